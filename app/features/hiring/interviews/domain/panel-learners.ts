import { roleFor } from "./interview-seat";
import type { PanelPerson } from "./panel-person";
import { type PanelInterview, type PanelSetting, roomObstacle } from "./panel-problem";

/** Whether somebody learns an interview's kit and could sit beside its panel. They need as much of a free week as anybody. */
export function isLearner(person: PanelPerson, panel: PanelInterview, { coordinatorId }: PanelSetting): boolean {
  const role = roleFor(person.kits[panel.kitId]);
  if (role === null || role === "INTERVIEWER" || !person.interviews) return false;
  if (person.id === coordinatorId || panel.seated.includes(person.id)) return false;
  return roomObstacle(person, panel) === null;
}
