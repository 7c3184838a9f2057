import { ACCOUNT_ROUTES } from "./account";
import { ADMINISTRATION_ROUTES } from "./administration";
import { ASSESSMENT_ROUTES } from "./assessments";
import { CALIBRATION_OUTCOME_ROUTES } from "./calibration-outcome";
import { CASE_ROUTES } from "./cases";
import { CONVERSATION_ROUTES } from "./conversation";
import { CYCLE_ROUTES } from "./cycles";
import { DRAFT_ROUTES } from "./drafts";
import { EVIDENCE_ROUTES } from "./evidence";
import { FIRST_DAY_ROUTES } from "./first-day";
import { ADMINISTRATOR, at } from "./fullest";
import { HIRING_API_ROUTES } from "./hiring-api";
import { HIRING_CANDIDATE_ROUTES } from "./hiring-candidate";
import { HIRING_DEBRIEF_ROUTES } from "./hiring-debrief";
import { INTERVIEWERS_ROUTES } from "./hiring-interviewers";
import { HIRING_LEARNING_ROUTES } from "./hiring-learning";
import { HIRING_OPENING_ROUTES } from "./hiring-opening";
import { HIRING_PANEL_ROUTES } from "./hiring-panel";
import { HIRING_SCORECARD_ROUTES } from "./hiring-scorecard";
import { LADDER_ROUTES } from "./ladders";
import { LIFE_ROUTES } from "./life";
import { MEETING_ROUTES } from "./meeting";
import { MOVEMENT_ROUTES } from "./movement";
import { NOTICE_ROUTES } from "./notices";
import { OPPORTUNITY_ROUTES } from "./opportunities";
import { PAIR_ROUTES } from "./pair";
import { PAIRING_ROUTES } from "./pairing";
import { PEER_ROUTES } from "./peers";
import { PEOPLE_ROUTES } from "./people";
import { PLAN_ROUTES } from "./plan";
import { PROFILE_ROUTES } from "./profiles";
import { PROGRAMME_ROUTES } from "./programme";
import { RATING_ROUTES } from "./rating";
import { REQUEST_ROUTES } from "./requests";
import { REVIEW_ROUTES } from "./review";
import { everybody, type RouteFixture, signedIn } from "./route";
import { SCIM_ROUTES } from "./scim";
import { SECOND_STEP_ROUTES } from "./second-step";
import { SESSION_ROUTES } from "./session";
import { SETUP_ROUTES } from "./setup";
import { STATISTICS_ROUTES } from "./statistics";

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
  ...SESSION_ROUTES,
  ...ACCOUNT_ROUTES,
  ...LADDER_ROUTES,
  ...DRAFT_ROUTES,
  ...PEOPLE_ROUTES,
  ...ADMINISTRATION_ROUTES,
  ...FIRST_DAY_ROUTES,
  ...SCIM_ROUTES,
  ...ASSESSMENT_ROUTES,
  ...EVIDENCE_ROUTES,
  "routes/trust": { at: () => "/trust", GET: everybody("page"), fullest: at("/trust", ADMINISTRATOR) },
  ...CYCLE_ROUTES,
  ...CONVERSATION_ROUTES,
  ...PEER_ROUTES,
  ...CASE_ROUTES,
  ...MOVEMENT_ROUTES,
  ...PLAN_ROUTES,
  ...RATING_ROUTES,
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
