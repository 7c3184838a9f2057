import type { PlannedInterview, PlannedStage } from "./interview-plan";
import { interviewersOf } from "./interview-plan";
import type { PanelPerson } from "./panel-person";
import { hardObstacle, isOther, type PanelInterview, type PanelSetting } from "./panel-problem";
import { obstacleInWords } from "./panel-reasons";

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

/** Somebody who is to be asked. */
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
    if (!person || !interview) return "The interviews were changed meanwhile. Look at the panel as it is proposed now.";
    const obstacle = hardObstacle(person, interview, setting);
    if (obstacle) return `${person.name}: ${obstacleInWords(obstacle, person, kitName(interview.kitId), interview)}`;
    if (interview.open < 1) return "All places of this interview are taken. Take somebody off it first.";
    known.set(personId, withPlace(person, interview));
    present.set(interviewId, withPerson(person, interview, setting));
  }
  const lonely = [...present.values()].find(({ open, hasOther, id }) => {
    return open === 0 && !hasOther && asks.some(({ interviewId }) => interviewId === id);
  });
  return lonely ? `Everybody of this panel for ${kitName(lonely.kitId)} would be of the opening's own team.` : null;
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
