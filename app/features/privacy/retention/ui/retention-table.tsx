import { Button } from "~/ui/button";
import { inDigits } from "~/ui/charts/frame";
import { Heat } from "~/ui/charts/heat";
import { EmptyState } from "~/ui/empty-state";
import type { ShownForm } from "~/ui/forms/sent-field";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import { PERIODS, type RetentionLine, timeLine } from "../domain/retention";

type RetentionAttempt = ShownForm<{ kind: string; days: string; version: string }>;
type RetentionTableProps = { rows: readonly RetentionLine[]; attempt?: RetentionAttempt; now: Date; timeZone: string };

/** Upcoming deletions, of the records that are stored now. */
export function RetentionTimeLine({ rows }: { rows: readonly RetentionLine[] }) {
  const lines = timeLine(rows);
  const tonight = lines.reduce((sum, { goes }) => sum + (goes[0] ?? 0), 0);
  if (lines.length === 0) return <EmptyState title="Nothing is deleted within a year" />;
  return (
    <Heat
      id="time-line"
      title="Upcoming deletions"
      description={
        tonight === 0
          ? "Nothing is deleted tonight."
          : `${inDigits(tonight)} ${tonight === 1 ? "record is" : "records are"} deleted tonight.`
      }
      heading="Records"
      columns={PERIODS.map(({ label }) => label)}
      rows={lines.map(({ label, goes }) => ({ label, counts: goes }))}
      long
    />
  );
}

export function RetentionTable({ rows, attempt, now, timeZone }: RetentionTableProps) {
  return (
    <DataTable label="How long records are kept" columns={["What", "Kept for"]} stacks>
      <tbody>
        {rows.map((row) => (
          <tr key={row.kind}>
            <th scope="row" className="align-middle font-medium">
              {row.label}
            </th>
            <td className="sm:min-w-56">
              <DaysForm row={row} attempt={attempt?.typed.kind === row.kind ? attempt : undefined} />
              {row.from && row.from > now ? (
                <p className="text-muted text-sm">
                  In force from <TimeText value={row.from} timeZone={timeZone} format="datetime" />
                </p>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function DaysForm({ row, attempt }: { row: RetentionLine; attempt?: RetentionAttempt }) {
  const id = `days-${row.kind}`;
  const version = attempt?.typed.version ?? row.version;
  const error = attempt?.errors?.days?.[0];
  return (
    // Made anew after an answer, so that the field holds what it says.
    <form method="post" key={`${version} ${error ?? ""}`} className="flex flex-wrap items-center gap-2" noValidate>
      <input type="hidden" name="kind" value={row.kind} />
      <input type="hidden" name="version" value={version} />
      <label htmlFor={id} className="sr-only">
        Days: {row.label}
      </label>
      <input
        id={id}
        name="days"
        inputMode="numeric"
        className="control w-20"
        defaultValue={attempt?.typed.days ?? row.days}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
      <span aria-hidden="true">days</span>
      <Button type="submit" size="small" aria-label={`Save: ${row.label}`}>
        Save
      </Button>
      {error ? (
        <p className="field-error w-full" id={`${id}-error`} role="alert">
          {error}
        </p>
      ) : null}
    </form>
  );
}
