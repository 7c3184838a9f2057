/** Nothing needs a pointer: the main flow can be done with keys alone; that every page can be walked through, `pages.spec.ts` shows. */
import type { Page } from "@playwright/test";
import { createAccount, PASSWORD } from "../factories/accounts";
import { createPerson, createPosition } from "../factories/people";
import { expect, test } from "./fixtures";
import { tabTo } from "./stops";

/** Presses a key as soon as React listens, which is before it has the page. */
function pressAtHydration(): void {
  const listen = document.addEventListener;
  document.addEventListener = (...args: Parameters<typeof listen>) => {
    listen.apply(document, args);
    if (args[0] === "keydown") {
      queueMicrotask(() => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Tab", bubbles: true })));
    }
  };
}

test("a key pressed while the page comes to life breaks nothing", async ({ page, signIn }) => {
  await page.addInitScript(pressAtHydration);
  await signIn("Amara Okafor");
  await page.goto("/assessments/new");
  await page.getByRole("link", { name: "Evidence", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Evidence" })).toBeVisible();
});

test("the first stop skips to the page's own content", async ({ page, signIn }) => {
  await signIn("Amara Okafor");
  await page.goto("/frameworks/engineering");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
});

test("from signing in to a submitted self-assessment, with keys alone", async ({ page, site: { app } }) => {
  test.slow();
  const person = await createPerson(app, { name: "Kit Keys" });
  await createPosition(app, { personId: person.id, levelCode: "IC2" });
  await createAccount(app, person);

  await page.goto("/sign-in");
  await tabTo(page, /Email/);
  await page.keyboard.type(person.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/$/);

  await tabTo(page, /^a .*assess/i);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/assessments\/new/);
  await startWithKeys(page);

  await test.step("rate with the digits, move with j and k, write with w", async () => {
    // The keys are there once the page's script is.
    await expect(page.getByRole("status").filter({ hasText: "Saved as you type" })).toBeVisible();
    await page.keyboard.press("j");
    await page.keyboard.press("3");
    await page.keyboard.press("j");
    await page.keyboard.press("2");
    await page.keyboard.press("w");
    await page.keyboard.type("Written without a mouse: 1, j and k.");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("radio", { checked: true, name: /^(Developing|Meeting)/ })).toHaveCount(2);
    await expect(page.getByRole("status").filter({ hasText: /^Saved \d/ })).toBeVisible();
  });

  await test.step("see the keys and close them", async () => {
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeHidden();
  });

  await test.step("add evidence with e", async () => {
    await page.keyboard.press("k");
    await page.keyboard.press("e");
    await expect(page.getByLabel("Title")).toBeFocused();
    await page.keyboard.type("A release in three steps");
    await tabTo(page, /^button Add evidence/);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("link", { name: "A release in three steps" })).toBeVisible();
  });

  await test.step("go on with n, and submit", async () => {
    const before = page.url();
    await page.keyboard.press("n");
    await expect(page).not.toHaveURL(before);
    await tabTo(page, /^a .*submit/i);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/submit$/);
    await tabTo(page, /^button Submit/);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/submitted$/);
  });
  const sheet = await app.db.sheet.findFirstOrThrow({ where: { raterId: person.id }, include: { ratings: true } });
  expect(sheet.status).toBe("SUBMITTED");
  expect(sheet.ratings.map(({ word }) => word).sort()).toEqual(["developing", "meeting"]);
  expect(sheet.ratings.map(({ note }) => note)).toContain("Written without a mouse: 1, j and k.");
});

async function startWithKeys(page: Page): Promise<void> {
  await tabTo(page, /^input IC\d/);
  await page.keyboard.press("Space");
  await tabTo(page, /^button Start/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /self-assessment$/ })).toBeVisible();
  await tabTo(page, /^a Continue rating/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/competencies\//);
}
