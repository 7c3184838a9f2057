/** Arrow keys move about in tables of boxes or sentences, past cells that have none. */
import type { Page } from "@playwright/test";
import { FIXTURES } from "../pages/fixtures";
import { expect, test } from "./fixtures";
import { choose } from "./growth-review";
import { pickPerson } from "./pick-person";
import type { Site } from "./site";

/** The row and column of what has the focus. */
const placeOf = (page: Page) =>
  page.evaluate(() => {
    const cell = document.activeElement?.closest("td");
    return cell && [(cell.parentElement as HTMLTableRowElement).rowIndex, cell.cellIndex];
  });

async function press(page: Page, key: string, expected: readonly number[]): Promise<void> {
  await page.keyboard.press(key);
  await expect.poll(() => placeOf(page)).toEqual(expected);
}

type Given = { page: Page; site: Site; signIn: (person: string) => Promise<void> };

async function open({ page, site, signIn }: Given, id: string): Promise<void> {
  const { as, path } = FIXTURES[id]?.fullest ?? {};
  await signIn(as ?? "");
  await page.goto((await path?.(site.app.db)) ?? "");
}

const boxes = (page: Page) => page.getByRole("region", { name: "Who rates whom" }).last().locator("input:enabled");

/** To a box below or beside the first and back, by the places where the table has boxes. */
async function moveBetweenBoxes(page: Page): Promise<void> {
  const places = await boxes(page).evaluateAll((all) =>
    all.map((box) => {
      const cell = box.closest("td") as HTMLTableCellElement;
      return [(cell.parentElement as HTMLTableRowElement).rowIndex, cell.cellIndex] as const;
    }),
  );
  const [first = [0, 0]] = places;
  const below = places.find(([row, column]) => row > first[0] && column === first[1]) ?? [];
  const beside = places.find(([row, column]) => row === first[0] && column > first[1]) ?? [];
  await boxes(page).first().focus();
  await press(page, "ArrowDown", below);
  await press(page, "ArrowUp", first);
  await press(page, "ArrowRight", beside);
  await press(page, "ArrowLeft", first);
  // Nothing is above the first row, and to the left are only names.
  for (const edge of ["ArrowUp", "ArrowLeft"]) await press(page, edge, first);
}

test("boxes of an assignment, while a session is set up and while it is rated", async ({ page, site, signIn }) => {
  await signIn("Mateus Ferreira");
  await page.goto("/calibration/new");
  await choose(page, "Levels people hold");
  await page.getByRole("checkbox", { name: "My direct reports" }).check();
  for (const rater of ["Ingrid Solheim", "Tomasz Wieczorek"]) await pickPerson(page, "Raters", rater);
  // Drawn anew for the second rater.
  await expect(page.getByRole("columnheader")).toHaveCount(3);
  await moveBetweenBoxes(page);
  const box = boxes(page).first();
  const was = await box.isChecked();
  await page.keyboard.press("Space");
  expect(await box.isChecked()).toBe(!was);

  await open({ page, site, signIn }, "routes/calibration.$session.assignments");
  await moveBetweenBoxes(page);
});

test("sentences of a ladder's draft", async ({ page, site, signIn }) => {
  await open({ page, site, signIn }, "routes/frameworks.$framework.edit.ladders.$ladder");
  const cell = page.locator("tbody tr").first().locator("td").first();
  const sentences = await cell.getByRole("link").all();
  expect(sentences.length).toBeGreaterThan(1);
  await sentences[0]?.focus();
  for (const sentence of sentences.slice(1)) {
    await page.keyboard.press("ArrowDown");
    await expect(sentence).toBeFocused();
  }
  await press(page, "ArrowRight", [1, 2]);
  await press(page, "ArrowLeft", [1, 1]);
  await expect(cell.getByRole("link").first()).toBeFocused();
  for (const _ of sentences) await page.keyboard.press("ArrowDown");
  await press(page, "ArrowUp", [1, 1]);
  await expect(cell.getByRole("link").last()).toBeFocused();

  // Within a field, arrow keys are the field's.
  await page.keyboard.press("Enter");
  await expect(page.locator("td textarea")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("td textarea")).toBeFocused();
});
