import type { WaysIn } from "~/features/people/accounts/domain/sign-in";
import { Badge, type Tone } from "~/ui/badge";
import { Button } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Disclosure } from "~/ui/disclosure";
import { Notice } from "~/ui/notice";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import { clockFaultWords } from "./clock-words";
import type { HealthLine } from "./health";
import { jobWords } from "./job-words";

export type SystemOverviewProps = {
  /** `null` where messages go to a mail server. */
  outbox: { messages: number; folder: string } | null;
  ways: WaysIn;
  /** A proxy that is not trusted. */
  proxy: { peer: string } | null;
  /** Why the clock may be wrong. */
  doubt: Parameters<typeof clockFaultWords>[0] | null;
  backups: Backups;
  health: readonly HealthLine[];
  /** For a bug report. */
  facts: string;
  timeZone: string;
};

type Backups = {
  isScheduled: boolean;
  lastAt: Date | null;
  isEncrypted: boolean;
  isLate: boolean;
  problem: string | null;
};

export function SystemOverview(props: SystemOverviewProps) {
  const { outbox, ways, proxy, doubt, backups, health, facts, timeZone } = props;
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
            Emails, with links to join and to reset passwords, are saved in <code>{outbox.folder}</code> on the server.
            Set SMTP_URL and MAIL_FROM to send them.
          </p>
        </Notice>
      ) : null}
      {backups.isLate ? <LateBackup backups={backups} /> : null}
      <HealthTable health={health} timeZone={timeZone} />
      <DescriptionList
        items={[
          { term: "Sign-in", detail: waysInWords(ways) },
          ...(backups.isScheduled && !backups.isEncrypted
            ? [{ term: "Backups", detail: "Not encrypted: set BACKUP_PASSPHRASE on the server." }]
            : []),
        ]}
      />
      <Disclosure summary="System facts for a bug report">
        <p className="text-muted">Versions and sizes. No people, addresses or secrets.</p>
        <pre className="overflow-x-auto">{facts}</pre>
      </Disclosure>
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

const TONES: Record<HealthLine["state"], { tone: Tone; word: string }> = {
  good: { tone: "good", word: "Working" },
  warning: { tone: "warning", word: "Check" },
  danger: { tone: "danger", word: "Not working" },
  unused: { tone: "neutral", word: "Not used" },
};

function HealthTable({ health, timeZone }: Pick<SystemOverviewProps, "health" | "timeZone">) {
  return (
    <DataTable label="Health" columns={["Part", "State", "Details", "Last success", "What to do"]} stacks>
      <tbody>
        {health.map(({ part, state, words, lastAt, todo }) => (
          <tr key={part}>
            <th scope="row">{part}</th>
            <td data-label="State">
              <Badge tone={TONES[state].tone}>{TONES[state].word}</Badge>
            </td>
            <td data-label="Details">{words}</td>
            <td data-label="Last success">
              {lastAt ? <TimeText value={lastAt} timeZone={timeZone} format="datetime" /> : "None yet"}
            </td>
            <td data-label="What to do">
              {todo ? (
                <a className="link" href={todo.to}>
                  {todo.words}
                </a>
              ) : (
                "Nothing"
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

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
  if (jobs.length === 0) return <p className="text-muted">None due.</p>;
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
    <DataTable label="Failed jobs" columns={["Job", "Failed", "Problem", { hidden: "Retry" }]} stacks>
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
      <td data-label="Failed">
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
