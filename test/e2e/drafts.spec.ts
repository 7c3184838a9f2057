/**
 * Nothing typed is lost, on any page: every page that takes text is opened as someone who may, each of its text fields is filled, and
 * what was typed is looked for after leaving by a link and the back button, a reload, a session that ended, and a server that was
 * killed. Then someone else signs in at the same browser and finds nothing of it. One page in sixteen each day, all of them in the full run.
 */
import type { Locator, Page } from "@playwright/test";
import { FIXTURES } from "../pages/fixtures";
import { isHidden } from "../pages/route";
import { isTurnOf } from "../setup/draws";
import { expect, test } from "./kept-page";

const PAGES = Object.entries(FIXTURES).flatMap(([id, fixture]) =>
  fixture.fullest?.as && fixture.POST && !isHidden(fixture) ? [{ id, ...fixture.fullest, as: fixture.fullest.as }] : [],
);

/** It works without a server until the interview is over. */
const WORKS_OFFLINE = "routes/hiring.interviews.$interview.scorecard._index";
/** Of an editor with a field for each sentence: the first ones. */
const MOST_FIELDS = 12;

/** Someone who has no part in anything here. */
const STRANGER = "Bao Nguyen";

for (const [place, { id, as, path, cookie }] of PAGES.entries()) {
  if (!isTurnOf(place, 16)) continue;
  test(`${id} loses nothing that is typed`, async ({ page, site, signIn, keptSessions, expectErrors }) => {
    expectErrors(/Failed to load resource/, /ERR_/);
    await signIn(as);
    const [name = "", value = ""] = cookie ? (await cookie(site.app.db, site.url)).split("=") : [];
    if (cookie) await page.context().addCookies([{ name, value, url: site.url, httpOnly: true, sameSite: "Lax" }]);
    const address = await path(site.app.db);
    await page.goto(address);
    // Where someone is chosen, the field without scripts goes once they run.
    await expect(page.locator("[data-people] input[type=text]:not([role])")).toHaveCount(0);
    const fields = await textFields(page);
    if (fields.length === 0) return;
    const typed = fields.map(({ longest }, index) => `q${place}x${index}`.slice(-longest));
    for (const [index, { field }] of fields.entries()) await field.fill(typed[index]!);

    await test.step("a link and the back button", async () => {
      await page.locator("a[href='/']").first().click();
      await page.waitForURL("**/");
      await page.goBack();
      await expectTyped(page, typed);
    });
    await test.step("a reload", async () => {
      await page.reload();
      await expectTyped(page, typed);
    });
    await test.step("a session that ended", async () => {
      await site.app.db.session.deleteMany();
      keptSessions.clear();
      await page.goto(address);
      await expect(page).toHaveURL(/sign-in/);
      await signIn(as);
      await page.goto(address);
      await expectTyped(page, typed);
    });
    await test.step("a server that was killed and started", async () => {
      await site.stop();
      typed[0] = `${typed[0]}k`;
      await (await textFields(page))[0]!.field.fill(typed[0]);
      await page.reload().catch(() => null);
      if (id === WORKS_OFFLINE) await expectTyped(page, typed);
      else await page.waitForURL("chrome-error://**");
      await site.start();
      await page.goto(address);
      await expectTyped(page, typed);
    });
    await test.step("someone else at the same browser", async () => {
      await signIn(as === STRANGER ? "Farah Siddiqui" : STRANGER);
      await page.goto(address);
      await expect.poll(() => page.evaluate(() => Object.keys(localStorage))).toEqual([]);
      const shown = await page.content();
      // Two digits, which is all that some fields take, stand on any page.
      expect(typed.filter((text) => text.length > 3 && shown.includes(text))).toEqual([]);
    });
  });
}

/** The fields of the page's forms in which one writes, those in folded parts too; days are no text. */
async function writtenFields(page: Page): Promise<{ place: number; value: string; longest: number }[]> {
  await page.evaluate(() => {
    for (const part of document.querySelectorAll("details")) part.open = true;
  });
  return fieldsOf(page).evaluateAll((fields) => {
    /** A form with a password is not kept, nor what browsers fill in by themselves; a search is not sent. */
    const isWritten = ({ form, type, autocomplete, readOnly, disabled }: HTMLInputElement) => {
      const isText = ["textarea", "text", "url", "email", "tel"].includes(type) && !readOnly && !disabled;
      const isSent = form?.getAttribute("method") === "post" && form.querySelector("[type=password]") === null;
      return isText && isSent && !/username|one-time-code/.test(autocomplete);
    };
    return (fields as HTMLInputElement[]).flatMap((field, place) =>
      isWritten(field) ? [{ place, value: field.value, longest: field.maxLength > 0 ? field.maxLength : 100 }] : [],
    );
  });
}

/** People are picked in a combobox, once scripts run. */
function fieldsOf(page: Page): Locator {
  const main = page.locator("main");
  return main.getByRole("textbox").or(main.getByRole("combobox"));
}

async function textFields(page: Page): Promise<{ field: Locator; longest: number }[]> {
  const fields = await writtenFields(page);
  return fields.slice(0, MOST_FIELDS).map(({ place, longest }) => ({ field: fieldsOf(page).nth(place), longest }));
}

async function expectTyped(page: Page, typed: readonly string[]): Promise<void> {
  await expect
    .poll(async () => (await writtenFields(page)).slice(0, MOST_FIELDS).map(({ value }) => value))
    .toEqual(typed);
}
