/** For each act that offers Undo: what has to be so before it can be done, its form, and what the status line calls the thing. */
import { createEvidence } from "../factories/assessments";
import { assignRater } from "../factories/calibrations";
import { createAskedFor } from "../factories/cycles";
import { createPerson } from "../factories/people";
import { createStep } from "../factories/plans";
import type { TestApp } from "../setup/app";
import type { Kind } from "./kinds";
import type { World } from "./world";
import { REVEALED_WORDS } from "./worlds/conversation";
import { PLAN_SECRETS } from "./worlds/plan";

/** @property names what the status line says of the thing, where the form knows it by an id. */
export type UndoneScene = { by: Kind; path: string; sends: Record<string, string>; names?: string };
type MakeScene = (app: TestApp, world: World) => Promise<UndoneScene> | UndoneScene;

const GOAL = Object.keys(PLAN_SECRETS)[0] ?? "";
const AGENDA = "words-of-an-agenda-of-two";
const RATED = { do: "submit", seen: "1", "word.level": "meeting" };
const MEETING = "2026-11-24";

const ofGoal =
  (act: string, more: Record<string, string> = {}): MakeScene =>
  (_, { plan }) => ({ by: "self", path: `/growth/goals/${plan.goal}`, sends: { do: act, ...more }, names: GOAL });

const inMeeting =
  (act: string, which: (app: TestApp) => Promise<Record<string, string>>, names?: string): MakeScene =>
  async (app, { plan }) => {
    const path = `/one-to-ones/${plan.series}/${MEETING}`;
    return { by: "self", path, sends: { do: act, ...(await which(app)) }, ...(names ? { names } : {}) };
  };

const inPair =
  (act: string, page = ""): MakeScene =>
  (_, { livingPair }) => ({ by: "self", path: `/mentorship/pairs/${livingPair}${page}`, sends: { do: act } });

const ofRun =
  (act: string): MakeScene =>
  (_, { reviewRound, reviewRun, reviewMentee: mentee, reviewMentor: mentor }) => {
    const path = `/mentorship/rounds/${reviewRound}/runs/${reviewRun}/settled`;
    return { by: "manager", path, sends: { do: act, mentee, mentor } };
  };

async function wished(app: TestApp, { profilesRound: roundId, profilesMentor: wishedId, self: personId }: World) {
  const { id: enrolmentId } = await app.db.mentorshipEnrolment.findFirstOrThrow({ where: { roundId, personId } });
  await app.db.enrolmentWish.create({ data: { enrolmentId, wishedId, rank: 1 } });
}

const removedFilter =
  (by: "self" | "administrator", path: string): MakeScene =>
  async (app, { self }) => {
    const where = { role: "ADMINISTRATOR" } as const;
    const personId = by === "self" ? self : (await app.db.roleGrant.findFirstOrThrow({ where })).personId;
    const row = { id: `filter-${app.newId()}`, personId, name: "Sams", q: "sam", savedAt: app.now() };
    await app.db.savedFilter.create({ data: row });
    const query = { q: row.q, state: "here", team: "", level: "", missing: "" };
    return { by, path, sends: { do: "remove-filter", filter: row.id, name: row.name, ...query } };
  };

/** By route and button. */
export const UNDONE: Readonly<Record<string, MakeScene>> = {
  "routes/assessments.$assessment.conversation finish-action": (_, { revealed, action }) => {
    const sends = { do: "finish-action", action };
    return { by: "self", path: `/assessments/${revealed}/conversation`, sends, names: REVEALED_WORDS };
  },
  "routes/admin.ladders.$framework retire": () => {
    return { by: "administrator", path: "/admin/ladders/small", sends: { do: "retire" } };
  },
  // Someone in another cycle would be asked about before they are added back.
  "routes/cycles.$cycle_.people.$assessment take-out": async (app, { cycle: id }) => {
    const { versionId, openedById: managerId } = await app.db.reviewCycle.findUniqueOrThrow({ where: { id } });
    const person = await createPerson(app, { name: "Rosa", managerId });
    const assessment = await createAskedFor(app, { id, versionId }, { id: person.id, managerId });
    const sends = { do: "take-out", reason: "On leave until summer" };
    return { by: "manager", path: `/cycles/${id}/people/${assessment.id}`, sends, names: "Rosa" };
  },
  "routes/evidence.$evidence detach": async (app, { self, draft }) => {
    const { versionId } = await app.db.assessment.findUniqueOrThrow({ where: { id: draft } });
    const link = { versionId, expectationId: "e-ic2aaa" };
    // After what was submitted, which keeps its evidence.
    const later = { ...app, now: () => new Date(app.now().getTime() + 60_000) };
    const { id, title } = await createEvidence(later, { ownerId: self }, [link]);
    const sends = { do: "detach", version: versionId, expectation: link.expectationId };
    return { by: "self", path: `/evidence/${id}`, sends, names: title };
  },
  "routes/calibration.$session.assignments save": async (app, { rating, self }) => {
    const { id: raterId } = await createPerson(app, { name: "Rae Rater" });
    const taking = { sessionId: rating.session, personId: raterId, role: "RATER" as const, addedAt: app.now() };
    await app.db.calibrationParticipant.create({ data: taking });
    await assignRater(app, rating.session, raterId, [self]);
    await app.db.calibrationAssignment.updateMany({ where: { raterId }, data: { byHand: true } });
    const sends = { do: "save", seen: `${raterId} ${self}` };
    return { by: "manager's manager", path: `/calibration/${rating.session}/assignments`, sends };
  },
  "routes/calibration.$session.edit no-meeting": async (app, { setUp: { preparing: id } }) => {
    const [meetingAt, meetingMinutes] = [new Date("2027-01-12T10:00:00.000Z"), 60];
    const counted = { meetingSequence: 1, meetingChangedAt: app.now() };
    await app.db.calibrationSession.update({ where: { id }, data: { meetingAt, meetingMinutes, ...counted } });
    const sends = { do: "no-meeting", seen: `${meetingAt.toISOString()} ${meetingMinutes}` };
    return { by: "colleague", path: `/calibration/${id}/edit`, sends };
  },
  "routes/calibration.$session.rate.$person submit": (_, { rating, self }) => {
    const sends = { ...RATED, "note.level": "words-of-a-sealed-calibration-rating" };
    return { by: "colleague", path: `/calibration/${rating.session}/rate/${self}`, sends };
  },
  "routes/calibration.$session.vignettes.$vignette submit": (_, { rating }) => {
    const sends = { ...RATED, "note.level": "words-of-a-sealed-vignette-rating" };
    return { by: "colleague", path: `/calibration/${rating.session}/vignettes/${rating.vignette}`, sends };
  },
  "routes/growth.goals.$goal drop": ofGoal("drop", { text: "Something else matters more." }),
  "routes/growth.goals.$goal done": ofGoal("done"),
  "routes/growth.goals.$goal finish-step": async (app, world) => {
    const { id, text } = await createStep(app, { goalId: world.plan.goal, text: "Write the outline first" });
    return { ...(await ofGoal("finish-step", { which: id })(app, world)), names: text };
  },
  "routes/one-to-ones.$series.$date discussed": inMeeting(
    "discussed",
    async (app) => ({ which: (await app.db.talkingPoint.findFirstOrThrow({ where: { text: AGENDA } })).id }),
    AGENDA,
  ),
  "routes/one-to-ones.$series.$date done": inMeeting(
    "done",
    async (app) => ({ which: (await app.db.oneToOneAction.findFirstOrThrow({ where: { text: AGENDA } })).id }),
    AGENDA,
  ),
  "routes/one-to-ones.$series.$date cancel": async (app, world) => {
    const day = { oneToOneId: world.plan.series, on: new Date(MEETING), changedAt: app.now() };
    await app.db.oneToOneMeeting.create({ data: { ...day, startsAt: new Date(`${MEETING}T10:00:00Z`) } });
    return inMeeting("cancel", async () => ({}))(app, world);
  },
  "routes/hiring.openings.$opening.board step": (_, { keptOpening, newCandidate, keptStage }) => {
    const path = `/hiring/openings/${keptOpening}/board`;
    return { by: "self", path, sends: { do: "step", step: `${newCandidate}:new:${keptStage}` }, names: "C-WNPGE to " };
  },
  "routes/hiring.debriefs.$debrief._index speak": (_, { openDebrief, self: person }) => {
    return { by: "manager", path: `/hiring/debriefs/${openDebrief}`, sends: { do: "speak", person } };
  },
  "routes/hiring.debriefs.$debrief._index unspeak": async (app, { openDebrief: debriefId, self: personId }) => {
    const where = { debriefId_personId: { debriefId, personId } };
    await app.db.debriefTurn.update({ where, data: { spokenAt: app.now() } });
    return { by: "manager", path: `/hiring/debriefs/${debriefId}`, sends: { do: "unspeak", person: personId } };
  },
  "routes/mentorship.pairs.$pair._index pause": inPair("pause"),
  "routes/mentorship.pairs.$pair._index resume": async (app, world) => {
    const { livingPair: id } = world;
    await app.db.mentorshipPair.update({ where: { id }, data: { status: "PAUSED", pausedOn: new Date("2026-11-23") } });
    return inPair("resume")(app, world);
  },
  "routes/mentorship.pairs.$pair.agreement reach-goal": async (app, world) => {
    const added = { addedAt: app.now(), addedById: world.self };
    const row = { id: app.newId(), pairId: world.livingPair, text: "Lead a design review", ...added };
    await app.db.pairGoal.create({ data: row });
    const path = `/mentorship/pairs/${row.pairId}/agreement`;
    return { by: "self", path, sends: { do: "reach-goal", goal: row.id }, names: row.text };
  },
  "routes/mentorship.pairs.$pair.ask-rematch ask": inPair("ask", "/ask-rematch"),
  "routes/mentorship.profile allow": (_, { profilesMentor }) => {
    return { by: "self", path: "/mentorship/profile", sends: { do: "allow", "about-person": profilesMentor } };
  },
  "routes/mentorship.rounds.$round.enrol unwish": async (app, world) => {
    await wished(app, world);
    const sends = { do: "unwish", side: "MENTEE", "about-person": world.profilesMentor };
    return { by: "self", path: `/mentorship/rounds/${world.profilesRound}/enrol`, sends };
  },
  "routes/mentorship.rounds.$round.mentors wish": (_, { profilesRound, profilesMentor }) => {
    const sends = { do: "wish", "about-person": profilesMentor };
    return { by: "self", path: `/mentorship/rounds/${profilesRound}/mentors`, sends };
  },
  "routes/mentorship.rounds.$round.mentors unwish": async (app, world) => {
    await wished(app, world);
    const sends = { do: "unwish", "about-person": world.profilesMentor };
    return { by: "self", path: `/mentorship/rounds/${world.profilesRound}/mentors`, sends };
  },
  "routes/mentorship.rounds.$round.runs.$run.settled lock": ofRun("lock"),
  "routes/mentorship.rounds.$round.runs.$run.settled forbid": ofRun("forbid"),
  "routes/admin.people._index remove-filter": removedFilter("administrator", "/admin/people"),
  "routes/people._index remove-filter": removedFilter("self", "/people"),
  "routes/admin.people.$person deactivate": async (app) => {
    const { id, name } = await createPerson(app, { name: "Leo Leaver" });
    const sends = { do: "deactivate", reason: "Has left." };
    return { by: "administrator", path: `/admin/people/${id}`, sends, names: name };
  },
};
