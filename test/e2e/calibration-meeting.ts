/** The meeting: six browsers on one page. */
import type { Page, Route } from "@playwright/test";
import { attendees, type CalibrationCast, type Member, raters } from "./calibration-cast";
import { NOTE } from "./calibration-rating";
import { follow } from "./calibration-setup";
import { expect } from "./fixtures";
import { titled } from "./growth-review";

export const RATIONALE = "The staged export was yours, and half of what the level asks.";
export const SAID = "Two of us had read the export as the work of three.";
const RECUSED = "You're recused";
const OBJECTION = "The export is enough for me.";

/** What somebody else did: by itself where scripts run, and at the next loading where not. */
async function refreshed({ scripts }: CalibrationCast, page: Page): Promise<void> {
  // `reload` fails if Chromium is swapping the renderer process, which happens on a busy machine.
  if (!scripts) await page.goto(page.url().split("#")[0]!);
}

const shown = (page: Page, name: string) => page.getByRole("heading", { level: 2, name, exact: true });
const ratingsOf = (page: Page, name: string) => page.getByRole("region", { name: `Ratings of ${name}` });
const agendaOf = (page: Page) => page.getByRole("navigation", { name: "Agenda" });

/** @returns those who are talked about, in their order. */
export async function openMeeting(cast: CalibrationCast, session: string): Promise<string[]> {
  const { page } = cast.leads;
  await page.goto(session);
  await follow(page, "Open the meeting");
  await expect(page.getByRole("heading", { name: /^Open without/ })).toBeVisible();
  await page.getByRole("button", { name: "Open meeting" }).click();
  await expect(titled(page, /^Meeting$/)).toBeVisible();
  for (const member of attendees(cast)) {
    await member.page.goto(session);
    await member.page.getByRole("link", { name: "Go to the meeting" }).click();
    await expect(member.page.getByText("No one has been discussed yet.")).toBeVisible();
  }
  await refreshed(cast, page);
  for (const { name } of attendees(cast)) if (cast.scripts) await expect(page.getByText(/^Here:/)).toContainText(name);
  const agenda = await agendaOf(page).getByRole("link").allTextContents();
  expect(agenda[0]).toBe(cast.subject.name);
  return agenda;
}

/** Everybody sees all ratings at once; whoever has no part in it sees that. */
async function revealTo(cast: CalibrationCast, name: string, to: readonly Member[], without: string): Promise<void> {
  for (const member of to) {
    await refreshed(cast, member.page);
    await expect(shown(member.page, name)).toBeVisible();
    const isWithout = member === cast.recused && name === without;
    const sealed = isWithout
      ? `${RECUSED} from this person.`
      : "Ratings are hidden until they are revealed to everyone.";
    await expect(member.page.getByText(sealed)).toBeVisible();
    await expect(ratingsOf(member.page, name)).toHaveCount(0);
  }
  const show = cast.leads.page.getByRole("button", { name: "Show all ratings" });
  await show.click();
  await expect(show).toHaveCount(0);
  for (const member of to) {
    await refreshed(cast, member.page);
    if (member === cast.recused && name === without) continue;
    await expect(ratingsOf(member.page, name)).toBeVisible();
    await expect(member.page.getByText(NOTE).first()).toBeVisible();
  }
  if (!to.includes(cast.recused) || name !== without) return;
  await expect(cast.recused.page.getByText(`${RECUSED} from this person.`)).toBeVisible();
  expect(await cast.recused.page.content()).not.toContain(NOTE);
}

/** The first one: objected to by one, carried by more. */
export async function talkAboutFirst(cast: CalibrationCast, without: string): Promise<void> {
  const { leads, writes, leadsToo, subject, item } = cast;
  await leads.page.getByRole("button", { name: `Begin with ${subject.name}` }).click();
  await revealTo(cast, subject.name, attendees(cast), without);
  const { page } = writes;
  await page.getByLabel("Note", { exact: true }).fill(SAID);
  await page.getByRole("button", { name: "Add note" }).click();
  const outcome = page.getByRole("region", { name: "Outcome" });
  await outcome
    .getByRole("group", { name: "Rating", exact: true })
    .getByRole("radio", { name: /^Developing/ })
    .check();
  await outcome.getByLabel("Why it changes").selectOption({ label: "Evidence was missed" });
  await page.getByText("Evidence that supports it").click();
  await page.getByRole("checkbox", { name: /^Staged release of the export/ }).press("Space");
  await page.getByText("Show of hands, proposer and objections").click();
  await page.getByLabel("How many are in favor").fill("1");
  await page.getByRole("checkbox", { name: leadsToo.name, exact: true }).check();
  await page.getByLabel(`What ${leadsToo.name} says`).fill(OBJECTION);
  await page.getByLabel(`Rationale for ${subject.name}`).fill(RATIONALE);
  await page.getByRole("button", { name: "Record outcome" }).click();
  await expect(page.getByText("more must be in favor than against")).toBeVisible();
  await expect(page.getByLabel(`Rationale for ${subject.name}`)).toHaveValue(RATIONALE);
  await page.getByLabel("How many are in favor").fill("4");
  await page.getByRole("button", { name: "Record outcome" }).click();
  for (const member of attendees(cast)) {
    await refreshed(cast, member.page);
    await expect(member.page.getByText(SAID)).toBeVisible();
    await expect(member.page.getByText(`${leadsToo.name} objected: ${OBJECTION}`)).toBeVisible();
    await expect(member.page.getByText(`${item}: Meeting → Developing`)).toBeVisible();
  }
}

/** Somebody's network is away while the meeting goes on, and theirs is the same page as the others' afterwards. */
export async function talkWithoutOne(cast: CalibrationCast, name: string, without: string): Promise<void> {
  const { leads, dropped, writes } = cast;
  const there = attendees(cast).filter((member) => member !== dropped);
  await dropped.page.context().setOffline(true);
  await leads.page.getByRole("button", { name: `Go on to ${name}` }).click();
  await revealTo(cast, name, there, without);
  await noteAndConfirm(cast, name);
  if (cast.scripts) await expect(dropped.page.getByText("The connection is lost")).toBeVisible();
  await expect(shown(dropped.page, name)).toHaveCount(0);
  await dropped.page.context().setOffline(false);
  await refreshed(cast, dropped.page);
  await expect(shown(dropped.page, name)).toBeVisible();
  await expect(ratingsOf(dropped.page, name)).toBeVisible();
  await expect(dropped.page.getByText(`Said of ${name}.`)).toHaveCount(1);
  await expect(dropped.page.getByText("Confirmed: meeting")).toBeVisible();
  if (cast.scripts) await expect(dropped.page.getByText("The connection is lost")).toHaveCount(0);
  await expect(writes.page.getByText(`Said of ${name}.`)).toHaveCount(1);
}

async function noteAndConfirm({ writes: { page } }: CalibrationCast, name: string): Promise<void> {
  await page.getByLabel("Note", { exact: true }).fill(`Said of ${name}.`);
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: `Said of ${name}.` })).toBeVisible();
  const outcome = page.getByRole("region", { name: "Outcome" });
  for (const group of await outcome
    .getByRole("group")
    .filter({ has: page.getByRole("radio") })
    .all())
    await group.getByRole("radio", { name: /before$/ }).check();
  await page.getByText("Show of hands, proposer and objections").click();
  await page.getByLabel("How many are in favor").fill("3");
  await page.getByRole("button", { name: "Record outcome" }).click();
  await expect(page.getByText("Confirmed: meeting")).toBeVisible();
}

/**
 * Two lead to different people at once: both requests are under way before either is answered. One is told.
 * @returns the remaining ones, the one whose turn it is now first.
 */
export async function goOnTwice(cast: CalibrationCast, [one = "", other = "", ...rest]: readonly string[]) {
  const pages = [cast.leads.page, cast.leadsToo.page];
  for (const page of pages) await refreshed(cast, page);
  await agendaOf(cast.leadsToo.page).getByRole("link", { name: other }).click();
  const buttons = [
    cast.leads.page.getByRole("button", { name: `Go on to ${one}` }),
    cast.leadsToo.page.getByRole("button", { name: `Discuss ${other} now` }),
  ];
  for (const button of buttons) await expect(button).toBeVisible();
  const release = await holdPosts(pages);
  await Promise.all(buttons.map((button) => button.click({ noWaitAfter: true })));
  await release();
  const told = () => Promise.all(pages.map((page) => page.getByText(/^Another facilitator moved on to /).count()));
  await expect.poll(async () => (await told()).reduce((sum, count) => sum + count, 0)).toBe(1);
  await cast.leads.page.goto(new URL(cast.leads.page.url()).pathname);
  const now = await agendaOf(cast.leads.page).getByRole("listitem").filter({ hasText: "Now" }).textContent();
  return now?.includes(other) ? [other, one, ...rest] : [one, other, ...rest];
}

/** What the pages send waits until all of them have sent something. @returns what waits for that and lets it go. */
async function holdPosts(pages: readonly Page[]): Promise<() => Promise<void>> {
  const held: Route[] = [];
  const hold = async (route: Route) => {
    if (route.request().method() === "POST") held.push(route);
    else await route.fallback();
  };
  for (const page of pages) await page.route("**/meeting**", hold);
  return async () => {
    await expect.poll(() => held.length).toBe(pages.length);
    await Promise.all(held.map((route) => route.continue()));
    for (const page of pages) await page.unroute("**/meeting**", hold);
  };
}

/** The others, one after the other, in short. @param names the first one's turn it is already. */
export async function talkAboutRest(cast: CalibrationCast, names: readonly string[], without: string): Promise<void> {
  const { leads, writes, recused } = cast;
  for (const [place, name] of names.entries()) {
    if (place > 0) {
      await agendaOf(leads.page).getByRole("link", { name }).click();
      await leads.page.getByRole("button", { name: `Discuss ${name} now` }).click();
    }
    await revealTo(cast, name, [leads, writes, recused], without);
    if (place === names.length - 1) await voteOn(cast, name, without);
    else await noteAndConfirm(cast, name);
  }
}

/** Raters vote at once, each in their own browser: sealed until the last one has, and then one click records what they voted. */
async function voteOn(cast: CalibrationCast, name: string, without: string): Promise<void> {
  const { leads, leadsToo, writes, recused } = cast;
  const voters = raters(cast).filter((member) => member !== recused || name !== without);
  const [last, ...first] = voters;
  // Theirs is still the page of someone else, by its address.
  await leadsToo.page.goto(new URL(leadsToo.page.url()).pathname);
  await Promise.all(first.map((member) => vote(cast, member, name)));
  for (const { page } of first) await expect(page.getByText("Your vote is in.")).toBeVisible();
  await refreshed(cast, leads.page);
  await expect(
    leads.page.getByText(`${first.length} of ${voters.length} voted. Still to vote: ${last!.name}.`),
  ).toBeVisible();
  for (const { page } of attendees(cast)) await expect(page.getByText(/Meeting \d \(/)).toHaveCount(0);
  await vote(cast, last!, name);
  for (const member of [leads, ...voters]) {
    await refreshed(cast, member.page);
    await expect(member.page.getByText(new RegExp(`Meeting ${voters.length} \\(`))).toBeVisible();
  }
  const outcome = writes.page.getByRole("region", { name: "Outcome" });
  await expect(
    outcome.getByRole("group", { name: "Rating", exact: true }).getByRole("radio", { name: /^Meeting/ }),
  ).toBeChecked();
  await outcome.getByRole("button", { name: "Record outcome" }).click();
  await expect(writes.page.getByText("Confirmed: meeting")).toBeVisible();
}

async function vote(cast: CalibrationCast, { page }: Member, name: string): Promise<void> {
  await refreshed(cast, page);
  await expect(shown(page, name)).toBeVisible();
  const own = page.getByRole("group", { name: "Your vote" });
  await own.getByRole("radio", { name: "Meeting" }).check();
  await page.getByRole("button", { name: "Submit vote" }).click();
}

/** The table of everybody's ratings; what its reader has no part in is not in it. */
export async function readGrid({ leads, recused, drafts }: CalibrationCast, without: string): Promise<void> {
  for (const { page } of [leads, recused]) {
    await follow(page, "Ratings");
    await expect(page.getByRole("columnheader", { name: drafts.name })).toBeVisible();
  }
  const row = (page: Page) => page.getByRole("row", { name: new RegExp(`^${without}`) });
  await expect(row(leads.page)).toContainText("Recused");
  await expect(row(leads.page)).toContainText("Meeting");
  await expect(row(recused.page)).toContainText(RECUSED);
  await expect(row(recused.page)).not.toContainText("Meeting");
  await expect(leads.page.getByRole("cell", { name: "Not rated" })).toHaveCount(1);
}
