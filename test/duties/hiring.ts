import { createDebriefScene, createDecision } from "../factories/debriefs";
import {
  createCandidate,
  createInterview,
  createOpening,
  createScorecard,
  createSeat,
  decide,
} from "../factories/hiring";
import type { DutyPlace, Scenario } from "./scenario";

/** An opening with a candidate, and an interview of them with one interviewer. */
async function interview(place: DutyPlace, startsAt: Date, status: "ASKED" | "ACCEPTED") {
  const { app, kitId, someone } = place;
  const [leadId, coordinatorId, interviewer] = [await someone(), await someone(), place.anyone()];
  const opening = await createOpening(app, { versionId: kitId, leadId, coordinatorId });
  const { id: candidateId, debriefId } = await createCandidate(app, { openingId: opening.id });
  const stageId = opening.stages[0]!.id;
  const { id } = await createInterview(app, { candidateId, debriefId, stageId, startsAt, askedById: leadId });
  await createSeat(app, { interviewId: id, personId: interviewer, askedById: leadId, status });
  const seat = { interviewId_personId: { interviewId: id, personId: interviewer } };
  return {
    ...{ id, interviewer },
    item: (kind: string) => ({
      personId: interviewer,
      item: `${kind} ${id}`,
      due: startsAt.toISOString().slice(0, 10),
    }),
    changeSeat: (data: object) => app.db.interviewSeat.update({ where: seat, data }),
    async callOff() {
      await app.db.interview.update({ where: { id }, data: { status: "CALLED_OFF" } });
      return [];
    },
  };
}

const REQUEST: Scenario = {
  kinds: ["interview-request", "interview"],
  async open(place) {
    const { item, changeSeat, callOff } = await interview(place, new Date("2026-11-24T10:00:00Z"), "ASKED");
    return {
      expected: [item("interview-request")],
      ends: {
        "it is accepted": async () => {
          await changeSeat({ status: "ACCEPTED", answeredAt: place.app.now() });
          return [item("interview")];
        },
        "it is declined": async () => {
          await changeSeat({ status: "OFF", answeredAt: place.app.now() });
          return [];
        },
        "it is called off": callOff,
      },
    };
  },
};

const SCORECARD: Scenario = {
  kinds: ["scorecard"],
  async open(place) {
    const { app } = place;
    const { id, interviewer, item, changeSeat, callOff } = await interview(place, app.now(), "ACCEPTED");
    return {
      expected: [item("scorecard")],
      ends: {
        "it is submitted": async () => {
          await createScorecard(app, { interviewId: id, personId: interviewer });
          return [];
        },
        "it is only begun": async () => {
          await createScorecard(app, { interviewId: id, personId: interviewer, submitted: false });
          return [item("scorecard")];
        },
        "it is not waited for": async () => {
          await changeSeat({ closedAt: app.now(), closedReason: "Away.", closedById: interviewer });
          return [];
        },
        "the interview is called off": callOff,
      },
    };
  },
};

async function debrief(place: DutyPlace) {
  const { app, kitId: versionId, someone } = place;
  const [lead, decider, coordinator] = [await someone(), await someone(), await someone()];
  const [first, second] = [place.anyone(), await someone()];
  const scene = await createDebriefScene(app, { lead, decider, coordinator, first, second, versionId });
  const item = (kind: string, personId: string, key = scene.debriefId) => ({
    personId,
    item: `${kind} ${key}`,
    due: null,
  });
  const judges = [item("debrief", second), item("debrief", lead), item("hiring-decision", decider)];
  return {
    ...scene,
    decider,
    first,
    item,
    own: item("debrief", first),
    judges,
    handOver: item("hiring-hand-over", coordinator, scene.id),
  };
}

const DEBRIEF: Scenario = {
  kinds: ["debrief", "hiring-decision", "hiring-hand-over"],
  async open(place) {
    const { app } = place;
    const { debriefId, decider, first, own, judges, handOver } = await debrief(place);
    return {
      expected: [own, ...judges],
      ends: {
        "it is decided": async () => {
          await decide(app, debriefId, { decidedById: decider });
          return [];
        },
        "the candidate is hired": async () => {
          await createDecision(app, { debriefId, decidedById: decider, levelCode: "IC1" });
          return [handOver];
        },
        "one of them has spoken": async () => {
          const where = { debriefId_personId: { debriefId, personId: first } };
          await app.db.debriefTurn.update({ where, data: { spokenAt: app.now() } });
          return judges;
        },
      },
    };
  },
};

const STARTING_PLAN: Scenario = {
  kinds: ["starting-plan"],
  async open(place) {
    const { app } = place;
    const { id: candidateId, debriefId, decider } = await debrief(place);
    await createDecision(app, { debriefId, decidedById: decider, levelCode: "IC1" });
    const personId = await place.someone();
    const change = (data: object) => app.db.startingPlan.update({ where: { candidateId }, data });
    await change({ personId, linkedAt: app.now() });
    const answer = async (state: "TAKEN" | "DECLINED") => {
      await change({ state, answeredAt: app.now() });
      return [];
    };
    return {
      expected: [{ personId, item: `starting-plan ${candidateId}`, due: null }],
      ends: { "it is accepted": () => answer("TAKEN"), "it is declined": () => answer("DECLINED") },
    };
  },
};

const PLAN: Scenario = {
  kinds: ["hiring-plan", "hiring-panel"],
  async open(place) {
    const { app, kitId, someone } = place;
    const [leadId, coordinatorId] = [await someone(), await someone()];
    const { id, stages } = await createOpening(app, { versionId: kitId, leadId, coordinatorId });
    const { id: candidateId } = await createCandidate(app, { openingId: id });
    const debriefId = app.newId();
    await app.db.debrief.create({ data: { id: debriefId, candidateId, number: 2, createdAt: app.now() } });
    return {
      expected: [leadId, coordinatorId].map((personId) => ({
        personId,
        item: `hiring-plan ${candidateId}`,
        due: null,
      })),
      ends: {
        "an interview is planned": async () => {
          const about = { candidateId, debriefId, stageId: stages[0]!.id, askedById: leadId };
          await createInterview(app, { ...about, startsAt: new Date("2026-12-08T10:00:00Z") });
          // No one is asked to hold it yet.
          const item = `hiring-panel ${id}`;
          return [leadId, coordinatorId].map((personId) => ({ personId, item, due: "2026-12-08" }));
        },
        "the candidate withdraws": async () => {
          await app.db.candidate.update({ where: { id: candidateId }, data: { withdrawnAt: app.now() } });
          return [];
        },
      },
    };
  },
};

/** Of several interviews in an opening only the opening is told. */
const PANEL: Scenario = {
  kinds: ["hiring-panel"],
  async open(place) {
    const { app, kitId, someone } = place;
    const [leadId, coordinatorId, interviewer] = [await someone(), await someone(), await someone()];
    const opening = await createOpening(app, { versionId: kitId, leadId, coordinatorId });
    const stageId = opening.stages[0]!.id;
    const days = ["2026-11-30", "2026-12-02"];
    const interviews: string[] = [];
    for (const day of days) {
      const { id: candidateId, debriefId } = await createCandidate(app, { openingId: opening.id });
      const startsAt = new Date(`${day}T10:00:00Z`);
      const { id } = await createInterview(app, { candidateId, debriefId, stageId, startsAt, askedById: leadId });
      await createSeat(app, { interviewId: id, personId: interviewer, askedById: leadId, status: "ACCEPTED" });
      interviews.push(id);
    }
    const [first = "", second = ""] = interviews;
    const fill = async (interviewId: string) =>
      createSeat(app, { interviewId, personId: await someone(), askedById: leadId, status: "ASKED" });
    const from = (day: string | undefined) =>
      [leadId, coordinatorId].map((personId) => ({ personId, item: `hiring-panel ${opening.id}`, due: day ?? null }));
    return {
      expected: from(days[0]),
      ends: {
        "each has enough interviewers": async () => {
          await fill(first);
          await fill(second);
          return [];
        },
        "the first has enough interviewers": async () => {
          await fill(first);
          return from(days[1]);
        },
        "they are called off": async () => {
          await app.db.interview.updateMany({ where: { id: { in: interviews } }, data: { status: "CALLED_OFF" } });
          return [];
        },
        "the candidates withdraw": async () => {
          const where = { openingId: opening.id };
          await app.db.candidate.updateMany({ where, data: { withdrawnAt: app.now() } });
          return [];
        },
        "the opening is closed": async () => {
          await app.db.opening.update({ where: { id: opening.id }, data: { status: "CLOSED", closedAt: app.now() } });
          return [];
        },
      },
    };
  },
};

export const HIRING_SCENARIOS: Readonly<Record<string, Scenario>> = {
  "an interview": REQUEST,
  "a scorecard": SCORECARD,
  "a debrief": DEBRIEF,
  "a starting plan": STARTING_PLAN,
  "a further stage": PLAN,
  "panels with too few interviewers": PANEL,
};
