import { localTime } from "~/kernel/time/calendar";
import { weekdayOf } from "~/kernel/time/day";
import type { Span } from "~/kernel/time/overlap";
import { interviewersOf, type PlannedInterview, type PlannedStage } from "./interview-plan";
import { roleFor } from "./interview-seat";
import {
  hardObstacle,
  type ImpossiblePerson,
  isOther,
  isWithinHours,
  loadBefore,
  loadInWeek,
  type Obstacle,
  obstacleOf,
  type PanelInterview,
  type PanelPerson,
  type PanelSetting,
  type ProposedPerson,
  preference,
  roomObstacle,
} from "./panel";

/**
 * Why a person is proposed, in sentences: when it is for them, how much of their week it takes, and what they bring. Nothing of
 * what people declared for counts.
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

/** Why a person cannot have a seat, in a sentence that gives away no conflict. @param kit its name. */
export function obstacleInWords(obstacle: Obstacle, person: PanelPerson, kit: string, interview: Span): string {
  switch (obstacle) {
    case "SEATED":
      return "Already on this panel.";
    case "GONE":
      return "No longer interviews here.";
    case "COORDINATES":
      return "Coordinates this opening's candidates.";
    case "UNQUALIFIED":
      return `Not qualified for ${kit}.`;
    case "BUSY":
      return "Not available then.";
    case "LOAD":
      return person.perWeek === 0
        ? "Not taking interviews now."
        : `Has ${countOf(loadInWeek(person, interview.from), "interview")} that week already, of at most ${person.perWeek}.`;
    case "HOURS":
      return `It is ${spanInWords(interview, person.timeZone)} for them, outside their hours.`;
    case "MEETS_ALREADY":
      return "Already interviews this candidate.";
  }
}

/** People who know or learn the kit but cannot be proposed for an interview, and why. */
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
 * Who can be asked by hand: first those who would be proposed, starting with those who have most of their week left; then those where
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

/** An interview as its panel depends on it. */
export function panelInterviewOf(
  { id, startsAt, minutes, seats }: Pick<PlannedInterview, "id" | "startsAt" | "minutes" | "seats">,
  stage: Pick<PlannedStage, "kitId" | "seats">,
  candidateId: string,
  setting: PanelSetting,
): PanelInterview {
  const from = Date.parse(startsAt);
  const interviewers = interviewersOf({ seats });
  return {
    ...{ id, candidateId, kitId: stage.kitId, from, until: from + minutes * 60_000 },
    open: Math.max(0, stage.seats - interviewers.length),
    seated: seats.map(({ personId }) => personId),
    hasOther: interviewers.some((seat) => isOther(seat, setting)),
  };
}

/** A person who is to be asked. */
export type Ask = { interviewId: string; personId: string };

/**
 * What stands against asking all of these people as their panel, as it is now; `null` when nothing does. One place given changes
 * what is left of a week for the next.
 * @param kitName of an interview's kit.
 */
export function problemOfAsks(
  asks: readonly Ask[],
  people: readonly PanelPerson[],
  interviews: readonly PanelInterview[],
  setting: PanelSetting,
  kitName: (kitId: string) => string,
): string | null {
  const known = new Map(people.map((person) => [person.id, person]));
  const present = new Map(interviews.map((interview) => [interview.id, interview]));
  for (const { interviewId, personId } of asks) {
    const [person, interview] = [known.get(personId), present.get(interviewId)];
    if (!person || !interview) return "The interviews have changed. Check the new proposal.";
    const obstacle = hardObstacle(person, interview, setting);
    if (obstacle) return `${person.name}: ${obstacleInWords(obstacle, person, kitName(interview.kitId), interview)}`;
    if (interview.open < 1) return "All seats in this interview are taken. Remove someone first.";
    known.set(personId, withPlace(person, interview));
    present.set(interviewId, withPerson(person, interview, setting));
  }
  const lonely = [...present.values()].find(({ open, hasOther, id }) => {
    return open === 0 && !hasOther && asks.some(({ interviewId }) => interviewId === id);
  });
  return lonely ? `Everyone on this panel for ${kitName(lonely.kitId)} would be from the opening's own team.` : null;
}

function withPlace(person: PanelPerson, { id, candidateId, from, until }: PanelInterview): PanelPerson {
  return { ...person, held: [...person.held, { interviewId: id, candidateId, from, until }] };
}

function withPerson(person: PanelPerson, interview: PanelInterview, setting: PanelSetting): PanelInterview {
  const { open, seated, hasOther } = interview;
  return {
    ...interview,
    open: open - 1,
    seated: [...seated, person.id],
    hasOther: hasOther || isOther(person, setting),
  };
}

/** Whether a person learns an interview's kit and could sit beside its panel. Their week has to have room for it. */
export function isLearner(person: PanelPerson, panel: PanelInterview, { coordinatorId }: PanelSetting): boolean {
  const role = roleFor(person.kits[panel.kitId]);
  if (role === null || role === "INTERVIEWER" || !person.interviews) return false;
  if (person.id === coordinatorId || panel.seated.includes(person.id)) return false;
  return roomObstacle(person, panel) === null;
}
