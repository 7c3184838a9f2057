import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CandidateOwnForm } from "~/features/hiring/candidates/candidate.schema";
import { withdrawCandidate } from "~/features/hiring/candidates/candidate-identity.server";
import { changeOwn } from "~/features/hiring/candidates/candidate-own.server";
import { revealIfComplete, waitingPage } from "~/features/hiring/debriefs/reveal.server";
import { endOpening } from "~/features/hiring/openings/opening-moves.server";
import { dayText } from "~/kernel/time/day";
import { audited } from "~/platform/database/transaction.server";
import { actorOf } from "../../../../test/factories/actors";
import {
  createCandidate,
  createCandidateLink,
  createInterview,
  createOpening,
  createScorecard,
} from "../../../../test/factories/hiring";
import {
  createInterviewer,
  createPanelScene,
  createPlannedInterview,
  type PanelScene,
} from "../../../../test/factories/panels";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { sentForm } from "../../../../test/setup/sent-form";
import { ownInterviewEvents } from "./interview.server";

/** What becomes of planned interviews when a candidate withdraws, or their opening closes. */

let app: TestApp;
let scene: PanelScene;
let ina: string;
let sol: string;

beforeEach(async () => {
  app = await openTestApp();
  scene = await createPanelScene(app);
  ina = await createInterviewer(app, scene.slug, { name: "Ina First" });
  sol = await createInterviewer(app, scene.slug, { name: "Sol Second" });
});
afterEach(() => app.close());

const coordinator = () => actorOf({ id: scene.coordinator });
const lead = () => actorOf({ id: scene.lead });
const withdraw = () => withdrawCandidate(app, coordinator(), scene.candidate);
const close = () => endOpening(app, lead(), scene.opening, "close");
const interviewOf = (id: string) => app.db.interview.findUniqueOrThrow({ where: { id } });
const debrief = () => app.db.debrief.findUniqueOrThrow({ where: { id: scene.debrief } });
const hoursAgo = (hours: number) => new Date(app.now().getTime() - hours * 3_600_000);

/** An interview of the first stage, a day ago. */
async function held(scores: readonly string[], interviewers = scores) {
  const about = { candidateId: scene.candidate, debriefId: scene.debrief, stageId: scene.stages[0]!.id };
  const startsAt = hoursAgo(24);
  const { id } = await createInterview(app, { ...about, startsAt, askedById: scene.lead, interviewers });
  for (const personId of scores) await createScorecard(app, { interviewId: id, personId });
  return id;
}

async function mailsThat(say: string) {
  const rows = await app.db.job.findMany({ where: { kind: "mail" }, orderBy: { id: "asc" } });
  return rows
    .map(({ payload }) => payload as { to: string; subject: string; text: string })
    .map((mail) => ({ ...mail, text: `${mail.subject}\n${mail.text}` }))
    .filter(({ text }) => text.includes(say));
}

describe("who withdraws", () => {
  test("comes to no interview any more: it is called off, those in it are told by code, calendars have it no more", async () => {
    const coming = await createPlannedInterview(app, scene, { asked: [ina, sol] });
    const seat = { interviewId_personId: { interviewId: coming, personId: sol } };
    await app.db.interviewSeat.update({ where: seat, data: { status: "OFF" } });
    const [before] = await ownInterviewEvents(app, ina);
    for (const _ of [1, 2]) await withdraw();
    expect(await interviewOf(coming)).toMatchObject({ status: "CALLED_OFF", sequence: 1 });
    const [after] = await ownInterviewEvents(app, ina);
    expect(after).toMatchObject({ uid: before?.uid, cancelled: true });
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? Number.POSITIVE_INFINITY);
    const [mail, ...more] = await mailsThat("is canceled");
    expect([mail?.to, more]).toEqual([`${ina}@lantern.example`, []]);
    expect(mail?.text).toContain(scene.code);
    expect(mail?.text).not.toMatch(/Robin|Vale|withdr/i);
    const logged = await app.db.auditEntry.findMany({ where: { objectId: coming } });
    expect(logged).toMatchObject([{ action: "interview.call-off", actorId: scene.coordinator, subjectId: null }]);
    expect((await debrief()).status).toBe("GATHERING");
  });

  test("leaves no debrief waiting: with all in of what was held, it opens at once, for those who scored", async () => {
    await held([ina]);
    await createPlannedInterview(app, scene, { stage: 1, asked: [sol] });
    await withdraw();
    expect((await debrief()).status).toBe("OPEN");
    const turns = await app.db.debriefTurn.findMany({ where: { debriefId: scene.debrief } });
    expect(turns.map(({ personId }) => personId)).toEqual([ina]);
    expect((await mailsThat("debrief of")).map(({ to }) => to)).not.toContain(`${sol}@lantern.example`);
  });

  test("is judged by what was held: what is missing of that is still waited for, and nothing that was never planned", async () => {
    const first = await held([ina], [ina, sol]);
    await withdraw();
    expect(await interviewOf(first)).toMatchObject({ status: "PLANNED", sequence: 0 });
    expect(await waitingPage(app, lead(), scene.debrief)).toMatchObject({
      ...{ waitsFor: 1, unplanned: [] },
      withdrawal: {
        on: dayText(app.now()),
        follows: expect.stringContaining("Interviews that were held are still scored"),
      },
    });
    await createScorecard(app, { interviewId: first, personId: sol });
    expect(await audited(app.db, (tx) => revealIfComplete(app, tx, scene.debrief, sol))).toBe(true);
  });

  test("changes nothing where a scorecard has begun: it stays, sealed", async () => {
    const coming = await createPlannedInterview(app, scene, { asked: [ina] });
    const card = await createScorecard(app, { interviewId: coming, personId: ina, submitted: false });
    await withdraw();
    expect(await interviewOf(coming)).toMatchObject({ status: "PLANNED" });
    expect(await app.db.scorecard.findUniqueOrThrow({ where: { id: card.id } })).toMatchObject({ status: "DRAFT" });
    expect((await debrief()).status).toBe("GATHERING");
    expect(await mailsThat("canceled")).toEqual([]);
  });

  test.each(["end", "ask-erasure"] as const)(
    "by their own page (%s), and nobody is named for it in the log",
    async (act) => {
      await held([ina]);
      const coming = await createPlannedInterview(app, scene, { stage: 1, asked: [sol] });
      const token = await createCandidateLink(app, scene.candidate);
      for (const _ of [1, 2]) await changeOwn(app, { token, ip: "192.0.2.1" }, sentForm(CandidateOwnForm, { do: act }));
      expect(await interviewOf(coming)).toMatchObject({ status: "CALLED_OFF", sequence: 1 });
      expect((await debrief()).status).toBe("OPEN");
      const actions = ["candidate.withdraw", "interview.call-off", "debrief.reveal"];
      const logged = await app.db.auditEntry.findMany({ where: { action: { in: actions } }, orderBy: { id: "asc" } });
      expect(logged.map(({ action, actorId }) => [action, actorId])).toEqual(actions.map((action) => [action, null]));
    },
  );
});

describe("an opening that closes", () => {
  test("has no interviews still to come, of any of its candidates; debriefs of what was held open", async () => {
    await held([ina]);
    const coming = await createPlannedInterview(app, scene, { stage: 1, asked: [sol] });
    const other = await createCandidate(app, { openingId: scene.opening });
    const about = { candidateId: other.id, debriefId: other.debriefId, stageId: scene.stages[0]!.id };
    const startsAt = new Date(app.now().getTime() + 3_600_000);
    const second = await createInterview(app, { ...about, startsAt, askedById: scene.lead, interviewers: [ina] });
    for (const _ of [1, 2]) await close();
    for (const id of [coming, second.id])
      expect(await interviewOf(id)).toMatchObject({ status: "CALLED_OFF", sequence: 1 });
    expect((await mailsThat("is canceled")).map(({ to }) => to)).toEqual(
      [ina, sol].map((id) => `${id}@lantern.example`),
    );
    expect((await debrief()).status).toBe("OPEN");
    expect(await app.db.debrief.findUniqueOrThrow({ where: { id: other.debriefId } })).toMatchObject({
      status: "GATHERING",
    });
  });

  test("leaves other openings' interviews where they are", async () => {
    const elsewhere = await createInterviewElsewhere();
    await close();
    expect(await interviewOf(elsewhere)).toMatchObject({ status: "PLANNED" });
  });
});

/** An interview of another opening with the same plan. */
async function createInterviewElsewhere(): Promise<string> {
  const { versionId, lead: leadId, coordinator: coordinatorId } = scene;
  const { id: openingId, stages } = await createOpening(app, { versionId, leadId, coordinatorId });
  const other = await createCandidate(app, { openingId });
  const about = { candidateId: other.id, debriefId: other.debriefId, stageId: stages[0]!.id };
  const startsAt = new Date(app.now().getTime() + 3_600_000);
  return (await createInterview(app, { ...about, startsAt, askedById: leadId, interviewers: [ina] })).id;
}
