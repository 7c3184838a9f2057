import type { Page } from "@playwright/test";
import { PASSWORD } from "../factories/accounts";
import { sheetOf } from "../pages/cycles";
import { ENGINEER, MANAGER } from "../pages/fullest";
import { expect, test } from "./fixtures";
import { newcomer } from "./newcomer";
import { pickPerson } from "./pick-person";
import type { Site } from "./site";

declare global {
  interface Window {
    moved: number;
  }
  interface LayoutShift extends PerformanceEntry {
    value: number;
  }
}

/** An engineer at IC3 without any assessment, new for each test. */
const state = (page: Page) => page.locator(".save-state");
const notes = (page: Page) => page.getByRole("textbox", { name: "Note" });
const ratingOf = (site: Site, personId: string) =>
  site.app.db.rating.findMany({ where: { sheet: { raterId: personId } }, orderBy: { expectationId: "asc" } });

/** Leaves the browser on the first competency of a new assessment against IC4. */
async function startAt(page: Page): Promise<string> {
  await page.goto("/assessments/new");
  await page.getByRole("radio", { name: /^IC4/ }).focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByRole("link", { name: "Continue rating" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Craft and technical debt" })).toBeVisible();
  await expect(state(page)).toContainText("Saved as you type");
  return page.url();
}

test("start, rate, add evidence, submit and read the summary with the keyboard alone", async ({
  page,
  site,
  signIn,
}) => {
  const person = await newcomer(site);
  await signIn(person);
  const press = (key: string) => page.keyboard.press(key);
  const tabTo = async (name: RegExp) => {
    for (let steps = 0; steps < 80; steps += 1) {
      await press("Tab");
      const text = await page.evaluate(() => {
        const focused = document.activeElement;
        return focused === document.body ? "" : (focused?.getAttribute("aria-label") ?? focused?.textContent ?? "");
      });
      if (name.test(text.trim())) return;
    }
    throw new Error(`the Tab key does not reach ${name}`);
  };

  await page.goto("/assessments");
  await tabTo(/^Start an assessment$/);
  await press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Start an assessment" })).toBeVisible();
  await page.getByRole("radio").first().focus();
  await press("ArrowDown");
  await tabTo(/^Start assessment$/);
  await press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "IC4 self-assessment" })).toBeVisible();
  await tabTo(/^Continue rating$/);
  await press("Enter");
  await expect(state(page)).toContainText("Saved as you type");

  await press("?");
  await expect(page.getByRole("dialog")).toContainText("Next and previous expectation");
  await press("Escape");
  await press("j");
  await press("3");
  await press("j");
  await press("0");
  await page.keyboard.type("No debt came my way.");
  await press("Escape");
  await press("j");
  await press("2");
  await press("w");
  await page.keyboard.type("2 of 3 reviews: j, k and ? are letters here.");
  await press("Escape");
  await press("e");
  await page.keyboard.type("Review of the export");
  await press("Tab");
  await page.keyboard.type("https://example.org/review");
  await tabTo(/^Add evidence$/);
  await press("Enter");
  await expect(page.getByRole("link", { name: "Review of the export" })).toBeVisible();
  await expect(state(page)).toContainText(/Saved \d\d:\d\d/);
  await press("n");
  await expect(page.getByRole("heading", { level: 1, name: "Reliability and incident learning" })).toBeVisible();
  // The page hears keys once its scripts run; the search then names its own.
  await expect(page.locator(".search-link")).toHaveAttribute("aria-keyshortcuts", /Control/);
  await press("p");
  await expect(notes(page).nth(2)).toHaveValue("2 of 3 reviews: j, k and ? are letters here.");

  const rated = await ratingOf(site, person.id);
  expect(rated.map(({ kind }) => kind).sort()).toEqual(["NO_OPPORTUNITY", "RATED", "RATED"]);

  await tabTo(/^Submit$/);
  await press("Enter");
  await expect(page.getByRole("heading", { name: /^Not rated/ })).toBeVisible();
  await tabTo(/^Submit assessment$/);
  await press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "IC4 self-assessment submitted" })).toBeVisible();
  await tabTo(/^Read summary$/);
  await press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "IC4 summary" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Not confirmed/, includeHidden: true })).toHaveCount(1);
  await expect(page.getByText("No debt came my way.").first()).toBeVisible();
});

test("the first question is in view, nothing moves, and quick mode goes on by itself", async ({
  page,
  site,
  signIn,
}) => {
  await page.addInitScript(() => {
    Object.assign(window, { moved: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        Object.assign(window, { moved: window.moved + (entry as LayoutShift).value });
    }).observe({ type: "layout-shift", buffered: true });
  });
  await signIn(await newcomer(site));
  const address = await startAt(page);
  for (const [width, height] of [
    [1280, 720],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto(address);
    await expect(state(page)).toContainText("Saved as you type");
    const [question, bar] = [
      await page.locator(".rating").first().boundingBox(),
      await page.locator(".save-bar").boundingBox(),
    ];
    expect((question?.y ?? height) + (question?.height ?? 0)).toBeLessThan(bar?.y ?? 0);
    expect(await page.evaluate(() => window.moved)).toBeLessThan(0.02);
    // A slow browser may paint the questions before the list of competencies, which comes after them, is there.
    await page.locator(".sheet-side").evaluate((list) => list.remove());
    expect((await page.locator(".rating").first().boundingBox())?.y).toBeCloseTo(question?.y ?? 0, 0);
  }
  await page.goto(address.replace(/competencies.*/, "quick/1"));
  await expect(state(page)).toContainText("Saved as you type");
  await page.keyboard.press("3");
  await page.keyboard.press("2");
  await expect(page.locator(".sheet-fold summary")).toHaveText(/^2 of \d+ rated$/);
  await expect(page.locator("[data-expectation]").nth(2)).toBeFocused();
  await expect(state(page)).toContainText(/Saved \d\d:\d\d/);
  // The digit that rates the last one of a page turns it; a later one changes a rating and stays.
  const asked = await page.locator("[data-expectation]").count();
  for (let rated = 2; rated < asked; rated += 1) await page.keyboard.press("3");
  await expect(page.getByRole("heading", { level: 1, name: /^Quick mode, part 2/ })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: /^Quick mode, part 1/ })).toBeVisible();
  await expect(state(page)).toContainText("Saved");
  await page.locator("[data-expectation]").last().focus();
  await page.keyboard.press("2");
  await expect(state(page)).toContainText(/Saved \d\d:\d\d/);
  await expect(page.getByRole("heading", { level: 1, name: /^Quick mode, part 1/ })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("on a phone, what a manager may look at opens beside the question", async ({ page, site, signIn }) => {
    await signIn(MANAGER);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(await sheetOf(site.app.db, ENGINEER, "/quick/1"));
    await page.locator("[data-expectation]").nth(4).scrollIntoViewIfNeeded();
    const about = page.getByText(`About ${ENGINEER}`).first();
    await expect(about).toBeInViewport();
    await about.click();
    await expect(page.getByText(/^Goals \(/)).toBeInViewport();
    await expect(page.getByRole("navigation", { name: "Competencies" })).toBeHidden();
  });

  test("the whole flow: start, rate, put right, settle a conflict, add evidence, submit", async ({
    page,
    context,
    site,
    signIn,
    expectErrors,
  }) => {
    expectErrors(/400 \(Bad Request\)/, /409 \(Conflict\)/);
    const person = await newcomer(site);
    await signIn(person);
    await page.goto("/assessments");
    await page.getByRole("link", { name: "Start an assessment" }).click();
    await page.getByRole("radio", { name: /^IC4/ }).focus();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Start" }).click();
    await page.getByRole("link", { name: "Continue rating" }).click();
    await expect(page.getByRole("button", { name: "Keys" })).toBeHidden();

    // A reason is missing: said at its field, and everything else is kept.
    const cards = page.locator("[data-expectation]");
    await cards.nth(0).getByRole("radio", { name: "Meeting" }).check();
    await cards.nth(0).getByLabel("Note").fill("Standards agreed in March.");
    await cards.nth(1).getByRole("radio", { name: "No opportunity yet" }).check();
    await cards.nth(1).getByLabel("Note").fill("Perhaps next year.");
    await page.getByRole("button", { name: "Save", exact: true }).last().click();
    await expect(cards.nth(1).getByText("Say why there was no opportunity yet.")).toBeVisible();
    await expect(cards.nth(1).getByLabel("Note")).toHaveValue("Perhaps next year.");
    await cards
      .nth(1)
      .getByLabel(/^Why has there/)
      .fill("The team had no debt to rank.");
    await page.getByRole("button", { name: "Save", exact: true }).last().click();
    await expect(state(page)).toContainText("Saved");
    await expect(cards.nth(1).getByLabel(/^Why has there/)).toHaveValue("The team had no debt to rank.");

    // Another tab, opened before, writes the same field.
    const other = await context.newPage();
    await other.goto(page.url());
    await cards.nth(0).getByLabel("Note").fill("From the first tab.");
    await page.getByRole("button", { name: "Save", exact: true }).last().click();
    await other.locator("[data-expectation]").nth(0).getByLabel("Note").fill("From the second tab.");
    await other.getByRole("button", { name: "Save", exact: true }).last().click();
    const conflict = other.getByText("This was changed in another tab").locator("..");
    await expect(conflict).toContainText("From the first tab.");
    await expect(conflict).toContainText("From the second tab.");
    await other.getByRole("button", { name: "Keep mine with both notes" }).click();
    await expect(other.locator("[data-expectation]").nth(0).getByLabel("Note")).toHaveValue(
      "From the second tab.\n\nFrom the first tab.",
    );
    await other.close();

    await page.reload();
    await page.getByRole("main").getByText("Add evidence").first().click();
    await page.getByLabel("Title").fill("Standards");
    await page.getByLabel("What it shows").fill("How they came about.");
    await page.getByRole("checkbox").first().check();
    await page.getByRole("button", { name: "Add evidence" }).click();
    await expect(page.getByRole("link", { name: "Standards" })).toBeVisible();
    await page.getByRole("button", { name: /^Next/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Reliability and incident learning" })).toBeVisible();

    await page.getByRole("link", { name: "Submit" }).click();
    await page.getByRole("button", { name: "Submit assessment" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "IC4 self-assessment submitted" })).toBeVisible();
    await page.getByRole("link", { name: "Ratings" }).click();
    await expect(page.getByText("From the second tab.")).toBeVisible();
    await expect(page.getByRole("textbox")).toHaveCount(0);
  });

  test("a session that ends while writing keeps the text", async ({ page, site, signIn, expectErrors }) => {
    expectErrors(/401 \(Unauthorized\)/);
    const person = await newcomer(site);
    await signIn(person);
    await page.goto("/assessments/new");
    await page.getByRole("radio", { name: /^IC4/ }).focus();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Start" }).click();
    await page.getByRole("link", { name: "Continue rating" }).click();
    await notes(page).first().fill("Half an hour of thought.");
    await site.app.db.session.deleteMany({ where: { personId: person.id } });
    await page.getByRole("button", { name: "Save", exact: true }).last().click();
    await page.getByLabel("Email").fill(person.email);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Send it now" }).click();
    await expect(notes(page).first()).toHaveValue("Half an hour of thought.");
    expect((await ratingOf(site, person.id)).map(({ note }) => note)).toContain("Half an hour of thought.");
  });
});

test("two tabs that disagree: both texts are shown, and one settles it", async ({
  page,
  context,
  site,
  signIn,
  expectErrors,
}) => {
  expectErrors(/409 \(Conflict\)/);
  const person = await newcomer(site);
  await signIn(person);
  const address = await startAt(page);
  const other = await context.newPage();
  await other.goto(address);
  await expect(state(other)).toContainText("Saved as you type");
  await notes(page).first().fill("From the first tab.");
  await expect(state(page)).toContainText(/Saved \d\d:\d\d/);
  await notes(other).first().fill("From the second tab.");
  await expect(state(other)).toContainText("Conflict");
  await expect(other.getByText("From the first tab.")).toBeVisible();
  expect((await ratingOf(site, person.id)).map(({ note }) => note)).toEqual(["From the first tab."]);
  await other.getByRole("button", { name: "Keep mine with both notes" }).click();
  await expect(state(other)).toContainText(/Saved \d\d:\d\d/);
  await expect(notes(other).first()).toHaveValue("From the second tab.\n\nFrom the first tab.");
  // And the first tab goes on where it was: it hears of it when it writes.
  await notes(page).first().fill("From the first tab, again.");
  await expect(state(page)).toContainText("Conflict");
  await page.getByRole("button", { name: "Use the saved one" }).click();
  await expect(notes(page).first()).toHaveValue("From the second tab.\n\nFrom the first tab.");
  await expect(state(page)).toContainText("Saved");
});

test("long statements to add evidence for stand below one another on a phone", async ({ page, site, signIn }) => {
  await signIn(await newcomer(site));
  const address = await startAt(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(address.replace(/competencies.*/, "quick/1"));
  await page.locator("#evidence > summary").click();
  const choices = page.locator("#evidence .choice");
  expect(await choices.count()).toBeGreaterThan(8);
  const cut = await choices.evaluateAll((all) => all.filter((one) => one.scrollHeight > one.clientHeight + 1).length);
  expect(cut).toBe(0);
});

test("a server that is gone while typing: kept, retried, and restored in another tab", async ({
  page,
  context,
  site,
  signIn,
  expectErrors,
}) => {
  expectErrors(/Failed to load resource/, /ERR_/);
  const person = await newcomer(site);
  await signIn(person);
  const address = await startAt(page);
  await context.setOffline(true);
  await notes(page).first().fill("Typed while nobody listens.");
  await expect(state(page)).toContainText("Not saved, retrying");
  // In this order: what a closing page still sends must not get through either.
  await context.route("**/save", (route) => route.abort("connectionrefused"));
  await page.close();
  await context.setOffline(false);

  const later = await context.newPage();
  await later.goto(address);
  await expect(notes(later).first()).toHaveValue("Typed while nobody listens.");
  await expect(state(later)).toContainText("Not saved, retrying");

  await context.unroute("**/save");
  await expect(state(later)).toContainText(/Saved \d\d:\d\d/);
  expect((await ratingOf(site, person.id)).map(({ note }) => note)).toEqual(["Typed while nobody listens."]);
  const kept = () => Object.keys(localStorage).filter((key) => key.startsWith("waymark.draft"));
  expect(await later.evaluate(kept)).toEqual([]);
});

test("an answer that gets lost is no conflict with oneself", async ({ page, context, site, signIn, expectErrors }) => {
  expectErrors(/Failed to load resource/, /ERR_/);
  const person = await newcomer(site);
  await signIn(person);
  await startAt(page);
  let lost = 0;
  await context.route("**/save", async (route) => {
    if (lost++ > 0) return route.continue();
    await route.fetch();
    await route.abort("connectionreset");
  });
  await notes(page).first().fill("Stored, but nobody heard.");
  await expect(state(page)).toContainText("Not saved, retrying");
  await notes(page).first().fill("Stored, but nobody heard. And more.");
  await expect(state(page)).toContainText(/Saved \d\d:\d\d/);
  await expect(page.getByText("This was changed in another tab")).toHaveCount(0);
  expect(await ratingOf(site, person.id)).toMatchObject([{ note: "Stored, but nobody heard. And more.", version: 2 }]);
});

test("a session that ends while typing: sign in and come back to the text", async ({
  page,
  site,
  signIn,
  expectErrors,
}) => {
  expectErrors(/401 \(Unauthorized\)/);
  const person = await newcomer(site);
  await signIn(person);
  await startAt(page);
  await site.app.db.session.deleteMany({ where: { personId: person.id } });
  await notes(page).first().fill("Typed after the session ended.");
  await state(page).getByRole("link", { name: "Sign in again" }).click();
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.locator("main").getByRole("button", { name: "Sign in" }).click();
  await expect(notes(page).first()).toHaveValue("Typed after the session ended.");
  await expect(state(page)).toContainText(/Saved \d\d:\d\d/);
  expect((await ratingOf(site, person.id)).map(({ note }) => note)).toEqual(["Typed after the session ended."]);
});

test("evidence that could not be sent is kept", async ({ page, context, site, signIn, expectErrors }) => {
  expectErrors(/Failed to load resource/, /ERR_/);
  await signIn(await newcomer(site));
  await startAt(page);
  await context.route("**/save", (route) => route.abort("connectionrefused"));
  await page.keyboard.press("j");
  await page.keyboard.press("e");
  await page.keyboard.type("A long title");
  await page.getByRole("button", { name: "Add evidence" }).click();
  await expect(page.getByRole("alert")).toContainText("The text is kept");
  await page.reload();
  await expect(page.getByLabel("Title")).toHaveValue("A long title");
});

test("submitting in one tab: the other keeps its text and says so", async ({
  page,
  context,
  site,
  signIn,
  expectErrors,
}) => {
  expectErrors(/409 \(Conflict\)/);
  await signIn(await newcomer(site));
  const address = await startAt(page);
  const other = await context.newPage();
  await other.goto(address.replace(/\/competencies.*/, "/submit"));
  await other.getByRole("button", { name: "Submit assessment" }).click();
  await expect(other.getByRole("heading", { level: 1, name: "IC4 self-assessment submitted" })).toBeVisible();
  await notes(page).first().fill("Too late.");
  await expect(state(page)).toContainText("Submitted elsewhere");
  await expect(notes(page).first()).toHaveValue("Too late.");
});

test("one at a time: going on with the open one, or discarding it", async ({ page, site, signIn }) => {
  await signIn(await newcomer(site));
  await startAt(page);
  await page.goto("/assessments/new");
  await page.getByRole("link", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "IC4 self-assessment" })).toBeVisible();
  await page.goto("/assessments/new");
  await page.getByRole("link", { name: "Discard" }).click();
  await page.getByRole("button", { name: "Discard assessment" }).click();
  await expect(page.getByRole("heading", { name: "No assessments yet" })).toBeVisible();
});

test("the keys can be switched off", async ({ page, site, signIn }) => {
  await signIn(await newcomer(site));
  await startAt(page);
  await page.keyboard.press("?");
  await page.getByLabel("Use single keys").uncheck();
  await page.getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("j");
  await page.keyboard.press("3");
  await expect(page.getByRole("radio", { name: "Meeting", checked: true })).toHaveCount(0);
  await page.reload();
  await page.keyboard.press("3");
  await expect(page.getByRole("radio", { name: "Meeting", checked: true })).toHaveCount(0);
});

test("one form adds evidence and asks a colleague, who confirms what they saw and nothing else", async ({
  page,
  site,
  signIn,
}) => {
  const owner = await newcomer(site);
  const colleague = await newcomer(site);
  await signIn(owner);
  let forms = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && new URL(request.url()).pathname.startsWith("/evidence")) forms += 1;
  });
  await page.goto("/evidence/new");
  await page.getByRole("radio", { name: "Note" }).press("Space");
  await page.getByLabel("Title").fill("Staged release");
  await page.getByLabel("What it shows").fill("Nobody noticed it.");
  await pickPerson(page, "Ask colleagues to confirm it", colleague.email);
  await page.getByRole("button", { name: "Add evidence" }).click();
  await expect(page.getByText("Inés Prado was asked")).toBeVisible();
  expect(forms).toBe(1);
  await signIn(colleague);
  await page.goto("/corroborations");
  await expect(page.getByText("Nobody noticed it.")).toBeVisible();
  await page.getByLabel("Comment (optional)").fill("I was on call that night.");
  await page.getByRole("button", { name: "Confirm: Staged release" }).click();
  await expect(page.getByText("You confirmed it")).toBeVisible();
  await signIn(owner);
  await page.goto("/evidence");
  await expect(page.getByText("Confirmed by Inés Prado")).toBeVisible();
  await page.getByRole("link", { name: "Staged release" }).click();
  await expect(page.getByText("I was on call that night.")).toBeVisible();
  await expect(page.getByText("Edit", { exact: true })).toHaveCount(0);
});
