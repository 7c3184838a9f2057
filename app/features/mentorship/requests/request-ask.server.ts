import { ruleAgainst } from "~/features/mentorship/pairing/rule-check.server";
import type { MentorshipRound } from "~/features/mentorship/rounds/domain/round";
import { openRound } from "~/features/mentorship/rounds/round-object.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import type { AskedRow, MentorToAsk, RequestProblem } from "./domain/request-page";
import { RULE_TO_THE_TWO } from "./domain/request-words";
import * as requests from "./request.repo.server";
import { findAsking, listMentorsToAsk } from "./request-list.repo.server";
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
  rows: readonly AskedRow[],
): Promise<AskProblem | null> {
  return audited(app.db, async (tx) => {
    const round = await openRound(tx, actor, roundId, "round.ask");
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0 && (await requests.areSent(tx, ids))) return null;
    const message = against(rows, round, await findAsking(tx, roundId, actor.id));
    if (message) return { at: "ask", status: 409, message, rows };
    const checked = await checkRows(tx, actor, round, rows);
    if (checked.some(({ errors }) => errors.mentor || errors.note)) return { at: "ask", status: 400, rows: checked };
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

/** The rows with what is wrong at each. */
async function checkRows(
  tx: Tx,
  actor: Actor,
  round: MentorshipRound,
  rows: readonly AskedRow[],
): Promise<readonly AskedRow[]> {
  const only = rows.map(({ mentorId }) => mentorId);
  const known = await listMentorsToAsk(tx, { roundId: round.id, menteeId: actor.id, only }, only.length);
  const checked: AskedRow[] = [];
  for (const row of rows) {
    const isRepeated = checked.some(({ mentorId }) => mentorId === row.mentorId);
    const mentor = known.find(({ id }) => id === row.mentorId);
    const wrong =
      row.errors.mentor ??
      (isRepeated
        ? "You chose them above. Choose somebody else, or nobody."
        : await wrongWith(tx, actor, round, mentor));
    checked.push({ ...row, errors: { ...row.errors, mentor: wrong ?? undefined } });
  }
  return checked;
}

async function wrongWith(tx: Tx, actor: Actor, round: MentorshipRound, mentor?: MentorToAsk): Promise<string | null> {
  if (!mentor) return "They cannot be asked in this round, or not again. Choose somebody else.";
  if (mentor.seats <= 0) return `${mentor.name} has no seat left. Choose somebody else.`;
  const rule = await ruleAgainst(tx, { round, menteeId: actor.id, mentorId: mentor.id, bothAsk: true });
  return rule && `${RULE_TO_THE_TWO[rule]} Choose somebody else.`;
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
