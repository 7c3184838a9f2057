import { revealIfComplete } from "~/features/hiring/debriefs/reveal.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { instantOf, problemOfTime } from "~/kernel/time/calendar";
import type { App } from "~/platform/app-context.server";
import { recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { storeConflict } from "./candidate-conflict.server";
import { tellCandidates } from "./candidate-mails.server";
import { CALL_OFF, GIVE_UP_SEAT, TAKE_OFF } from "./domain/final-acts";
import { type InterviewProblem, meetsAnother, type Seat } from "./domain/interview-plan";
import { decideSeat, isOn, isToCome } from "./domain/interview-seat";
import { roomObstacle } from "./domain/panel";
import { obstacleInWords, panelInterviewOf } from "./domain/panel-asks";
import {
  askAnew,
  type CalledOffWith,
  findAsker,
  findInterview,
  findInterviewSetting,
  findPlan,
  type GatheringInterview,
  listGathering,
  listPanelPeople,
  listWaitingForNobody,
  lockCandidateOf,
  lockInterviewers,
  storeCalledOff,
  storeInterviewTime,
  storeSeatAnswer,
} from "./interview.repo.server";
import type { InterviewSent } from "./interview.schema";
import {
  askForSeat,
  type Changing,
  leave,
  notFree,
  OVER,
  openIfComplete,
  openInterview,
  recordSeat,
  tell,
} from "./interview.server";
import { cannotTakePart, type InterviewNews, type MailedInterview, tellOfInterview } from "./interview-mails.server";
import { kitNameIn } from "./interview-plan.server";

/**
 * Does what a button on the page of an interview asks for; all such writes about one candidate are made in turn.
 * @param zone of the actor. @returns `null` when it is done, also when it had been done before.
 */
export async function changeInterview(
  app: App,
  actor: Actor,
  id: string,
  sent: InterviewSent,
  zone: string,
): Promise<InterviewProblem | null> {
  const seen = await findInterview(app.db, id, actor.id);
  if (!seen) throw notFound();
  // A person who gave up their seat cannot read the interview any more, but may send the form twice.
  if (sent.do === "give-up" && seen.seat?.status === "OFF") return null;
  const framework = await readFramework(app, seen.versionId);
  const kitName = kitNameIn(framework, seen.kitId);
  return audited(app.db, async (tx) => {
    await lockCandidateOf(tx, seen);
    const interview = await openInterview(tx, actor, id, isAnswer(sent) ? "interview.answer" : "interview.plan");
    const setting = await findInterviewSetting(tx, id);
    if (!setting) throw notFound();
    return change({ app, tx, actor, interview, setting, kitName, at: app.now() }, sent, zone);
  });
}

const isAnswer = ({ do: what }: InterviewSent) => what === "accept" || what === "give-up";

function change(changing: Changing, sent: InterviewSent, zone: string): Promise<InterviewProblem | null> {
  switch (sent.do) {
    case "accept":
      return accept(changing);
    case "give-up":
      return giveUp(changing, sent.typed.conflict);
    case "take-off":
      return takeOff(changing, sent.typed.person);
    case "ask":
      return ask(changing, sent);
    case "move":
      return moveInterview(changing, sent, zone);
    case "call-off":
      return callOff(changing);
  }
}

async function ask(
  changing: Changing,
  { typed, errors, value }: Extract<InterviewSent, { do: "ask" }>,
): Promise<InterviewProblem | null> {
  if (!value) return { at: "ask", status: 400, typed, errors };
  const { person, other, instead } = value;
  const problem = await askForSeat(changing, { personId: other ?? person, instead });
  return problem && { ...problem, typed };
}

function ownSeat({ setting, actor }: Changing): Seat {
  const seat = setting.seats.find(({ personId }) => personId === actor.id);
  if (!seat) throw notFound();
  return seat;
}

async function accept(changing: Changing): Promise<InterviewProblem | null> {
  const { tx, actor, interview, at } = changing;
  const decision = decideSeat(interview, ownSeat(changing), "ACCEPTED");
  if (decision === "already") return null;
  if (decision !== "store") return { at: "seat", status: 409, message: OVER };
  const key = { interviewId: interview.id, personId: actor.id };
  await storeSeatAnswer(tx, key, { status: "ACCEPTED", answeredAt: at });
  await recordSeat(changing, "interview-seat.accept", actor.id);
  return null;
}

/** A conflict concerns the candidate: all places with them go, and no other can be offered. */
async function giveUp(changing: Changing, conflict: boolean): Promise<InterviewProblem | null> {
  const { tx, actor, interview, at } = changing;
  const decision = decideSeat(interview, ownSeat(changing), "OFF", conflict);
  if (decision === "over") return { at: "seat", status: 409, message: OVER };
  const key = { interviewId: interview.id, personId: actor.id };
  const asker = await findAsker(tx, key);
  if (decision === "begun" || (conflict && !(await storeConflict(changing.app, tx, declaredBy(changing))))) {
    const message = conflict
      ? "You've submitted a scorecard for this candidate, which is kept."
      : "You've started a scorecard, so you keep your seat.";
    return { at: "seat", status: 409, message: `${message} Tell the opening's lead.` };
  }
  if (decision !== "already") requireConfirmed(actor, GIVE_UP_SEAT, { people: 1, conflict });
  if (conflict) return null;
  await storeSeatAnswer(tx, key, { status: "OFF", answeredAt: at });
  await recordSeat(changing, "interview-seat.give-up", actor.id);
  await tell(changing, [...(asker ? [asker] : []), interview.coordinatorId], cannotTakePart(actor.name));
  await tellOfOwnEnd(changing);
  await openIfComplete(changing);
  return null;
}

/** Removes the interview from their calendar too. */
function tellOfOwnEnd({ app, tx, actor, interview }: Changing): Promise<void> {
  const { id, code, stageName: name, startsAt, minutes } = interview;
  const given = { id, code, name, startsAt: new Date(startsAt), minutes };
  return tellOfInterview(app, tx, given, [actor.id], { what: "given-up", who: actor.name });
}

const declaredBy = ({ actor, interview, at }: Changing) => {
  return { candidateId: interview.candidateId, person: actor, by: actor, at };
};

async function takeOff(changing: Changing, personId: string): Promise<InterviewProblem | null> {
  const seat = changing.setting.seats.find((one) => one.personId === personId);
  if (!seat) return null;
  const problem = notFree(changing, seat);
  if (problem) return { at: "seat", status: 409, message: problem };
  requireConfirmed(changing.actor, TAKE_OFF, { people: 1 });
  await leave(changing, seat);
  await openIfComplete(changing);
  return null;
}

async function callOff(changing: Changing): Promise<InterviewProblem | null> {
  const { app, tx, actor, interview, setting, kitName } = changing;
  if (interview.status === "CALLED_OFF") return null;
  const refused = (message: string) => ({ at: "call-off" as const, status: 409, message });
  if (!isOn(interview)) return refused(OVER);
  if (setting.seats.some(({ scorecard }) => scorecard !== "NONE")) {
    return refused(
      "A scorecard has been started, so the interview can't be canceled. The lead can stop waiting for missing ones.",
    );
  }
  const seated = setting.seats.map(({ personId }) => personId);
  requireConfirmed(actor, CALL_OFF, { people: seated.filter((one) => one !== actor.id).length });
  const { id, code, startsAt, minutes } = interview;
  const calledOff = { id, code, name: kitName, startsAt: new Date(startsAt), minutes, seated };
  await callOffInterviews(app, tx, { actorId: actor.id, what: CALLED_OFF }, [calledOff]);
  await openIfComplete(changing);
  return null;
}

type Move = Extract<InterviewSent, { do: "move" }>;

/** Gives an interview another time or place. At another time everyone in it is asked again. */
async function moveInterview(
  changing: Changing,
  { typed, errors, value: input }: Move,
  zone: string,
): Promise<InterviewProblem | null> {
  if (!input) return { at: "move", status: 400, typed, errors };
  const { tx, actor, interview, setting, at } = changing;
  const startsAt = instantOf(input.day, input.time, zone);
  const isMoved = startsAt.toISOString() !== interview.startsAt || input.minutes !== interview.minutes;
  if (!isMoved && input.place === interview.place) return null;
  const refused = (message: string) => ({ at: "move" as const, status: 409, typed, errors: {}, message });
  if (interview.edits !== input.seen) {
    return refused("Someone else changed this; the current version is above. Check it, then save again.");
  }
  if (!isOn(interview)) return refused(OVER);
  if (isMoved && setting.seats.some(({ scorecard }) => scorecard !== "NONE")) {
    return refused("A scorecard has been started, so the time can't change.");
  }
  const wrong = isMoved ? await wrongTime(changing, startsAt, input) : null;
  if (wrong) return { at: "move", status: 400, typed, errors: { day: [wrong] } };
  const { minutes, place } = input;
  await storeInterviewTime(tx, interview.id, { startsAt, minutes, place }, isMoved);
  if (isMoved) await askAnew(tx, interview.id, at);
  await recordSeat(changing, "interview.change", null);
  const moved = { ...changing, interview: { ...interview, startsAt: startsAt.toISOString(), minutes } };
  await tell(
    moved,
    setting.seats.map(({ personId }) => personId),
    { what: isMoved ? "moved" : "place", who: actor.name },
  );
  await tellCandidates(changing.app, tx, [interview.id], isMoved ? "moved" : "place");
  return null;
}

/** The new time has to suit the candidate and everyone who has a seat. */
async function wrongTime(
  { tx, interview, setting, kitName, at }: Changing,
  startsAt: Date,
  { minutes }: { minutes: number },
): Promise<string | null> {
  const plan = await findPlan(tx, interview.candidateId);
  if (!plan) throw notFound();
  const wrong = problemOfTime(startsAt, at) ?? meetsAnother(plan, startsAt, minutes, interview.id);
  if (wrong) return wrong;
  const moved = { ...interview, startsAt: startsAt.toISOString(), minutes, seats: setting.seats };
  const panelSetting = { coordinatorId: interview.coordinatorId, teamId: setting.teamId };
  const stage = { kitId: interview.kitId, seats: setting.stageSeats };
  const panel = panelInterviewOf(moved, stage, interview.candidateId, panelSetting);
  await lockInterviewers(tx, panel.seated);
  const people = await listPanelPeople(tx, {
    ...{ candidateId: interview.candidateId, frameworkSlug: setting.frameworkSlug, kitIds: [interview.kitId] },
    ...{ times: [startsAt], now: at, only: panel.seated },
  });
  for (const person of people) {
    const obstacle = roomObstacle(person, panel);
    if (obstacle === null) continue;
    return `${person.name}: ${obstacleInWords(obstacle, person, kitName, panel)} Enter another time, or remove them first.`;
  }
  return null;
}

type CalledOff = MailedInterview & Pick<GatheringInterview, "seated">;

/** @param actorId `null` where a candidate or a job did it. @param what the message to everyone in it but the actor. */
async function callOffInterviews(
  app: App,
  tx: Tx,
  { actorId, what }: { actorId: string | null; what: InterviewNews },
  interviews: readonly CalledOff[],
): Promise<void> {
  if (interviews.length === 0) return;
  await storeCalledOff(
    tx,
    interviews.map(({ id }) => id),
  );
  const event = { at: app.now(), actorId, action: "interview.call-off" as const, subjectId: null };
  await recordAudits(
    tx,
    interviews.map(({ id }) => ({ ...event, objectId: id })),
  );
  for (const { seated, ...interview } of interviews) {
    const others = seated.filter((personId) => personId !== actorId);
    await tellOfInterview(app, tx, interview, others, what);
  }
  await tellCandidates(
    app,
    tx,
    interviews.map(({ id }) => id),
    "canceled",
  );
}

/** The same words whatever the reason, which the panel is not told. */
const CALLED_OFF: InterviewNews = { what: "called-off", who: "" };

/**
 * Nothing further takes place with a candidate or in an opening: called in the transaction that ends it, after that write. What has
 * begun stays as it is, and a debrief that waited for nothing else opens.
 */
export async function callOffToCome(app: App, tx: Tx, of: CalledOffWith, actorId: string | null): Promise<void> {
  const coming = (await listGathering(tx, of)).filter((interview) => isToCome(interview, app.now()));
  await callOffInterviews(app, tx, { actorId, what: CALLED_OFF }, coming);
  for (const debriefId of await listWaitingForNobody(tx, of)) await revealIfComplete(app, tx, debriefId, actorId);
}

/** Ends all interviews of debriefs that are not open: no one is asked to come, or to write about the candidate, any more. */
export async function callOffGathering(app: App, tx: Tx, candidateId: string, actorId: string | null): Promise<void> {
  const interviews = await listGathering(tx, { candidateId });
  const told = interviews.map((one) => (one.startsAt > app.now() ? one : { ...one, seated: [] }));
  await callOffInterviews(app, tx, { actorId, what: CALLED_OFF }, told);
}
