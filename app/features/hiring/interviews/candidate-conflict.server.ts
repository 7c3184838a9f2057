import type { Candidate } from "~/features/hiring/candidates/domain/candidate";
import { revealIfComplete } from "~/features/hiring/debriefs/reveal.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import * as conflicts from "./candidate-conflict.repo.server";
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
  if (person.id !== by.id) await tellOfInterview(app, tx, interview, [person.id], noLongerNeeded(by.name));
}

/** Notes by name who has no part in judging a candidate; within a transaction in which the actor may. @returns what is wrong. */
export async function nameConflict(app: App, tx: Tx, actor: Actor, candidate: Candidate, who: string, at: Date) {
  if (who === "") return "Give a name or an address.";
  const [person, other] = await conflicts.listNamed(tx, who);
  if (!person) return "Nobody here has exactly this name or address.";
  if (other) return "Several people are called that. Give the address.";
  const declared = { candidateId: candidate.id, person, by: actor, at };
  return (await storeConflict(app, tx, declared))
    ? null
    : `${person.name} has submitted a scorecard of this candidate, which stays. Tell the lead of the opening.`;
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
  if (!CODE.test(code)) return "Give the code, such as C-7KQ2M.";
  return audited(app.db, async (tx) => {
    const candidate = await conflicts.findByCode(tx, code);
    if (!candidate) return "No candidate has this code.";
    const declared = { candidateId: candidate.id, person: actor, by: actor, at: app.now() };
    return (await storeConflict(app, tx, declared))
      ? null
      : "You have submitted a scorecard of this candidate, which stays. Tell the lead of the opening.";
  });
}
