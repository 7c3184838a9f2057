import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { interviewNow } from "./hiring-interview";

const QUESTIONS = ["q-7m2c", "q-k4x9", "q-p8d3", "q-v6t1"] as const;
const PHONE = { width: 360, height: 740 };

const state = (page: Page) => page.locator(".save-state");
const question = (page: Page, number: number) => page.locator(`#${QUESTIONS[number - 1]}`);
const notes = (page: Page, number: number) => question(page, number).getByRole("textbox", { name: "Notes" });
const cited = (page: Page, number: number) => page.locator(`#${QUESTIONS[number - 1]}-cited`);
const score = (page: Page, number: number, name: RegExp) => choose(question(page, number).getByRole("radio", { name }));

/** With the keyboard, since the whole row of a choice takes the pointer. */
async function choose(radio: Locator): Promise<void> {
  await radio.focus();
  await radio.press("Space");
}

test("on a phone whose network goes away, nothing typed is lost and nothing of another device is written over", async ({
  site,
  openAs,
  expectErrors,
}) => {
  expectErrors(/ERR_INTERNET_DISCONNECTED/, /status of 409/);
  const { writer, path } = await interviewNow(site);
  const phone = await openAs(writer);
  await phone.setViewportSize(PHONE);
  await phone.goto(path);
  await notes(phone, 1).fill("Before the tunnel.");
  await expect(state(phone)).toContainText(/^Saved \d/);

  await phone.context().setOffline(true);
  await notes(phone, 1).pressSequentially(" In the tunnel.");
  await score(phone, 1, /^3/);
  await cited(phone, 1).fill("Asked which test is missing.");
  await score(phone, 2, /Not assessed/);
  await expect(state(phone)).toContainText("Not saved, retrying. Your text is kept");
  await phone.getByRole("button", { name: "Review" }).click();
  await expect(phone).toHaveURL(new RegExp(`${path}$`));
  await phone.context().setOffline(false);
  await expect(state(phone)).toContainText(/^Saved \d/);

  await phone.context().setOffline(true);
  await notes(phone, 3).fill("Typed in the tunnel, then the tab was closed.");
  await expect(state(phone)).toContainText("Not saved, retrying");
  const context = phone.context();
  await phone.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(path);
  await expect(state(again)).toContainText(/^Saved \d/);

  const desk = await openAs(writer);
  await desk.goto(path);
  await expect(notes(desk, 1)).toHaveValue("Before the tunnel. In the tunnel.");
  await expect(cited(desk, 1)).toHaveValue("Asked which test is missing.");
  await expect(question(desk, 2).getByRole("radio", { name: "Not assessed" })).toBeChecked();
  await expect(notes(desk, 3)).toHaveValue("Typed in the tunnel, then the tab was closed.");

  await context.setOffline(true);
  await notes(again, 4).fill("From the phone.");
  await expect(state(again)).toContainText("Not saved, retrying");
  await notes(desk, 4).fill("From the desk.");
  await expect(state(desk)).toContainText(/^Saved \d/);
  await expect.poll(() => site.app.db.scorecardAnswer.count({ where: { notes: "From the desk." } })).toBe(1);
  await context.setOffline(false);
  await expect(state(again)).toContainText("Conflict");
  await again.getByRole("button", { name: "Keep mine with both notes" }).click();
  await expect(state(again)).toContainText(/^Saved \d/);
  await desk.reload();
  await expect(notes(desk, 4)).toHaveValue("From the phone.\n\nFrom the desk.");
});

const MINUTE_MS = 60_000;
const ready = (page: Page) => page.getByText(/^Works offline on this device until/);

/** What this browser keeps of scorecards, as anyone who has it in their hands reads it. */
const keptIn = (page: Page) =>
  page.evaluate(async () => ({
    pages: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    texts: Object.keys(localStorage).filter((key) => /\/(sheet|stored)\//.test(key)).length,
  }));
const NOTHING = { pages: 0, workers: 0, texts: 0 };

test("a scorecard opened before the interview is written without a network, also after a reload, and synced later", async ({
  site,
  openAs,
  expectErrors,
}) => {
  expectErrors(/ERR_INTERNET_DISCONNECTED/, /status of 409/, /Failed to fetch/);
  const { writer, other, path } = await interviewNow(site, new Date(site.app.now().getTime() + 20 * MINUTE_MS));
  const phone = await openAs(writer);
  const context = phone.context();
  await phone.clock.install();
  await phone.goto(path);
  await expect(phone.getByText("It opens 15 minutes before the interview")).toBeVisible();
  await expect(ready(phone)).toBeVisible();

  await context.setOffline(true);
  await phone.clock.fastForward(10 * MINUTE_MS);
  await notes(phone, 1).fill("In a basement.");
  await score(phone, 1, /^3/);
  await expect(state(phone)).toContainText("Your text is kept");
  await phone.reload();
  await phone.clock.fastForward(MINUTE_MS);
  await expect(notes(phone, 1)).toHaveValue("In a basement.");
  await expect(question(phone, 1).getByRole("radio", { name: /^3/ })).toBeChecked();
  await notes(phone, 2).fill("After a reload.");

  // For the server, too, it is time by now.
  await site.app.db.interview.update({ where: { id: path.split("/")[3] }, data: { startsAt: site.app.now() } });
  const desk = await openAs(writer);
  await desk.goto(path);
  await notes(desk, 2).fill("From the desk.");
  await expect(state(desk)).toContainText(/^Saved \d/);
  await context.setOffline(false);
  await phone.clock.fastForward(MINUTE_MS);
  await expect(state(phone)).toContainText("Conflict");
  await phone.getByRole("button", { name: "Keep mine with both notes" }).click();
  await phone.clock.fastForward(MINUTE_MS);
  await expect(state(phone)).toContainText(/^Saved \d/);
  await expect
    .poll(() =>
      site.app.db.scorecardAnswer.findMany({ select: { notes: true }, where: { scorecard: { personId: writer.id } } }),
    )
    .toEqual(expect.arrayContaining([{ notes: "In a basement." }, { notes: "After a reload.\n\nFrom the desk." }]));

  // What was saved since the page was kept is there, too.
  await context.setOffline(true);
  await phone.reload();
  await expect(notes(phone, 2)).toHaveValue("After a reload.\n\nFrom the desk.");
  await context.setOffline(false);

  await phone.clock.resume();
  const theirs = await (await openAs(other)).context().cookies();
  const [mine] = [await context.cookies()];
  await test.step("someone else who signs in at this browser reads nothing", async () => {
    await context.clearCookies();
    await context.addCookies(theirs);
    await phone.goto("/hiring");
    await expect.poll(() => keptIn(phone)).toEqual(NOTHING);
    await context.setOffline(true);
    expect(await phone.goto(path).catch(() => null)).toBeNull();
    await context.setOffline(false);
  });
  await test.step("nothing is left after signing out, or once its time is over", async () => {
    await context.clearCookies();
    await context.addCookies(mine);
    await phone.goto(path);
    await expect(ready(phone)).toBeVisible();
    await phone.evaluate(async () => {
      const [name] = await caches.keys();
      const [kept] = await (await caches.open(name!)).matchAll();
      await (await caches.open(name!.replace(/\/\d+\//, "/1/"))).put(location.pathname, kept!);
      await caches.delete(name!);
    });
    await context.setOffline(true);
    expect(await phone.goto(path).catch(() => null)).toBeNull();
    await context.setOffline(false);
    await phone.goto(path);
    await expect(ready(phone)).toBeVisible();
    await phone.locator("form[action='/sign-out']").evaluate((form: HTMLFormElement) => form.requestSubmit());
    await expect(phone).toHaveURL(/sign-in/);
    await expect.poll(() => keptIn(phone)).toEqual(NOTHING);
  });
});

for (const scripts of [true, false]) {
  test.describe(scripts ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled: scripts });

    test("from the first note to sealed, with what is missing told at its place", async ({ site, openAs }) => {
      const { writer, other, lead, path } = await interviewNow(site);
      const page = await openAs(writer);
      await page.setViewportSize(PHONE);
      await page.goto(path);
      for (const number of [1, 2, 3, 4]) {
        await notes(page, number).fill(`Notes ${number}`);
        await score(page, number, number === 4 ? /Not assessed/ : /^3/);
        if (number !== 2) await cited(page, number).fill(`Cited ${number}`);
      }
      await choose(page.getByRole("radio", { name: "Strong yes" }));
      await choose(page.getByRole("radio", { name: "Fairly sure" }));
      await page.getByText("Record a deviation").click();
      await page.getByRole("textbox", { name: "What differed" }).fill("Began with question 2.");
      await page.getByRole("textbox", { name: "Why", exact: true }).fill("They had prepared it.");
      await page.getByRole("button", { name: "Record deviation" }).click();
      await expect(page.getByText("Began with question 2.")).toBeVisible();
      await page.getByRole("button", { name: "Review" }).click();
      await expect(page.getByRole("heading", { name: "Review and submit" })).toBeVisible();
      await page.getByRole("link", { name: "Question 2" }).click();
      await expect(question(page, 2)).toContainText("Say what showed it.");
      await cited(page, 2).fill("Cited 2");
      await page.getByRole("button", { name: "Review" }).click();
      await page.getByRole("button", { name: "Submit scorecard" }).click();
      await expect(page.getByText("Hidden until all scorecards are in")).toBeVisible();
      await page.getByRole("link", { name: "View missing scorecards" }).click();
      await expect(page.getByRole("listitem").filter({ hasText: writer.name })).toContainText("Submitted");

      const leads = await openAs(lead);
      await leads.goto(page.url());
      await leads.getByText(`Stop waiting for ${other.name}`).click();
      await leads.getByRole("textbox", { name: "Why" }).fill("Ill for weeks.");
      await leads.getByRole("button", { name: "Stop waiting" }).click();
      await expect(leads.getByText("The debrief is open")).toBeVisible();
    });
  });
}
