import { shuffled } from "./chance";
import { startedOn } from "./people";
import type { PersonPlan } from "./roster";

export type Words = Readonly<Record<string, string>>;
type Company = { roster: readonly PersonPlan[]; today: Date };

/**
 * What the placeholders of a text stand for when this person writes it on that day.
 * @param salt varies the colleagues who are named.
 */
export function wordsOf(person: PersonPlan, company: Company, day: Date, ...salt: readonly (string | number)[]): Words {
  const { repo, services, features, project, users, neighbour, pm } = person.team;
  const [service = repo] = shuffled(services, "service", person.handle, ...salt);
  const [feature = project] = shuffled(features, "feature", person.handle, ...salt);
  const colleagues = shuffled(colleaguesOf(person, company, day), person.handle, ...salt);
  const joined = startedOn(person, company.today);
  const later = colleagues.filter((one) => startedOn(one, company.today) > joined && standing(one) <= standing(person));
  const [peer, peer2] = colleagues.map((one) => one.first);
  const [mentee = peer, mentee2 = peer2] = later.map((one) => one.first);
  return {
    repo,
    team: person.team.name,
    service,
    feature,
    project,
    users,
    neighbour,
    pm,
    first: person.first,
    manager: person.manager?.first ?? "the board",
    peer: peer ?? pm,
    peer2: peer2 ?? pm,
    mentee: mentee ?? pm,
    mentee2: mentee2 ?? pm,
  };
}

/** The first level of leading has the scope of the third level of engineers. */
function standing({ path }: PersonPlan): number {
  const level = path.at(-1)?.level ?? "";
  return Number(level.replace(/\D/g, "")) + (level.startsWith("IC") ? 0 : 2);
}

/** The people whom somebody works with daily: for who has reports these, for others their team, as far as they were there. */
export function colleaguesOf(person: PersonPlan, { roster, today }: Company, day: Date): PersonPlan[] {
  const present = roster.filter((one) => one !== person && one.path.length > 0 && startedOn(one, today) < day);
  const reports = present.filter((one) => one.manager === person);
  if (reports.length > 0) return reports;
  return present.filter((one) => one !== person.manager && one.team === person.team);
}

/** Puts the words in. At the beginning of a sentence they begin with a capital. */
export function worded(text: string, words: Words): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string, at: number) => {
    const word = words[name];
    if (word === undefined) throw new Error(`No text may say ${whole}.`);
    const begins = at === 0 || /[.!?] $/.test(text.slice(0, at));
    return begins ? word.charAt(0).toUpperCase() + word.slice(1) : word;
  });
}
