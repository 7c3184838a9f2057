import { notFound } from "~/kernel/refusal";
import { instantOf } from "~/kernel/time/calendar-zone";
import type { InterviewProblem } from "./domain/interview-page";
import { meetsAnother, problemOfTime } from "./domain/interview-plan";
import { isOn } from "./domain/interview-seat";
import { panelInterviewOf } from "./domain/panel-asks";
import { roomObstacle } from "./domain/panel-problem";
import { obstacleInWords } from "./domain/panel-reasons";
import { type Changing, OVER, recordSeat, tell } from "./interview-changing.server";
import { findPlan, storeInterviewTime } from "./interview-plan.repo.server";
import { askAnew } from "./interview-seat.repo.server";
import type { InterviewAction, TimeInput } from "./panel-form.schema";
import { listPanelPeople } from "./panel-people.repo.server";

type Asked = Extract<InterviewAction, { do: "move" }>;

/** Gives an interview another time or place. At another time everybody in it is asked anew. */
export async function moveInterview(
  changing: Changing,
  { seen, typed, errors, input }: Asked,
  zone: string,
): Promise<InterviewProblem | null> {
  if (!input) return { at: "move", status: 400, typed, errors };
  const { tx, actor, interview, setting, at } = changing;
  const startsAt = instantOf(input.day, input.time, zone);
  const isMoved = startsAt.toISOString() !== interview.startsAt || input.minutes !== interview.minutes;
  if (!isMoved && input.place === interview.place) return null;
  const refused = (message: string) => ({ at: "move" as const, status: 409, typed, errors: {}, message });
  if (interview.edits !== seen) {
    return refused("It was changed meanwhile: what stands now is above. Look again, then change it.");
  }
  if (!isOn(interview)) return refused(OVER);
  if (isMoved && setting.seats.some(({ scorecard }) => scorecard !== "NONE")) {
    return refused("Somebody has begun a scorecard of it, so it keeps its time.");
  }
  const wrong = isMoved ? await wrongTime(changing, startsAt, input) : null;
  if (wrong) return { at: "move", status: 400, typed, errors: { day: [wrong] } };
  const { minutes, place } = input;
  await storeInterviewTime(tx, interview.id, { startsAt, minutes, place }, isMoved);
  if (isMoved) await askAnew(tx, interview.id, at);
  await recordSeat(changing, "interview.change", null);
  const moved = { ...changing, interview: { ...interview, startsAt: startsAt.toISOString(), minutes } };
  const what = isMoved ? "moved an interview. Please say again whether you can" : "changed where an interview is";
  await tell(
    moved,
    setting.seats.map(({ personId }) => personId),
    `${actor.name} ${what}`,
  );
  return null;
}

/** Nobody is moved to where they cannot be: not the candidate, nor who has a place in it. */
async function wrongTime(
  { tx, interview, setting, kitName, at }: Changing,
  startsAt: Date,
  { minutes }: TimeInput,
): Promise<string | null> {
  const plan = await findPlan(tx, interview.candidateId);
  if (!plan) throw notFound();
  const wrong = problemOfTime(startsAt, at) ?? meetsAnother(plan, startsAt, minutes, interview.id);
  if (wrong) return wrong;
  const moved = { ...interview, startsAt: startsAt.toISOString(), minutes, seats: setting.seats };
  const panelSetting = { coordinatorId: interview.coordinatorId, teamId: setting.teamId };
  const stage = { kitId: interview.kitId, seats: setting.stageSeats };
  const panel = panelInterviewOf(moved, stage, interview.candidateId, panelSetting);
  const people = await listPanelPeople(tx, {
    ...{ candidateId: interview.candidateId, frameworkSlug: setting.frameworkSlug, kitIds: [interview.kitId] },
    ...{ times: [startsAt], now: at, only: panel.seated },
  });
  for (const person of people) {
    const obstacle = roomObstacle(person, panel);
    if (obstacle === null) continue;
    return `${person.name}: ${obstacleInWords(obstacle, person, kitName, panel)} Give another time, or take them off first.`;
  }
  return null;
}
