/** How long a draft lives, whose it is, and what is said about it. */
import type { Page } from "@playwright/test";
import { PASSWORD } from "../factories/accounts";
import { expect, test } from "./fixtures";
import { newcomer } from "./newcomer";
import { pickPerson } from "./pick-person";

const NEW = "/evidence/new?kind=note";
const title = (page: Page) => page.locator("main").getByLabel("Title");
const body = (page: Page) => page.locator("main").getByLabel("What it shows");
const found = (page: Page) => page.getByText(/^Unsaved draft from/);
const kept = (page: Page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("waymark.")));

async function write(page: Page, text: string): Promise<void> {
  await page.goto(NEW);
  await title(page).fill(text);
  await expect(page.getByText("Saved in this browser")).toBeVisible();
}

test("a draft is restored, says so, and can be discarded", async ({ page, site, signIn }) => {
  await signIn(await newcomer(site));
  await write(page, "Half a title");
  await page.reload();
  await expect(found(page)).toHaveText(/^Unsaved draft from \d\d:\d\d restored$/);
  await expect(title(page)).toHaveValue("Half a title");
  await page.getByRole("button", { name: "Discard draft" }).click();
  await expect(title(page)).toHaveValue("");
  await expect(title(page)).toBeFocused();
  await expect(page.getByText("Draft discarded")).toBeVisible();
  expect(await kept(page)).toEqual([]);
});

test("a refused form keeps its draft, and one that was sent has none", async ({ page, site, signIn, expectErrors }) => {
  expectErrors(/400 \(Bad Request\)/);
  await signIn(await newcomer(site));
  await page.goto(NEW);
  await body(page).fill("Nobody noticed the release.");
  await page.getByRole("button", { name: "Add evidence" }).click();
  await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
  await expect(body(page)).toHaveValue("Nobody noticed the release.");
  await page.goto(NEW);
  await expect(body(page)).toHaveValue("Nobody noticed the release.");
  await title(page).fill("Staged release");
  await page.getByRole("button", { name: "Add evidence" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Staged release" })).toBeVisible();
  await expect.poll(() => kept(page)).toEqual([]);
  await page.goto(NEW);
  await expect(title(page)).toHaveValue("");
  await expect(found(page)).toHaveCount(0);
});

test("a picked colleague is kept with the text, can be discarded, and is sent once", async ({ page, site, signIn }) => {
  const [person, colleague] = [await newcomer(site), await newcomer(site)];
  const chosen = page.locator("main").getByRole("button", { name: `Remove ${colleague.name}` });
  const question = page.getByLabel("What about?");
  const askFor = async () => {
    await pickPerson(page, "Colleague", colleague.email);
    await expect(chosen).toBeFocused();
    await question.fill("How was the release?");
    await expect(page.getByText("Saved in this browser")).toBeVisible();
    await page.reload();
    await expect(question).toHaveValue("How was the release?");
    await expect(chosen).toBeVisible();
  };
  await signIn(person);
  await page.goto("/feedback/ask");
  await askFor();
  await page.getByRole("button", { name: "Discard draft" }).click();
  await expect(chosen).toHaveCount(0);
  await expect(question).toHaveValue("");
  await askFor();
  await page.locator("main").getByRole("button", { name: "Ask for feedback" }).click();
  await expect(page).toHaveURL(/feedback$/);
  const asked = await site.app.db.feedbackRequest.findMany({ where: { askerId: person.id } });
  expect(asked.map(({ askedId }) => askedId)).toEqual([colleague.id]);
  await expect.poll(() => kept(page)).toEqual([]);
});

test("a draft that the server has overtaken waits for a choice", async ({ page, site, signIn }) => {
  const person = await newcomer(site);
  await signIn(person);
  await write(page, "First title");
  await body(page).fill("As it was.");
  await page.getByRole("button", { name: "Add evidence" }).click();
  await page.getByText("Edit", { exact: true }).click();
  await body(page).fill("Typed here.");
  await expect(page.getByText("Saved in this browser")).toBeVisible();
  await site.app.db.evidence.updateMany({ where: { ownerId: person.id }, data: { body: "Changed elsewhere." } });
  await page.reload();
  await expect(found(page)).toHaveText(/^Unsaved draft from \d\d:\d\d$/);
  await expect(body(page)).toHaveValue("Changed elsewhere.");
  await page.getByRole("button", { name: "Restore draft" }).click();
  await expect(body(page)).toHaveValue("Typed here.");
});

test("signing out clears everything, and so does someone else", async ({ page, site, signIn }) => {
  const [one, other] = [await newcomer(site), await newcomer(site)];
  await signIn(one);
  await write(page, "Of the first");
  // Where its button stands, and in which menu, is the shell's.
  await page
    .locator("form[action='/sign-out']")
    .first()
    .evaluate((form: HTMLFormElement) => form.requestSubmit());
  await expect(page).toHaveURL(/sign-in/);
  await expect.poll(() => kept(page)).toEqual([]);
  await signIn(one);
  await write(page, "Of the first again");
  await site.app.db.session.deleteMany({ where: { personId: one.id } });
  await signIn(other);
  await page.goto(NEW);
  await expect.poll(() => kept(page)).toEqual([]);
  await expect(title(page)).toHaveValue("");
});

test("two tabs show the same draft; the last one to write wins", async ({ page, context, site, signIn }) => {
  await signIn(await newcomer(site));
  await page.goto(NEW);
  const other = await context.newPage();
  await other.goto(NEW);
  // There once scripts run: before that, the tab would find a draft when it opens.
  await expect(other.getByRole("combobox")).toBeVisible();
  await title(page).fill("From the first");
  await expect(title(other)).toHaveValue("From the first");
  await expect(other.getByText("Changed in another tab")).toBeVisible();
  await title(other).fill("From the second");
  await expect(title(page)).toHaveValue("From the second");
});

test("drafts end after 30 days, and what says of no one whose it is goes at once", async ({ page, site, signIn }) => {
  await signIn(await newcomer(site));
  await write(page, "A month ago");
  await page.evaluate(() => {
    const key = Object.keys(localStorage)[0]!;
    const draft = JSON.parse(localStorage.getItem(key)!) as { at: number };
    localStorage.setItem(key, JSON.stringify({ ...draft, at: draft.at - 31 * 86_400_000 }));
    localStorage.setItem("waymark.evidence/an-assessment", '{"title":"Whose?"}');
    localStorage.setItem("waymark.deviation/a-scorecard", '["","Whose?",""]');
  });
  await page.reload();
  await expect(title(page)).toHaveValue("");
  await expect.poll(() => kept(page)).toEqual([]);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("what was typed waits for the one who typed it, and for no one else", async ({
    page,
    site,
    signIn,
    expectErrors,
  }) => {
    expectErrors(/401 \(Unauthorized\)/);
    const [one, other] = [await newcomer(site), await newcomer(site)];
    const signInAgainAs = async (who: { email: string }) => {
      await signIn(one);
      await page.goto(NEW);
      await title(page).fill("Half an hour of thought");
      await site.app.db.session.deleteMany({ where: { personId: one.id } });
      await page.getByRole("button", { name: "Add evidence" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Sign in again" })).toBeVisible();
      expect(await page.content()).not.toContain("thought");
      await page.getByLabel("Email").fill(who.email);
      await page.getByLabel("Password").fill(PASSWORD);
      await page.locator("main").getByRole("button", { name: "Sign in" }).click();
    };
    await signInAgainAs(other);
    await expect(page.getByRole("heading", { level: 1, name: "Sign in again" })).toHaveCount(0);
    expect(await page.content()).not.toContain("thought");
    await signInAgainAs(one);
    await expect(page.getByText("Half an hour of thought")).toBeVisible();
    await expect(page.getByRole("button", { name: "Send it now" })).toBeVisible();
  });
});
