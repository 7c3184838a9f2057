import {
  type BrowserContext,
  test as base,
  type ConsoleMessage,
  type Cookie,
  expect,
  type Page,
} from "@playwright/test";
import type { Database } from "~/platform/database/database.server";
import { rememberDevice } from "~/platform/http/known-device.server";
import { emailOf } from "../../prisma/seed/people";
import { readRoster } from "../../prisma/seed/roster";
import { isTurnOf } from "../setup/draws";
import { openSite, type Site } from "./site";

export { expect };

type Kind = Database["kind"];

type Fixtures = {
  database: Kind;
  site: Site;
  /** Makes the browser that of a person of the organisation, by name or id, without the sign-in page. */
  signIn: (person: string | { id: string }) => Promise<void>;
  /** A page in a new browser of that person's own, beside that of the test. */
  openAs: (person: string | { id: string }) => Promise<Page>;
  /** Names errors that this test provokes, by their text in the browser's console or the server's log. */
  expectErrors: (...patterns: RegExp[]) => void;
  /** Fails a test in which the browser or the server reports an error nobody expected. */
  quiet: RegExp[];
  /** What the pages of the test reported so far. */
  errors: string[];
};

/** A worker goes on only with tests of the same fixtures of these, and a new one takes seven seconds. */
type WorkerFixtures = {
  /** The demonstration on either kind of database, opened when it is first asked for. */
  siteOn: (kind: Kind) => Promise<Site>;
  /** Those of `kept-page.ts`. */
  keptPage: Page;
  keptSessions: Map<string, Cookie[]>;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  /** Set by the project of `playwright.config.ts`. */
  database: ["embedded", { option: true }],

  siteOn: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from the pattern
    async ({}, use) => {
      const opened = new Map<Kind, Promise<Site>>();
      await use((kind) => {
        const site = opened.get(kind) ?? openSite(kind);
        opened.set(kind, site);
        return site;
      });
      for (const site of opened.values()) await (await site).close();
    },
    { scope: "worker", timeout: 180_000 },
  ],

  site: async ({ siteOn, database }, use) => use(await siteOn(database)),

  keptPage: [
    async ({ browser, siteOn }, use) => {
      const page = await browser.newPage({ baseURL: (await siteOn("embedded")).url });
      await use(page);
      await page.close();
    },
    { scope: "worker" },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from the pattern
  keptSessions: [({}, use) => use(new Map()), { scope: "worker" }],

  baseURL: ({ site }, use) => use(site.url),

  signIn: ({ site, context }, use) => use((person) => signInContext(site, context, person)),

  // Before `quiet` ends, since its contexts close first: what they reported counts too.
  openAs: async ({ site, browser, errors, quiet: _ }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (person) => {
      // With the options of the test, such as whether scripts run.
      const context = await browser.newContext();
      opened.push(context);
      await signInContext(site, context, person);
      const page = await context.newPage();
      collectErrors(page, errors);
      await sayYes(page);
      return page;
    });
    await Promise.all(opened.map((context) => context.close()));
  },

  expectErrors: ({ quiet }, use) => use((...patterns) => void quiet.push(...patterns)),

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from the pattern
  errors: ({}, use) => use([]),

  quiet: [
    async ({ page, site, errors }, use) => {
      collectErrors(page, errors);
      await sayYes(page);
      const expected: RegExp[] = [];
      await use(expected);
      const all = [...errors, ...site.takeErrors().map((line) => `server: ${line}`)];
      expect(all.filter((line) => !expected.some((pattern) => pattern.test(line)))).toEqual([]);
    },
    { auto: true },
  ],
});

/**
 * Four long journeys, each with scripts and, by the same forms, without: one of the eight each day, all in the full run.
 */
export function withScripts(place: number, tests: () => void): void {
  if (isTurnOf(2 * place, 8)) tests();
}

/** @param place that of the journey with scripts; its turn is five days later. */
export function withoutScripts(place: number, tests: () => void): void {
  if (!isTurnOf(2 * place + 3, 8)) return;
  test.describe("without scripts", () => {
    test.use({ javaScriptEnabled: false });
    tests();
  });
}

/** A refused style or script, a failed hydration, a missing file: all of it is an error in the console. */
function collectErrors(page: Page, errors: string[]): void {
  page.on("pageerror", (error) => errors.push(`page: ${error.stack ?? error.message}`));
  page.on("console", (message: ConsoleMessage) => {
    // What asks before a final act answers 428, and browsers report it.
    const asks = /status of 428/.test(message.text());
    // Where a session has ended under an open page, the way to sign in answers the bell's stream.
    const signedOut = /EventSource's response has a MIME type \("text\/html"\)/.test(message.text());
    if (message.type() === "error" && !asks && !signedOut)
      errors.push(`console: ${message.text()} at ${message.location().url}`);
  });
}

/**
 * Whoever walks through a journey means what they press: what asks before a final act gets a yes, a dialog, or the page that comes in
 * its place without scripts and before they run.
 */
async function sayYes(page: Page): Promise<void> {
  const question = questionOn(page);
  await page.addLocatorHandler(question, () => question.locator("button.button-danger").click());
}

const questionOn = (page: Page) =>
  page.locator('dialog[open] form[data-final], form[data-final]:has([data-answer="no"])');

/** From now on the test itself answers what is asked before a final act. */
export const answerByHand = (page: Page): Promise<void> => page.removeLocatorHandler(questionOn(page));

export async function signInContext(
  site: Site,
  context: BrowserContext,
  person: string | { id: string },
): Promise<void> {
  const id = typeof person === "string" ? await idByName(site, person) : person.id;
  // Nobody types a password here: somebody new gets an account whose password nobody has.
  await site.app.db.account.upsert({
    where: { personId: id },
    create: { personId: id, passwordHash: "none" },
    update: {},
  });
  const { cookie } = await site.app.sessions.create(id, "Test browser", "FACTOR");
  const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split("=");
  await context.addCookies([{ name, value, url: site.url, httpOnly: true, sameSite: "Lax" }]);
  await context.addCookies([await deviceCookie(site, id)]);
}

/** By which the server knows whose browser it is once the session has ended. */
async function deviceCookie({ app, url }: Site, personId: string) {
  const serialized = await rememberDevice({ request: new Request(url), context: { app } }, personId);
  const [name = "", value = ""] = (serialized?.split(";")[0] ?? "").split("=");
  return { name, value, url, httpOnly: true, sameSite: "Lax" as const };
}

async function idByName({ app }: Site, name: string): Promise<string> {
  return (await app.db.person.findUniqueOrThrow({ where: { email: emailByName(name) } })).id;
}

/** The address of a person of the roster, for tests that do type it. */
export function emailByName(name: string): string {
  const plan = readRoster().find((one) => one.name === name);
  if (!plan) throw new Error(`${name} is not in the roster`);
  return emailOf(plan);
}

/** Nothing is wider than a small phone; what must be wide scrolls in a region of its own. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await widerThanTheWindow(page)).toEqual([]);
}

/** Markup of what makes a page scroll sideways. */
export function widerThanTheWindow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const limit = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= limit) return [];
    const wide = [...document.querySelectorAll("body *")].filter(
      (one) => one.getBoundingClientRect().right > limit + 1,
    );
    return wide.slice(0, 5).map((one) => one.outerHTML.slice(0, 200));
  });
}
