/** Somebody who scored, as far as it matters who speaks first. */
export type Speaker = {
  personId: string;
  /** Of their level, higher for more; `null` where the opening's framework does not know it. */
  height: number | null;
  /** `YYYY-MM-DD`. */
  startedOn: string;
  /** They lead the opening or decide: what they say weighs with the others. */
  answers: boolean;
};

/**
 * Who speaks when in a debrief: the most junior first, so that nobody follows somebody above them. Whoever leads or decides speaks
 * last; of one height whoever came to the firm later speaks first; who has no level there speaks after those who have one.
 * @returns their ids, the first to speak first.
 *
 * Worked case: IC2 since 2024, IC2 since 2020 and IC4 speak in that order, also where the IC4 came last year.
 */
export function speakingOrder(speakers: readonly Speaker[]): string[] {
  return [...speakers].sort(bySeniority).map(({ personId }) => personId);
}

function bySeniority(a: Speaker, b: Speaker): number {
  return (
    Number(a.answers) - Number(b.answers) ||
    (a.height ?? Number.MAX_SAFE_INTEGER) - (b.height ?? Number.MAX_SAFE_INTEGER) ||
    (a.startedOn === b.startedOn ? 0 : a.startedOn > b.startedOn ? -1 : 1) ||
    (a.personId < b.personId ? -1 : 1)
  );
}
