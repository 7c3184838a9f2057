import { calendarSpan } from "~/features/growth/one-to-ones/calendar.server";
import { codedHead } from "~/features/hiring/candidates/candidate.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { CalendarEvent } from "~/kernel/time/calendar-file";
import { localTime } from "~/kernel/time/calendar-zone";
import type { App } from "~/platform/app-context.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { type Action, can, demand, type InterviewObject } from "~/policy/can";
import { type Interview, interviewEvents } from "./domain/interview";
import { type Choices, type InterviewPage, interviewersOf, type Seat } from "./domain/interview-plan";
import { decideSeat, isOn, MOST_LEARNERS, roleFor, SEAT_ROLE_WORDS } from "./domain/interview-seat";
import { isOther, type PanelInterview, type PanelPerson, type ProposedPerson } from "./domain/panel";
import { choicesByHand, isLearner, panelInterviewOf } from "./domain/panel-asks";
import {
  findInterview,
  findInterviewSetting,
  type InterviewSetting,
  listCalendarInterviews,
} from "./interview.repo.server";
import { kitNameIn } from "./interview-plan.server";
import { listPanelPeople } from "./panel-people.repo.server";

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
    planning: mayPlan ? await planningOf(app, interview, setting, kitName) : null,
  };
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

const MOST_SHOWN = 10;
const MOST_NAMED = 300;
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
    possible: possible.slice(0, MOST_SHOWN),
    more: possible.slice(MOST_SHOWN, MOST_NAMED).map(({ id, name }) => ({ id, name })),
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
