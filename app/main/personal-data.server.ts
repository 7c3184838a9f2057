import { conversationsData } from "~/features/assessment/conversations/personal-data.server";
import { peersData } from "~/features/assessment/peers/personal-data.server";
import { cyclesData, evidenceData, revealData } from "~/features/assessment/personal-data.repo.server";
import { sheetsData } from "~/features/assessment/sheets/personal-data.server";
import {
  agreementData,
  appealsData,
  lockData,
  meetingData,
  practiceData,
  ratingData,
  sessionData,
} from "~/features/calibration/personal-data.repo.server";
import {
  feedbackData,
  learningData,
  oneToOnesData,
  opportunitiesData,
  plansData,
} from "~/features/growth/personal-data.repo.server";
import { candidatesData } from "~/features/hiring/candidates/personal-data.repo.server";
import { debriefsData } from "~/features/hiring/debriefs/personal-data.repo.server";
import { decisionsData } from "~/features/hiring/decisions/personal-data.repo.server";
import { interviewersData } from "~/features/hiring/interviewers/personal-data.repo.server";
import { interviewsData } from "~/features/hiring/interviews/personal-data.repo.server";
import { hiringLearningData } from "~/features/hiring/learning/personal-data.repo.server";
import { openingsData } from "~/features/hiring/openings/personal-data.repo.server";
import { scorecardsData } from "~/features/hiring/scorecards/personal-data.repo.server";
import { trackersData } from "~/features/hiring/trackers/personal-data.server";
import { ladderData } from "~/features/ladder/editor/personal-data.repo.server";
import {
  pairingData,
  pairsData,
  profilesData,
  programmesData,
  requestsData,
  roundsData,
} from "~/features/mentorship/personal-data.repo.server";
import { accountsData } from "~/features/people/accounts/personal-data.repo.server";
import { heldChangesData } from "~/features/people/held-changes/personal-data.repo.server";
import {
  bulkData,
  directoryData,
  filtersData,
  importData,
  leaveData,
  organizationData,
  rolesData,
} from "~/features/people/personal-data.repo.server";
import { secondStepData } from "~/features/people/second-step/personal-data.repo.server";
import { activityData } from "~/features/privacy/activity/personal-data.repo.server";
import { erasureData, retentionData } from "~/features/privacy/personal-data.repo.server";
import { casesData } from "~/features/promotion/cases/personal-data.repo.server";
import { noticesData } from "~/notices/personal-data.repo.server";
import type { PersonalData } from "~/platform/personal-data.server";
import { auditWords } from "./audit-words";

/** Every room with personal data: an export has their sections in this order; an erasure and retention go through them backwards. */
export const PERSONAL_DATA: readonly PersonalData[] = [
  directoryData,
  rolesData,
  sheetsData,
  conversationsData,
  evidenceData,
  peersData,
  casesData,
  cyclesData,
  practiceData,
  ratingData,
  agreementData,
  opportunitiesData,
  learningData,
  leaveData,
  plansData,
  oneToOnesData,
  feedbackData,
  appealsData,
  lockData,
  sessionData,
  meetingData,
  ladderData,
  programmesData,
  profilesData,
  roundsData,
  pairingData,
  pairsData,
  requestsData,
  hiringLearningData,
  debriefsData,
  decisionsData,
  candidatesData,
  interviewersData,
  interviewsData,
  scorecardsData,
  openingsData,
  trackersData,
  importData,
  bulkData,
  filtersData,
  organizationData,
  retentionData,
  heldChangesData,
  secondStepData,
  noticesData,
  accountsData,
  revealData,
  erasureData,
  activityData(auditWords),
];
