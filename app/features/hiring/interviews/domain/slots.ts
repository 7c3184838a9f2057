import { utcOffsetMs } from "~/kernel/time/calendar";
import { DAY_MS } from "~/kernel/time/day";
import { commonHours, type Span } from "~/kernel/time/overlap";
import type { WeeklyHours } from "~/kernel/time/weekly-hours";
import {
  hardObstacle,
  hoursOf,
  isOnLeave,
  isOther,
  loadInWeek,
  type PanelInterview,
  type PanelPerson,
  type PanelSetting,
  preference,
} from "./panel";

/** A time at which an interview could be, with interviewers who are free then. */
export type Slot = Span & { panel: readonly string[] };

/** What is to be scheduled: an interview without its time. */
export type SlotNeed = Pick<PanelInterview, "id" | "candidateId" | "kitId"> & {
  minutes: number;
  /** Interviewers whose scores count. */
  seats: number;
  /** When it may be. */
  within: Span;
  /** Other interviews of the candidate. */
  taken: readonly Span[];
  /** Of the candidate; `null` where the reader doesn't know it. */
  candidateZone: string | null;
};

const HALF_HOUR_MS = 30 * 60_000;
/** Interviewers notice it in time, and candidates have a night to prepare. */
const NOTICE_MS = DAY_MS;
const WINDOW_MS = 14 * DAY_MS;
/** Enough for any week; looking at everyone's hours would take seconds in a large organization. */
const MOST_PEOPLE = 60;
const MOST_SLOTS = 12;

/** From tomorrow on, two weeks. */
export function scheduleWindow(now: Date): Span {
  const first = Math.ceil((now.getTime() + NOTICE_MS) / HALF_HOUR_MS) * HALF_HOUR_MS;
  return { from: first, until: first + WINDOW_MS };
}

/** Hours in which a candidate is asked to come, by their clocks. */
const CANDIDATE_HOURS: readonly WeeklyHours[] = [1, 2, 3, 4, 5].map((weekday) => {
  return { weekday, fromMinute: 8 * 60, untilMinute: 20 * 60 };
});

type Free = { person: PanelPerson; spans: readonly Span[] };

/**
 * Times at which enough interviewers are free by the hours that they declared, at most two on a day, the earliest first: one in
 * the morning and one in the afternoon, by the clocks of the candidate where they are known. Each has a panel: at least one person
 * of another team than the opening's, then those with most of their week left.
 * @param people in the order in which equals are taken.
 */
export function proposeSlots(people: readonly PanelPerson[], need: SlotNeed, setting: PanelSetting): Slot[] {
  const free = freePeople(people, need, setting);
  const ways = candidateSpans(need);
  const halfDayOf = halfDays(need.candidateZone ?? "UTC");
  const found = new Map<string, Slot>();
  for (let from = need.within.from; from + need.minutes * 60_000 <= need.within.until; from += HALF_HOUR_MS) {
    if (found.size === MOST_SLOTS) break;
    const span = { from, until: from + need.minutes * 60_000 };
    if (!isWithin(ways, span) || meets(need.taken, span)) continue;
    const half = halfDayOf(from);
    if (found.has(half)) continue;
    const panel = panelOf(free, span, need, setting);
    if (panel) found.set(half, { ...span, panel });
  }
  return [...found.values()];
}

/** Tells mornings from afternoons, by the clocks of a zone as they are at the beginning of the day. */
function halfDays(zone: string): (instant: number) => string {
  const offsets = new Map<number, number>();
  return (instant) => {
    const day = Math.floor(instant / DAY_MS);
    const offset = offsets.get(day) ?? utcOffsetMs(day * DAY_MS, zone);
    offsets.set(day, offset);
    const local = new Date(instant + offset).toISOString();
    return `${local.slice(0, 10)} ${local.slice(11, 16) < "12:30" ? "morning" : "afternoon"}`;
  };
}

/** Who would hold it at exactly that time; `null` where too few are free. */
export function panelAt(
  people: readonly PanelPerson[],
  need: SlotNeed,
  setting: PanelSetting,
  from: number,
): readonly string[] | null {
  const span = { from, until: from + need.minutes * 60_000 };
  if (meets(need.taken, span)) return null;
  return panelOf(freePeople(people, need, setting), span, need, setting);
}

/** Those who could sit in it at some time, with when they are free: their hours. */
function freePeople(people: readonly PanelPerson[], need: SlotNeed, setting: PanelSetting): Free[] {
  const { within, candidateId, id } = need;
  const nowhere = { id, kitId: need.kitId, seated: [], from: within.from - DAY_MS, until: within.from - DAY_MS };
  const possible = people.filter((person) => {
    const isKnown = person.held.some((one) => one.candidateId === candidateId);
    const hard = hardObstacle({ ...person, held: [], away: [] }, nowhere, setting);
    return person.perWeek > 0 && !isKnown && hard === null;
  });
  const best = [...possible].sort((a, b) => preference(b, within) - preference(a, within));
  const others = best.filter((person) => isOther(person, setting)).slice(0, MOST_PEOPLE / 2);
  const chosen = [
    ...others,
    ...best.filter((person) => !others.includes(person)).slice(0, MOST_PEOPLE - others.length),
  ];
  return chosen.map((person) => {
    const own = { timeZone: person.timeZone, hours: hoursOf(person) };
    return { person, spans: commonHours(own, own, within) };
  });
}

function panelOf(free: readonly Free[], span: Span, { seats }: SlotNeed, setting: PanelSetting): string[] | null {
  const there = free
    .filter(({ person, spans }) => {
      const isFree = isWithin(spans, span) && !meets(person.held, span) && !isOnLeave(person, span);
      return isFree && loadInWeek(person, span.from) < person.perWeek;
    })
    .map(({ person }) => person)
    .sort((a, b) => preference(b, span) - preference(a, span));
  const other = there.find((person) => isOther(person, setting));
  if (!other || there.length < seats) return null;
  return [other, ...there.filter((person) => person !== other)].slice(0, seats).map(({ id }) => id);
}

function candidateSpans({ candidateZone, within }: SlotNeed): Span[] {
  if (candidateZone === null) return [within];
  const own = { timeZone: candidateZone, hours: CANDIDATE_HOURS };
  return commonHours(own, own, within);
}

const isWithin = (spans: readonly Span[], { from, until }: Span) =>
  spans.some((one) => one.from <= from && until <= one.until);
const meets = (spans: readonly Span[], { from, until }: Span) =>
  spans.some((one) => one.from < until && from < one.until);
