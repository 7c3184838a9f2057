import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { DataTable } from "~/ui/table";
import type { OwnRow, OwnSeverity } from "../domain/reading-raters";
import { between, severityInWords } from "../domain/reading-words";

type Props = {
  severity: OwnSeverity | null;
  rows: { rows: readonly OwnRow[]; page: number; more: boolean };
};

/** How somebody rated, beside the others and beside what came of it. */
export function OwnRatingsView({ severity, rows }: Props) {
  return (
    <>
      <section className="mt-2 flex flex-col gap-2" aria-label="Beside the others">
        <h2>Beside the others</h2>
        <Severity severity={severity} />
      </section>
      <section className="mt-6 flex flex-col gap-2" aria-label="What you said">
        <h2>What you said</h2>
        <OwnTable {...rows} />
      </section>
    </>
  );
}

function Severity({ severity }: Pick<Props, "severity">) {
  if (!severity) return <p>This is being worked out. Load the page again in some seconds.</p>;
  const { effect, interval, compared, why } = severity;
  return (
    <>
      <p>{severityInWords(severity) ?? why}</p>
      {effect !== null && interval && (
        <p className="text-muted">
          In steps of the scale: {between(interval)} (95 % interval; below zero is stricter), beside {compared - 1}{" "}
          others.
        </p>
      )}
      <p className="text-muted">Only you see this. It changed no rating and no outcome, and changes none later.</p>
    </>
  );
}

function OwnTable({ rows, page, more }: Props["rows"]) {
  if (rows.length === 0)
    return <EmptyState title="Nothing submitted">You submitted no ratings in this session.</EmptyState>;
  return (
    <>
      <DataTable label="What you said" columns={["Person", "What", "Your word", "Before", "Outcome"]}>
        <tbody>
          {rows.map(({ personId, name, item, word, note, before, outcome }) => (
            <tr key={`${personId} ${item}`}>
              <th scope="row">{name}</th>
              <td>{item}</td>
              <td>
                {word}
                {note && <span className="text-muted block">{note}</span>}
              </td>
              <td>{before ?? "not assessed"}</td>
              <td>{outcome ?? "not assessed"}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <div className="mt-2 flex gap-3">
        {page > 1 && <LinkButton to={`?page=${page - 1}`}>Previous</LinkButton>}
        {more && <LinkButton to={`?page=${page + 1}`}>Next</LinkButton>}
      </div>
    </>
  );
}
