import { declineRequest } from "~/features/growth/feedback/feedback-exchange.server";
import { casePage, submitCase } from "~/features/promotion/cases/case.server";
import { actOnCase } from "~/features/promotion/cases/case-decide.server";
import type { CaseAct } from "~/features/promotion/cases/domain/case-state";
import { actorOf } from "../factories/actors";
import { feedbackRequestRow } from "../factories/feedback";
import { actionRow, createOneToOne } from "../factories/one-to-ones";
import { createLearningRequest, createOpportunity, createPlace } from "../factories/opportunities";
import { day } from "../factories/people";
import { another, type DutyPlace, type Scenario } from "./scenario";

async function draftCase({ app, anyone, someone, steppedId, teamId, partner }: DutyPlace) {
  const manager = anyone();
  const subject = await someone({ managerId: manager, teamId });
  const step = { stepId: "s-ic3", fromLevel: "IC2", toLevel: "IC3" };
  const id = app.newId();
  const data = { id, subjectId: subject, versionId: steppedId, ...step, statement: "Because.", createdAt: app.now() };
  await app.db.promotionCase.create({ data });
  const item = (kind: string, personId: string) => ({ personId, item: `case-${kind} ${id}`, due: null });
  const act = (by: string, kind: CaseAct["kind"], given: Partial<CaseAct> = {}) => {
    const said = { reasons: "As written.", promoted: null, change: "", conditions: [], readerId: null };
    return actOnCase(app, actorOf({ id: by }, { partnerOf: by === partner ? [teamId] : [] }), id, {
      kind,
      ...said,
      ...given,
    });
  };
  return {
    ...{ id, manager, subject, act },
    draft: item("draft", subject),
    awaited: { ...item("awaited", subject), waits: true as const },
    answer: item("answer", manager),
    calibration: item("calibration", partner),
    decision: item("decision", partner),
    decided: item("decided", subject),
    submit: () => submitCase(app, actorOf({ id: subject }), id),
  };
}

const DRAFT: Scenario = {
  kinds: ["case-draft"],
  async open(place) {
    const { id, draft, submit, awaited, answer, calibration } = await draftCase(place);
    return {
      expected: [draft],
      ends: {
        "it is submitted": async () => {
          await submit();
          return [awaited, answer, calibration];
        },
        "it is discarded": async () => {
          await place.app.db.promotionCase.delete({ where: { id } });
          return [];
        },
      },
    };
  },
};

const SUBMITTED: Scenario = {
  kinds: ["case-answer", "case-calibration", "case-decision", "case-awaited"],
  async open(place) {
    const { subject, manager, submit, act, awaited, answer, calibration, decision } = await draftCase(place);
    await submit();
    return {
      expected: [awaited, answer, calibration],
      ends: {
        "the manager endorses it": async () => {
          await act(manager, "endorsed");
          return [awaited, calibration];
        },
        "it goes to calibration": async () => {
          await act(place.partner, "calibration");
          return [awaited, answer, decision];
        },
        "it is withdrawn": async () => {
          await act(subject, "withdrawn");
          return [];
        },
        "its subject leaves": async () => [...(await place.leave(subject)), awaited],
      },
    };
  },
};

const DECIDED: Scenario = {
  kinds: ["case-decided", "case-appeal"],
  async open(place) {
    const { app, partner } = place;
    const { id, subject, submit, act, decided, awaited } = await draftCase(place);
    await submit();
    await act(partner, "calibration");
    await act(partner, "decided", { promoted: false, change: "More of it." });
    return {
      expected: [decided],
      ends: {
        "it is read": async () => {
          await casePage(app, actorOf({ id: subject }), id);
          return [];
        },
        "it is appealed": async () => {
          const reader = await place.someone();
          await app.db.promotionCase.update({ where: { id }, data: { status: "APPEALED", readerId: reader } });
          return [awaited, { personId: reader, item: `case-appeal ${id}`, due: null }];
        },
      },
    };
  },
};

const FEEDBACK: Scenario = {
  kinds: ["feedback-request", "feedback-awaited"],
  async open({ app, anyone, someone, leave }) {
    const [askerId, askedId] = [await someone(), anyone()];
    const { id } = await app.db.feedbackRequest.create({ data: feedbackRequestRow(app, { askerId, askedId }) });
    const awaited = { personId: askerId, item: `feedback-awaited ${id}`, due: null, waits: true as const };
    return {
      expected: [{ personId: askedId, item: `feedback-request ${id}`, due: null }, awaited],
      ends: {
        "it is given": async () => {
          await app.db.feedbackRequest.update({ where: { id }, data: { status: "ANSWERED", answeredAt: app.now() } });
          return [];
        },
        "it is declined": async () => {
          await declineRequest(app, actorOf({ id: askedId }), id);
          return [];
        },
        "the one who asked leaves": async () => [...(await leave(askerId)), awaited],
      },
    };
  },
};

const LEARNING: Scenario = {
  kinds: ["learning-request", "learning-awaited"],
  async open({ app, anyone, someone, leave }) {
    const managerId = anyone();
    const personId = await someone({ managerId });
    const { id } = await createLearningRequest(app, { personId });
    const awaited = { personId, item: `learning-awaited ${id}`, due: null, waits: true as const };
    const decide = async (state: "REFUSED" | "WITHDRAWN") => {
      const data = { state, decidedBy: managerId, decidedAt: app.now(), answer: "Next year." };
      await app.db.learningRequest.update({ where: { id }, data });
      return [];
    };
    return {
      expected: [{ personId: managerId, item: `learning-request ${id}`, due: null }, awaited],
      ends: {
        "it is refused": () => decide("REFUSED"),
        "it is withdrawn": () => decide("WITHDRAWN"),
        "the one who asked leaves": async () => [...(await leave(personId)), awaited],
      },
    };
  },
};

const placeAt = (state: "OFFERED" | "ASKED"): Scenario => ({
  kinds: [`opportunity-${state === "OFFERED" ? "offer" : "request"}`],
  async open({ app, anyone, someone, versionId }) {
    const [sponsorId, personId] = [anyone(), await someone()];
    const { id: opportunityId } = await createOpportunity(app, { versionId, sponsorId });
    const begunBy = state === "OFFERED" ? sponsorId : personId;
    const { id } = await createPlace(app, { opportunityId, personId, begunBy, state });
    const [kind, whose, others] =
      state === "OFFERED" ? (["offer", personId, sponsorId] as const) : (["request", sponsorId, personId] as const);
    const answer = async (to: "ACCEPTED" | "DECLINED" | "WITHDRAWN") => {
      const data = { state: to, answeredBy: whose, answeredAt: app.now() };
      await app.db.opportunityPlace.update({ where: { id }, data });
      return [];
    };
    return {
      expected: [
        { personId: whose, item: `opportunity-${kind} ${id}`, due: null },
        { personId: others, item: `opportunity-${kind}-awaited ${id}`, due: null, waits: true },
      ],
      ends: {
        "it is accepted": () => answer("ACCEPTED"),
        "it is declined": () => answer("DECLINED"),
        "the opportunity is closed": async () => {
          await answer("WITHDRAWN");
          await app.db.opportunity.update({ where: { id: opportunityId }, data: { closedAt: app.now() } });
          return [];
        },
      },
    };
  },
});

const PROPOSAL: Scenario = {
  kinds: ["opportunity-to-sponsor"],
  async open({ app, anyone, someone, versionId }) {
    const [sponsorId, proposedById] = [anyone(), await someone()];
    const given = { versionId, sponsorId, proposedById, sponsoredAt: null, openToAll: false };
    const { id } = await createOpportunity(app, given);
    const settle = async (data: object) => {
      await app.db.opportunity.update({ where: { id }, data });
      return [];
    };
    return {
      expected: [{ personId: sponsorId, item: `opportunity-to-sponsor ${id}`, due: null }],
      ends: {
        "it is sponsored": () => settle({ sponsoredAt: app.now() }),
        "it is turned down": () => settle({ closedAt: app.now() }),
      },
    };
  },
};

const ONE_TO_ONE: Scenario = {
  kinds: ["one-to-one", "one-to-one-action"],
  async open(place) {
    const { app, leave } = place;
    const managerId = place.anyone();
    const reportId = await place.someone({ managerId });
    const { id } = await createOneToOne(app, { managerId, reportId });
    const action = await app.db.oneToOneAction.create({
      data: actionRow(app, { oneToOneId: id, authorId: managerId, ownerId: reportId, dueOn: day("2026-11-24") }),
    });
    const meeting = (personId: string) => ({ personId, item: `one-to-one ${id}/2026-11-24`, due: "2026-11-24" });
    const meetings = [meeting(managerId), meeting(reportId)];
    const todo = { personId: reportId, item: `one-to-one-action ${action.id}`, due: "2026-11-24" };
    const change = async (given: { startsAt: Date; cancelledAt?: Date }) => {
      const on = day("2026-11-24");
      await app.db.oneToOneMeeting.create({ data: { oneToOneId: id, on, changedAt: app.now(), ...given } });
      return [todo];
    };
    const usual = new Date("2026-11-24T10:00:00Z");
    return {
      expected: [...meetings, todo],
      ends: {
        "they end": async () => {
          await app.db.oneToOne.update({ where: { id }, data: { endedAt: app.now() } });
          return [];
        },
        "the meeting is cancelled": () => change({ startsAt: usual, cancelledAt: app.now() }),
        "the meeting is moved away": () => change({ startsAt: new Date("2026-12-03T10:00:00Z") }),
        "the action is done": async () => {
          await app.db.oneToOneAction.update({ where: { id: action.id }, data: { doneAt: app.now() } });
          return meetings;
        },
        "the report leaves": () => leave(reportId),
        "someone else manages the report": async () => {
          const next = await another(place, managerId);
          await app.db.person.update({ where: { id: reportId }, data: { managerId: next } });
          return [];
        },
      },
    };
  },
};

export const GROWTH_SCENARIOS: Readonly<Record<string, Scenario>> = {
  "a draft of a case": DRAFT,
  "a submitted case": SUBMITTED,
  "a decided case": DECIDED,
  "a request for feedback": FEEDBACK,
  "a request for learning": LEARNING,
  "an offered opportunity": placeAt("OFFERED"),
  "a request for an opportunity": placeAt("ASKED"),
  "a proposed opportunity": PROPOSAL,
  "a one-to-one": ONE_TO_ONE,
};
