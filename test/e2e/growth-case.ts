/** The case's part of the growth journey: from readiness to a final decision. */
import { expect } from "./fixtures";
import type { Cast, Member } from "./growth-cast";
import { choose, expectNothingAt, titled } from "./growth-review";

const STATEMENT = "The export now runs without anybody watching it.";

/** @returns the address of the case, submitted. */
export async function submitCase({ subject: { page }, manager, partner }: Cast): Promise<string> {
  await page.goto("/readiness");
  await expect(titled(page, /^Readiness for IC3/)).toBeVisible();
  await page.getByRole("link", { name: "Write a promotion case" }).click();
  await choose(page, /^IC3/);
  await page.getByRole("button", { name: "Start draft" }).click();
  await page.getByLabel("What you put forward").fill(STATEMENT);
  await page
    .getByLabel(/^Your words on/)
    .first()
    .fill("See the notes of the review.");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByLabel("What you put forward")).toHaveValue(STATEMENT);
  const address = new URL(page.url()).pathname;
  for (const other of [manager, partner]) await expectNothingAt(other.page, address);
  await page.getByRole("button", { name: "Save and submit" }).click();
  await expect(page.getByText("submitted it")).toBeVisible();
  return address;
}

/** From the list of what waits. */
async function openFromList({ page }: Member, { subject }: Cast, waitsFor: string): Promise<void> {
  await page.goto("/cases");
  await expect(page.getByRole("row", { name: new RegExp(subject.name) })).toContainText(waitsFor);
  await page.getByRole("link", { name: subject.name }).click();
  await expect(titled(page, /^Case for IC3/)).toBeVisible();
}

export async function endorse(cast: Cast): Promise<void> {
  const { page } = cast.manager;
  await openFromList(cast.manager, cast, "Endorse");
  await page.getByLabel("Reasons", { exact: true }).fill("She carries projects of the team already.");
  await page.getByRole("button", { name: "Endorse case", exact: true }).click();
  await expect(page.getByText("endorsed it")).toBeVisible();
}

/** Whoever stands above reads the whole of it, and is asked for nothing. */
export async function readAbove(cast: Cast): Promise<void> {
  const { page } = cast.above;
  await openFromList(cast.above, cast, "None");
  await expect(page.getByText("She carries projects of the team already.")).toBeVisible();
  await expect(page.getByRole("button", { name: /Endorse|Decide|Record|calibration/ })).toHaveCount(0);
  await page.getByRole("link", { name: "Read the packet" }).click();
  await expect(page.getByText(STATEMENT)).toBeVisible();
}

export async function decide(cast: Cast): Promise<void> {
  const { page } = cast.partner;
  await openFromList(cast.partner, cast, "Send to calibration");
  await page.getByRole("button", { name: "Send to calibration" }).click();
  await choose(page, "Not now");
  await page.getByLabel("Reasons", { exact: true }).fill("One half-year is not yet two.");
  // What is missing is said at its field, and the rest is kept.
  await page.getByRole("button", { name: "Record decision" }).click();
  await expect(page.getByText("Enter what needs to change.")).toBeVisible();
  await expect(page.getByLabel("Reasons", { exact: true })).toHaveValue("One half-year is not yet two.");
  await page.getByLabel("Changes needed").fill("The same again in the spring.");
  await page.getByRole("button", { name: "Record decision" }).click();
  await expect(page.getByRole("heading", { name: "Not now" })).toBeVisible();
}

/** The second reader finds nothing before they are named. */
export async function appeal({ subject: { page }, reader, peer }: Cast, address: string): Promise<void> {
  for (const other of [reader, peer]) await expectNothingAt(other.page, address);
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "Not now" })).toBeVisible();
  await expect(page.getByText("One half-year is not yet two.")).toBeVisible();
  await expect(page.getByText("The same again in the spring.")).toBeVisible();
  await page.getByText("Appeal the decision").click();
  await page.getByLabel("Reasons", { exact: true }).fill("The half-year before was left out.");
  await page.getByLabel("Second reader").selectOption(reader.id);
  await page.getByRole("button", { name: "Appeal" }).click();
  await expect(page.getByText(`${reader.name} decides the appeal.`)).toBeVisible();
}

export async function decideFinally(cast: Cast, address: string): Promise<void> {
  const { page } = cast.reader;
  await openFromList(cast.reader, cast, "Decide the appeal");
  await expect(page.getByText("The half-year before was left out.")).toBeVisible();
  await choose(page, "Promoted");
  await page.getByLabel("Reasons", { exact: true }).fill("With it, the criteria are met.");
  await page.getByRole("button", { name: "Record decision" }).click();
  await expect(page.getByRole("heading", { name: "Promoted" })).toBeVisible();
  const own = cast.subject.page;
  await own.goto(address);
  await expect(own.getByText("Final", { exact: true })).toBeVisible();
  await expect(own.getByRole("heading", { name: "Promoted" })).toBeVisible();
  await expect(own.getByText("With it, the criteria are met.")).toBeVisible();
  // What was decided before stays readable, with its reasons.
  await expect(own.getByText("One half-year is not yet two.")).toBeVisible();
  await expect(own.getByText("The same again in the spring.")).toBeVisible();
  await expect(own.getByText("Appeal the decision")).toHaveCount(0);
}
