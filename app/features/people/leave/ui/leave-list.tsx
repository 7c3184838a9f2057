import { Button } from "~/ui/button";
import { DateField } from "~/ui/forms/date-field";
import type { LeaveProblem } from "../domain/leave";

type Row = { id: string; from: string; until: string | null; version: number };
/** Each record as a form of its own, so that ending one is typing its last day. */
export function LeaveList({ rows, problem }: { rows: readonly Row[]; problem?: LeaveProblem }) {
  if (rows.length === 0) return <p className="mb-4 text-muted">No time away recorded.</p>;
  return (
    <ul className="mb-8 divide-y divide-line border-line border-y">
      {rows.map((row) => (
        <li key={row.id} className="py-3">
          <LeaveItem row={row} problem={problem?.at === row.id ? problem : undefined} />
        </li>
      ))}
    </ul>
  );
}

function LeaveItem({ row, problem }: { row: Row; problem?: LeaveProblem }) {
  const version = problem?.version ?? row.version;
  const named = `away from ${row.from}`;
  return (
    <form method="post" key={`${version} ${problem?.message ?? ""}`} className="grid gap-2" noValidate>
      <input type="hidden" name="id" value={row.id} />
      <input type="hidden" name="version" value={version} />
      {problem?.message && (
        <p className="field-error" role="alert">
          {problem.message}
        </p>
      )}
      <Days typed={problem?.typed ?? { from: row.from, until: row.until ?? "" }} errors={problem?.errors ?? {}} />
      <p className="flex flex-wrap gap-2">
        <Button name="do" value="change" size="small" aria-label={`Save: ${named}`}>
          Save
        </Button>
        <Button name="do" value="remove" size="small" variant="quiet" aria-label={`Remove: ${named}`}>
          Remove
        </Button>
      </p>
    </form>
  );
}

function Days({ typed, errors }: { typed: { from: string; until: string }; errors: LeaveProblem["errors"] }) {
  return (
    <div className="flex flex-wrap items-end gap-4">
      <DateField label="First day" name="from" defaultValue={typed.from} errors={errors.from} />
      <DateField
        label="Last day"
        name="until"
        hint="Leave this empty if you don't know yet."
        defaultValue={typed.until}
        errors={errors.until}
      />
    </div>
  );
}

export function RecordLeave({ id, problem }: { id: string; problem?: LeaveProblem }) {
  return (
    <form method="post" className="grid max-w-measure gap-3" noValidate>
      <h2>Record time away</h2>
      <input type="hidden" name="id" value={id} />
      <Days typed={problem?.typed ?? { from: "", until: "" }} errors={problem?.errors ?? {}} />
      <Button name="do" value="record" variant="primary" className="w-fit">
        Record
      </Button>
    </form>
  );
}
