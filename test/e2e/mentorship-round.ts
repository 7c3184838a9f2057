/** The round's part of the mentorship journey: from creating a program to published pairs. */
import type { Page } from "@playwright/test";
import { dayText } from "~/kernel/time/day";
import { expect } from "./fixtures";
import { enrolOthers, type Member, type MentorshipCast, type Present, send, work } from "./mentorship-cast";
import { pickPerson } from "./pick-person";

const DAY = 86_400_000;
const titled = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });

/** @returns the id of the round, which is open to enrolments. */
export async function openRound({ owner: { page }, team, site }: MentorshipCast): Promise<string> {
  await page.goto("/mentorship/programmes");
  await page.getByRole("link", { name: "New program" }).click();
  await page.getByRole("link", { name: "Growth mentoring" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Growing together");
  await page.getByLabel("Purpose").fill("Everyone in the team has someone to learn from.");
  await page.getByText("Who can take part").click();
  await page.getByRole("checkbox", { name: team, exact: true }).check();
  const on = (days: number) => dayText(new Date(site.app.now().getTime() + days * DAY));
  await page.getByLabel("Round name").fill("Winter");
  await page.getByLabel("Enrollment opens").fill(on(0));
  await page.getByLabel("Last day of enrollment").fill(on(1));
  await page.getByLabel("Matches start").fill(on(2));
  await page.getByLabel("Matches end").fill(on(180));
  // One page and one submit from nothing to an open round.
  await send(page, "Create and open enrollment");
  await expect(page.getByText("People enroll until")).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

async function sayHours(page: Page, scripts: boolean): Promise<void> {
  await page.goto("/mentorship/profile");
  // A drag paints; without scripts each hour is a checkbox.
  if (scripts) await page.getByLabel("Tuesday 9:00").dragTo(page.getByLabel("Tuesday 11:00"));
  else for (const hour of [9, 10, 11]) await page.getByLabel(`Tuesday ${hour}:00`).check();
  await send(page, "Save hours");
  await expect(page.getByText("Your hours are saved.")).toBeVisible();
  for (const hour of [9, 10, 11]) await expect(page.getByLabel(`Tuesday ${hour}:00`)).toBeChecked();
}

async function chooseEnglish(page: Page): Promise<void> {
  const english = page.getByRole("checkbox", { name: "English", exact: true });
  if (!(await english.isVisible())) await page.getByText("More languages").click();
  await english.check();
}

export async function enrolMentor({ wished: { page }, scripts }: MentorshipCast, roundId: string): Promise<void> {
  await sayHours(page, scripts);
  await page.getByLabel("Mentees at once").fill("1");
  await page.getByLabel("How you can help").fill("Ask me about tests that stay quick.");
  await page
    .getByRole("combobox", { name: "Craft and technical debt" })
    .selectOption({ label: "Offered, no level told" });
  await send(page, "Save profile");
  await expect(page.getByText("Your profile is saved.")).toBeVisible();
  await expect(page.getByLabel("How you can help")).toHaveValue("Ask me about tests that stay quick.");
  await page.goto(`/mentorship/rounds/${roundId}/enrol?as=mentor`);
  await page.getByLabel("Mentees in this round").fill("1");
  await chooseEnglish(page);
  await send(page, "Enroll as a mentor");
  await expect(titled(page, "My enrollment")).toBeVisible();
}

export async function enrolMentee(cast: MentorshipCast, roundId: string): Promise<void> {
  const { mentee, refused, wished, scripts } = cast;
  const { page } = mentee;
  await sayHours(page, scripts);
  await pickPerson(page, "Colleague", refused.email);
  await send(page, /^Add$/);
  await expect(page.getByRole("button", { name: `Take ${refused.name} off the list` })).toBeVisible();
  await page.goto(`/mentorship/rounds/${roundId}/enrol?as=mentee`);
  const level = page.getByLabel("Level you want to reach");
  const label = (await level.getByRole("option").allTextContents()).find((one) => one.includes("IC3")) ?? "";
  await level.selectOption({ label });
  await send(page, "Show expectations");
  await page.getByText(/^Craft and technical debt \(/).click();
  await page.locator("details[open]").getByRole("checkbox").first().check();
  await page.getByLabel("What you hope for (optional)").fill("To lead a project without holding my breath.");
  await chooseEnglish(page);
  await send(page, "Enroll as a mentee");
  await expect(titled(page, "My enrollment")).toBeVisible();
  await pickPerson(page, "Mentor", wished.email);
  await send(page, /^Add$/);
  await expect(page.getByText(`1. ${wished.name}`)).toBeVisible();
  await enrolOthers(cast, roundId);
}

/** Has pairs worked out. @returns the address of the run. */
async function pairAgain(cast: MentorshipCast, run: number): Promise<string> {
  const { page } = cast.owner;
  await work(cast);
  await page.reload();
  await page.getByRole("link", { name: `Run ${run}`, exact: true }).click();
  await expect(titled(page, `Run ${run}`)).toBeVisible();
  return new URL(page.url()).pathname;
}

const rowOf = (page: Page, { name }: Member) => page.getByRole("row", { name: new RegExp(`^${name}`) });

export async function firstRun(cast: MentorshipCast, roundId: string): Promise<string> {
  const { owner, mentee, wished, refused } = cast;
  const { page } = owner;
  await page.goto(`/mentorship/rounds/${roundId}/pairing`);
  await send(page, "Run matching");
  await expect(page.getByText("Run 1", { exact: false }).first()).toBeVisible();
  const run = await pairAgain(cast, 1);
  await expect(rowOf(page, mentee)).toContainText(wished.name);
  await rowOf(page, mentee).locator("summary").click();
  await expect(rowOf(page, mentee)).toContainText("Wishes");
  // An explained exclusion, which tells nobody whether it is hours or a refusal.
  await askWhy(page, run, mentee, refused);
  await expect(page.getByText("Their free hours don't overlap, or one of them would rather not.")).toBeVisible();
  await expectNothingOfRuns(cast, run);
  return run;
}

async function askWhy(page: Page, run: string, mentee: Member, mentor: Member): Promise<void> {
  await page.goto(`${run}/why`);
  await page.getByRole("link", { name: mentee.name }).click();
  await page.getByRole("link", { name: mentor.name }).click();
  await expect(page.getByRole("heading", { name: `${mentee.name} and ${mentor.name}` })).toBeVisible();
}

/** What a run found is the owner's alone. */
async function expectNothingOfRuns({ mentee, fixed }: MentorshipCast, run: string): Promise<void> {
  for (const { page } of [mentee, fixed]) {
    await page.goto(run);
    await expect(page.getByText("There's nothing at this address")).toBeVisible();
  }
}

/** One fixed, one ruled out, and what it changes. */
export async function settleAndPairAgain(cast: MentorshipCast, run: string): Promise<string> {
  const { owner, mentee, fixed, others } = cast;
  const { page } = owner;
  await askWhy(page, run, mentee, fixed);
  await expect(page.getByText(/^They could be matched\. With the two pinned: /)).toBeVisible();
  await send(page, /^Pin/);
  await expect(page.getByText("Pinned", { exact: true })).toBeVisible();
  await page.goto(run);
  const other = rowOf(page, others[0]!);
  const mentor = (await other.getByRole("link").nth(1).textContent()) ?? "";
  await send(other, /^Exclude/);
  await expect(other).toContainText("Excluded: next run");
  await expect(page.getByText("2 decisions since this run")).toBeVisible();
  await send(page, "Match again");
  const second = await pairAgain(cast, 2);
  await expect(rowOf(page, mentee)).toContainText(fixed.name);
  await expect(rowOf(page, mentee)).toContainText("Pinned");
  await expect(other).not.toContainText(mentor);
  await page.getByRole("link", { name: "Changes since run 1" }).click();
  await expect(rowOf(page, mentee)).toContainText(fixed.name);
  await expect(other).toContainText(mentor);
  return second;
}

/** @returns the id of the mentee's pair. */
export async function publish({ owner, mentee, fixed }: MentorshipCast, run: string): Promise<string> {
  await owner.page.goto(`${run}/publish`);
  await send(owner.page, "Publish matches");
  await expect(owner.page.getByText("These matches are published.")).toBeVisible();
  await mentee.page.goto("/mentorship");
  await mentee.page.getByRole("link", { name: fixed.name, exact: true }).click();
  await expect(titled(mentee.page, new RegExp(fixed.name))).toBeVisible();
  return new URL(mentee.page.url()).pathname.split("/").at(-1) ?? "";
}

export async function expectHidden({ page }: Present, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByText("There's nothing at this address")).toBeVisible();
}
