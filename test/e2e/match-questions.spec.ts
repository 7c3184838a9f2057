/** Questions about a match are answered over the list of matches. Without scripts they are pages (`mentorship-round.ts`). */
import { FIXTURES } from "../pages/fixtures";
import { expect, test } from "./fixtures";

const { as, path } = FIXTURES["routes/mentorship.rounds.$round.runs.$run._index"]!.fullest!;

test("why not another mentor, and what if they weren't matched, without leaving the matches", async ({
  page,
  site,
  signIn,
}) => {
  await signIn(as!);
  const matches = await path(site.app.db);
  await page.goto(matches);
  const row = page.getByRole("region", { name: "Matches" }).getByRole("row").nth(1);
  await row.getByText("Reasons and points").click();
  await row.getByRole("link", { name: "Why not another mentor?" }).click();
  const asked = page.getByRole("dialog", { name: /^Other mentors for / });
  await expect(asked.getByRole("heading", { name: /^Which mentor for/ })).toBeVisible();
  const link = asked.getByRole("listitem").getByRole("link").last();
  const mentor = (await link.textContent()) ?? "";
  await asked.getByLabel("Find a mentor").fill(mentor.slice(0, 4));
  await asked.getByRole("button", { name: "Find" }).click();
  await asked.getByRole("link", { name: mentor }).click();
  await expect(asked.getByRole("heading", { name: new RegExp(` and ${mentor}$`) })).toBeVisible();
  await asked.getByRole("button", { name: "Close" }).click();
  await expect(asked).toBeHidden();

  await row.getByRole("link", { name: "What if they weren't matched?" }).click();
  const supposed = page.getByRole("dialog", { name: "Effect on the matches" });
  await expect(supposed.getByRole("heading", { name: /were excluded\?$/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(supposed).toBeHidden();
  expect(new URL(page.url()).pathname).toBe(matches);
});
