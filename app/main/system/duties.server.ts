import type { DutyKinds } from "~/kernel/duty";
import { type DutySource, dutySelect, dutySql } from "~/platform/database/duties.server";
import { lateBefore, RECORD } from "./backups.server";

/** For administrators: jobs that have failed for good. */
export const JOB_DUTIES: DutySource = ({ isAdministrator }) =>
  dutySelect({
    kind: "jobs-failed",
    key: dutySql`'all'`,
    detail: dutySql`x."count"`,
    since: dutySql`x."since"`,
    from: dutySql`FROM (SELECT count(*) AS "count", max(j."failedAt") AS "since" FROM "Job" j WHERE j."failedAt" IS NOT NULL) x
      WHERE ${isAdministrator}::boolean AND x."count" > 0`,
  });

/** The folder of daily backups. */
export const BACKUP_DUTIES: DutySource = ({ isAdministrator, now }) =>
  dutySelect({
    kind: "backup-late",
    key: dutySql`'all'`,
    dueOn: dutySql`(${lateBefore(now)}::timestamptz AT TIME ZONE 'UTC')::date`,
    from: dutySql`FROM (SELECT 1) x WHERE ${isAdministrator}::boolean AND NOT EXISTS (
      SELECT 1 FROM "AuditEntry" e WHERE e."objectId" = ${RECORD.objectId} AND e."action" = ${RECORD.action}
        AND e."at" >= ${lateBefore(now)}::timestamptz)`,
  });

export const SYSTEM_DUTY_WORDS: DutyKinds = {
  "jobs-failed": ({ detail }) => ({
    what: detail === "1" ? "1 background job failed" : `${detail} background jobs failed`,
    button: "Review jobs",
    to: "/admin/jobs",
  }),
  "backup-late": () => ({ what: "Backup overdue", button: "Check backups", to: "/admin" }),
};
