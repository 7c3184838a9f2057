/** The people who joined a cycle since the rating of its session began, and what the form proposes. */
export type FollowOnOffer = {
  id: string;
  people: readonly { id: string; name: string; targetLevel: string; team: string | null }[];
  closesOn: string;
};

/** Length of the longest session name. */
const LONGEST = 100;

/**
 * What the follow-on of a session is called.
 *
 * Worked case: "Spring" is followed by "Spring, follow-on", and that by "Spring, follow-on 2".
 */
export function followOnName(name: string): string {
  const [, before, number] = /^(.*), follow-on(?: (\d{1,3}))?$/.exec(name) ?? [];
  const ending = before === undefined ? ", follow-on" : `, follow-on ${Number(number ?? 1) + 1}`;
  return `${(before ?? name).slice(0, LONGEST - ending.length)}${ending}`;
}
