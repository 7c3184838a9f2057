import { CONVERSATION_DUTY_WORDS } from "~/features/assessment/conversations/domain/duties";
import { CONVERSATION_DUTIES } from "~/features/assessment/conversations/duties.repo.server";
import { CYCLE_DUTY_WORDS } from "~/features/assessment/cycles/domain/duties";
import { CYCLE_DUTIES } from "~/features/assessment/cycles/duties.repo.server";
import { EVIDENCE_DUTY_WORDS } from "~/features/assessment/evidence/domain/duties";
import { EVIDENCE_DUTIES } from "~/features/assessment/evidence/duties.repo.server";
import { PEER_DUTY_WORDS } from "~/features/assessment/peers/domain/duties";
import { PEER_DUTIES } from "~/features/assessment/peers/duties.repo.server";
import { SHEET_DUTY_WORDS } from "~/features/assessment/sheets/domain/duties";
import { SHEET_DUTIES } from "~/features/assessment/sheets/duties.repo.server";
import { APPEAL_DUTY_WORDS } from "~/features/calibration/appeals/domain/duties";
import { APPEAL_DUTIES } from "~/features/calibration/appeals/duties.repo.server";
import { MEETING_DUTY_WORDS } from "~/features/calibration/meeting/domain/duties";
import { MEETING_DUTIES } from "~/features/calibration/meeting/duties.repo.server";
import { RATING_DUTY_WORDS } from "~/features/calibration/rating/domain/duties";
import { RATING_DUTIES } from "~/features/calibration/rating/duties.repo.server";
import { LATE_JOINER_DUTY_WORDS } from "~/features/calibration/setup/domain/duties";
import { LATE_JOINER_DUTIES } from "~/features/calibration/setup/duties.repo.server";
import { FEEDBACK_DUTY_WORDS } from "~/features/growth/feedback/domain/duties";
import { FEEDBACK_DUTIES } from "~/features/growth/feedback/duties.repo.server";
import { LEARNING_DUTY_WORDS } from "~/features/growth/learning/domain/duties";
import { LEARNING_DUTIES } from "~/features/growth/learning/duties.repo.server";
import { ONE_TO_ONE_DUTY_WORDS } from "~/features/growth/one-to-ones/domain/duties";
import { ONE_TO_ONE_DUTIES } from "~/features/growth/one-to-ones/duties.repo.server";
import { OPPORTUNITY_DUTY_WORDS } from "~/features/growth/opportunities/domain/duties";
import { OPPORTUNITY_DUTIES } from "~/features/growth/opportunities/duties.repo.server";
import { HIRING_DUTY_WORDS } from "~/features/hiring/openings/domain/duties";
import { HIRING_DUTIES } from "~/features/hiring/openings/duties.repo.server";
import { PROPOSAL_DUTY_WORDS } from "~/features/ladder/editor/domain/duties";
import { PROPOSAL_DUTIES } from "~/features/ladder/editor/duties.repo.server";
import { PAIR_DUTY_WORDS } from "~/features/mentorship/pairs/domain/duties";
import { PAIR_DUTIES } from "~/features/mentorship/pairs/duties.repo.server";
import { WAITING_DUTIES } from "~/features/mentorship/pairs/waiting.repo.server";
import { MENTOR_REQUEST_DUTY_WORDS } from "~/features/mentorship/requests/domain/duties";
import { MENTOR_REQUEST_DUTIES } from "~/features/mentorship/requests/duties.repo.server";
import { ROUND_DUTY_WORDS } from "~/features/mentorship/rounds/domain/duties";
import { ROUND_DUTIES } from "~/features/mentorship/rounds/duties.repo.server";
import { INVITATION_DUTY_WORDS } from "~/features/people/accounts/domain/duties";
import { INVITATION_DUTIES } from "~/features/people/accounts/duties.repo.server";
import { CASE_DUTY_WORDS } from "~/features/promotion/cases/domain/duties";
import { CASE_DUTIES } from "~/features/promotion/cases/duties.repo.server";
import type { DutyKinds } from "~/kernel/duty";
import { BACKUP_DUTIES, JOB_DUTIES, SYSTEM_DUTY_WORDS } from "~/main/system/duties.server";
import type { DutySource } from "~/platform/database/duties.server";

/** All duties. A room that adds a kind is listed twice: for its rows and for its words. */
const SOURCES: readonly DutySource[] = [
  CYCLE_DUTIES,
  SHEET_DUTIES,
  CONVERSATION_DUTIES,
  EVIDENCE_DUTIES,
  PEER_DUTIES,
  CASE_DUTIES,
  FEEDBACK_DUTIES,
  LEARNING_DUTIES,
  OPPORTUNITY_DUTIES,
  ONE_TO_ONE_DUTIES,
  RATING_DUTIES,
  MEETING_DUTIES,
  APPEAL_DUTIES,
  LATE_JOINER_DUTIES,
  MENTOR_REQUEST_DUTIES,
  ROUND_DUTIES,
  PAIR_DUTIES,
  WAITING_DUTIES,
  HIRING_DUTIES,
  PROPOSAL_DUTIES,
];

const OF_ADMINISTRATORS = [INVITATION_DUTIES, JOB_DUTIES];

/** Administrators' duties are only asked for administrators. @param backsUp daily backups are configured. */
export const dutySources = (isAdministrator: boolean, backsUp: boolean): readonly DutySource[] =>
  isAdministrator ? [...SOURCES, ...OF_ADMINISTRATORS, ...(backsUp ? [BACKUP_DUTIES] : [])] : SOURCES;

export const DUTY_WORDS: DutyKinds = {
  ...CYCLE_DUTY_WORDS,
  ...SHEET_DUTY_WORDS,
  ...CONVERSATION_DUTY_WORDS,
  ...EVIDENCE_DUTY_WORDS,
  ...PEER_DUTY_WORDS,
  ...CASE_DUTY_WORDS,
  ...FEEDBACK_DUTY_WORDS,
  ...LEARNING_DUTY_WORDS,
  ...OPPORTUNITY_DUTY_WORDS,
  ...ONE_TO_ONE_DUTY_WORDS,
  ...RATING_DUTY_WORDS,
  ...MEETING_DUTY_WORDS,
  ...APPEAL_DUTY_WORDS,
  ...LATE_JOINER_DUTY_WORDS,
  ...MENTOR_REQUEST_DUTY_WORDS,
  ...ROUND_DUTY_WORDS,
  ...PAIR_DUTY_WORDS,
  ...HIRING_DUTY_WORDS,
  ...PROPOSAL_DUTY_WORDS,
  ...INVITATION_DUTY_WORDS,
  ...SYSTEM_DUTY_WORDS,
};
