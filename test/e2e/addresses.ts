import { COLUMNS } from "~/features/people/import/domain/people-file";
import type { Db } from "~/platform/database/database.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { ADMINISTRATOR, type Address, at, ENGINEER, MANAGER } from "./address";
import { CALIBRATION_OUTCOME_ADDRESSES } from "./addresses-calibration-outcome";
import { CASE_ADDRESSES } from "./addresses-cases";
import { CONVERSATION_ADDRESSES } from "./addresses-conversation";
import { CYCLE_ADDRESSES } from "./addresses-cycles";
import { EVIDENCE_ADDRESSES } from "./addresses-evidence";
import { HIRING_API_ADDRESSES } from "./addresses-hiring-api";
import { HIRING_CANDIDATE_ADDRESSES } from "./addresses-hiring-candidate";
import { HIRING_DEBRIEF_ADDRESSES } from "./addresses-hiring-debrief";
import { INTERVIEWERS_ADDRESSES } from "./addresses-hiring-interviewers";
import { HIRING_LEARNING_ADDRESSES } from "./addresses-hiring-learning";
import { HIRING_OPENING_ADDRESSES } from "./addresses-hiring-opening";
import { HIRING_PANEL_ADDRESSES } from "./addresses-hiring-panel";
import { HIRING_SCORECARD_ADDRESSES } from "./addresses-hiring-scorecard";
import { LIFE_ADDRESSES } from "./addresses-life";
import { MEETING_ADDRESSES } from "./addresses-meeting";
import { MOVEMENT_ADDRESSES } from "./addresses-movement";
import { OPPORTUNITY_ADDRESSES } from "./addresses-opportunities";
import { PAIR_ADDRESSES } from "./addresses-pair";
import { PAIRING_ADDRESSES } from "./addresses-pairing";
import { PEER_ADDRESSES } from "./addresses-peers";
import { PLAN_ADDRESSES } from "./addresses-plan";
import { PROFILE_ADDRESSES } from "./addresses-profiles";
import { PROGRAMME_ADDRESSES } from "./addresses-programme";
import { RATING_ADDRESSES } from "./addresses-rating";
import { REQUEST_ADDRESSES } from "./addresses-requests";
import { REVIEW_ADDRESSES } from "./addresses-review";
import { SETUP_ADDRESSES } from "./addresses-setup";
import { STATISTICS_ADDRESSES } from "./addresses-statistics";

const inDraft = (rest: string): Address => ({
  as: ENGINEER,
  path: async (db) => `${await ownSheet(db, "DRAFT")}${rest}`,
});

async function ownSheet(db: Db, status: "DRAFT" | "SUBMITTED"): Promise<string> {
  const where = { rater: { name: ENGINEER }, side: "SELF", status } as const;
  const { assessmentId } = await db.sheet.findFirstOrThrow({ where, orderBy: { submittedAt: "desc" } });
  return `/assessments/${assessmentId}`;
}

/** A link of an hour, which works. */
async function linkTo(db: Db, kind: "PASSWORD_RESET" | "INVITATION"): Promise<string> {
  const { id: personId } = await db.person.findFirstOrThrow({ where: { name: ENGINEER } });
  const [token, now] = [newToken(), Date.now()];
  const link = { personId, createdAt: new Date(now), expiresAt: new Date(now + 3_600_000) };
  await db.oneTimeLink.create({ data: { ...link, id: hashToken(token), kind } });
  return `/${kind === "INVITATION" ? "join" : "reset"}/${token}`;
}

/** One that waits and one that was given up. */
async function withJobs(db: Db): Promise<string> {
  const job = { kind: "password-reset", payload: {}, runAt: new Date() };
  const given = {
    ...job,
    attempts: 12,
    failedAt: new Date(),
    problem: "ECONNREFUSED: connect ECONNREFUSED 192.0.2.1:25",
  };
  await db.job.createMany({
    data: [
      { ...job, id: newToken() },
      { ...given, id: newToken() },
    ],
  });
  return "/admin/jobs";
}

async function anyPerson(db: Db): Promise<string> {
  return `/people/${(await db.person.findFirstOrThrow({ where: { name: ENGINEER } })).id}`;
}

async function treeOf(db: Db, name: string): Promise<string> {
  return `/people/tree?of=${(await db.person.findFirstOrThrow({ where: { name } })).id}`;
}

/** A file of which one line is new, one is refused, and everybody else leaves. */
async function anyUpload(db: Db): Promise<string> {
  const line = "Nova Park,nova@lantern.example,,Payments,,,2026-11-02,Asia/Seoul,ko en";
  const content = [COLUMNS.join(","), line, "Nobody,,,,,,,,"].join("\n");
  const row = { id: "an-upload", content, everybody: true, uploadedBy: "nobody", uploadedAt: new Date() };
  await db.peopleImport.upsert({ where: { id: row.id }, create: row, update: {} });
  return `/admin/import/${row.id}`;
}

async function evidenceWithAnswers(db: Db): Promise<string> {
  const where = { owner: { name: ENGINEER }, corroborations: { some: {} } };
  return `/evidence/${(await db.evidence.findFirstOrThrow({ where })).id}`;
}

async function anyExpectation(db: Db): Promise<string> {
  const where = { version: { slug: "engineering" } };
  const { expectationId, version } = await db.frameworkExpectation.findFirstOrThrow({
    where,
    include: { version: true },
  });
  return `/frameworks/engineering@${version.version}/expectations/${expectationId}`;
}

async function firstCompetency(db: Db): Promise<string> {
  const { content } = await db.frameworkVersion.findFirstOrThrow({ where: { slug: "engineering" } });
  return (content as { competencies: { id: string }[] }).competencies[0]!.id;
}

/** Addresses that answer 404 by design: nothing is there, or there is an administrator already. */
export const HIDDEN: ReadonlySet<string> = new Set(["routes/$", "routes/setup.$token"]);

/** Where each page of the product is seen at its fullest. */
export const ADDRESSES: Record<string, Address> = {
  "routes/_index": at("/"),
  "routes/$": at("/no/such/page"),
  "routes/sign-in": at("/sign-in", null),
  "routes/account.sessions": at("/account/sessions"),
  "routes/account.password": at("/account/password"),
  "routes/reset": at("/reset", null),
  "routes/reset_.$token": { as: null, path: (db) => linkTo(db, "PASSWORD_RESET") },
  "routes/join.$token": { as: null, path: (db) => linkTo(db, "INVITATION") },
  // Somebody administers the organisation already.
  "routes/setup.$token": at("/setup/a-token", null),
  "routes/admin._index": at("/admin", ADMINISTRATOR),
  "routes/admin.jobs": { as: ADMINISTRATOR, path: withJobs },
  "routes/frameworks._index": at("/frameworks"),
  "routes/frameworks.$framework._index": at("/frameworks/engineering"),
  "routes/frameworks.$framework.ladders.$ladder": at("/frameworks/engineering/ladders/ic"),
  "routes/frameworks.$framework.levels.$level": at("/frameworks/engineering/levels/IC3"),
  "routes/frameworks.$framework.compare": at("/frameworks/engineering/compare?from=IC3&to=TL1"),
  "routes/frameworks.$framework.competencies.$competency": {
    as: ENGINEER,
    path: async (db) => `/frameworks/engineering/competencies/${await firstCompetency(db)}`,
  },
  "routes/frameworks.$framework.expectations.$expectation": { as: ENGINEER, path: anyExpectation },
  "routes/frameworks.$framework.pathways": at("/frameworks/engineering/pathways"),
  "routes/frameworks.$framework.interviews._index": at("/frameworks/engineering/interviews"),
  "routes/frameworks.$framework.interviews.$kit": at("/frameworks/engineering/interviews/system-design"),
  "routes/frameworks.$framework.search": at("/frameworks/engineering/search?q=incident"),
  "routes/people.$person": { as: MANAGER, path: anyPerson },
  "routes/people_.$person.elevated-read": {
    as: ADMINISTRATOR,
    path: async (db) => `${await anyPerson(db)}/elevated-read`,
  },
  "routes/people._index": at("/people?q=a"),
  "routes/people.tree": { as: ENGINEER, path: (db) => treeOf(db, MANAGER) },
  "routes/teams._index": at("/teams"),
  "routes/teams.$team": { as: ENGINEER, path: async (db) => `/teams/${(await db.team.findFirstOrThrow()).id}` },
  "routes/admin.people._index": at("/admin/people", ADMINISTRATOR),
  "routes/admin.people.new": at("/admin/people/new", ADMINISTRATOR),
  "routes/admin.people.$person": { as: ADMINISTRATOR, path: async (db) => `/admin${await anyPerson(db)}` },
  "routes/admin.import._index": at("/admin/import", ADMINISTRATOR),
  "routes/admin.import.$import": { as: ADMINISTRATOR, path: anyUpload },
  "routes/admin.tokens": at("/admin/tokens", ADMINISTRATOR),
  "routes/admin.roles": at("/admin/roles", ADMINISTRATOR),
  "routes/team": at("/team", MANAGER),
  "routes/assessments._index": at("/assessments"),
  "routes/assessments.new": at("/assessments/new", "Bao Nguyen"),
  "routes/assessments.$assessment._index": inDraft(""),
  "routes/assessments.$assessment.competencies.$competency": {
    as: ENGINEER,
    path: async (db) => `${await ownSheet(db, "DRAFT")}/competencies/${await firstCompetency(db)}`,
  },
  "routes/assessments.$assessment.all": inDraft("/all"),
  "routes/assessments.$assessment.submit": inDraft("/submit"),
  "routes/assessments.$assessment.discard": inDraft("/discard"),
  "routes/assessments.$assessment.summary": {
    as: ENGINEER,
    path: async (db) => `${await ownSheet(db, "SUBMITTED")}/summary`,
  },
  "routes/evidence._index": at("/evidence"),
  "routes/evidence.new": at("/evidence/new"),
  "routes/evidence.$evidence": { as: ENGINEER, path: evidenceWithAnswers },
  "routes/corroborations": at("/corroborations"),
  "routes/account.activity": at("/account/activity"),
  "routes/account.export": at("/account/export"),
  "routes/admin.retention": at("/admin/retention", ADMINISTRATOR),
  ...CYCLE_ADDRESSES,
  "routes/admin.audit": at("/admin/audit", ADMINISTRATOR),
  ...CONVERSATION_ADDRESSES,
  ...PEER_ADDRESSES,
  ...CASE_ADDRESSES,
  ...CALIBRATION_OUTCOME_ADDRESSES,
  ...MOVEMENT_ADDRESSES,
  ...PLAN_ADDRESSES,
  ...RATING_ADDRESSES,
  ...STATISTICS_ADDRESSES,
  ...HIRING_LEARNING_ADDRESSES,
  ...PAIRING_ADDRESSES,
  ...EVIDENCE_ADDRESSES,
  ...OPPORTUNITY_ADDRESSES,
  ...SETUP_ADDRESSES,
  ...PROGRAMME_ADDRESSES,
  ...MEETING_ADDRESSES,
  ...PROFILE_ADDRESSES,
  ...REQUEST_ADDRESSES,
  ...PAIR_ADDRESSES,
  ...LIFE_ADDRESSES,
  ...HIRING_OPENING_ADDRESSES,
  ...HIRING_PANEL_ADDRESSES,
  ...HIRING_SCORECARD_ADDRESSES,
  ...REVIEW_ADDRESSES,
  ...HIRING_CANDIDATE_ADDRESSES,
  ...HIRING_DEBRIEF_ADDRESSES,
  ...INTERVIEWERS_ADDRESSES,
  ...HIRING_API_ADDRESSES,
};
