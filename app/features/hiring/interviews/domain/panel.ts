import type { QualificationState } from "~/features/hiring/interviewers/domain/qualification";
import { DAY_MS } from "~/kernel/time/day";
import { commonHours, type Span } from "~/kernel/time/overlap";
import type { WeeklyHours } from "~/kernel/time/weekly-hours";
import { FORBIDDEN, solveAssignment } from "~/science/assignment/engine";

/** An interviewer, with what a proposal depends on. */
export type PanelPerson = {
  id: string;
  name: string;
  teamId: string | null;
  team: string | null;
  timeZone: string;
  /** Hours of a week in which they interview, on their clocks; none: working hours. */
  hours: readonly WeeklyHours[];
  /** Interviews in a week at most. */
  perWeek: number;
  /** By the id of a kit; none where they never began. */
  kits: Readonly<Record<string, QualificationState>>;
  /** Still takes part in interviews here. */
  interviews: boolean;
  /** Has a conflict with the candidate, referred them, or has kept their name: no one is told which, or that it is so. */
  apart: boolean;
  /** Places in interviews that they have not given up, of the weeks around those that are planned. */
  held: readonly (Span & { interviewId: string; candidateId: string })[];
  /** Interviews that they gave up, each with when it was to be. */
  gaveUp: readonly string[];
  /** Leave, by their clocks, in the weeks around those that are planned. */
  away: readonly Span[];
};

/** The default: nine to five, Monday to Friday. */
const WORKING_HOURS: readonly WeeklyHours[] = [1, 2, 3, 4, 5].map((weekday) => {
  return { weekday, fromMinute: 9 * 60, untilMinute: 17 * 60 };
});

/** 1 January 1970 was a Thursday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/**
 * The week of an instant, Monday to Sunday in UTC, as people's load is counted.
 * @param instant ms since 1970. @returns two instants have one number when they are of one week.
 */
export const weekOf = (instant: number) => Math.floor((instant - FIRST_MONDAY_MS) / (7 * DAY_MS));

/** A person's interviews in the week of an instant. @param without one that does not count. */
export function loadInWeek({ held }: Pick<PanelPerson, "held">, instant: number, without?: string): number {
  return held.filter((one) => one.interviewId !== without && weekOf(one.from) === weekOf(instant)).length;
}

const RECENT_MS = 28 * DAY_MS;

/** Interviews of the four weeks before an instant. */
export function loadBefore({ held }: Pick<PanelPerson, "held">, instant: number): number {
  return held.filter(({ from }) => from < instant && from >= instant - RECENT_MS).length;
}

/** Whether a person has a seat in another interview then. Interviews that only touch do not overlap. */
export function isElsewhere({ held }: Pick<PanelPerson, "held">, { from, until }: Span, without?: string): boolean {
  return held.some((one) => one.interviewId !== without && one.from < until && from < one.until);
}

/** Whether a person is on leave during any of it. */
export const isOnLeave = ({ away }: Pick<PanelPerson, "away">, { from, until }: Span) =>
  away.some((one) => one.from < until && from < one.until);

/** When a person interviews, as they declared it; else working hours. */
export const hoursOf = ({ hours }: Pick<PanelPerson, "hours">) => (hours.length > 0 ? hours : WORKING_HOURS);

/** Whether a span lies in a person's interview hours, by their clocks on that day. */
export function isWithinHours(person: Pick<PanelPerson, "hours" | "timeZone">, span: Span): boolean {
  const own = { timeZone: person.timeZone, hours: hoursOf(person) };
  const [first, second] = commonHours(own, own, span);
  return first !== undefined && second === undefined && first.from === span.from && first.until === span.until;
}

/** A person who is proposed, with reasons. */
export type ProposedPerson = { id: string; name: string; reasons: readonly string[] };

/** A person who is not, and why. */
export type ImpossiblePerson = { id: string; name: string; why: string };

/** An interview as far as its panel depends on it. */
export type PanelInterview = Span & {
  id: string;
  candidateId: string;
  kitId: string;
  /** Free seats whose scores count. */
  open: number;
  /** People who have a seat in any role. */
  seated: readonly string[];
  /** A person of another team than the opening's has a seat whose score counts. */
  hasOther: boolean;
};

/** What a panel is for. */
export type PanelSetting = {
  /** Knows the candidate's name, and so judges no one. */
  coordinatorId: string;
  /** Of the opening; without one, everyone is of another team. */
  teamId: string | null;
};

/**
 * Why a person cannot have a seat. `BUSY`: they sit elsewhere, are on leave, gave this one up, or have no part in judging the
 * candidate; no one is told which.
 */
export type Obstacle = "SEATED" | "GONE" | "COORDINATES" | "UNQUALIFIED" | "BUSY" | "LOAD" | "HOURS" | "MEETS_ALREADY";

/** What stands against asking a person at all, even by hand. */
export function hardObstacle(
  person: PanelPerson,
  interview: Pick<PanelInterview, "id" | "kitId" | "seated" | "from" | "until">,
  { coordinatorId }: PanelSetting,
): Obstacle | null {
  if (interview.seated.includes(person.id)) return "SEATED";
  if (!person.interviews) return "GONE";
  if (person.id === coordinatorId) return "COORDINATES";
  if (person.kits[interview.kitId] !== "QUALIFIED") return "UNQUALIFIED";
  return roomObstacle(person, interview);
}

/**
 * The part of it that does not depend on qualification. What is known about everyone comes first: a full week
 * reads the same with a conflict and without.
 */
export function roomObstacle(
  person: PanelPerson,
  interview: Pick<PanelInterview, "id" | "from" | "until">,
): "LOAD" | "BUSY" | null {
  if (loadInWeek(person, interview.from, interview.id) >= person.perWeek) return "LOAD";
  const isTaken = person.gaveUp.includes(interview.id) || isElsewhere(person, interview, interview.id);
  return person.apart || isTaken || isOnLeave(person, interview) ? "BUSY" : null;
}

/**
 * What stands against proposing a person. Those who ask by hand may know better about hours and about meeting a candidate twice.
 * That it is night for them is said before anything that only they know.
 */
export function obstacleOf(person: PanelPerson, interview: PanelInterview, setting: PanelSetting): Obstacle | null {
  const hard = hardObstacle(person, interview, setting);
  if (hard !== null && hard !== "BUSY") return hard;
  if (!isWithinHours(person, interview)) return "HOURS";
  if (hard !== null) return hard;
  return person.held.some((one) => one.candidateId === interview.candidateId && one.interviewId !== interview.id)
    ? "MEETS_ALREADY"
    : null;
}

/** Whether a person is of another team than the opening. */
export const isOther = ({ teamId }: Pick<PanelPerson, "teamId">, setting: PanelSetting) =>
  setting.teamId === null || teamId !== setting.teamId;

const FULL = 100_000;
const A_WEEK = 10_000;
const RECENTLY = 100;

/** The more of their week is still free, and the less they interviewed of late, the better. From 1 to 100,000. */
export function preference(person: PanelPerson, { from }: Span): number {
  const taken = Math.min(9, loadInWeek(person, from));
  return FULL - A_WEEK * taken - RECENTLY * Math.min(99, loadBefore(person, from));
}

/** Who is proposed for which interview, and the seats that stay empty. */
export type PanelProposal = {
  seats: readonly { interviewId: string; personId: string }[];
  /** `OTHER`: only people of the opening's team were left. */
  empty: readonly { interviewId: string; why: "NOBODY" | "OTHER" }[];
};

type Row = { interview: PanelInterview; needsOther: boolean };

/**
 * Panels for the interviews of one candidate: as many places as can be filled, then by people who have interviewed least. Everyone
 * meets the candidate once, and each panel has a person of another team, or keeps a seat free for one.
 * @param people in the order in which equals are taken.
 *
 * Worked case: of two places, with one qualified person, who is of the opening's team: they get the second, the first stays empty.
 */
export function proposePanels(
  people: readonly PanelPerson[],
  interviews: readonly PanelInterview[],
  setting: PanelSetting,
): PanelProposal {
  const rows = interviews.flatMap((interview) => rowsOf(interview));
  const { columnOf } = solveAssignment({
    rows: rows.length,
    columns: people.length,
    capacities: new Int32Array(people.length).fill(1),
    gain: Float64Array.from(rows.flatMap((row) => people.map((person) => gainOf(row, person, setting)))),
  });
  const given = rows.map((row, at) => ({ row, person: people[columnOf[at] ?? -1] }));
  return {
    seats: given.flatMap(({ row, person }) => (person ? [{ interviewId: row.interview.id, personId: person.id }] : [])),
    empty: given.flatMap(({ row, person }) => (person ? [] : [emptyPlace(row, people, setting)])),
  };
}

/** The first seat is for a person of another team, unless one sits there already. */
function rowsOf(interview: PanelInterview): Row[] {
  return Array.from({ length: interview.open }, (_, at) => ({
    interview,
    needsOther: at === 0 && !interview.hasOther,
  }));
}

function gainOf({ interview, needsOther }: Row, person: PanelPerson, setting: PanelSetting): number {
  if (needsOther && !isOther(person, setting)) return FORBIDDEN;
  return obstacleOf(person, interview, setting) === null ? preference(person, interview) : FORBIDDEN;
}

function emptyPlace({ interview, needsOther }: Row, people: readonly PanelPerson[], setting: PanelSetting) {
  const isOthers = needsOther && people.some((person) => obstacleOf(person, interview, setting) === null);
  return { interviewId: interview.id, why: isOthers ? ("OTHER" as const) : ("NOBODY" as const) };
}
