import { test as base, expect } from "./fixtures";

export { expect };

/**
 * One page of one browser for all tests of a worker that only look: to make a new one, and to load and read scripts and axe
 * anew in it, took longer than to look. What such a test changes is put back before the next one.
 */
export const test = base.extend({
  // That of the kept page.
  database: "embedded",

  signIn: async ({ signIn, context, keptSessions }, use) => {
    await use(async (person) => {
      const key = typeof person === "string" ? person : person.id;
      const kept = keptSessions.get(key);
      if (kept) return context.addCookies(kept);
      await signIn(person);
      keptSessions.set(key, await context.cookies());
    });
  },

  context: async ({ keptPage }, use) => {
    // What the last page still asks for would be refused without its session.
    await keptPage.goto("about:blank");
    await keptPage.context().clearCookies();
    await use(keptPage.context());
  },

  page: async ({ keptPage, context: _ }, use) => {
    await keptPage.setViewportSize({ width: 1280, height: 720 });
    await keptPage.emulateMedia({ colorScheme: "light", reducedMotion: null });
    await use(keptPage);
    keptPage.removeAllListeners("pageerror");
    keptPage.removeAllListeners("console");
  },
});
