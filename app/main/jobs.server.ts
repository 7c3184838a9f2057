import { CYCLE_REMINDER_JOBS } from "~/features/assessment/cycles/cycle-reminders.server";
import { CYCLE_RUN_JOBS } from "~/features/assessment/cycles/cycle-run.server";
import { CYCLE_WINDOW_JOBS } from "~/features/assessment/cycles/cycle-window.server";
import { CYCLE_JOIN_JOBS } from "~/features/assessment/cycles/membership.server";
import { LINK_TITLE_JOBS } from "~/features/assessment/evidence/evidence.server";
import { REVEAL_JOBS } from "~/features/assessment/reveal/reveal.server";
import { HAND_OVER_JOBS } from "~/features/assessment/sheets/hand-over.server";
import { READING_JOBS } from "~/features/calibration/agreement/reading.server";
import { FEEDBACK_JOBS } from "~/features/growth/feedback/feedback-exchange.server";
import { CANDIDATE_ERASURE_JOBS, CANDIDATE_LINK_JOBS } from "~/features/hiring/candidates/candidate-identity.server";
import { QUALIFICATION_JOBS } from "~/features/hiring/interviewers/qualification.server";
import { CANDIDATE_MAIL_JOBS } from "~/features/hiring/interviews/candidate-mails.server";
import { INTERVIEW_JOBS } from "~/features/hiring/interviews/interview-mails.server";
import { LEARNING_JOBS } from "~/features/hiring/learning/learning.server";
import { WEBHOOK_JOBS } from "~/features/hiring/trackers/webhook.server";
import { REPLACEMENT_NEWS_JOBS } from "~/features/ladder/publishing/replacement-news.server";
import { VERSION_NEWS_JOBS } from "~/features/ladder/publishing/version-news.server";
import { IMPACT_JOBS } from "~/features/ladder/versions/version.server";
import { PAIRING_JOBS } from "~/features/mentorship/pairing/pairing-job.server";
import { LEAVER_JOBS, PAIR_JOBS } from "~/features/mentorship/pairs/pair-end.server";
import { REQUEST_JOBS } from "~/features/mentorship/requests/request-settle.server";
import { ROUND_OPEN_JOBS } from "~/features/mentorship/rounds/round.server";
import { ROUND_JOBS } from "~/features/mentorship/rounds/round-moves.server";
import { ACCOUNT_JOBS } from "~/features/people/accounts/account-mails.server";
import { TOKEN_JOBS } from "~/features/people/accounts/tokens.server";
import { BULK_JOBS } from "~/features/people/bulk/bulk.server";
import { HELD_CHANGES_JOBS } from "~/features/people/directory/people-changes.server";
import { eraseDue } from "~/features/privacy/erasure/erasure.server";
import { ORGANIZATION_EXPORT_JOBS } from "~/features/privacy/organization-export/organization-export.server";
import { applyRetention } from "~/features/privacy/retention/retention.server";
import { sweepFiles } from "~/files/file-sweep.server";
import { digestJobs } from "~/notices/digest.server";
import { type KnownKinds, mailJobs } from "~/notices/mail.server";
import type { JobHandlers, RoomJobs } from "~/platform/jobs/jobs.server";
import { FILE_REMOVAL_JOBS } from "~/platform/storage/file-removal.server";
import { openDutiesOf } from "./home/inbox.server";
import { NOTICE_KIND } from "./notices/kinds";
import { PEOPLE_CHANGED_JOBS } from "./people-changed.server";
import { PERSONAL_DATA } from "./personal-data.server";
import { SAMPLE_JOBS } from "./sample/sample.server";
import { ANCHOR_JOBS } from "./system/anchored.server";
import { CLOCK_JOBS } from "./system/clock.server";

/** Those that touch several rooms, or none. */
const COMPOSED_JOBS: RoomJobs = {
  retention: { run: (app) => applyRetention(app, PERSONAL_DATA), daily: true },
  erasure: { run: (app) => eraseDue(app, PERSONAL_DATA), daily: true },
  "file-sweep": { run: sweepFiles, daily: true },
};

const KNOWN: KnownKinds = { kinds: NOTICE_KIND, dutiesOf: openDutiesOf };

/** The work that may wait in the queue, by kind: as the rooms say, each for its own kinds. */
export const JOBS = [
  mailJobs(KNOWN),
  digestJobs(KNOWN),
  FILE_REMOVAL_JOBS,
  COMPOSED_JOBS,
  SAMPLE_JOBS,
  CLOCK_JOBS,
  ORGANIZATION_EXPORT_JOBS,
  ANCHOR_JOBS,
  PEOPLE_CHANGED_JOBS,
  ACCOUNT_JOBS,
  TOKEN_JOBS,
  HELD_CHANGES_JOBS,
  BULK_JOBS,
  CYCLE_REMINDER_JOBS,
  CYCLE_RUN_JOBS,
  CYCLE_WINDOW_JOBS,
  CYCLE_JOIN_JOBS,
  REVEAL_JOBS,
  VERSION_NEWS_JOBS,
  REPLACEMENT_NEWS_JOBS,
  IMPACT_JOBS,
  HAND_OVER_JOBS,
  LINK_TITLE_JOBS,
  FEEDBACK_JOBS,
  READING_JOBS,
  PAIRING_JOBS,
  PAIR_JOBS,
  LEAVER_JOBS,
  REQUEST_JOBS,
  ROUND_JOBS,
  ROUND_OPEN_JOBS,
  INTERVIEW_JOBS,
  CANDIDATE_MAIL_JOBS,
  QUALIFICATION_JOBS,
  CANDIDATE_LINK_JOBS,
  CANDIDATE_ERASURE_JOBS,
  LEARNING_JOBS,
  WEBHOOK_JOBS,
].flatMap((jobs) => Object.entries(jobs));

export const JOB_HANDLERS: JobHandlers = Object.fromEntries(JOBS.map(([kind, { run }]) => [kind, run]));

/** Kinds that run once a day, by one of the processes. */
export const DAILY_JOBS: readonly string[] = JOBS.flatMap(([kind, { daily }]) => (daily ? [kind] : []));
