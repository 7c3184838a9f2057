import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openCycle } from "~/features/assessment/cycles/cycle.server";
import { addPeople } from "~/features/assessment/cycles/membership.server";
import { beginSheet } from "~/features/assessment/sheets/hand-over.server";
import { findOpenSheet } from "~/features/assessment/sheets/sheet.server";
import type { Actor } from "~/kernel/actor";
import { actorOf } from "../../../../test/factories/actors";
import { newCycle } from "../../../../test/factories/cycles";
import { createFrameworkVersion, smallFramework } from "../../../../test/factories/frameworks";
import { createPerson, createPosition } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { agreeOnFocus, focusPart, ladderFocusPage, proposeFocus, setLadderFocus } from "./focus.server";

let app: TestApp;
let manager: Actor;
let ana: Actor;
const LADDER = smallFramework().ladders[0]!.id;

beforeAll(async () => {
  app = await openTestApp();
  await createFrameworkVersion(app);
});
afterAll(() => app.close());

beforeEach(async () => {
  manager = actorOf(await createPerson(app, { name: "Mona" }));
  ana = await report("Ana");
});

async function report(name: string) {
  const person = await createPerson(app, { name, managerId: manager.id });
  await createPosition(app, { personId: person.id, frameworkSlug: "small", levelCode: "IC2" });
  return actorOf(person);
}
async function opened(focusBy: "LADDER" | "AGREED") {
  const cycle = newCycle(app, { focusBy });
  await openCycle(app, manager, cycle);
  return cycle.id;
}
const reviewOf = async (cycleId: string, { id: subjectId }: Actor) =>
  (await app.db.assessment.findUniqueOrThrow({ where: { cycleId_subjectId: { cycleId, subjectId } } })).id;
const askedOf = async (actor: Actor, id: string) => {
  await beginSheet(app, actor, id);
  return (await findOpenSheet(app, actor, id, {}))?.asked.map((one) => one.id);
};

/** Who is asked for something by mail, in order of their ids. */
async function mailed(kind: string): Promise<string[]> {
  const jobs = await app.db.job.findMany({ where: { kind: "mail" }, select: { payload: true } });
  const about = jobs.map(({ payload }) => (payload as { about?: { personId: string; kind: string } }).about);
  return about.flatMap((one) => (one?.kind === kind ? [one.personId] : [])).sort();
}

describe("the focus of a ladder", () => {
  const administrator = actorOf({ id: "ada" }, { roles: ["ADMINISTRATOR"] });
  const set = (focus: string[], edits: number) =>
    setLadderFocus(app, administrator, { framework: "small", ladder: LADDER, focus, edits });

  test("is what an administrator chose, for those who are added later too, and no one overwrites it unseen", async () => {
    await createPerson(app, { id: "ada", name: "Ada" });
    await expect(opened("LADDER")).rejects.toMatchObject({ code: "invalid" });
    expect(await set(["c-none"], 0)).toMatchObject({ status: 400 });
    expect(await set(["c-aaaa"], 0)).toBeNull();
    expect(await set(["c-bbbb"], 0)).toMatchObject({ status: 409, typed: ["c-bbbb"], edits: 1 });
    expect((await ladderFocusPage(app, administrator))[0]).toMatchObject({
      chosen: ["c-aaaa"],
      edits: 1,
      setBy: "Ada",
    });
    const cycleId = await opened("LADDER");
    const ben = await report("Ben");
    await addPeople(app, manager, cycleId, [ben.id]);
    for (const one of [ana, ben]) expect(await askedOf(one, await reviewOf(cycleId, one))).toEqual(["c-aaaa"]);
    await expect(ladderFocusPage(app, manager)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a focus that the two agree on", () => {
  test("holds the start until the other has agreed, and is the same for both", async () => {
    const cycleId = await opened("AGREED");
    const id = await reviewOf(cycleId, ana);
    await expect(beginSheet(app, ana, id)).rejects.toMatchObject({ code: "conflict" });
    const { versionId } = await app.db.assessment.findUniqueOrThrow({ where: { id } });
    const sheet = { id: app.newId(), assessmentId: id, versionId, raterId: ana.id, side: "SELF" as const };
    await expect(app.db.sheet.create({ data: sheet })).rejects.toThrow();
    await expect(proposeFocus(app, manager, id, { focus: ["c-none"], seen: 0 })).rejects.toMatchObject({
      code: "invalid",
    });
    await proposeFocus(app, manager, id, { focus: ["c-aaaa"], seen: 0 });
    await expect(agreeOnFocus(app, manager, id, 1)).rejects.toMatchObject({ code: "conflict" });
    expect(await focusPart(app, ana, id)).toMatchObject({
      agreed: null,
      proposal: { number: 1, by: "Mona", mine: false },
    });
    await proposeFocus(app, ana, id, { focus: ["c-bbbb"], seen: 1 });
    // The manager still has the page with their own proposal.
    await expect(agreeOnFocus(app, manager, id, 1)).rejects.toMatchObject({ code: "conflict" });
    await agreeOnFocus(app, manager, id, 2);
    await expect(proposeFocus(app, ana, id, { focus: ["c-aaaa"], seen: 2 })).rejects.toMatchObject({
      code: "conflict",
    });
    for (const one of [ana, manager]) expect(await askedOf(one, id)).toEqual(["c-bbbb"]);
    await expect(app.db.assessment.update({ where: { id }, data: { focus: ["c-aaaa"] } })).rejects.toThrow();
    expect(await mailed("reviews.focus")).toEqual([ana.id, ana.id, manager.id].sort());
  });

  test("is no one else's to read or to propose", async () => {
    const id = await reviewOf(await opened("AGREED"), ana);
    const ben = await report("Ben");
    await expect(focusPart(app, ben, id)).rejects.toMatchObject({ code: "not-found" });
    await expect(proposeFocus(app, ben, id, { focus: ["c-aaaa"], seen: 0 })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
