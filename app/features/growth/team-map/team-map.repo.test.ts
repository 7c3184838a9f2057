import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { agreedChoices } from "~/features/assessment/conversations/domain/conversation";
import { ratedAssessments } from "~/features/assessment/conversations/rated.server";
import { keeper } from "~/platform/database/kept.server";
import { actorOf } from "../../../../test/factories/actors";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createPerson } from "../../../../test/factories/people";
import { createClosedCycle, createReviewed, createTeam } from "../../../../test/factories/team-map";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { countStatements } from "../../../../test/setup/statements";
import type { CoverageLine } from "./domain/team-map";
import { teamMapOf, teamMapPage } from "./team-map.server";

type Cycle = Awaited<ReturnType<typeof createClosedCycle>>;
let app: TestApp;
let versionId: string;
let cycle: Cycle;
/** Each was rated by the one before. */
let top: string;
let middle: string;
let low: string;

const DAY = 86_400_000;
const MEETS = { "e-ic2aaa": "meeting", "e-ic1bbb": "meeting", "e-ic2bbb": "developing" };
const BELOW = { "e-ic2aaa": "developing", "e-ic1bbb": "developing", "e-ic2bbb": "not-yet" };

beforeEach(async () => {
  app = await openTestApp();
  // Each look counts anew here: some of what follows changes what never changes, to see what the count does of it.
  app = { ...app, keep: (_, load) => load() };
  versionId = (await createFrameworkVersion(app)).id;
  top = (await createPerson(app)).id;
  middle = (await createPerson(app, { managerId: top })).id;
  low = (await createPerson(app, { managerId: middle })).id;
  cycle = await createClosedCycle(app, { versionId, openedById: top });
});
afterEach(() => app.close());

const pageFor = (id: string, cycleId: string | null = null) => teamMapPage(app, actorOf({ id }), cycleId);

async function mapFor(id: string) {
  const { chosen } = await pageFor(id);
  const map = chosen && (await teamMapOf(app, chosen)).map;
  const lines = map?.themes.flatMap((theme) => theme.competencies.flatMap((one): readonly CoverageLine[] => one.lines));
  const words = Object.fromEntries((lines ?? []).map((line) => [line.id, line.words]));
  return { groups: map?.groups, tooSmall: map?.tooSmall, words };
}

test("five people whom one rated, and what they show", async () => {
  await createTeam(app, 3, { raterId: low, cycle, own: MEETS });
  await createTeam(app, 2, { raterId: low, cycle, own: BELOW });
  expect(await mapFor(low)).toEqual({
    groups: [{ group: "near", people: 5 }],
    tooSmall: [],
    words: { "c-aaaa craft": ["well"], "e-ic1bbb": ["well"], "e-ic2bbb": ["hardly"] },
  });
});

test("four people are too few, and so are five where six are asked for", async () => {
  await createTeam(app, 4, { raterId: low, cycle, own: MEETS });
  expect(await mapFor(low)).toEqual({ groups: [], tooSmall: ["near"], words: {} });
  await createTeam(app, 1, { raterId: low, cycle, own: MEETS });
  expect((await mapFor(low)).groups).toHaveLength(1);
  app = { ...app, env: { ...app.env, SMALLEST_GROUP: 6 } };
  expect(await mapFor(low)).toEqual({ groups: [], tooSmall: ["near"], words: {} });
});

test("whom one may not read one by one stands apart, and is hidden when they are few", async () => {
  await createReviewed(app, { subjectId: middle, raterId: top, cycle, own: MEETS });
  await createReviewed(app, { subjectId: low, raterId: middle, cycle, own: MEETS });
  await createTeam(app, 4, { raterId: middle, cycle, own: MEETS });
  const team = await createTeam(app, 4, { raterId: low, cycle, own: BELOW });
  expect(await mapFor(top)).toMatchObject({ groups: [{ group: "near", people: 6 }], tooSmall: ["far"] });
  await createReviewed(app, { subjectId: (await createPerson(app)).id, raterId: low, cycle, own: BELOW });
  expect((await mapFor(top)).groups).toEqual([
    { group: "near", people: 6 },
    { group: "far", people: 5 },
  ]);
  expect((await mapFor(top)).words["c-aaaa craft"]).toEqual(["well", "hardly"]);
  // The one between them may read all of these one by one.
  expect((await mapFor(middle)).groups).toEqual([{ group: "near", people: 10 }]);
  expect(team).toHaveLength(4);
});

describe("only what both sides know counts", () => {
  test("a word of one side alone is not agreed on", async () => {
    await createTeam(app, 5, { raterId: low, cycle, own: MEETS, manager: { ...MEETS, "e-ic2aaa": "exceeding" } });
    expect((await mapFor(low)).words["c-aaaa craft"]).toEqual(["hardly"]);
  });

  test("a sealed assessment is no part of it, not even as a number", async () => {
    await createTeam(app, 5, { raterId: low, cycle, own: MEETS });
    await createTeam(app, 2, { raterId: low, cycle, own: MEETS, revealedAt: null });
    expect((await mapFor(low)).groups).toEqual([{ group: "near", people: 5 }]);
  });

  test("what was recorded last counts, and the map says what `agreedChoices` says", async () => {
    const team = await createTeam(app, 5, { raterId: low, cycle, own: BELOW });
    for (const subjectId of team.slice(0, 3)) {
      const { id } = await app.db.assessment.findFirstOrThrow({ where: { subjectId } });
      await agree(id, 1, "exceeding");
      if (subjectId === team[0]) await agree(id, 2, "developing");
    }
    const agreed = await Promise.all(team.map((id) => ratedAssessments(app, id, "others")));
    const met = agreed.filter(([one]) => /meeting|exceeding/.test(agreedChoices(one!)["e-ic2aaa"] ?? ""));
    expect(met).toHaveLength(2);
    expect((await mapFor(low)).words["c-aaaa craft"]).toEqual(["thinly"]);
  });
});

const agree = (assessmentId: string, number: number, word: string, at = new Date(cycle.closedAt!.getTime() - 1000)) =>
  app.db.agreedRating.create({
    data: {
      assessmentId,
      versionId,
      expectationId: "e-ic2aaa",
      number,
      kind: "RATED",
      word,
      recordedById: low,
      recordedAt: at,
    },
  });

describe("two days show the same map of a cycle", () => {
  beforeEach(() => createTeam(app, 5, { raterId: low, cycle, own: MEETS }));

  test.each([
    [
      "somebody reports to another manager",
      (id: string) => app.db.person.update({ where: { id }, data: { managerId: top } }),
    ],
    ["somebody leaves", (id: string) => app.db.person.update({ where: { id }, data: { deactivatedAt: app.now() } })],
    ["somebody joins", () => createPerson(app, { managerId: low })],
    ["somebody is late", () => createTeam(app, 1, { raterId: low, cycle, own: BELOW, revealedAt: app.now() })],
    [
      "something is agreed on later",
      async (id: string) => {
        const { id: assessment } = await app.db.assessment.findFirstOrThrow({ where: { subjectId: id } });
        await agree(assessment, 1, "not-yet", app.now());
      },
    ],
  ])("when %s", async (_, happens) => {
    const before = await pageFor(low);
    const { subjectId } = await app.db.assessment.findFirstOrThrow({ where: { cycleId: cycle.id } });
    await happens(subjectId);
    app.setNow(new Date(app.now().getTime() + DAY));
    expect(await pageFor(low)).toEqual(before);
  });
});

describe("reviews that are revealed late", () => {
  const sinceClosed = (days: number) => new Date(cycle.closedAt!.getTime() + days * DAY);
  const reopenOnce = async () => {
    const change = {
      id: app.newId(),
      cycleId: cycle.id,
      byId: top,
      reason: "Two were missing.",
      kind: "REOPENED" as const,
    };
    await app.db.$transaction(async (tx) => {
      await tx.cycleChange.create({ data: { ...change, closedAt: cycle.closedAt, at: sinceClosed(3) } });
      await tx.reviewCycle.update({ where: { id: cycle.id }, data: { closedAt: null } });
    });
    await app.db.reviewCycle.update({ where: { id: cycle.id }, data: { closedAt: sinceClosed(9) } });
  };

  test("count after the cycle was reopened for whoever reads them one by one, and never for people further below", async () => {
    await createReviewed(app, { subjectId: middle, raterId: top, cycle, own: MEETS });
    await createReviewed(app, { subjectId: low, raterId: middle, cycle, own: MEETS });
    await createTeam(app, 5, { raterId: low, cycle, own: MEETS });
    const late = await createTeam(app, 3, { raterId: low, cycle, own: BELOW, revealedAt: sinceClosed(8) });
    await reopenOnce();
    app.setNow(sinceClosed(9.5));
    expect((await mapFor(low)).groups).toEqual([{ group: "near", people: 5 }]);
    const far = await mapFor(top);
    app.setNow(sinceClosed(10));
    expect((await mapFor(low)).groups).toEqual([{ group: "near", people: 8 }]);
    expect((await mapFor(low)).words["c-aaaa craft"]).toEqual(["well"]);
    expect(await mapFor(top)).toEqual(far);
    expect(far.groups).toEqual([{ group: "far", people: 5 }]);
    expect(late).toHaveLength(3);
  });

  test("count in a cycle that holds them, once it can't be reopened any more", async () => {
    const given = { versionId, openedById: top, reveal: "BY_MANAGER" as const, name: "Held" };
    const held = await createClosedCycle(app, given);
    const talkOn = new Date("2026-11-20");
    const reveal = async (days: number) => {
      const [subjectId] = await createTeam(app, 1, { raterId: low, cycle: held, own: MEETS, revealedAt: null });
      const { id } = await app.db.assessment.findFirstOrThrow({ where: { subjectId } });
      await app.db.assessment.update({ where: { id }, data: { talkOn } });
      await app.db.sheet.updateMany({ where: { assessmentId: id }, data: { revealedAt: sinceClosed(days) } });
    };
    for (const days of [-1, 2, 20, 44, 44, 46]) await reveal(days);
    app.setNow(sinceClosed(45.5));
    expect((await pageFor(low)).cycles).toEqual([]);
    app.setNow(sinceClosed(46.5));
    expect((await mapFor(low)).groups).toEqual([{ group: "near", people: 5 }]);
  });
});

describe("which cycles", () => {
  test("an open one, and one closed an hour ago, have no map yet", async () => {
    const open = await createClosedCycle(app, { versionId, openedById: top, closedAt: null });
    const closedAt = new Date(app.now().getTime() - 3_600_000);
    const fresh = await createClosedCycle(app, { versionId, openedById: top, closedAt });
    for (const one of [open, fresh]) await createTeam(app, 5, { raterId: low, cycle: one, own: MEETS });
    expect((await pageFor(low)).cycles).toEqual([]);
    await expect(pageFor(low, fresh.id)).rejects.toMatchObject({ code: "not-found" });
    app.setNow(new Date(app.now().getTime() + DAY));
    expect((await pageFor(low)).cycles.map(({ id }) => id)).toEqual([fresh.id]);
  });

  test("the latest first, each with its own ratings", async () => {
    const earlier = await createClosedCycle(app, {
      versionId,
      openedById: top,
      closedAt: new Date("2026-05-01"),
      name: "Spring",
    });
    await createTeam(app, 5, { raterId: low, cycle: earlier, own: BELOW });
    await createTeam(app, 5, { raterId: low, cycle, own: MEETS });
    expect((await pageFor(low)).cycles.map(({ name }) => name)).toEqual(["Autumn review", "Spring"]);
    expect((await pageFor(low, earlier.id)).chosen?.cycle.id).toBe(earlier.id);
  });

  test("another manager's does not exist, nor does one for somebody who was rated in it", async () => {
    const [subject] = await createTeam(app, 5, { raterId: low, cycle, own: MEETS });
    for (const id of [middle, top, subject!]) {
      await expect(pageFor(id, cycle.id)).rejects.toMatchObject({ code: "not-found" });
    }
  });
});

test("below the fourth level a map ends", async () => {
  const chain = [middle, low];
  for (let depth = 3; depth <= 4; depth += 1) chain.push((await createPerson(app)).id);
  for (const [at, subjectId] of chain.entries()) {
    await createReviewed(app, { subjectId, raterId: chain[at - 1] ?? top, cycle, own: MEETS });
  }
  await createTeam(app, 5, { raterId: chain.at(-2)!, cycle, own: MEETS });
  await createTeam(app, 5, { raterId: chain.at(-1)!, cycle, own: BELOW });
  expect(await mapFor(top)).toMatchObject({ groups: [{ group: "far", people: 7 }], tooSmall: ["near"] });
});

test("two who rated one another end the way down, and nobody is on their own map", async () => {
  await createReviewed(app, { subjectId: middle, raterId: low, cycle, own: MEETS });
  await createReviewed(app, { subjectId: low, raterId: middle, cycle, own: MEETS });
  await createTeam(app, 4, { raterId: low, cycle, own: MEETS });
  expect((await mapFor(low)).groups).toEqual([{ group: "near", people: 5 }]);
});

test("what was counted once is not counted again, for this reader and this cycle", async () => {
  const earlier = await createClosedCycle(app, { versionId, openedById: top, closedAt: new Date("2026-05-01") });
  await createTeam(app, 5, { raterId: low, cycle, own: MEETS });
  await createTeam(app, 6, { raterId: low, cycle: earlier, own: BELOW });
  await createTeam(app, 5, { raterId: middle, cycle, own: BELOW });
  const look = async (id: string, cycleId: string, keep = keeper(10)) => {
    const { chosen } = await teamMapPage(app, actorOf({ id }), cycleId);
    return chosen && (await teamMapOf({ ...app, keep }, chosen));
  };
  const kept = keeper(10);
  const first = await look(low, cycle.id, kept);
  expect(await countStatements(app, () => look(low, cycle.id, kept))).toBe(1);
  expect(await look(low, cycle.id, kept)).toEqual(first);
  // Worked out anew it is the same, for each of them something else.
  expect(first).toEqual(await look(low, cycle.id));
  expect(await look(low, earlier.id, kept)).toEqual(await look(low, earlier.id));
  expect(await look(middle, cycle.id, kept)).toEqual(await look(middle, cycle.id));
  await expect(look(top, cycle.id)).rejects.toMatchObject({ code: "not-found" });
});
