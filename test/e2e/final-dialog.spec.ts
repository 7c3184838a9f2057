/** What can't be undone asks in a dialog over its page; without scripts a page takes its place, which every journey without them goes through. */
import { answerByHand, expect, test } from "./fixtures";

test("a final act asks in a dialog over its page, and nothing happens without a yes", async ({
  page,
  site,
  signIn,
}) => {
  const facilitator = { role: "FACILITATOR" as const, person: { name: "Noor van Dijk" } };
  const where = { status: "OPEN" as const, participants: { some: facilitator } };
  const session = await site.app.db.calibrationSession.findFirstOrThrow({ where });
  const about = { where: { sessionId: session.id, revealedAt: { not: null } } };
  const before = await site.app.db.calibrationSubject.count(about);
  await signIn("Noor van Dijk");
  await answerByHand(page);
  await page.goto(`/calibration/${session.id}/meeting`);
  // What asks is loaded after everything else; until then the question is a page.
  await expect(page.locator("dialog:not([open])")).toBeAttached();
  await page.getByRole("button", { name: "Show all ratings" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("This can't be undone.");
  await expect(page.getByRole("heading", { name: "Agenda", includeHidden: true })).toBeAttached();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(await site.app.db.calibrationSubject.count(about)).toBe(before);
});
