import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { action as planAction } from "~/routes/hiring/candidates/hiring.candidates.$candidate.interviews";
import { createCandidate, qualify } from "../factories/hiring";
import { createInterviewer, createPlannedInterview } from "../factories/panels";
import { createGrant, createPerson } from "../factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../setup/app";
import { callAction, formRequest } from "../setup/request";
import { countStatements } from "../setup/statements";
import { openPanelPages, type PanelPages } from "./pages-hiring-panel";

let app: TestApp;
let { scene, noor, kofi, tess, cookieOf, planPath, plan, send, read, act, newPlan, mails, seatsOf, askAll } =
  {} as PanelPages;

beforeEach(async () => {
  app = await openTestApp();
  ({ scene, noor, kofi, tess, cookieOf, planPath, plan, send, read, act, newPlan, mails, seatsOf, askAll } =
    await openPanelPages(app));
});
afterEach(() => app.close());

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
    for (const { subject, text } of sent) {
      expect(subject).toContain(scene.code);
      expect(subject).toMatch(/24 Nov, (10:00–10:45|14:00–14:45)/);
      expect(text).toContain("Interview ");
      expect(subject + text).not.toMatch(/Robin|Vale/);
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
    expect(panels[0]?.empty[0]).toMatch(/someone from another team/);
    const why = Object.fromEntries(panels[0]?.impossible.map(({ name, why }) => [name, why]) ?? []);
    expect(why).toEqual({
      Noor: "Not available then.",
      Kofi: "Not available then.",
      Tess: "Not taking interviews now.",
      "Cora Keeper": "Coordinates this opening's candidates.",
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
    expect(panel?.impossible).toContainEqual({ id: kept, name: "Cora Keeper", why: "Not available then." });
    const interview = panel?.interviewId ?? "";
    const choices = (await read(interview, scene.lead)).data.planning?.choices;
    expect(choices?.impossible).toContainEqual({ id: kept, name: "Cora Keeper", why: "Not available then." });
    expect(choices?.learners).toEqual([]);
    for (const person of [kept, learned]) {
      expect((await send(scene.lead, { do: "ask", seat: `${interview}:${person}` })).status).toBe(409);
      expect((await act(interview, scene.lead, { do: "ask", person })).data).toMatchObject({
        message: /[Nn]ot available then/,
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
