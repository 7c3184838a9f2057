/**
 * Pages of the built product with axe in both schemes, with keys alone and on a small phone: an eighth of them each day, all of them in the
 * full run. What can be told from markup alone is looked for on every page every day (`setup/markup-faults.ts`).
 */
import type { Page } from "@playwright/test";
import { laidOut } from "~/notices/letter";
import { mailMarkup } from "~/notices/mail-layout";
import { MORE_CYCLE_PAGES } from "../pages/cycles";
import { FIXTURES } from "../pages/fixtures";
import { isHidden } from "../pages/route";
import { isTurnOf } from "../setup/draws";
import { expectAccessible } from "./accessible";
import { expectNoSidewaysScroll, signInContext, widerThanTheWindow } from "./fixtures";
import { expect, test } from "./kept-page";
import { LONG_WORD, writeLongWords } from "./long-words";
import { openSite } from "./site";
import { walk } from "./stops";

/** Their addresses here lead to the page that says so. */
const NOT_FOUND = /404 \(Not Found\)/;

const PAGES = Object.entries(FIXTURES).flatMap(([id, fixture]) =>
  fixture.fullest ? [{ id, ...fixture.fullest, hidden: isHidden(fixture) }] : [],
);

// One visit for all of it: a page costs more to open than to look at.
for (const [place, { id, as, path, cookie, hidden }] of PAGES.entries()) {
  if (!isTurnOf(place, 8)) continue;
  test(`${id} is accessible, with keys and on a phone too`, async ({ page, site, signIn, expectErrors }) => {
    if (hidden) expectErrors(NOT_FOUND);
    if (as) await signIn(as);
    const [name = "", value = ""] = cookie ? (await cookie(site.app.db, site.url)).split("=") : [];
    if (cookie) await page.context().addCookies([{ name, value, url: site.url, httpOnly: true, sameSite: "Lax" }]);
    const answer = await page.goto(await path(site.app.db));
    expect(answer?.status()).toBe(hidden ? 404 : 200);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page.locator(".tabs:not(:has(a + a)):visible"), "a row of tabs with a single tab").toHaveCount(0);
    await test.step("axe", () => expectAccessible(page));
    await test.step("every stop can be seen, and the page can be left", () => expectToBeWalked(page));
    await test.step("320 pixels", () => expectNoSidewaysScroll(page));
  });
}

async function expectToBeWalked(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: null });
  const stops = await walk(page);
  expect(stops.length).toBeGreaterThan(2);
  expect(stops.filter(({ marked, seen }) => !marked || !seen)).toEqual([]);
}

for (const [place, { as, path }] of MORE_CYCLE_PAGES.entries()) {
  if (!isTurnOf(place, 8)) continue;
  test(`page ${place + 1} of a review is accessible and fits a phone`, async ({ page, site, signIn }) => {
    if (as) await signIn(as);
    expect((await page.goto(await path(site.app.db)))?.status()).toBe(200);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });
}

test("a refused sign-in is accessible", async ({ page, expectErrors }) => {
  expectErrors(/400 \(Bad Request\)/);
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill("nobody@example.org");
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});

for (const path of ["/assessments", "/evidence", "/corroborations"]) {
  test(`${path} with nothing in it is accessible`, async ({ page, signIn }) => {
    await signIn("Bao Nguyen");
    await page.goto(path);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });
}

test("a word of 80 letters in everything that people wrote fits a phone", async ({ browser }) => {
  test.setTimeout(600_000);
  const site = await openSite("embedded");
  const today = PAGES.filter((_, place) => isTurnOf(place, 8));
  const addresses = await inTurn(today, ({ path }) => Promise.resolve(path(site.app.db)));
  const cookies = await inTurn(today, async ({ cookie }) => cookie?.(site.app.db, site.url));
  await writeLongWords(site.app.db);
  // Scripts change no widths, and pages load in half the time without.
  const context = await browser.newContext({
    baseURL: site.url,
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  });
  const page = await context.newPage();
  for (const [place, { id, as }] of today.entries()) {
    await context.clearCookies();
    if (as) await signInContext(site, context, as);
    const [name = "", value = ""] = cookies[place]?.split("=") ?? [];
    if (name) await context.addCookies([{ name, value, url: site.url, httpOnly: true, sameSite: "Lax" }]);
    await page.goto(addresses[place] ?? "");
    expect.soft(await widerThanTheWindow(page), id).toEqual([]);
  }
  await context.close();
  await site.close();
});

test("a mail with a word of 80 letters fits a phone", async ({ page }) => {
  const letter = laidOut({ subject: LONG_WORD, text: [LONG_WORD] }, LONG_WORD, "");
  await page.setViewportSize({ width: 320, height: 640 });
  await page.setContent(mailMarkup(LONG_WORD, letter, { why: LONG_WORD, stop: null, settings: null }));
  expect(await widerThanTheWindow(page)).toEqual([]);
});

/** One after the other: they write what their pages show. */
async function inTurn<One, Result>(all: readonly One[], work: (one: One) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const one of all) results.push(await work(one));
  return results;
}

for (const { what, id, rows, count, width, screens } of [
  {
    what: "A selection of 30 people",
    id: "routes/admin.people.bulk.$batch",
    rows: "form button[aria-label^=Remove]",
    count: 30,
    width: 320,
    screens: 4,
  },
  {
    what: "A page of 50 accounts",
    id: "routes/admin.people._index",
    rows: "tbody tr",
    count: 50,
    width: 360,
    screens: 8,
  },
  { what: "A page of the audit log", id: "routes/admin.audit", rows: "tbody tr", count: 50, width: 360, screens: 8 },
  { what: "A team's gaps", id: "routes/team_.opportunities", rows: "main h3", count: 11, width: 360, screens: 5 },
  { what: "Coverage", id: "routes/team_.coverage", rows: ".team-map-ability", count: 16, width: 360, screens: 5 },
  {
    what: "Every kind of mail",
    id: "routes/admin.mails._index",
    rows: "main summary",
    count: 10,
    width: 360,
    screens: 4,
  },
]) {
  test(`${what} is at most ${screens} screens of a phone`, async ({ page, site, signIn }) => {
    const { as, path } = FIXTURES[id]?.fullest ?? {};
    await signIn(as ?? "");
    await page.setViewportSize({ width, height: 640 });
    expect((await page.goto((await path?.(site.app.db)) ?? ""))?.status()).toBe(200);
    expect(await page.locator(rows).count()).toBe(count);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(screens * 640);
  });
}
