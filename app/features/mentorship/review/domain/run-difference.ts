/** A mentor of somebody in a run. */
export type RunPairing = { menteeId: string; mentorId: string; points: number };

/** Somebody whose mentors are others than before; none where they had, or have, nobody. */
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
 * Worked case: Ada with Bo before and with Cy afterwards, Di with Bo afterwards: Ada from Bo to Cy, Di from nobody to Bo.
 */
export function runDifference(before: readonly RunPairing[], after: readonly RunPairing[]): MenteeChange[] {
  const [old, now] = [pairingsOf(before), pairingsOf(after)];
  const mentees = [...new Set([...old.keys(), ...now.keys()])].sort();
  return mentees.flatMap((menteeId) => {
    const [had, has] = [old.get(menteeId) ?? [], now.get(menteeId) ?? []];
    const onlyHad = without(had, has);
    const onlyHas = without(has, had);
    return onlyHad.length + onlyHas.length === 0 ? [] : [{ menteeId, before: onlyHad, after: onlyHas }];
  });
}

type Has = Pick<RunPairing, "mentorId" | "points">;

function pairingsOf(pairs: readonly RunPairing[]): Map<string, Has[]> {
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
