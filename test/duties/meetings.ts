import { ownOutcomePage } from "~/features/calibration/appeals/own-outcome.server";
import { leaveWaiting } from "~/features/mentorship/pairs/waiting.server";
import { roundPage } from "~/features/mentorship/rounds/round.server";
import { actorOf } from "../factories/actors";
import {
  assignRater,
  beginRating,
  createCalibration,
  createCalibrationSheet,
  createOutcome,
  declareConflict,
  lockCalibration,
  openMeeting,
  revealInMeeting,
} from "../factories/calibrations";
import { createAskedFor, createCycle } from "../factories/cycles";
import { createAskedRound, createMentee, createMentor, createRequest } from "../factories/mentorship-requests";
import {
  createMentorProfile,
  createPair,
  createProgramme,
  createRound,
  enrol,
  publishRound,
} from "../factories/mentorships";
import { createPairingRound, createRun } from "../factories/pairing-runs";
import { createAgreement, createPairSession, createWorkingPair } from "../factories/pairs";
import { DUE, type DutyPlace, type Scenario } from "./scenario";

const TODAY = "2026-11-23";

/** A session in which one rater is asked to rate one person. */
async function session(place: DutyPlace) {
  const { app, versionId, someone } = place;
  const rater = place.anyone();
  const [facilitator, subject, secondReader] = [await someone(), await someone(), await someone()];
  const { id: sessionId } = await createCalibration(app, {
    ...{ versionId, createdById: facilitator, secondReaderId: secondReader },
    taking: { [rater]: ["RATER"], [facilitator]: ["FACILITATOR"] },
    about: [{ personId: subject }],
  });
  await beginRating(app, sessionId);
  await assignRater(app, sessionId, rater, [subject]);
  const meeting = (personId: string) => ({ personId, item: `calibration-meeting ${sessionId}`, due: TODAY });
  return {
    ...{ sessionId, rater, facilitator, subject, secondReader },
    rate: () =>
      createCalibrationSheet(app, {
        sessionId,
        raterId: rater,
        about: { personId: subject },
        words: { level: "meeting" },
      }),
    ratings: { personId: rater, item: `calibration-ratings ${sessionId}`, due: DUE },
    meetings: [meeting(rater), meeting(facilitator)],
    outcome: { personId: subject, item: `calibration-outcome ${sessionId}`, due: null },
    async lock() {
      await revealInMeeting(app, sessionId, subject);
      await createOutcome(app, { sessionId, personId: subject, by: facilitator });
      await lockCalibration(app, sessionId, facilitator);
    },
  };
}

const RATINGS: Scenario = {
  kinds: ["calibration-ratings"],
  async open(place) {
    const { app } = place;
    const { sessionId, rater, subject, rate, ratings, meetings } = await session(place);
    return {
      expected: [ratings],
      ends: {
        "they are submitted": async () => {
          await rate();
          return [];
        },
        "the meeting opens": async () => {
          await openMeeting(app, sessionId);
          return meetings;
        },
        "the rater is recused": async () => {
          await declareConflict(app, sessionId, rater, subject);
          return [];
        },
      },
    };
  },
};

const MEETING: Scenario = {
  kinds: ["calibration-meeting"],
  async open(place) {
    const { sessionId, rate, meetings, outcome, lock } = await session(place);
    await rate();
    await openMeeting(place.app, sessionId);
    return {
      expected: meetings,
      ends: {
        "it is locked": async () => {
          await lock();
          return [outcome];
        },
      },
    };
  },
};

const OUTCOME: Scenario = {
  kinds: ["calibration-outcome", "calibration-appeal", "calibration-appeal-awaited"],
  async open(place) {
    const { app } = place;
    const { sessionId, subject, secondReader, rate, outcome, lock } = await session(place);
    await rate();
    await openMeeting(app, sessionId);
    await lock();
    const appealed = [
      { personId: secondReader, item: `calibration-appeal ${sessionId}/appeals/${subject}`, due: null },
      { personId: subject, item: `calibration-appeal-awaited ${sessionId}`, due: null, waits: true as const },
    ];
    return {
      expected: [outcome],
      ends: {
        "it is read": async () => {
          await ownOutcomePage(app, actorOf({ id: subject }), sessionId);
          return [];
        },
        "it is read and appealed": async () => {
          await ownOutcomePage(app, actorOf({ id: subject }), sessionId);
          await app.db.calibrationAppeal.create({
            data: { sessionId, personId: subject, reasons: "Not so.", at: app.now() },
          });
          return appealed;
        },
        "the appeal is decided": async () => {
          await ownOutcomePage(app, actorOf({ id: subject }), sessionId);
          const key = { sessionId, personId: subject };
          await app.db.calibrationAppeal.create({ data: { ...key, reasons: "Not so.", at: app.now() } });
          const decidedAt = new Date(app.now().getTime() + 1_000);
          const data = { decidedById: secondReader, decidedAt, stands: true, answer: "It is." };
          await app.db.calibrationAppeal.update({ where: { sessionId_personId: key }, data });
          return [outcome];
        },
      },
    };
  },
};

/** Someone below the facilitator joins the cycle of a locked session, and so does someone who is no one's to calibrate here. */
const LATE: Scenario = {
  kinds: ["late-joiners"],
  async open({ app, versionId, someone, leave }) {
    const [facilitator, secondReader, other] = [await someone(), await someone(), await someone()];
    const managerId = await someone({ managerId: facilitator });
    const [early, late] = [await someone({ managerId }), await someone({ managerId })];
    const cycle = await createCycle(app, { versionId, openedById: facilitator });
    const session = { versionId, createdById: facilitator, secondReaderId: secondReader, cycleId: cycle.id };
    const { id: sessionId } = await createCalibration(app, {
      ...{ ...session, purpose: "CYCLE_RATINGS" },
      taking: { [facilitator]: ["FACILITATOR"] },
      about: [{ personId: early }],
    });
    await beginRating(app, sessionId);
    await openMeeting(app, sessionId);
    await revealInMeeting(app, sessionId, early);
    await createOutcome(app, { sessionId, personId: early, by: facilitator });
    await lockCalibration(app, sessionId, facilitator);
    const later = { ...app, now: () => new Date(app.now().getTime() + 60_000) };
    const review = await createAskedFor(later, cycle, { id: late, managerId });
    await createAskedFor(later, cycle, { id: await someone({ managerId: other }), managerId: other });
    return {
      expected: [{ personId: facilitator, item: `late-joiners ${sessionId}`, due: null }],
      ends: {
        "a follow-on session has them": async () => {
          await createCalibration(app, {
            ...session,
            purpose: "CYCLE_RATINGS",
            taking: {},
            about: [{ personId: late }],
          });
          return [];
        },
        "they are taken out of the cycle": async () => {
          const about = { cycleId: cycle.id, assessmentId: review.id, kind: "TAKEN_OUT" as const, reason: "On leave" };
          await app.db.$transaction(async (tx) => {
            await tx.cycleChange.create({ data: { id: app.newId(), ...about, byId: facilitator, at: app.now() } });
            await tx.assessment.update({ where: { id: review.id }, data: { takenOutAt: app.now() } });
          });
          return [];
        },
        "they leave": () => leave(late),
      },
    };
  },
};

const REQUEST: Scenario = {
  kinds: ["mentor-request", "mentor-request-awaited"],
  async open({ app, someone }) {
    const roundId = await createAskedRound(app, { ownerId: await someone() });
    const [mentorId, menteeId] = [await createMentor(app, roundId, "Max"), await createMentee(app, roundId, "Mia")];
    const { id } = await createRequest(app, { roundId, mentorId, menteeId });
    const answer = async (state: "DECLINED" | "WITHDRAWN") => {
      await app.db.mentorshipRequest.update({ where: { id }, data: { state, answeredAt: app.now() } });
      return [];
    };
    const due = "2026-11-30";
    return {
      expected: [
        { personId: mentorId, item: `mentor-request ${id}`, due },
        { personId: menteeId, item: `mentor-request-awaited ${id}`, due, waits: true },
      ],
      ends: { "it is declined": () => answer("DECLINED"), "it is taken back": () => answer("WITHDRAWN") },
    };
  },
};

const PAIR: Scenario = {
  kinds: [
    "pair-agreement-to-write",
    "pair-agreement",
    "pair-agreement-awaited",
    "pair-check-in",
    "pair-session",
    "pair-closing",
    "rematch",
  ],
  async open({ app, someone }) {
    const [ownerId, menteeId, mentorId] = [await someone(), await someone(), await someone()];
    const { id } = await createWorkingPair(app, { ownerId, menteeId, mentorId });
    const session = await createPairSession(app, { pairId: id, changedById: menteeId });
    const both = (kind: string, due: string | null, key = id) =>
      [menteeId, mentorId].map((personId) => ({ personId, item: `${kind} ${key}`, due }));
    const [write, checkIn] = [both("pair-agreement-to-write", null), both("pair-check-in", "2026-12-05")];
    const planned = both("pair-session", "2026-11-24", `${id}/sessions/${session.id}`);
    const change = (data: object) => app.db.mentorshipPair.update({ where: { id }, data });
    return {
      expected: [...write, ...checkIn, ...planned],
      ends: {
        "they agree": async () => {
          await createAgreement(app, id, mentorId);
          return [...checkIn, ...planned];
        },
        "one of them agrees": async () => {
          await createAgreement(app, id, mentorId);
          await app.db.pairAgreement.update({ where: { pairId: id }, data: { menteeAgreed: null } });
          return [
            ...[...checkIn, ...planned],
            { personId: menteeId, item: `pair-agreement ${id}`, due: null },
            { personId: mentorId, item: `pair-agreement-awaited ${id}`, due: null, waits: true as const },
          ];
        },
        "one of them checks in": async () => {
          const said = { day: 60, going: "WELL", meeting: "AS_AGREED", answeredAt: app.now() } as const;
          await app.db.pairCheckIn.create({ data: { pairId: id, personId: menteeId, ...said } });
          return [...write, checkIn[1]!, ...planned];
        },
        "the session is called off": async () => {
          await app.db.pairSession.update({ where: { id: session.id }, data: { state: "CALLED_OFF" } });
          return [...write, ...checkIn];
        },
        "they pause": async () => {
          await change({ status: "PAUSED", pausedOn: new Date(`${TODAY}T00:00:00Z`) });
          return planned;
        },
        "it ends": async () => {
          await change({ status: "ENDED", end: "FINISHED", endedAt: app.now() });
          return both("pair-closing", "2026-12-20");
        },
        "one of them asks for another": async () => {
          await change({ rematchAskedById: menteeId, rematchAskedAt: app.now() });
          return [...write, ...checkIn, ...planned, { personId: ownerId, item: `rematch ${id}`, due: null }];
        },
      },
    };
  },
};

const UNMATCHED: Scenario = {
  kinds: ["match-result"],
  async open({ app }) {
    const { ownerId, roundId, people } = await createPairingRound(app, { mentees: { Mia: [] }, mentors: {} });
    await publishRound(app, roundId, await createRun(app, { roundId, askedById: ownerId }));
    const personId = people.Mia!;
    return {
      expected: [{ personId, item: `match-result ${roundId}`, due: null }],
      ends: {
        "it is read": async () => {
          await roundPage(app, actorOf({ id: personId }), roundId);
          return [];
        },
        "the round is closed": async () => {
          await app.db.mentorshipRound.update({
            where: { id: roundId },
            data: { status: "CLOSED", closedAt: app.now() },
          });
          return [];
        },
      },
    };
  },
};

const WAITING: Scenario = {
  kinds: ["waiting-mentees"],
  async open({ app, someone }) {
    const [ownerId, menteeId, waitingId, mentorId] = [
      await someone(),
      await someone(),
      await someone(),
      await someone(),
    ];
    const { id: programmeId } = await createProgramme(app, { ownerId });
    const { id: roundId } = await createRound(app, { programmeId });
    await createMentorProfile(app, { personId: mentorId });
    await enrol(app, { roundId, personId: mentorId, side: "MENTOR" });
    for (const personId of [menteeId, waitingId]) await enrol(app, { roundId, personId, side: "MENTEE" });
    const publishedAt = new Date(app.now().getTime() - 60 * 86_400_000);
    await app.db.mentorshipRound.update({ where: { id: roundId }, data: { status: "RUNNING", publishedAt } });
    // Reviews of matches that ended long ago are no longer asked for.
    const endedAt = new Date(app.now().getTime() - 40 * 86_400_000);
    await createPair(app, { roundId, menteeId, mentorId, status: "ENDED", end: "STEPPED_BACK", endedAt });
    const none = async () => [];
    return {
      expected: [{ personId: ownerId, item: `waiting-mentees ${roundId}`, due: null }],
      ends: {
        "the owner sets it aside": () => leaveWaiting(app, actorOf({ id: ownerId }), roundId).then(none),
        "the mentee withdraws": async () => {
          const where = { personId: waitingId };
          await app.db.mentorshipEnrolment.updateMany({ where, data: { withdrawnAt: app.now() } });
          return [];
        },
        "the mentor offers no seat any more": async () => {
          await app.db.mentorProfile.update({ where: { personId: mentorId }, data: { seats: 0 } });
          return [];
        },
      },
    };
  },
};

const RECORD: Scenario = {
  kinds: ["pair-session-to-record"],
  async open({ app, someone }) {
    const [ownerId, menteeId, mentorId] = [await someone(), await someone(), await someone()];
    const start = { startsOn: new Date("2026-11-16T00:00:00Z") };
    const { id } = await createWorkingPair(app, { ownerId, menteeId, mentorId }, start);
    await createAgreement(app, id, mentorId);
    const startsAt = new Date("2026-11-20T10:00:00Z");
    const session = await createPairSession(app, { pairId: id, changedById: menteeId, startsAt });
    const item = `pair-session-to-record ${id}/sessions/${session.id}`;
    const settle = async (state: "HELD" | "MENTOR_ABSENT") => {
      await app.db.pairSession.update({ where: { id: session.id }, data: { state } });
      return [];
    };
    return {
      expected: [menteeId, mentorId].map((personId) => ({ personId, item, due: null })),
      ends: { "it was held": () => settle("HELD"), "the mentor did not come": () => settle("MENTOR_ABSENT") },
    };
  },
};

export const MEETING_SCENARIOS: Readonly<Record<string, Scenario>> = {
  "ratings to submit": RATINGS,
  "a calibration meeting": MEETING,
  "an outcome": OUTCOME,
  "late joiners of a cycle": LATE,
  "a request to a mentor": REQUEST,
  "a pair": PAIR,
  "a round without a match": UNMATCHED,
  "a waiting list": WAITING,
  "a session to record": RECORD,
};
