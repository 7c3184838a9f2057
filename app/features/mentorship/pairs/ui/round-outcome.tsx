import { HiddenCount } from "~/ui/hidden-count";
import { DataTable } from "~/ui/table";
import { MOVED_COLUMNS, type OutcomeRow } from "../domain/closing";
import { PairDay } from "./pair-page";

type Props = {
  outcome: { from: string; minimum: number; counts: { mentees: OutcomeRow[]; mentors: OutcomeRow[] } | null };
};

/** What a closed round came to: numbers of people, never a person. */
export function RoundOutcomeView({ outcome: { from, minimum, counts } }: Props) {
  return (
    <section className="mt-8" aria-labelledby="outcome">
      <h2 id="outcome" className="mb-2">
        What came of it
      </h2>
      {counts ? (
        <>
          <p className="mb-3 max-w-measure text-muted">
            Numbers of people. Those under {minimum}, and others that would give them away, are hidden.
          </p>
          <Counts
            title="Mentees, and how the competencies that they chose moved"
            columns={MOVED_COLUMNS}
            rows={counts.mentees}
            {...{ minimum }}
          />
          <Counts title="Mentors" columns={["People"]} rows={counts.mentors} {...{ minimum }} />
        </>
      ) : (
        <p className="text-muted">
          Told from <PairDay day={from} />, when all reviews are in.
        </p>
      )}
    </section>
  );
}

type CountsProps = { title: string; columns: readonly string[]; rows: readonly OutcomeRow[]; minimum: number };

function Counts({ title, columns, rows, minimum }: CountsProps) {
  return (
    <section className="mt-4" aria-label={title}>
      <h3 className="mb-2">{title}</h3>
      <DataTable label={title} columns={["Satisfaction", ...columns]}>
        <tbody>
          {rows.map(({ label, cells }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {cells.map((cell, index) => (
                <td key={columns[index]}>{cell ?? <HiddenCount minimum={minimum} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </section>
  );
}
