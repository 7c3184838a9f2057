import { expect, type Page } from "@playwright/test";
import { type HiringCast, KITS, type KitId, keepOthersOut } from "./hiring-cast";
import { send } from "./mentorship-cast";
import { pickPerson, unpickPerson } from "./pick-person";

/** What the role asks for: of the second, only one kit asks. */
const MUSTS = ["Craft and technical debt", "Reliability and incident learning"];

/** The lead sets the opening up. @returns its id. */
export async function setUp({ lead, decider, coordinator, team, scripts }: HiringCast): Promise<string> {
  const { page } = lead;
  await page.goto("/hiring/openings/new");
  await page.getByRole("link", { name: "Individual contributor" }).first().click();
  await page.getByLabel("Role").fill("Senior engineer, payments");
  await page.getByLabel("Description").fill("Looks after payments with three others.");
  await page.getByLabel("Lowest").selectOption("IC3");
  await page.getByLabel("Highest").selectOption("IC4");
  await page.getByLabel("Team").selectOption({ label: team });
  await unpickPerson(page, lead.name, scripts);
  await pickPerson(page, "Decider", decider.name);
  await pickPerson(page, "Candidate coordinator", coordinator.name);
  await send(page, "Continue to plan");
  await expect(page).toHaveURL(/\/hiring\/openings\/[^/]+\/plan$/);
  return page.url().split("/").at(-2)!;
}

/** Two interviews leave a hole; what the page offers beside it mends it, and the opening opens. */
export async function plan({ lead: { page } }: HiringCast): Promise<void> {
  for (const name of MUSTS) await page.getByLabel(`${name} for the role`).selectOption("must");
  await send(page, "Save competencies");
  for (const kit of ["coding-collaboration", "past-behaviour"] as const) await addStage(page, kit);
  await expect(page.getByText("must be fixed first")).toBeVisible();
  await expect(page.getByRole("button", { name: "Open", exact: true })).toHaveCount(0);
  const hole = page.getByRole("listitem").filter({ hasText: "Must be fixed" }).filter({ hasText: MUSTS[1]! });
  await send(hole, /^Add Debugging and incidents/);
  await expect(page.getByText("must be fixed first")).toHaveCount(0);
  // Each must is now asked for in two interviews, so that one interviewer each is enough.
  await addStage(page, "system-design");
  await oneInterviewerEach(page);
  await send(page, /^Open$/);
  await expect(page.getByRole("button", { name: "Add", exact: true })).toHaveCount(0);
}

async function addStage(page: Page, kit: KitId): Promise<void> {
  const choice = page.getByLabel("Add an interview");
  const value = await choice.locator(`option[value^="${kit}/"]`).first().getAttribute("value");
  await choice.selectOption(value);
  await send(page, /^Add$/);
}

async function oneInterviewerEach(page: Page): Promise<void> {
  for (let place = 0; place < KITS.length; place += 1) {
    const stage = page.getByRole("region", { name: "Interviews" }).locator("ol > li").nth(place);
    await stage.getByText(/^Change “/).click();
    await stage.getByLabel("Interviewers whose scores count").fill("1");
    await send(stage, /^Save$/);
  }
  await expect(page.getByText("1 interviewer", { exact: false })).toHaveCount(KITS.length);
}

/** The coordinator alone writes a name; whoever judges reads a code. @returns the candidate's id and name. */
export async function addCandidate({ coordinator, lead, family }: HiringCast, openingId: string) {
  const { page } = coordinator;
  const name = `Robin ${family}-Vale`;
  await page.goto(`/hiring/openings/${openingId}/candidates/new`);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Email").fill(`robin.${family}@mail.example`.toLowerCase());
  await send(page, /^Add candidate$/);
  await expect(page).toHaveURL(/\/hiring\/candidates\/[^/]+$/);
  const id = page.url().split("/").at(-1)!;
  await lead.page.goto(`/hiring/openings/${openingId}/candidates`);
  await expect(lead.page.getByRole("link", { name: /^C-/ })).toBeVisible();
  await expect(lead.page.getByText(name)).toHaveCount(0);
  expect((await lead.page.goto(`/hiring/candidates/${id}/identity`))?.status()).toBe(404);
  return { id, name };
}

/** Four interviews on the next working day, a panel proposed for all of them, and asked. @returns their ids, by kit. */
export async function planInterviews(cast: HiringCast, candidateId: string): Promise<Readonly<Record<KitId, string>>> {
  const { page } = cast.coordinator;
  const day = dayOfInterviews(cast.site.app.now());
  await keepOthersOut(cast, candidateId);
  await page.goto(`/hiring/candidates/${candidateId}/interviews`);
  for (const hour of [9, 11, 13, 15]) {
    const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Plan", exact: true }) });
    await form.getByLabel("Day").fill(day);
    await form.getByLabel(/^Time in/).fill(`${String(hour).padStart(2, "0")}:00`);
    await form.getByLabel("Place").fill("Room 4");
    await send(form, /^Plan$/);
  }
  for (const kit of KITS) await expect(page.getByText(cast.interviewers[kit].name).first()).toBeVisible();
  await send(page, "Ask all 4");
  const rows = page.getByRole("row");
  const ids = {} as Record<KitId, string>;
  for (const kit of KITS) {
    const row = rows.filter({ hasText: cast.interviewers[kit].name });
    const link = await row.getByRole("link").first().getAttribute("href");
    ids[kit] = link!.split("/").at(-1)!;
  }
  return ids;
}

/** Monday, or Friday where that is nearer: everybody is still signed in the day after, and nobody's hours stand in the way. */
function daysUntilInterviews(now: Date): number {
  const today = now.getUTCDay();
  return today === 1 || today === 2 ? 5 - today : (8 - today) % 7;
}

function dayOfInterviews(now: Date): string {
  return new Date(now.getTime() + daysUntilInterviews(now) * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days until the interviews are over. */
export const daysUntilHeld = (now: Date): number => daysUntilInterviews(now) + 1;

export async function acceptAll({ interviewers }: HiringCast, ids: Readonly<Record<KitId, string>>): Promise<void> {
  for (const kit of KITS) {
    const { page } = interviewers[kit];
    await page.goto("/hiring");
    await page.goto(`/hiring/interviews/${ids[kit]}`);
    await send(page, /^Accept$/);
    await expect(page.getByText("Accepted", { exact: true })).toBeVisible();
  }
}
