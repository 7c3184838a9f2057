/** What is around every page, on a desk and on a phone, with scripts and without; and every part, on the page that shows them all. */
import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { expect, expectNoSidewaysScroll, test } from "./fixtures";
import type { Site } from "./site";

/** Whether the organization of the test is a demonstration. */
async function demonstration({ app }: Site, isOne: boolean): Promise<void> {
  const demonstration = isOne;
  // Pages of other tests may have given its people a second step.
  await app.db.factor.deleteMany();
  await app.db.factorRule.upsert({
    where: { id: 1 },
    create: { requiredOf: "NOBODY", demonstration },
    update: { demonstration },
  });
}

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };

const sidebar = (page: Page) => page.getByRole("navigation", { name: "Main" });
const account = (page: Page) => page.locator(".side-account > summary");

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("the menu of a phone leads on and is folded again", async ({ page, signIn }) => {
      await page.setViewportSize(PHONE);
      await signIn("Amara Okafor");
      await page.goto("/growth");
      expect((await page.locator(".side").boundingBox())?.height).toBe(56);
      await expect(sidebar(page)).toBeHidden();
      await page.locator("summary", { hasText: "Menu" }).click();
      await sidebar(page).getByRole("link", { name: "Feedback" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Feedback" })).toBeVisible();
      await expect(sidebar(page)).toBeHidden();
    });

    test("the sidebar is collapsed, stays so, and is opened again", async ({ page, signIn }) => {
      await page.setViewportSize(DESK);
      await signIn("Amara Okafor");
      await page.goto("/growth");
      const side = page.locator(".side");
      expect((await side.boundingBox())?.width).toBe(240);
      await page.getByRole("button", { name: "Collapse sidebar" }).click();
      await expect(page.getByRole("button", { name: "Keep sidebar open" })).toBeAttached();
      await page.goto("/feedback");
      await page.mouse.move(900, 500);
      await expect.poll(async () => (await side.boundingBox())?.width).toBe(56);
      await side.hover();
      await page.getByRole("button", { name: "Keep sidebar open" }).click();
      await expect(page.getByRole("button", { name: "Collapse sidebar" })).toBeVisible();
    });

    test("settings, activity and export are one step from the account", async ({ page, signIn }) => {
      await signIn("Amara Okafor");
      for (const [link, heading] of [
        ["Settings", "Settings"],
        ["Activity", "My activity"],
        ["Export", "Export my data"],
      ] as const) {
        await page.goto("/growth");
        await account(page).click();
        await page.getByRole("link", { name: link, exact: true }).click();
        await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
      }
      await page.goto("/account/settings");
      await page.getByRole("link", { name: "Notification settings" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Notification settings" })).toBeVisible();
    });

    test("the demonstration's sign-in page lets each kind of person in, on a phone too", async ({ page, site }) => {
      await demonstration(site, true);
      site.app.isDemonstration = true;
      await page.setViewportSize(PHONE);
      await page.goto("/sign-in");
      await expectNoSidewaysScroll(page);
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("button", { name: "Engineer Sign in as Amara Okafor" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "For you" })).toBeVisible();
      await expect(account(page)).toContainText("Amara Okafor");
      await demonstration(site, false);
      site.app.isDemonstration = false;
    });

    test("every page writes dates as the reader wants them", async ({ page, signIn, site }) => {
      await signIn("Santiago Quispe");
      await page.goto("/account/settings");
      await page.getByLabel("Date format").selectOption({ index: 4 });
      await page.getByRole("button", { name: "Save dates and times" }).click();
      await expect(page.getByText("Settings saved")).toBeVisible();
      // Rendered with the page, and once for many readers.
      for (const path of ["/", "/readiness", "/conversations"]) {
        await page.goto(path);
        await expect(page.getByText(/\b20\d\d-\d\d-\d\d\b/).first()).toBeVisible();
        await expect(
          page.getByText(/\b\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) 20\d\d\b/),
        ).toHaveCount(0);
      }
      await site.app.db.person.updateMany({ data: { dateFormat: "DAY_MONTH" } });
    });

    test("a time zone is changed, and one that does not exist is refused", async ({ page, signIn, expectErrors }) => {
      expectErrors(/400 \(Bad Request\)/);
      await signIn("Amara Okafor");
      await page.goto("/account/settings");
      const zone = page.getByLabel("Time zone");
      const before = await zone.inputValue();
      for (const name of ["Asia/Tokyo", before]) {
        await zone.fill(name);
        await page.getByRole("button", { name: "Save dates and times" }).click();
        await expect(page.getByText("Settings saved")).toBeVisible();
        await expect(zone).toHaveValue(name);
      }
      await zone.fill("Mars/Base");
      await page.getByRole("button", { name: "Save dates and times" }).click();
      await expect(zone).toHaveAttribute("aria-invalid", "true");
    });
  });
}

test("Escape folds the account, and the focus is where it was", async ({ page, signIn }) => {
  await signIn("Amara Okafor");
  await page.goto("/growth");
  await account(page).press("Enter");
  await page.getByRole("link", { name: "Settings" }).focus();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("link", { name: "Settings" })).toBeHidden();
  await expect(account(page)).toBeFocused();
});

test("no page has two rows of tabs", async ({ page, signIn }) => {
  await signIn("Farah Siddiqui");
  for (const path of ["/assessments", "/evidence", "/readiness", "/frameworks/engineering", "/admin", "/people"]) {
    await page.goto(path);
    expect(await page.locator(".tabs").count(), path).toBeLessThanOrEqual(1);
  }
});

test.describe("the parts", () => {
  test.beforeEach(({ site }) => demonstration(site, true));
  test.afterEach(({ site }) => demonstration(site, false));

  test("are accessible in both schemes and fit a phone", async ({ page, signIn }) => {
    await signIn("Farah Siddiqui");
    await page.goto("/admin/design");
    await page.getByRole("button", { name: "Remove goal" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Goal removed" })).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });

  test("answer: sorting, selection, dialog, outline and undo", async ({ page, signIn }) => {
    await page.setViewportSize(DESK);
    await signIn("Farah Siddiqui");
    await page.goto("/admin/design");
    const people = page.getByRole("region", { name: "People", exact: true });
    await expect(people.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
    await people.getByRole("link", { name: "Name" }).click();
    await expect(people.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "descending");

    const remind = page.getByRole("button", { name: "Remind selected" });
    await expect(remind).toBeHidden();
    await page.getByRole("checkbox", { name: "Select Amara Okafor" }).check();
    await page.getByRole("checkbox", { name: "Select Bao Nguyen" }).check();
    await expect(remind).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: "2 selected" })).toBeAttached();

    await page.getByRole("button", { name: "Open dialog" }).click();
    await expect(page.getByRole("dialog", { name: "Close cycle" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();

    await page.getByRole("button", { name: "Remove goal" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByText("Goal removed")).toBeHidden();

    await page.getByRole("heading", { name: "Charts" }).scrollIntoViewIfNeeded();
    const outline = page.getByRole("navigation", { name: "On this page" });
    await outline.getByRole("link", { name: "Charts" }).click();
    await expect(outline.getByRole("link", { name: "Charts" })).toHaveAttribute("aria-current", "location");
    await expect(page.getByRole("img", { name: "Ratings by competency" })).toBeVisible();
  });
});

test("the page of the parts is not there otherwise", async ({ page, signIn, expectErrors }) => {
  expectErrors(/404 \(Not Found\)/);
  await signIn("Farah Siddiqui");
  expect((await page.goto("/admin/design"))?.status()).toBe(404);
});
