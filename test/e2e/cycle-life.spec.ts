/** A review cycle that changes while it runs: someone who joins, an extension, drafts at its end, a reopening, and a held reveal. */
import type { Page } from "@playwright/test";
import type { Reveal } from "~/features/assessment/reveal/domain/hold";
import { dayText } from "~/kernel/time/day";
import { JOB_HANDLERS } from "~/main/jobs.server";
import { beginRating, createCalibration, createOutcome, openMeeting, revealInMeeting } from "../factories/calibrations";
import { createPerson, createPosition } from "../factories/people";
import { expect, test, withoutScripts, withScripts } from "./fixtures";
import type { Member } from "./growth-cast";
import { beginSheet, choose, expectNothingAt, rateSheet, submitSheet, titled } from "./growth-review";
import type { Site } from "./site";

test.use({ actionTimeout: 30_000 });
test.describe.configure({ timeout: 300_000 });

const DAY = 86_400_000;
const PHONE = { width: 360, height: 740 };
/** Days until a reveal on a day: after all that is done before it. */
const REVEAL_IN = 2;
const OWN = "Led the staged export without being asked.";
const MANAGERS = "Needed two rescues.";
const REVEALS = {
  BY_MANAGER: { choice: "When the manager books the conversation", told: "hidden until the conversation is booked" },
  ON_DAY: { choice: "On a date", told: "hidden until the cycle's reveal date" },
  AFTER_CALIBRATION: { choice: "After calibration", told: "hidden until calibration is done" },
} satisfies Partial<Record<Reveal, object>>;

type OpenAs = (person: { id: string }) => Promise<Page>;
type Two = {
  site: Site;
  openAs: OpenAs;
  scripts: boolean;
  phone: boolean;
  reveal: keyof typeof REVEALS;
  /** The manager's manager. */
  director: Member;
  manager: Member;
  engineer: Member;
};

type Given = Pick<Two, "scripts" | "phone" | "reveal">;

async function createTwo(site: Site, openAs: OpenAs, given: Given): Promise<Two> {
  const { app } = site;
  const family = site.newFamily();
  const above = await createPerson(app, { name: `Dana ${family}`, timeZone: "UTC" });
  const boss = await createPerson(app, { name: `Milan ${family}`, timeZone: "UTC", managerId: above.id });
  const report = await createPerson(app, { name: `Selma ${family}`, timeZone: "UTC", managerId: boss.id });
  await createPosition(app, { personId: report.id, levelCode: "IC2" });
  const opened = async ({ id, name, email }: Omit<Member, "page">): Promise<Member> => {
    const page = await openAs({ id });
    if (given.phone) await page.setViewportSize(PHONE);
    return { id, name, email, page };
  };
  return {
    ...{ site, openAs, ...given },
    director: await opened(above),
    manager: await opened(boss),
    engineer: await opened(report),
  };
}

/** On a phone nothing is wider than the screen. */
async function expectFits({ phone }: Two, page: Page): Promise<void> {
  if (phone) expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
}

const inDays = ({ site }: Two, days: number) => dayText(new Date(site.app.now().getTime() + days * DAY));

/** What is done each night. */
const atNight = ({ site }: Two, job: "cycle-join" | "reveal-due") => JOB_HANDLERS[job]!(site.app, {});

/** Without anything to prepare; the rule for people who join and the day of the reveal are fields of the same form. */
async function open(two: Two): Promise<string> {
  const { page } = two.manager;
  await page.goto("/cycles/new");
  await page.getByLabel("Name", { exact: true }).fill("");
  await choose(page, "Short: competencies you choose");
  const competency = page
    .getByRole("group", { name: /^Engineering/ })
    .getByRole("checkbox")
    .nth(1);
  await competency.check();
  await page.getByRole("button", { name: "Open cycle" }).click();
  await expect(page.getByText("Enter a name.")).toBeVisible();
  await expect(competency).toBeChecked();
  await choose(page, "Everything the level expects");
  await page.getByLabel("Name", { exact: true }).fill("Review that changes");
  await page.getByLabel("Last day").fill(inDays(two, 14));
  const framework = page.getByLabel("Framework", { exact: true });
  const labels = await framework.getByRole("option").allTextContents();
  await framework.selectOption({ label: labels.find((label) => label.startsWith("Engineering")) ?? "" });
  await page.getByLabel("Add people who start before").fill(inDays(two, 10));
  await choose(page, REVEALS[two.reveal].choice);
  if (two.reveal === "ON_DAY") await page.getByLabel("Reveal date").fill(inDays(two, REVEAL_IN));
  await expectFits(two, page);
  await page.getByRole("button", { name: "Open cycle" }).click();
  await expect(titled(page, "Review that changes")).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Someone who starts after the cycle was opened is asked by the rule, and told so; the director counts them. */
async function join(two: Two, cycle: string): Promise<void> {
  const { site, manager, director } = two;
  const first = { name: `Jonas ${site.newFamily()}`, timeZone: "UTC", startedOn: new Date(inDays(two, 0)) };
  const late = await createPerson(site.app, { ...first, managerId: manager.id });
  await createPosition(site.app, { personId: late.id, levelCode: "IC1" });
  await manager.page.goto(cycle);
  const line = manager.page.getByRole("row", { name: new RegExp(`^${late.name}`) });
  await expect(line).toHaveCount(0);
  await atNight(two, "cycle-join");
  await manager.page.reload();
  await expect(line).toContainText("Not started");
  const page = await two.openAs(late);
  await page.goto("/cycles");
  await expect(page.getByRole("link", { name: "Start: yourself" })).toBeVisible();
  await director.page.goto("/");
  await expect(director.page.getByRole("main")).toContainText("0 of 2 self-assessments");
  await expectFits(two, director.page);
}

async function extend(two: Two, cycle: string): Promise<void> {
  const { manager, engineer } = two;
  await manager.page.goto(cycle);
  await manager.page.getByRole("link", { name: `Change: ${engineer.name}` }).click();
  await manager.page.getByLabel("New due date").fill(inDays(two, 20));
  await manager.page.getByLabel("Reason (optional)").fill("On leave next week");
  await expectFits(two, manager.page);
  await manager.page.getByRole("button", { name: "Extend due date" }).click();
  await expect(titled(manager.page, "Review that changes")).toBeVisible();
  const { dueOn } = await two.site.app.db.assessment.findFirstOrThrow({ where: { subjectId: engineer.id } });
  expect(dueOn && dayText(dueOn)).toBe(inDays(two, 20));
}

/** Whoever closes it reads who has a draft, and no word of it; the author reads all of it, until it opens again. */
async function closeAndReopen(two: Two, cycle: string, address: string): Promise<void> {
  const { manager, engineer } = two;
  await manager.page.goto(`${cycle}/close`);
  const draft = manager.page.getByRole("row", { name: new RegExp(`^${engineer.name}`) });
  await expect(draft).toContainText("Self-assessment");
  expect(await manager.page.content()).not.toContain(OWN);
  await expectFits(two, manager.page);
  await manager.page.getByRole("button", { name: "Close cycle" }).click();
  await expect(manager.page.getByRole("button", { name: "Reopen cycle" })).toBeVisible();
  await engineer.page.goto(address);
  await expect(engineer.page.getByText("Not submitted before the cycle closed.")).toBeVisible();
  await engineer.page.goto(`${address}/all`);
  await expect(engineer.page.getByText(OWN).first()).toBeAttached();
  await manager.page.getByLabel("Reason", { exact: true }).fill("Two reviews were missing");
  await manager.page.getByLabel("New last day").fill(inDays(two, 21));
  await manager.page.getByRole("button", { name: "Reopen cycle" }).click();
  await expect(manager.page.getByText("Two reviews were missing")).toBeVisible();
}

/** Both are submitted, and nobody reads either before what the reveal waits for; then the director does, too. */
async function revealAndCompare(two: Two, address: string): Promise<void> {
  const { manager, engineer, director } = two;
  for (const { page } of [manager, engineer, director]) await expectNothingAt(page, `${address}/conversation`);
  await manager.page.goto(address);
  expect(await manager.page.content()).not.toContain(OWN);
  await expect(manager.page.getByText(REVEALS[two.reveal].told)).toBeVisible();
  if (two.reveal === "BY_MANAGER") {
    await manager.page.getByLabel("Date of the conversation").fill(inDays(two, 3));
    await manager.page.getByRole("button", { name: "Book and reveal" }).click();
  } else {
    await atNight(two, "reveal-due");
    await expectNothingAt(engineer.page, `${address}/conversation`);
    two.site.travel(REVEAL_IN);
    await atNight(two, "reveal-due");
    await manager.page.goto(address);
  }
  await expect(manager.page.getByText("shared with both of you")).toBeVisible();
  for (const { page } of [manager, engineer, director]) {
    await page.goto(`${address}/conversation`);
    await expect(titled(page, /^Conversation with/)).toBeVisible();
    await expect(page.getByText(OWN).first()).toBeAttached();
    await expectFits(two, page);
  }
}

async function life(two: Two): Promise<void> {
  const { manager, engineer } = two;
  const cycle = await test.step("the manager opens a cycle that holds its reveal", () => open(two));
  const address = await test.step("the engineer starts", () => beginSheet(engineer, "yourself"));
  await test.step("the engineer rates", async () => {
    await rateSheet(two, engineer, address, [{ choice: "Exceeding", note: OWN }]);
    await expectFits(two, engineer.page);
  });
  await test.step("someone joins", () => join(two, cycle));
  await test.step("the manager extends it", () => extend(two, cycle));
  await test.step("the cycle closes with a draft, and opens again", () => closeAndReopen(two, cycle, address));
  await test.step("the engineer submits", async () => {
    await engineer.page.goto(address);
    await submitSheet(engineer);
  });
  await test.step("the manager rates and submits", async () => {
    expect(await beginSheet(manager, engineer.name)).toBe(address);
    await rateSheet(two, manager, address, [{ choice: "Developing", note: MANAGERS }]);
    await manager.page.goto(address);
    await submitSheet(manager);
  });
  await test.step("what the reveal waited for shows both", () => revealAndCompare(two, address));
}

/** A session of the cycle at its end, led by the director; what is done on the way there is in `calibration.spec.ts`. */
async function calibrate({ site: { app }, director, manager, engineer }: Two, cycle: string, address: string) {
  const [cycleId, assessmentId] = [cycle, address].map((path) => path.split("/").at(-1) ?? "");
  const { versionId } = await app.db.assessment.findUniqueOrThrow({ where: { id: assessmentId } });
  const { id } = await createCalibration(app, {
    ...{ versionId, cycleId, purpose: "CYCLE_RATINGS", createdById: director.id, secondReaderId: manager.id },
    taking: { [director.id]: ["FACILITATOR"] },
    about: [{ personId: engineer.id, assessmentId }],
  });
  await beginRating(app, id);
  await openMeeting(app, id);
  await revealInMeeting(app, id, engineer.id);
  await createOutcome(app, { sessionId: id, personId: engineer.id, by: director.id });
  return `/calibration/${id}`;
}

/** Neither page, list nor notice of one holds a word of the other's, and the director reads neither. */
async function expectHeld({ manager, engineer, director }: Two, cycle: string, address: string): Promise<void> {
  for (const [{ page }, others] of [[manager, OWN] as const, [engineer, MANAGERS] as const]) {
    for (const path of [address, `${address}/all`, `${address}/summary`, cycle, "/", "/notices"]) {
      await page.goto(path);
      expect(await page.content()).not.toContain(others);
    }
    await expect(page.getByText("ready to")).toHaveCount(0);
    await page.goto(address);
    await expect(page.getByText(REVEALS.AFTER_CALIBRATION.told)).toBeVisible();
    await expectNothingAt(page, `${address}/conversation`);
  }
  for (const path of [address, `${address}/conversation`]) await expectNothingAt(director.page, path);
}

async function readAfterLock({ manager, engineer }: Two, address: string): Promise<void> {
  const told = [
    [engineer.page, "Your review for Review that changes is ready to read"],
    [manager.page, `${engineer.name}'s review for Review that changes is ready to compare`],
  ] as const;
  for (const [page, words] of told) {
    await page.goto("/notices");
    await page.getByRole("link", { name: words }).click();
    await expect(titled(page, /^Conversation with/)).toBeVisible();
    expect(new URL(page.url()).pathname).toBe(`${address}/conversation`);
    for (const note of [OWN, MANAGERS]) await expect(page.getByText(note).first()).toBeAttached();
  }
}

async function heldUntilCalibrated(two: Two): Promise<void> {
  const { manager, engineer, director } = two;
  const cycle = await test.step("the manager opens a cycle that waits for calibration", () => open(two));
  const address = await test.step("both rate and submit", async () => {
    const begun = await beginSheet(engineer, "yourself");
    await rateSheet(two, engineer, begun, [{ choice: "Exceeding", note: OWN }]);
    await beginSheet(manager, engineer.name);
    await rateSheet(two, manager, begun, [{ choice: "Developing", note: MANAGERS }]);
    for (const one of [engineer, manager]) {
      await one.page.goto(begun);
      await submitSheet(one);
    }
    return begun;
  });
  await test.step("nobody reads anything", () => expectHeld(two, cycle, address));
  await test.step("calibration is locked", async () => {
    const session = await calibrate(two, cycle, address);
    for (const { page } of [engineer, manager]) await expectNothingAt(page, `${address}/conversation`);
    await director.page.goto(`${session}/lock`);
    await director.page.getByRole("button", { name: "Lock session" }).click();
    await expect(director.page.getByText("This session is locked. Outcomes are final.")).toBeVisible();
  });
  await test.step("both are told, and read both", () => readAfterLock(two, address));
}

test.afterEach(({ site }) => site.travel(0));

withScripts(1, () => {
  test("on a phone", async ({ site, openAs, expectErrors }) => {
    expectErrors(/404 \(Not Found\)/, /400 \(Bad Request\) at .*\/cycles\/new/);
    await life(await createTwo(site, openAs, { scripts: true, phone: true, reveal: "BY_MANAGER" }));
  });
  test("at a desk", async ({ site, openAs, expectErrors }) => {
    expectErrors(/404 \(Not Found\)/, /400 \(Bad Request\) at .*\/cycles\/new/);
    await life(await createTwo(site, openAs, { scripts: true, phone: false, reveal: "ON_DAY" }));
  });
  test("held until calibration is locked", async ({ site, openAs, expectErrors }) => {
    expectErrors(/404 \(Not Found\)/, /400 \(Bad Request\) at .*\/cycles\/new/);
    await heldUntilCalibrated(
      await createTwo(site, openAs, { scripts: true, phone: false, reveal: "AFTER_CALIBRATION" }),
    );
  });
});

withoutScripts(1, () => {
  test("the same forms lead as far", async ({ site, openAs, expectErrors }) => {
    expectErrors(/404 \(Not Found\)/, /400 \(Bad Request\) at .*\/cycles\/new/);
    await life(await createTwo(site, openAs, { scripts: false, phone: false, reveal: "BY_MANAGER" }));
  });
  test("and on a phone", async ({ site, openAs, expectErrors }) => {
    expectErrors(/404 \(Not Found\)/, /400 \(Bad Request\) at .*\/cycles\/new/);
    await life(await createTwo(site, openAs, { scripts: false, phone: true, reveal: "ON_DAY" }));
  });
  test("and hold until calibration is locked", async ({ site, openAs, expectErrors }) => {
    expectErrors(/404 \(Not Found\)/, /400 \(Bad Request\) at .*\/cycles\/new/);
    await heldUntilCalibrated(
      await createTwo(site, openAs, { scripts: false, phone: false, reveal: "AFTER_CALIBRATION" }),
    );
  });
});
