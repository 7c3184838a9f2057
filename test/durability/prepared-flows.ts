/**
 * Steps that can be taken once: what they act on is made anew before each kill, and the forms are then sent one after the other
 * until the server is gone or all are through.
 */
import { candidateCode } from "~/features/hiring/candidates/domain/candidate";
import { newOffer } from "~/features/people/second-step/factors.server";
import type { App } from "~/platform/app-context.server";
import { codeOf, stepAt } from "~/platform/sessions/totp.server";
import { createSheet } from "../factories/assessments";
import { assignRater, beginRating, createCalibration, openMeeting, revealInMeeting } from "../factories/calibrations";
import { createAskedFor, createCycle } from "../factories/cycles";
import { createOpenDebrief } from "../factories/debriefs";
import { createFrameworkVersion, smallFramework } from "../factories/frameworks";
import { createCandidate, createInterview, createOpening } from "../factories/hiring";
import { framedWithKit } from "../factories/kits";
import { createPairScene, createPairSession } from "../factories/pair-life";
import { createGrant, createPerson } from "../factories/people";
import type { Read, Write } from "./flows";
import { signIn } from "./product";

/** @returns the forms to be sent until the next kill. */
export type Prepare = (app: App) => Promise<PreparedWrite[]>;
/** `beforehand` reads a page of the server for what its form asks back. */
export type PreparedWrite = Write & { beforehand?: (read: Read) => Promise<Record<string, string> | null> };

type User = { id: string; email: string; cookie: string };
const EACH = 3;
const each = (count = EACH) => Array.from({ length: count }, (_, index) => index);
const there = async (count: Promise<number>) => (await count) > 0;

async function user(app: App, given: Parameters<typeof createPerson>[1] = {}): Promise<User> {
  const { id, email } = await createPerson(app, given);
  return { id, email, cookie: await signIn(app, id) };
}

async function administrator(app: App): Promise<User> {
  const person = await user(app);
  await createGrant(app, { personId: person.id, role: "ADMINISTRATOR" });
  return person;
}

/** What every one of the scenes below needs, made once. */
export async function prepareFlows(app: App): Promise<Prepare[]> {
  const { id: versionId } = await createFrameworkVersion(app, smallFramework({ slug: "durable" }));
  const { id: hiringVersionId } = await createFrameworkVersion(app, framedWithKit({ slug: "durable-kit" }));
  return [
    (now) => reveals(now, versionId),
    (now) => growth(now, versionId),
    (now) => preRatings(now, versionId),
    (now) => outcomes(now, versionId),
    sharedNotes,
    (now) => scorecards(now, hiringVersionId),
    (now) => decisions(now, hiringVersionId),
    imports,
    settings,
    secondSteps,
    heldChanges,
  ];
}

/** The second of two reviews is submitted, which reveals both. */
async function reveals(app: App, versionId: string): Promise<PreparedWrite[]> {
  const manager = await user(app);
  const cycle = await createCycle(app, { versionId, openedById: manager.id });
  const assessments = each().map(async () => {
    const assessment = await createAskedFor(app, cycle, await createPerson(app, { managerId: manager.id }));
    await createSheet(app, assessment, { status: "SUBMITTED", submittedAt: app.now() });
    await createSheet(app, assessment, { side: "MANAGER", raterId: manager.id });
    return assessment.id;
  });
  return (await Promise.all(assessments)).map((assessmentId) => ({
    path: `/assessments/${assessmentId}/submit`,
    form: {},
    cookie: manager.cookie,
    isStored: async (db) => (await db.sheet.count({ where: { assessmentId, revealedAt: { not: null } } })) === 2,
  }));
}

/** Feedback is given and shared with a manager; a goal is added, checked in on and done. */
async function growth(app: App, versionId: string): Promise<PreparedWrite[]> {
  const manager = await user(app);
  const receiver = await user(app, { managerId: manager.id });
  return each().flatMap((): PreparedWrite[] => {
    const [feedback, goal, checkIn] = [app.newId(), app.newId(), app.newId()];
    const words = { title: "Write designs", opportunity: "", evidence: "", rhythm: "MONTHLY" };
    const given = { id: feedback, to: receiver.id, request: "", text: "You asked well.", expectation: "" };
    const added = { id: goal, ...words, expectation: `${versionId}/e-ic2aaa`, keep: "no" };
    return [
      {
        path: "/feedback/new",
        form: { do: "give", ...given },
        cookie: manager.cookie,
        isStored: (db) => there(db.feedback.count({ where: { id: feedback } })),
      },
      {
        path: `/feedback/${feedback}`,
        form: { do: "outcome", text: "I ask more." },
        cookie: receiver.cookie,
        isStored: (db) => there(db.feedback.count({ where: { id: feedback, outcome: "I ask more." } })),
      },
      {
        path: "/growth/goals/new",
        form: added,
        cookie: receiver.cookie,
        isStored: (db) => there(db.growthGoal.count({ where: { id: goal } })),
      },
      {
        path: `/growth/goals/${goal}`,
        form: { do: "check-in", id: checkIn, text: "The first is reviewed." },
        cookie: receiver.cookie,
        isStored: (db) => there(db.goalCheckIn.count({ where: { id: checkIn, goalId: goal } })),
      },
      {
        path: `/growth/goals/${goal}`,
        form: { do: "done" },
        cookie: receiver.cookie,
        isStored: (db) => there(db.growthGoal.count({ where: { id: goal, state: "DONE" } })),
      },
    ];
  });
}

async function calibration(app: App, versionId: string) {
  const [lead, rater] = [await user(app), await user(app)];
  const subjects = await Promise.all(each().map(async () => (await createPerson(app)).id));
  const { id } = await createCalibration(app, {
    ...{ versionId, createdById: lead.id, secondReaderId: lead.id },
    taking: { [lead.id]: ["FACILITATOR"], [rater.id]: ["RATER"] },
    about: subjects.map((personId) => ({ personId })),
  });
  await beginRating(app, id);
  await assignRater(app, id, rater.id, subjects);
  return { id, lead, rater, subjects };
}

/** A rating before the meeting is saved, saved again and submitted. */
async function preRatings(app: App, versionId: string): Promise<PreparedWrite[]> {
  const { id: sessionId, rater, subjects } = await calibration(app, versionId);
  return subjects.flatMap((personId): PreparedWrite[] => {
    const step = (act: string, seen: number, word: string): PreparedWrite => ({
      path: `/calibration/${sessionId}/rate/${personId}`,
      form: { do: act, seen: String(seen), "word.level": word, "note.level": `After version ${seen}.` },
      cookie: rater.cookie,
      async isStored(db) {
        const sheet = await db.calibrationSheet.findFirst({
          where: { sessionId, personId },
          include: { ratings: true },
        });
        if (!sheet || sheet.version <= seen || (act === "submit" && sheet.status !== "SUBMITTED")) return false;
        return sheet.version > seen + 1 || sheet.ratings[0]?.word === word;
      },
    });
    return [step("save", 0, "developing"), step("save", 1, "meeting"), step("submit", 2, "exceeding")];
  });
}

/** Outcomes are recorded in a meeting, with a note. */
async function outcomes(app: App, versionId: string): Promise<PreparedWrite[]> {
  const { id: sessionId, lead, rater, subjects } = await calibration(app, versionId);
  await openMeeting(app, sessionId);
  for (const personId of subjects) await revealInMeeting(app, sessionId, personId);
  return subjects.flatMap((personId): PreparedWrite[] => {
    const note = app.newId();
    const path = `/calibration/${sessionId}/meeting`;
    const outcome = { seen: "0", proposer: rater.id, rationale: "Seen since." };
    return [
      {
        path,
        form: { do: "note", person: personId, note, text: "Said by one." },
        cookie: lead.cookie,
        isStored: (db) => there(db.calibrationNote.count({ where: { id: note } })),
      },
      {
        path,
        form: {
          ...{ do: "record", person: personId, ...outcome },
          ...{ "to.level": "word:exceeding", "reason.level": "RECENT_ONLY" },
        },
        cookie: lead.cookie,
        isStored: (db) => there(db.calibrationOutcome.count({ where: { sessionId, personId, number: 1 } })),
      },
    ];
  });
}

/** Two write one note of their session in turn. */
async function sharedNotes(app: App): Promise<PreparedWrite[]> {
  const [owner, mentee, mentor] = [await createPerson(app), await user(app), await user(app)];
  const { pair } = await createPairScene(app, { owner: owner.id, mentee: mentee.id, mentor: mentor.id });
  const startsAt = new Date(app.now().getTime() - 3_600_000);
  const { id } = await createPairSession(app, { pairId: pair, changedById: mentee.id, startsAt });
  return each(2 * EACH).map((turn) => {
    const [seen, text] = [turn + 1, `Note ${turn}`];
    return {
      path: `/mentorship/pairs/${pair}/sessions/${id}`,
      form: { do: "shared-note", seen: String(seen), text },
      cookie: (turn % 2 ? mentor : mentee).cookie,
      async isStored(db) {
        const { edits, sharedNote } = await db.pairSession.findUniqueOrThrow({ where: { id } });
        return edits > seen + 1 || (edits === seen + 1 && sharedNote === text);
      },
    };
  });
}

async function opening(app: App, versionId: string) {
  const [lead, interviewer] = [await user(app), await user(app)];
  const coordinatorId = (await createPerson(app)).id;
  const { id, stages } = await createOpening(app, { versionId, leadId: lead.id, coordinatorId });
  return { id, stageId: stages[0]?.id ?? "", lead, interviewer };
}

/** A scorecard is drafted and submitted. */
async function scorecards(app: App, versionId: string): Promise<PreparedWrite[]> {
  const { id: openingId, stageId, lead, interviewer } = await opening(app, versionId);
  const writes: PreparedWrite[] = [];
  for (const _ of each()) {
    const { id: candidateId, debriefId } = await createCandidate(app, { openingId, code: newCode() });
    const interviewers = [interviewer.id];
    const about = { candidateId, debriefId, stageId, interviewers, askedById: lead.id };
    const { id: interviewId } = await createInterview(app, about);
    const path = `/hiring/interviews/${interviewId}/scorecard`;
    writes.push(
      {
        path,
        form: {
          do: "review",
          ...{
            "version.q-aaaa": "0",
            "notes.q-aaaa": "Wrote a test.",
            "choice.q-aaaa": "4",
            "cited.q-aaaa": "A test.",
          },
          ...{ "version.whole": "0", "recommendation.whole": "YES", "confidence.whole": "MEDIUM" },
          "summary.whole": "Calm.",
        },
        cookie: interviewer.cookie,
        isStored: (db) => there(db.scorecardAnswer.count({ where: { scorecard: { interviewId }, score: 4 } })),
      },
      {
        path: `${path}/submit`,
        form: {},
        cookie: interviewer.cookie,
        isStored: (db) => there(db.scorecard.count({ where: { interviewId, status: "SUBMITTED" } })),
      },
    );
  }
  return writes;
}

let codes = 0;
/** Another each time: drawn ones meet within some hundred kills. */
const newCode = () => {
  codes++;
  return candidateCode(Uint8Array.from([0, 1, 2, 3, 4], (place) => Math.floor(codes / CODE_BASE ** place) % CODE_BASE));
};
const CODE_BASE = 20;

/** The decision on a candidate. */
async function decisions(app: App, versionId: string): Promise<PreparedWrite[]> {
  const { id: openingId, stageId, lead, interviewer } = await opening(app, versionId);
  const writes: PreparedWrite[] = [];
  for (const _ of each()) {
    const scores = { [interviewer.id]: 4 };
    const about = { openingId, stageId, askedById: lead.id, scores, code: newCode() };
    const { debriefId } = await createOpenDebrief(app, about);
    const id = app.newId();
    writes.push({
      path: `/hiring/debriefs/${debriefId}/decide`,
      form: {
        id,
        outcome: "NO_HIRE",
        level: "",
        opening: "",
        rationale: "Not this time.",
        departure: "The team needs another skill.",
      },
      cookie: lead.cookie,
      isStored: async (db) =>
        (await there(db.hiringDecision.count({ where: { id } }))) &&
        there(db.debrief.count({ where: { id: debriefId, status: "DECIDED" } })),
    });
  }
  return writes;
}

/** A file of people is uploaded and applied. */
async function imports(app: App): Promise<PreparedWrite[]> {
  const { cookie } = await administrator(app);
  return each(1).flatMap((): PreparedWrite[] => {
    const id = app.newId();
    const emails = each(20).map((line) => `${id}-${line}@lantern.example`);
    const head = "name,email,manager email,team,ladder,level,start date,time zone,languages";
    const rows = emails.map((email) => `Sam New,${email},,Imported,,,2026-03-02,UTC,`);
    return [
      {
        path: "/admin/import",
        form: { id },
        file: [head, ...rows, ""].join("\r\n"),
        cookie,
        isStored: async (db) =>
          (await there(db.peopleImport.count({ where: { id } }))) ||
          there(db.person.count({ where: { email: emails[0] ?? "" } })),
      },
      {
        path: `/admin/import/${id}`,
        form: { do: "apply" },
        async beforehand(read) {
          const page = await read(`/admin/import/${id}`, cookie);
          return page === null
            ? null
            : { mark: /name="mark"[^>]*value="([^"]+)"/.exec(page)?.[1] ?? "none on the page" };
        },
        cookie,
        isStored: async (db) => (await db.person.count({ where: { email: { in: emails } } })) === emails.length,
      },
    ];
  });
}

/** A setting of the whole system is changed again and again. */
async function settings(app: App): Promise<PreparedWrite[]> {
  const { cookie } = await administrator(app);
  const kind = "sessions";
  const from = (await app.db.retentionRule.findUnique({ where: { kind } }))?.version ?? 0;
  return each(2 * EACH).map((turn) => {
    const [seen, days] = [from + turn, 100 + ((from + turn) % 1_000)];
    return {
      path: "/admin/retention",
      form: { kind, days: String(days), version: String(seen) },
      cookie,
      async isStored(db) {
        const rule = await db.retentionRule.findUnique({ where: { kind } });
        return rule !== null && (rule.version > seen + 1 || (rule.version === seen + 1 && rule.days === days));
      },
    };
  });
}

/** People set up an authenticator app, which comes with recovery codes. */
async function secondSteps(app: App): Promise<PreparedWrite[]> {
  const people = await Promise.all(each().map(() => user(app, { name: "Noor Haddad" })));
  return people.map(({ id, email, cookie }) => {
    const { offer, secret } = newOffer(app, { id, email, name: "Noor Haddad" });
    const code = () => codeOf(secret.replaceAll(" ", ""), stepAt(new Date()));
    return {
      path: "/account/second-step/app",
      form: { offer, name: "Phone" },
      // A code is right for half a minute, and the server has yet to start.
      beforehand: async () => ({ code: code() }),
      answersPage: true,
      cookie,
      isStored: async (db) =>
        (await there(db.factor.count({ where: { personId: id } }))) &&
        there(db.recoveryCode.count({ where: { personId: id } })),
    };
  });
}

/** One administrator corrects an address, which waits; another agrees to it. */
async function heldChanges(app: App): Promise<PreparedWrite[]> {
  const [first, second] = [await administrator(app), await administrator(app)];
  const people = await Promise.all(each(2).map(() => user(app)));
  return people.flatMap(({ id }): PreparedWrite[] => {
    const newEmail = `corrected-${id}@lantern.example`;
    const fields = { name: "Sam Rivera", email: newEmail, manager: "", team: "", timeZone: "UTC" };
    return [
      {
        path: `/admin/people/${id}`,
        form: { do: "change", version: "1", ...fields, startedOn: "2024-01-08" },
        cookie: first.cookie,
        isStored: (db) => there(db.addressHold.count({ where: { personId: id, newEmail, askedBy: first.id } })),
      },
      {
        path: "/admin/changes",
        form: { do: "agree-address" },
        async beforehand(read) {
          const page = await read("/admin/changes", second.cookie);
          return page === null ? null : { change: holdOn(page, newEmail) };
        },
        cookie: second.cookie,
        isStored: (db) => there(db.addressHold.count({ where: { personId: id, agreedBy: second.id } })),
      },
    ];
  });
}

/** The id in the form that stands in the same row as an address. */
function holdOn(page: string, email: string): string {
  const row = page.slice(page.indexOf(email));
  return /name="change"[^>]*value="([^"]+)"/.exec(row)?.[1] ?? "none on the page";
}
