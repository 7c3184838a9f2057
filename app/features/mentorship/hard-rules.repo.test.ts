/**
 * The hard rules through everything that makes pairs: organisations drawn at random are enrolled, settled about, paired by the job,
 * published, and ask mentors in a second programme with the same seats. Then the tables are gone through by code that knows nothing
 * of the engine: nobody is in a pair that a rule forbids, and nobody has more than they have seats for.
 */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Refusal } from "~/kernel/refusal";
import { actorOf } from "../../../test/factories/actors";
import { createProgramme, createRound, publishRound } from "../../../test/factories/mentorships";
import { day, personRow } from "../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../test/setup/app";
import { decide } from "./decision.server";
import { runPairing } from "./pairing-job.server";
import { queueRun } from "./pairing-run.repo.server";
import { workOut } from "./pairing-work.server";
import { publishRun } from "./publish.server";
import { answerRequest } from "./request-answer.server";
import { askMentors } from "./request-ask.server";

const ORGANISATIONS = 70;
const PEOPLE = 9;

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

/** Whose clocks never change, by minutes that they are ahead of UTC. */
const ZONES = { UTC: 0, "Africa/Lagos": 60, "Asia/Kolkata": 330 } as const;
const somebody = fc.nat(PEOPLE - 1);

const person = fc.record({
  /** Of those before them. */
  manager: fc.option(fc.nat(PEOPLE - 1), { freq: 2 }),
  zone: fc.constantFrom(...(Object.keys(ZONES) as (keyof typeof ZONES)[])),
  hours: fc.uniqueArray(
    fc.record({
      weekday: fc.constantFrom(2, 3),
      from: fc.constantFrom(540, 600, 720),
      length: fc.constantFrom(120, 240),
    }),
    { minLength: 1, maxLength: 2, selector: ({ weekday }) => weekday },
  ),
  languages: fc.constantFrom(["en"], ["en"], ["fr"], ["en", "fr"]),
  refuses: fc.uniqueArray(somebody, { maxLength: 2 }),
  wishes: fc.uniqueArray(somebody, { maxLength: 3 }),
  /** Over all programmes. */
  seats: fc.integer({ min: 1, max: 3 }),
  /** Their part in the round that is paired, and in that in which mentees ask. */
  paired: fc.constantFrom("MENTEE" as const, "MENTEE", "MENTOR", "BOTH", null),
  asked: fc.constantFrom("MENTEE" as const, "MENTEE", "MENTOR", "BOTH", null),
  enrolledSeats: fc.integer({ min: 1, max: 3 }),
  wanted: fc.integer({ min: 1, max: 2 }),
});

const organisation = fc.record({
  people: fc.array(person, { minLength: PEOPLE, maxLength: PEOPLE }),
  rules: fc.record({
    overlapMinutes: fc.constantFrom(30, 60, 120),
    apartUnderOneManager: fc.boolean(),
    coolDownMonths: fc.constantFrom(0, 6, 12),
  }),
  mode: fc.constantFrom("TOTAL" as const, "FLOOR" as const, "RANKED" as const),
  past: fc.array(
    fc.record({ mentee: somebody, mentor: somebody, endedOn: fc.constantFrom("2026-10-01", "2026-03-10") }),
    {
      maxLength: 4,
    },
  ),
  decisions: fc.array(
    fc.record({ mentee: somebody, mentor: somebody, do: fc.constantFrom("lock" as const, "forbid" as const) }),
    {
      maxLength: 5,
    },
  ),
  requests: fc.array(
    fc.record({ mentee: somebody, mentors: fc.uniqueArray(somebody, { minLength: 1, maxLength: 3 }) }),
    {
      minLength: 3,
      maxLength: 8,
    },
  ),
  /** Of those asked before the round is paired; the others are asked and answer after it. */
  early: fc.nat(8),
  declines: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
  /** Between the run and its publishing. */
  late: fc.option(fc.record({ by: somebody, about: somebody, lessSeats: somebody })),
});
type Organisation = typeof organisation extends fc.Arbitrary<infer One> ? One : never;
type Scene = { ids: string[]; ownerId: string; paired: string; asked: string };

const sidesOf = (part: "MENTEE" | "MENTOR" | "BOTH" | null) =>
  part === "BOTH" ? (["MENTEE", "MENTOR"] as const) : part === null ? [] : [part];

async function create({ people, rules, past }: Organisation): Promise<Scene> {
  const ids = people.map(() => app.newId());
  const managerOf = (index: number) => {
    const { manager } = people[index]!;
    return manager === null || manager >= index ? null : ids[manager]!;
  };
  const ownerId = app.newId();
  const rows = people.map(({ zone }, index) =>
    personRow(app, { id: ids[index]!, timeZone: zone, managerId: managerOf(index) }),
  );
  await app.db.person.createMany({ data: [personRow(app, { id: ownerId }), ...rows] });
  const frame = { ...rules, ownerId, kind: "PEER" as const, mentorsEach: 2 };
  const programme = await createProgramme(app, frame);
  const earlier = await createRound(app, { programmeId: programme.id });
  const { id: paired } = await createRound(app, { programmeId: programme.id, number: 2 });
  const { id: other } = await createProgramme(app, { ...frame, way: "ASKED" });
  const { id: asked } = await createRound(app, { programmeId: other });
  await publishRound(app, asked);
  await app.db.mentorProfile.createMany({
    data: people.map(({ seats }, index) => ({ personId: ids[index]!, seats, changedAt: app.now() })),
  });
  await app.db.mentorshipHours.createMany({
    data: people.flatMap(({ hours }, index) =>
      hours.map(({ weekday, from, length }) => ({
        ...{ personId: ids[index]!, weekday, fromMinute: from, untilMinute: from + length },
      })),
    ),
  });
  await app.db.mentorshipRefusal.createMany({
    data: people.flatMap(({ refuses }, index) =>
      refuses
        .filter((about) => about !== index)
        .map((about) => ({ byId: ids[index]!, aboutId: ids[about]!, at: app.now() })),
    ),
  });
  const enrolments = people.flatMap((one, index) =>
    [
      ...sidesOf(one.paired).map((side) => ({ roundId: paired, side })),
      ...sidesOf(one.asked).map((side) => ({ roundId: asked, side })),
    ].map((part) => ({
      ...{ ...part, id: app.newId(), personId: ids[index]!, languages: [...one.languages], enrolledAt: app.now() },
      seats: part.side === "MENTOR" ? one.enrolledSeats : null,
      wanted: part.side === "MENTEE" ? one.wanted : null,
    })),
  );
  await app.db.mentorshipEnrolment.createMany({ data: enrolments });
  await app.db.enrolmentWish.createMany({
    data: enrolments.flatMap(({ id, personId }) =>
      people[ids.indexOf(personId)]!.wishes.filter((wished) => ids[wished] !== personId).map((wished, rank) => ({
        enrolmentId: id,
        rank: rank + 1,
        wishedId: ids[wished]!,
      })),
    ),
  });
  const chain = (index: number): string[] => {
    const manager = managerOf(index);
    return manager === null ? [] : [manager, ...chain(ids.indexOf(manager))];
  };
  const possible = past.filter(
    ({ mentee, mentor }) =>
      mentee !== mentor && !chain(mentee).includes(ids[mentor]!) && !chain(mentor).includes(ids[mentee]!),
  );
  await app.db.mentorshipPair.createMany({
    data: possible.map(({ mentee, mentor, endedOn }) => ({
      ...{
        id: app.newId(),
        roundId: earlier.id,
        menteeId: ids[mentee]!,
        mentorId: ids[mentor]!,
        origin: "REQUEST" as const,
      },
      ...{ startsOn: day("2026-01-05"), endsOn: day("2026-12-01"), createdAt: day("2026-01-05") },
      ...{ status: "ENDED" as const, end: "STEPPED_BACK" as const, endedAt: day(endedOn) },
    })),
  });
  return { ids, ownerId, paired, asked };
}

/** What people may be told is no failure; anything else is. */
async function tried(work: Promise<unknown>): Promise<boolean> {
  try {
    return (await work) === null;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

type Request = Organisation["requests"][number];

/** Mentees ask, and whoever is asked answers, one after the other, until nobody has anything to answer. */
async function ask({ ids, asked }: Scene, requests: readonly Request[], declines: readonly boolean[]): Promise<void> {
  const enrolled = await app.db.mentorshipEnrolment.findMany({ where: { roundId: asked }, orderBy: { id: "asc" } });
  const mentees = enrolled.flatMap(({ side, personId }) => (side === "MENTEE" ? [personId] : []));
  const asking = requests.flatMap(({ mentee, mentors }) => mentors.map((mentor) => [mentee, ids[mentor]!] as const));
  for (const [place, mentorId] of mentees.length > 0 ? asking : []) {
    const rows = [{ id: app.newId(), mentorId, note: "", errors: {} }];
    await tried(askMentors(app, actorOf({ id: mentees[place % mentees.length]! }), asked, rows));
  }
  const answered = new Set<string>();
  for (let turn = 0; ; turn++) {
    const where = { roundId: asked, state: "SENT" as const, id: { notIn: [...answered] } };
    const request = await app.db.mentorshipRequest.findFirst({ where, orderBy: { id: "asc" } });
    if (!request) return;
    answered.add(request.id);
    const verb = declines[turn % declines.length] ? "decline" : "accept";
    const form = { do: verb, request: request.id, answer: "" } as const;
    await tried(answerRequest(app, actorOf({ id: request.mentorId }), asked, form));
  }
}

/** Beginning a thread takes longer than everything else that is done with an organisation. */
const here = (...of: Parameters<typeof workOut>) => ({ outcome: (async () => workOut(...of))(), end: async () => {} });

async function pairAndPublish(
  { ids, ownerId, paired }: Scene,
  { mode, decisions, late }: Organisation,
): Promise<boolean> {
  const owner = actorOf({ id: ownerId });
  for (const { mentee, mentor, do: verb } of decisions) {
    await tried(decide(app, owner, paired, { do: verb, menteeId: ids[mentee]!, mentorId: ids[mentor]! }));
  }
  const runId = app.newId();
  await queueRun(app.db, { id: runId, roundId: paired, mode, askedById: ownerId, at: app.now() });
  await runPairing(app, { runId }, here);
  const { status } = await app.db.pairingRun.findUniqueOrThrow({ where: { id: runId } });
  expect(["DONE", "FAILED"]).toContain(status);
  if (late) await changeLate(ids, late);
  await tried(publishRun(app, owner, paired, runId));
  return (await app.db.mentorshipRound.findUniqueOrThrow({ where: { id: paired } })).publishedRunId !== null;
}

/** Only what leaves the pairs that there are as they may be. */
async function changeLate(ids: readonly string[], late: NonNullable<Organisation["late"]>): Promise<void> {
  const [byId, aboutId, mentorId] = [ids[late.by]!, ids[late.about]!, ids[late.lessSeats]!];
  const two = [byId, aboutId];
  const together = await app.db.mentorshipPair.count({
    where: { status: { not: "ENDED" }, menteeId: { in: two }, mentorId: { in: two } },
  });
  if (byId !== aboutId && together === 0) {
    await app.db.mentorshipRefusal.createMany({ data: [{ byId, aboutId, at: app.now() }], skipDuplicates: true });
  }
  const taken = await app.db.mentorshipPair.count({ where: { mentorId, status: { not: "ENDED" } } });
  await app.db.mentorProfile.update({ where: { personId: mentorId }, data: { seats: Math.max(taken, 1) } });
}

/** What stands in the tables of some people. */
async function readTables({ ids, paired, asked }: Scene) {
  const rounds = { in: [paired, asked] };
  const [people, hours, refusals, profiles, enrolments, decisions, pairs, past] = await Promise.all([
    app.db.person.findMany({ where: { id: { in: ids } } }),
    app.db.mentorshipHours.findMany({ where: { personId: { in: ids } } }),
    app.db.mentorshipRefusal.findMany({ where: { byId: { in: ids } } }),
    app.db.mentorProfile.findMany({ where: { personId: { in: ids } } }),
    app.db.mentorshipEnrolment.findMany({ where: { roundId: rounds }, include: { wishes: true } }),
    app.db.pairingDecision.findMany({ where: { roundId: rounds } }),
    app.db.mentorshipPair.findMany({ where: { roundId: rounds } }),
    app.db.mentorshipPair.findMany({ where: { menteeId: { in: ids }, roundId: { notIn: [paired, asked] } } }),
  ]);
  return { people, hours, refusals, profiles, enrolments, decisions, pairs, past };
}
type Tables = Awaited<ReturnType<typeof readTables>>;
type Two = { menteeId: string; mentorId: string; roundId: string };

const QUARTERS = 7 * 96;

/** Quarters of an hour of a week in UTC in which somebody is free. */
function quartersOf({ people, hours }: Tables, id: string): Set<number> {
  const ahead = ZONES[people.find((one) => one.id === id)!.timeZone as keyof typeof ZONES];
  const free = new Set<number>();
  for (const { personId, weekday, fromMinute, untilMinute } of hours) {
    if (personId !== id) continue;
    for (let minute = fromMinute; minute < untilMinute; minute += 15) {
      free.add(((((weekday - 1) * 96 + (minute - ahead) / 15) % QUARTERS) + QUARTERS) % QUARTERS);
    }
  }
  return free;
}

function chainOf({ people }: Tables, id: string): string[] {
  const manager = people.find((one) => one.id === id)?.managerId;
  return manager ? [manager, ...chainOf({ people } as Tables, manager)] : [];
}

/** Every rule that forbids two people of a round, by its name. */
function broken(
  tables: Tables,
  rules: Organisation["rules"],
  { menteeId, mentorId, roundId }: Two,
  isAsked: boolean,
): string[] {
  const of = (id: string) => tables.people.find((one) => one.id === id)!;
  const enrolled = (personId: string, side: string) =>
    tables.enrolments.find((one) => one.roundId === roundId && one.personId === personId && one.side === side);
  const [mentee, mentor] = [enrolled(menteeId, "MENTEE"), enrolled(mentorId, "MENTOR")];
  const refused = ({ byId, aboutId }: { byId: string; aboutId: string }) =>
    (byId === menteeId && aboutId === mentorId) || (byId === mentorId && aboutId === menteeId);
  const theirs = quartersOf(tables, mentorId);
  const common = [...quartersOf(tables, menteeId)].filter((quarter) => theirs.has(quarter)).length * 15;
  const both = [menteeId, mentorId];
  const lately = tables.past.some(({ endedAt, ...pair }) => {
    const over = new Date(endedAt!);
    over.setUTCMonth(over.getUTCMonth() + rules.coolDownMonths);
    return both.includes(pair.menteeId) && both.includes(pair.mentorId) && over > day("2026-12-07");
  });
  const wish = (one: typeof mentee, id: string) => one?.wishes.some(({ wishedId }) => wishedId === id) ?? false;
  const bothAsk = isAsked || (wish(mentee, mentorId) && wish(mentor, menteeId));
  const { managerId } = of(menteeId);
  const found: Record<string, boolean> = {
    oneself: menteeId === mentorId,
    absent: !mentee || !mentor,
    chain: chainOf(tables, menteeId).includes(mentorId) || chainOf(tables, mentorId).includes(menteeId),
    manager: rules.apartUnderOneManager && managerId !== null && managerId === of(mentorId).managerId,
    forbidden: tables.decisions.some(
      (one) =>
        one.kind === "FORBID" && one.roundId === roundId && one.menteeId === menteeId && one.mentorId === mentorId,
    ),
    lately: lately && !bothAsk,
    language: !mentee?.languages.some((language) => mentor?.languages.includes(language)),
    refused: tables.refusals.some(refused),
    hours: common < rules.overlapMinutes,
  };
  return Object.keys(found).filter((rule) => found[rule]);
}

function counted<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}

/** Whoever has more than they may. */
function overfull({ pairs, profiles, enrolments }: Tables): string[] {
  const living = pairs.filter(({ status }) => status !== "ENDED");
  const anywhere = counted(living, ({ mentorId }) => mentorId);
  const asMentor = counted(living, ({ roundId, mentorId }) => `${roundId} ${mentorId}`);
  const asMentee = counted(living, ({ roundId, menteeId }) => `${roundId} ${menteeId}`);
  return [
    ...profiles.filter(({ personId, seats }) => (anywhere.get(personId) ?? 0) > seats).map(({ personId }) => personId),
    ...enrolments
      .filter(({ roundId, personId, side, seats, wanted }) => {
        const counts = side === "MENTOR" ? asMentor : asMentee;
        return (counts.get(`${roundId} ${personId}`) ?? 0) > ((side === "MENTOR" ? seats : wanted) ?? 0);
      })
      .map(({ personId, side }) => `${personId} ${side}`),
  ];
}

test(`in ${ORGANISATIONS} organisations no pair is one that a rule forbids, and nobody has more than their seats`, async () => {
  const seen = { published: 0, late: 0, pairs: 0, asked: 0 };
  const atStake = new Map<string, number>();
  const property = fc.asyncProperty(organisation, async (drawn) => {
    const scene = await create(drawn);
    const early = drawn.requests.slice(0, drawn.early);
    await ask(scene, early, drawn.declines);
    if (await pairAndPublish(scene, drawn)) seen.published++;
    else seen.late++;
    await ask(scene, drawn.requests.slice(drawn.early), drawn.declines);
    const tables = await readTables(scene);
    for (const pair of tables.pairs) {
      expect([pair, broken(tables, drawn.rules, pair, pair.roundId === scene.asked)]).toEqual([pair, []]);
    }
    expect(overfull(tables)).toEqual([]);
    seen.pairs += tables.pairs.filter(({ origin }) => origin === "RUN").length;
    seen.asked += tables.pairs.filter(({ origin }) => origin === "REQUEST").length;
    for (const menteeId of scene.ids) {
      for (const mentorId of scene.ids) {
        const rules = broken(tables, drawn.rules, { menteeId, mentorId, roundId: scene.paired }, false);
        if (rules.length === 1) atStake.set(rules[0]!, (atStake.get(rules[0]!) ?? 0) + 1);
      }
    }
  });
  await fc.assert(property, { numRuns: ORGANISATIONS, seed: 20_261_121, endOnFailure: true });
  // Every rule alone kept some two apart, so that each of them was at stake.
  for (const rule of ["oneself", "chain", "manager", "forbidden", "lately", "language", "refused", "hours"]) {
    expect([rule, atStake.get(rule) ?? 0]).toEqual([rule, expect.toSatisfy((count: number) => count > 0)]);
  }
  expect(Math.min(seen.published, seen.late, seen.pairs, seen.asked)).toBeGreaterThan(0);
}, 300_000);
