import type { FieldErrors } from "~/kernel/form/form";
import {
  type Arrangement,
  arrangedStart,
  type Meeting,
  type MeetingChange,
  meetingOn,
  meetingsBetween,
} from "~/kernel/time/calendar";
import { daysAfter } from "~/kernel/time/day";
import type { AgendaTemplate } from "./agenda-template";

/** How the two stand to each other now; `null`: no longer in a way that one-to-ones are for. */
export type Relation = "report" | "skip-level" | null;

/** Someone with whom one can set up one-to-ones. */
export type Candidate = { id: string; name: string; timeZone: string; relation: NonNullable<Relation>; above: boolean };

/** One-to-ones of two people, as one of them sees them. */
export type Series = Arrangement & {
  id: string;
  /** Who is above the other. */
  managerId: string;
  reportId: string;
  other: { id: string; name: string };
  relation: Relation;
  /** Both are still here. */
  here: boolean;
  endedAt: Date | null;
  /** Counts the arrangements. */
  sequence: number;
  version: number;
  changedAt: Date;
  /** From a month ago on. */
  changes: readonly MeetingChange[];
  /** When growth was last on the agenda, else when they began. */
  growthAt: Date;
};

/** What is still going on can be written in; the rest stays to be read. */
export function stands({ relation, here, endedAt }: Pick<Series, "relation" | "here" | "endedAt">): boolean {
  return relation !== null && here && endedAt === null;
}

/** Sequence numbers of one arrangement. No meeting is changed that often, so a new arrangement always has a higher one. */
export const CHANGES_IN_ONE = 1_000;

/** Higher than any change of this arrangement, lower than the next arrangement. */
export const endSequence = ({ sequence }: Pick<Series, "sequence">) => sequence + CHANGES_IN_ONE - 1;

/** @param seen the version that the sender looked at. */
export function decideArrangement(
  stored: Arrangement & { version: number; endedAt: Date | null },
  given: Arrangement,
  seen: number,
): "already" | "store" | "conflict" {
  const same =
    stored.rhythm === given.rhythm &&
    stored.startsOn === given.startsOn &&
    stored.time === given.time &&
    stored.timeZone === given.timeZone &&
    stored.minutes === given.minutes &&
    stored.endedAt === null;
  if (same) return "already";
  return stored.version === seen ? "store" : "conflict";
}

export type TalkingPoint = {
  id: string;
  authorId: string;
  author: string;
  text: string;
  aboutGrowth: boolean;
  /** Where it comes from, for those who may read that. */
  goalId: string | null;
  feedbackId: string | null;
  /** YYYY-MM-DD, in UTC. */
  addedOn: string;
  /** The meeting at which it was talked about, YYYY-MM-DD. */
  discussedOn: string | null;
};

/** Added by the day of the meeting before and not discussed there. A topic of that very day may have come up after it, and waits as long. */
export const isCarriedOver = (addedOn: string, previousOn: string | null): boolean =>
  previousOn !== null && addedOn <= previousOn;

/** As far as two monthly meetings can be from each other, with one between them canceled. */
const DAYS_AROUND = 70;

/** The meetings before and after the one arranged for a day, without canceled ones; `null` where there is none in reach. */
export function neighborsOf(
  arrangement: Arrangement,
  changes: readonly MeetingChange[],
  on: string,
): { previous: Meeting | null; next: Meeting | null } {
  const around = meetingsBetween(arrangement, changes, daysAfter(on, -DAYS_AROUND), daysAfter(on, DAYS_AROUND));
  const at = meetingOn(arrangement, changes, on)?.startsAt ?? arrangedStart(arrangement, on);
  const others = around.filter((one) => one.on !== on && !one.cancelled);
  return {
    previous: others.filter(({ startsAt }) => startsAt < at).at(-1) ?? null,
    next: others.find(({ startsAt }) => startsAt >= at) ?? null,
  };
}

export type MeetingAction = {
  id: string;
  ownerId: string;
  owner: string;
  text: string;
  /** The meeting at which it was made, YYYY-MM-DD. */
  madeOn: string;
  dueOn: string | null;
  doneAt: Date | null;
};

export function isOver({ startsAt }: Pick<Meeting, "startsAt">, minutes: number, now: Date): boolean {
  return startsAt.getTime() + minutes * 60_000 <= now.getTime();
}

/** What one side writes for themselves; `version` 0 where nothing is written yet. */
export type PrivateNote = { text: string; version: number };

/** As for goals: twice is once, and no one overwrites what they have not seen. */
export function decideNote(stored: PrivateNote, text: string, seen: number): "already" | "store" | "conflict" {
  if (stored.text === text) return "already";
  return stored.version === seen ? "store" : "conflict";
}

/** What went wrong on the page of a meeting, next to what was typed. */
export type MeetingProblem = {
  at: "add-point" | "add-action" | "move" | "note";
  status: 400 | 409;
  typed: Partial<Record<"text" | "owner" | "dueOn" | "day" | "time", string>> & { growth?: boolean };
  errors: FieldErrors;
  /** The notes that were saved meanwhile, and their version. */
  theirs?: string;
  version?: number;
};

export type ArrangementProblem = {
  status: 400 | 409;
  typed: Record<keyof Arrangement, string>;
  errors: FieldErrors;
  /** What stands instead, where the other side or another tab was faster. */
  conflict?: Arrangement & { version: number };
};

/** One-to-ones as a page shows them. */
export type ShownSeries = {
  id: string;
  other: { id: string; name: string };
  relation: Series["relation"];
  words: string;
  timeZone: string;
  minutes: number;
  stands: boolean;
  next: Meeting | null;
  /** Growth has not been on the agenda for two months. */
  growthMissing: boolean;
};

/** What could be put on the agenda by one click: open goals that both read, and feedback that the viewer was given. */
export type PointSources = {
  goals: { id: string; title: string }[];
  feedback: { id: string; giver: string; givenAt: string }[];
};

export type MeetingPage = {
  series: { id: string; other: { id: string; name: string }; timeZone: string; minutes: number };
  meeting: Meeting;
  previous: Meeting | null;
  /** `null` once the 1:1s have ended. */
  next: Meeting | null;
  /** It is over: what is new belongs on the next agenda. */
  isPast: boolean;
  /** The one that fits best first. */
  templates: readonly AgendaTemplate[];
  mayWrite: boolean;
  points: readonly TalkingPoint[];
  actions: readonly MeetingAction[];
  note: PrivateNote;
  sources: PointSources;
  me: string;
  /** For the forms that add something. */
  ids: { point: string; action: string };
};
