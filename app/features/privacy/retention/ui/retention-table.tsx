import { Button } from "~/ui/button";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";

export type RetentionRow = {
  kind: string;
  label: string;
  days: number;
  version: number;
  from: Date | null;
  today: number;
  soon: number;
};

/** A form that was sent and not done: what was typed, why not, and the version to send it with again. */
export type RetentionAttempt = { kind: string; typed: string; error: string; version: number };

type RetentionTableProps = { rows: readonly RetentionRow[]; attempt?: RetentionAttempt; now: Date; timeZone: string };

export function RetentionTable({ rows, attempt, now, timeZone }: RetentionTableProps) {
  return (
    <DataTable
      label="How long records are kept"
      columns={["What", "Kept for", "Deleted at the next run", "Deleted within 30 days"]}
    >
      <tbody>
        {rows.map((row) => (
          <tr key={row.kind}>
            <th scope="row" className="font-normal">
              {row.label}
            </th>
            <td>
              <DaysForm row={row} attempt={attempt?.kind === row.kind ? attempt : undefined} />
              {row.from && row.from > now ? (
                <p className="text-muted text-sm">
                  In force from <TimeText value={row.from} timeZone={timeZone} format="datetime" />
                </p>
              ) : null}
            </td>
            <td>{row.today}</td>
            <td>{row.soon}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function DaysForm({ row, attempt }: { row: RetentionRow; attempt?: RetentionAttempt }) {
  const id = `days-${row.kind}`;
  return (
    // Made anew after an answer, so that the field holds what it says.
    <form
      method="post"
      key={`${attempt?.version ?? row.version} ${attempt?.error ?? ""}`}
      className="flex flex-wrap items-center gap-2"
      noValidate
    >
      <input type="hidden" name="kind" value={row.kind} />
      <input type="hidden" name="version" value={attempt?.version ?? row.version} />
      <label htmlFor={id} className="sr-only">
        Days: {row.label}
      </label>
      <input
        id={id}
        name="days"
        inputMode="numeric"
        className="control w-20"
        defaultValue={attempt?.typed ?? row.days}
        aria-invalid={attempt ? true : undefined}
        aria-describedby={attempt ? `${id}-error` : undefined}
      />
      <span aria-hidden="true">days</span>
      <Button type="submit" size="small" aria-label={`Save: ${row.label}`}>
        Save
      </Button>
      {attempt ? (
        <p className="field-error w-full" id={`${id}-error`} role="alert">
          {attempt.error}
        </p>
      ) : null}
    </form>
  );
}
