import {
  enqueueDueReminders,
  REMINDER_JOB,
  REMINDERS_JOB,
  sendReminder,
} from "~/features/assessment/cycles/cycle-reminders.server";
import { fetchLinkTitle } from "~/features/assessment/evidence/evidence.server";
import { LINK_TITLE_JOB } from "~/features/assessment/evidence/link-title.repo.server";
import { HAND_OVER_JOB, handOverReviews } from "~/features/assessment/sheets/hand-over.server";
import { READING_JOB } from "~/features/calibration/agreement/reading.server";
import { readLockedRound, readUnreadRounds } from "~/features/calibration/agreement/reading-job.server";
import { FOLLOW_UP_JOB, followUpFeedback } from "~/features/growth/feedback/feedback-exchange.server";
import { CANDIDATE_ERASURE_JOB, eraseDueCandidate } from "~/features/hiring/candidates/candidate-erasure.server";
import { CANDIDATE_LINK_JOB, mailCandidateLink } from "~/features/hiring/candidates/candidate-link.server";
import { LAPSE_JOB, lapseQualifications } from "~/features/hiring/interviewers/qualification-lapse.server";
import { INTERVIEW_REMINDERS_JOB, remindOfInterviews } from "~/features/hiring/interviews/interview-reminders.server";
import { LEARNING_JOB, learnFromDecided } from "~/features/hiring/learning/learning-job.server";
import { WEBHOOK_JOB } from "~/features/hiring/trackers/webhook-deliveries.repo.server";
import { deliverWebhook } from "~/features/hiring/trackers/webhook-delivery.server";
import { endAbandonedRuns, runPairing } from "~/features/mentorship/pairing/pairing-job.server";
import { PAIRING_JOB } from "~/features/mentorship/pairing/pairing-run.repo.server";
import { endPairsOfLeaver, LEAVER_JOB } from "~/features/mentorship/pairs/pair-end.server";
import { PAIR_REMINDERS_JOB, remindPairs } from "~/features/mentorship/pairs/pair-reminders.server";
import { REQUESTS_JOB, settleRequests } from "~/features/mentorship/requests/request-settle.server";
import { ROUND_OPEN_JOB, tellOfOpenRound } from "~/features/mentorship/rounds/round.server";
import { moveDueRounds, ROUNDS_JOB } from "~/features/mentorship/rounds/round-moves.server";
import { INVITATION_JOB, RESET_JOB, sendInvitation, sendReset } from "~/features/people/accounts/account-mails.server";
import { eraseDue } from "~/features/privacy/erasure/erasure.server";
import { applyRetention } from "~/features/privacy/retention/retention.server";
import { sweepFiles } from "~/files/file-sweep.server";
import { MAIL_JOB, sendQueuedMail } from "~/notices/mail.server";
import type { JobHandlers } from "~/platform/jobs/jobs.server";
import { FILE_REMOVAL_JOB, removeQueuedFile } from "~/platform/storage/file-removal.server";

/** The work that may wait in the queue, by kind. */

/** May run more than once for one job: see `startJobs`. */
export const JOB_HANDLERS: JobHandlers = {
  [MAIL_JOB]: sendQueuedMail,
  [INVITATION_JOB]: sendInvitation,
  [RESET_JOB]: sendReset,
  retention: applyRetention,
  erasure: eraseDue,
  [HAND_OVER_JOB]: handOverReviews,
  [REMINDERS_JOB]: enqueueDueReminders,
  [REMINDER_JOB]: sendReminder,
  [FILE_REMOVAL_JOB]: removeQueuedFile,
  [LINK_TITLE_JOB]: fetchLinkTitle,
  "file-sweep": sweepFiles,
  [FOLLOW_UP_JOB]: followUpFeedback,
  [READING_JOB]: readLockedRound,
  "calibration-unread": readUnreadRounds,
  [PAIR_REMINDERS_JOB]: remindPairs,
  [PAIRING_JOB]: runPairing,
  "pairing-abandoned": endAbandonedRuns,
  [ROUND_OPEN_JOB]: tellOfOpenRound,
  [ROUNDS_JOB]: moveDueRounds,
  [LEAVER_JOB]: endPairsOfLeaver,
  [REQUESTS_JOB]: settleRequests,
  [INTERVIEW_REMINDERS_JOB]: remindOfInterviews,
  [LAPSE_JOB]: lapseQualifications,
  [CANDIDATE_LINK_JOB]: mailCandidateLink,
  [CANDIDATE_ERASURE_JOB]: eraseDueCandidate,
  [LEARNING_JOB]: learnFromDecided,
  [WEBHOOK_JOB]: (app, payload) => deliverWebhook(app, payload),
};

/** Kinds that run once a day, by one of the processes. */
export const DAILY_JOBS: readonly string[] = [
  "retention",
  "erasure",
  "file-sweep",
  REMINDERS_JOB,
  FOLLOW_UP_JOB,
  "calibration-unread",
  PAIR_REMINDERS_JOB,
  "pairing-abandoned",
  ROUNDS_JOB,
  REQUESTS_JOB,
  INTERVIEW_REMINDERS_JOB,
  LAPSE_JOB,
  LEARNING_JOB,
];
