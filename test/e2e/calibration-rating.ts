/** What raters do before the meeting, each alone. */

import { type CalibrationCast, type Member, raters } from "./calibration-cast";
import { askedAbout, follow } from "./calibration-setup";
import { expect } from "./fixtures";
import { choose, expectNothingAt, titled } from "./growth-review";

const WORDS = ["Not yet", "Developing", "Meeting", "Exceeding"];
export const NOTE = "By what the packet shows of the spring.";

/** All at once, in browsers of their own. About the first person they differ; of one who drafts, the last stays a draft. */
export async function rateAll(cast: CalibrationCast, session: string): Promise<void> {
  await Promise.all(raters(cast).map((rater, place) => rate(cast, rater, session, WORDS[place % WORDS.length] ?? "")));
}

async function rate(cast: CalibrationCast, rater: Member, session: string, ofFirst: string): Promise<void> {
  const { page } = rater;
  await askedAbout(rater, session);
  const names = await page.getByRole("region", { name: "People" }).last().getByRole("link").allTextContents();
  for (const name of names) {
    await page.getByRole("link", { name }).click();
    await expect(titled(page, name)).toBeVisible();
    await expect(page.getByRole("radio", { name: "Not rated" })).toBeChecked();
    await choose(page, name === cast.subject.name ? ofFirst : "Meeting");
    await page.getByLabel(/^Note on/).fill(NOTE);
    const isDraft = rater === cast.drafts && name === names.at(-1);
    await page.getByRole("button", { name: isDraft ? "Save draft" : "Submit" }).click();
    if (isDraft) await expect(page.getByLabel(/^Note on/)).toHaveValue(NOTE);
    if (!isDraft) await expect(titled(page, name)).toHaveCount(0);
    await follow(page, "Rate");
    await expect(page.getByRole("row", { name: new RegExp(`^${name}`) })).toContainText(
      isDraft ? "Draft" : "Submitted",
    );
  }
  const vignettes = page.getByRole("region", { name: "Vignettes" }).last();
  const vignette = (await vignettes.getByRole("link").allTextContents())[0] ?? "";
  await vignettes.getByRole("link", { name: vignette }).click();
  await choose(page, "Developing");
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(vignettes.getByRole("row").filter({ hasText: vignette })).toContainText("Submitted");
}

/** Who leads learns how far raters are, and nothing of what they said. */
export async function expectSealed(
  { leads, leadsToo, subject, reader }: CalibrationCast,
  session: string,
): Promise<void> {
  for (const { page } of [leads, leadsToo]) {
    for (const rest of ["", "/assignments", "/open"]) {
      await page.goto(session + rest);
      await expect(page.locator("main")).toContainText(leadsToo.name);
      expect(await page.content()).not.toContain(NOTE);
    }
    for (const rest of ["/meeting", "/grid", "/minutes"]) await expectNothingAt(page, session + rest);
  }
  for (const { page } of [subject, reader]) await expectNothingAt(page, session);
}
