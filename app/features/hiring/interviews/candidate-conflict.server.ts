import type { Candidate } from "~/features/hiring/candidates/domain/candidate";
import { revealIfComplete } from "~/features/hiring/debriefs/reveal.server";
import { NOT_HERE } from "~/features/people/picking/domain/pick";
import { personHere } from "~/features/people/picking/picking.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { demand } from "~/policy/can";
import * as conflicts from "./candidate-conflict.repo.server";
import { DECLARE_CONFLICT, RECORD_CONFLICT } from "./domain/final-acts";
import { storeSeatAnswer } from "./interview.repo.server";
import { cannotTakePart, noLongerNeeded, tellOfInterview } from "./interview-mails.server";

type Declared = { candidateId: string; person: { id: string; name: string }; by: Actor; at: Date };

/**
 * Recuses a person from judging a candidate; their seats in interviews with them become free. No reason is asked for,
 * and it is not taken back. @returns false when they have submitted a scorecard, which stays and counts.
 */
export async function storeConflict(app: App, tx: Tx, declared: Declared): Promise<boolean> {
  const { candidateId, person, by, at } = declared;
  await lockObject(tx, "candidate", candidateId);
  const seats = await conflicts.listHeldSeats(tx, candidateId, person.id);
  if (seats.some(({ hasSubmitted }) => hasSubmitted)) return false;
  const row = { candidateId, personId: person.id, declaredById: by.id, declaredAt: at };
  if (!(await conflicts.insertConflict(tx, row))) return true;
  const entry = { at, actorId: by.id, subjectId: person.id };
  await recordAudit(tx, { ...entry, action: "conflict.declare-candidate", objectId: candidateId });
  const free = seats.filter(({ isOn }) => isOn);
  for (const seat of free) {
    const key = { interviewId: seat.interviewId, personId: person.id };
    await storeSeatAnswer(tx, key, { status: "OFF", answeredAt: at });
    await recordAudit(tx, { ...entry, action: "interview-seat.give-up", objectId: seat.interviewId });
    await tellOfFree(app, tx, declared, seat);
  }
  for (const debriefId of new Set(free.map((seat) => seat.debriefId)))
    await revealIfComplete(app, tx, debriefId, by.id);
  return true;
}

/** The same words as when a person gives up a seat without a conflict. */
async function tellOfFree(app: App, tx: Tx, { person, by }: Declared, seat: conflicts.HeldSeat): Promise<void> {
  const { interviewId: id, code, stageName: name, startsAt, minutes, askedById, coordinatorId } = seat;
  const interview = { id, code, name, startsAt, minutes };
  const others = [...new Set([askedById, coordinatorId])].filter((one) => one !== by.id && one !== person.id);
  await tellOfInterview(app, tx, interview, others, cannotTakePart(person.name));
  const isOwn = person.id === by.id;
  const end = isOwn ? ({ what: "given-up", who: by.name } as const) : noLongerNeeded(by.name);
  await tellOfInterview(app, tx, interview, [person.id], end);
}

/** Notes who has no part in judging a candidate; within a transaction in which the actor may. @returns what is wrong. */
export async function declareConflictOf(
  app: App,
  tx: Tx,
  actor: Actor,
  { candidate, personId, at }: { candidate: Candidate; personId: string; at: Date },
): Promise<string | null> {
  const person = await personHere(tx, personId);
  if (!person) return NOT_HERE;
  const declared = { candidateId: candidate.id, person, by: actor, at };
  if (!(await storeConflict(app, tx, declared))) {
    return `${person.name} has submitted a scorecard for this candidate, so it's kept. Tell the opening's lead.`;
  }
  requireConfirmed(actor, RECORD_CONFLICT, { people: 1, name: person.name });
  return null;
}

export type ConflictsPage = { conflicts: Listed<{ code: string; declaredAt: Date }> };

/** In whose judging the actor said that they have no part. */
export async function ownConflictsPage(app: App, actor: Actor, page: number): Promise<ConflictsPage> {
  demand(actor, "interviewer.keep", { id: actor.id, managerId: null });
  return { conflicts: await listed(page, (slice) => conflicts.listOwnConflicts(app.db, actor.id, slice)) };
}

const CODE = /^C-[2-9A-HJKMNP-Z]{4,8}$/;

/** Declares a conflict with the candidate who has a code. @returns what is wrong; `null` when it is noted. */
export async function declareByCode(app: App, actor: Actor, typed: string): Promise<string | null> {
  demand(actor, "interviewer.keep", { id: actor.id, managerId: null });
  const code = typed.trim().toUpperCase();
  if (!CODE.test(code)) return "Enter the code, such as C-7KQ2M.";
  return audited(app.db, async (tx) => {
    const candidate = await conflicts.findByCode(tx, code);
    if (!candidate) return "No candidate has this code.";
    requireConfirmed(actor, DECLARE_CONFLICT, { people: 0 });
    const declared = { candidateId: candidate.id, person: actor, by: actor, at: app.now() };
    return (await storeConflict(app, tx, declared))
      ? null
      : "You've submitted a scorecard for this candidate, which is kept. Tell the opening's lead.";
  });
}
