/** How many keys, clicks, screens and forms the jobs of a review take, asserted so that they don't grow. */
import type { Page } from "@playwright/test";
import { askedAt, expectationIds } from "~/features/ladder/reading/domain/reading";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { dayText } from "~/kernel/time/day";
import { createRevealed } from "../factories/conversations";
import { createAskedFor, createCycle } from "../factories/cycles";
import { createPerson, createPosition, personRow, positionRow } from "../factories/people";
import { countEffort, type Effort } from "./effort";
import { expect, test } from "./fixtures";
import { pickPerson } from "./pick-person";
import type { Site } from "./site";

const SCREEN = { width: 1280, height: 720 };
const DAY_MS = 86_400_000;

const state = (page: Page) => page.locator(".save-state");
const submitted = (page: Page) => page.getByRole("heading", { level: 1, name: /submitted$/ });

/** The shipped ladder, and what it asks at a level. */
async function asksOf({ app }: Site, level: string) {
  const { id } = (await currentVersions(app)).find(({ slug }) => slug === "engineering")!;
  return { versionId: id, asked: expectationIds(askedAt(await readFramework(app, id), level)) };
}

/** Two people of a cycle that reviews one of them. */
async function createReview(site: Site, targetLevel: string) {
  const { app } = site;
  const { versionId, asked } = await asksOf(site, targetLevel);
  const manager = await createPerson(app, { name: "Osei Boateng", timeZone: "UTC" });
  const subject = await createPerson(app, { name: "Inés Prado", timeZone: "UTC", managerId: manager.id });
  await createPosition(app, { personId: subject.id, levelCode: targetLevel });
  const now = app.now().getTime();
  const days = { opensOn: new Date(now - DAY_MS), closesOn: new Date(now + 14 * DAY_MS) };
  const cycle = await createCycle(app, { versionId, openedById: manager.id, ...days });
  const { id } = await createAskedFor(app, cycle, { id: subject.id, managerId: manager.id }, { targetLevel });
  return { manager, subject, asked, path: `/assessments/${id}` };
}

/** Counts from the first question in quick mode. */
async function begin(page: Page, path: string): Promise<Effort> {
  await page.setViewportSize(SCREEN);
  await page.goto(path);
  await page.getByRole("button", { name: /^Start/ }).click();
  await page.getByRole("link", { name: "Quick mode" }).click();
  await expect(state(page)).toContainText("Saved as you type");
  return countEffort(page);
}

/**
 * In quick mode the digit that rates the last expectation of a page opens the next one. Then `n` opens the page that submits, and on
 * it goes to its button.
 */
async function rateByKeys(page: Page, count: number): Promise<void> {
  for (let rated = 0; rated < count; ) {
    await expect(state(page)).toContainText(/Saved/);
    const onPage = await page.locator("[data-expectation]").count();
    const title = await page.getByRole("heading", { level: 1 }).textContent();
    for (let place = 0; place < onPage; place += 1) await page.keyboard.press("3");
    rated += onPage;
    if (rated < count) await expect(page.getByRole("heading", { level: 1, name: title ?? "" })).toHaveCount(0);
  }
  await page.keyboard.press("n");
  await expect(page.getByRole("heading", { name: "Missing" })).toBeVisible();
  await page.keyboard.press("n");
  await expect(page.getByRole("button", { name: "Submit assessment" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(submitted(page)).toBeVisible();
}

test("a self-assessment of 33 expectations takes a key for each, and three", async ({ page, site, signIn }) => {
  const { subject, asked, path } = await createReview(site, "IC1");
  expect(asked).toHaveLength(33);
  await signIn(subject);
  const counts = await begin(page, path);
  await rateByKeys(page, asked.length);
  expect(counts.screens.size).toBeLessThanOrEqual(5);
  expect(counts).toMatchObject({ keys: 33 + 3, clicks: 0, forms: 1 });
});

test("a key that is pressed the moment a page is there counts", async ({ page, site, signIn }) => {
  const { subject, path } = await createReview(site, "IC1");
  await signIn(subject);
  await begin(page, path);
  await page.goto(`${path}/quick/3`);
  await expect(state(page)).toContainText("Saved as you type");
  // On a slow machine React draws a page in one turn and runs its effects in another.
  const slow = await page.context().newCDPSession(page);
  await slow.send("Emulation.setCPUThrottlingRate", { rate: 20 });
  await page.evaluate(() => {
    const press = () =>
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "n", bubbles: true, cancelable: true }));
    const observer = new MutationObserver(() => {
      if (!document.getElementById("missing")) return;
      observer.disconnect();
      press();
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
  await page.keyboard.press("n");
  await expect(page.getByRole("heading", { name: "Missing" })).toBeVisible();
  await slow.detach();
  await expect(page.getByRole("button", { name: "Submit assessment" })).toBeFocused();
});

test("a manager rates a report on 37 expectations", async ({ page, site, signIn }) => {
  const { manager, asked, path } = await createReview(site, "M1");
  expect(asked).toHaveLength(37);
  await signIn(manager);
  const counts = await begin(page, path);
  await rateByKeys(page, asked.length);
  expect(counts).toMatchObject({ keys: 37 + 3, clicks: 0, forms: 1 });
});

test("by mouse, a manager's review takes a click for each judgment and each page", async ({ page, site, signIn }) => {
  const { manager, asked, path } = await createReview(site, "M1");
  await signIn(manager);
  const counts = await begin(page, path);
  for (let rated = 0; rated < asked.length; ) {
    await expect(state(page)).toContainText(/Saved/);
    const cards = page.locator("[data-expectation]");
    const onPage = await cards.count();
    const title = await page.getByRole("heading", { level: 1 }).textContent();
    for (let place = 0; place < onPage; place += 1) {
      await cards.nth(place).locator("label", { hasText: "Meeting" }).click();
    }
    rated += onPage;
    await page.getByRole("button", { name: rated < asked.length ? /^Next/ : "Review and submit" }).click();
    await expect(page.getByRole("heading", { level: 1, name: title ?? "", exact: true })).toHaveCount(0);
  }
  await page.getByRole("button", { name: "Submit assessment" }).click();
  await expect(submitted(page)).toBeVisible();
  expect(counts).toMatchObject({ keys: 0, clicks: 37 + 5, forms: 1 });
});

for (const [level, least] of [
  ["M1", 37],
  ["IC4", 40],
] as const) {
  test(`six differences of ${level} are agreed on at one address of at most four screens`, async ({
    page,
    site,
    signIn,
  }) => {
    const { app } = site;
    const { versionId, asked } = await asksOf(site, level);
    expect(asked.length).toBeGreaterThanOrEqual(least);
    const manager = await createPerson(app, { name: "Osei Boateng" });
    const subject = await createPerson(app, { name: "Inés Prado", managerId: manager.id });
    const about = { managerId: manager.id, subjectId: subject.id, versionId, targetLevel: level };
    const rated = (differing: string) =>
      asked.map((expectationId, at) => ({ expectationId, word: at < 6 ? differing : "meeting" }));
    const { id } = await createRevealed(app, about, { own: rated("meeting"), manager: rated("developing") });
    await signIn(manager);
    await page.setViewportSize(SCREEN);
    await page.goto(`/assessments/${id}/conversation`);
    const counts = await countEffort(page);
    const open = page.locator("[data-open]");
    await expect(open).toHaveCount(6);
    await expect(page.getByText("Live: changes by either of you appear here.")).toBeVisible();
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(height / SCREEN.height).toBeLessThanOrEqual(4);
    // Three by mouse, three by keys: the focus goes on to the next by itself.
    for (let left = 5; left > 2; left -= 1) {
      await open.first().getByRole("button", { name: "Agree on Meeting" }).click();
      await expect(open).toHaveCount(left);
    }
    for (let left = 2; left >= 0; left -= 1) {
      await expect(open.first()).toBeFocused();
      await page.keyboard.press("3");
      await page.keyboard.press("Enter");
      await expect(open).toHaveCount(left);
    }
    expect(counts).toMatchObject({ clicks: 3, keys: 6, forms: 6 });
    expect(counts.screens.size).toBe(1);
  });
}

test("one form opens a cycle for forty people", async ({ page, site, signIn }) => {
  const { app } = site;
  const manager = await createPerson(app, { name: `Milan ${site.newFamily()}`, timeZone: "UTC" });
  const reports = Array.from({ length: 40 }, (_, place) =>
    personRow(app, { name: `Remy ${place}`, timeZone: "UTC", managerId: manager.id }),
  );
  await app.db.person.createMany({ data: reports });
  await app.db.position.createMany({ data: reports.map(({ id: personId }) => positionRow(app, { personId })) });
  await signIn(manager);
  await page.goto("/cycles");
  const counts = await countEffort(page);
  await page.getByRole("link", { name: "Open cycle" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Review of forty");
  await page.getByLabel("Last day").fill(dayText(new Date(app.now().getTime() + 14 * DAY_MS)));
  await page.getByLabel("Framework", { exact: true }).selectOption("engineering");
  await page.getByRole("button", { name: "Open cycle" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Review of forty" })).toBeVisible();
  expect(counts).toMatchObject({ clicks: 2, forms: 1 });
  const cycle = await app.db.reviewCycle.findFirstOrThrow({ where: { openedById: manager.id } });
  expect(await app.db.assessment.count({ where: { cycleId: cycle.id } })).toBe(40);
});

test("one form adds evidence from any page, and asks a colleague to confirm it", async ({ page, site, signIn }) => {
  const family = site.newFamily();
  const owner = await createPerson(site.app, { name: `Inés ${family}` });
  const colleague = await createPerson(site.app, { name: `Osei ${family}` });
  await signIn(owner);
  await page.setViewportSize(SCREEN);
  await page.goto("/people");
  const counts = await countEffort(page);
  await page.getByRole("link", { name: "Add evidence" }).click();
  await page.getByLabel("Web address").fill("example.org/pull/7");
  await pickPerson(page, "Ask colleagues to confirm it", colleague.name);
  await page.getByRole("button", { name: "Add evidence" }).click();
  await expect(page.getByText(`${colleague.name} was asked`)).toBeVisible();
  expect(counts).toMatchObject({ keys: 1, clicks: 2, forms: 1 });
});
