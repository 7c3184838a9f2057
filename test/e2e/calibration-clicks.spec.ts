/** What a calibration of ten people by four raters costs those who do it: pages, clicks and keys, from nothing to the lock. */
import type { Page } from "@playwright/test";
import { assignRater, createCalibrationSheet } from "../factories/calibrations";
import { type CalibrationCast, createCalibrationCast } from "./calibration-cast";
import { follow } from "./calibration-setup";
import { countEffort, type Effort } from "./effort";
import { answerByHand, expect, test } from "./fixtures";
import { titled } from "./growth-review";
import { pickPerson } from "./pick-person";
import { tabTo } from "./stops";

test.use({ actionTimeout: 30_000 });
test.describe.configure({ timeout: 300_000 });

/** The question before a final act, in a dialog or on a page of its own. */
const inQuestion = (page: Page) => page.locator('dialog[open], form[data-final]:has([data-answer="no"])').first();

/** @returns the address of the session, and what is counted on. */
async function begin(cast: CalibrationCast): Promise<{ session: string; effort: Effort }> {
  const { leads, leadsToo, writes, dropped, drafts, reader } = cast;
  const { page } = leads;
  await page.goto("/calibration");
  const effort = await countEffort(page);
  await page.getByRole("link", { name: "Set up a session", exact: true }).click();
  await page.getByLabel("Name", { exact: true }).fill("Autumn, ten people");
  await page.getByLabel("Review cycle", { exact: true }).selectOption({ label: cast.cycle });
  // Names are typed as far as they differ, and chosen with Enter.
  for (const rater of [leadsToo, writes, dropped, drafts]) await pickPerson(page, "Raters", rater.name);
  await pickPerson(page, "Second reader", reader.name);
  await expect(page.getByText("Everyone has enough raters")).toBeVisible();
  await drawsBesideAnUnfinishedName(page);
  await page.getByRole("button", { name: "Start rating", exact: true }).click();
  await inQuestion(page).getByRole("button", { name: "Start rating", exact: true }).click();
  await expect(page.getByText("Raters work alone until")).toBeVisible();
  const session = new URL(page.url()).pathname;
  expect([...effort.screens]).toEqual(["/calibration", "/calibration/new", session]);
  expect(effort.clicks + effort.choices).toBeLessThanOrEqual(4);
  return { session, effort };
}

/** Numbers count at once, whatever else is only half typed; one that is missing is asked for at its field. */
async function drawsBesideAnUnfinishedName(page: Page): Promise<void> {
  const name = page.getByLabel("Raters", { exact: true });
  await name.fill("Rub");
  const drawn = page.waitForResponse((one) => one.request().method() === "POST");
  await page.getByLabel("Raters of each person", { exact: true }).fill("2");
  expect((await drawn).status()).toBe(200);
  const again = page.waitForResponse((one) => one.request().method() === "POST");
  await page.getByLabel("Raters of each person", { exact: true }).fill("3");
  await again;
  const number = page.getByLabel("Raters of each person", { exact: true });
  await number.fill("");
  await expect(number).toHaveAccessibleDescription("Enter a number.");
  await number.fill("3");
  await expect(number).toHaveAccessibleDescription("");
  await name.fill("");
}

/** One rater is asked about all ten, and rates them without a pointer. */
async function rateAll({ site, leadsToo, rated }: CalibrationCast, session: string): Promise<void> {
  const { app } = site;
  const of = { sessionId: session.split("/").at(-1) ?? "", raterId: leadsToo.id };
  const asked = await app.db.calibrationAssignment.findMany({ where: of, select: { personId: true } });
  const others = rated.map(({ id }) => id).filter((id) => !asked.some(({ personId }) => personId === id));
  await assignRater(app, of.sessionId, of.raterId, others);
  const { page } = leadsToo;
  await page.goto(`${session}/rate`);
  const names = await page.getByRole("region", { name: "People" }).last().getByRole("link").allTextContents();
  expect(names).toHaveLength(10);
  const effort = await countEffort(page);
  await tabTo(page, new RegExp(`^a ${names[0]}`));
  await page.keyboard.press("Enter");
  const documents: string[] = [];
  page.on("request", (request) => request.resourceType() === "document" && documents.push(request.url()));
  const meeting = page.getByRole("radio", { name: "Meeting" });
  for (const name of names) {
    await expect(titled(page, name)).toBeVisible();
    await page.keyboard.press("3");
    expect(await meeting.isChecked()).toBe(true);
    await page.keyboard.press("Control+Enter");
  }
  await expect(titled(page, /^Rate$/)).toBeVisible();
  expect(documents).toEqual([]);
  expect([...effort.screens].filter((path) => path.startsWith(`${session}/rate/`))).toHaveLength(10);
  expect(effort.clicks).toBe(0);
  const status = "SUBMITTED" as const;
  expect(await app.db.calibrationSheet.count({ where: { ...of, personId: { not: null }, status } })).toBe(10);
}

/** What the other raters say; of the first in the agenda they differ most. */
async function rateForOthers({ site, leadsToo, subject }: CalibrationCast, session: string): Promise<void> {
  const sessionId = session.split("/").at(-1) ?? "";
  const all = await site.app.db.calibrationAssignment.findMany({ where: { sessionId } });
  for (const { raterId, personId } of all.filter((one) => one.raterId !== leadsToo.id)) {
    const words = { level: personId === subject.id ? "not-yet" : "meeting" };
    await createCalibrationSheet(site.app, { sessionId, raterId, about: { personId }, words, note: "As I saw it." });
  }
}

async function meet({ leads, rated, subject }: CalibrationCast, session: string, effort: Effort): Promise<void> {
  const { page } = leads;
  await page.goto(session);
  await follow(page, "Open the meeting");
  await page.getByRole("button", { name: "Open meeting", exact: true }).click();
  await inQuestion(page).getByRole("button", { name: "Open meeting", exact: true }).click();
  await expect(titled(page, /^Meeting$/)).toBeVisible();
  const entries = page.getByRole("navigation", { name: "Agenda" }).getByRole("link");
  await expect(entries).toHaveCount(rated.length);
  const agenda = await entries.allTextContents();
  expect(agenda[0]).toBe(subject.name);
  for (const [place, name] of agenda.entries()) {
    const before = effort.clicks + effort.choices;
    await page
      .getByRole("button", { name: place === 0 ? `Begin with ${name}` : `Go on to ${name}`, exact: true })
      .click();
    await page.getByRole("button", { name: "Show all ratings", exact: true }).click();
    await inQuestion(page).getByRole("button", { name: "Reveal ratings", exact: true }).click();
    await expect(page.getByRole("region", { name: `Ratings of ${name}` })).toBeVisible();
    if (place === 0) {
      const outcome = page.getByRole("region", { name: "Outcome" });
      await outcome
        .getByRole("group", { name: "Rating", exact: true })
        .getByRole("radio", { name: /^Not yet/ })
        .click();
      await page
        .getByLabel("Why it changes", { exact: true })
        .selectOption({ label: "Only recent work was considered" });
      await page.getByLabel(`Rationale for ${name}`).fill("Two months are what the review rested on.");
    }
    await page.getByRole("button", { name: "Record outcome", exact: true }).click();
    await expect(page.getByText(place === 0 ? /: Meeting → Not yet/ : "Confirmed: meeting")).toBeVisible();
    // Four where the rating stays, and the new rating with its reason where it changes.
    expect(effort.clicks + effort.choices - before).toBe(place === 0 ? 6 : 4);
  }
}

async function lock({ leads: { page } }: CalibrationCast, effort: Effort): Promise<void> {
  await follow(page, "Lock");
  const before = effort.clicks;
  await page.getByRole("button", { name: "Lock session", exact: true }).click();
  await inQuestion(page).getByRole("button", { name: "Lock session", exact: true }).click();
  await expect(page.getByText("This session is locked. Outcomes are final.")).toBeVisible();
  expect(effort.clicks - before).toBe(2);
}

test("ten people and four raters: one page, ten screens, four clicks a person", async ({
  site,
  openAs,
  expectErrors,
}) => {
  // A number that is missing.
  expectErrors(/400 .*\/calibration\/new\.data$/);
  const cast = await createCalibrationCast(site, openAs, { scripts: true, people: 10 });
  for (const { page } of [cast.leads, cast.leadsToo]) await answerByHand(page);
  const { session, effort } = await test.step("from nothing to begun", () => begin(cast));
  await test.step("one rates ten by keys alone", () => rateAll(cast, session));
  await rateForOthers(cast, session);
  await test.step("they meet", () => meet(cast, session, effort));
  await test.step("and lock", () => lock(cast, effort));
});

test("an error of a refused set-up goes once the preview accepts what is typed instead", async ({
  page,
  signIn,
  expectErrors,
}) => {
  expectErrors(/400 .*\/calibration\/new/);
  await signIn("Mateus Ferreira");
  await page.goto("/calibration/new");
  const number = page.getByLabel("Raters of each person", { exact: true });
  await number.fill("");
  await page.getByRole("button", { name: "Save for later" }).click();
  await expect(page.getByLabel("Second reader")).toHaveAccessibleDescription(/Choose a second reader/);
  await number.fill("3");
  await expect(number).toHaveAccessibleDescription("");
  await expect(page.getByLabel("Second reader")).toHaveAccessibleDescription(/Choose a second reader/);
});
