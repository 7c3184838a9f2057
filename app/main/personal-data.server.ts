import { conversationsData } from "~/features/assessment/conversations/personal-data.server";
import { cyclesData } from "~/features/assessment/cycles/personal-data.repo.server";
import { evidenceData } from "~/features/assessment/evidence/personal-data.repo.server";
import { peersData } from "~/features/assessment/peers/personal-data.server";
import { revealData } from "~/features/assessment/reveal/personal-data.repo.server";
import { sheetsData } from "~/features/assessment/sheets/personal-data.server";
import { agreementData } from "~/features/calibration/agreement/personal-data.repo.server";
import { appealsData } from "~/features/calibration/appeals/personal-data.repo.server";
import { lockData } from "~/features/calibration/lock/personal-data.repo.server";
import { meetingData } from "~/features/calibration/meeting/personal-data.repo.server";
import { ratingData } from "~/features/calibration/rating/personal-data.repo.server";
import { sessionData } from "~/features/calibration/session/personal-data.repo.server";
import { feedbackData } from "~/features/growth/feedback/personal-data.repo.server";
import { learningData } from "~/features/growth/learning/personal-data.repo.server";
import { oneToOnesData } from "~/features/growth/one-to-ones/personal-data.repo.server";
import { opportunitiesData } from "~/features/growth/opportunities/personal-data.repo.server";
import { plansData } from "~/features/growth/plans/personal-data.repo.server";
import { candidatesData } from "~/features/hiring/candidates/personal-data.repo.server";
import { debriefsData } from "~/features/hiring/debriefs/personal-data.repo.server";
import { decisionsData } from "~/features/hiring/decisions/personal-data.repo.server";
import { interviewersData } from "~/features/hiring/interviewers/personal-data.repo.server";
import { interviewsData } from "~/features/hiring/interviews/personal-data.repo.server";
import { hiringLearningData } from "~/features/hiring/learning/personal-data.repo.server";
import { openingsData } from "~/features/hiring/openings/personal-data.repo.server";
import { scorecardsData } from "~/features/hiring/scorecards/personal-data.repo.server";
import { trackersData } from "~/features/hiring/trackers/personal-data.server";
import { pairingData } from "~/features/mentorship/pairing/personal-data.server";
import { pairsData } from "~/features/mentorship/pairs/personal-data.repo.server";
import { profilesData } from "~/features/mentorship/profiles/personal-data.repo.server";
import { programmesData } from "~/features/mentorship/programmes/personal-data.repo.server";
import { requestsData } from "~/features/mentorship/requests/personal-data.repo.server";
import { roundsData } from "~/features/mentorship/rounds/personal-data.repo.server";
import { accountsData } from "~/features/people/accounts/personal-data.repo.server";
import { directoryData } from "~/features/people/directory/personal-data.repo.server";
import { importData } from "~/features/people/import/personal-data.repo.server";
import { leaveData } from "~/features/people/leave/personal-data.repo.server";
import { rolesData } from "~/features/people/roles/personal-data.repo.server";
import { activityData } from "~/features/privacy/activity/personal-data.repo.server";
import { erasureData } from "~/features/privacy/erasure/personal-data.repo.server";
import { retentionData } from "~/features/privacy/retention/personal-data.server";
import { casesData } from "~/features/promotion/cases/personal-data.repo.server";
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
  retentionData,
  accountsData,
  revealData,
  erasureData,
  activityData(auditWords),
];
