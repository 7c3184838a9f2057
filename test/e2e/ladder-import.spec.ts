/** A spreadsheet's ladder is uploaded, its columns are read otherwise, and it becomes a draft; with and without scripts. */
import { expect, expectNoSidewaysScroll, test } from "./fixtures";

const sheet = (hint: string) => `Competency,Engineer,Senior Engineer,Salary band,${hint}
Craft,Writes changes that are read in one sitting.,Designs a part that others build on.,40-60,Look at reviews
Delivery,Finishes what was planned with the team.,Plans a quarter with two teams.,,Look at the plan
`;
const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

/** Columns are remembered for the next file with their header, and a draft has the name of its file: each test has its own. */
const OURS = { name: "our-ladder.csv", hint: "Hint" };
const THEIRS = { name: "their-ladder.csv", hint: "Hints" };

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });
    const { name, hint } = javaScriptEnabled ? OURS : THEIRS;
    const text = sheet(hint);

    test("a spreadsheet is refused with its place, mended, read and edited as a draft", async ({
      page,
      signIn,
      expectErrors,
    }) => {
      expectErrors(/400 \(Bad Request\)/);
      await signIn("Farah Siddiqui");
      await page.goto("/admin/ladders/import");
      await page
        .getByLabel("Ladder file")
        .setInputFiles(file(name, text.replace("Look at reviews", '"Look at reviews')));
      await page.getByRole("button", { name: "Import" }).click();
      await expect(page.getByText(new RegExp(`${name}.*2`)).first()).toBeVisible();

      await page.goto("/admin/ladders/import");
      await page.getByLabel("Ladder file").setInputFiles(file(name, text));
      await page.getByRole("button", { name: "Import" }).click();
      await expect(page.getByRole("heading", { name: "Kept" })).toBeVisible();
      await expect(page.getByText("No place in a framework (1)")).toBeVisible();
      await expect(page.getByRole("row", { name: "40-60" })).toContainText("Salary band");
      await page.getByText("Columns", { exact: true }).click();
      await page.getByLabel(`${hint} is read as`).selectOption({ label: "Pay, years or notes" });
      await page.getByRole("button", { name: "Read again" }).click();
      await expect(page.getByText("No place in a framework (3)")).toBeVisible();
      await expect(page.getByRole("row", { name: "Look at the plan" })).toContainText(hint);
      await page.setViewportSize({ width: 320, height: 700 });
      await expectNoSidewaysScroll(page);
      await page.getByRole("button", { name: "Edit as draft" }).click();
      await expect(page.getByRole("link", { name: "Craft", exact: true }).first()).toBeVisible();
    });
  });
}
