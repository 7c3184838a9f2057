/** The review's part of the growth journey: from opening a cycle to what two people agree on. */
import type { Page } from "@playwright/test";
import { dayText } from "~/kernel/time/day";
import { createRatings } from "../factories/assessments";
import { expect } from "./fixtures";
import type { Cast, Member } from "./growth-cast";
import { pickPerson } from "./pick-person";

/** What each writes, and who must not read it too early. */
export const WORDS = {
  own: "Led the staged export without being asked.",
  noChance: "No incident fell into my weeks.",
  managers: "The export needed two rescues.",
  peers: "Explains every change before it lands.",
};

const CYCLE = "Review of the team";
const DAY = 86_400_000;
export const titled = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });

/** Of a boxed choice, which its label lies over. */
export async function choose(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("radio", { name }).press("Space");
  await expect(page.getByRole("radio", { name })).toBeChecked();
}

export async function expectNothingAt(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByText("There's nothing at this address")).toBeVisible();
}

/** Neither on the page nor in the data that came with it. */
async function expectNoWordOf(page: Page, ...words: string[]): Promise<void> {
  const content = await page.content();
  for (const word of words) expect(content).not.toContain(word);
}

/** Peers are asked, by name; the colleague who is to be the peer is left out. */
export async function openCycle({ partner: { page }, subject, peer, team, site }: Cast): Promise<string> {
  await page.goto("/cycles");
  await page.getByRole("link", { name: "Open cycle" }).click();
  await page.getByLabel("Name", { exact: true }).fill(CYCLE);
  await page.getByLabel("Last day").fill(dayText(new Date(site.app.now().getTime() + 14 * DAY)));
  await expect(page.getByRole("checkbox", { name: `${team} (2)`, exact: true })).toBeChecked();
  await page.getByText("Leave people out").click();
  await pickPerson(page, "People to leave out", peer.name);
  await page.getByLabel("Framework", { exact: true }).selectOption({ label: await newest(page) });
  await choose(page, "Shown with names");
  await page.getByRole("button", { name: "Open cycle" }).click();
  await expect(titled(page, CYCLE)).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(`^${subject.name} IC2`) })).toContainText("Not started");
  await expect(page.getByRole("row", { name: new RegExp(`^${peer.name}`) })).toContainText("Left out");
  return page.url();
}

/** The demonstration organisation's ladder, among those offered. */
const newest = async (page: Page) =>
  (await page.getByLabel("Framework", { exact: true }).getByRole("option").allTextContents()).find((label) =>
    label.startsWith("Engineering"),
  ) ?? "";

/** @returns the address of the assessment, which is the same for both sides. */
export async function beginSheet({ page }: Member, about: string): Promise<string> {
  await page.goto("/cycles");
  await page.getByRole("link", { name: `Start: ${about}` }).click();
  await page.getByRole("button", { name: /^Start/ }).click();
  await expect(page.getByRole("link", { name: "Continue rating" })).toBeVisible();
  return new URL(page.url()).pathname;
}

export async function proposePeer({ subject: { page }, peer }: Cast): Promise<void> {
  await page.getByRole("link", { name: "Peers", exact: true }).click();
  await pickPerson(page, "Ask a colleague", peer.name);
  await page.getByRole("button", { name: "Ask colleague", exact: true }).click();
  await expect(page.getByRole("row", { name: new RegExp(`^${peer.name}`) })).toContainText("Asked");
}

export async function writeAsPeer({ peer: { page }, subject }: Cast): Promise<void> {
  await page.goto("/peer-reviews");
  await page.getByRole("link", { name: subject.name }).click();
  await expect(page.getByText("Shown with your name")).toBeVisible();
  await page
    .getByText(/^0 of \d+ observed$/)
    .first()
    .click();
  await page.getByRole("radio", { name: "Usually" }).first().check();
  await page.getByRole("radio", { name: "It did its job" }).first().check();
  await page.getByLabel(`What should ${subject.name} keep doing?`).fill(WORDS.peers);
  await page.getByRole("button", { name: "Submit peer review" }).click();
  await expect(page.getByText("It can't be changed.")).toBeVisible();
  await expect(page.getByText(WORDS.peers)).toBeVisible();
}

type Rated = { choice: string; note?: string; reason?: string };

/**
 * Rates the first expectations in quick mode, the others through the database, which spares typing only: submitting is done on the
 * page.
 * @returns the statements of those rated by hand.
 */
export async function rateSheet(
  cast: Pick<Cast, "site" | "scripts">,
  { page, id }: Member,
  address: string,
  rated: readonly Rated[],
) {
  await page.goto(address);
  await page.getByRole("link", { name: "Quick mode" }).click();
  const state = page.locator(".save-state");
  await expect(state).toContainText(cast.scripts ? "Saved as you type" : "Nothing saved yet");
  const shown = () => page.locator("[data-expectation]").evaluateAll((cards) => cards.map((card) => card.id));
  const all = await shown();
  const statements = (await page.locator("main").getByRole("heading", { level: 3 }).allTextContents()).slice(
    0,
    rated.length,
  );
  for (const [place, { choice, note, reason }] of rated.entries()) {
    const card = page.getByRole("region", { name: statements[place], exact: true });
    await card.getByRole("radio", { name: choice }).check();
    if (reason) await card.getByLabel("Why has there been no opportunity yet?").fill(reason);
    if (!note) continue;
    await card.getByText("Note and examples").click();
    await card.getByLabel("Note").fill(note);
  }
  await page.getByRole("button", { name: "Save", exact: true }).last().click();
  await expect(state).toContainText(/Saved \d/);
  for (let part = 2; (await page.getByRole("button", { name: "Next" }).count()) > 0; part += 1) {
    await page.goto(`${address}/quick/${part}`);
    all.push(...(await shown()));
  }
  const assessmentId = address.split("/").at(-1) ?? "";
  const sheet = await cast.site.app.db.sheet.findFirstOrThrow({ where: { assessmentId, raterId: id } });
  const others = all.slice(rated.length).map((expectationId) => ({ expectationId }));
  await createRatings(cast.site.app, sheet, others);
  return statements;
}

export async function submitSheet({ page }: Member): Promise<void> {
  await page.getByRole("link", { name: "Submit" }).click();
  await page.getByRole("button", { name: "Submit assessment" }).click();
  await expect(titled(page, /submitted$/)).toBeVisible();
}

/** The other side is submitted: its state may be known, and no word of it. */
export async function expectSealed(cast: Cast, cycle: string, address: string): Promise<void> {
  const { subject, manager, partner, above, peer, reader } = cast;
  const sealed = [WORDS.own, WORDS.noChance, WORDS.peers];
  await partner.page.goto(cycle);
  await expect(partner.page.getByRole("row", { name: new RegExp(`^${subject.name}`) })).toContainText("Submitted");
  await expectNoWordOf(partner.page, ...sealed);
  for (const rest of ["/peers", "", "/all", "/summary"]) {
    await manager.page.goto(address + rest);
    await expect(manager.page.locator("main")).toContainText(subject.name);
    await expectNoWordOf(manager.page, ...sealed);
  }
  await subject.page.goto(`${address}/peers`);
  await expect(subject.page.getByRole("row", { name: new RegExp(`^${peer.name}`) })).toContainText("Answered");
  await expectNoWordOf(subject.page, WORDS.peers);
  await expectNothingAt(manager.page, `${address}/conversation`);
  for (const { page } of [partner, above, peer, reader]) await expectNothingAt(page, address);
}

/** After the reveal, whoever stands above may read it, and others may not. */
export async function expectRevealed({ subject, above, partner, peer, reader }: Cast, address: string): Promise<void> {
  await subject.page.goto(`${address}/peers`);
  await expect(subject.page.getByText(WORDS.peers)).toBeVisible();
  await above.page.goto(`${address}/conversation`);
  await unfold(above.page);
  await expect(above.page.getByText(WORDS.managers)).toBeVisible();
  await expect(above.page.getByRole("button", { name: /^Agree on|Save agreed rating/ })).toHaveCount(0);
  for (const { page } of [partner, peer, reader]) await expectNothingAt(page, `${address}/conversation`);
}

async function unfold(page: Page): Promise<void> {
  await page.locator("main details").evaluateAll((all) => {
    for (const fold of all) fold.setAttribute("open", "");
  });
}

/** What somebody else did: by itself where scripts run, and at the next loading where not. */
async function refreshed({ scripts }: Cast, page: Page): Promise<void> {
  if (!scripts) await page.reload();
}

/** Both at once, on two screens. */
export async function talk(cast: Cast, statement: string): Promise<void> {
  const [own, managers] = [cast.subject.page, cast.manager.page];
  for (const [page, about] of [[own, "yourself"] as const, [managers, cast.subject.name] as const]) {
    await page.goto("/cycles");
    await page.getByRole("link", { name: `Compare ratings: ${about}` }).click();
    await expect(titled(page, /Conversation/)).toBeVisible();
    if (cast.scripts) await expect(page.getByText("Live: changes by either of you appear here.")).toBeVisible();
  }
  const cardOn = (page: Page) => page.getByRole("region", { name: statement, exact: true });
  await unfold(own);
  await unfold(managers);
  await expect(cardOn(own).getByText(WORDS.managers)).toBeVisible();
  await expect(cardOn(managers).getByText(WORDS.own)).toBeVisible();
  await cardOn(managers).getByRole("radio", { name: "Meeting" }).check();
  await cardOn(managers).getByLabel("Reason").fill("One of the rescues was ours.");
  await cardOn(managers).getByRole("button", { name: "Save agreed rating" }).click();
  await expect(cardOn(managers).getByText("Agreed: Meeting").first()).toBeVisible();
  await refreshed(cast, own);
  await expect(cardOn(own).getByText("Agreed: Meeting").first()).toBeVisible();
  await unfold(own);
  await expect(cardOn(own).getByText("One of the rescues was ours.")).toBeVisible();

  await own.getByLabel("What will be done").fill("Pair on the next release.");
  await own.getByRole("button", { name: "Add action item" }).click();
  await expect(own.getByRole("listitem").filter({ hasText: "Pair on the next release." })).toBeVisible();
  await refreshed(cast, managers);
  await expect(managers.getByRole("listitem").filter({ hasText: "Pair on the next release." })).toBeVisible();
}
