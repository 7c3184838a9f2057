import { labelOf } from "~/features/calibration/session/domain/session";
import { Icon } from "~/ui/icon";
import { Markup } from "~/ui/page/markup";
import { ViewSwitch } from "~/ui/page/tabs";
import { TableRegion } from "~/ui/table";
import { type GridSort, sortedGrid, spreadsOf } from "../domain/grid";
import type { Grid, GridCell, GridOutcome, GridPerson } from "../domain/meeting";
import "./grid.css";
import { rowByKey } from "./grid-keys";
import { RatingsViews } from "./ratings-views";

/** The place of the table, in a document. */
export const GRID_ID = "ratings-grid";

type GridViewProps = {
  sessionId: string;
  items: readonly { id: string; label: string }[];
  item: string | null;
  sort: GridSort;
  shown: number;
  html: string | null;
};

const addressOf = (item: string | null, sort: GridSort) => `?item=${encodeURIComponent(item ?? "")}&sort=${sort}`;

/** What every rater said of everyone who has been talked about, one item at a time, and what came of it. */
export function GridView({ sessionId, items, item, sort, shown, html }: GridViewProps) {
  return (
    <>
      <RatingsViews sessionId={sessionId} current="people" />
      {items.length > 1 && (
        <ViewSwitch
          label="Rated"
          views={items.map(({ id, label }) => ({
            to: addressOf(id, sort),
            label: <span>{label}</span>,
            isCurrent: id === item,
          }))}
        />
      )}
      <p className="my-3 max-w-measure">
        {shown === 0 ? "No ratings have been revealed yet." : "As submitted before the meeting."} “–” means not
        assigned.
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the links inside, which work without them. */}
      <div onKeyDown={rowByKey}>
        <Markup id={GRID_ID} html={html} />
      </div>
    </>
  );
}

type GridTableProps = {
  sessionId: string;
  grid: Grid;
  cells: readonly GridCell[];
  outcomes: readonly GridOutcome[];
  scale: readonly { id: string; label: string }[];
  item: string;
  sort: GridSort;
};

/** Links are plain: it is rendered where there is no router. Thousands of cells are plain too. */
export function GridTable({ sessionId, grid, cells, outcomes, scale, item, sort }: GridTableProps) {
  const { people, raters, recusals } = grid;
  const said = new Map(cells.map(([personId, raterId, word]) => [`${personId} ${raterId}`, word]));
  const without = new Set(recusals.map(([personId, raterId]) => `${personId} ${raterId}`));
  const came = new Map(outcomes.map(([personId, word, unchanged]) => [personId, { word, unchanged }]));
  const spreads = spreadsOf(cells, scale);
  const shadeOf = (word: string | null | undefined) => {
    const place = scale.findIndex(({ id }) => id === word);
    return place < 0 ? undefined : `g${Math.round((place / Math.max(1, scale.length - 1)) * 3)}`;
  };
  const cell = (key: string) => {
    const word = said.get(key);
    if (word) return labelOf(word, scale, "");
    if (word === null) return "Not rated";
    return without.has(key) ? "Recused" : "–";
  };
  const head = (label: string, by: GridSort) => <SortHead {...{ label, by, sort, item }} />;
  return (
    <TableRegion label="Ratings by person and rater" sticky>
      <table className="table rating-grid">
        <thead>
          <tr>
            {head("Person", "name")}
            {head("Level", "level")}
            {head("Team", "team")}
            {head("Spread", "disagreement")}
            <th scope="col">Outcome</th>
            {raters.map(({ raterId, name }) => (
              <th scope="col" key={raterId}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sortedGrid(people, sort, spreads).map((person) => {
            const { personId, state } = person;
            const outcome = came.get(personId);
            return (
              <tr key={personId}>
                <th scope="row">
                  <Name sessionId={sessionId} person={person} />
                </th>
                <td>{person.targetLevel}</td>
                <td>{person.team ?? "–"}</td>
                {state === "shown" ? (
                  <>
                    <td>
                      <Spread steps={spreads.get(personId)} />
                    </td>
                    <td className={shadeOf(outcome?.word)}>
                      {outcome ? labelOf(outcome.word, scale, "Not assessed") : "None yet"}
                      {outcome && !outcome.unchanged && " (changed)"}
                    </td>
                    {raters.map(({ raterId }) => {
                      const key = `${personId} ${raterId}`;
                      return (
                        <td key={raterId} className={shadeOf(said.get(key))}>
                          {cell(key)}
                        </td>
                      );
                    })}
                  </>
                ) : (
                  <td colSpan={raters.length + 2} className="text-muted">
                    {state === "no-part" ? "You're recused" : "Not discussed yet"}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableRegion>
  );
}

type SortHeadProps = { label: string; by: GridSort; sort: GridSort; item: string };

function SortHead({ label, by, sort, item }: SortHeadProps) {
  const isSorted = by === sort;
  const order = by === "disagreement" ? "descending" : "ascending";
  return (
    <th scope="col" aria-sort={isSorted ? order : undefined}>
      <a href={addressOf(item, isSorted ? "agenda" : by)} className="sort-link">
        {label}
        <Icon name={isSorted ? order : "sortable"} />
      </a>
    </th>
  );
}

function Spread({ steps }: { steps: number | undefined }) {
  if (steps === undefined) return <>–</>;
  if (steps === 0) return <>Agree</>;
  return <span className={`spread spread-${Math.min(steps, 3)}`}>{steps === 1 ? "1 step" : `${steps} steps`}</span>;
}

function Name({ sessionId, person: { personId, name, state } }: { sessionId: string; person: GridPerson }) {
  if (state === "no-part") return <>{name}</>;
  return (
    <a className="link" href={`/calibration/${sessionId}/meeting?person=${personId}`}>
      {name}
    </a>
  );
}
