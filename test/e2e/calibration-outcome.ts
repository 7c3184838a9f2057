/** After the meeting: the lock, what is read of it, an appeal, and another round. */
import { readFile } from "node:fs/promises";
import { readUnreadRounds } from "~/features/calibration/agreement/reading.server";
import { attendees, type CalibrationCast, type Member } from "./calibration-cast";
import { RATIONALE, SAID } from "./calibration-meeting";
import { follow, NO_PART, SESSION } from "./calibration-setup";
import { expect } from "./fixtures";
import { choose, expectNothingAt, titled } from "./growth-review";

const REASONS = "The note on the export says who wrote what.";
const ANSWER = "I read the note: the export was hers.";
const WHY_AGAIN = "A packet lacked what came in before the session.";

/** One is left without an outcome at first. */
export async function expectNotLockable({ leads: { page } }: CalibrationCast, session: string): Promise<void> {
  await page.goto(`${session}/lock`);
  await expect(page.getByRole("heading", { name: /^Without an outcome: \d+ of \d+$/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Lock session" })).toHaveCount(0);
  await follow(page, "Meeting");
}

export async function lock(cast: CalibrationCast): Promise<void> {
  const { page } = cast.leads;
  await follow(page, "Lock");
  await page.getByText(`${cast.subject.name}, `).click();
  await expect(page.getByText(RATIONALE)).toBeVisible();
  await page.getByRole("button", { name: "Lock session" }).click();
  await expect(page.getByText("This session is locked. Outcomes are final.")).toBeVisible();
  if (!cast.scripts) await cast.dropped.page.reload();
  await expect(cast.dropped.page.getByText("This session is locked. Outcomes are final.")).toBeVisible();
}

/** On paper, in a spreadsheet and for programs. */
export async function readMinutes(cast: CalibrationCast, session: string, without: { id: string; name: string }) {
  const { leads, writes, recused, subject, rated } = cast;
  await writes.page.goto(session);
  await follow(writes.page, "Minutes");
  await expect(writes.page.getByText("Matches the lock")).toBeVisible();
  for (const { name } of rated) await expect(writes.page.getByRole("heading", { level: 2, name })).toBeVisible();
  await expect(writes.page.getByText(RATIONALE)).toBeVisible();
  await writes.page.emulateMedia({ media: "print" });
  await expect(writes.page.getByRole("navigation", { name: "This session" })).toBeHidden();
  await expect(writes.page.getByText(SAID)).toBeVisible();
  const all = await download(leads, session, "JSON");
  expect(JSON.parse(all)).toMatchObject({ format: "waymark.calibration-minutes", verified: true, without: [] });
  expect(JSON.parse(all).people).toHaveLength(rated.length);
  expect(all).toContain(RATIONALE);
  const table = await download(leads, session, "CSV");
  expect(table.split(/\r?\n/).filter((line) => line.includes(subject.name))[0]).toContain("Developing");
  const others = JSON.parse(await download(recused, session, "JSON"));
  expect(others.people.map((one: { personId: string }) => one.personId)).not.toContain(without.id);
  expect(others.people).toHaveLength(rated.length - 1);
  expect(await download(recused, session, "CSV")).not.toContain(`Said of ${without.name}.`);
  await expect(recused.page.getByText(`${NO_PART}.`)).toBeVisible();
}

async function download({ page }: Member, session: string, kind: "CSV" | "JSON"): Promise<string> {
  await page.goto(`${session}/minutes`);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: kind }).click()]);
  expect(file.suggestedFilename()).toMatch(new RegExp(`^calibration-.+\\.${kind.toLowerCase()}$`));
  return readFile(await file.path(), "utf8");
}

/** Worked out beside the pages, and read by who leads; of a rater's own severity nobody else reads. */
export async function readStatistics({ leads, writes, site }: CalibrationCast, session: string): Promise<void> {
  await leads.page.goto(`${session}/statistics`);
  await expect(leads.page.getByText("Still being evaluated")).toBeVisible();
  await readUnreadRounds(site.app);
  await leads.page.reload();
  await expect(leads.page.getByRole("heading", { name: "Agreement by item" })).toBeVisible();
  await expect(leads.page.getByText(writes.name)).toHaveCount(0);
  await expectNothingAt(writes.page, `${session}/statistics`);
  await writes.page.goto(`${session}/own`);
  await expect(writes.page.getByText("Only you see this.")).toBeVisible();
  await expectNothingAt(leads.page, `${session}/own`);
}

/** The person reads what was written for them, and appeals; the second reader finds nothing before. */
export async function appeal({ subject, reader, item, rated }: CalibrationCast, session: string): Promise<void> {
  await expectNothingAt(reader.page, `${session}/appeals/${subject.id}`);
  const { page } = subject;
  await page.goto("/assessments");
  await page.getByRole("link", { name: SESSION }).click();
  await expect(page.getByText(RATIONALE)).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(`^${item}`) })).toContainText("Developing");
  for (const { name } of rated.slice(1)) await expect(page.getByText(name)).toHaveCount(0);
  await expectNothingAt(page, session);
  await page.goto(`${session}/outcome`);
  await page.getByRole("link", { name: "Your assessment" }).click();
  await expect(page.getByRole("heading", { name: "Calibrated" })).toBeVisible();
  await page.goto(`${session}/outcome`);
  await page.getByText(`Appeal to ${reader.name}`).click();
  await page.getByLabel("Reasons").fill(REASONS);
  await page.getByRole("button", { name: "Appeal" }).click();
  await expect(page.getByText("With the second reader")).toBeVisible();
}

export async function decideAppeal({ subject, reader, leads, item }: CalibrationCast, session: string): Promise<void> {
  const { page } = reader;
  await expectNothingAt(leads.page, `${session}/appeals/${subject.id}`);
  await page.goto("/calibration");
  await page.getByRole("link", { name: subject.name }).click();
  await expect(page.getByText(REASONS)).toBeVisible();
  await expect(page.getByText(RATIONALE)).toBeVisible();
  await choose(page, "Change the outcome");
  await page.getByRole("combobox", { name: item }).selectOption({ label: "Meeting" });
  await page.getByLabel("Your answer").fill(ANSWER);
  await page.getByRole("button", { name: "Record decision" }).click();
  await expect(page.getByText("The outcome was changed")).toBeVisible();
  await subject.page.goto(`${session}/outcome`);
  await expect(subject.page.getByText(ANSWER)).toBeVisible();
  await expect(subject.page.getByText("Changed by the second reader")).toBeVisible();
}

/** Another round, with a reason that all concerned read; nothing is said twice, and it is locked again. */
export async function reopen(cast: CalibrationCast, session: string): Promise<void> {
  const { leads, subject } = cast;
  const { page } = leads;
  await page.goto(`${session}/lock`);
  await page.getByText("Reopen the session", { exact: true }).first().click();
  await page.getByRole("button", { name: "Reopen session" }).click();
  await page.getByLabel("Why", { exact: true }).fill(WHY_AGAIN);
  await page.getByRole("button", { name: "Reopen session" }).click();
  await expect(page.getByRole("heading", { name: "Ready to lock" })).toBeVisible();
  for (const member of attendees(cast)) {
    await member.page.goto(session);
    await expect(member.page.getByText(WHY_AGAIN)).toBeVisible();
  }
  await subject.page.goto(`${session}/outcome`);
  await expect(subject.page.getByText("The calibration is open again")).toBeVisible();
  await expect(subject.page.getByText(WHY_AGAIN)).toBeVisible();
  await follow(page, "Lock");
  await page.getByRole("button", { name: "Lock session" }).click();
  await expect(page.getByText("Round 2", { exact: true })).toBeVisible();
  await expect(titled(page, "Lock")).toBeVisible();
}
