import { labelOf } from "~/features/calibration/session/domain/session";
import { Markup } from "~/ui/page/markup";
import { ViewSwitch } from "~/ui/page/tabs";
import { TableRegion } from "~/ui/table";
import type { Grid, GridCell, GridPerson } from "../domain/meeting";

/** The place of the table, in a document. */
export const GRID_ID = "ratings-grid";

type GridViewProps = {
  items: readonly { id: string; label: string }[];
  item: string | null;
  shown: number;
  html: string | null;
};

/** What every rater said of everyone who has been talked about, one item at a time. */
export function GridView({ items, item, shown, html }: GridViewProps) {
  return (
    <>
      {items.length > 1 && (
        <ViewSwitch
          label="Competency"
          views={items.map(({ id, label }) => ({
            to: `?item=${encodeURIComponent(id)}`,
            label: <span>{label}</span>,
            isCurrent: id === item,
          }))}
        />
      )}
      <p className="my-3 max-w-measure">
        {shown === 0 ? "Nobody's ratings have been shown yet." : "As each rater submitted them, before the meeting."}{" "}
        “Not rated”: asked, and not submitted. “–”: not asked.
      </p>
      <Markup id={GRID_ID} html={html} />
    </>
  );
}

type GridTableProps = {
  sessionId: string;
  grid: Grid;
  cells: readonly GridCell[];
  scale: readonly { id: string; label: string }[];
};

/** Links are plain: it is rendered where there is no router. Thousands of cells are plain too. */
export function GridTable({ sessionId, grid, cells, scale }: GridTableProps) {
  const { people, raters, recusals } = grid;
  const said = new Map(cells.map(([personId, raterId, word]) => [`${personId} ${raterId}`, word]));
  const without = new Set(recusals.map(([personId, raterId]) => `${personId} ${raterId}`));
  const cell = (key: string) => {
    const word = said.get(key);
    if (word) return labelOf(word, scale, "");
    if (word === null) return "Not rated";
    return without.has(key) ? "No part" : "–";
  };
  return (
    <TableRegion label="Ratings by person and rater" sticky>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Person</th>
            {raters.map(({ raterId, name }) => (
              <th scope="col" key={raterId}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.personId}>
              <th scope="row">
                <Name sessionId={sessionId} person={person} />
              </th>
              {person.state === "shown" ? (
                raters.map(({ raterId }) => <td key={raterId}>{cell(`${person.personId} ${raterId}`)}</td>)
              ) : (
                <td colSpan={Math.max(1, raters.length)} className="text-muted">
                  {person.state === "no-part" ? "You have no part in this one" : "Not shown yet"}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableRegion>
  );
}

function Name({ sessionId, person: { personId, name, state } }: { sessionId: string; person: GridPerson }) {
  if (state === "no-part") return <>{name}</>;
  return (
    <a className="link" href={`/calibration/${sessionId}/meeting?person=${personId}`}>
      {name}
    </a>
  );
}
