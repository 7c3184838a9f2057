import {
  countsByGroup,
  type Grouping,
  type PlacedPerson,
  type SponsorshipTable,
} from "~/features/growth/opportunities/domain/sponsorship";
import { FITS, fitOf } from "~/features/mentorship/pairing/domain/fit";
import { brokenRule, type HardRule, type PairIds } from "~/features/mentorship/pairing/domain/hard-rules";
import { overlapOfAll } from "~/features/mentorship/pairing/domain/pairing-problem";
import type { PairingPeople } from "~/features/mentorship/pairing/domain/run";

/** What stands in the way of publishing a run by now. */
export type Obstacle =
  /** They take part no more, or no longer want so many mentors. */
  | { kind: "gone"; personId: string }
  /** They have fewer seats than the run gave away. */
  | { kind: "seats"; personId: string }
  | { kind: "rule"; menteeId: string; mentorId: string; rule: HardRule }
  /** They were fixed to each other after the run began. */
  | { kind: "fixed"; menteeId: string; mentorId: string };

/**
 * What has changed since a run in such a way that its pairs must not be published: all rules are asked again of every pair, hours
 * and refusals alike, so that no answer tells one from the other.
 * @param people as they are now. @param pairs those of the run.
 *
 * Worked case: a run gave Ada and Bo to Cy, who has one seat by now: one obstacle, `seats` of Cy.
 */
export function obstaclesOf(people: PairingPeople, pairs: readonly PairIds[]): Obstacle[] {
  const mentees = new Map(people.mentees.map((one) => [one.id, one]));
  const mentors = new Map(people.mentors.map((one) => [one.id, one]));
  const gone = new Set([
    ...tooMany(pairs, "menteeId", (id) => mentees.get(id)?.wanted ?? 0),
    ...pairs.flatMap(({ mentorId }) => (mentors.has(mentorId) ? [] : [mentorId])),
  ]);
  const full = tooMany(pairs, "mentorId", (id) => mentors.get(id)?.seats ?? 0).filter((id) => !gone.has(id));
  const present = pairs.flatMap(({ menteeId, mentorId }) => {
    const [mentee, mentor] = [mentees.get(menteeId), mentors.get(mentorId)];
    return mentee && mentor ? [{ mentee, mentor }] : [];
  });
  return [
    ...[...gone].map((personId): Obstacle => ({ kind: "gone", personId })),
    ...full.map((personId): Obstacle => ({ kind: "seats", personId })),
    ...brokenOf(people, present),
    ...fixedSince(people, pairs),
  ];
}

/**
 * The rule that stands between two people as they are now, whatever the owner settled; `gone` where one of them takes no part any
 * more, or the mentor has no seat.
 */
export function ruleBetween(people: PairingPeople, { menteeId, mentorId }: PairIds): HardRule | "gone" | null {
  const mentee = people.mentees.find(({ id }) => id === menteeId);
  const mentor = people.mentors.find(({ id }) => id === mentorId);
  if (!mentee || !mentor || mentor.seats === 0) return "gone";
  const [broken] = brokenOf({ ...people, decisions: [] }, [{ mentee, mentor }]);
  return broken?.rule ?? null;
}

/** Whom the pairs hold more often than they may. */
function tooMany(pairs: readonly PairIds[], side: keyof PairIds, mayHave: (id: string) => number): string[] {
  const counts = new Map<string, number>();
  for (const pair of pairs) counts.set(pair[side], (counts.get(pair[side]) ?? 0) + 1);
  return [...counts].flatMap(([id, count]) => (count > mayHave(id) ? [id] : []));
}

type Present = { mentee: PairingPeople["mentees"][number]; mentor: PairingPeople["mentors"][number] };
type Broken = Extract<Obstacle, { kind: "rule" }>;

function brokenOf(people: PairingPeople, pairs: readonly Present[]): Broken[] {
  const rows = [...new Set(pairs.map(({ mentee }) => mentee))];
  const columns = [...new Set(pairs.map(({ mentor }) => mentor))];
  const overlap = overlapOfAll(rows, columns, people.frame);
  const rowOf = new Map(rows.map((mentee, row) => [mentee, row]));
  const columnOf = new Map(columns.map((mentor, column) => [mentor, column]));
  const past = new Map(people.past.map((one) => [keyOf(one), one]));
  const forbidden = new Set(people.decisions.flatMap((one) => (one.kind === "FORBID" ? [keyOf(one)] : [])));
  return pairs.flatMap(({ mentee, mentor }): Broken[] => {
    const two = { menteeId: mentee.id, mentorId: mentor.id };
    const rule = brokenRule(mentee, mentor, people.frame, {
      overlap: overlap[rowOf.get(mentee)! * columns.length + columnOf.get(mentor)!]!,
      past: past.get(keyOf(two)) ?? null,
      forbidden: forbidden.has(keyOf(two)),
    });
    return rule ? [{ kind: "rule", ...two, rule }] : [];
  });
}

/** Of people who still take part: what was fixed about others fixes nothing. */
function fixedSince({ decisions, mentees, mentors }: PairingPeople, pairs: readonly PairIds[]): Obstacle[] {
  const made = new Set(pairs.map(keyOf));
  const present = new Set([...mentees, ...mentors].map(({ id }) => id));
  return decisions.flatMap(({ kind, menteeId, mentorId }): Obstacle[] =>
    kind === "LOCK" && present.has(menteeId) && present.has(mentorId) && !made.has(keyOf({ menteeId, mentorId }))
      ? [{ kind: "fixed", menteeId, mentorId }]
      : [],
  );
}

const keyOf = ({ menteeId, mentorId }: PairIds) => `${menteeId} ${mentorId}`;

/** A mentee of a run without a name: where they are, and the fit of their first match in hundredths; `null` without a mentor. */
export type PairedPerson = PlacedPerson & { fit: number | null };

/** The columns of a table: every mentee of a run is in exactly one. */
export const PAIRING_COLUMNS: readonly string[] = ["No mentor", "Fair fit", "Good fit", "Strong fit"];

/** `rate`: mentees with a mentor, in hundredths; `null` where it would tell a hidden count. */
export type PairingGroup = { group: string; cells: readonly (number | null)[]; rate: number | null };

/**
 * How many mentees of each group have a mentor, and how well these fit, counted from what a run stored and apart from the
 * engine. Small counts and what would give them away are `null`.
 * @param at the day that time here and hours from UTC are told for.
 * @param minimum the least count that is shown.
 *
 * Worked case, minimum 5: of twelve mentees of a team six have no mentor and six a good match: a rate of 50.
 */
export function pairingGroups(
  people: readonly PairedPerson[],
  given: { by: Grouping; at: Date; minimum: number },
): PairingGroup[] {
  const columnOf = ({ fit }: PairedPerson) => (fit === null ? 0 : 1 + FITS.indexOf(fitOf(fit)));
  const table = countsByGroup(people, { ...given, columns: PAIRING_COLUMNS.length, columnOf });
  return table.map((row) => ({ ...row, rate: rateOf(row) }));
}

/** Only of rows in which every count is shown: their sum, and so the rate, says nothing that they do not. */
function rateOf({ cells }: SponsorshipTable[number]): number | null {
  const shown = cells.filter((cell) => cell !== null);
  const all = shown.reduce((sum, cell) => sum + cell, 0);
  return shown.length < cells.length || all === 0 ? null : Math.round((100 * (all - shown[0]!)) / all);
}

/** A mentor of someone in a run. */
export type RunPairing = { menteeId: string; mentorId: string; points: number };

/** Someone whose mentors are others than before; none where they had, or have, no one. */
export type MenteeChange = {
  menteeId: string;
  before: readonly Pick<RunPairing, "mentorId" | "points">[];
  after: readonly Pick<RunPairing, "mentorId" | "points">[];
};

/**
 * Whose mentors differ between two runs, by mentee.
 * @param before @param after pairs of the two, all of them or those that are in one only.
 * @returns in the order of the ids, so that a page of it is the same every time.
 *
 * Worked case: Ada with Bo before and with Cy afterwards, Di with Bo afterwards: Ada from Bo to Cy, Di from no one to Bo.
 */
export function runDifference(before: readonly RunPairing[], after: readonly RunPairing[]): MenteeChange[] {
  const [old, now] = [pairingsByMentee(before), pairingsByMentee(after)];
  const mentees = [...new Set([...old.keys(), ...now.keys()])].sort();
  return mentees.flatMap((menteeId) => {
    const [had, has] = [old.get(menteeId) ?? [], now.get(menteeId) ?? []];
    const onlyHad = without(had, has);
    const onlyHas = without(has, had);
    return onlyHad.length + onlyHas.length === 0 ? [] : [{ menteeId, before: onlyHad, after: onlyHas }];
  });
}

function pairingsByMentee(pairs: readonly RunPairing[]): Map<string, Has[]> {
  const by = new Map<string, Has[]>();
  for (const { menteeId, mentorId, points } of pairs) {
    const list = by.get(menteeId) ?? [];
    list.push({ mentorId, points });
    by.set(menteeId, list);
  }
  return by;
}

const without = (list: readonly Has[], others: readonly Has[]) =>
  list.filter(({ mentorId }) => !others.some((other) => other.mentorId === mentorId));

type Has = Pick<RunPairing, "mentorId" | "points">;
