/** What must not happen when two change candidates, interviews or what interviewers are asked at the same moment. */
import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { NewCandidateForm, SampleForm } from "~/features/hiring/candidates/candidate.schema";
import { addCandidate } from "~/features/hiring/candidates/candidate.server";
import { addSample } from "~/features/hiring/candidates/work-sample.server";
import { VignettesForm } from "~/features/hiring/interviewers/interviewer.schema";
import { doVignettes } from "~/features/hiring/interviewers/vignette.server";
import { declareByCode } from "~/features/hiring/interviews/candidate-conflict.server";
import { InterviewForm, PlanForm } from "~/features/hiring/interviews/interview.schema";
import { changeInterview } from "~/features/hiring/interviews/interview-change.server";
import { changePlan } from "~/features/hiring/interviews/interview-plan.server";
import { endOpening } from "~/features/hiring/openings/opening-moves.server";
import { saveScorecard, submitScorecard } from "~/features/hiring/scorecards/scorecard.server";
import { insertWebhook, revokeWebhook } from "~/features/hiring/trackers/webhook.repo.server";
import { actorOf } from "../factories/actors";
import { createCandidate, createInterview, createOpening, createScorecard } from "../factories/hiring";
import { createVignette } from "../factories/interviewers";
import { KIT } from "../factories/kits";
import { createInterviewer, createPanelScene, type PanelScene } from "../factories/panels";
import { openTestApp, type TestApp } from "../setup/app";
import { sentForm } from "../setup/sent-form";
import { atOnce, rounds } from "./race";

let app: TestApp;
let scene: PanelScene;
beforeEach(async () => {
  app = await openTestApp();
  scene = await createPanelScene(app);
});
afterEach(() => app.close());

const lead = () => actorOf({ id: scene.lead }, { roles: ["HIRING_LEAD"] });
const coordinator = () => actorOf({ id: scene.coordinator });
const entries = (action: string, objectId: string) => app.db.auditEntry.count({ where: { action, objectId } });
let codes = 0;
const LETTERS = "ABCDEFGH";
const newCode = () =>
  `C-${[...(codes++).toString(8).padStart(5, "0")].map((digit) => LETTERS[Number(digit)]).join("")}`;

async function anotherCandidate(openingId = scene.opening) {
  const { id, code, debriefId } = await createCandidate(app, { openingId, code: newCode() });
  return { id, code, debriefId };
}

const newForm = (email: string) =>
  sentForm(NewCandidateForm, {
    ...{ id: randomUUID(), name: "Robin Vale", email, phone: "", timeZone: "", source: "", referredBy: "" },
    ...{ consentedOn: "2026-11-01", consentUntil: "2027-05-01", externalId: "" },
  });

test("a person is a candidate of an opening once, whoever adds them", async () => {
  for (let round = 0; round < rounds(app); round++) {
    const add = () => addCandidate(app, coordinator(), scene.opening, newForm(`robin${round}@mail.example`));
    const done = await atOnce(add, add);
    expect(done.filter((one) => one !== null && typeof one === "object" && "problem" in one)).toHaveLength(1);
  }
});

test("nobody is added to an opening that closes", async () => {
  for (let round = 0; round < rounds(app, 25); round++) {
    const { versionId, coordinator: coordinatorId, decider: deciderId } = scene;
    const { id } = await createOpening(app, { versionId, leadId: scene.lead, deciderId, coordinatorId });
    const [added] = await atOnce<unknown>(
      () => addCandidate(app, coordinator(), id, newForm(`late${round}@mail.example`)),
      () => endOpening(app, lead(), id, "close"),
    );
    expect(await app.db.candidate.count({ where: { openingId: id } })).toBe(typeof added === "string" ? 0 : 1);
    const [at, closed] = await Promise.all([
      app.db.auditEntry.findFirst({ where: { action: "candidate.add" }, orderBy: { id: "desc" } }),
      app.db.auditEntry.findFirstOrThrow({ where: { action: "opening.close", objectId: id } }),
    ]);
    if (typeof added !== "string") expect(at!.id).toBeLessThan(closed.id);
  }
});

test("an interviewer who is asked for two interviews at one time gets one", async () => {
  const startsAt = new Date("2026-11-24T10:00:00Z");
  for (let round = 0; round < rounds(app, 20); round++) {
    const ina = await createInterviewer(app, scene.slug);
    const candidates = [await anotherCandidate(), await anotherCandidate()];
    const interviews = await Promise.all(
      candidates.map(({ id, debriefId }) =>
        createInterview(app, {
          candidateId: id,
          debriefId,
          stageId: scene.stages[0]!.id,
          startsAt,
          askedById: scene.lead,
        }),
      ),
    );
    const asks = [
      () =>
        changePlan(
          app,
          lead(),
          candidates[0]!.id,
          sentForm(PlanForm, { do: "ask", seat: `${interviews[0]!.id}:${ina}` }),
          "UTC",
        ),
      () =>
        changeInterview(
          app,
          lead(),
          interviews[1]!.id,
          sentForm(InterviewForm, { do: "ask", person: ina, other: "", instead: "" }),
          "UTC",
        ),
    ];
    const done = await atOnce<unknown>(...(round % 2 ? asks : asks.toReversed()));
    expect(done.filter((one) => one === null)).toHaveLength(1);
    expect(await app.db.interviewSeat.count({ where: { personId: ina } })).toBe(1);
  }
});

test("an interview of a stage is planned once, and a place in it taken once", async () => {
  for (let round = 0; round < rounds(app, 20); round++) {
    const candidate = await anotherCandidate();
    const plan = (time: string) => () => {
      const sent = {
        do: "plan",
        id: app.newId(),
        stage: scene.stages[0]!.id,
        day: "2026-11-24",
        time,
        minutes: "45",
        place: "",
      };
      return changePlan(app, lead(), candidate.id, sentForm(PlanForm, sent), "UTC");
    };
    const done = await atOnce<unknown>(plan("09:00"), plan("14:00"));
    expect(done.filter((one) => one === null)).toHaveLength(1);
    const { id } = await app.db.interview.findFirstOrThrow({ where: { candidateId: candidate.id } });
    const people = await Promise.all([1, 2, 3].map(() => createInterviewer(app, scene.slug)));
    const ask = (person: string) => () =>
      changeInterview(app, lead(), id, sentForm(InterviewForm, { do: "ask", person, other: "", instead: "" }), "UTC");
    await atOnce<unknown>(...people.map(ask));
    expect(await app.db.interviewSeat.count({ where: { interviewId: id } })).toBe(2);
  }
});

test("who submits a scorecard has no conflict, and who has one submits none", async () => {
  const answers = Object.fromEntries(
    KIT.questions.map(({ id }) => [id, { notes: "Wrote a test.", choice: "4", cited: "A test." }]),
  );
  for (let round = 0; round < rounds(app, 20); round++) {
    const candidate = await anotherCandidate();
    const [ina, sol] = [await createInterviewer(app, scene.slug), await createInterviewer(app, scene.slug)];
    const { id } = await createInterview(app, {
      ...{ candidateId: candidate.id, debriefId: candidate.debriefId, stageId: scene.stages[0]!.id },
      ...{ interviewers: [ina, sol], askedById: scene.lead },
    });
    const actor = actorOf({ id: ina }, { roles: ["PANEL_MEMBER"] });
    const whole = { recommendation: "YES", confidence: "HIGH", summary: "", correction: "" };
    await saveScorecard(app, actor, id, {
      ...{ key: null, pressed: null, deviation: null },
      entries: Object.entries({ ...answers, whole }).map(([part, text]) => ({
        id: part,
        text,
        seen: 0,
        other: null,
        mark: null,
      })) as never,
    });
    const [submitted, declared] = await atOnce<unknown>(
      () => submitScorecard(app, actor, id),
      () => declareByCode(app, actor, candidate.code),
    );
    const cards = await app.db.scorecard.count({ where: { interviewId: id, personId: ina, status: "SUBMITTED" } });
    const conflicts = await app.db.candidateConflict.count({ where: { candidateId: candidate.id, personId: ina } });
    expect([cards, conflicts]).toEqual(declared === null ? [0, 1] : [1, 0]);
    expect(typeof submitted === "string").toBe(declared === null);
  }
});

test("there are at most ten work samples of a candidate, nine members of a panel and sixty vignettes of a kit", async () => {
  const sample = () => () => {
    const sent = sentForm(SampleForm, { id: randomUUID(), title: "A change", body: "Words", url: "", looked: "yes" });
    return addSample(app, coordinator(), scene.candidate, sent, null);
  };
  await atOnce<unknown>(...Array.from({ length: 13 }, sample));
  expect(await app.db.workSample.count()).toBe(10);
  const of = { slug: scene.slug, kitId: KIT.id };
  const people = await Promise.all(
    Array.from({ length: 12 }, (_, place) => createInterviewer(app, scene.slug, { name: `Member ${place}` })),
  );
  const change = (fields: Record<string, string>) => () =>
    doVignettes(app, lead(), of, sentForm(VignettesForm, fields));
  await atOnce<unknown>(...people.map((id) => change({ do: "appoint", person: `${id}:Member` })));
  expect(await app.db.referencePanelMember.count()).toBe(9);
  for (let count = 0; count < 58; count++)
    await createVignette(app, { frameworkSlug: scene.slug, addedById: scene.lead });
  const add = () => {
    const about = { question: KIT.questions[0]!.id, band: "all", title: "An answer", text: "A test first.", url: "" };
    return change({ do: "add", id: randomUUID(), ...about })();
  };
  await atOnce<unknown>(...Array.from({ length: 5 }, () => add));
  expect(await app.db.interviewVignette.count({ where: { retiredAt: null } })).toBe(60);
});

test("an address is told once, and what is revoked twice is revoked once", async () => {
  for (let round = 0; round < rounds(app); round++) {
    const url = `https://tracker.example/${round}`;
    const add = () => {
      const id = app.newId();
      return insertWebhook(app.db, { id, url, sealedSecret: app.secrets.seal(id, "secret") }, "ada", app.now());
    };
    expect((await atOnce<unknown>(add, add)).sort()).toEqual(["added", "told-already"]);
    const { id } = await app.db.webhook.findFirstOrThrow({ where: { url } });
    const revoke = () => revokeWebhook(app.db, { id, actorId: "ada", at: app.now(), problem: "Revoked" });
    await atOnce<unknown>(revoke, revoke);
    expect(await entries("webhook.revoke", id)).toBe(1);
  }
});

test("a scorecard that is given up and one that is submitted at once open the debrief once", async () => {
  for (let round = 0; round < rounds(app, 10); round++) {
    const candidate = await anotherCandidate();
    const [ina, sol] = [await createInterviewer(app, scene.slug), await createInterviewer(app, scene.slug)];
    const { id } = await createInterview(app, {
      ...{ candidateId: candidate.id, debriefId: candidate.debriefId, stageId: scene.stages[0]!.id },
      ...{ interviewers: [ina, sol], askedById: scene.lead, startsAt: new Date("2026-11-24T10:00:00Z") },
    });
    await createScorecard(app, { interviewId: id, personId: ina });
    const off = () => changeInterview(app, actorOf({ id: sol }), id, sentForm(InterviewForm, { do: "give-up" }), "UTC");
    await atOnce<unknown>(off, off);
    expect(await entries("interview-seat.give-up", id)).toBe(1);
  }
});
