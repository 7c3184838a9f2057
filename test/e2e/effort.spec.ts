/** How much the main jobs of mentorship and hiring take, from Home and by links alone. More than is measured today fails. */
import type { Page } from "@playwright/test";
import { DAY_MS, dayText } from "~/kernel/time/day";
import { createScorecard, qualify } from "../factories/hiring";
import { createProgramme, createRound } from "../factories/mentorships";
import { countEffort, type Effort } from "./effort";
import { expect, expectNoSidewaysScroll, test } from "./fixtures";
import { createHiringCast, KITS, keepOthersOut } from "./hiring-cast";
import { interviewNow } from "./hiring-interview";
import { createMentorshipCast, enrolOthers, send, work } from "./mentorship-cast";
import { pickPerson } from "./pick-person";

test.use({ actionTimeout: 30_000 });
test.describe.configure({ timeout: 300_000 });

/** Opens Home, and counts from there. */
async function fromHome(page: Page): Promise<Effort> {
  await page.goto("/");
  return countEffort(page);
}

async function follow(page: Page, area: string, entry: string): Promise<void> {
  const main = page.getByRole("navigation", { name: "Main" });
  await main.getByRole("link", { name: area, exact: true }).click();
  await main.getByRole("link", { name: entry, exact: true }).click();
}

type Counted = "presses" | "choices" | "fields" | "screens";

function expectAtMost(effort: Effort, most: Record<Counted, number>): void {
  const { presses, choices, fields } = effort;
  const taken = { presses, choices, fields, screens: effort.screens.size };
  test.info().annotations.push({ type: "effort", description: JSON.stringify(taken) });
  for (const kind of Object.keys(most) as Counted[]) expect(taken[kind], kind).toBeLessThanOrEqual(most[kind]);
}

test("a program from its template to published matches", async ({ site, openAs }) => {
  const cast = await createMentorshipCast(site, openAs, true);
  const { page } = cast.owner;
  const effort = await fromHome(page);
  await follow(page, "Mentorship", "Programs");
  await page.getByRole("link", { name: "New program" }).click();
  await page.getByRole("link", { name: "Growth mentoring" }).click();
  await page.getByText("Who can take part").click();
  await page.getByRole("checkbox", { name: cast.team, exact: true }).check();
  await send(page, "Create and open enrollment");
  await expect(page.getByText("People enroll until")).toBeVisible();
  await enrolOthers(cast, new URL(page.url()).pathname.split("/").at(-1) ?? "");
  await page.getByRole("link", { name: "Match people" }).click();
  await send(page, "Run matching");
  await work(cast);
  await page.getByRole("link", { name: "Run 1", exact: true }).click();
  await page.getByRole("link", { name: "Review and publish" }).click();
  await send(page, "Publish matches");
  await expect(page.getByText("These matches are published.")).toBeVisible();
  expectAtMost(effort, { presses: 12, choices: 0, fields: 0, screens: 8 });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test("a mentee enrolls, with free hours painted by a finger", async ({ site, openAs }) => {
    const { app } = site;
    const { owner, mentee, team } = await createMentorshipCast(site, openAs, true);
    const teams = { create: { team: { connect: { name: team } } } };
    const programme = await createProgramme(app, { ownerId: owner.id, name: "By finger", teams });
    const on = (days: number) => new Date(`${dayText(new Date(app.now().getTime() + days * DAY_MS))}T00:00:00Z`);
    const days = { opensOn: on(-1), closesOn: on(7), startsOn: on(14), endsOn: on(180) };
    await createRound(app, { programmeId: programme.id, ...days });
    const { page } = mentee;
    const effort = await fromHome(page);
    await page.getByText("Menu", { exact: true }).click();
    await page.getByRole("link", { name: "Mentorship", exact: true }).click();
    await page
      .getByRole("listitem")
      .filter({ hasText: "By finger" })
      .getByRole("link", { name: /^Enroll/ })
      .click();
    await page
      .getByRole("link", { name: /mentee/i })
      .first()
      .click();
    await page
      .locator("summary")
      .filter({ hasText: /^Craft and technical debt/ })
      .click();
    await page.locator("details[open]").getByRole("checkbox").first().check();
    const english = page.getByRole("checkbox", { name: "English", exact: true });
    if (!(await english.isVisible())) await page.getByText(/^(More|Choose) languages$/).click();
    await english.check();
    await stroke(page, "Tuesday 9:00", "Tuesday 11:00");
    for (const hour of [9, 10, 11]) await expect(page.getByLabel(`Tuesday ${hour}:00`)).toBeChecked();
    await send(page, "Enroll as a mentee");
    await expect(page.getByRole("heading", { level: 1, name: "My enrollment" })).toBeVisible();
    expect(await app.db.mentorshipHours.findMany({ where: { personId: mentee.id } })).toMatchObject([
      { weekday: 2, fromMinute: 540, untilMinute: 720 },
    ]);
    expectAtMost(effort, { presses: 9, choices: 0, fields: 0, screens: 3 });
    await expectNoSidewaysScroll(page);
  });
});

/** A finger that goes from one cell to another and is lifted; the page must not scroll under it. */
async function stroke(page: Page, from: string, to: string): Promise<void> {
  await page.getByLabel(to).scrollIntoViewIfNeeded();
  const middle = async (label: string) => {
    const { x, y, width, height } = (await page.getByLabel(label).boundingBox())!;
    return { x: x + width / 2, y: y + height / 2 };
  };
  const [start, end] = [await middle(from), await middle(to)];
  const touch = await page.context().newCDPSession(page);
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [start] });
  for (const share of [0.25, 0.5, 0.75, 1]) {
    const at = { x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share };
    await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [at] });
  }
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  expect(await middle(from)).toEqual(start);
}

test("an opening, from nothing to the first interview with its panel invited", async ({ site, openAs }) => {
  const cast = await createHiringCast(site, openAs, true);
  const { lead, decider, coordinator, interviewers, team } = cast;
  for (const one of KITS) {
    for (const kitId of KITS.filter((kit) => kit !== one)) {
      await qualify(site.app, "engineering", { personId: interviewers[one].id, kitId });
    }
  }
  const effort = await fromHome(lead.page);
  await follow(lead.page, "Hiring", "Openings");
  await lead.page.getByRole("link", { name: "Set up an opening" }).click();
  await lead.page.getByRole("link", { name: "Individual contributor" }).first().click();
  await lead.page.getByLabel("Role").fill("Senior engineer, effort");
  await lead.page.getByLabel("Lowest").selectOption("IC3");
  await lead.page.getByLabel("Highest").selectOption("IC4");
  await lead.page.getByLabel("Team").selectOption({ label: team });
  await lead.page.getByRole("button", { name: `Remove ${lead.name}` }).click();
  await pickPerson(lead.page, "Decider", decider.name);
  await pickPerson(lead.page, "Candidate coordinator", coordinator.name);
  await send(lead.page, "Continue to plan");
  const add = lead.page.getByLabel("Add an interview");
  const option = add.locator(`option[value^="coding-collaboration/"]`).first();
  await add.selectOption(await option.getAttribute("value"));
  await send(lead.page, /^Add$/);
  await lead.page.getByLabel("Craft and technical debt for the role").selectOption("must");
  await send(lead.page, "Save competencies");
  await send(lead.page, /^Open$/);
  await expect(lead.page.getByRole("button", { name: "Add", exact: true })).toHaveCount(0);

  const { page } = coordinator;
  const second = await fromHome(page);
  await follow(page, "Hiring", "Openings");
  await page.getByRole("link", { name: "Senior engineer, effort" }).click();
  await page.getByRole("link", { name: "Add the first candidate" }).click();
  await page.getByLabel("Name").fill("Robin Effort");
  await page.getByLabel("Email").fill("robin.effort@mail.example");
  await send(page, /^Add candidate$/);
  await expect(page).toHaveURL(/\/hiring\/candidates\/[^/]+$/);
  const candidateId = page.url().split("/").at(-1)!;
  await keepOthersOut(cast, candidateId);
  await page.getByRole("link", { name: "Schedule interview" }).click();
  await send(page, "Plan interview and invite panel");
  await expect.poll(() => site.app.db.interviewSeat.count({ where: { interview: { candidateId } } })).toBe(2);
  expectAtMost(effort, { presses: 11, choices: 5, fields: 3, screens: 6 });
  expectAtMost(second, { presses: 7, choices: 0, fields: 2, screens: 8 });
});

test("a scorecard, and then the debrief and its decision", async ({ site, openAs }) => {
  const { app } = site;
  const { writer, other, lead, candidate, interview } = await interviewNow(site);
  const questions = ["q-7m2c", "q-k4x9", "q-p8d3", "q-v6t1"];
  const answers = Object.fromEntries(questions.map((id) => [id, { score: 4 }]));
  await createScorecard(app, { interviewId: interview.id, personId: other.id, answers });

  const page = await openAs(writer);
  const effort = await fromHome(page);
  await page
    .getByRole("link", { name: /scorecard/i })
    .first()
    .click();
  for (const id of questions) {
    const part = page.locator(`[id="${id}"]`);
    await part.getByLabel("Notes").fill(`Notes of ${id}`);
    await part.getByRole("radio", { name: /^4 / }).check({ force: true });
    await part.locator(`[id="${id}-cited"]`).fill(`What showed ${id}`);
  }
  const whole = page.locator("#whole");
  await whole.getByRole("radio").nth(2).check({ force: true });
  await whole
    .getByRole("group", { name: /How sure/ })
    .getByRole("radio")
    .nth(1)
    .check({ force: true });
  await page.getByRole("button", { name: "Review" }).click();
  await send(page, "Submit scorecard");
  await expect(page.getByText(/^Submitted/).first()).toBeVisible();
  expectAtMost(effort, { presses: 9, choices: 0, fields: 8, screens: 3 });

  const decider = await openAs(lead);
  const last = await fromHome(decider);
  await decider
    .getByRole("link", { name: /decide|decision/i })
    .first()
    .click();
  await decider
    .getByRole("link", { name: /^Decide/ })
    .first()
    .click();
  await decider.getByRole("radio", { name: /^Hire/ }).check({ force: true });
  const shown =
    /^The scores support (IC\d)/.exec((await decider.getByText(/^The scores support/).textContent()) ?? "")?.[1] ?? "";
  await decider.getByLabel("Level of the hire").selectOption(shown);
  await decider.getByLabel("What the decision is based on").fill("Shown in the interview.");
  await send(decider, "Record decision");
  await expect(decider.getByText(`Hire at ${shown}`).first()).toBeVisible();
  expect(await app.db.hiringDecision.count({ where: { debriefId: candidate.debriefId } })).toBe(1);
  expectAtMost(last, { presses: 5, choices: 1, fields: 1, screens: 4 });
});
