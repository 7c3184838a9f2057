import { afterEach, beforeEach, expect, test } from "vitest";
import { actorOf } from "../../../../test/factories/actors";
import { createDecision, createOpenDebrief } from "../../../../test/factories/debriefs";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createOpening } from "../../../../test/factories/hiring";
import { framedWithKit } from "../../../../test/factories/kits";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { debriefPage, moveTurn, noteTurn } from "./debrief.server";

/** Who speaks when in a debrief, changed by whoever runs it. */

const NAMES = ["lead", "decider", "coordinator", "first", "second", "third"] as const;
type Who = (typeof NAMES)[number];
let app: TestApp;
let ids: Record<Who, string>;
let debriefId: string;
let candidateId: string;
const as = (who: Who) => actorOf({ id: ids[who], name: who });

beforeEach(async () => {
  app = await openTestApp();
  const { id: versionId } = await createFrameworkVersion(app, framedWithKit());
  const people = await Promise.all(NAMES.map(async (name) => [name, (await createPerson(app, { name })).id] as const));
  ids = Object.fromEntries(people) as Record<Who, string>;
  const { lead: leadId, decider: deciderId, coordinator: coordinatorId, first, second, third } = ids;
  const opening = await createOpening(app, { versionId, leadId, deciderId, coordinatorId });
  const about = { openingId: opening.id, stageId: opening.stages[0]!.id, askedById: leadId };
  const debrief = await createOpenDebrief(app, { ...about, scores: { [first]: 2, [second]: 5, [third]: 3 } });
  [debriefId, candidateId] = [debrief.debriefId, debrief.id];
});
afterEach(() => app.close());

const move = (person: Who, to: number, seen: number, who: Who = "lead") =>
  moveTurn(app, as(who), debriefId, { personId: ids[person], to, seen });
async function orderNow(who: Who = "first") {
  const page = await debriefPage(app, as(who), debriefId);
  if ("goTo" in page) throw new Error(page.goTo);
  return { names: page.turns.map(({ name }) => name), ...page.order, turns: page.turns };
}

test("the lead moves somebody; what was proposed and who changed it stays known, and the log has it", async () => {
  for (const _ of [1, 2]) await move("third", 1, 0);
  const { names, edits, changedBy, turns } = await orderNow();
  expect([names, edits, changedBy]).toEqual([["third", "first", "second"], 1, "lead"]);
  expect(turns.map(({ proposedPlace }) => proposedPlace)).toEqual([3, 1, 2]);
  const logged = await app.db.auditEntry.findMany({ where: { action: "debrief.order" } });
  expect(logged).toMatchObject([
    { actorId: ids.lead, subjectId: ids.third, objectId: candidateId, before: "3", after: "1" },
  ]);
});

test("whoever has spoken keeps their place", async () => {
  await noteTurn(app, as("lead"), debriefId, { personId: ids.first, spoken: true });
  await expect(move("third", 1, 0)).rejects.toMatchObject({ code: "conflict" });
  await expect(move("first", 2, 0)).rejects.toMatchObject({ code: "conflict" });
  await move("third", 2, 0);
  expect((await orderNow()).names).toEqual(["first", "third", "second"]);
  const turn = { debriefId_personId: { debriefId, personId: ids.first } };
  await expect(app.db.debriefTurn.update({ where: turn, data: { place: 9 } })).rejects.toThrow();
});

test("of two who change it at once one is told, and by whom it was changed", async () => {
  const both = await Promise.allSettled([move("third", 2, 0), move("second", 1, 0)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = both.find((one): one is PromiseRejectedResult => one.status === "rejected");
  expect(refused?.reason).toMatchObject({
    code: "conflict",
    message: expect.stringContaining("lead changed the order"),
  });
  expect((await orderNow()).edits).toBe(1);
});

test("nobody else changes it, nor anybody once it is decided", async () => {
  for (const who of ["first", "decider", "coordinator"] as const) {
    await expect(move("third", 1, 0, who)).rejects.toMatchObject({ code: "not-found" });
  }
  await expect(move("coordinator", 1, 0)).rejects.toMatchObject({ code: "not-found" });
  await createDecision(app, { debriefId, decidedById: ids.decider });
  await expect(move("third", 1, 0)).rejects.toMatchObject({ code: "not-found" });
  expect((await orderNow()).names).toEqual(["first", "second", "third"]);
});

test("the database keeps the proposal", async () => {
  const turn = { debriefId_personId: { debriefId, personId: ids.first } };
  await expect(app.db.debriefTurn.update({ where: turn, data: { proposedPlace: 2 } })).rejects.toThrow();
});
