import { expect, type Page } from "@playwright/test";
import { type HiringCast, KITS, type KitId, type Present } from "./hiring-cast";
import { send } from "./mentorship-cast";

export type Interviews = Readonly<Record<KitId, string>>;

/** What each interviewer tends to; the second sees it otherwise than the others. */
const TENDENCY: Readonly<Record<KitId, string>> = {
  "coding-collaboration": "4",
  "debugging-and-incidents": "2",
  "system-design": "4",
  "past-behaviour": "5",
};

/** Words that nobody else may read before all are in. */
export const wordsOf = (kit: KitId) => `Said in ${kit}`;

const pathOf = (id: string) => `/hiring/interviews/${id}/scorecard`;

/** Scores one interview from its first question to its submission. */
export async function score(cast: HiringCast, kit: KitId, ids: Interviews): Promise<void> {
  const { page } = cast.interviewers[kit];
  await page.goto(pathOf(ids[kit]));
  await writeAll(page, kit);
  await submit(page);
}

async function writeAll(page: Page, kit: KitId): Promise<void> {
  for (const id of await questionsOn(page)) await writeAnswer(page, kit, id);
  const whole = page.locator("#whole");
  await whole
    .getByRole("radio")
    .nth(kit === "debugging-and-incidents" ? 1 : 2)
    .check({ force: true });
  await whole
    .getByRole("group", { name: /How sure/ })
    .getByRole("radio")
    .nth(1)
    .check({ force: true });
  await whole.getByLabel("Summary").fill(wordsOf(kit));
}

async function questionsOn(page: Page): Promise<string[]> {
  const parts = page.locator("section[data-written]");
  await expect(parts.first()).toBeVisible();
  const ids = await parts.evaluateAll((all) => all.map(({ id }) => id));
  return ids.filter((id) => id !== "whole");
}

async function writeAnswer(page: Page, kit: KitId, id: string): Promise<void> {
  const part = page.locator(`[id="${id}"]`);
  await part.getByLabel("Notes").fill(`${wordsOf(kit)}: notes of ${id}`);
  await part.getByRole("radio", { name: new RegExp(`^${TENDENCY[kit]} `) }).check({ force: true });
  await part.locator(`[id="${id}-cited"]`).fill(`${wordsOf(kit)}: what showed ${id}`);
}

async function submit(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Review" }).click();
  await expect(page).toHaveURL(/\/scorecard\/submit$/);
  await send(page, "Submit scorecard");
  await expect(page.getByText(/^Submitted/).first()).toBeVisible();
}

/** On a phone of 360 px: nothing is wider than it, and what is tapped is large enough. */
export async function scoreOnPhone(cast: HiringCast, kit: KitId, ids: Interviews): Promise<void> {
  const { page } = cast.interviewers[kit];
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(pathOf(ids[kit]));
  await expect(page.getByRole("button", { name: "Review" })).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const small = await page
    .locator("main button:not(.sr-only):visible, main .choice:visible")
    .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 24).length);
  expect(small).toBe(0);
  await writeAll(page, kit);
  await submit(page);
}

/** The network is away for a minute while somebody types; nothing is lost, also when the page is loaded anew afterwards. */
export async function scoreThroughLostNetwork(cast: HiringCast, kit: KitId, ids: Interviews): Promise<void> {
  const { page } = cast.interviewers[kit];
  // The minute passes in the page, whose timers try again meanwhile.
  await page.clock.install();
  await page.goto(pathOf(ids[kit]));
  const [first, ...rest] = await questionsOn(page);
  await writeAnswer(page, kit, first!);
  await page.clock.fastForward(10_000);
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await page.context().setOffline(true);
  for (const id of rest) {
    await writeAnswer(page, kit, id);
    await page.clock.fastForward(15_000);
  }
  await page.clock.fastForward(60_000);
  await expect(page.getByRole("status").filter({ hasText: "kept in this browser" })).toBeVisible();
  await page.context().setOffline(false);
  await expect(async () => {
    await page.clock.fastForward(30_000);
    await expect(page.getByRole("status").filter({ hasText: /^Saved/ })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.reload();
  for (const id of [first!, ...rest]) {
    await expect(page.locator(`[id="${id}"]`).getByLabel("Notes")).toHaveValue(`${wordsOf(kit)}: notes of ${id}`);
  }
  await writeAll(page, kit);
  await page.clock.fastForward(10_000);
  await submit(page);
}

const debriefPaths = (id: string) =>
  ["", ".data", "/waiting", "/waiting.data"].map((rest) => `/hiring/debriefs/${id}${rest}`);

/** Before the last is in, what was submitted is nobody else's: not the lead's, not the decider's, not the panel's. */
export async function expectSealed(cast: HiringCast, debriefId: string, ids: Interviews): Promise<void> {
  const { lead, decider, coordinator, interviewers } = cast;
  const everybody: Present[] = [lead, decider, coordinator, ...KITS.map((kit) => interviewers[kit])];
  for (const { page, name } of everybody) {
    for (const part of ["level", "decision", "decide", "scores"]) {
      const path = `/hiring/debriefs/${debriefId}/${part}`;
      expect(`${name} ${path} ${(await page.request.get(path)).status()}`).toBe(`${name} ${path} 404`);
    }
    // A debrief that still gathers leads to whom it waits for.
    for (const path of ["/hiring", ...debriefPaths(debriefId), ...KITS.map((kit) => pathOf(ids[kit]))]) {
      const text = await (await page.request.get(path)).text();
      const read = KITS.filter((kit) => interviewers[kit].name !== name && text.includes(wordsOf(kit)));
      expect([name, path, read]).toEqual([name, path, []]);
    }
  }
}
