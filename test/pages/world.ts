import { evidenceMark } from "~/features/assessment/evidence/domain/evidence-item";
import { COLUMNS } from "~/features/people/import/domain/people-file";
import type { Role } from "~/kernel/actor";
import { hashToken } from "~/platform/sessions/token.server";
import { createAccount } from "../factories/accounts";
import {
  createAssessment,
  createCorroboration,
  createEvidence,
  createRatings,
  createSheet,
  submitSheet,
} from "../factories/assessments";
import { createFrameworkVersion } from "../factories/frameworks";
import { framedWithKit } from "../factories/kits";
import { createGrant, createPerson, createPosition, teamRow } from "../factories/people";
import { signInAs, type TestApp } from "../setup/app";
import { type Kind, type RoleKind, WITH_ROLE } from "./kinds";
import { createLadderImport } from "./ladder-imports";
import {
  CALIBRATION_OUTCOME_SECRETS,
  type CalibrationOutcomeWorld,
  createCalibrationOutcomes,
} from "./worlds/calibration-outcome";
import { CASE_WORDS, type CasesWorld, createCasesWorld } from "./worlds/cases";
import { type ConversationWorld, createConversationWorld, REVEALED_WORDS } from "./worlds/conversation";
import { type CycleWorld, createCycleWorld } from "./worlds/cycles";
import { createDraftWorld, type DraftWorld } from "./worlds/drafts";
import { createEvidenceWorld } from "./worlds/evidence";
import { createHiringWorld, HIRING_SECRETS, type HiringWorld } from "./worlds/hiring";
import { createHiringApiWorld, HIRING_API_SECRETS, type HiringApiWorld } from "./worlds/hiring-api";
import {
  createHiringCandidateWorld,
  HIRING_CANDIDATE_SECRETS,
  type HiringCandidateWorld,
} from "./worlds/hiring-candidate";
import { createDebriefWorld, DEBRIEF_SECRETS, type DebriefWorld } from "./worlds/hiring-debrief";
import { createInterviewersWorld, INTERVIEWERS_SECRETS, type InterviewersWorld } from "./worlds/hiring-interviewers";
import { createHiringOpeningWorld, HIRING_OPENING_SECRETS, type HiringOpeningWorld } from "./worlds/hiring-opening";
import { createLifeWorld, LIFE_SECRETS, type LifeWorld } from "./worlds/life";
import { createMeetingWorld, MEETING_WORDS, type MeetingWorld } from "./worlds/meeting";
import { createTeamCycle } from "./worlds/movement";
import { createOpportunities, OPPORTUNITY_SECRETS, type OpportunityWorld } from "./worlds/opportunities";
import { createPairWorld, PAIR_SECRETS, type PairWorld } from "./worlds/pair";
import { createPairingWorld } from "./worlds/pairing";
import { createPeersWorld, PEER_DRAFT_WORDS, PEER_WORDS, type PeersWorld } from "./worlds/peers";
import { createPlanWorld, PLAN_SECRETS, type PlanWorld } from "./worlds/plan";
import { createProfilesWorld, PROFILE_SECRETS, type ProfilesWorld } from "./worlds/profiles";
import { createProgrammeWorld, PROGRAMME_SECRETS, type ProgrammeWorld } from "./worlds/programme";
import { createRatingWorld, RATING_SECRETS, type RatingWorld } from "./worlds/rating";
import { createRequestsWorld, REQUEST_SECRETS, type RequestsWorld } from "./worlds/requests";
import { createReviewWorld, type ReviewWorld } from "./worlds/review";
import { createSetUpWorld, SETUP_SECRETS, type SetUpWorld } from "./worlds/setup";
import { createReadSession } from "./worlds/statistics";

const ROLES: Record<RoleKind, Role> = {
  "people partner": "PEOPLE_PARTNER",
  facilitator: "FACILITATOR",
  "hiring lead": "HIRING_LEAD",
  "panel member": "PANEL_MEMBER",
  "programme owner": "PROGRAMME_OWNER",
  "human resources": "HUMAN_RESOURCES",
};

/** Words that are written into the world, and who may ever receive them. */
export const SECRETS: Record<string, readonly Kind[]> = {
  "words-of-the-own-sheet": ["self"],
  "words-of-the-managers-sealed-sheet": ["manager"],
  "words-of-evidence-shown-to-a-colleague": ["self", "colleague"],
  "words-of-a-file-shown-to-a-colleague": ["self", "colleague"],
  [REVEALED_WORDS]: ["self", "manager", "manager's manager"],
  [PEER_WORDS]: [],
  [PEER_DRAFT_WORDS]: ["colleague"],
  [CASE_WORDS]: ["self", "manager", "manager's manager"],
  ...PLAN_SECRETS,
  ...OPPORTUNITY_SECRETS,
  [MEETING_WORDS]: ["manager", "manager's manager"],
  ...RATING_SECRETS,
  ...CALIBRATION_OUTCOME_SECRETS,
  ...SETUP_SECRETS,
  ...PROGRAMME_SECRETS,
  ...PROFILE_SECRETS,
  ...REQUEST_SECRETS,
  ...PAIR_SECRETS,
  ...LIFE_SECRETS,
  ...HIRING_SECRETS,
  ...DEBRIEF_SECRETS,
  ...HIRING_CANDIDATE_SECRETS,
  ...INTERVIEWERS_SECRETS,
  ...HIRING_OPENING_SECRETS,
  ...HIRING_API_SECRETS,
};
const [OWN_WORDS, MANAGERS_WORDS, SHOWN_WORDS, FILE_WORDS] = Object.keys(SECRETS) as [string, string, string, string];

const SELF_EMAIL = "sam@example.org";

export type World = {
  cookies: Record<Kind, string | undefined>;
  self: string;
  /** The team of `self`, of which nobody is the people partner. */
  team: string;
  /** A file of people that waits for its dry run to be confirmed. */
  upload: string;
  /** People chosen for another team. */
  batch: string;
  /** A ladder that was uploaded, with fields to confirm. */
  ladderImport: string;
  email: string;
  /** Of links that work. */
  tokens: { invitation: string; reset: string };
  /** A session of `self` other than the one they use. */
  session: string;
  draft: string;
  submitted: string;
  evidence: string;
  /** What the colleague's page says of the evidence, so that they confirm the words they saw. */
  evidenceMark: string;
  /** A closed review cycle in which the manager rated people. */
  teamCycle: string;
  plan: PlanWorld;
  setUp: SetUpWorld;
  /** A piece of evidence with a file. */
  evidenceFile: string;
  /** A locked calibration session of others, led by the manager, in which the colleague rated. */
  readSession: string;
  /** A round of mentorship that the manager has paired, with its run. */
  pairedRound: string;
  pairedRun: string;
} & CycleWorld &
  ConversationWorld &
  PeersWorld &
  CasesWorld &
  OpportunityWorld &
  MeetingWorld &
  RatingWorld &
  CalibrationOutcomeWorld &
  ProgrammeWorld &
  ProfilesWorld &
  RequestsWorld &
  PairWorld &
  LifeWorld &
  ReviewWorld &
  HiringWorld &
  DebriefWorld &
  HiringCandidateWorld &
  InterviewersWorld &
  HiringOpeningWorld &
  HiringApiWorld &
  DraftWorld;

export async function createWorld(app: TestApp): Promise<World> {
  const people = await createPeople(app);
  const { id: versionId } = await createFrameworkVersion(app);
  await createFrameworkVersion(app, framedWithKit());
  // Before the draft, of which a person has one at a time.
  const conversation = await createConversationWorld(app, people, versionId);
  const submitted = await createSubmitted(app, people, versionId);
  const reviews = await createCycleWorld(app, people, versionId, OWN_WORDS);
  const draft = await createOwnSheet(app, people.self, versionId);
  const about = { ownerId: people.self, title: SHOWN_WORDS, body: SHOWN_WORDS };
  const evidence = await createEvidence(app, about, [{ versionId, expectationId: "e-ic2aaa" }]);
  await createCorroboration(app, evidence, { colleagueId: people.colleague });
  await createEvidence(app, { ownerId: people.self, title: OWN_WORDS, body: OWN_WORDS });
  await createAccount(app, { id: people.self });
  const { sessionId } = await app.sessions.create(people.self, "another browser");
  const hiring = await createHiringWorld(app, people);
  return {
    cookies: {
      anonymous: undefined,
      self: await signInAs(app, people.self),
      manager: await signInAs(app, people.manager),
      "manager's manager": await signInAs(app, people.managersManager),
      colleague: await signInAs(app, people.colleague),
      administrator: await signInAs(app, people.administrator),
      ...(await signInWithRoles(app)),
    },
    self: people.self,
    team: people.team,
    upload: await createUpload(app, people.administrator),
    batch: await createBatch(app, people.administrator, people.colleague),
    ladderImport: await createLadderImport(app.db, people.administrator),
    email: SELF_EMAIL,
    tokens: await createLinks(app, people.self),
    session: sessionId,
    draft: draft.assessmentId,
    submitted: submitted.assessmentId,
    ...(await createEvidenceWorld(app, people, FILE_WORDS)),
    ...(await createOpportunities(app, people, versionId)),
    evidence: evidence.id,
    ...reviews,
    evidenceMark: evidenceMark({ ...evidence, happenedOn: evidence.happenedOn.toISOString().slice(0, 10) }),
    ...conversation,
    ...(await createPeersWorld(app, people, versionId)),
    ...(await createCasesWorld(app, people)),
    ...(await createCalibrationOutcomes(app, people, versionId)),
    ...(await createTeamCycle(app, people, versionId)),
    plan: await createPlanWorld(app, people, versionId),
    ...(await createMeetingWorld(app, people, versionId)),
    ...(await createRatingWorld(app, people)),
    ...(await createReadSession(app, people, versionId)),
    ...(await createPairingWorld(app, people)),
    setUp: await createSetUpWorld(app, people, versionId),
    ...(await createProgrammeWorld(app, people)),
    ...(await createProfilesWorld(app, people)),
    ...(await createRequestsWorld(app, people)),
    ...(await createPairWorld(app, people)),
    ...(await createLifeWorld(app, people)),
    ...(await createReviewWorld(app, people)),
    ...(await createDraftWorld(app, people)),
    ...hiring,
    ...(await createDebriefWorld(app, people, hiring)),
    ...(await createHiringCandidateWorld(app, people)),
    ...(await createInterviewersWorld(app, people)),
    ...(await createHiringOpeningWorld(app, people.manager)),
    ...(await createHiringApiWorld(app)),
  };
}

async function signInWithRoles(app: TestApp): Promise<Record<RoleKind, string>> {
  const otherTeam = await app.db.team.create({ data: teamRow(app) });
  const cookies: [RoleKind, string][] = [];
  for (const kind of WITH_ROLE) {
    const role = ROLES[kind];
    const { id: personId } = await createPerson(app, { name: kind });
    await createPosition(app, { personId, frameworkSlug: "small", levelCode: "IC2" });
    await createGrant(app, { personId, role, ...(role === "PEOPLE_PARTNER" ? { teamId: otherTeam.id } : {}) });
    cookies.push([kind, await signInAs(app, personId)]);
  }
  return Object.fromEntries(cookies) as Record<RoleKind, string>;
}

async function createUpload(app: TestApp, uploadedBy: string): Promise<string> {
  const content = COLUMNS.join(",");
  const row = { id: app.newId(), content, everybody: false, uploadedBy, uploadedAt: app.now() };
  return (await app.db.peopleImport.create({ data: row })).id;
}

async function createBatch(app: TestApp, madeById: string, personId: string): Promise<string> {
  const row = { id: app.newId(), act: "TEAM", madeById, madeAt: app.now(), people: { create: { personId } } } as const;
  return (await app.db.peopleBatch.create({ data: row })).id;
}

async function createLinks(app: TestApp, personId: string) {
  const tokens = { invitation: "i".repeat(43), reset: "r".repeat(43) };
  const expiresAt = new Date(app.now().getTime() + 3_600_000);
  const link = { personId, createdAt: app.now(), expiresAt };
  await app.db.oneTimeLink.createMany({
    data: [
      { ...link, id: hashToken(tokens.invitation), kind: "INVITATION" },
      { ...link, id: hashToken(tokens.reset), kind: "PASSWORD_RESET" },
    ],
  });
  return tokens;
}

export type People = Awaited<ReturnType<typeof createPeople>>;

async function createPeople(app: TestApp) {
  const administrator = await createPerson(app, { name: "Ada" });
  await createGrant(app, { personId: administrator.id, role: "ADMINISTRATOR" });
  const managersManager = await createPerson(app, { name: "Grace" });
  const manager = await createPerson(app, { name: "Mona", managerId: managersManager.id });
  const team = await app.db.team.create({ data: teamRow(app) });
  const self = await createPerson(app, { name: "Sam", email: SELF_EMAIL, managerId: manager.id, teamId: team.id });
  const colleague = await createPerson(app, { name: "Cole", managerId: manager.id });
  for (const { id } of [administrator, managersManager, manager, self, colleague]) {
    await createPosition(app, { personId: id, frameworkSlug: "small", levelCode: "IC2" });
  }
  return {
    administrator: administrator.id,
    managersManager: managersManager.id,
    manager: manager.id,
    self: self.id,
    team: team.id,
    colleague: colleague.id,
  };
}

/** The own sheet is sealed, and so is the manager's: neither has been revealed. */
async function createSubmitted(app: TestApp, people: People, versionId: string) {
  const own = await createOwnSheet(app, people.self, versionId);
  await submitSheet(app, own);
  const assessment = { id: own.assessmentId, versionId, subjectId: people.self };
  const managers = await createSheet(app, assessment, { side: "MANAGER", raterId: people.manager });
  await createRatings(app, managers, [{ expectationId: "e-ic2aaa", note: MANAGERS_WORDS }]);
  await submitSheet(app, managers);
  return own;
}

async function createOwnSheet(app: TestApp, subjectId: string, versionId: string) {
  const assessment = await createAssessment(app, { subjectId, versionId, targetLevel: "IC2" });
  const sheet = await createSheet(app, assessment);
  await createRatings(app, sheet, [
    { expectationId: "e-ic2aaa", note: OWN_WORDS },
    { expectationId: "e-ic2bbb", kind: "NO_OPPORTUNITY", reason: OWN_WORDS },
  ]);
  return sheet;
}
