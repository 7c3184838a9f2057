import { callOffToCome } from "~/features/hiring/interviews/interview-change.server";
import { remindOfSeats } from "~/features/hiring/interviews/interview-mails.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, lockObject, shareObject } from "~/platform/database/transaction.server";
import { nameDone } from "~/platform/http/came-with.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { limit } from "~/platform/sessions/limits.server";
import { demand } from "~/policy/can";
import {
  closeOnce,
  countToMeetAny,
  holdRows,
  insertStep,
  listMovable,
  listOpenSeats,
  type StoredMovable,
} from "./board.repo.server";
import type { BoardSent } from "./board.schema";
import { CLOSING_WORDS, type Closing, columnIdOf, columnsOf, movesOf, whyNotClosed, whyNotMoved } from "./domain/board";
import { CLOSE_CANDIDATES } from "./domain/final-acts";
import type { Opening } from "./domain/opening";
import { openOpening } from "./opening.server";

/** What stands against a form of the board; nothing of it was done then. */
export type BoardProblem = { status: 400 | 409; messages: string[] };

const NONE_CHOSEN: BoardProblem = { status: 400, messages: ["Select candidates first."] };

/** Does what a button of the board asks for: all of it, or nothing. @returns `null` when it is done. */
export async function changeBoard(app: App, actor: Actor, id: string, sent: BoardSent): Promise<BoardProblem | null> {
  await openOpening(app.db, actor, id, "opening.move-candidates");
  if (!sent.value) return { status: 400, messages: Object.values(sent.errors).flatMap((all) => all ?? []) };
  switch (sent.do) {
    case "step":
      return step(app, actor, id, sent.value.step);
    case "move":
      return move(app, actor, id, sent.value);
    case "close":
      return close(app, actor, id, sent.value);
    case "remind":
      return remind(app, actor, id, sent.value.candidate);
  }
}

type Held = { tx: Tx; opening: Opening; candidates: StoredMovable[]; now: Date };

/** Candidates of an opening, held by their ids in one order until the transaction ends. */
function withCandidates<T>(
  app: App,
  actor: Actor,
  openingId: string,
  ids: readonly string[],
  work: (held: Held) => Promise<T>,
): Promise<T> {
  return audited(app.db, async (tx) => {
    await shareObject(tx, "opening", openingId);
    const opening = await openOpening(tx, actor, openingId, "opening.move-candidates");
    for (const id of [...new Set(ids)].sort()) await lockObject(tx, "candidate", id);
    await holdRows(tx, ids);
    const now = app.now();
    return work({ tx, opening, candidates: await listMovable(tx, openingId, ids, now), now });
  });
}

/** The same step again is no error. */
function step(
  app: App,
  actor: Actor,
  openingId: string,
  { candidateId, from, to }: { candidateId: string; from: string; to: string },
): Promise<BoardProblem | null> {
  return withCandidates(app, actor, openingId, [candidateId], async ({ tx, opening, candidates: [found], now }) => {
    const columns = columnsOf(opening.stages);
    if (!found) return { status: 409, messages: ["This candidate is no longer in this opening."] };
    if (columnIdOf(found) === to) return null;
    if (columnIdOf(found) !== from)
      return { status: 409, messages: [`${found.code} has been moved. Reload the board.`] };
    const why = whyNotMoved(found, to, { status: opening.status, columns, now: now.toISOString() });
    if (why) return { status: 409, messages: [why] };
    const into = columns.find(({ id }) => id === to);
    await store(app, tx, actor, found.id, into?.stageId ?? null);
    nameDone(actor, `${found.code} to ${into?.title}`);
    return null;
  });
}

async function store(app: App, tx: Tx, actor: Actor, candidateId: string, stageId: string | null): Promise<void> {
  const at = app.now();
  const place = stageId === null ? ("NEW" as const) : ("STAGE" as const);
  await insertStep(tx, { candidateId, place, stageId, byId: actor.id, at });
  await recordAudit(tx, { at, actorId: actor.id, action: "candidate.move", subjectId: null, objectId: candidateId });
}

/** Each goes one stage on, or one back. */
async function move(
  app: App,
  actor: Actor,
  openingId: string,
  { candidate: ids, way }: { candidate: readonly string[]; way: "on" | "back" },
): Promise<BoardProblem | null> {
  if (ids.length === 0) return NONE_CHOSEN;
  return withCandidates(app, actor, openingId, ids, async ({ tx, opening, candidates, now }) => {
    const columns = columnsOf(opening.stages);
    const at = now.toISOString();
    const planned = candidates.map((one) => ({ one, to: movesOf(one, columns, at)[way] }));
    const refused = planned.flatMap(({ one, to }) => {
      if (to !== null && opening.status === "OPEN") return [];
      const place = columns.findIndex(({ id }) => id === columnIdOf(one)) + (way === "on" ? 1 : -1);
      return [whyNotMoved(one, columns[place]?.id ?? "", { status: opening.status, columns, now: at }) ?? ""];
    });
    if (refused.length > 0) return { status: 409, messages: [...new Set(refused)] };
    for (const { one, to } of planned) {
      await store(app, tx, actor, one.id, columns.find(({ id }) => id === to)?.stageId ?? null);
    }
    return null;
  });
}

/** They go no further, and interviews that have not begun are called off. */
async function close(
  app: App,
  actor: Actor,
  openingId: string,
  { candidate: ids, reason }: { candidate: readonly string[]; reason: Closing },
): Promise<BoardProblem | null> {
  if (ids.length === 0) return NONE_CHOSEN;
  return withCandidates(app, actor, openingId, ids, async ({ tx, opening, candidates, now }) => {
    demand(actor, "opening.move-candidates", opening);
    const closing = candidates.filter(({ place }) => place !== "CLOSED");
    if (closing.length === 0) return null;
    const refused = closing.flatMap((one) => whyNotClosed(one, reason) ?? []);
    if (refused.length > 0) return { status: 409, messages: refused };
    const people = await countToMeetAny(tx, ids, now);
    const [first] = closing;
    const who = closing.length === 1 && first ? first.code : `${closing.length} candidates`;
    requireConfirmed(actor, CLOSE_CANDIDATES, { who, reason: CLOSING_WORDS[reason], people });
    for (const { id: candidateId } of closing) {
      if (!(await closeOnce(tx, candidateId, reason, now))) continue;
      const entry = { at: now, actorId: actor.id, subjectId: null, objectId: candidateId };
      await recordAudit(tx, { ...entry, action: "candidate.close", reason: CLOSING_WORDS[reason] });
      await callOffToCome(app, tx, { candidateId }, actor.id);
    }
    return null;
  });
}

/** Interviewers who have not answered or scored get a mail, at most one a day about the same interview. */
async function remind(app: App, actor: Actor, openingId: string, ids: readonly string[]): Promise<BoardProblem | null> {
  if (ids.length === 0) return NONE_CHOSEN;
  await limit(app, "invite", actor.id);
  return audited(app.db, async (tx) => {
    await openOpening(tx, actor, openingId, "opening.move-candidates");
    const seats = (await listOpenSeats(tx, openingId, ids, app.now())).filter(({ personId }) => personId !== actor.id);
    if (seats.length === 0) {
      return {
        status: 409 as const,
        messages: ["No answers or scorecards are due from their interviewers."],
      };
    }
    await remindOfSeats(app, tx, seats, actor.name);
    return null;
  });
}
