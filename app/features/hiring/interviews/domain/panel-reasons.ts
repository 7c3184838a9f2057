import { localTime } from "~/kernel/time/calendar-zone";
import { weekdayOf } from "~/kernel/time/day";
import type { Span } from "~/kernel/time/overlap";
import { isWithinHours, loadBefore, loadInWeek, type PanelPerson } from "./panel-person";
import {
  hardObstacle,
  isOther,
  type Obstacle,
  obstacleOf,
  type PanelInterview,
  type PanelSetting,
  preference,
} from "./panel-problem";

/**
 * Why somebody is proposed, in sentences: when it is for them, how much of their week it takes, and what they bring. Nothing of
 * what anybody said of themselves for counts.
 */
export function reasonsFor(person: PanelPerson, interview: Span, setting: PanelSetting): string[] {
  const load = loadInWeek(person, interview.from);
  const before = loadBefore(person, interview.from);
  return [
    `${spanInWords(interview, person.timeZone)} for them${isWithinHours(person, interview) ? ", within their hours" : ", outside their hours"}.`,
    `${load} of at most ${countOf(person.perWeek, "interview")} that week${before > 0 ? `, ${before} in the four weeks before` : ""}.`,
    ...(isOther(person, setting) && setting.teamId !== null ? [otherTeam(person)] : []),
  ];
}

const otherTeam = ({ team }: PanelPerson) => (team === null ? "On no team." : `On another team: ${team}.`);

const countOf = (count: number, what: string) => (count === 1 ? `1 ${what}` : `${count} ${what}s`);

/** "Tue 10:00 to 11:00": clocks, as they go there. */
function spanInWords({ from, until }: Span, timeZone: string): string {
  const begins = localTime(new Date(from), timeZone);
  return `${weekdayOf(begins.day)} ${begins.time} to ${localTime(new Date(until), timeZone).time}`;
}

/** Why somebody cannot have a place, in a sentence that gives away no conflict. @param kit its name. */
export function obstacleInWords(obstacle: Obstacle, person: PanelPerson, kit: string, interview: Span): string {
  switch (obstacle) {
    case "SEATED":
      return "Has a place in it already.";
    case "GONE":
      return "Does not interview here any more.";
    case "COORDINATES":
      return "Keeps the names of the opening's candidates.";
    case "UNQUALIFIED":
      return `Is not qualified for ${kit}.`;
    case "BUSY":
      return "Is not free then.";
    case "LOAD":
      return person.perWeek === 0
        ? "Takes no interviews at present."
        : `Has ${countOf(loadInWeek(person, interview.from), "interview")} that week already, of at most ${person.perWeek}.`;
    case "HOURS":
      return `It is ${spanInWords(interview, person.timeZone)} for them, outside their hours.`;
    case "MEETS_ALREADY":
      return "Meets this candidate in another interview.";
  }
}

/** Somebody who is proposed, with reasons. */
export type ProposedPerson = { id: string; name: string; reasons: readonly string[] };
/** Somebody who is not, and why. */
export type ImpossiblePerson = { id: string; name: string; why: string };

/** Whoever knows or learns the kit and cannot be proposed for an interview, and why. */
export function impossibleFor(
  people: readonly PanelPerson[],
  interview: PanelInterview,
  kit: string,
  setting: PanelSetting,
): ImpossiblePerson[] {
  return refusedBy(people, interview, kit, (person) => obstacleOf(person, interview, setting));
}

function refusedBy(
  people: readonly PanelPerson[],
  interview: PanelInterview,
  kit: string,
  obstacleTo: (person: PanelPerson) => Obstacle | null,
): ImpossiblePerson[] {
  return people.flatMap((person) => {
    const obstacle = obstacleTo(person);
    if (obstacle === null || obstacle === "SEATED") return [];
    return [{ id: person.id, name: person.name, why: obstacleInWords(obstacle, person, kit, interview) }];
  });
}

/**
 * Whom one may ask by hand: first those who would be proposed, of these whoever has most of their week left; then those of whom
 * a proposal would know better, with what it knows. And who is not possible at all.
 */
export function choicesByHand(
  people: readonly PanelPerson[],
  interview: PanelInterview,
  kit: string,
  setting: PanelSetting,
): { possible: ProposedPerson[]; impossible: ImpossiblePerson[] } {
  const hard = (person: PanelPerson) => hardObstacle(person, interview, setting);
  const free = people.filter((person) => hard(person) === null);
  const soft = (person: PanelPerson) => (obstacleOf(person, interview, setting) === null ? 0 : 1);
  const best = [...free].sort((a, b) => soft(a) - soft(b) || preference(b, interview) - preference(a, interview));
  return {
    possible: best.map((person) => {
      const meets = obstacleOf(person, interview, setting) === "MEETS_ALREADY";
      const warning = meets ? [obstacleInWords("MEETS_ALREADY", person, kit, interview)] : [];
      return { id: person.id, name: person.name, reasons: [...warning, ...reasonsFor(person, interview, setting)] };
    }),
    impossible: refusedBy(people, interview, kit, hard),
  };
}
