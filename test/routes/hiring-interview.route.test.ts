import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createCandidate, createScorecard, revealDebrief } from "../factories/hiring";
import { createInterviewer, createPlannedInterview } from "../factories/panels";
import { createGrant, createPerson } from "../factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { readAnswer } from "../setup/read-answer";
import { pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";
import { openPanelPages, type PanelPages, time } from "./pages-hiring-panel";

const build = await builtServer();
let app: TestApp;
let { scene, noor, leila, kofi, tess, cookieOf, plan, send, read, act, newPlan, mails, mailsOf, seatsOf } =
  {} as PanelPages;

beforeEach(async () => {
  app = await openTestApp();
  ({ scene, noor, leila, kofi, tess, cookieOf, plan, send, read, act, newPlan, mails, mailsOf, seatsOf } =
    await openPanelPages(app));
});
afterEach(() => app.close());

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
      [scene.lead, scene.coordinator, noor].map((who) => `${who}@lantern.example`).sort(),
    );
    const subjects = told.map(({ subject }) => subject.split(" ").slice(0, 3).join(" "));
    expect(subjects.sort()).toEqual(["Noor can't interview", "Noor can't interview", "You gave up"]);
    const { data } = await read(id, scene.lead);
    expect(data.planning?.choices?.possible.map(({ name }) => name).sort()).toEqual(["Kofi", "Tess"]);
    expect(data.planning?.choices?.impossible).toContainEqual({ id: noor, name: "Noor", why: "Not available then." });
  });

  test("given up with a conflict, all places with the candidate are free, and those who plan read the same as without", async () => {
    const first = await createPlannedInterview(app, scene, { asked: [noor] });
    const startsAt = new Date("2026-11-25T10:00:00Z");
    const second = await createPlannedInterview(app, scene, { stage: 1, startsAt, asked: [noor, leila] });
    await act(second, leila, { do: "give-up" });
    expect((await act(first, noor, { do: "give-up", conflict: "yes" })).status).toBe(302);
    for (const id of [first, second]) expect((await seatsOf(id))[noor]).toBe("OFF");
    const told = (name: string) => mailsOf(second, `${name} can't interview`, name);
    expect(await told("Noor")).toEqual(await told("Leila"));
    const { data } = await read(second, scene.lead);
    const why = data.planning?.choices?.impossible.map(({ name, why }) => [name, why]);
    expect(why).toEqual([
      ["Leila", "Not available then."],
      ["Noor", "Not available then."],
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
    const told = (await mails()).map(({ to, subject }) => [to.split("@")[0], /asked you|no longer/.exec(subject)?.[0]]);
    expect(told.sort()).toEqual(
      [
        [noor, "no longer"],
        [kofi, "asked you"],
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
      message: /already has a learner/,
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
    expect(late).toMatchObject({
      status: 409,
      data: { typed: { day: "2026-11-27" }, message: /Someone else changed this/ },
    });
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

  test("offers what whoever plans can still do, and says why not the rest", async () => {
    const id = await createPlannedInterview(app, scene, { asked: [noor, kofi] });
    const shown = async () => {
      const request = pageRequest(`/hiring/interviews/${id}`, await cookieOf(scene.lead));
      return (await readAnswer(await answerWith(build, app)(request))).text;
    };
    const before = await shown();
    for (const offered of ['type="date"', "Another time or place", "Cancel interview", "Remove Kofi"])
      expect(before).toContain(offered);
    await createScorecard(app, { interviewId: id, personId: noor, submitted: false });
    const begun = await shown();
    for (const refused of ['type="date"', "Another time", "Cancel interview", "Remove Noor"])
      expect(begun).not.toContain(refused);
    for (const said of [
      "the time can&#x27;t change",
      `/hiring/debriefs/${scene.debrief}/waiting`,
      "Another place",
      "Remove Kofi",
    ])
      expect(begun).toContain(said);
    const hidden = ["day", "time", "minutes", "seen"].map((name) => {
      return [name, new RegExp(`type="hidden" name="${name}" value="([^"]*)"`).exec(begun)?.[1] ?? ""] as const;
    });
    const elsewhere = await act(id, scene.lead, { do: "move", ...Object.fromEntries(hidden), place: "Room 5" });
    expect(elsewhere.status).toBe(302);
    expect(await app.db.interview.findFirst()).toMatchObject({ place: "Room 5", sequence: 0 });
    app.setNow(new Date(app.now().getTime() + 27 * 3_600_000));
    expect(await shown()).not.toContain("Remove Kofi");
  });

  test("is called off once, and its stage can be planned again", async () => {
    const id = await createPlannedInterview(app, scene, { asked: [noor] });
    for (const _ of [1, 2]) expect((await act(id, scene.coordinator, { do: "call-off" })).status).toBe(302);
    expect((await mails()).filter(({ subject }) => subject.includes("is canceled"))).toHaveLength(1);
    expect((await act(id, noor, { do: "accept" })).status).toBe(409);
    expect((await act(id, scene.lead, { do: "ask", person: kofi })).status).toBe(409);
    expect((await send(scene.lead, newPlan(0))).status).toBe(302);
  });

  test.each(["take-off", "ask", "move", "call-off"])("its panel plans nothing: %s", async (what) => {
    const id = await createPlannedInterview(app, scene, { asked: [noor] });
    const of: Record<string, string> = what === "move" ? { seen: "1", ...time } : { person: noor };
    const fields = { do: what, ...(what === "call-off" ? {} : of) };
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
      const fields = what === "move" ? { seen: "1", ...time } : {};
      expect((await act(id, by, { do: what, ...fields })).status).toBe(409);
    }
    expect((await act(id, scene.lead, { do: "unknown" })).status).toBe(400);
  });
});

describe("whom a debrief waits for", () => {
  test("is told with the candidate's withdrawal and its day, and nobody's name, to whoever may read it", async () => {
    const id = await createPlannedInterview(app, scene, { startsAt: TEST_NOW, asked: [noor, leila] });
    await createScorecard(app, { interviewId: id, personId: noor });
    const path = `/hiring/debriefs/${scene.debrief}/waiting`;
    const shown = async (by: string) => {
      const response = await answerWith(build, app)(pageRequest(path, await cookieOf(by)));
      const { status } = response;
      return { status, text: (await response.text()).replace(/<!--.*?-->|<[^>]*>/g, "") };
    };
    expect((await shown(scene.lead)).text).not.toContain("withdrew");
    await app.db.candidate.update({ where: { id: scene.candidate }, data: { withdrawnAt: TEST_NOW } });
    for (const by of [scene.lead, scene.decider, scene.coordinator, noor]) {
      const { text } = await shown(by);
      expect(text).toContain(
        "The candidate withdrew on 23 Nov 2026. Interviews that hadn&#x27;t started are canceled.",
      );
      expect(text).not.toMatch(/Robin|Vale|mail\.example/);
      expect(await countStatements(app, () => shown(by))).toBeLessThanOrEqual(8);
    }
    expect((await shown(tess)).status).toBe(404);
  });
});
