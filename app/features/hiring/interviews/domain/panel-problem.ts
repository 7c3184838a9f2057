import type { Span } from "~/kernel/time/overlap";
import { FORBIDDEN, solveAssignment } from "~/science/assignment/engine";
import { isElsewhere, isWithinHours, loadBefore, loadInWeek, type PanelPerson } from "./panel-person";

/** An interview as far as its panel depends on it. */
export type PanelInterview = Span & {
  id: string;
  candidateId: string;
  kitId: string;
  /** Places whose scores count and that nobody has. */
  open: number;
  /** People who have a place, whatever it is. */
  seated: readonly string[];
  /** Somebody of another team than the opening's has a place whose score counts. */
  hasOther: boolean;
};

/** What a panel is for. */
export type PanelSetting = {
  /** Knows the candidate's name, and judges nobody. */
  coordinatorId: string;
  /** Of the opening; with none, everybody is of another. */
  teamId: string | null;
};

/**
 * Why somebody cannot have a place. `BUSY`: they sit elsewhere, or gave this one up, or have no part in judging the candidate;
 * which it is, nobody is told.
 */
export type Obstacle = "SEATED" | "GONE" | "COORDINATES" | "UNQUALIFIED" | "BUSY" | "LOAD" | "HOURS" | "MEETS_ALREADY";

/** What stands against asking somebody at all, whoever asks. */
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
 * The part of it that does not depend on how far somebody is with the kit. What is known of everybody comes first: whose week is full
 * reads the same with a conflict and without.
 */
export function roomObstacle(
  person: PanelPerson,
  interview: Pick<PanelInterview, "id" | "from" | "until">,
): "LOAD" | "BUSY" | null {
  if (loadInWeek(person, interview.from, interview.id) >= person.perWeek) return "LOAD";
  const isAway = person.gaveUp.includes(interview.id) || isElsewhere(person, interview, interview.id);
  return person.apart || isAway ? "BUSY" : null;
}

/**
 * What stands against proposing somebody: whoever asks them by hand may know better about hours and about meeting somebody twice.
 * For whom it is night, that is said before anything that only they know.
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

/** Whether somebody is of another team than the opening. */
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

/** Who is proposed for which interview; and the places for which nobody is. */
export type PanelProposal = {
  seats: readonly { interviewId: string; personId: string }[];
  /** `OTHER`: only people of the opening's team were left. */
  empty: readonly { interviewId: string; why: "NOBODY" | "OTHER" }[];
};

type Row = { interview: PanelInterview; needsOther: boolean };

/**
 * Panels for the interviews of one candidate: as many places as can be filled, then by people who have interviewed least. Everybody
 * meets the candidate once, and each panel has somebody of another team, or keeps a place free for them.
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

/** The first place is that of somebody of another team, unless one sits there already. */
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
