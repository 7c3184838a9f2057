/**
 * Pages of the built product with axe in both schemes, with keys alone and on a small phone: a sixth of them each day, all of them in the
 * full run. What can be told from markup alone is looked for on every page every day (`setup/markup-faults.ts`).
 */
import type { Page } from "@playwright/test";
import { MORE_CYCLE_PAGES } from "../pages/cycles";
import { FIXTURES } from "../pages/fixtures";
import { isHidden } from "../pages/route";
import { isTurnOf } from "../setup/draws";
import { expectAccessible } from "./accessible";
import { expectNoSidewaysScroll } from "./fixtures";
import { expect, test } from "./kept-page";
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
