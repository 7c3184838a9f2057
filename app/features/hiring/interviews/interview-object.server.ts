import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { Db, Tx } from "~/platform/database/database.server";
import { type Action, demand, type InterviewObject } from "~/policy/can";
import type { Interview } from "./domain/interview";
import { findInterview } from "./interview.repo.server";

/** An interview as far as permissions depend on it. */
export function interviewObject(interview: Interview): InterviewObject {
  const { leadId, deciderId, coordinatorId, seat, debriefStatus, status } = interview;
  const mine = seat && seat.status !== "OFF" ? seat : null;
  const isOn = status === "PLANNED" && debriefStatus === "GATHERING";
  return { leadId, deciderId, coordinatorId, seated: mine !== null, writable: isOn && mine !== null && !mine.closed };
}

/** What may be asked of an interview. */
export type InterviewAction = Extract<Action, `interview.${string}`>;

/** @throws {Refusal} `not-found` when there is none, or the actor may not do that with it. */
export async function openInterview(
  db: Db | Tx,
  actor: Actor,
  id: string,
  action: InterviewAction,
): Promise<Interview> {
  const found = await findInterview(db, id, actor.id);
  if (!found) throw notFound();
  demand(actor, action, interviewObject(found));
  return found;
}
