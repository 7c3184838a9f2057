import { AUDIT_WORDS as ASSESSMENT_CONVERSATIONS_AUDIT } from "~/features/assessment/conversations/domain/audit-words";
import { AUDIT_WORDS as ASSESSMENT_CYCLES_AUDIT } from "~/features/assessment/cycles/domain/audit-words";
import { AUDIT_WORDS as ASSESSMENT_EVIDENCE_AUDIT } from "~/features/assessment/evidence/domain/audit-words";
import { AUDIT_WORDS as ASSESSMENT_PEERS_AUDIT } from "~/features/assessment/peers/domain/audit-words";
import { AUDIT_WORDS as ASSESSMENT_REVEAL_AUDIT } from "~/features/assessment/reveal/domain/audit-words";
import { AUDIT_WORDS as ASSESSMENT_SHEETS_AUDIT } from "~/features/assessment/sheets/domain/audit-words";
import { AUDIT_WORDS as CALIBRATION_AGREEMENT_AUDIT } from "~/features/calibration/agreement/domain/audit-words";
import { AUDIT_WORDS as CALIBRATION_APPEALS_AUDIT } from "~/features/calibration/appeals/domain/audit-words";
import { AUDIT_WORDS as CALIBRATION_LOCK_AUDIT } from "~/features/calibration/lock/domain/audit-words";
import { AUDIT_WORDS as CALIBRATION_MEETING_AUDIT } from "~/features/calibration/meeting/domain/audit-words";
import { AUDIT_WORDS as CALIBRATION_RATING_AUDIT } from "~/features/calibration/rating/domain/audit-words";
import { AUDIT_WORDS as CALIBRATION_SESSION_AUDIT } from "~/features/calibration/session/domain/audit-words";
import { AUDIT_WORDS as CALIBRATION_SETUP_AUDIT } from "~/features/calibration/setup/domain/audit-words";
import { AUDIT_WORDS as GROWTH_FEEDBACK_AUDIT } from "~/features/growth/feedback/domain/audit-words";
import { AUDIT_WORDS as GROWTH_LEARNING_AUDIT } from "~/features/growth/learning/domain/audit-words";
import { AUDIT_WORDS as GROWTH_ONE_TO_ONES_AUDIT } from "~/features/growth/one-to-ones/domain/audit-words";
import { AUDIT_WORDS as GROWTH_OPPORTUNITIES_AUDIT } from "~/features/growth/opportunities/domain/audit-words";
import { AUDIT_WORDS as GROWTH_PLANS_AUDIT } from "~/features/growth/plans/domain/audit-words";
import { AUDIT_WORDS as HIRING_CANDIDATES_AUDIT } from "~/features/hiring/candidates/domain/audit-words";
import { AUDIT_WORDS as HIRING_DEBRIEFS_AUDIT } from "~/features/hiring/debriefs/domain/audit-words";
import { AUDIT_WORDS as HIRING_DECISIONS_AUDIT } from "~/features/hiring/decisions/domain/audit-words";
import { AUDIT_WORDS as HIRING_INTERVIEWERS_AUDIT } from "~/features/hiring/interviewers/domain/audit-words";
import { AUDIT_WORDS as HIRING_INTERVIEWS_AUDIT } from "~/features/hiring/interviews/domain/audit-words";
import { AUDIT_WORDS as HIRING_LEARNING_AUDIT } from "~/features/hiring/learning/domain/audit-words";
import { AUDIT_WORDS as HIRING_OPENINGS_AUDIT } from "~/features/hiring/openings/domain/audit-words";
import { AUDIT_WORDS as HIRING_SCORECARDS_AUDIT } from "~/features/hiring/scorecards/domain/audit-words";
import { AUDIT_WORDS as HIRING_TRACKERS_AUDIT } from "~/features/hiring/trackers/domain/audit-words";
import { AUDIT_WORDS as MENTORSHIP_PAIRING_AUDIT } from "~/features/mentorship/pairing/domain/audit-words";
import { AUDIT_WORDS as MENTORSHIP_PAIRS_AUDIT } from "~/features/mentorship/pairs/domain/audit-words";
import { AUDIT_WORDS as MENTORSHIP_PROFILES_AUDIT } from "~/features/mentorship/profiles/domain/audit-words";
import { AUDIT_WORDS as MENTORSHIP_PROGRAMMES_AUDIT } from "~/features/mentorship/programmes/domain/audit-words";
import { AUDIT_WORDS as MENTORSHIP_REQUESTS_AUDIT } from "~/features/mentorship/requests/domain/audit-words";
import { AUDIT_WORDS as MENTORSHIP_REVIEW_AUDIT } from "~/features/mentorship/review/domain/audit-words";
import { AUDIT_WORDS as MENTORSHIP_ROUNDS_AUDIT } from "~/features/mentorship/rounds/domain/audit-words";
import { AUDIT_WORDS as PEOPLE_ACCOUNTS_AUDIT } from "~/features/people/accounts/domain/audit-words";
import { AUDIT_WORDS as PEOPLE_DIRECTORY_AUDIT } from "~/features/people/directory/domain/audit-words";
import { AUDIT_WORDS as PEOPLE_IMPORT_AUDIT } from "~/features/people/import/domain/audit-words";
import { AUDIT_WORDS as PEOPLE_LEAVE_AUDIT } from "~/features/people/leave/domain/audit-words";
import { AUDIT_WORDS as PEOPLE_ROLES_AUDIT } from "~/features/people/roles/domain/audit-words";
import { AUDIT_WORDS as PRIVACY_ERASURE_AUDIT } from "~/features/privacy/erasure/domain/audit-words";
import { AUDIT_WORDS as PRIVACY_EXPORT_AUDIT } from "~/features/privacy/export/domain/audit-words";
import { AUDIT_WORDS as PRIVACY_RETENTION_AUDIT } from "~/features/privacy/retention/domain/audit-words";
import { AUDIT_WORDS as PROMOTION_CASES_AUDIT } from "~/features/promotion/cases/domain/audit-words";
import { AUDIT_WORDS as PROMOTION_READINESS_AUDIT } from "~/features/promotion/readiness/domain/audit-words";
import type { AuditAction } from "~/kernel/audit-actions";
import { AUDIT_WORDS as SESSIONS_AUDIT } from "~/platform/sessions/audit-words";
import { AUDIT_WORDS as SYSTEM_AUDIT } from "./system/audit-words";

/**
 * What the actor of each action did. Texts follow a name ("Ada Lovelace submitted an assessment"); an action that a person's
 * record has keeps its words for as long as logs may hold it.
 */
export const AUDIT_WORDS: Readonly<Record<AuditAction, string>> = {
  ...SESSIONS_AUDIT,
  ...SYSTEM_AUDIT,
  ...PEOPLE_DIRECTORY_AUDIT,
  ...PEOPLE_IMPORT_AUDIT,
  ...PEOPLE_ROLES_AUDIT,
  ...PEOPLE_ACCOUNTS_AUDIT,
  ...PEOPLE_LEAVE_AUDIT,
  ...PRIVACY_ERASURE_AUDIT,
  ...PRIVACY_EXPORT_AUDIT,
  ...PRIVACY_RETENTION_AUDIT,
  ...ASSESSMENT_SHEETS_AUDIT,
  ...ASSESSMENT_REVEAL_AUDIT,
  ...ASSESSMENT_CYCLES_AUDIT,
  ...ASSESSMENT_EVIDENCE_AUDIT,
  ...ASSESSMENT_CONVERSATIONS_AUDIT,
  ...ASSESSMENT_PEERS_AUDIT,
  ...PROMOTION_READINESS_AUDIT,
  ...PROMOTION_CASES_AUDIT,
  ...GROWTH_PLANS_AUDIT,
  ...GROWTH_ONE_TO_ONES_AUDIT,
  ...GROWTH_FEEDBACK_AUDIT,
  ...GROWTH_OPPORTUNITIES_AUDIT,
  ...GROWTH_LEARNING_AUDIT,
  ...CALIBRATION_SETUP_AUDIT,
  ...CALIBRATION_SESSION_AUDIT,
  ...CALIBRATION_RATING_AUDIT,
  ...CALIBRATION_MEETING_AUDIT,
  ...CALIBRATION_LOCK_AUDIT,
  ...CALIBRATION_APPEALS_AUDIT,
  ...CALIBRATION_AGREEMENT_AUDIT,
  ...MENTORSHIP_PROGRAMMES_AUDIT,
  ...MENTORSHIP_ROUNDS_AUDIT,
  ...MENTORSHIP_PROFILES_AUDIT,
  ...MENTORSHIP_PAIRING_AUDIT,
  ...MENTORSHIP_REVIEW_AUDIT,
  ...MENTORSHIP_REQUESTS_AUDIT,
  ...MENTORSHIP_PAIRS_AUDIT,
  ...HIRING_OPENINGS_AUDIT,
  ...HIRING_CANDIDATES_AUDIT,
  ...HIRING_INTERVIEWS_AUDIT,
  ...HIRING_SCORECARDS_AUDIT,
  ...HIRING_DEBRIEFS_AUDIT,
  ...HIRING_DECISIONS_AUDIT,
  ...HIRING_INTERVIEWERS_AUDIT,
  ...HIRING_TRACKERS_AUDIT,
  ...HIRING_LEARNING_AUDIT,
};

/** What an actor did, for a page; an action that this version does not know (a restored or newer log) by its own name. */
export function auditWords(action: string): string {
  return Object.hasOwn(AUDIT_WORDS, action) ? AUDIT_WORDS[action as AuditAction] : `did “${action}”`;
}

/** Every action there is, as a list to choose from. */
export const ACTION_OPTIONS = Object.entries(AUDIT_WORDS)
  .map(([value, words]) => ({ value, label: `${value}: ${words}` }))
  .sort((a, b) => (a.value < b.value ? -1 : 1));
