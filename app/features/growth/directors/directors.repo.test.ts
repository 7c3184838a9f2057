import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { submitCase } from "~/features/promotion/cases/case.server";
import { asOf } from "~/kernel/as-of";
import { actorOf } from "../../../../test/factories/actors";
import { createReviewed, steppedFramework } from "../../../../test/factories/cases";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createOpportunity, createPlace } from "../../../../test/factories/opportunities";
import { createPerson, createPosition, day } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { countStatements } from "../../../../test/setup/statements";
import { leaderPage } from "./directors.server";

let app: TestApp;
let versionId: string;
/** Each reports to the one before; the last one leads the team. */
let [leader, middle, low] = ["", "", ""];
/** In the last half-year that is over. */
const THEN = new Date("2026-05-04T09:00:00.000Z");
const NOW = new Date("2026-11-25T09:00:00.000Z");

beforeEach(async () => {
  app = await openTestApp();
  app.setNow(THEN);
  versionId = (await createFrameworkVersion(app, steppedFramework({ slug: "engineering" }))).id;
  leader = (await createPerson(app)).id;
  middle = (await createPerson(app, { name: "Mia Low", managerId: leader })).id;
  low = (await createPerson(app, { managerId: middle })).id;
  app.setNow(NOW);
});
afterEach(() => app.close());

const look = async (managerId: string | null = null, of = leader) =>
  (await leaderPage(app, actorOf({ id: of }), managerId, asOf(app.now(), app.newId()))).page;

async function team(size: number, given: { levelCode?: string; managerId?: string; startedOn?: Date } = {}) {
  const { levelCode = "IC2", managerId = low, startedOn = day("2024-01-08") } = given;
  const ids: string[] = [];
  for (let at = 0; at < size; at += 1) {
    const { id } = await createPerson(app, { managerId, startedOn });
    await createPosition(app, { personId: id, levelCode });
    ids.push(id);
  }
  return ids;
}

/** Offered something in May, and taken up or not. */
async function offered(personIds: readonly string[], state: "OFFERED" | "ACCEPTED" = "OFFERED", at = THEN) {
  const { id: opportunityId } = await createOpportunity(app, { versionId, sponsorId: low, places: 50 });
  for (const personId of personIds) {
    const answeredAt = state === "ACCEPTED" ? at : null;
    await createPlace(app, { opportunityId, personId, begunBy: low, begunAt: at, state, answeredAt });
  }
}

async function submitted(subjectId: string, word: string) {
  const at = { ...app, now: () => THEN };
  const own = { "e-ic2aaa": word, "e-ic1bbb": word, "e-ic2bbb": word };
  await createReviewed(at, { subjectId, managerId: low, versionId, on: "2026-03-02", own });
  const step = { stepId: "s-ic3", fromLevel: "IC2", toLevel: "IC3", statement: "It is time." };
  const { id } = await app.db.promotionCase.create({
    data: { id: app.newId(), subjectId, versionId, createdAt: THEN, ...step },
  });
  await submitCase(at, actorOf({ id: subjectId }), id);
  return id;
}

test("levels then and now, and who was promoted, joined and left", async () => {
  const [risen, gone, changed] = await team(8);
  await createPosition(app, { personId: risen!, levelCode: "IC3", since: day("2026-04-01") });
  await createPosition(app, { personId: changed!, levelCode: "IC1", since: day("2025-08-01") });
  await app.db.person.update({ where: { id: gone! }, data: { deactivatedAt: THEN } });
  await team(2, { levelCode: "IC1", startedOn: day("2026-02-02") });
  const { levels, moves, people, times } = await look();
  expect(times).toEqual(["Jul–Dec 2024", "Jan–Jun 2025", "Jul–Dec 2025", "Jan–Jun 2026"]);
  expect(levels).toEqual([
    { label: "IC1", counts: [0, 0, 1, 3, 3] },
    { label: "IC2", counts: [8, 8, 7, 5, 5] },
    { label: "IC3", counts: [0, 0, 0, 1, 1] },
    { label: "No level", counts: [2, 2, 2, 2, 2] },
  ]);
  expect(Object.fromEntries(moves.map(({ move, counts }) => [move, counts]))).toEqual({
    promoted: [0, 0, 0, 1],
    lower: [0, 0, 1, 0],
    joined: [0, 0, 0, 2],
    left: [0, 0, 0, 1],
  });
  expect(people).toBe(11);
});

test("cases by what the engine said of their criteria, and opportunities, hidden where few", async () => {
  const people = await team(17);
  for (const one of people.slice(0, 6)) await submitted(one, "developing");
  for (const one of people.slice(6, 11)) await submitted(one, "meeting");
  await offered(people.slice(0, 5));
  await offered(people.slice(5, 11), "ACCEPTED");
  const { cases, opportunities } = await look();
  // None of the five has confirmed evidence, which one criterion asks for.
  expect(cases.overTime.at(-1)).toEqual({ near: [null, null, null, null], far: [null, null, 6, 5] });
  expect(opportunities.overTime.at(-1)).toEqual({ near: [null, null, null], far: [7, 5, 6] });
  expect(opportunities.parts).toEqual([{ name: "Mia Low", counts: [7, 5, 6] }]);
  expect((await look(middle)).opportunities.overTime.at(-1)?.far).toEqual([7, 5, 6]);
  app = { ...app, env: { ...app.env, SMALLEST_GROUP: 6 } };
  expect((await look()).opportunities.overTime.at(-1)?.far).toEqual([null, null, 6]);
});

describe("two days show the same of a half-year that is over", () => {
  test.each([
    ["someone leaves", (id: string) => app.db.person.update({ where: { id }, data: { deactivatedAt: app.now() } })],
    [
      "someone reports to another manager",
      (id: string) => app.db.person.update({ where: { id }, data: { managerId: null } }),
    ],
    ["someone joins", () => team(1)],
    [
      "a place is taken back",
      () =>
        app.db.opportunityPlace.updateMany({ data: { state: "WITHDRAWN", answeredBy: low, answeredAt: app.now() } }),
    ],
    ["something of that time is recorded late", (id: string) => offered([id], "ACCEPTED")],
    ["a case is withdrawn", () => app.db.promotionCase.updateMany({ data: { status: "WITHDRAWN" } })],
  ])("when %s", async (_, happens) => {
    const people = await team(12);
    await offered(people.slice(0, 6));
    await submitted(people[11]!, "meeting");
    const before = await look();
    app.setNow(new Date(NOW.getTime() + 3_600_000));
    await happens(people[0]!);
    const { cases, opportunities } = await look();
    expect({ cases, opportunities }).toEqual({ cases: before.cases, opportunities: before.opportunities });
    expect(before.opportunities.overTime.at(-1)?.far).toEqual([null, 6, null]);
  });
});

test("nothing of a half-year that is under way is counted, and each is read once", async () => {
  const people = await team(12);
  await offered(people.slice(0, 6), "ACCEPTED", NOW);
  const { opportunities } = await look();
  expect(opportunities.overTime.map(({ far }) => far[2])).toEqual([null, null, null, null]);
  const both = await Promise.all([look(), look()]);
  expect(both[0]).toEqual(both[1]);
  expect(await app.db.organizationReading.count()).toBe(4);
  await expect(app.db.organizationReading.deleteMany()).rejects.toThrow();
  const early = { leaderId: leader, from: day("2026-07-01"), content: {}, takenAt: NOW };
  await expect(app.db.organizationReading.create({ data: early })).rejects.toThrow(/half_year_is_over/);
  app.setNow(new Date("2027-01-02T09:00:00.000Z"));
  expect((await look()).opportunities.overTime.at(-1)?.far[2]).toBe(6);
});

test("who leads no managers has no such page, nor does another manager's name open one; it costs few statements", async () => {
  await team(2);
  const other = await createPerson(app);
  for (const of of [low, other.id]) await expect(look(null, of)).rejects.toMatchObject({ code: "not-found" });
  for (const id of [other.id, low, leader]) await expect(look(id)).rejects.toMatchObject({ code: "not-found" });
  expect((await look(null, middle)).people).toBe(3);
  // The session takes one more.
  expect(await countStatements(app, () => look())).toBeLessThanOrEqual(7);
  expect(await countStatements(app, () => look())).toBeLessThanOrEqual(3);
});
