/**
 * A session ends while a form is half written, and someone else signs in with the same browser. They never see the text, send it as
 * theirs or find it saved. Its author finds it when they sign in again.
 */
import type { Page } from "@playwright/test";
import { PASSWORD } from "../factories/accounts";
import { test as base, expect } from "./fixtures";
import { newcomer } from "./newcomer";
import { pickPerson } from "./pick-person";
import type { Site } from "./site";

type Someone = { id: string; name: string; email: string };
type Cast = { author: Someone; other: Someone; colleague: Someone };

const QUESTION = "Was I too short with Bao?";
const question = (page: Page) => page.getByLabel("What about?");
const ask = (page: Page) => page.locator("main").getByRole("button", { name: "Ask for feedback" });
const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

const test = base.extend<{ cast: Cast; sessionEnds: () => Promise<void> }>({
  cast: async ({ site, page }, use) => {
    const [author, other, colleague] = [await newcomer(site), await newcomer(site), await newcomer(site)];
    await site.app.db.person.update({ where: { id: colleague.id }, data: { name: "Wren Achterberg" } });
    await page.goto("/sign-in");
    await enter(page, author);
    await page.goto("/feedback/ask");
    await pickPerson(page, "Colleague", colleague.email);
    await question(page).fill(QUESTION);
    await expect(page.getByText("Saved in this browser")).toBeVisible();
    await use({ author, other, colleague });
  },
  sessionEnds: ({ site }, use) => use(async () => void (await site.app.db.session.deleteMany())),
});

async function enter(page: Page, { email }: Someone): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.locator("main").getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(({ pathname }) => pathname !== "/sign-in");
}

/** Back over the sign-in page and the one it led to. */
async function backToForm(page: Page): Promise<void> {
  await page.evaluate(() => history.go(-2));
  await page.waitForURL("**/feedback/ask");
}

/** Signs in with this browser without any open page noticing. */
async function enterUnheard(page: Page, { url }: Site, { email }: Someone): Promise<void> {
  const form = { email, password: PASSWORD };
  await page.request.post(`${url}/sign-in`, { form, headers: { Origin: url } });
}

/** Nothing of the author's on the page, in its fields or in the browser's storage. */
async function expectNothing(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  const shown = await page.content();
  const typed = await page
    .locator("input, textarea")
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  for (const text of [shown, ...typed]) {
    expect(text).not.toContain(QUESTION);
    expect(text).not.toContain("Achterberg");
  }
}

test("the author signs in again and finds text and people", async ({ page, site, cast, sessionEnds, expectErrors }) => {
  expectErrors(/401 \(Unauthorized\)/);
  await sessionEnds();
  await ask(page).click();
  await expect(heading(page, "Sign in again")).toBeVisible();
  await page.getByLabel("Email").fill(cast.author.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.locator("main").getByRole("button", { name: "Sign in" }).click();
  await expect(heading(page, "You are signed in again")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: /^Wren Achterberg$/ })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: QUESTION })).toBeVisible();
  await expect(page.locator("main").getByRole("listitem")).toHaveCount(2);
  // It wasn't sent from there, so it is back in its form.
  await page.goto("/feedback/ask");
  await expect(question(page)).toHaveValue(QUESTION);
  await expect(page.getByRole("button", { name: "Remove Wren Achterberg" })).toBeVisible();
  await ask(page).click();
  await expect(heading(page, "Feedback")).toBeVisible();
  const { id: askerId } = cast.author;
  expect(await site.app.db.feedbackRequest.count({ where: { askerId, askedId: cast.colleague.id } })).toBe(1);
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

/** As after an update: the part is fetched when it is shown, and the build that it belongs to is gone. */
test("what was typed is kept where the scripts of its page can't be fetched", async ({
  page,
  cast,
  sessionEnds,
  expectErrors,
}) => {
  expectErrors(/401 \(Unauthorized\)/, /Failed to load resource/);
  await sessionEnds();
  const asked = page.waitForRequest(/kept-form-page/);
  await page.route(/kept-form-page/, (route) => route.abort());
  await page.evaluate(() => document.querySelector<HTMLFormElement>("main form")?.submit());
  await expect(heading(page, "Sign in again")).toBeVisible();
  await asked;
  await page.getByLabel("Email").fill(cast.author.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.locator("main").getByRole("button", { name: "Sign in" }).click();
  await expect(heading(page, "You are signed in again")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: QUESTION })).toBeVisible();
});

test("someone else signs in where the author was asked to", async ({ page, cast, sessionEnds, expectErrors }) => {
  expectErrors(/401 \(Unauthorized\)/);
  await sessionEnds();
  await ask(page).click();
  await expect(heading(page, "Sign in again")).toBeVisible();
  await enter(page, cast.other);
  await expectNothing(page);
  await page.goto("/feedback/ask");
  await expect(question(page)).toHaveValue("");
  await expectNothing(page);
});

test("someone else signs in and goes back", async ({ page, cast, sessionEnds }) => {
  await sessionEnds();
  await page.goto("/evidence");
  await enter(page, cast.other);
  await page.waitForURL("**/evidence");
  await backToForm(page);
  await expect(page.locator(`html[data-person="${cast.other.id}"]`)).toBeAttached();
  await expect(page.getByRole("combobox", { name: "Colleague" })).toBeVisible();
  await expectNothing(page);
});

test("the author goes back and finds what the browser kept", async ({ page, cast, sessionEnds }) => {
  await sessionEnds();
  await page.goto("/evidence");
  await enter(page, cast.author);
  await page.waitForURL("**/evidence");
  await backToForm(page);
  await expect(question(page)).toHaveValue(QUESTION);
  await expect(page.getByRole("button", { name: "Remove Wren Achterberg" })).toBeVisible();
});

test("someone else signs in in another tab: the author's page is left", async ({
  page,
  context,
  cast,
  sessionEnds,
}) => {
  await sessionEnds();
  const tab = await context.newPage();
  await tab.goto("/sign-in");
  await enter(tab, cast.other);
  await expect(page.locator(`html[data-person="${cast.other.id}"]`)).toBeAttached();
  await expect(question(page)).toHaveValue("");
  await expectNothing(page);
});

test("the author's page is sent with someone else's session", async ({
  page,
  site,
  cast,
  sessionEnds,
  expectErrors,
}) => {
  expectErrors(/401 \(Unauthorized\)/);
  await sessionEnds();
  await enterUnheard(page, site, cast.other);
  await ask(page).click();
  await expect(page.getByText("Someone else signed in since you opened this page.")).toBeVisible();
  expect(await site.app.db.feedbackRequest.count({ where: { askedId: cast.colleague.id } })).toBe(0);
  await enter(page, cast.other);
  await expectNothing(page);
});

test("the author's page is sent after someone else has signed in and out", async ({
  page,
  site,
  cast,
  sessionEnds,
  expectErrors,
}) => {
  expectErrors(/401 \(Unauthorized\)/);
  await sessionEnds();
  await enterUnheard(page, site, cast.other);
  await sessionEnds();
  await ask(page).click();
  await expect(heading(page, "Sign in again")).toBeVisible();
  await enter(page, cast.other);
  await expectNothing(page);
});
