import { revealIfComplete } from "~/features/hiring/debriefs/reveal.server";
import type { Actor } from "~/kernel/actor";
import type { AuditAction } from "~/kernel/audit-actions";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import type { Interview } from "./domain/interview";
import type { Seat } from "./domain/interview-plan";
import { isFree, isOn } from "./domain/interview-seat";
import { noLongerNeeded, tellOfInterview } from "./interview-mails.server";
import type { InterviewSetting } from "./interview-plan.repo.server";
import { takeOffSeat } from "./interview-seat.repo.server";

/** Somebody who changes an interview, in a transaction. */
export type Changing = {
  app: App;
  tx: Tx;
  actor: Actor;
  interview: Interview;
  setting: InterviewSetting;
  kitName: string;
  at: Date;
};

/** The row of whoever's place it is; an interview as a whole is nobody's. */
export function recordSeat({ tx, actor, interview, at }: Changing, action: AuditAction, personId: string | null) {
  return recordAudit(tx, { at, actorId: actor.id, action, subjectId: personId, objectId: interview.id });
}

/** @param to who is told; the actor knows. */
export function tell({ app, tx, actor, interview }: Changing, to: readonly string[], what: string) {
  const { id, code, stageName: name, startsAt, minutes } = interview;
  const others = [...new Set(to)].filter((personId) => personId !== actor.id);
  return tellOfInterview(app, tx, { id, code, name, startsAt: new Date(startsAt), minutes }, others, what);
}

export const OVER = "It was called off, or its scorecards can be read already.";

/** Why somebody stays in an interview; `null` when they need not. */
export function notFree({ interview, at }: Changing, seat: Seat): string | null {
  if (!isOn(interview)) return OVER;
  // Else a scorecard that is waited for would be given up without a reason.
  if (Date.parse(interview.startsAt) + interview.minutes * 60_000 <= at.getTime()) {
    return "The interview has been. The lead can stop waiting for a scorecard, and say why.";
  }
  if (isFree(seat)) return null;
  return `${seat.name} has begun a scorecard and keeps their place. The lead can stop waiting for it.`;
}

/** Takes somebody off, who is told. */
export async function leave(changing: Changing, { personId }: Seat): Promise<void> {
  const { tx, actor, interview } = changing;
  await takeOffSeat(tx, { interviewId: interview.id, personId });
  await recordSeat(changing, "interview-seat.take-off", personId);
  await tell(changing, [personId], noLongerNeeded(actor.name));
}

/** Whoever leaves, and an interview that is called off, may have been the last that the scorecards waited for. */
export function openIfComplete({ app, tx, actor, interview }: Changing): Promise<boolean> {
  return revealIfComplete(app, tx, interview.debriefId, actor.id);
}
