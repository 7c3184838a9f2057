import { expectationIn } from "~/features/growth/plans/domain/plan-goal";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import { ruleAgainst } from "~/features/mentorship/pairing/pairing.server";
import type { MentorshipRound } from "~/features/mentorship/rounds/domain/round";
import { openRound, roundObject } from "~/features/mentorship/rounds/round.server";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { languageName } from "~/kernel/languages";
import { notFound } from "~/kernel/refusal";
import { dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { listed } from "~/platform/database/listed.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { can, demand } from "~/policy/can";
import { DECLINE_MENTEE, TAKE_BACK_REQUEST } from "./domain/final-acts";
import {
  type AskedRow,
  closedWords,
  isExpired,
  type MenteePart,
  type MentorPart,
  type MentorToAsk,
  movedAbove,
  NO_SEAT,
  type RequestProblem,
  RULE_TO_THE_TWO,
  type WantedExpectation,
} from "./domain/request";
import * as lists from "./request.repo.server";
import { findAsking, listMentorsToAsk } from "./request.repo.server";
import type { RequestSent } from "./request.schema";
import { lockAsker, settleAndTell, settleMentee, tellMentee } from "./request-settle.server";

const OWN_SHOWN = 50;
/** Longer than any round's list of mentors is of use in a menu; the page of mentors leads here for the others. */
const MENTORS_SHOWN = 400;

type RequestsPage = { round: MentorshipRound; asMentee: MenteePart | null; asMentor: MentorPart | null };

/** What someone has asked in a round, and what is asked of them. */
export async function requestsPage(
  app: App,
  actor: Actor,
  roundId: string,
  { page, begun }: { page: number; begun: string | null },
): Promise<RequestsPage> {
  const round = await openRound(app.db, actor, roundId, "round.read-own-enrolment");
  if (round.way !== "ASKED") throw notFound();
  const isMentee = round.enrolledAs.includes("MENTEE");
  const isMentor = round.enrolledAs.includes("MENTOR");
  return {
    round,
    asMentee: isMentee ? await menteePart(app, actor, round, begun) : null,
    asMentor: isMentor ? await mentorPart(app, actor, round, page) : null,
  };
}

async function menteePart(app: App, actor: Actor, round: MentorshipRound, begun: string | null): Promise<MenteePart> {
  const requests = await lists.listOwnRequests(app.db, round.id, actor.id, OWN_SHOWN);
  const none = { requests, mentors: [], rows: [], hasHours: true, begun: null };
  if (!can(actor, "round.ask", roundObject(round))) return none;
  const { wants, living, hasHours } = await lists.findAsking(app.db, round.id, actor.id);
  const left = wants > 0 ? Math.max(0, round.requestsEach - living) : 0;
  if (left === 0) return { ...none, hasHours };
  const whom = { roundId: round.id, menteeId: actor.id, first: begun };
  const mentors = await lists.listMentorsToAsk(app.db, { ...whom, only: null }, MENTORS_SHOWN);
  const rows = Array.from({ length: Math.min(left, mentors.length) }, () => app.newId());
  return { requests, mentors, rows, hasHours, begun };
}

async function mentorPart(app: App, actor: Actor, round: MentorshipRound, page: number): Promise<MentorPart> {
  const { rows, ...list } = await listed(page, (slice) => lists.listAskedOf(app.db, round.id, actor.id, slice));
  const requests = [];
  for (const { expectations, ...request } of rows) {
    const told = request.state === "SENT" || request.state === "ACCEPTED";
    const wanted = told ? await wantedOf(app, expectations) : [];
    const untold = { hope: "", note: "", languages: [], heldLevel: null, targetLevel: null };
    const languages = request.languages.map(languageName);
    requests.push({ ...request, languages, ...(told ? {} : untold), wanted });
  }
  const seats = await lists.findSeats(app.db, round.id, actor.id);
  return { ...list, requests, seats, mayAnswer: can(actor, "round.answer-requests", roundObject(round)) };
}

async function wantedOf(app: App, expectations: lists.AskedRow["expectations"]): Promise<WantedExpectation[]> {
  const wanted: WantedExpectation[] = [];
  for (const { versionId, expectationId } of expectations) {
    const framework = await readFramework(app, versionId);
    const found = expectationIn(framework, expectationId);
    if (!found) continue;
    const competency = framework.competencies.find(({ id }) => id === found.competencyId)?.name ?? "";
    wanted.push({ id: expectationId, statement: found.statement, competency, level: found.levelCode });
  }
  return wanted;
}

/** Does what a button of the page asks for. @returns `null` when it is done. */
export async function changeRequests(
  app: App,
  actor: Actor,
  roundId: string,
  asked: RequestSent,
): Promise<RequestProblem | null> {
  switch (asked.do) {
    case "ask":
      return askMentors(app, actor, roundId, asked);
    case "take-back":
      await takeBackRequest(app, actor, roundId, asked.typed.request);
      return null;
    case "move-above":
      return moveRequestAbove(app, actor, roundId, asked.typed);
    case "accept":
    case "decline":
      return answerRequest(app, actor, roundId, asked);
  }
}

type AskProblem = Extract<RequestProblem, { at: "ask" }>;

/**
 * Puts mentors on the mentee's list, after those who are on it already, and asks the first where none is asked yet. Sent again it
 * changes nothing.
 */
export function askMentors(
  app: App,
  actor: Actor,
  roundId: string,
  { typed, errors, value: rows }: Extract<RequestSent, { do: "ask" }>,
): Promise<AskProblem | null> {
  const problem = (status: 400 | 409, wrong: Pick<AskProblem, "errors" | "message">): AskProblem => ({
    ...{ at: "ask", status, rows: typed.rows, ...wrong },
  });
  return audited(app.db, async (tx) => {
    await lockAsker(tx, { roundId, menteeId: actor.id });
    const round = await openRound(tx, actor, roundId, "round.ask");
    if (!rows) return problem(400, { errors });
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0 && (await lists.areSent(tx, ids))) return null;
    const message = against(rows, round, await findAsking(tx, roundId, actor.id));
    if (message) return problem(409, { errors, message });
    const wrong = await wrongIn(tx, actor, round, rows);
    if (Object.keys(wrong).length > 0) return problem(400, { errors: wrong });
    const at = app.now();
    const asker = { roundId, menteeId: actor.id };
    await lists.insertRequests(
      tx,
      asker,
      rows.map(({ id, mentorId, note }) => ({ id, mentorId, note })),
      at,
    );
    const event = { at, actorId: actor.id, action: "mentorship-request.ask" as const, subjectId: actor.id };
    await recordAudits(
      tx,
      ids.map((objectId) => ({ ...event, objectId })),
    );
    await settleMentee(app, tx, asker);
    return null;
  });
}

function against(
  rows: readonly AskedRow[],
  { requestsEach }: MentorshipRound,
  { wants, living }: { wants: number; living: number },
): string | null {
  if (wants <= 0) return "You have as many mentors as you enrolled for. To ask another, change your enrollment.";
  if (rows.length === 0) return "Choose at least one mentor.";
  const left = requestsEach - living;
  if (left <= 0) return `You have ${living} requests without an answer. Withdraw one to ask someone else.`;
  return rows.length > left ? `You can ask ${left} more. Choose the most important.` : null;
}

/** What is wrong, by row. */
async function wrongIn(tx: Tx, actor: Actor, round: MentorshipRound, rows: readonly AskedRow[]): Promise<FieldErrors> {
  const only = rows.map(({ mentorId }) => mentorId);
  const known = await listMentorsToAsk(tx, { roundId: round.id, menteeId: actor.id, only }, only.length);
  const errors: Record<string, string[]> = {};
  for (const [place, { line, mentorId }] of rows.entries()) {
    const isRepeated = only.indexOf(mentorId) < place;
    const mentor = known.find(({ id }) => id === mentorId);
    const wrong = isRepeated
      ? "You chose them above. Choose someone else, or no one."
      : await wrongWith(tx, actor, round, mentor);
    if (wrong) errors[`mentor.${line}`] = [wrong];
  }
  return errors;
}

async function wrongWith(tx: Tx, actor: Actor, round: MentorshipRound, mentor?: MentorToAsk): Promise<string | null> {
  if (!mentor) return "They cannot be asked in this round, or not again. Choose someone else.";
  if (mentor.seats <= 0) return `${mentor.name} has no seat left. Choose someone else.`;
  const rule = await ruleAgainst(tx, { round, menteeId: actor.id, mentorId: mentor.id, bothAsk: true });
  return rule && `${RULE_TO_THE_TWO[rule]} Choose someone else.`;
}

/** Takes a request back, after which the next mentor is asked; done already, it is no error. */
export async function takeBackRequest(app: App, actor: Actor, roundId: string, id: string): Promise<void> {
  await audited(app.db, async (tx) => {
    const seen = await lists.findRequest(tx, id);
    if (seen) await lockAsker(tx, seen);
    const request = await lists.findRequest(tx, id);
    if (!request || request.roundId !== roundId) throw notFound();
    demand(actor, "mentorship-request.take-back", request);
    if (request.state !== "WAITING" && request.state !== "SENT") return;
    requireConfirmed(actor, TAKE_BACK_REQUEST, { people: 1 });
    const at = app.now();
    await lists.storeClosing(tx, { id, state: "WITHDRAWN", end: "TAKEN_BACK" }, at);
    const event = { at, actorId: actor.id, subjectId: actor.id, objectId: id };
    await recordAudit(tx, { ...event, action: "mentorship-request.withdraw" });
    await settleMentee(app, tx, request);
  });
}

type Asked = { request: string; other: string };
type OrderProblem = Extract<RequestProblem, { at: "order" }>;

const ASKED_MEANWHILE = "One of them does not wait any more, so the order was left as it is. Look at the list again.";

/** Has a request asked before another of the same mentee, while both wait. Asked before it already, it is no error. */
export function moveRequestAbove(
  app: App,
  actor: Actor,
  roundId: string,
  { request: id, other: otherId }: Asked,
): Promise<OrderProblem | null> {
  return audited(app.db, async (tx) => {
    await lockAsker(tx, { roundId, menteeId: actor.id });
    const [request, other] = [await lists.findRequest(tx, id), await lists.findRequest(tx, otherId)];
    for (const one of [request, other]) {
      if (!one || one.roundId !== roundId) throw notFound();
      demand(actor, "mentorship-request.order", one);
    }
    if (request?.state !== "WAITING" || other?.state !== "WAITING") {
      return { at: "order", status: 409, message: ASKED_MEANWHILE };
    }
    const moved = movedAbove(await lists.listWaiting(tx, request), id, otherId);
    if (moved.length === 0) return null;
    await lists.storeRanks(tx, moved);
    const event = { at: app.now(), actorId: actor.id, subjectId: actor.id, objectId: id };
    await recordAudit(tx, { ...event, action: "mentorship-request.order" });
    return null;
  });
}

type Answer = Extract<RequestSent, { do: "accept" | "decline" }>;
type AnswerProblem = Extract<RequestProblem, { at: "answer" }>;
type At = { app: App; tx: Tx; actor: Actor; round: MentorshipRound; request: lists.RequestRow };

/**
 * A mentor's answer. Given already, it is no error. Anyone who takes the last seat of several that are accepted at once has it; the
 * others are told, and the next mentors on their lists are asked.
 */
export async function answerRequest(
  app: App,
  actor: Actor,
  roundId: string,
  { do: verb, typed, errors, value }: Answer,
): Promise<AnswerProblem | null> {
  const wrong = { at: "answer", ...typed } as const;
  const message = await audited(app.db, async (tx) => {
    const seen = await lists.findRequest(tx, typed.request);
    // Seats first: whoever has them goes on to the lists of all who asked for them.
    if (seen) await lockObject(tx, "mentor-seats", seen.mentorId);
    if (seen) await lockAsker(tx, seen);
    const request = await lists.findRequest(tx, typed.request);
    if (!request || request.roundId !== roundId || request.sentAt === null) throw notFound();
    demand(actor, "mentorship-request.answer", request);
    const round = await openRound(tx, actor, roundId, "round.answer-requests");
    if (!value) return null;
    const at = { app, tx, actor, round, request };
    if (request.state === (verb === "accept" ? "ACCEPTED" : "DECLINED")) return null;
    if (request.state !== "SENT") return closedWords(request);
    if (isExpired({ state: request.state, expiresAt: request.expiresAt }, app.now())) return lapse(at);
    return verb === "accept" ? accept(at, value.answer) : decline(at, value.answer);
  });
  if (!value) return { ...wrong, status: 400, message: errors.answer?.join(" ") ?? "" };
  return message === null ? null : { ...wrong, status: 409, message };
}

async function lapse({ app, tx, request }: At): Promise<string> {
  await settleAndTell(app, tx, request);
  return closedWords({ state: "EXPIRED", end: null });
}

async function decline({ app, tx, actor, request }: At, answer: string): Promise<null> {
  const { id, menteeId } = request;
  requireConfirmed(actor, DECLINE_MENTEE, { people: 1 });
  const at = app.now();
  await lists.storeDecline(tx, { id, answer, at });
  const event = { at, actorId: actor.id, subjectId: menteeId, objectId: id };
  await recordAudit(tx, { ...event, action: "mentorship-request.decline" });
  await settleMentee(app, tx, request);
  await tellMentee(app, tx, request);
  return null;
}

/** Pairs the two, unless a seat, the mentee or a rule is in the way by now. @returns what is. */
async function accept(at: At, answer: string): Promise<string | null> {
  const { app, tx, round, request } = at;
  const { menteeId, mentorId } = request;
  const living = await lists.listLiving(tx, round.id, menteeId);
  const mine = living.find(({ id }) => id === request.id);
  if (mine && mine.seats <= 0) {
    await settleRivals(app, tx, mentorId);
    return NO_SEAT;
  }
  if (!mine || mine.wants <= 0 || !mine.menteeHere) {
    await settleAndTell(app, tx, request);
    return closedWords({ state: "WITHDRAWN", end: "PAIRED" });
  }
  const rule = await ruleAgainst(tx, { round, menteeId, mentorId, bothAsk: true });
  if (rule) return `${RULE_TO_THE_TWO[rule]} You can decline so that they can ask someone else.`;
  if (dayText(app.now()) >= round.endsOn) return "This round is over.";
  await pairThem(at, answer);
  await settleMentee(app, tx, request);
  await tellMentee(app, tx, request);
  await settleRivals(app, tx, mentorId);
  return null;
}

async function pairThem({ app, tx, actor, round, request }: At, answer: string): Promise<void> {
  const { id, roundId, menteeId, mentorId } = request;
  const [at, pairId] = [app.now(), app.newId()];
  const [, startsOn = round.startsOn] = [round.startsOn, dayText(at)].sort();
  const days = { startsOn: dayStart(startsOn), endsOn: dayStart(round.endsOn) };
  await lists.insertAskedPair(tx, { id: pairId, roundId, menteeId, mentorId, ...days, at });
  await lists.storeAcceptance(tx, { id, answer, at, pairId });
  const event = { at, actorId: actor.id };
  await recordAudit(tx, { ...event, action: "mentorship-request.accept", subjectId: menteeId, objectId: id });
  for (const subjectId of [menteeId, mentorId]) {
    await recordAudit(tx, { ...event, action: "pair.begin", subjectId, objectId: pairId });
  }
}

/** Anyone who else has asked a mentor that is full by now is told and asks the next of their list, in any round. */
async function settleRivals(app: App, tx: Tx, mentorId: string): Promise<void> {
  for (const rival of await lists.listRivals(tx, mentorId)) await settleAndTell(app, tx, rival);
}
