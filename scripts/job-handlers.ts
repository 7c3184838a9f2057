/** The work that may wait in the queue, by kind. */

import {
  enqueueDueReminders,
  REMINDER_JOB,
  REMINDERS_JOB,
  sendReminder,
} from "~/features/assessment/cycle-reminders.server";
import { sweepFiles } from "~/features/assessment/file-sweep.server";
import { HAND_OVER_JOB, handOverReviews } from "~/features/assessment/hand-over.server";
import { LINK_TITLE_JOB } from "~/features/assessment/link-title.repo.server";
import { fetchLinkTitle } from "~/features/assessment/link-title.server";
import { READING_JOB } from "~/features/calibration/reading.repo.server";
import { readLockedRound, readUnreadRounds } from "~/features/calibration/reading-job.server";
import { FOLLOW_UP_JOB, followUpFeedback } from "~/features/growth/feedback-follow-up.server";
import { CANDIDATE_ERASURE_JOB, eraseDueCandidate } from "~/features/hiring/candidate-erasure.server";
import { CANDIDATE_LINK_JOB, mailCandidateLink } from "~/features/hiring/candidate-link.server";
import { INTERVIEW_REMINDERS_JOB, remindOfInterviews } from "~/features/hiring/interview-reminders.server";
import { LEARNING_JOB, learnFromDecided } from "~/features/hiring/learning-job.server";
import { LAPSE_JOB, lapseQualifications } from "~/features/hiring/qualification-lapse.server";
import { WEBHOOK_JOB } from "~/features/hiring/webhook-deliveries.repo.server";
import { deliverWebhook } from "~/features/hiring/webhook-delivery.server";
import { endPairsOfLeaver, LEAVER_JOB } from "~/features/mentorship/pair-finish.server";
import { PAIR_REMINDERS_JOB, remindPairs } from "~/features/mentorship/pair-reminders.server";
import { endAbandonedRuns, runPairing } from "~/features/mentorship/pairing-job.server";
import { PAIRING_JOB } from "~/features/mentorship/pairing-run.repo.server";
import { REQUESTS_JOB, settleRequests } from "~/features/mentorship/request-settle.server";
import { ROUND_OPEN_JOB, tellOfOpenRound } from "~/features/mentorship/round-mails.server";
import { moveDueRounds, ROUNDS_JOB } from "~/features/mentorship/round-moves.server";
import { INVITATION_JOB, RESET_JOB, sendInvitation, sendReset } from "~/features/people/account-mails.server";
import { eraseDue } from "~/features/people/erasure.server";
import { applyRetention } from "~/features/privacy/retention.server";
import { MAIL_JOB, sendQueuedMail } from "~/notices/mail.server";
import type { JobHandlers } from "~/platform/jobs/jobs.server";
import { FILE_REMOVAL_JOB, removeQueuedFile } from "~/platform/storage/file-removal.server";

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
