/** How much it takes two people to agree. */
import { askedAt, expectationIds } from "~/features/ladder/reading/domain/reading";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { createRevealed } from "../factories/conversations";
import { createPerson } from "../factories/people";
import { expect, test } from "./fixtures";

const LEVEL = "IC4";
const SCREEN = { width: 1280, height: 720 };

test("six differences are agreed on at one address of at most four screens, each in one click", async ({
  page,
  site,
  signIn,
}) => {
  const { app } = site;
  const version = (await currentVersions(app)).find(({ slug }) => slug === "engineering")!;
  const asked = expectationIds(askedAt(await readFramework(app, version.id), LEVEL));
  expect(asked.length).toBeGreaterThanOrEqual(40);
  const manager = await createPerson(app, { name: "Osei Boateng" });
  const subject = await createPerson(app, { name: "Inés Prado", managerId: manager.id });
  const about = { managerId: manager.id, subjectId: subject.id, versionId: version.id, targetLevel: LEVEL };
  const rated = (differing: string) =>
    asked.map((expectationId, at) => ({ expectationId, word: at < 6 ? differing : "meeting" }));
  const { id } = await createRevealed(app, about, { own: rated("meeting"), manager: rated("developing") });
  await signIn(manager);
  const screens = new Set<string>();
  page.on("framenavigated", (frame) => screens.add(new URL(frame.url()).pathname));
  await page.setViewportSize(SCREEN);
  await page.goto(`/assessments/${id}/conversation`);
  const open = page.locator("[data-open]");
  await expect(open).toHaveCount(6);
  await expect(page.getByText("Live: changes by either of you appear here.")).toBeVisible();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  expect(height / SCREEN.height).toBeLessThanOrEqual(4);
  for (let left = 6; left > 0; left -= 1) {
    await open.first().getByRole("button", { name: "Agree on Meeting" }).click();
    await expect(open).toHaveCount(left - 1);
  }
  expect(screens.size).toBe(1);
});
