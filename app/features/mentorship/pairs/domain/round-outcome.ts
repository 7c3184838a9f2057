import { suppressSmall } from "~/kernel/small-groups";
import type { PairSatisfaction } from "./closing";
import type { MovedTogether } from "./movement-since";

/** Somebody's end of a pair without a name; `satisfaction` is `null` for who did not say. */
export type EndedSide = { satisfaction: PairSatisfaction | null; moved: MovedTogether };

/** A row of counts; `null` is hidden, to protect small groups. */
export type OutcomeRow = { label: string; cells: (number | null)[] };

const SAID: readonly { label: string; of: readonly (PairSatisfaction | null)[] }[] = [
  { label: "Very or mostly satisfied", of: ["VERY", "MOSTLY"] },
  { label: "Partly or not satisfied", of: ["PARTLY", "NOT"] },
  { label: "Did not say", of: [null] },
];
const MOVED: readonly { label: string; of: readonly MovedTogether[] }[] = [
  { label: "Higher", of: ["up"] },
  { label: "Alike", of: ["same"] },
  { label: "Lower, or both ways", of: ["down", "mixed"] },
  { label: "Nothing to compare", of: ["none"] },
];

export const MOVED_COLUMNS = MOVED.map(({ label }) => label);

/**
 * Mentees by how satisfied they were and how the competencies that they had chosen moved. Counts under the minimum, and others that
 * would give them away, are `null`.
 */
export function menteeOutcome(mentees: readonly EndedSide[], minimum: number): OutcomeRow[] {
  const counts = SAID.map(({ of }) => {
    const these = mentees.filter(({ satisfaction }) => of.includes(satisfaction));
    return MOVED.map((column) => these.filter(({ moved }) => column.of.includes(moved)).length);
  });
  return labelled(counts, minimum);
}

/** Mentors by how satisfied they were. */
export function mentorOutcome(mentors: readonly Pick<EndedSide, "satisfaction">[], minimum: number): OutcomeRow[] {
  const counts = SAID.map(({ of }) => [mentors.filter(({ satisfaction }) => of.includes(satisfaction)).length]);
  return labelled(counts, minimum);
}

function labelled(counts: readonly (readonly number[])[], minimum: number): OutcomeRow[] {
  const shown = suppressSmall(counts, minimum);
  return SAID.map(({ label }, index) => ({ label, cells: shown[index] ?? [] }));
}
