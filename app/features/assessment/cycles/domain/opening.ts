import type { Retirement } from "~/features/ladder/reading/domain/retirement";
import { daysAfter } from "~/kernel/time/day";
import type { CycleLevel, LeftOutReason } from "./cycle";

/** Someone who would be in two open cycles. */
export type Overlap = { cycle: string; person: string };

const NAMES_SHOWN = 4;

/**
 * Whom other open cycles ask, too, by cycle.
 * @param overlaps in the order in which cycles and people are named.
 * @returns sentences such as “Ana and Ben are also in “Autumn 2026”.”
 */
export function overlapsInWords(overlaps: readonly Overlap[]): string {
  const cycles = [...new Set(overlaps.map(({ cycle }) => cycle))];
  return cycles
    .map((cycle) => {
      const people = overlaps.flatMap((one) => (one.cycle === cycle ? [one.person] : []));
      return `${namesOf(people)} ${people.length === 1 ? "is" : "are"} also in “${cycle}”.`;
    })
    .join(" ");
}

/** “Ana”, “Ana and Ben”, “Ana, Ben, Cem, Dai and 12 more”. */
export function namesOf(people: readonly string[]): string {
  const shown = people.length > NAMES_SHOWN + 1 ? people.slice(0, NAMES_SHOWN) : people;
  const rest = people.length - shown.length;
  const parts = rest > 0 ? [...shown, `${rest} more`] : shown;
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}

/** Who would be in a cycle. @property overlaps sentences about other open cycles; empty for none. */
export type CyclePreview = {
  people: number;
  teams: Counted<string | null>[];
  levels: Counted<string>[];
  leftOut: Counted<LeftOutReason>[];
  overlaps: string;
};
/** A retired framework that some of the people who could be asked are still on. */
export type RetiredInUse = Retirement & { people: number };
type Counted<Value> = { of: Value; count: number };

/** How often each value occurs, the most frequent first, then as it occurred first. */
export function counted<Value>(values: readonly Value[]): Counted<Value>[] {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([of, count]) => ({ of, count })).sort((one, other) => other.count - one.count);
}

/** What a kind of cycle usually is; the form can change all of it. */
export type Preset = { name: string; closesOn: string; level: CycleLevel; startedSince: string };

export type CycleKind = "regular" | "mid-year" | "promotion" | "probation";

export const CYCLE_KINDS: readonly { kind: CycleKind; label: string }[] = [
  { kind: "regular", label: "Regular" },
  { kind: "mid-year", label: "Mid-year check-in" },
  { kind: "promotion", label: "Promotion only" },
  { kind: "probation", label: "Probation" },
];

/** People are on probation for about half a year. */
const PROBATION_DAYS = 182;

/** @param today YYYY-MM-DD, the first day. */
export function presetOf(kind: CycleKind, today: string): Preset {
  const year = today.slice(0, 4);
  const preset = (name: string, days: number, rest: Partial<Preset> = {}): Preset => {
    return { name: `${name} ${year}`, closesOn: daysAfter(today, days), level: "HELD", startedSince: "", ...rest };
  };
  switch (kind) {
    case "regular":
      return preset("Performance review", 28);
    case "mid-year":
      return preset("Mid-year check-in", 14);
    case "promotion":
      return preset("Promotion review", 21, { level: "NEXT" });
    case "probation":
      return preset("Probation review", 14, { startedSince: daysAfter(today, -PROBATION_DAYS) });
  }
}

/** @param asked of an address. */
export const kindOf = (asked: string | null): CycleKind =>
  CYCLE_KINDS.find(({ kind }) => kind === asked)?.kind ?? "regular";
