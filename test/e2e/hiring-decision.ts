import { expect, type Page } from "@playwright/test";
import { createPerson, createPosition } from "../factories/people";
import { type HiringCast, KITS } from "./hiring-cast";
import { wordsOf } from "./hiring-scorecards";
import { send } from "./mentorship-cast";
import { pickPerson } from "./pick-person";

/** All read all; the most junior speaks first, and one scores anew beside the first score. */
export async function debrief({ lead, interviewers }: HiringCast, debriefId: string): Promise<void> {
  const { page } = lead;
  await page.goto(`/hiring/debriefs/${debriefId}`);
  for (const kit of KITS) await expect(page.getByText(wordsOf(kit), { exact: true })).toBeVisible();
  const turns = page.getByRole("region", { name: "Speaking order" }).getByRole("listitem");
  await expect(turns.first()).toContainText(interviewers["coding-collaboration"].name);
  await send(turns.first(), /^Mark as spoken/);
  await expect(turns.first()).toContainText("has spoken");
  const scorer = interviewers["debugging-and-incidents"].page;
  await scorer.goto(`/hiring/debriefs/${debriefId}/scores`);
  await scorer.getByText("Change score").first().click();
  const form = scorer
    .locator("form")
    .filter({ has: scorer.getByLabel("Score") })
    .first();
  await form.getByLabel("Score").selectOption("3");
  await form.getByLabel("What you heard that changes it").fill("The others heard how the incident ended.");
  await send(form, "Add new score");
  await page.goto(`/hiring/debriefs/${debriefId}`);
  for (const folded of await page.getByText("Evidence and notes").all()) {
    if (!(await folded.evaluate((summary) => summary.parentElement?.hasAttribute("open")))) await folded.click();
  }
  await expect(page.getByText("The others heard how the incident ended.")).toBeVisible();
  await expect(page.getByText("2 of 5").first()).toBeVisible();
}

/** The decider hires at a level; an interviewer who sees it otherwise says so, and both stand. */
export async function decide({ decider, interviewers, coordinator, lead }: HiringCast, debriefId: string) {
  await decider.page.goto(`/hiring/debriefs/${debriefId}/level`);
  await expect(decider.page.getByText("IC3").first()).toBeVisible();
  await decider.page.goto(`/hiring/debriefs/${debriefId}/decide`);
  await decider.page.getByRole("radio", { name: /^Hire/ }).check({ force: true });
  await decider.page.getByLabel("Level of the hire").selectOption("IC3");
  await decider.page.getByLabel("What the decision is based on").fill("Design and code were shown at the level.");
  await send(decider.page, "Record decision");
  await explainDeparture(decider.page);
  await expect(decider.page.getByText("Design and code were shown at the level.")).toBeVisible();
  const { page } = interviewers["debugging-and-incidents"];
  await page.goto(`/hiring/debriefs/${debriefId}/decision`);
  await page.getByLabel("What you would have decided, and why").fill("Not yet: the harm went on for an hour.");
  await send(page, "Dissent");
  await expect(page.getByText("Not yet: the harm went on for an hour.")).toBeVisible();
  await lead.page.goto(`/hiring/debriefs/${debriefId}/decision`);
  await expect(lead.page.getByText("Not yet: the harm went on for an hour.")).toBeVisible();
  await coordinator.page.goto(`/hiring/debriefs/${debriefId}/decision`);
  await expect(coordinator.page.getByText("Hire at IC3").first()).toBeVisible();
  await expect(coordinator.page.getByText("Design and code were shown")).toHaveCount(0);
  await expect(coordinator.page.getByText("Not yet: the harm")).toHaveCount(0);
}

/** The extra step of a decision that departs from the scores. */
async function explainDeparture(page: Page): Promise<void> {
  const why = page.getByLabel("Why it departs");
  const made = page.getByText("Design and code were shown at the level.");
  await expect(why.or(made).first()).toBeVisible();
  if (!(await why.isVisible())) return;
  await why.fill("The incident interview had an outage of its own.");
  await send(page, "Record decision");
  await expect(page.getByText("The incident interview had an outage of its own.")).toBeVisible();
}

/** Whoever was hired takes over what the interviews showed, and finds it beside their first assessment. */
export async function handOver(cast: HiringCast, debriefId: string): Promise<void> {
  const { site, coordinator, openAs, family } = cast;
  const { id } = await createPerson(site.app, { name: `Robin ${family}`, timeZone: "UTC" });
  await createPosition(site.app, { personId: id, levelCode: "IC3" });
  await coordinator.page.goto(`/hiring/debriefs/${debriefId}/decision`);
  await pickPerson(coordinator.page, "Person hired", `Robin ${family}`);
  await send(coordinator.page, "Offer starting plan");
  const page = await openAs({ id });
  await page.goto("/hiring");
  await page.goto("/hiring/starting-plan");
  await expect(page.getByRole("checkbox").first()).toBeChecked();
  await send(page, "Add selected");
  await expect(page.getByText("Added to your first assessment.")).toBeVisible();
  await page.goto("/assessments/new");
  await page.getByRole("radio", { name: /^IC3/ }).first().check({ force: true });
  await send(page, /^Start$/);
  await expect(page).toHaveURL(/\/assessments\/(?!new)/);
  await page.goto(`/assessments/${page.url().split("/")[4]}`);
  await expect(page.getByRole("region", { name: /interviews/i })).toBeVisible();
}
