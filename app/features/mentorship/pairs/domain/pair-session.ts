import type { CalendarEvent } from "~/kernel/time/calendar";
import { DAY_MS } from "~/kernel/time/day";
import type { PairSide, ShownPair, TwoZones } from "./pair";

export const SESSION_STATES = ["PLANNED", "HELD", "MENTEE_ABSENT", "MENTOR_ABSENT", "CALLED_OFF"] as const;
export type PairSessionState = (typeof SESSION_STATES)[number];

/** A session as its pair finds it. Times are ISO texts. */
export type PairSession = {
  id: string;
  startsAt: string;
  minutes: number;
  state: PairSessionState;
  sharedNote: string;
  /** Counts changes of when it is and whether. */
  sequence: number;
  /** Counts what was made of the shared note. */
  edits: number;
};

export const MOST_PLANNED = 20;
const FURTHEST_MS = 366 * DAY_MS;

/** What can be noted of a session now: that it took place or someone was not there, once it has begun. */
export function statesOpen(
  { state, startsAt }: Pick<PairSession, "state" | "startsAt">,
  now: Date,
): PairSessionState[] {
  const begun = Date.parse(startsAt) <= now.getTime();
  return SESSION_STATES.filter((one) => one !== state && (one === "PLANNED" || one === "CALLED_OFF" || begun));
}

/** A session whose time has come and of which nothing is noted. */
export function isUnrecorded(
  { state, startsAt, minutes }: Pick<PairSession, "state" | "startsAt" | "minutes">,
  now: Date,
) {
  return state === "PLANNED" && Date.parse(startsAt) + minutes * 60_000 <= now.getTime();
}

/** Whether it can be moved to another time: what took place, or did not, has had its time. */
export const isMovable = ({ state }: Pick<PairSession, "state">) => state === "PLANNED" || state === "CALLED_OFF";

/** What is wrong with a time for a session of a pair that exists since a day; `null` when nothing is. */
export function problemOfTime(startsAt: Date, since: string, now: Date): string | null {
  if (startsAt.getTime() < Date.parse(`${since}T00:00:00.000Z`) - DAY_MS) {
    return "That is before you two were paired. Enter a later day.";
  }
  return startsAt.getTime() > now.getTime() + FURTHEST_MS
    ? "That is more than a year away. Enter an earlier day."
    : null;
}

/** A session that is written down after its time is taken for held. */
export const stateOfNew = (startsAt: Date, now: Date): PairSessionState => (startsAt <= now ? "HELD" : "PLANNED");

type StateDecision = "already" | "store" | "conflict" | "too-early";

/** @param seen the state that anyone who notes it looked at. */
export function decideState(
  stored: Pick<PairSession, "state" | "startsAt">,
  to: PairSessionState,
  seen: string,
  now: Date,
): StateDecision {
  if (stored.state === to) return "already";
  if (stored.state !== seen) return "conflict";
  return statesOpen(stored, now).includes(to) ? "store" : "too-early";
}

/** Calendars are told of what changes when a session is, or whether. */
export function changesCalendar(from: PairSessionState, to: PairSessionState): boolean {
  return (from === "CALLED_OFF") !== (to === "CALLED_OFF");
}

/** A state in the words of a page that one of the two reads: what was, and no one's fault. */
export function stateInWords(state: PairSessionState, side: PairSide, other: string): string {
  switch (state) {
    case "PLANNED":
      return "Planned";
    case "HELD":
      return "Held";
    case "CALLED_OFF":
      return "Canceled";
    case "MENTEE_ABSENT":
      return side === "mentee" ? "You were not there" : `${other} was not there`;
    case "MENTOR_ABSENT":
      return side === "mentor" ? "You were not there" : `${other} was not there`;
  }
}

/** A session in such words; what was planned when its pair ended is off, or was never noted. @param endedAt an ISO text. */
export function sessionInWords(
  { state, startsAt }: Pick<PairSession, "state" | "startsAt">,
  endedAt: string | null,
  side: PairSide,
  other: string,
): string {
  if (state !== "PLANNED" || endedAt === null) return stateInWords(state, side, other);
  return startsAt > endedAt ? "Canceled" : "Not noted";
}

/** A private note as its writer left it; `seen` tells their tabs apart. */
export type OwnNote = { text: string; seen: string };

/** Twice is once, and no one overwrites what they have not seen. @param seen what the writer's page was made from. */
export function decideNote<Mark>(
  stored: { text: string; mark: Mark },
  text: string,
  seen: Mark,
): "already" | "store" | "conflict" {
  if (stored.text === text) return "already";
  return stored.mark === seen ? "store" : "conflict";
}

/** A session as far as a calendar tells of it. */
export type CalendarSession = {
  id: string;
  startsAt: Date;
  minutes: number;
  state: PairSessionState;
  sequence: number;
  changedAt: Date;
  /** When the pair ended, if it did. */
  endedAt: Date | null;
  other: string;
};

/**
 * Sessions as events. What became of one is for its pair to read: a calendar learns only that it is called off, as is what a pair
 * had planned beyond its end.
 * @param host part of every UID, which stays.
 */
export function sessionEvents(sessions: readonly CalendarSession[], host: string): CalendarEvent[] {
  return sessions.map(({ id, startsAt, minutes, state, sequence, changedAt, endedAt, other }) => {
    const isBeyond = state === "PLANNED" && endedAt !== null && startsAt > endedAt;
    return {
      uid: `mentoring-${id}@${host}`,
      startsAt,
      minutes,
      summary: `Mentoring with ${other}`,
      sequence: sequence + (isBeyond ? 1 : 0),
      cancelled: state === "CALLED_OFF" || isBeyond,
      changedAt: isBeyond ? endedAt : changedAt,
    };
  });
}

/** A session as a list shows it, without its notes. */
export type SessionLine = Pick<PairSession, "id" | "startsAt" | "minutes" | "state"> & {
  words: string;
  isUnrecorded: boolean;
  hasNote: boolean;
};

export type FoundSession = PairSession & { ownNote: OwnNote };

export type SessionPage = {
  pair: ShownPair;
  zones: TwoZones;
  session: FoundSession;
  words: string;
  /** What can be noted of it now, in words. */
  open: { state: PairSessionState; words: string }[];
  isUnrecorded: boolean;
  isMovable: boolean;
  /** When it is, on the reader's clocks. */
  local: { day: string; time: string };
  mayWrite: boolean;
};
