import { shuffled } from "./chance";
import type { PersonPlan } from "./roster";

export type Words = Readonly<Record<string, string>>;

/** What the placeholders of a text stand for when this person writes it. `salt` varies the colleagues who are named. */
export function wordsOf(
  person: PersonPlan,
  roster: readonly PersonPlan[],
  ...salt: readonly (string | number)[]
): Words {
  const { repo, service, feature, project, users, neighbour, pm } = person.team;
  const [peer, peer2] = shuffled(colleaguesOf(person, roster), person.handle, ...salt);
  return {
    repo,
    service,
    feature,
    project,
    users,
    neighbour,
    pm,
    first: person.first,
    manager: person.manager?.first ?? "the board",
    peer: peer?.first ?? pm,
    peer2: peer2?.first ?? pm,
  };
}

/** The people whom somebody works with daily: for a manager of managers their reports, for others their team. */
export function colleaguesOf(person: PersonPlan, roster: readonly PersonPlan[]): PersonPlan[] {
  const reports = roster.filter((one) => one.manager === person);
  if (reports.length > 0) return reports;
  return roster.filter(
    (one) => one !== person && one !== person.manager && one.team === person.team && one.path.length > 0,
  );
}

/** Puts the words in. At the beginning of a sentence they begin with a capital. */
export function worded(text: string, words: Words): string {
  return text.replace(/(^|[.!?] )?\{(\w+)\}/g, (whole, before: string | undefined, name: string) => {
    const word = words[name];
    if (word === undefined) throw new Error(`No text may say ${whole}.`);
    return before === undefined ? word : before + word.charAt(0).toUpperCase() + word.slice(1);
  });
}
