/** A director looks at the people below them: all, and one manager's. */
import { expect, expectNoSidewaysScroll, test } from "./fixtures";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("a director reads pictures and tables of everyone, then of one manager's people", async ({
      page,
      signIn,
      expectErrors,
    }) => {
      expectErrors(/404 \(Not Found\)/);
      await signIn("Ingrid Solheim");
      await page.goto("/team");
      await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Organization" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Organization" })).toBeVisible();
      for (const name of ["Levels", "Moves", "Promotion cases", "Opportunities", "Coverage"]) {
        await expect(page.getByRole("heading", { level: 2, name, exact: true })).toBeVisible();
      }
      const levels = page.getByRole("figure", { name: "People by level" });
      await expect(levels).toContainText("60 people today");
      await levels.getByText("Show as table").click();
      await expect(levels.getByRole("row", { name: /^IC3, Engineering / })).toBeVisible();

      await page.getByRole("combobox", { name: "Manager" }).selectOption({ label: "Mateus Ferreira" });
      await page.getByRole("button", { name: "Apply filters" }).click();
      await expect(page).toHaveURL(/manager=/);
      await expect(levels).toContainText("25 people today");
      await expect(page.getByRole("figure", { name: "Opportunities by manager" })).toHaveCount(0);
      await expectNoSidewaysScroll(page);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.getByRole("link", { name: "Show all" }).click();
      await expect(levels).toContainText("60 people today");

      await page.goto("/");
      await page.getByRole("link", { name: "Who hasn't submitted" }).first().click();
      await expect(page.getByText("who in your organization has submitted")).toBeVisible();
      await expect(page.getByRole("region", { name: "Progress by team" })).toBeVisible();
      await expect(page.getByRole("region", { name: "People the cycle is waiting for" })).toBeVisible();
      await expectNoSidewaysScroll(page);
      await page.setViewportSize({ width: 1280, height: 900 });
      const progress = page.url();
      await signIn("Amara Okafor");
      expect((await page.goto(progress))?.status()).toBe(404);

      // A manager whose reports manage no one has no such page.
      await signIn("Tomasz Wieczorek");
      await page.goto("/team");
      await expect(page.getByRole("link", { name: "Organization" })).toHaveCount(0);
      expect((await page.goto("/team/organization"))?.status()).toBe(404);
    });
  });
}
