/** The first part of the calibration journey: from nothing to raters who know whom they rate. */
import type { Page } from "@playwright/test";
import { type CalibrationCast, inTenDays, type Member } from "./calibration-cast";
import { expect } from "./fixtures";
import { choose, expectNothingAt, titled } from "./growth-review";
import { pickPerson } from "./pick-person";

export const SESSION = "Autumn, across teams";
export const NO_PART = "You have no part in this one";
const ENOUGH = "Everyone has enough raters, and raters share enough people to be compared.";

/** The pages of the session, by the links on every page of it. */
export async function follow(page: Page, link: string): Promise<void> {
  await page.getByRole("navigation", { name: "This session" }).getByRole("link", { name: link, exact: true }).click();
}

/** @returns the address of the session. */
export async function makeSession(cast: CalibrationCast, each: { raters: number; most: number }): Promise<string> {
  const { page } = cast.leads;
  await page.goto("/calibration");
  await page.getByRole("link", { name: "Set up a session" }).click();
  await choose(page, "Ratings of a review cycle");
  await page.getByLabel("Review cycle", { exact: true }).selectOption({ label: cast.cycle });
  await page.getByLabel("Name", { exact: true }).fill(SESSION);
  await page.getByText("Days, decisions and meeting").click();
  await page.getByLabel("Last day").fill(inTenDays(cast.site));
  await choose(page, "The level as a whole");
  await choose(page, "Majority");
  await page.getByLabel("Raters of each person").fill(String(each.raters));
  await page.getByLabel("People of each rater, at most").fill(String(each.most));
  await expect(page.getByRole("checkbox", { name: cast.team })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "I lead the session as its facilitator" })).toBeChecked();
  // What is missing is said at its field, and the rest is kept.
  await page.getByRole("button", { name: "Save for later" }).click();
  await expect(page.getByText("Choose a second reader.")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(SESSION);
  await pickPerson(page, "Second reader", cast.reader.name);
  await page.getByRole("button", { name: "Save for later" }).click();
  await expect(titled(page, `Edit ${SESSION}`)).toBeVisible();
  for (const { name } of cast.rated) await expect(page.getByRole("rowheader", { name })).toBeVisible();
  return new URL(page.url()).pathname.replace(/\/edit$/, "");
}

export async function nameParticipants(cast: CalibrationCast): Promise<void> {
  const { leads, leadsToo, writes, dropped, drafts, recused } = cast;
  const { page } = leads;
  for (const member of [leadsToo, writes, dropped, drafts, recused]) {
    const section = page.getByRole("region", { name: "Who takes part" }).first();
    await pickPerson(section, "Add a participant", member.name);
    const as = section.getByRole("group", { name: "As" });
    await expect(as.getByRole("checkbox", { name: "Rater" })).toBeChecked();
    if (member === writes) await as.getByRole("checkbox", { name: "Scribe" }).check();
    await section.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByRole("checkbox", { name: `${member.name}: Rater` })).toBeChecked();
  }
  await page.getByRole("checkbox", { name: `${leadsToo.name}: Facilitator` }).check();
  await page.getByRole("button", { name: `Save what ${leadsToo.name} is` }).click();
  await follow(page, "Overview");
  await expect(page.getByRole("row", { name: new RegExp(`^${leadsToo.name}`) })).toContainText("Facilitator, rater");
}

/** A time that lacks a part keeps what was typed, and one that is removed comes back. */
export async function setMeetingTime({ leads: { page }, site }: CalibrationCast, session: string): Promise<void> {
  await page.goto(`${session}/edit`);
  const section = page.getByRole("region", { name: "Meeting time" });
  const save = section.getByRole("button", { name: "Save meeting time" });
  const [day, time] = [section.getByLabel("Day"), section.getByLabel("Time in UTC")];
  await day.fill(inTenDays(site));
  await save.click();
  await expect(section.getByText("Choose the time.")).toBeVisible();
  await expect(day).toHaveValue(inTenDays(site));
  await time.fill("13:00");
  await section.getByLabel("Minutes").fill("90");
  await save.click();
  await expect(page.getByText("Meeting time saved")).toBeVisible();
  await section.getByRole("button", { name: "Remove meeting time" }).click();
  await expect(page.getByText("Meeting time removed")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(time).toHaveValue("13:00");
  await follow(page, "Overview");
  await expect(page.getByText("13:00 UTC, 90 minutes")).toBeVisible();
}

/** By lot, by hand, and by lot again. */
export async function drawAssignments({ leads: { page } }: CalibrationCast, ratersEach: number): Promise<void> {
  await follow(page, "Who rates whom");
  await page.getByRole("button", { name: "Assign raters" }).click();
  await expect(page.getByText(ENOUGH)).toBeVisible();
  const { person } = await removeFirst(page);
  await expect(page.getByText(`${person} has ${ratersEach - 1} raters`)).toBeVisible();
  await page.getByRole("button", { name: "Assign again" }).click();
  await expect(page.getByText(ENOUGH)).toBeVisible();
  const { label } = await removeFirst(page);
  await page.getByRole("checkbox", { name: label, exact: true }).check();
  await saveBoxes(page);
  const cell = page.getByRole("cell").filter({ has: page.getByRole("checkbox", { name: label, exact: true }) });
  await expect(cell).toContainText("By hand");
  await expect(page.getByText(ENOUGH)).toBeVisible();
}

async function removeFirst(page: Page): Promise<{ label: string; person: string }> {
  const first = page.getByRole("checkbox", { name: / rates /, checked: true }).first();
  const label = (await first.getAttribute("aria-label")) ?? "";
  const box = page.getByRole("checkbox", { name: label, exact: true });
  await box.uncheck();
  await saveBoxes(page);
  await expect(box).not.toBeChecked();
  return { label, person: label.split(" rates ")[1] ?? "" };
}

async function saveBoxes(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save assignments" }).click();
  await expect(page.getByText("Assignments saved")).toBeVisible();
}

export async function beginRating({ leads: { page }, writes }: CalibrationCast, session: string): Promise<void> {
  await expectNothingAt(writes.page, `${session}/meeting`);
  await follow(page, "Overview");
  await page.getByRole("button", { name: "Start rating" }).click();
  await expect(page.getByText("Raters work alone until")).toBeVisible();
}

/** Those whom a rater is asked about, in the order of their list. */
export async function askedAbout({ page }: Member, session: string): Promise<string[]> {
  await page.goto(`${session}/rate`);
  await expect(titled(page, "Rate")).toBeVisible();
  return page.getByRole("region", { name: "People" }).last().getByRole("rowheader").allTextContents();
}

/**
 * A rater who has begun on the last one of their list says that they have a conflict there. Somebody else is drawn instead.
 * @returns whom they have no part in.
 */
export async function declareConflict(cast: CalibrationCast, session: string) {
  const { recused, leads, rated } = cast;
  const { page } = recused;
  const name = (await askedAbout(recused, session)).at(-1) ?? "";
  const id = rated.find((one) => one.name === name)?.id ?? "";
  await page.getByRole("link", { name }).click();
  await choose(page, "Exceeding");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByRole("radio", { name: "Exceeding" })).toBeChecked();
  await follow(page, "Overview");
  await pickPerson(page, "Person", name);
  await page.getByRole("button", { name: "Declare conflict" }).click();
  await expect(page.getByRole("row", { name: new RegExp(`^${name}`) })).toContainText(NO_PART);
  for (const rest of ["rate", "packets"]) await expectNothingAt(page, `${session}/${rest}/${id}`);
  await leads.page.goto(session);
  await expect(leads.page.getByRole("row", { name: new RegExp(`^${recused.name}`) })).toContainText(name);
  await follow(leads.page, "Who rates whom");
  await expect(leads.page.getByText(`${name} has `)).toBeVisible();
  await leads.page.getByRole("button", { name: "Assign missing raters" }).click();
  // By lot: whether all rate equally many is chance.
  await expect(leads.page.getByText(`${name} has `)).toHaveCount(0);
  return { id, name };
}
