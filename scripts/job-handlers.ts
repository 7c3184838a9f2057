/** The work that may wait in the queue, by kind. */
import { FOLLOW_UP_JOB, followUpFeedback } from "~/features/growth/feedback-follow-up.server";
import { INVITATION_JOB, RESET_JOB, sendInvitation, sendReset } from "~/features/people/account-mails.server";
import { eraseDue } from "~/features/people/erasure.server";
import { applyRetention } from "~/features/privacy/retention.server";
import type { JobHandlers } from "~/platform/jobs.server";
import { MAIL_JOB, sendQueuedMail } from "~/platform/mail.server";

/** May run more than once for one job: see `startJobs`. */
export const JOB_HANDLERS: JobHandlers = {
  [MAIL_JOB]: sendQueuedMail,
  [INVITATION_JOB]: sendInvitation,
  [RESET_JOB]: sendReset,
  retention: applyRetention,
  erasure: eraseDue,
  [FOLLOW_UP_JOB]: followUpFeedback,
};

/** Kinds that run once a day, by one of the processes. */
export const DAILY_JOBS: readonly string[] = ["retention", "erasure", FOLLOW_UP_JOB];
