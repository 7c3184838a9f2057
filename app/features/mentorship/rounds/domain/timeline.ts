import type { MentorshipRound } from "./round";

/** A stretch of a round. Days are `YYYY-MM-DD`; `to` is `null` for a single day. */
export type TimelineStep = {
  id: "enroll" | "match" | "publish" | "run" | "close";
  label: string;
  from: string;
  to: string | null;
  state: "done" | "current" | "open" | "skipped";
  /** What is due in the current step, or what came of it. */
  note: string | null;
};

type Timed = Pick<
  MentorshipRound,
  "status" | "way" | "opensOn" | "closesOn" | "startsOn" | "endsOn" | "publishedAt" | "closedAt"
>;

const least = (a: string, b: string) => (a < b ? a : b);

/**
 * A round from enrollment to its end. What has happened stands with the day on which it did: enrollment ends when matches are published,
 * even before its last day.
 * @param today `YYYY-MM-DD`.
 *
 * Worked case: enrollment until Nov 29, matches published on Nov 24, first day Dec 6: enrollment ended Nov 24, and people meet from Dec 6.
 */
export function roundTimeline(round: Timed, today: string): TimelineStep[] {
  const { status, way, opensOn, startsOn, endsOn } = round;
  const published = round.publishedAt?.slice(0, 10) ?? null;
  const closed = round.closedAt?.slice(0, 10) ?? null;
  const isCalledOff = status === "CLOSED" && published === null;
  const lastDay = [published, closed].reduce<string>((day, one) => (one ? least(day, one) : day), round.closesOn);
  const isOpen = status === "DRAFT" || (status === "ENROLLING" && today <= round.closesOn);
  const enroll: TimelineStep = {
    ...{ id: "enroll", label: "Enroll", from: opensOn, to: lastDay },
    state: isOpen ? "current" : "done",
    note: isCalledOff ? "Canceled" : status === "DRAFT" ? "Not open yet" : isOpen ? "Open now" : null,
  };
  const later = (done: boolean, current: boolean) =>
    isCalledOff ? "skipped" : done ? "done" : current ? "current" : "open";
  const matching = status === "ENROLLING" && today > round.closesOn;
  const due = today > startsOn ? "Overdue" : "Due";
  const match: TimelineStep[] =
    way === "ASKED"
      ? []
      : [
          {
            ...{ id: "match", label: "Match", from: published ?? startsOn, to: null },
            state: later(published !== null, matching),
            note: matching ? due : null,
          },
          {
            ...{ id: "publish", label: "Publish", from: published ?? startsOn, to: null },
            state: later(published !== null, false),
            note: null,
          },
        ];
  const begins = published && published > startsOn ? published : startsOn;
  const isRunning = status === "RUNNING";
  const meets = isRunning && today >= begins && today <= endsOn;
  const isOver = isRunning && today > endsOn;
  const neverMet = closed !== null && closed < begins;
  return [
    enroll,
    ...match,
    {
      ...{ id: "run", label: "Meet", from: begins, to: neverMet ? endsOn : (closed ?? endsOn) },
      state: neverMet ? "skipped" : later(status === "CLOSED" || isOver, meets),
      note: meets ? "Under way" : isRunning && today < begins ? "Next" : null,
    },
    {
      ...{ id: "close", label: "Close", from: closed ?? endsOn, to: null },
      state: later(status === "CLOSED", isOver),
      note: isRunning ? "Closes by itself" : null,
    },
  ];
}
