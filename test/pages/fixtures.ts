import { COLUMNS } from "~/features/people/import/domain/people-file";
import type { Db } from "~/platform/database/database.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { PASSWORD } from "../factories/people";
import { CALIBRATION_OUTCOME_ROUTES } from "./calibration-outcome";
import { CASE_ROUTES } from "./cases";
import { CONVERSATION_ROUTES } from "./conversation";
import { CYCLE_ROUTES } from "./cycles";
import { EVIDENCE_ROUTES } from "./evidence";
import { ADMINISTRATOR, at, ENGINEER, type Fullest, MANAGER } from "./fullest";
import { HIRING_API_ROUTES } from "./hiring-api";
import { HIRING_CANDIDATE_ROUTES } from "./hiring-candidate";
import { HIRING_DEBRIEF_ROUTES } from "./hiring-debrief";
import { INTERVIEWERS_ROUTES } from "./hiring-interviewers";
import { HIRING_LEARNING_ROUTES } from "./hiring-learning";
import { HIRING_OPENING_ROUTES } from "./hiring-opening";
import { HIRING_PANEL_ROUTES } from "./hiring-panel";
import { HIRING_SCORECARD_ROUTES } from "./hiring-scorecard";
import { KINDS } from "./kinds";
import { LIFE_ROUTES } from "./life";
import { MEETING_ROUTES } from "./meeting";
import { MOVEMENT_ROUTES } from "./movement";
import { NOTICE_ROUTES } from "./notices";
import { OPPORTUNITY_ROUTES } from "./opportunities";
import { PAIR_ROUTES } from "./pair";
import { PAIRING_ROUTES } from "./pairing";
import { PEER_ROUTES } from "./peers";
import { PLAN_ROUTES } from "./plan";
import { PROFILE_ROUTES } from "./profiles";
import { PROGRAMME_ROUTES } from "./programme";
import { RATING_ROUTES } from "./rating";
import { REQUEST_ROUTES } from "./requests";
import { REVIEW_ROUTES } from "./review";
import { administratorOnly, colleagueOnly, everybody, type RouteFixture, selfOnly, signedIn } from "./route";
import { SECOND_STEP_ROUTES } from "./second-step";
import { SETUP_ROUTES } from "./setup";
import { STATISTICS_ROUTES } from "./statistics";

const forPrograms = (path: string): RouteFixture => ({ at: () => `/scim/v2${path}`, GET: everybody("sign-in") });

const nobodysPost = { form: () => ({ userName: "new@example.org" }), expected: everybody("sign-in") };

const ladderPage = (path: string): RouteFixture => ({
  at: () => `/frameworks${path}`,
  GET: signedIn("page"),
  public: "page",
});

const rating = { "version.e-ic2aaa": "1", "choice.e-ic2aaa": "word:developing", "note.e-ic2aaa": "" };

const newPerson = {
  id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0001",
  name: "Nadia",
  email: "nadia@example.org",
  timeZone: "UTC",
  startedOn: "2026-11-02",
};

const evidence = { title: "A title", body: "", happenedOn: "2026-03-02" };

const inDraft = (rest: string): Fullest => ({
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

/** Every route of the product. */
export const FIXTURES: Record<string, RouteFixture> = {
  "routes/_index": { at: () => "/", GET: signedIn("page"), public: "sent", fullest: at("/") },
  "routes/inbox": { at: () => "/inbox", GET: signedIn("page"), fullest: at("/inbox") },
  "routes/$": {
    at: () => "/no/such/page",
    GET: everybody("hidden"),
    POST: { form: () => ({}), expected: everybody("hidden") },
    fullest: at("/no/such/page"),
  },

  // Signing in and out, and what belongs to the browser alone.
  "routes/sign-in": {
    at: () => "/sign-in",
    GET: ["page", "sent", "sent", "sent", "sent", "sent"],
    POST: { form: ({ email }) => ({ email, password: PASSWORD }), expected: everybody("sent") },
    fullest: at("/sign-in", null),
  },
  // Only the demonstration has it, and none of the servers of tests is one.
  "routes/sign-in_.as": {
    at: () => "/sign-in/as",
    GET: everybody("hidden"),
    POST: { form: ({ self }) => ({ person: self }), expected: everybody("hidden") },
  },
  "routes/sign-out": {
    at: () => "/sign-out",
    GET: everybody("sent"),
    POST: { form: () => ({}), expected: everybody("sign-in"), signsOut: true },
  },
  "routes/account.theme": {
    at: () => "/account/theme",
    GET: everybody("sent"),
    POST: { form: () => ({ theme: "dark" }), expected: everybody("sent") },
  },
  "routes/account.sidebar": {
    at: () => "/account/sidebar",
    GET: everybody("sent"),
    POST: { form: () => ({ sidebar: "collapsed" }), expected: everybody("sent") },
  },
  "routes/account.settings": {
    at: () => "/account/settings",
    GET: signedIn("page"),
    POST: { form: () => ({ timeZone: "Nowhere" }), expected: signedIn("invalid") },
    fullest: at("/account/settings"),
  },
  "routes/account.sessions": {
    at: () => "/account/sessions",
    GET: signedIn("page"),
    POST: { form: ({ session }) => ({ do: "end", session }), expected: signedIn("sent") },
    fullest: at("/account/sessions"),
  },

  "routes/account.password": {
    at: () => "/account/password",
    GET: signedIn("page"),
    POST: { form: () => ({ present: "not mine", password: "long enough, at least" }), expected: signedIn("invalid") },
    fullest: at("/account/password"),
  },
  // Whoever has the link of somebody else may use it: that is what it is for.
  "routes/join.$token": {
    at: ({ tokens }) => `/join/${tokens.invitation}`,
    GET: everybody("page"),
    POST: { form: () => ({ password: "too short" }), expected: everybody("invalid") },
    fullest: { as: null, path: (db) => linkTo(db, "INVITATION") },
  },
  "routes/reset": {
    at: () => "/reset",
    GET: everybody("page"),
    POST: { form: (_, kind) => ({ email: `${KINDS.indexOf(kind)}@example.org` }), expected: everybody("sent") },
    fullest: at("/reset", null),
  },
  "routes/reset_.$token": {
    at: ({ tokens }) => `/reset/${tokens.reset}`,
    GET: everybody("page"),
    POST: { form: () => ({ password: "too short" }), expected: everybody("invalid") },
    fullest: { as: null, path: (db) => linkTo(db, "PASSWORD_RESET") },
  },
  // There is an administrator, and no OpenID provider.
  "routes/setup.$token": {
    at: () => "/setup/a-token",
    GET: everybody("hidden"),
    POST: { form: () => ({}), expected: everybody("hidden") },
    // Somebody administers the organisation already.

    fullest: at("/setup/a-token", null),
  },
  "routes/oidc.start": { at: () => "/oidc/start", GET: everybody("hidden") },
  "routes/oidc.callback": { at: () => "/oidc/callback?code=a&state=b", GET: everybody("hidden") },

  // Ladders.
  "routes/frameworks._index": { ...ladderPage(""), fullest: at("/frameworks") },
  "routes/frameworks.$framework._index": { ...ladderPage("/small"), fullest: at("/frameworks/engineering") },
  "routes/frameworks.$framework.ladders.$ladder": {
    ...ladderPage("/small/ladders/ic"),
    fullest: at("/frameworks/engineering/ladders/ic"),
  },
  "routes/frameworks.$framework.levels.$level": {
    ...ladderPage("/small/levels/IC2"),
    fullest: at("/frameworks/engineering/levels/IC3"),
  },
  "routes/frameworks.$framework.compare": {
    ...ladderPage("/small/compare?from=IC1&to=TL1"),
    fullest: at("/frameworks/engineering/compare?from=IC3&to=TL1"),
  },
  "routes/frameworks.$framework.competencies.$competency": {
    ...ladderPage("/small/competencies/c-aaaa"),
    fullest: {
      as: ENGINEER,
      path: async (db) => `/frameworks/engineering/competencies/${await firstCompetency(db)}`,
    },
  },
  "routes/frameworks.$framework.expectations.$expectation": {
    ...ladderPage("/small@1.0.0/expectations/e-ic1aaa"),
    fullest: { as: ENGINEER, path: anyExpectation },
  },
  "routes/frameworks.$framework.pathways": {
    ...ladderPage("/small/pathways"),
    fullest: at("/frameworks/engineering/pathways"),
  },
  "routes/frameworks.$framework.interviews._index": {
    at: () => "/frameworks/with-kit/interviews",
    GET: signedIn("page"),
    fullest: at("/frameworks/engineering/interviews"),
  },
  "routes/frameworks.$framework.interviews.$kit": {
    at: () => "/frameworks/with-kit/interviews/coding",
    GET: signedIn("page"),
    fullest: at("/frameworks/engineering/interviews/system-design"),
  },
  "routes/frameworks.$framework.search": {
    ...ladderPage("/small/search?q=craft"),
    fullest: at("/frameworks/engineering/search?q=incident"),
  },

  // People.
  "routes/people.$person": {
    at: ({ self }) => `/people/${self}`,
    GET: signedIn("page"),
    fullest: { as: MANAGER, path: anyPerson },
  },
  "routes/people_.$person.elevated-read": {
    at: ({ self }) => `/people/${self}/elevated-read`,
    GET: administratorOnly("page"),
    POST: {
      form: () => ({ do: "begin", id: "a-read", reason: "A complaint is looked into.", minutes: "15" }),
      expected: administratorOnly("sent"),
    },
    fullest: {
      as: ADMINISTRATOR,
      path: async (db) => `${await anyPerson(db)}/elevated-read`,
    },
  },
  "routes/people._index": { at: () => "/people?q=sam", GET: signedIn("page"), fullest: at("/people?q=a") },
  "routes/search": { at: () => "/search?q=sam", GET: signedIn("page"), fullest: at("/search?q=am") },
  "routes/search_.found": { at: () => "/search/found?q=sam", GET: signedIn("json") },
  "routes/people.pick": { at: () => "/people/pick?for=feedback.ask&q=an", GET: signedIn("json") },
  "routes/people.find": {
    at: () => "/people/find?for=feedback.give&field=to&get=1&to=/feedback/new",
    GET: signedIn("page"),
    POST: { form: () => ({ to: "an" }), expected: signedIn("page") },
    fullest: at("/people/find?for=feedback.give&field=to&get=1&to=/feedback/new"),
  },
  "routes/people.tree": {
    at: ({ self }) => `/people/tree?of=${self}`,
    GET: signedIn("page"),
    fullest: { as: ENGINEER, path: (db) => treeOf(db, MANAGER) },
  },
  "routes/teams._index": { at: () => "/teams", GET: signedIn("page"), fullest: at("/teams") },
  "routes/teams.$team": {
    at: ({ team }) => `/teams/${team}`,
    GET: signedIn("page"),
    fullest: { as: ENGINEER, path: async (db) => `/teams/${(await db.team.findFirstOrThrow()).id}` },
  },
  "routes/team": { at: () => "/team", GET: signedIn("page"), fullest: at("/team", MANAGER) },

  // Administration of the system.
  "routes/admin._index": { at: () => "/admin", GET: administratorOnly("page"), fullest: at("/admin", ADMINISTRATOR) },
  // Only in development and in the demonstration; `design.spec.ts` looks at it there.
  "routes/admin.design": {
    at: () => "/admin/design",
    GET: signedIn("hidden"),
    fullest: at("/admin/design", ADMINISTRATOR),
  },
  "routes/admin.jobs": {
    at: () => "/admin/jobs",
    GET: administratorOnly("page"),
    POST: { form: () => ({ job: "a-job" }), expected: administratorOnly("sent") },
    fullest: { as: ADMINISTRATOR, path: withJobs },
  },

  // Administration of people.
  "routes/admin.people._index": {
    at: () => "/admin/people",
    GET: administratorOnly("page"),
    fullest: at("/admin/people", ADMINISTRATOR),
  },
  "routes/admin.people.new": {
    at: () => "/admin/people/new",
    GET: administratorOnly("page"),
    POST: { form: () => newPerson, expected: administratorOnly("sent") },
    fullest: at("/admin/people/new", ADMINISTRATOR),
  },
  "routes/admin.people.$person": {
    at: ({ self }) => `/admin/people/${self}`,
    GET: administratorOnly("page"),
    POST: { form: () => ({ do: "deactivate", reason: "Has left" }), expected: administratorOnly("sent") },
    fullest: { as: ADMINISTRATOR, path: async (db) => `/admin${await anyPerson(db)}` },
  },
  "routes/admin.people[.]csv": { at: () => "/admin/people.csv", GET: administratorOnly("page") },
  "routes/admin.import._index": {
    at: () => "/admin/import",
    GET: administratorOnly("page"),
    POST: { form: () => ({ id: newPerson.id }), expected: administratorOnly("invalid") },
    fullest: at("/admin/import", ADMINISTRATOR),
  },
  "routes/admin.import.$import": {
    at: ({ upload }) => `/admin/import/${upload}`,
    GET: administratorOnly("page"),
    POST: { form: () => ({ do: "discard" }), expected: administratorOnly("sent") },
    fullest: { as: ADMINISTRATOR, path: anyUpload },
  },
  // The first day.
  "routes/welcome": { at: () => "/welcome", GET: signedIn("page"), fullest: at("/welcome") },
  "routes/admin.start._index": {
    at: () => "/admin/start",
    GET: administratorOnly("page"),
    fullest: at("/admin/start", ADMINISTRATOR),
  },
  "routes/admin.start.organization": {
    at: () => "/admin/start/organization",
    GET: administratorOnly("page"),
    POST: {
      form: () => ({ name: "Lantern", timeZone: "Europe/Lisbon", version: "0" }),
      expected: administratorOnly("sent"),
    },
    fullest: at("/admin/start/organization", ADMINISTRATOR),
  },
  "routes/admin.start.sign-in": {
    at: () => "/admin/start/sign-in",
    GET: administratorOnly("page"),
    POST: { form: () => ({}), expected: administratorOnly("sent") },
    fullest: at("/admin/start/sign-in", ADMINISTRATOR),
  },
  "routes/admin.start.ladders": {
    at: () => "/admin/start/ladders",
    GET: administratorOnly("page"),
    POST: { form: () => ({ framework: "engineering" }), expected: administratorOnly("sent") },
    fullest: at("/admin/start/ladders", ADMINISTRATOR),
  },
  "routes/admin.start.cycle": {
    at: () => "/admin/start/cycle",
    GET: administratorOnly("page"),
    POST: { form: ({ team }) => ({ team: `Team ${team}` }), expected: administratorOnly("sent") },
    fullest: at("/admin/start/cycle", ADMINISTRATOR),
  },
  "routes/admin.start.sample": {
    at: () => "/admin/start/sample",
    GET: administratorOnly("page"),
    // Where nothing was loaded, there is nothing to remove.
    POST: { form: () => ({ do: "remove" }), expected: administratorOnly("sent") },
    fullest: at("/admin/start/sample", ADMINISTRATOR),
  },
  "routes/admin.invitations": {
    at: () => "/admin/invitations",
    GET: administratorOnly("page"),
    POST: { form: ({ self }) => ({ do: "invite", person: self }), expected: administratorOnly("sent") },
    fullest: at("/admin/invitations?state=joined", ADMINISTRATOR),
  },
  "routes/admin.roles": {
    at: () => "/admin/roles",
    GET: administratorOnly("page"),
    POST: {
      form: ({ self }) => ({
        do: "grant",
        id: newPerson.id,
        role: "FACILITATOR",
        person: `${self}:`,
        reason: "Runs calibration",
      }),
      expected: administratorOnly("sent"),
    },
    fullest: at("/admin/roles", ADMINISTRATOR),
  },

  "routes/admin.tokens": {
    at: () => "/admin/tokens",
    GET: administratorOnly("page"),
    POST: {
      form: () => ({ do: "make", id: newPerson.id, name: "A program", days: "90", scope: "scim" }),
      expected: administratorOnly("page"),
    },
    fullest: at("/admin/tokens", ADMINISTRATOR),
  },

  // Provisioning: for programs that bear a token. A session opens none of it, whoever's it is.
  "routes/scim.v2.ServiceProviderConfig": forPrograms("/ServiceProviderConfig"),
  "routes/scim.v2.ResourceTypes": forPrograms("/ResourceTypes"),
  "routes/scim.v2.Schemas": forPrograms("/Schemas"),
  "routes/scim.v2.Users._index": { ...forPrograms("/Users"), POST: nobodysPost },
  "routes/scim.v2.Users.$id": { ...forPrograms("/Users/1"), POST: nobodysPost },
  "routes/scim.v2.Groups._index": { ...forPrograms("/Groups"), POST: nobodysPost },
  "routes/scim.v2.Groups.$id": { ...forPrograms("/Groups/1"), POST: nobodysPost },

  // Self-assessments: nobody's but one's own, whatever one's place.
  "routes/assessments._index": { at: () => "/assessments", GET: signedIn("page"), fullest: at("/assessments") },
  "routes/assessments.new": {
    at: () => "/assessments/new",
    GET: signedIn("page"),
    POST: { form: () => ({ level: "small/IC2" }), expected: signedIn("sent") },
    fullest: at("/assessments/new", "Bao Nguyen"),
  },
  // The manager's side has not been begun: the page offers to, and says nothing of the other side.
  "routes/assessments.$assessment._index": {
    at: ({ asked }) => `/assessments/${asked}`,
    GET: ["sign-in", "page", "page", "hidden", "hidden", "hidden"],
    POST: { form: () => ({ do: "begin" }), expected: ["sign-in", "sent", "sent", "hidden", "hidden", "hidden"] },
    fullest: inDraft(""),
  },
  "routes/assessments.$assessment.competencies.$competency": {
    at: ({ draft }) => `/assessments/${draft}/competencies/c-aaaa`,
    GET: selfOnly("page"),
    POST: { form: () => rating, expected: selfOnly("sent") },
    fullest: {
      as: ENGINEER,
      path: async (db) => `${await ownSheet(db, "DRAFT")}/competencies/${await firstCompetency(db)}`,
    },
  },
  "routes/assessments.$assessment.all": {
    at: ({ draft }) => `/assessments/${draft}/all`,
    GET: selfOnly("page"),
    POST: { form: () => rating, expected: selfOnly("sent") },
    fullest: inDraft("/all"),
  },
  "routes/assessments.$assessment.save": {
    at: ({ draft }) => `/assessments/${draft}/save`,
    POST: { form: () => rating, expected: selfOnly("json") },
  },
  "routes/assessments.$assessment.submit": {
    at: ({ draft }) => `/assessments/${draft}/submit`,
    GET: selfOnly("page"),
    POST: { form: () => ({}), expected: selfOnly("sent") },
    fullest: inDraft("/submit"),
  },
  "routes/assessments.$assessment.discard": {
    at: ({ draft }) => `/assessments/${draft}/discard`,
    GET: selfOnly("page"),
    POST: { form: () => ({}), expected: selfOnly("sent") },
    fullest: inDraft("/discard"),
  },
  "routes/assessments.$assessment.summary": {
    // Each their own sheet.
    at: ({ submitted }) => `/assessments/${submitted}/summary`,
    GET: ["sign-in", "page", "page", "hidden", "hidden", "hidden"],
    fullest: {
      as: ENGINEER,
      path: async (db) => `${await ownSheet(db, "SUBMITTED")}/summary`,
    },
  },
  "routes/assessments.$assessment.export[.]json": {
    at: ({ submitted }) => `/assessments/${submitted}/export.json`,
    GET: selfOnly("json"),
  },

  // Evidence, and the colleagues asked to confirm it.
  "routes/evidence._index": { at: () => "/evidence", GET: signedIn("page"), fullest: at("/evidence") },
  "routes/evidence.new": {
    at: () => "/evidence/new",
    GET: signedIn("page"),
    POST: { form: (_, kind) => ({ id: `new-by-${KINDS.indexOf(kind)}`, ...evidence }), expected: signedIn("sent") },
    fullest: at("/evidence/new"),
  },
  "routes/evidence.$evidence": {
    at: (world) => `/evidence/${world.evidence}`,
    GET: selfOnly("page"),
    POST: { form: () => ({ do: "change", ...evidence }), expected: selfOnly("sent") },
    fullest: { as: ENGINEER, path: evidenceWithAnswers },
  },
  "routes/corroborations": {
    at: () => "/corroborations",
    GET: signedIn("page"),
    POST: {
      form: (world) => ({
        evidence: world.evidence,
        mark: world.evidenceMark,
        answer: "confirmed",
        sentence: "I was there.",
      }),
      expected: colleagueOnly("sent"),
    },
    fullest: at("/corroborations"),
  },

  // What is known about oneself, and what administrators see of everybody's.
  "routes/account.activity": { at: () => "/account/activity", GET: signedIn("page"), fullest: at("/account/activity") },
  "routes/account.export": { at: () => "/account/export", GET: signedIn("page"), fullest: at("/account/export") },
  "routes/account.export[.]zip": {
    at: () => "/account/export.zip",
    POST: { form: () => ({}), expected: signedIn("page") },
  },
  "routes/trust": { at: () => "/trust", GET: everybody("page"), fullest: at("/trust", ADMINISTRATOR) },
  "routes/admin.retention": {
    at: () => "/admin/retention",
    GET: administratorOnly("page"),
    POST: {
      form: () => ({ kind: "sessions", days: "60", version: "0" }),
      expected: administratorOnly("sent"),
    },
    fullest: at("/admin/retention", ADMINISTRATOR),
  },
  ...CYCLE_ROUTES,
  "routes/admin.audit": {
    at: () => "/admin/audit",
    GET: administratorOnly("page"),
    fullest: at("/admin/audit", ADMINISTRATOR),
  },

  ...CONVERSATION_ROUTES,
  ...PEER_ROUTES,
  ...CASE_ROUTES,
  ...MOVEMENT_ROUTES,
  ...PLAN_ROUTES,
  ...RATING_ROUTES,
  ...EVIDENCE_ROUTES,
  ...NOTICE_ROUTES,
  ...OPPORTUNITY_ROUTES,
  ...MEETING_ROUTES,
  ...CALIBRATION_OUTCOME_ROUTES,
  ...STATISTICS_ROUTES,
  ...REVIEW_ROUTES,
  ...PAIRING_ROUTES,
  ...SECOND_STEP_ROUTES,
  ...SETUP_ROUTES,
  ...PROGRAMME_ROUTES,
  ...PROFILE_ROUTES,
  ...REQUEST_ROUTES,
  ...PAIR_ROUTES,
  ...LIFE_ROUTES,
  ...HIRING_CANDIDATE_ROUTES,
  ...HIRING_API_ROUTES,
  ...HIRING_LEARNING_ROUTES,
  ...HIRING_DEBRIEF_ROUTES,
  ...INTERVIEWERS_ROUTES,
  ...HIRING_OPENING_ROUTES,
  ...HIRING_PANEL_ROUTES,
  ...HIRING_SCORECARD_ROUTES,
};
