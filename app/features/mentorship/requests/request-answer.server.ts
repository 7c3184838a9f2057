import { ruleAgainst } from "~/features/mentorship/pairing/pairing-input.server";
import type { MentorshipRound } from "~/features/mentorship/rounds/domain/round";
import { openRound } from "~/features/mentorship/rounds/round.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import { isExpired } from "./domain/request";
import { closedWords, NO_SEAT, type RequestProblem, RULE_TO_THE_TWO } from "./domain/request-page";
import * as requests from "./request.repo.server";
import type { RequestSent } from "./request.schema";
import { settleAndTell, settleMentee, tellMentee } from "./request-settle.server";

type Answer = Extract<RequestSent, { do: "accept" | "decline" }>;
type AnswerProblem = Extract<RequestProblem, { at: "answer" }>;
type At = { app: App; tx: Tx; actor: Actor; round: MentorshipRound; request: requests.RequestRow };

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
    const request = await requests.findRequest(tx, typed.request);
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
  const at = app.now();
  await requests.storeDecline(tx, { id, answer, at });
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
  const living = await requests.listLiving(tx, round.id, menteeId);
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
  if (rule) return `${RULE_TO_THE_TWO[rule]} You can decline, so that they ask somebody else.`;
  if (dayText(app.now()) >= round.endsOn) return "This round is over. There is nobody left to pair in it.";
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
  await requests.insertAskedPair(tx, { id: pairId, roundId, menteeId, mentorId, ...days, at });
  await requests.storeAcceptance(tx, { id, answer, at, pairId });
  const event = { at, actorId: actor.id };
  await recordAudit(tx, { ...event, action: "mentorship-request.accept", subjectId: menteeId, objectId: id });
  for (const subjectId of [menteeId, mentorId]) {
    await recordAudit(tx, { ...event, action: "pair.begin", subjectId, objectId: pairId });
  }
}

/** Anyone who else has asked a mentor that is full by now is told and asks the next of their list, in any round. */
async function settleRivals(app: App, tx: Tx, mentorId: string): Promise<void> {
  for (const rival of await requests.listRivals(tx, mentorId)) await settleAndTell(app, tx, rival);
}
