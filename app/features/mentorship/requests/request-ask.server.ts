import { ruleAgainst } from "~/features/mentorship/pairing/pairing-input.server";
import type { MentorshipRound } from "~/features/mentorship/rounds/domain/round";
import { openRound } from "~/features/mentorship/rounds/round.server";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import { movedAbove } from "./domain/request";
import { type AskedRow, type MentorToAsk, type RequestProblem, RULE_TO_THE_TWO } from "./domain/request-page";
import * as requests from "./request.repo.server";
import { findAsking, listMentorsToAsk } from "./request.repo.server";
import type { RequestSent } from "./request.schema";
import { settleMentee } from "./request-settle.server";

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
    const round = await openRound(tx, actor, roundId, "round.ask");
    if (!rows) return problem(400, { errors });
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0 && (await requests.areSent(tx, ids))) return null;
    const message = against(rows, round, await findAsking(tx, roundId, actor.id));
    if (message) return problem(409, { errors, message });
    const wrong = await wrongIn(tx, actor, round, rows);
    if (Object.keys(wrong).length > 0) return problem(400, { errors: wrong });
    const at = app.now();
    const asker = { roundId, menteeId: actor.id };
    await requests.insertRequests(
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
  if (wants <= 0) return "You have as many mentors as you enrolled for. To ask for another, change your enrolment.";
  if (rows.length === 0) return "Choose at least one mentor.";
  const left = requestsEach - living;
  if (left <= 0) return `You have ${living} requests without an answer. Take one back to ask somebody else.`;
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
    const request = await requests.findRequest(tx, id);
    if (!request || request.roundId !== roundId) throw notFound();
    demand(actor, "mentorship-request.take-back", request);
    if (request.state !== "WAITING" && request.state !== "SENT") return;
    const at = app.now();
    await requests.storeClosing(tx, { id, state: "WITHDRAWN", end: "TAKEN_BACK" }, at);
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
    const [request, other] = [await requests.findRequest(tx, id), await requests.findRequest(tx, otherId)];
    for (const one of [request, other]) {
      if (!one || one.roundId !== roundId) throw notFound();
      demand(actor, "mentorship-request.order", one);
    }
    if (request?.state !== "WAITING" || other?.state !== "WAITING") {
      return { at: "order", status: 409, message: ASKED_MEANWHILE };
    }
    const moved = movedAbove(await requests.listWaiting(tx, request), id, otherId);
    if (moved.length === 0) return null;
    await requests.storeRanks(tx, moved);
    const event = { at: app.now(), actorId: actor.id, subjectId: actor.id, objectId: id };
    await recordAudit(tx, { ...event, action: "mentorship-request.order" });
    return null;
  });
}
