import { codedHead } from "~/features/hiring/candidates/candidate.server";
import { revealIfComplete } from "~/features/hiring/debriefs/reveal.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { PickAmong } from "~/features/people/picking/domain/pick";
import type { Actor } from "~/kernel/actor";
import type { AuditAction } from "~/kernel/audit-actions";
import { notFound } from "~/kernel/refusal";
import { type CalendarEvent, calendarSpan, localTime } from "~/kernel/time/calendar";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { type Action, can, demand, type InterviewObject } from "~/policy/can";
import { type Interview, interviewEvents, type SeatRole } from "./domain/interview";
import {
  type Choices,
  type InterviewPage,
  type InterviewProblem,
  interviewersOf,
  type Seat,
} from "./domain/interview-plan";
import { decideSeat, isFree, isOn, MOST_LEARNERS, roleFor, SEAT_ROLE_WORDS } from "./domain/interview-seat";
import { hardObstacle, isOther, type PanelInterview, type PanelPerson, type ProposedPerson } from "./domain/panel";
import { choicesByHand, isLearner, obstacleInWords, panelInterviewOf } from "./domain/panel-asks";
import {
  askSeat,
  findInterview,
  findInterviewSetting,
  type InterviewSetting,
  listCalendarInterviews,
  listPanelPeople,
  lockInterviewers,
  storeSeatAnswer,
} from "./interview.repo.server";
import { asksYou, type InterviewNews, noLongerNeeded, tellOfInterview } from "./interview-mails.server";
import { kitNameIn } from "./interview-plan.server";

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

/** One interview: when it is, who is in it, and what the reader can do. @param zone of the reader. */
export async function interviewPage(app: App, actor: Actor, id: string, zone: string): Promise<InterviewPage> {
  const interview = await openInterview(app.db, actor, id, "interview.read");
  const setting = await findInterviewSetting(app.db, id);
  if (!setting) throw notFound();
  const framework = await readFramework(app, interview.versionId);
  const kitName = kitNameIn(framework, interview.kitId);
  const mayPlan = can(actor, "interview.plan", interviewObject(interview));
  const { debriefId, stageName, startsAt, minutes, place, status, edits } = interview;
  const own = setting.seats.find(({ personId }) => personId === actor.id);
  const path = `/frameworks/${framework.slug}@${framework.version}/interviews/${interview.kitId}`;
  return {
    candidate: codedHead(actor, interview.candidateId, interview),
    interview: { id, debriefId, stageName, startsAt, minutes, place, status, edits },
    kit: { name: kitName, path },
    zone,
    local: localTime(new Date(startsAt), zone),
    seats: setting.seats,
    mine: own ? ownPlace(interview, own) : null,
    readerId: actor.id,
    isOn: isOn(interview),
    planning: mayPlan ? firstOf(await planningOf(app, interview, setting, kitName)) : null,
  };
}

function firstOf({ choices, ...planning }: Awaited<ReturnType<typeof planningOf>>) {
  return { ...planning, choices: choices && { ...choices, possible: choices.possible.slice(0, MOST_SHOWN) } };
}

function ownPlace(interview: Interview, seat: Seat) {
  return {
    accept: decideSeat(interview, seat, "ACCEPTED") === "store",
    giveUp: decideSeat(interview, seat, "OFF") === "store",
    scores: seat.role === "INTERVIEWER",
  };
}

async function planningOf(app: App, interview: Interview, setting: InterviewSetting, kitName: string) {
  const movable = isOn(interview) && setting.seats.every(({ scorecard }) => scorecard === "NONE");
  const isOver = Date.parse(interview.startsAt) + interview.minutes * 60_000 <= app.now().getTime();
  if (!isOn(interview) || isOver) return { choices: null, movable, isOver };
  const people = await listPanelPeople(app.db, {
    ...{ candidateId: interview.candidateId, frameworkSlug: setting.frameworkSlug, kitIds: [interview.kitId] },
    ...{ times: [new Date(interview.startsAt)], now: app.now() },
  });
  return { choices: choicesOf(interview, setting, people, kitName), movable, isOver };
}

/** Those who are free and could have a seat; for those who plan the interview. */
export const ASK_INTERVIEWER: PickAmong<App> = async (app, actor, id) => {
  const interview = await openInterview(app.db, actor, id, "interview.plan");
  const [setting, framework] = [await findInterviewSetting(app.db, id), await readFramework(app, interview.versionId)];
  if (!setting) throw notFound();
  const { choices } = await planningOf(app, interview, setting, kitNameIn(framework, interview.kitId));
  return [...(choices?.possible ?? []), ...(choices?.learners ?? [])].map((one) => one.id);
};

const MOST_SHOWN = 10;
const MOST_IMPOSSIBLE = 50;

function choicesOf(
  interview: Interview,
  { teamId, stageSeats, seats }: InterviewSetting,
  people: readonly PanelPerson[],
  kitName: string,
): Choices {
  const setting = { coordinatorId: interview.coordinatorId, teamId };
  const stage = { kitId: interview.kitId, seats: stageSeats };
  const panel = panelInterviewOf({ ...interview, seats }, stage, interview.candidateId, setting);
  const { possible, impossible } = choicesByHand(people, panel, kitName, setting);
  const hasRoom = seats.filter(({ role }) => role !== "INTERVIEWER").length < MOST_LEARNERS;
  const learners = hasRoom ? people.filter((person) => isLearner(person, panel, setting)) : [];
  return {
    possible,
    more: possible.length > MOST_SHOWN,
    learners: learners.map((person) => learnerOf(person, panel)),
    impossible: impossible.filter((one) => !learners.some(({ id }) => id === one.id)).slice(0, MOST_IMPOSSIBLE),
    open: panel.open,
    needsOther: !interviewersOf({ seats }).some((seat) => isOther(seat, setting)),
  };
}

function learnerOf(person: PanelPerson, panel: PanelInterview): ProposedPerson {
  const role = roleFor(person.kits[panel.kitId]) ?? "SHADOW";
  return { id: person.id, name: person.name, reasons: [`${SEAT_ROLE_WORDS[role]}: their score is for learning.`] };
}

/** A person's interviews for their calendar: when, under which code, with which kit. */
export async function ownInterviewEvents(app: App, personId: string): Promise<CalendarEvent[]> {
  const interviews = await listCalendarInterviews(app.db, personId, calendarSpan(app.now()));
  const versions = [...new Set(interviews.map(({ versionId }) => versionId))];
  const frameworks = new Map(
    await Promise.all(versions.map(async (id) => [id, await readFramework(app, id)] as const)),
  );
  return interviewEvents(
    interviews,
    ({ versionId, kitId }) => {
      const framework = frameworks.get(versionId);
      return framework ? kitNameIn(framework, kitId) : kitId;
    },
    new URL(app.env.APP_URL).hostname,
  );
}

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
export function tell({ app, tx, actor, interview }: Changing, to: readonly string[], what: InterviewNews) {
  const { id, code, stageName: name, startsAt, minutes } = interview;
  const others = [...new Set(to)].filter((personId) => personId !== actor.id);
  return tellOfInterview(app, tx, { id, code, name, startsAt: new Date(startsAt), minutes }, others, what);
}

export const OVER = "This interview was canceled, or its scorecards are already revealed.";

/** Why a person cannot be taken off an interview; `null` when they can. */
export function notFree({ interview, at }: Changing, seat: Seat): string | null {
  if (!isOn(interview)) return OVER;
  // Else a scorecard that is waited for would be given up without a reason.
  if (Date.parse(interview.startsAt) + interview.minutes * 60_000 <= at.getTime()) {
    return "The interview is over. The lead can stop waiting for a scorecard.";
  }
  if (isFree(seat)) return null;
  return `${seat.name} has started a scorecard and keeps their seat. The lead can stop waiting for it.`;
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
type AskProblem = Extract<InterviewProblem, { at: "ask" }>;

export async function askForSeat(changing: Changing, { personId, instead }: AskedPerson): Promise<AskProblem | null> {
  const { tx, actor, interview, setting, at } = changing;
  const refused = (message: string, status = 409): AskProblem => ({ at: "ask", status, message });
  if (personId === null) return refused("Choose an interviewer.", 400);
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
  await lockInterviewers(tx, [personId]);
  const [person] = await listPanelPeople(tx, {
    ...{ candidateId: interview.candidateId, frameworkSlug, kitIds: [interview.kitId] },
    ...{ times: [new Date(interview.startsAt)], now: at, only: [personId] },
  });
  if (!person) return { problem: "They haven't started learning this interview's kit. Choose someone from the list." };
  const role = roleFor(person.kits[interview.kitId]);
  if (role !== null && role !== "INTERVIEWER") {
    const isFull = seats.filter((seat) => seat.role !== "INTERVIEWER").length >= MOST_LEARNERS;
    if (isFull) return { problem: "This interview already has a learner." };
    return isLearner(person, panel, setting) ? { role } : { problem: `${person.name} is not free then.` };
  }
  const obstacle = hardObstacle(person, panel, setting);
  if (obstacle) return { problem: `${person.name}: ${obstacleInWords(obstacle, person, kitName, panel)}` };
  if (panel.open < 1) return { problem: "All seats are taken. Choose whose seat they take." };
  return { role: "INTERVIEWER" };
}
