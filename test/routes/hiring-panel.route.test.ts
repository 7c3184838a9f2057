import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { action as planAction, loader as planLoader } from "~/routes/hiring.candidates.$candidate.interviews";
import { action as conflictsAction, loader as conflictsLoader } from "~/routes/hiring.conflicts";
import { action as interviewAction, loader as interviewLoader } from "~/routes/hiring.interviews.$interview._index";
import { createCandidate, createScorecard, qualify, revealDebrief } from "../factories/hiring";
import { createInterviewer, createPanelScene, createPlannedInterview, type PanelScene } from "../factories/panels";
import { createGrant, createPerson } from "../factories/people";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../setup/app";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

let app: TestApp;
let scene: PanelScene;
let [noor, leila, kofi, tess] = ["", "", "", ""];
const cookies = new Map<string, string>();

beforeEach(async () => {
  app = await openTestApp();
  cookies.clear();
  scene = await createPanelScene(app);
  noor = await createInterviewer(app, scene.slug, { name: "Noor", teamId: scene.otherTeam });
  leila = await createInterviewer(app, scene.slug, { name: "Leila", teamId: scene.team });
  kofi = await createInterviewer(app, scene.slug, { name: "Kofi", teamId: scene.otherTeam });
  tess = await createInterviewer(app, scene.slug, { name: "Tess", teamId: scene.team });
});
afterEach(() => app.close());

type Fields = Record<string, string | string[]>;
async function cookieOf(id: string): Promise<string> {
  const cookie = cookies.get(id) ?? (await signInAs(app, id));
  cookies.set(id, cookie);
  return cookie;
}
const planPath = () => `/hiring/candidates/${scene.candidate}/interviews`;
const plan = async (by: string) =>
  callLoader(planLoader, {
    ...{ app, request: pageRequest(planPath(), await cookieOf(by)), params: { candidate: scene.candidate } },
  });
const send = async (by: string, fields: Fields) =>
  callAction(planAction, {
    ...{ app, request: formRequest(planPath(), fields, await cookieOf(by)), params: { candidate: scene.candidate } },
  });
const read = async (interview: string, by: string) =>
  callLoader(interviewLoader, {
    ...{ app, request: pageRequest(`/hiring/interviews/${interview}`, await cookieOf(by)), params: { interview } },
  });
const act = async (interview: string, by: string, fields: Fields) =>
  callAction(interviewAction, {
    ...{ app, request: formRequest(`/hiring/interviews/${interview}`, fields, await cookieOf(by)) },
    params: { interview },
  });

/** Tuesday, in UTC. */
const time = { day: "2026-11-24", time: "10:00", minutes: "45", place: "Room 4" };
const newPlan = (stage = 0, given: Fields = {}) => ({
  ...{ do: "plan", id: crypto.randomUUID(), stage: scene.stages[stage]?.id ?? "", ...time },
  ...given,
});
const mails = async () =>
  (await app.db.job.findMany({ where: { kind: "mail" }, orderBy: { id: "asc" } })).map(
    ({ payload }) => payload as { to: string; subject: string; text: string },
  );
/** What is told of an interview in some words, with nobody's name in it. */
const mailsOf = async (interviewId: string, words: string, name: string) =>
  (await mails())
    .filter(({ text }) => text.includes(words) && text.includes(interviewId))
    .map(({ to, text }) => `${to}: ${text.replaceAll(name, "Somebody")}`)
    .sort();
const seatsOf = async (interviewId: string) =>
  Object.fromEntries(
    (await app.db.interviewSeat.findMany({ where: { interviewId } })).map(({ personId, status }) => [personId, status]),
  );
const askAll = async (by = scene.lead) => {
  const { panels } = (await plan(by)).data;
  const seat = panels.flatMap(({ interviewId, proposed }) => proposed.map(({ id }) => `${interviewId}:${id}`));
  return send(by, { do: "ask", seat });
};

describe("planning", () => {
  test("an interview of a stage, on the planner's clocks, once however often it is sent", async () => {
    await app.db.person.update({ where: { id: scene.lead }, data: { timeZone: "Europe/Warsaw" } });
    const fields = newPlan();
    for (const _ of [1, 2]) expect((await send(scene.lead, fields)).location).toBe(planPath());
    const [interview, ...more] = await app.db.interview.findMany();
    expect(more).toEqual([]);
    expect(interview).toMatchObject({ id: fields.id, startsAt: new Date("2026-11-24T09:00:00Z"), place: "Room 4" });
    const { lines, left } = (await plan(scene.lead)).data;
    expect([lines.length, left.map(({ name }) => name)]).toEqual([1, ["Interview 2"]]);
    expect(await app.db.auditEntry.count({ where: { action: "interview.plan", subjectId: null } })).toBe(1);
  });

  test.each<[string, Fields, string]>([
    ["a day that is none", { day: "2026-02-30" }, "day"],
    ["a time that has been", { day: "2026-11-20" }, "day"],
    ["a time years away", { day: "2030-01-01" }, "day"],
    ["a time that is none", { time: "25:00" }, "time"],
    ["no length", { minutes: "" }, "minutes"],
    ["an interview of four days", { minutes: "6000" }, "minutes"],
    ["a stage of another plan", { stage: "elsewhere" }, "stage"],
    ["a place that is a novel", { place: "x".repeat(501) }, "place"],
  ])("says at its field what is wrong: %s", async (_, wrong, field) => {
    const answer = await send(scene.lead, newPlan(0, wrong));
    expect(answer.status).toBe(400);
    expect(Object.keys((answer.data as unknown as { errors: object }).errors)).toEqual([field]);
    expect(await app.db.interview.count()).toBe(0);
  });

  test("no stage twice, and the candidate in one place at a time", async () => {
    await send(scene.lead, newPlan());
    expect((await send(scene.lead, newPlan(0, { time: "14:00" }))).data).toMatchObject({
      errors: { stage: [/stage/] },
    });
    expect((await send(scene.lead, newPlan(1, { time: "10:30" }))).data).toMatchObject({
      errors: { day: [/candidate/] },
    });
    expect((await send(scene.lead, newPlan(1, { time: "10:45" }))).status).toBe(302);
  });

  test("not for who withdrew, not in a closed opening, not once the scorecards are read", async () => {
    await app.db.candidate.update({ where: { id: scene.candidate }, data: { withdrawnAt: TEST_NOW } });
    expect((await send(scene.lead, newPlan())).status).toBe(409);
    await app.db.candidate.update({ where: { id: scene.candidate }, data: { withdrawnAt: null } });
    const held = await createPlannedInterview(app, scene, { startsAt: TEST_NOW, asked: [noor] });
    await createScorecard(app, { interviewId: held, personId: noor });
    await revealDebrief(app, scene.debrief);
    expect((await plan(scene.lead)).data.whyNot).toMatch(/another stage/);
    expect((await send(scene.lead, newPlan(1))).status).toBe(409);
    expect((await plan(scene.lead)).data.panels).toEqual([]);
  });

  test("a further debrief's interviews stand beside the earlier ones", async () => {
    const held = await createPlannedInterview(app, scene, { startsAt: TEST_NOW, asked: [noor] });
    await createScorecard(app, { interviewId: held, personId: noor });
    await revealDebrief(app, scene.debrief);
    await app.db.debrief.create({
      data: { id: "second", candidateId: scene.candidate, number: 2, createdAt: TEST_NOW },
    });
    expect((await send(scene.lead, newPlan(0))).status).toBe(302);
    const { number, lines, earlier } = (await plan(scene.lead)).data;
    expect([number, lines.length, earlier.map(({ id }) => id)]).toEqual([2, 1, [held]]);
  });
});

describe("a proposed panel", () => {
  test("is asked as a whole, each once, by mail with code and stage and without a name", async () => {
    await send(scene.lead, newPlan(0));
    await send(scene.lead, newPlan(1, { time: "14:00" }));
    const { panels } = (await plan(scene.lead)).data;
    expect(panels.map(({ proposed }) => proposed.length)).toEqual([2, 2]);
    expect(panels[0]?.proposed[0]?.reasons.join(" ")).toMatch(/Tue 10:00 to 10:45 for them, within their hours/);
    expect((await askAll()).location).toBe(planPath());
    const interview = panels[0]?.interviewId ?? "";
    expect(Object.values(await seatsOf(interview))).toEqual(["ASKED", "ASKED"]);
    const sent = await mails();
    expect(sent).toHaveLength(4);
    for (const { text } of sent) {
      expect(text).toContain(scene.code);
      expect(text).toMatch(/^Interview [12], C-/m);
      expect(text).toMatch(/^Tue 2026-11-24, 1[04]:00 to 1[04]:45 \(UTC\)$/m);
      expect(text).not.toMatch(/Robin|Vale/);
    }
    const seat = panels.flatMap(({ interviewId, proposed }) => proposed.map(({ id }) => `${interviewId}:${id}`));
    expect((await send(scene.lead, { do: "ask", seat })).status).toBe(302);
    expect(await app.db.interviewSeat.count()).toBe(4);
    expect(await mails()).toHaveLength(4);
  });

  test("has no conflicted person, no referrer, no coordinator and nobody who is full, and says less than it knows", async () => {
    await qualify(app, scene.slug, { personId: scene.coordinator });
    await createGrant(app, { personId: scene.coordinator, role: "PANEL_MEMBER" });
    const row = { candidateId: scene.candidate, personId: noor, declaredById: noor, declaredAt: TEST_NOW };
    await app.db.candidateConflict.create({ data: row });
    await app.db.candidateIdentity.update({ where: { candidateId: scene.candidate }, data: { referredById: kofi } });
    await app.db.interviewerProfile.create({ data: { personId: tess, perWeek: 0, changedAt: TEST_NOW } });
    await send(scene.lead, newPlan(0));
    const { panels, conflicts } = (await plan(scene.lead)).data;
    expect(panels[0]?.proposed.map(({ name }) => name)).toEqual(["Leila"]);
    expect(panels[0]?.empty[0]).toMatch(/own team/);
    const why = Object.fromEntries(panels[0]?.impossible.map(({ name, why }) => [name, why]) ?? []);
    expect(why).toEqual({
      Noor: "Is not free then.",
      Kofi: "Is not free then.",
      Tess: "Takes no interviews at present.",
      "Cora Keeper": "Keeps the names of the opening's candidates.",
    });
    expect(conflicts).toBeNull();
    const interview = panels[0]?.interviewId;
    for (const id of [noor, kofi, scene.coordinator, tess]) {
      expect((await send(scene.lead, { do: "ask", seat: `${interview}:${id}` })).status).toBe(409);
    }
    expect(await app.db.interviewSeat.count()).toBe(0);
  });

  test("has nobody who kept the names before, told like being busy, and nobody asks them by hand or to learn", async () => {
    const [kept, learned] = [scene.coordinator, (await createPerson(app, { name: "Lou Learner", timeZone: "UTC" })).id];
    const after = await createPerson(app, { name: "Sue Successor" });
    for (const coordinatorId of [learned, after.id]) {
      await app.db.opening.update({ where: { id: scene.opening }, data: { coordinatorId } });
    }
    for (const personId of [kept, learned]) await createGrant(app, { personId, role: "PANEL_MEMBER" });
    await qualify(app, scene.slug, { personId: kept });
    await qualify(app, scene.slug, { personId: learned, state: "SHADOW" });
    await send(scene.lead, newPlan(0));
    const [panel] = (await plan(scene.lead)).data.panels;
    expect(panel?.proposed).toHaveLength(2);
    expect(panel?.impossible).toContainEqual({ id: kept, name: "Cora Keeper", why: "Is not free then." });
    const interview = panel?.interviewId ?? "";
    const choices = (await read(interview, scene.lead)).data.planning?.choices;
    expect(choices?.impossible).toContainEqual({ id: kept, name: "Cora Keeper", why: "Is not free then." });
    expect(choices?.learners).toEqual([]);
    for (const person of [kept, learned]) {
      expect((await send(scene.lead, { do: "ask", seat: `${interview}:${person}` })).status).toBe(409);
      expect((await act(interview, scene.lead, { do: "ask", person })).data).toMatchObject({
        message: /not free then/,
      });
    }
    expect(await app.db.interviewSeat.count()).toBe(0);
  });

  test("asked for an interviewer's last slot of a week by two at once: one wins", async () => {
    const other = await createCandidate(app, { openingId: scene.opening, code: "C-THERE" });
    await app.db.interviewerProfile.create({ data: { personId: noor, perWeek: 1, changedAt: TEST_NOW } });
    const mine = await createPlannedInterview(app, scene);
    const theirs = await createPlannedInterview(
      app,
      { ...scene, candidate: other.id, debrief: other.debriefId },
      { startsAt: new Date("2026-11-25T10:00:00Z") },
    );
    const cookie = await cookieOf(scene.lead);
    const path = `/hiring/candidates/${other.id}/interviews`;
    const both = await Promise.all([
      send(scene.lead, { do: "ask", seat: `${mine}:${noor}` }),
      callAction(planAction, {
        ...{ app, request: formRequest(path, { do: "ask", seat: `${theirs}:${noor}` }, cookie) },
        params: { candidate: other.id },
      }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([302, 409]);
    expect(await app.db.interviewSeat.count()).toBe(1);
  });

  test("somebody else's interview, or a person who never learned the kit, cannot be asked through it", async () => {
    const other = await createCandidate(app, { openingId: scene.opening, code: "C-THERE" });
    const theirs = await createPlannedInterview(app, { ...scene, candidate: other.id, debrief: other.debriefId });
    await send(scene.lead, newPlan(0));
    const stranger = await createPerson(app, { name: "Stranger" });
    const [own] = await app.db.interview.findMany({ where: { candidateId: scene.candidate } });
    for (const seat of [`${theirs}:${noor}`, `${own?.id}:${stranger.id}`]) {
      expect((await send(scene.lead, { do: "ask", seat })).status).toBe(409);
    }
    expect((await send(scene.lead, { do: "ask", seat: "<script>" })).status).toBe(400);
    expect(await app.db.interviewSeat.count()).toBe(0);
  });

  test("costs at most 8 statements with forty interviewers", async () => {
    for (let at = 0; at < 36; at++) await createInterviewer(app, scene.slug, { name: `P${at}` });
    await send(scene.lead, newPlan(0));
    await send(scene.lead, newPlan(1, { time: "14:00" }));
    await plan(scene.coordinator);
    expect(await countStatements(app, () => plan(scene.coordinator))).toBeLessThanOrEqual(6);
  });
});

describe("one interview", () => {
  test("is read by whoever runs the opening and its panel, and by nobody else", async () => {
    const id = await createPlannedInterview(app, scene, { asked: [noor] });
    const administrator = await createPerson(app, { name: "Ada" });
    await createGrant(app, { personId: administrator.id, role: "ADMINISTRATOR" });
    for (const by of [scene.lead, scene.decider, scene.coordinator, noor])
      expect((await read(id, by)).status).toBe(200);
    for (const by of [leila, administrator.id]) expect((await read(id, by)).status).toBe(404);
    const { data } = await read(id, noor);
    expect(data).toMatchObject({ planning: null, mine: { accept: true, giveUp: true, scores: true } });
    expect(JSON.stringify((await read(id, scene.lead)).data)).not.toMatch(/Robin|Vale|mail\.example/);
    expect(await countStatements(app, () => read(id, scene.lead))).toBeLessThanOrEqual(5);
  });

  test("is accepted once, and given up without being asked why", async () => {
    const id = await createPlannedInterview(app, scene, { asked: [noor, leila] });
    for (const _ of [1, 2]) expect((await act(id, noor, { do: "accept" })).status).toBe(302);
    expect(await seatsOf(id)).toMatchObject({ [noor]: "ACCEPTED", [leila]: "ASKED" });
    expect(await app.db.auditEntry.count({ where: { action: "interview-seat.accept", subjectId: noor } })).toBe(1);
    for (const _ of [1, 2]) expect((await act(id, noor, { do: "give-up" })).location).toBe("/hiring");
    expect((await seatsOf(id))[noor]).toBe("OFF");
    expect((await read(id, noor)).status).toBe(404);
    expect(await app.db.candidateConflict.count()).toBe(0);
    const told = await mails();
    expect(told.map(({ to }) => to).sort()).toEqual(
      [scene.lead, scene.coordinator].map((who) => `${who}@lantern.example`).sort(),
    );
    expect(told[0]?.text).toContain("Noor cannot take part in an interview");
    const { data } = await read(id, scene.lead);
    expect(data.planning?.choices?.possible.map(({ name }) => name).sort()).toEqual(["Kofi", "Tess"]);
    expect(data.planning?.choices?.impossible).toContainEqual({ id: noor, name: "Noor", why: "Is not free then." });
  });

  test("given up with a conflict, all places with the candidate are free, and those who plan read the same as without", async () => {
    const first = await createPlannedInterview(app, scene, { asked: [noor] });
    const startsAt = new Date("2026-11-25T10:00:00Z");
    const second = await createPlannedInterview(app, scene, { stage: 1, startsAt, asked: [noor, leila] });
    await act(second, leila, { do: "give-up" });
    expect((await act(first, noor, { do: "give-up", conflict: "yes" })).status).toBe(302);
    for (const id of [first, second]) expect((await seatsOf(id))[noor]).toBe("OFF");
    const told = (name: string) => mailsOf(second, `${name} cannot take part`, name);
    expect(await told("Noor")).toEqual(await told("Leila"));
    const { data } = await read(second, scene.lead);
    const why = data.planning?.choices?.impossible.map(({ name, why }) => [name, why]);
    expect(why).toEqual([
      ["Leila", "Is not free then."],
      ["Noor", "Is not free then."],
    ]);
    expect(JSON.stringify((await mails()).map(({ text }) => text))).not.toMatch(/conflict|judging/);
    expect((await plan(scene.coordinator)).data.conflicts).toMatchObject([{ name: "Noor" }]);
    expect((await plan(scene.lead)).data.conflicts).toBeNull();
    for (const person of [noor, leila]) expect((await act(second, scene.lead, { do: "ask", person })).status).toBe(409);
  });

  test("whoever has begun a scorecard keeps their place; a conflict still ends a draft, and nothing submitted", async () => {
    const id = await createPlannedInterview(app, scene, { asked: [noor, kofi] });
    await createScorecard(app, { interviewId: id, personId: noor, submitted: false });
    await createScorecard(app, { interviewId: id, personId: kofi });
    expect((await act(id, noor, { do: "give-up" })).status).toBe(409);
    expect((await act(id, scene.lead, { do: "take-off", person: noor })).status).toBe(409);
    expect((await act(id, scene.lead, { do: "ask", person: tess, instead: noor })).status).toBe(409);
    expect((await act(id, kofi, { do: "give-up", conflict: "yes" })).status).toBe(409);
    expect(await app.db.candidateConflict.count()).toBe(0);
    expect((await act(id, noor, { do: "give-up", conflict: "yes" })).status).toBe(302);
    expect(await seatsOf(id)).toEqual({ [noor]: "OFF", [kofi]: "ASKED" });
    expect((await act(id, scene.lead, { do: "call-off" })).status).toBe(409);
  });

  test("somebody is replaced at the last minute in one step, and both are told", async () => {
    const id = await createPlannedInterview(app, scene, { asked: [noor, leila] });
    expect((await act(id, scene.lead, { do: "ask", person: kofi })).data).toMatchObject({ message: /whose place/ });
    expect((await act(id, scene.lead, { do: "ask", person: kofi, instead: noor })).status).toBe(302);
    expect(await seatsOf(id)).toEqual({ [noor]: "OFF", [leila]: "ASKED", [kofi]: "ASKED" });
    const told = (await mails()).map(({ to, text }) => [to.split("@")[0], /asks you|no longer/.exec(text)?.[0]]);
    expect(told.sort()).toEqual(
      [
        [noor, "no longer"],
        [kofi, "asks you"],
      ].sort(),
    );
    // Whoever was taken off said nothing against it, and can be asked again.
    expect((await act(id, scene.coordinator, { do: "ask", person: noor, instead: leila })).status).toBe(302);
    expect((await seatsOf(id))[noor]).toBe("ASKED");
  });

  test("whoever learns sits beside the panel, one at a time", async () => {
    const id = await createPlannedInterview(app, scene, { asked: [noor, leila] });
    const sky = await createInterviewer(app, scene.slug, { name: "Sky", state: "SHADOW" });
    const rae = await createInterviewer(app, scene.slug, { name: "Rae", state: "REVERSE_SHADOW" });
    const { data } = await read(id, scene.lead);
    expect(data.planning?.choices?.learners.map(({ name }) => name)).toEqual(["Rae", "Sky"]);
    const impossible = data.planning?.choices?.impossible.map(({ name }) => name) ?? [];
    expect(impossible.filter((name) => name === "Rae" || name === "Sky")).toEqual([]);
    expect((await act(id, scene.lead, { do: "ask", person: sky })).status).toBe(302);
    expect((await act(id, scene.lead, { do: "ask", person: rae })).data).toMatchObject({
      message: /learns in it already/,
    });
    expect(await app.db.interviewSeat.findMany({ where: { personId: sky } })).toMatchObject([{ role: "SHADOW" }]);
    expect((await read(id, sky)).data.mine).toMatchObject({ scores: false });
  });

  test("is moved with everybody asked anew, by the newest version alone, and counted for calendars", async () => {
    const id = await createPlannedInterview(app, scene, { asked: [noor] });
    await act(id, noor, { do: "accept" });
    const moved = { do: "move", seen: "1", ...time, day: "2026-11-26" };
    expect((await act(id, scene.lead, moved)).status).toBe(302);
    expect(await seatsOf(id)).toEqual({ [noor]: "ASKED" });
    expect(await app.db.interview.findUniqueOrThrow({ where: { id } })).toMatchObject({ sequence: 1, edits: 2 });
    expect((await act(id, scene.lead, moved)).status).toBe(302);
    const late = await act(id, scene.decider, { ...moved, day: "2026-11-27" });
    expect(late).toMatchObject({ status: 409, data: { typed: { day: "2026-11-27" }, message: /changed meanwhile/ } });
    await act(id, noor, { do: "accept" });
    expect((await act(id, scene.lead, { ...moved, seen: "2", place: "Room 5" })).status).toBe(302);
    expect(await seatsOf(id)).toEqual({ [noor]: "ACCEPTED" });
    expect(await app.db.interview.findUniqueOrThrow({ where: { id } })).toMatchObject({ sequence: 1, edits: 3 });
  });

  test("nobody is moved to where they sit already, or over their week", async () => {
    const id = await createPlannedInterview(app, scene, { asked: [noor] });
    const startsAt = new Date("2026-11-26T10:00:00Z");
    const other = await createCandidate(app, { openingId: scene.opening, code: "C-THERE" });
    const theirs = { ...scene, candidate: other.id, debrief: other.debriefId };
    await createPlannedInterview(app, theirs, { startsAt, asked: [noor] });
    const moved = { do: "move", seen: "1", ...time, day: "2026-11-26" };
    expect((await act(id, scene.lead, moved)).data).toMatchObject({ errors: { day: [/^Noor: Is not free then/] } });
    for (const [stage, at] of [
      [1, "2026-12-01T10:00:00Z"],
      [0, "2026-12-02T10:00:00Z"],
    ] as const) {
      const one = await createCandidate(app, { openingId: scene.opening, code: `C-WEEK${stage + 2}` });
      const week = { ...scene, candidate: one.id, debrief: one.debriefId };
      await createPlannedInterview(app, week, { stage, startsAt: new Date(at), asked: [noor] });
    }
    const next = await act(id, scene.lead, { ...moved, day: "2026-12-03" });
    expect(next.data).toMatchObject({ errors: { day: [/2 interviews that week already/] } });
  });

  test("is called off once, and its stage can be planned again", async () => {
    const id = await createPlannedInterview(app, scene, { asked: [noor] });
    for (const _ of [1, 2]) expect((await act(id, scene.coordinator, { do: "call-off" })).status).toBe(302);
    expect((await mails()).filter(({ text }) => text.includes("called an interview off"))).toHaveLength(1);
    expect((await act(id, noor, { do: "accept" })).status).toBe(409);
    expect((await act(id, scene.lead, { do: "ask", person: kofi })).status).toBe(409);
    expect((await send(scene.lead, newPlan(0))).status).toBe(302);
  });

  test.each(["take-off", "ask", "move", "call-off"])("its panel plans nothing: %s", async (what) => {
    const id = await createPlannedInterview(app, scene, { asked: [noor] });
    const fields = { do: what, person: noor, seen: "1", ...time };
    expect((await act(id, noor, fields)).status).toBe(404);
    expect((await act(id, tess, fields)).status).toBe(404);
    expect((await act(id, scene.lead, { do: "accept" })).status).toBe(404);
  });

  test("once all is read, nobody accepts, leaves or moves", async () => {
    const id = await createPlannedInterview(app, scene, { startsAt: TEST_NOW, asked: [noor] });
    await createScorecard(app, { interviewId: id, personId: noor });
    await revealDebrief(app, scene.debrief);
    for (const [by, what] of [
      [noor, "accept"],
      [noor, "give-up"],
      [scene.lead, "call-off"],
      [scene.lead, "move"],
    ] as const) {
      expect((await act(id, by, { do: what, seen: "1", ...time })).status).toBe(409);
    }
    expect((await act(id, scene.lead, { do: "unknown" })).status).toBe(400);
  });
});

describe("scorecards are read once nobody is waited for any more", () => {
  const status = async () => (await app.db.debrief.findUniqueOrThrow({ where: { id: scene.debrief } })).status;
  let [first, second] = ["", ""];

  beforeEach(async () => {
    const startsAt = new Date("2026-11-23T08:30:00Z");
    first = await createPlannedInterview(app, scene, { startsAt, asked: [noor, kofi] });
    second = await createPlannedInterview(app, scene, { stage: 1, startsAt, asked: [leila] });
    for (const [interviewId, personId] of [
      [first, noor],
      [second, leila],
    ] as const) {
      await createScorecard(app, { interviewId, personId });
    }
  });

  test("when the last who had not begun says that they cannot", async () => {
    expect(await status()).toBe("GATHERING");
    await act(first, kofi, { do: "give-up" });
    expect(await status()).toBe("OPEN");
  });

  test("when they have a conflict, whoever says so", async () => {
    await send(scene.coordinator, { do: "conflict", who: "Kofi" });
    expect(await status()).toBe("OPEN");
  });

  test("not by taking somebody off after the interview: that takes a reason", async () => {
    app.setNow(new Date("2026-11-23T10:00:00Z"));
    expect((await act(first, scene.lead, { do: "take-off", person: kofi })).data).toMatchObject({ message: /say why/ });
    expect(await status()).toBe("GATHERING");
    app.setNow(TEST_NOW);
    expect((await act(first, scene.lead, { do: "take-off", person: kofi })).status).toBe(302);
    expect(await status()).toBe("OPEN");
  });
});

describe("people who have no part in judging", () => {
  test("are named by whoever keeps the name; their places are free at once", async () => {
    const id = await createPlannedInterview(app, scene, { asked: [noor] });
    expect((await send(scene.coordinator, { do: "conflict", who: "noor" })).location).toBe(planPath());
    expect(await seatsOf(id)).toEqual({ [noor]: "OFF" });
    expect((await send(scene.coordinator, { do: "conflict", who: "Nobody Such" })).data).toMatchObject({
      at: "conflict",
    });
    expect((await send(scene.lead, { do: "conflict", who: "Kofi" })).status).toBe(404);
    expect(await app.db.candidateConflict.findMany()).toMatchObject([
      { personId: noor, declaredById: scene.coordinator },
    ]);
    const entry = await app.db.auditEntry.findFirst({ where: { action: "conflict.declare-candidate" } });
    expect(entry).toMatchObject({ actorId: scene.coordinator, subjectId: noor, objectId: scene.candidate });
  });

  test("of two with one name nobody is taken for the other", async () => {
    await createPerson(app, { name: "Noor" });
    const answer = await send(scene.coordinator, { do: "conflict", who: "Noor" });
    expect(answer.data).toMatchObject({ message: /Give the address/, typed: "Noor" });
    expect(await app.db.candidateConflict.count()).toBe(0);
  });

  test("are whoever says so by a code, once, and read by themselves", async () => {
    const id = await createPlannedInterview(app, scene, { asked: [noor] });
    const declare = async (code: string) =>
      callAction(conflictsAction, { app, request: formRequest("/hiring/conflicts", { code }, await cookieOf(noor)) });
    for (const code of ["", "nonsense", "C-22222", "C-PANE2'--"]) expect((await declare(code)).status).toBe(400);
    for (const code of [scene.code.toLowerCase(), scene.code]) expect((await declare(code)).status).toBe(302);
    expect(await seatsOf(id)).toEqual({ [noor]: "OFF" });
    const own = await callLoader(conflictsLoader, {
      ...{ app, request: pageRequest("/hiring/conflicts", await cookieOf(noor)) },
    });
    expect(own.data.conflicts.rows).toMatchObject([{ code: scene.code }]);
    expect(await app.db.auditEntry.count({ where: { action: "conflict.declare-candidate" } })).toBe(1);
    const others = { app, request: pageRequest("/hiring/conflicts", await cookieOf(scene.lead)) };
    expect((await callLoader(conflictsLoader, others)).status).toBe(404);
  });
});
