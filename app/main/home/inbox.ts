import type { Duty, DutyKinds } from "~/kernel/duty";
import { localTime } from "~/kernel/time/calendar";
import { daysBetween } from "~/kernel/time/day";

/** One task in the inbox. Days are YYYY-MM-DD. */
export type InboxItem = {
  /** Unique in the inbox. */
  id: string;
  what: string;
  person: string | null;
  personId: string | null;
  about: string | null;
  button: string;
  to: string;
  /** In the reader's time zone, like the days until then; negative when overdue. */
  due: string | null;
  days: number | null;
  /** ISO 8601, for events with a time. */
  at: string | null;
  since: string | null;
};

export const GROUPS = ["overdue", "week", "later", "waiting"] as const;
export type InboxGroup = (typeof GROUPS)[number];
export type Inbox = Record<InboxGroup, InboxItem[]>;

type Reader = { now: Date; timeZone: string };

/** Today and later. */
const DAYS_OF_WEEK = 7;

/**
 * Duties in the inbox's groups, by date in the reader's time zone. Duties without a date count as later.
 * @returns also how many no longer apply, by their room's words.
 */
export function inboxOf(duties: readonly Duty[], kinds: DutyKinds, reader: Reader): { inbox: Inbox; dropped: number } {
  const inbox: Inbox = { overdue: [], week: [], later: [], waiting: [] };
  let dropped = 0;
  for (const duty of duties) {
    const item = itemOf(duty, kinds, reader);
    if (item) inbox[groupOf(duty, item.days)].push(item);
    else dropped += 1;
  }
  const rank = ({ due, at }: InboxItem) => `${due ?? "9999"} ${at ?? "~"}`;
  for (const group of GROUPS) inbox[group].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
  return { inbox, dropped };
}

function itemOf(duty: Duty, kinds: DutyKinds, { now, timeZone }: Reader): InboxItem | null {
  const { kind, key, person, personId, about, dueOn, since } = duty;
  const words = kinds[kind];
  if (!words) throw new Error(`A duty of the kind ${kind} has no words.`);
  const said = words(duty, now);
  if (!said) return null;
  const at = said.at ?? (duty.at === null ? null : new Date(duty.at));
  const due = at === null ? dueOn : localTime(at, timeZone).day;
  const { what, button, to } = said;
  const days = due === null ? null : daysBetween(localTime(now, timeZone).day, due);
  return {
    id: `${kind} ${key}`,
    what,
    person,
    personId,
    about,
    button,
    to,
    due,
    days,
    at: at?.toISOString() ?? null,
    since,
  };
}

function groupOf({ waits }: Duty, days: number | null): InboxGroup {
  if (waits) return "waiting";
  if (days === null || days >= DAYS_OF_WEEK) return "later";
  return days < 0 ? "overdue" : "week";
}
