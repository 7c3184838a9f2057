import { revealIfComplete } from "~/features/hiring/debriefs/reveal.server";
import type { Actor } from "~/kernel/actor";
import type { AuditAction } from "~/kernel/audit-actions";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import type { Interview, SeatRole } from "./domain/interview";
import type { InterviewProblem, Seat } from "./domain/interview-plan";
import { isFree, isOn, MOST_LEARNERS, roleFor } from "./domain/interview-seat";
import { hardObstacle } from "./domain/panel";
import { isLearner, obstacleInWords, panelInterviewOf } from "./domain/panel-asks";
import { askSeat, type InterviewSetting, storeSeatAnswer } from "./interview.repo.server";
import { asksYou, noLongerNeeded, tellOfInterview } from "./interview-mails.server";
import { listPanelPeople } from "./panel-people.repo.server";

/** A change of an interview by an actor, in a transaction. */
export type Changing = {
  app: App;
  tx: Tx;
  actor: Actor;
  interview: Interview;
  setting: InterviewSetting;
  kitName: string;
  at: Date;
};

/** The audit entry's subject is the person of the seat; a change of the interview as a whole has none. */
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

/** Why a person cannot be taken off an interview; `null` when they can. */
export function notFree({ interview, at }: Changing, seat: Seat): string | null {
  if (!isOn(interview)) return OVER;
  // Else a scorecard that is waited for would be given up without a reason.
  if (Date.parse(interview.startsAt) + interview.minutes * 60_000 <= at.getTime()) {
    return "The interview has been. The lead can stop waiting for a scorecard, and say why.";
  }
  if (isFree(seat)) return null;
  return `${seat.name} has begun a scorecard and keeps their place. The lead can stop waiting for it.`;
}

/** Takes a person off the panel and tells them. */
export async function leave(changing: Changing, { personId }: Seat): Promise<void> {
  const { tx, actor, interview } = changing;
  await storeSeatAnswer(tx, { interviewId: interview.id, personId }, { status: "OFF", answeredAt: null });
  await recordSeat(changing, "interview-seat.take-off", personId);
  await tell(changing, [personId], noLongerNeeded(actor.name));
}

/** A person who leaves, or an interview that is called off, may have been the last that the debrief waited for. */
export function openIfComplete({ app, tx, actor, interview }: Changing): Promise<boolean> {
  return revealIfComplete(app, tx, interview.debriefId, actor.id);
}

type AskedPerson = { personId: string | null; instead: string | null };

/** Asks a person by hand, replacing another where that is given. */
export async function askForSeat(
  changing: Changing,
  { personId, instead }: AskedPerson,
): Promise<InterviewProblem | null> {
  const { tx, actor, interview, setting, at } = changing;
  const refused = (message: string, status = 409): InterviewProblem => ({ at: "ask", status, message });
  if (personId === null) return refused("Choose whom to ask.", 400);
  const present = setting.seats.some((seat) => seat.personId === personId);
  const leaving = setting.seats.find((seat) => seat.personId === instead);
  if (present && (!leaving || leaving.personId === personId)) return null;
  if (!isOn(interview)) return refused(OVER);
  const why = leaving ? notFree(changing, leaving) : null;
  if (why) return refused(why);
  const rest = setting.seats.filter((seat) => seat !== leaving);
  const found = await roleOrProblem(changing, personId, rest);
  if ("problem" in found) return refused(found.problem);
  if (leaving) await leave(changing, leaving);
  await askSeat(tx, { interviewId: interview.id, personId, role: found.role }, { id: actor.id, at });
  await recordSeat(changing, "interview-seat.ask", personId);
  await tell(changing, [personId], asksYou(actor.name));
  return null;
}

type Seats = Changing["setting"]["seats"];

/** The role that a person would have, or why they cannot be asked. */
async function roleOrProblem(
  { tx, interview, setting: { frameworkSlug, teamId, stageSeats }, kitName, at }: Changing,
  personId: string,
  seats: Seats,
): Promise<{ role: SeatRole } | { problem: string }> {
  const setting = { coordinatorId: interview.coordinatorId, teamId };
  const stage = { kitId: interview.kitId, seats: stageSeats };
  const panel = panelInterviewOf({ ...interview, seats }, stage, interview.candidateId, setting);
  const [person] = await listPanelPeople(tx, {
    ...{ candidateId: interview.candidateId, frameworkSlug, kitIds: [interview.kitId] },
    ...{ times: [new Date(interview.startsAt)], now: at, only: [personId] },
  });
  if (!person) return { problem: "They have not begun with this interview's kit. Choose someone from the list." };
  const role = roleFor(person.kits[interview.kitId]);
  if (role !== null && role !== "INTERVIEWER") {
    const isFull = seats.filter((seat) => seat.role !== "INTERVIEWER").length >= MOST_LEARNERS;
    if (isFull) return { problem: "Somebody learns in it already." };
    return isLearner(person, panel, setting) ? { role } : { problem: `${person.name} is not free then.` };
  }
  const obstacle = hardObstacle(person, panel, setting);
  if (obstacle) return { problem: `${person.name}: ${obstacleInWords(obstacle, person, kitName, panel)}` };
  if (panel.open < 1) return { problem: "All places are taken. Say in whose place they are asked." };
  return { role: "INTERVIEWER" };
}
