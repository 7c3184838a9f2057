import { PASSWORD } from "../factories/people";
import { administratorOnly, colleagueOnly, everybody, type Row, selfOnly, signedIn } from "./permission-row";
import { KINDS } from "./permission-world";
import { CALIBRATION_OUTCOME_ROWS } from "./rows-calibration-outcome";
import { CASE_ROWS } from "./rows-cases";
import { CONVERSATION_ROWS } from "./rows-conversation";
import { CYCLE_ROWS } from "./rows-cycles";
import { EVIDENCE_ROWS } from "./rows-evidence";
import { HIRING_API_ROWS } from "./rows-hiring-api";
import { HIRING_CANDIDATE_ROWS } from "./rows-hiring-candidate";
import { HIRING_DEBRIEF_ROWS } from "./rows-hiring-debrief";
import { INTERVIEWERS_ROWS } from "./rows-hiring-interviewers";
import { HIRING_LEARNING_ROWS } from "./rows-hiring-learning";
import { HIRING_OPENING_ROWS } from "./rows-hiring-opening";
import { HIRING_PANEL_ROWS } from "./rows-hiring-panel";
import { HIRING_SCORECARD_ROWS } from "./rows-hiring-scorecard";
import { LIFE_ROWS } from "./rows-life";
import { MEETING_ROWS } from "./rows-meeting";
import { MOVEMENT_ROWS } from "./rows-movement";
import { OPPORTUNITY_ROWS } from "./rows-opportunities";
import { PAIR_ROWS } from "./rows-pair";
import { PAIRING_ROWS } from "./rows-pairing";
import { PEER_ROWS } from "./rows-peers";
import { PLAN_ROWS } from "./rows-plan";
import { PROFILE_ROWS } from "./rows-profiles";
import { PROGRAMME_ROWS } from "./rows-programme";
import { RATING_ROWS } from "./rows-rating";
import { REQUEST_ROWS } from "./rows-requests";
import { REVIEW_ROWS } from "./rows-review";
import { SETUP_ROWS } from "./rows-setup";
import { STATISTICS_ROWS } from "./rows-statistics";

const forPrograms = (path: string): Row => ({ at: () => `/scim/v2${path}`, GET: everybody("sign-in") });
const nobodysPost = { form: () => ({ userName: "new@example.org" }), expected: everybody("sign-in") };

const ladderPage = (path: string): Row => ({ at: () => `/frameworks${path}`, GET: signedIn("page"), public: "page" });

const rating = { "version.e-ic2aaa": "1", "choice.e-ic2aaa": "word:developing", "note.e-ic2aaa": "" };
const newPerson = {
  id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0001",
  name: "Nadia",
  email: "nadia@example.org",
  timeZone: "UTC",
  startedOn: "2026-11-02",
};
const evidence = { title: "A title", body: "", happenedOn: "2026-03-02" };

/** Every route of the product: who may read it, and who may send its form. */
export const MATRIX: Record<string, Row> = {
  "routes/_index": { at: () => "/", GET: signedIn("page"), public: "sent" },
  "routes/$": {
    at: () => "/no/such/page",
    GET: everybody("hidden"),
    POST: { form: () => ({}), expected: everybody("hidden") },
  },

  // Signing in and out, and what belongs to the browser alone.
  "routes/sign-in": {
    at: () => "/sign-in",
    GET: ["page", "sent", "sent", "sent", "sent", "sent"],
    POST: { form: ({ email }) => ({ email, password: PASSWORD }), expected: everybody("sent") },
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
  "routes/account.sessions": {
    at: () => "/account/sessions",
    GET: signedIn("page"),
    POST: { form: ({ session }) => ({ session }), expected: signedIn("sent") },
  },

  "routes/account.password": {
    at: () => "/account/password",
    GET: signedIn("page"),
    POST: { form: () => ({ present: "not mine", password: "long enough, at least" }), expected: signedIn("invalid") },
  },
  // Whoever has the link of somebody else may use it: that is what it is for.
  "routes/join.$token": {
    at: ({ tokens }) => `/join/${tokens.invitation}`,
    GET: everybody("page"),
    POST: { form: () => ({ password: "too short" }), expected: everybody("invalid") },
  },
  "routes/reset": {
    at: () => "/reset",
    GET: everybody("page"),
    POST: { form: (_, kind) => ({ email: `${KINDS.indexOf(kind)}@example.org` }), expected: everybody("sent") },
  },
  "routes/reset_.$token": {
    at: ({ tokens }) => `/reset/${tokens.reset}`,
    GET: everybody("page"),
    POST: { form: () => ({ password: "too short" }), expected: everybody("invalid") },
  },
  // There is an administrator, and no OpenID provider.
  "routes/setup.$token": {
    at: () => "/setup/a-token",
    GET: everybody("hidden"),
    POST: { form: () => ({}), expected: everybody("hidden") },
  },
  "routes/oidc.start": { at: () => "/oidc/start", GET: everybody("hidden") },
  "routes/oidc.callback": { at: () => "/oidc/callback?code=a&state=b", GET: everybody("hidden") },

  // Ladders.
  "routes/frameworks._index": ladderPage(""),
  "routes/frameworks.$framework._index": ladderPage("/small"),
  "routes/frameworks.$framework.ladders.$ladder": ladderPage("/small/ladders/ic"),
  "routes/frameworks.$framework.levels.$level": ladderPage("/small/levels/IC2"),
  "routes/frameworks.$framework.compare": ladderPage("/small/compare?from=IC1&to=TL1"),
  "routes/frameworks.$framework.competencies.$competency": ladderPage("/small/competencies/c-aaaa"),
  "routes/frameworks.$framework.expectations.$expectation": ladderPage("/small@1.0.0/expectations/e-ic1aaa"),
  "routes/frameworks.$framework.pathways": ladderPage("/small/pathways"),
  "routes/frameworks.$framework.interviews._index": {
    at: () => "/frameworks/with-kit/interviews",
    GET: signedIn("page"),
  },
  "routes/frameworks.$framework.interviews.$kit": {
    at: () => "/frameworks/with-kit/interviews/coding",
    GET: signedIn("page"),
  },
  "routes/frameworks.$framework.search": ladderPage("/small/search?q=craft"),

  // People.
  "routes/people.$person": { at: ({ self }) => `/people/${self}`, GET: signedIn("page") },
  "routes/people_.$person.elevated-read": {
    at: ({ self }) => `/people/${self}/elevated-read`,
    GET: administratorOnly("page"),
    POST: {
      form: () => ({ do: "begin", id: "a-read", reason: "A complaint is looked into.", minutes: "15" }),
      expected: administratorOnly("sent"),
    },
  },
  "routes/people._index": { at: () => "/people?q=sam", GET: signedIn("page") },
  "routes/people.tree": { at: ({ self }) => `/people/tree?of=${self}`, GET: signedIn("page") },
  "routes/teams._index": { at: () => "/teams", GET: signedIn("page") },
  "routes/teams.$team": { at: ({ team }) => `/teams/${team}`, GET: signedIn("page") },
  "routes/team": { at: () => "/team", GET: signedIn("page") },

  // Administration of the system.
  "routes/admin._index": { at: () => "/admin", GET: administratorOnly("page") },
  "routes/admin.jobs": {
    at: () => "/admin/jobs",
    GET: administratorOnly("page"),
    POST: { form: () => ({ job: "a-job" }), expected: administratorOnly("sent") },
  },

  // Administration of people.
  "routes/admin.people._index": { at: () => "/admin/people", GET: administratorOnly("page") },
  "routes/admin.people.new": {
    at: () => "/admin/people/new",
    GET: administratorOnly("page"),
    POST: { form: () => newPerson, expected: administratorOnly("sent") },
  },
  "routes/admin.people.$person": {
    at: ({ self }) => `/admin/people/${self}`,
    GET: administratorOnly("page"),
    POST: { form: () => ({ do: "deactivate", reason: "Has left" }), expected: administratorOnly("sent") },
  },
  "routes/admin.people[.]csv": { at: () => "/admin/people.csv", GET: administratorOnly("page") },
  "routes/admin.import._index": {
    at: () => "/admin/import",
    GET: administratorOnly("page"),
    POST: { form: () => ({ file: "not a file" }), expected: administratorOnly("invalid") },
  },
  "routes/admin.import.$import": {
    at: ({ upload }) => `/admin/import/${upload}`,
    GET: administratorOnly("page"),
    POST: { form: () => ({ do: "discard" }), expected: administratorOnly("sent") },
  },
  "routes/admin.roles": {
    at: () => "/admin/roles",
    GET: administratorOnly("page"),
    POST: {
      form: ({ email }) => ({ do: "grant", id: newPerson.id, role: "FACILITATOR", email, reason: "Runs calibration" }),
      expected: administratorOnly("sent"),
    },
  },

  "routes/admin.tokens": {
    at: () => "/admin/tokens",
    GET: administratorOnly("page"),
    POST: {
      form: () => ({ do: "make", id: newPerson.id, name: "A program", scope: "scim" }),
      expected: administratorOnly("page"),
    },
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
  "routes/assessments._index": { at: () => "/assessments", GET: signedIn("page") },
  "routes/assessments.new": {
    at: () => "/assessments/new",
    GET: signedIn("page"),
    POST: { form: () => ({ level: "small/IC2" }), expected: signedIn("sent") },
  },
  "routes/assessments.$assessment.competencies.$competency": {
    at: ({ draft }) => `/assessments/${draft}/competencies/c-aaaa`,
    GET: selfOnly("page"),
    POST: { form: () => rating, expected: selfOnly("sent") },
  },
  "routes/assessments.$assessment.all": {
    at: ({ draft }) => `/assessments/${draft}/all`,
    GET: selfOnly("page"),
    POST: { form: () => rating, expected: selfOnly("sent") },
  },
  "routes/assessments.$assessment.save": {
    at: ({ draft }) => `/assessments/${draft}/save`,
    POST: { form: () => rating, expected: selfOnly("json") },
  },
  "routes/assessments.$assessment.submit": {
    at: ({ draft }) => `/assessments/${draft}/submit`,
    GET: selfOnly("page"),
    POST: { form: () => ({}), expected: selfOnly("sent") },
  },
  "routes/assessments.$assessment.discard": {
    at: ({ draft }) => `/assessments/${draft}/discard`,
    GET: selfOnly("page"),
    POST: { form: () => ({}), expected: selfOnly("sent") },
  },
  "routes/assessments.$assessment.summary": {
    // Each their own sheet.
    at: ({ submitted }) => `/assessments/${submitted}/summary`,
    GET: ["sign-in", "page", "page", "hidden", "hidden", "hidden"],
  },
  "routes/assessments.$assessment.export[.]json": {
    at: ({ submitted }) => `/assessments/${submitted}/export.json`,
    GET: selfOnly("json"),
  },

  // Evidence, and the colleagues asked to confirm it.
  "routes/evidence._index": { at: () => "/evidence", GET: signedIn("page") },
  "routes/evidence.new": {
    at: () => "/evidence/new",
    GET: signedIn("page"),
    POST: { form: (_, kind) => ({ id: `new-by-${KINDS.indexOf(kind)}`, ...evidence }), expected: signedIn("sent") },
  },
  "routes/evidence.$evidence": {
    at: (world) => `/evidence/${world.evidence}`,
    GET: selfOnly("page"),
    POST: { form: () => ({ do: "change", ...evidence }), expected: selfOnly("sent") },
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
  },

  // What is known about oneself, and what administrators see of everybody's.
  "routes/account.activity": { at: () => "/account/activity", GET: signedIn("page") },
  "routes/account.export": { at: () => "/account/export", GET: signedIn("page") },
  "routes/account.export[.]zip": {
    at: () => "/account/export.zip",
    POST: { form: () => ({}), expected: signedIn("page") },
  },
  "routes/admin.retention": {
    at: () => "/admin/retention",
    GET: administratorOnly("page"),
    POST: {
      form: () => ({ kind: "sessions", days: "60", version: "0" }),
      expected: administratorOnly("sent"),
    },
  },
  ...CYCLE_ROWS,
  "routes/admin.audit": { at: () => "/admin/audit", GET: administratorOnly("page") },

  ...CONVERSATION_ROWS,
  ...PEER_ROWS,
  ...CASE_ROWS,
  ...MOVEMENT_ROWS,
  ...PLAN_ROWS,
  ...RATING_ROWS,
  ...EVIDENCE_ROWS,
  ...OPPORTUNITY_ROWS,
  ...MEETING_ROWS,
  ...CALIBRATION_OUTCOME_ROWS,
  ...STATISTICS_ROWS,
  ...REVIEW_ROWS,
  ...PAIRING_ROWS,
  ...SETUP_ROWS,
  ...PROGRAMME_ROWS,
  ...PROFILE_ROWS,
  ...REQUEST_ROWS,
  ...PAIR_ROWS,
  ...LIFE_ROWS,
  ...HIRING_CANDIDATE_ROWS,
  ...HIRING_API_ROWS,
  ...HIRING_LEARNING_ROWS,
  ...HIRING_DEBRIEF_ROWS,
  ...INTERVIEWERS_ROWS,
  ...HIRING_OPENING_ROWS,
  ...HIRING_PANEL_ROWS,
  ...HIRING_SCORECARD_ROWS,
};
