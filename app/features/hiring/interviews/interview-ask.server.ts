import type { SeatRole } from "./domain/interview";
import type { InterviewProblem } from "./domain/interview-page";
import { isOn, MOST_LEARNERS, roleFor } from "./domain/interview-seat";
import { panelInterviewOf } from "./domain/panel-asks";
import { isLearner } from "./domain/panel-learners";
import { hardObstacle } from "./domain/panel-problem";
import { obstacleInWords } from "./domain/panel-reasons";
import { type Changing, leave, notFree, OVER, recordSeat, tell } from "./interview-changing.server";
import { asksYou } from "./interview-mails.server";
import { askSeat } from "./interview-seat.repo.server";
import { listPanelPeople } from "./panel-people.repo.server";

type Asked = { personId: string | null; instead: string | null };

/** Asks somebody by hand, in the place of somebody else where that is said. */
export async function askForSeat(changing: Changing, { personId, instead }: Asked): Promise<InterviewProblem | null> {
  const { tx, actor, interview, setting, at } = changing;
  const refused = (message: string, status = 409): InterviewProblem => ({ at: "ask", status, message });
  if (personId === null) return refused("Choose whom to ask.", 400);
  const present = setting.seats.some((seat) => seat.personId === personId);
  const leaving = setting.seats.find((seat) => seat.personId === instead);
  if (present && (!leaving || leaving.personId === personId)) return null;
  if (!isOn(interview)) return refused(OVER);
  const why = leaving ? notFree(changing, leaving) : null;
  if (why) return refused(why);
  const rest = setting.seats.filter((seat) => seat !== leaving);
  const found = await roleOrProblem(changing, personId, rest);
  if ("problem" in found) return refused(found.problem);
  if (leaving) await leave(changing, leaving);
  await askSeat(tx, { interviewId: interview.id, personId, role: found.role }, { id: actor.id, at });
  await recordSeat(changing, "interview-seat.ask", personId);
  await tell(changing, [personId], asksYou(actor.name));
  return null;
}

type Seats = Changing["setting"]["seats"];

/** Where somebody would sit, or why they cannot. */
async function roleOrProblem(
  { tx, interview, setting: { frameworkSlug, teamId, stageSeats }, kitName, at }: Changing,
  personId: string,
  seats: Seats,
): Promise<{ role: SeatRole } | { problem: string }> {
  const setting = { coordinatorId: interview.coordinatorId, teamId };
  const stage = { kitId: interview.kitId, seats: stageSeats };
  const panel = panelInterviewOf({ ...interview, seats }, stage, interview.candidateId, setting);
  const [person] = await listPanelPeople(tx, {
    ...{ candidateId: interview.candidateId, frameworkSlug, kitIds: [interview.kitId] },
    ...{ times: [new Date(interview.startsAt)], now: at, only: [personId] },
  });
  if (!person) return { problem: "They have not begun with this interview's kit. Choose somebody of the list." };
  const role = roleFor(person.kits[interview.kitId]);
  if (role !== null && role !== "INTERVIEWER") {
    const isFull = seats.filter((seat) => seat.role !== "INTERVIEWER").length >= MOST_LEARNERS;
    if (isFull) return { problem: "Somebody learns in it already." };
    return isLearner(person, panel, setting) ? { role } : { problem: `${person.name} is not free then.` };
  }
  const obstacle = hardObstacle(person, panel, setting);
  if (obstacle) return { problem: `${person.name}: ${obstacleInWords(obstacle, person, kitName, panel)}` };
  if (panel.open < 1) return { problem: "All places are taken. Say in whose place they are asked." };
  return { role: "INTERVIEWER" };
}
