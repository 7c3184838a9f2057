/**
 * What a screen reader gets of three journeys, in its order: roles, names, states and live announcements, read from the browser's
 * accessibility tree. `docs/accessibility.md` tells them in words.
 */
import type { Page } from "@playwright/test";
import { createPerson, createPosition } from "../factories/people";
import { conversationOf } from "../pages/conversation";
import { ENGINEER } from "../pages/fullest";
import { expect, test } from "./fixtures";
import type { Site } from "./site";

/** At IC3, without any assessment. */
async function newcomer(site: Site) {
  const person = await createPerson(site.app, { name: "Inés Prado", timeZone: "UTC" });
  await createPosition(site.app, { personId: person.id, levelCode: "IC3" });
  return person;
}

/** Leaves the browser on the first competency of a new assessment against IC4. */
async function startRating(page: Page): Promise<void> {
  await page.goto("/assessments/new");
  await page.getByRole("radio", { name: /^IC4/ }).press("Space");
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByRole("link", { name: "Continue rating" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Craft and technical debt" })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Saved as you type" })).toBeVisible();
}

test("rating a competency: each question is a group of words to choose from, and saving is announced where nobody looks", async ({
  page,
  site,
  signIn,
}) => {
  await signIn(await newcomer(site));
  await startRating(page);
  const [first, second] = ["Grounds engineering standards", "Ranks the debt"];
  const questions = page.getByRole("main").getByRole("region", { name: new RegExp(`^(${first}|${second})`) });
  await expect(questions).toHaveCount(2);

  // The question, its answers, examples, and room for a note, in this order.
  await expect(questions.first()).toMatchAriaSnapshot(`
    - region /^${first}/:
      - heading /^${first}/ [level=3]
      - group /^${first}/:
        - radio "Not yet"
        - radio "Developing"
        - radio "Meeting"
        - radio "Exceeding"
        - radio "No opportunity yet"
        - radio "Not assessed" [checked]
      - list "Examples":
        - listitem
      - textbox "Note"
  `);
  await expect(questions.last()).toMatchAriaSnapshot(`- heading /^${second}/ [level=3]`);

  const announced = page.getByRole("status").filter({ hasText: /Saved|Saving/ });
  await questions.first().getByRole("radio", { name: "Meeting" }).press("Space");
  await expect(announced).toContainText(/Saved \d\d:\d\d/);
  await expect(announced).toHaveAttribute("role", "status");
  await expect(questions.first().getByRole("radio", { name: "Meeting" })).toBeFocused();
  await expect(questions.first()).toMatchAriaSnapshot(`
    - group:
      - radio "Meeting" [checked]
      - radio "Not assessed"
  `);

  // Where one is among the competencies, and how many are rated, is said with their names, at once.
  await expect(page.getByRole("link", { name: "Craft and technical debt 1 of 3" })).toBeVisible();
  await page.getByRole("button", { name: "Next: Reliability and incident learning" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Reliability and incident learning" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Competencies" })).toMatchAriaSnapshot(`
    - list:
      - listitem:
        - link "Craft and technical debt 1 of 3"
      - listitem:
        - link "Reliability and incident learning 0 of 3"
  `);
  const current = page.getByRole("link", { name: /^Reliability and incident learning/ });
  await expect(current).toHaveAttribute("aria-current", "page");
});

test("submitting a self-assessment: what is missing is a list of links, and the next page begins with its heading", async ({
  page,
  site,
  signIn,
}) => {
  await signIn(await newcomer(site));
  await startRating(page);
  await page.getByRole("link", { name: "Submit", exact: true }).click();
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - heading "Submit IC4 self-assessment" [level=1]
      - region "Missing":
        - heading "Missing" [level=2]
        - heading /^Not rated/ [level=3]
        - list:
          - listitem:
            - link "Craft and technical debt"
          - listitem:
            - link "Reliability and incident learning"
      - region "Next steps":
        - heading "Next steps" [level=2]
        - paragraph: /Your ratings are locked/
        - button "Submit assessment"
  `);
  await page.getByRole("button", { name: /^Submit/ }).click();
  await expect(page).toHaveTitle(/^Submitted/);
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - heading "IC4 self-assessment submitted" [level=1]
  `);
  await page.getByRole("link", { name: "Read summary" }).click();
  await expect(page).toHaveTitle(/summary/);
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - heading "IC4 summary" [level=1]
  `);
  await page.getByText("Show as table").click();
  await expect(page.getByRole("table").first()).toMatchAriaSnapshot(`
    - table:
      - rowgroup:
        - row:
          - columnheader "Competency"
      - rowgroup:
        - row /^Craft and technical debt/:
          - rowheader "Craft and technical debt"
          - cell "Not rated"
  `);
  // A picture has a name, and the table after it has the same values.
  await expect(page.getByRole("img", { name: "Typical rating by competency" })).toBeVisible();
});

test("reading a comparison: differences first, both ratings under the name of who gave them, news announced", async ({
  page,
  site,
  signIn,
}) => {
  await signIn(ENGINEER);
  await page.goto(await conversationOf(site.app.db));
  await expect(page.getByRole("main").getByRole("heading", { level: 2 }).first()).toHaveText("Differences");
  await expect(page.getByRole("region", { name: "Differences" })).toMatchAriaSnapshot(`
    - region "Differences":
      - heading "Differences" [level=2]
      - region:
        - group:
          - heading [level=3]
          - group "Amara Okafor":
            - paragraph: Meeting
          - group "Tomasz Wieczorek":
            - paragraph: Developing
          - button "Agree on Meeting"
          - button "Agree on Developing"
  `);
  await expect(page.getByRole("status").filter({ hasText: "appear here" })).toBeVisible();
});
