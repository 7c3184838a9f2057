/** Hours of a week in someone's own time zone; `weekday` 1 is Monday, minutes count from midnight. */
export type WeeklyHours = { weekday: number; fromMinute: number; untilMinute: number };

export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** Hours from one time to another, as they are typed; both empty for none. */
export type TypedSpan = { from: string; until: string };
/** A week as it is typed: for each day, Monday first, its spans. */
export type TypedWeek = readonly (readonly TypedSpan[])[];

/** What a day of the form has room for; someone with more gets as many as they have. */
const SPANS_A_DAY = 2;
const DAY_MINUTES = 24 * 60;

const isEmpty = ({ from, until }: TypedSpan) => from.trim() === "" && until.trim() === "";

/** A week to be typed over. */
export function typedWeek(hours: readonly WeeklyHours[]): TypedSpan[][] {
  return WEEKDAYS.map((_, day) => {
    const spans = hours
      .filter(({ weekday }) => weekday === day + 1)
      .sort((a, b) => a.fromMinute - b.fromMinute)
      .map(({ fromMinute, untilMinute }) => ({ from: clockTime(fromMinute), until: clockTime(untilMinute) }));
    const room = Array.from({ length: Math.max(0, SPANS_A_DAY - spans.length) }, () => ({ from: "", until: "" }));
    return [...spans, ...room];
  });
}

/** Spans of one day that a form may send. */
export const MOST_SPANS = 12;

/**
 * A week as the fields of a form are named: `from-1-0` and `until-1-0` are the first span of Monday.
 * @param text of a field; empty where it was not sent.
 */
export function weekOfFields(text: (name: string) => string): TypedWeek {
  return WEEKDAYS.map((_, day) => {
    const spans: TypedSpan[] = [];
    for (let place = 0; place < MOST_SPANS; place++) {
      const [from = "", until = ""] = ["from", "until"].map((end) => text(`${end}-${day + 1}-${place}`).slice(0, 8));
      if (place < SPANS_A_DAY || from || until) spans.push({ from, until });
    }
    return spans;
  });
}

/** @returns HH:MM; midnight at the end of a day is 24:00. */
const clockTime = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/**
 * A week as it was typed. What overlaps or touches is one span.
 * @returns hours in order, and for each day with something to put right what that is.
 */
export function readWeek(week: TypedWeek): { hours: WeeklyHours[]; errors: Readonly<Record<number, string>> } {
  const errors: Record<number, string> = {};
  const hours = week.slice(0, WEEKDAYS.length).flatMap((spans, day) => {
    const read = spans.filter((span) => !isEmpty(span)).map(readSpan);
    const problem = read.find((span) => typeof span === "string");
    if (problem !== undefined) {
      errors[day + 1] = problem;
      return [];
    }
    const known = read.filter((span) => typeof span !== "string");
    return joined(known).map(([fromMinute, untilMinute]) => ({ weekday: day + 1, fromMinute, untilMinute }));
  });
  return { hours, errors };
}

type Span = readonly [from: number, until: number];

function readSpan({ from, until }: TypedSpan): Span | string {
  const [start, end] = [minuteOf(from), minuteOf(until)];
  if (start === null || end === null) return "Enter both times, such as 09:00 and 12:30.";
  const last = end === 0 ? DAY_MINUTES : end;
  if (start % 15 !== 0 || last % 15 !== 0) return "Enter times in steps of 15 minutes, such as 09:15.";
  if (start >= last) return "Enter an end after the beginning. Hours after midnight belong to the next day.";
  return [start, last];
}

/** "9", "9:30", "09.30" and "0930" are times as well. */
function minuteOf(text: string): number | null {
  const [, hours, minutes = "00"] = /^(\d{1,2})(?:[:.]?([0-5]\d))?$/.exec(text.trim()) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  return minute <= DAY_MINUTES ? minute : null;
}

function joined(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const [from, until] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last && from <= last[1]) out[out.length - 1] = [last[0], Math.max(last[1], until)];
    else out.push([from, until]);
  }
  return out;
}

/** Names a week: two weeks have one mark when they are the same. */
export function hoursMark(hours: readonly WeeklyHours[]): string {
  return hours
    .map(({ weekday, fromMinute, untilMinute }) => `${weekday}:${fromMinute}-${untilMinute}`)
    .sort()
    .join(" ");
}

/** Minutes of a week. */
export function minutesOf(hours: readonly WeeklyHours[]): number {
  return hours.reduce((sum, { fromMinute, untilMinute }) => sum + untilMinute - fromMinute, 0);
}

/** A week in words: "Tuesday 09:00 to 12:00, Thursday 13:00 to 14:30". */
export function weekInWords(hours: readonly WeeklyHours[]): string {
  const ordered = [...hours].sort((a, b) => a.weekday - b.weekday || a.fromMinute - b.fromMinute);
  return ordered
    .map((one) => `${WEEKDAYS[one.weekday - 1]} ${clockTime(one.fromMinute)} to ${clockTime(one.untilMinute)}`)
    .join(", ");
}

/** What came of sending hours, where it was not stored. */
export type HoursProblem = {
  /** By the number of the day. */
  errors?: Readonly<Record<number, string>>;
  /** As another tab has stored it meanwhile. */
  stored?: readonly WeeklyHours[];
};

/**
 * A week as its form shows it.
 * @param typed as it was sent, when it came back.
 */
export function hoursForm(hours: readonly WeeklyHours[], typed?: TypedWeek, { errors, stored }: HoursProblem = {}) {
  const week = typed ?? typedWeek(hours);
  return {
    days: WEEKDAYS.map((name, day) => ({ name, spans: week[day] ?? [], error: errors?.[day + 1] })),
    mark: hoursMark(stored ?? hours),
    stored: stored && (weekInWords(stored) || "none"),
  };
}
