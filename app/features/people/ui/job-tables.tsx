import { Button } from "~/ui/button";
import { TableRegion } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import { jobWords } from "../domain/job-words";

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
    <TableRegion label="Jobs waiting">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Job</th>
            <th scope="col">Due</th>
            <th scope="col">Last problem</th>
          </tr>
        </thead>
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
      </table>
    </TableRegion>
  );
}

export function FailedJobs({ jobs, timeZone }: JobsProps) {
  if (jobs.length === 0) return <p className="text-muted">Nothing was given up.</p>;
  return (
    <TableRegion label="Jobs given up">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Job</th>
            <th scope="col">Given up</th>
            <th scope="col">Problem</th>
            <th scope="col">
              <span className="sr-only">Retry</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <FailedJob key={job.id} job={job} timeZone={timeZone} />
          ))}
        </tbody>
      </table>
    </TableRegion>
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
