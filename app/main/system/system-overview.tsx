import type { WaysIn } from "~/features/people/accounts/domain/sign-in";
import { Button } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Notice } from "~/ui/notice";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import { clockFaultWords } from "./clock-words";
import { jobWords } from "./job-words";

export type SystemOverviewProps = {
  /** `null` where messages go to a mail server. */
  outbox: { messages: number; folder: string } | null;
  jobs: { waiting: number; failed: number };
  ways: WaysIn;
  /** A proxy that is not trusted. */
  proxy: { peer: string } | null;
  /** Why the clock may be wrong. */
  doubt: Parameters<typeof clockFaultWords>[0] | null;
  backups: Backups;
  timeZone: string;
};

type Backups = {
  isScheduled: boolean;
  lastAt: Date | null;
  isEncrypted: boolean;
  isLate: boolean;
  problem: string | null;
};

export function SystemOverview({ outbox, jobs, ways, proxy, doubt, backups, timeZone }: SystemOverviewProps) {
  return (
    <div className="mt-6 grid gap-6">
      {doubt ? (
        <Notice tone="danger" title="The clock may be wrong">
          <p>
            {clockFaultWords(doubt)} Nothing is deleted by time until you confirm it: <a href="/admin/clock">Clock</a>.
          </p>
        </Notice>
      ) : null}
      {proxy ? (
        <Notice tone="warning" title="A proxy is not trusted">
          <p>
            Requests arrive through <code>{proxy.peer}</code>, and people behind it share their limits on signing in. If
            it is your proxy, add its address to TRUSTED_PROXIES.
          </p>
        </Notice>
      ) : null}
      {outbox ? (
        <Notice tone="warning" title="No mail server is configured">
          <p>
            Messages, with links to join and to reset passwords, land as files in <code>{outbox.folder}</code> on the
            server. Set SMTP_URL and MAIL_FROM to have them sent.
          </p>
        </Notice>
      ) : null}
      {jobs.failed > 0 ? (
        <Notice tone="danger" title="Some work was given up">
          <p>
            See why, and queue it again: <a href="/admin/jobs">Jobs</a>.
          </p>
        </Notice>
      ) : null}
      {backups.isLate ? <LateBackup backups={backups} /> : null}
      <DescriptionList
        items={[
          { term: "Last backup", detail: <LastBackup backups={backups} timeZone={timeZone} /> },
          { term: "Mail", detail: outbox ? `Outbox: ${counted(outbox.messages, "message")}` : "Mail server" },
          { term: "Jobs waiting", detail: String(jobs.waiting) },
          { term: "Jobs given up", detail: String(jobs.failed) },
          { term: "Sign-in", detail: waysInWords(ways) },
        ]}
      />
    </div>
  );
}

function LateBackup({ backups: { lastAt, problem } }: { backups: Backups }) {
  return (
    <Notice tone="danger" title={lastAt ? "The last backup is more than 48 hours old" : "No backup yet"}>
      {problem ? <p>The last attempt failed: {problem}</p> : null}
      <p>
        {problem ? "Fix this on the server, then retry under" : "The next one is listed under"}{" "}
        <a href="/admin/jobs">Jobs</a>.
      </p>
    </Notice>
  );
}

function LastBackup({ backups, timeZone }: { backups: Backups; timeZone: string }) {
  const { isScheduled, isEncrypted, lastAt } = backups;
  const last = lastAt ? <TimeText value={lastAt} timeZone={timeZone} format="datetime" /> : "None yet";
  if (!isScheduled) return <>{last}. None are scheduled: set BACKUP_DIR on the server.</>;
  return isEncrypted ? last : <>{last}. Not encrypted: set BACKUP_PASSPHRASE on the server.</>;
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;

function waysInWords({ passwords, organisation }: WaysIn): string {
  const ways = [...(organisation ? [`OpenID Connect (${organisation})`] : []), ...(passwords ? ["Passwords"] : [])];
  return ways.join(" and ");
}

export type JobItem = {
  id: string;
  kind: string;
  runAt: Date;
  attempts: number;
  problem: string | null;
  failedAt: Date | null;
};
type JobsProps = { jobs: JobItem[]; timeZone: string };

export function WaitingJobs({ jobs, timeZone }: JobsProps) {
  if (jobs.length === 0) return <p className="text-muted">Nothing waits.</p>;
  return (
    <DataTable label="Jobs waiting" columns={["Job", "Due", "Last problem"]} stacks>
      <tbody>
        {jobs.map(({ id, kind, runAt, problem }) => (
          <tr key={id}>
            <th scope="row">{jobWords(kind)}</th>
            <td data-label="Due">
              <TimeText value={runAt} timeZone={timeZone} format="datetime" />
            </td>
            <td data-label="Last problem">{problem ?? "None"}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

export function FailedJobs({ jobs, timeZone }: JobsProps) {
  if (jobs.length === 0) return <p className="text-muted">No failed jobs.</p>;
  return (
    <DataTable label="Jobs given up" columns={["Job", "Given up", "Problem", { hidden: "Retry" }]} stacks>
      <tbody>
        {jobs.map((job) => (
          <FailedJob key={job.id} job={job} timeZone={timeZone} />
        ))}
      </tbody>
    </DataTable>
  );
}

function FailedJob({ job: { id, kind, failedAt, runAt, problem }, timeZone }: { job: JobItem; timeZone: string }) {
  return (
    <tr>
      <th scope="row">{jobWords(kind)}</th>
      <td data-label="Given up">
        <TimeText value={failedAt ?? runAt} timeZone={timeZone} format="datetime" />
      </td>
      <td data-label="Problem">{problem}</td>
      <td>
        <form method="post">
          <input type="hidden" name="job" value={id} />
          <Button type="submit" size="small" aria-label={`Retry: ${jobWords(kind)}`}>
            Retry
          </Button>
        </form>
      </td>
    </tr>
  );
}
