import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DUTY_WORDS } from "~/main/home/duties";
import { GROUPS } from "~/main/home/inbox";
import { inboxPage } from "~/main/home/inbox.server";
import { hashToken } from "~/platform/sessions/token.server";
import { actorOf } from "../factories/actors";
import { createPerson } from "../factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../setup/app";
import { SEED, times } from "../setup/draws";
import { createGround, createPlace, type DutyPlace, type Expected, type Ground } from "./scenario";
import { ALONGSIDE, OF_ADMINISTRATORS, SCENARIOS } from "./scenarios";

let app: TestApp;
let ground: Ground;
beforeAll(async () => {
  app = await openTestApp();
  ground = await createGround(app);
});
beforeEach(() => app.setNow(TEST_NOW));
afterAll(() => app.close());

const asText = ({ personId, item, due, waits }: Expected[number]) =>
  `${personId}: ${item}, ${due ?? "no day"}${waits ? ", waits" : ""}`;
const asTexts = (expected: Expected) => expected.map(asText).sort();

/** All that these people's inboxes have. */
async function inboxesOf({ partner, teamId }: DutyPlace, personIds: Iterable<string>): Promise<string[]> {
  const found: Expected[number][] = [];
  for (const personId of personIds) {
    const actor = actorOf({ id: personId }, { partnerOf: personId === partner ? [teamId] : [] });
    const { inbox, open, total } = await inboxPage(app, { actor, timeZone: "UTC" });
    for (const group of GROUPS) {
      for (const { id, due } of inbox[group]) {
        found.push({ personId, item: id, due, ...(group === "waiting" ? { waits: true as const } : {}) });
      }
    }
    const own = found.filter((one) => one.personId === personId);
    expect([open, total]).toEqual([own.filter(({ waits }) => !waits).length, own.length]);
  }
  return found.map(asText).sort();
}

test("every kind of duty is tried here", () => {
  const tried = new Set(Object.values(SCENARIOS).flatMap(({ kinds }) => kinds));
  expect(Object.keys(DUTY_WORDS).filter((kind) => !tried.has(kind) && !ALONGSIDE.includes(kind))).toEqual(
    OF_ADMINISTRATORS,
  );
});

describe.each(Object.entries(SCENARIOS))("%s", (_, scenario) => {
  test("waits for exactly those whom it concerns, until it ends in any way", async () => {
    let way = 0;
    for (let ways = 1; way < ways; way++) {
      const place = await createPlace(ground, 3, (below) => way % below);
      const { expected, ends } = await scenario.open(place);
      const concerned = new Set([...expected.map(({ personId }) => personId), place.partner]);
      expect(await inboxesOf(place, concerned)).toEqual(asTexts(expected));
      ways = Object.keys(ends).length;
      const [name = "", end] = Object.entries(ends)[way] ?? [];
      const left = (await end?.()) ?? [];
      for (const { personId } of left) concerned.add(personId);
      expect([name, ...(await inboxesOf(place, concerned))]).toEqual([name, ...asTexts(left)]);
    }
  });
});

test("in random organizations everyone has exactly what waits for them, before and after some of it has ended", async () => {
  const names = Object.keys(SCENARIOS);
  const happening = fc.record({
    name: fc.constantFrom(...names),
    way: fc.option(fc.nat(9)),
    who: fc.array(fc.nat(99), { minLength: 4, maxLength: 4 }),
  });
  const organization = fc.record({
    people: fc.integer({ min: 2, max: 6 }),
    happenings: fc.array(happening, { minLength: 3, maxLength: 12 }),
  });
  await fc.assert(
    fc.asyncProperty(organization, async ({ people, happenings }) => {
      let draws: number[] = [];
      const place = await createPlace(ground, people, (below) => (draws.shift() ?? 0) % below);
      const all = new Set<string>([place.partner]);
      const opened: { way: number | null; expected: Expected; ends: (() => Promise<Expected>)[] }[] = [];
      const note = (expected: Expected) => {
        for (const { personId } of expected) all.add(personId);
        return expected;
      };
      for (const { name, way, who } of happenings) {
        draws = [...who];
        const { expected, ends } = await SCENARIOS[name]!.open(place);
        opened.push({ way, expected: note(expected), ends: Object.values(ends) });
      }
      expect(await inboxesOf(place, all)).toEqual(asTexts(opened.flatMap(({ expected }) => expected)));
      const left: Expected[number][] = [];
      for (const { way, expected, ends } of opened) {
        const end = way === null ? undefined : ends[way % ends.length];
        left.push(...note(end ? await end() : expected));
      }
      expect(await inboxesOf(place, all)).toEqual(asTexts(left));
    }),
    { numRuns: times(3, 40), seed: SEED },
  );
});

describe("an administrator", () => {
  const itemsOf = async (of: TestApp, roles: ["ADMINISTRATOR"] | []) => {
    const actor = actorOf(await createPerson(of), { roles });
    const { inbox } = await inboxPage(of, { actor, timeZone: "UTC" });
    return GROUPS.flatMap((group) => inbox[group].map(({ id, what }) => `${group}: ${id}, ${what}`));
  };

  test("is told of invitations that ran out, of jobs that were given up and of a late backup, and no one else is", async () => {
    const own = await openTestApp({ BACKUP_DIR: "/nowhere" });
    const { id: personId } = await createPerson(own);
    const ended = { createdAt: new Date("2026-11-01T09:00:00Z"), expiresAt: new Date("2026-11-08T09:00:00Z") };
    await own.db.oneTimeLink.create({ data: { id: hashToken("a"), kind: "INVITATION", personId, ...ended } });
    await own.db.job.create({ data: { id: "j", kind: "mail", payload: {}, runAt: own.now(), failedAt: own.now() } });
    expect(await itemsOf(own, ["ADMINISTRATOR"])).toEqual([
      "overdue: backup-late all, Backup overdue",
      "later: invitations all, 1 invitation to resend",
      "later: jobs-failed all, 1 background job failed",
    ]);
    expect(await itemsOf(own, [])).toEqual([]);
    await own.db.oneTimeLink.create({
      data: {
        id: hashToken("b"),
        kind: "INVITATION",
        personId,
        createdAt: own.now(),
        expiresAt: new Date("2026-12-01T09:00:00Z"),
      },
    });
    await own.db.job.updateMany({ data: { failedAt: null } });
    const made = { action: "backup.make", objectId: "backup" };
    await own.db.auditEntry.create({ data: { ...made, at: own.now() } });
    expect(await itemsOf(own, ["ADMINISTRATOR"])).toEqual([]);
    await own.close();
  });
});

test("more than a hundred are counted, and the rest is on the next page", async () => {
  const { id: askedId } = await createPerson(app);
  const { id: askerId } = await createPerson(app);
  const data = Array.from({ length: 130 }, () => ({
    id: app.newId(),
    askerId,
    askedId,
    question: "How?",
    askedAt: app.now(),
  }));
  await app.db.feedbackRequest.createMany({ data });
  const at = (page: number) => inboxPage(app, { actor: actorOf({ id: askedId }), timeZone: "UTC" }, page);
  const [first, second] = [await at(1), await at(2)];
  expect([first.open, first.total, first.pages, first.inbox.later.length, second.inbox.later.length]).toEqual([
    130, 130, 2, 100, 30,
  ]);
});
