import { Button } from "~/ui/button";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import { jobWords } from "./job-words";

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
    <DataTable label="Jobs waiting" columns={["Job", "Due", "Last problem"]}>
      <tbody>
        {jobs.map(({ id, kind, runAt, problem }) => (
          <tr key={id}>
            <th scope="row">{jobWords(kind)}</th>
            <td>
              <TimeText value={runAt} timeZone={timeZone} format="datetime" />
            </td>
            <td>{problem ?? "None"}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

export function FailedJobs({ jobs, timeZone }: JobsProps) {
  if (jobs.length === 0) return <p className="text-muted">Nothing was given up.</p>;
  return (
    <DataTable label="Jobs given up" columns={["Job", "Given up", "Problem", { hidden: "Retry" }]}>
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
      <td>
        <TimeText value={failedAt ?? runAt} timeZone={timeZone} format="datetime" />
      </td>
      <td>{problem}</td>
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
