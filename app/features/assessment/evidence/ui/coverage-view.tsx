import "./coverage.css";
import { Link } from "@remix-run/react";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { SelectField } from "~/ui/forms/field";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { CompetencyCoverage, CoverageRow, RetiredExpectation } from "../domain/coverage";

type Theme = { id: string; name: string; rows: readonly CoverageRow[] };
export type CoverageViewProps = {
  levels: readonly { value: string; label: string }[];
  map: {
    level: string;
    levelTitle: string;
    isHeld: boolean;
    themes: readonly Theme[];
    retired: readonly RetiredExpectation[];
  } | null;
};

const WORDS: Record<CompetencyCoverage, string> = {
  corroborated: "Confirmed",
  "one-source": "Not confirmed",
  older: "Older than a year",
  none: "None",
};
const STATES = Object.keys(WORDS) as CompetencyCoverage[];
/** The rest is a search away. */
const LINKED = 3;
/** Of what left the ladder; a whole framework may have. */
const UNFOLDED = 5;

/** What there is to show for a level: as patterns to see at a glance, and the same as a table. */
export function CoverageView({ levels, map }: CoverageViewProps) {
  return (
    <div className="grid grid-cols-1 gap-6">
      <form method="get" className="flex max-w-measure flex-wrap items-end gap-3">
        <SelectField
          label="Level"
          name="level"
          className="min-w-0 flex-1 basis-64"
          options={map ? levels : [{ value: "", label: "Choose a level" }, ...levels]}
          defaultValue={map?.level ?? ""}
        />
        <Button>Show coverage</Button>
      </form>
      {map ? (
        <>
          <h2 className="text-lg">
            {map.levelTitle}
            {map.isHeld && <span className="font-normal text-muted"> (your level)</span>}
          </h2>
          <Patterns themes={map.themes} />
          <Table themes={map.themes} />
          <Retired items={map.retired} />
        </>
      ) : (
        <EmptyState title="No level yet">
          <p>Choose a level to see your evidence for it.</p>
        </EmptyState>
      )}
    </div>
  );
}

function Patterns({ themes }: { themes: readonly Theme[] }) {
  return (
    <figure aria-label="Coverage by competency; the table below says the same" className="grid grid-cols-1 gap-3">
      <ul className="coverage-legend">
        {STATES.map((state) => (
          <li key={state}>
            <Pattern state={state} /> {WORDS[state]}
          </li>
        ))}
      </ul>
      {themes.map(({ id, name, rows }) => (
        <div key={id} className="coverage-theme">
          <span>{name}</span>
          <span className="coverage-cells">
            {rows.map((row) => (
              <Pattern key={row.id} state={row.state} title={`${row.name}: ${WORDS[row.state]}`} />
            ))}
          </span>
        </div>
      ))}
    </figure>
  );
}

/** Told apart without color: filled, striped, dotted, empty. */
function Pattern({ state, title }: { state: CompetencyCoverage; title?: string }) {
  return (
    <svg viewBox="0 0 20 20" className="coverage-pattern" aria-hidden="true">
      {title && <title>{title}</title>}
      <rect x="1" y="1" width="18" height="18" rx="2" className={state === "corroborated" ? "is-full" : "is-empty"} />
      {state === "one-source" && <path d="M2 11 11 2M2 18 18 2M9 18 18 9" className="is-line" />}
      {state === "older" &&
        [6, 14].flatMap((x) => [6, 14].map((y) => <circle key={`${x} ${y}`} cx={x} cy={y} r="2" className="is-dot" />))}
    </svg>
  );
}

function Table({ themes }: { themes: readonly Theme[] }) {
  return (
    <DataTable label="Coverage" columns={["Competency", "Coverage", "Expectations", "Evidence"]} stacks>
      {themes.map(({ id, name, rows }) => (
        <tbody key={id}>
          <tr>
            <th scope="rowgroup" colSpan={4} className="text-muted">
              {name}
            </th>
          </tr>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              <td className="whitespace-nowrap" data-label="Coverage">
                <Pattern state={row.state} /> {WORDS[row.state]}
              </td>
              <td data-label="Expectations">
                {row.backed} of {row.asked}
              </td>
              <td>{row.evidence.length > 0 && <Pieces row={row} />}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </DataTable>
  );
}

/** Evidence that no level counts any more, with a way to expectations that are asked now: the page of each piece. */
function Retired({ items }: { items: readonly RetiredExpectation[] }) {
  if (items.length === 0) return null;
  return (
    <Section id="retired" title="No longer on the ladder">
      <p className="mb-2 max-w-measure text-muted">
        This evidence is kept. Open a piece to attach it to a current expectation.
      </p>
      <RetiredList items={items.slice(0, UNFOLDED)} />
      {items.length > UNFOLDED && (
        <Disclosure summary={`${items.length - UNFOLDED} more`} className="mt-2">
          <RetiredList items={items.slice(UNFOLDED)} />
        </Disclosure>
      )}
    </Section>
  );
}

function RetiredList({ items }: { items: readonly RetiredExpectation[] }) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {items.map(({ id, statement, level, competency, version, evidence }) => (
        <li key={`${version} ${id}`} className="grid grid-cols-1 gap-1 py-3">
          <p className="max-w-measure">{statement}</p>
          <p className="text-muted text-sm">
            {competency}, {level}, {version}
          </p>
          <ul className="grid gap-1">
            {evidence.map((piece) => (
              <Piece key={piece.id} piece={piece} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Piece({ piece }: { piece: CoverageRow["evidence"][number] }) {
  return (
    <li>
      <Link className="link" to={`/evidence/${piece.id}`}>
        {piece.title}
      </Link>{" "}
      <span className="text-muted text-sm">
        <TimeText value={piece.happenedOn} timeZone="UTC" format="month" />
        {piece.corroborated && ", confirmed"}
      </span>
    </li>
  );
}

function Pieces({ row: { id, name, evidence } }: { row: CoverageRow }) {
  return (
    <ul className="grid gap-1">
      {evidence.slice(0, LINKED).map((piece) => (
        <Piece key={piece.id} piece={piece} />
      ))}
      {evidence.length > LINKED && (
        <li>
          <Link className="link text-sm" to={`/evidence?competency=${id}`} aria-label={`All evidence for ${name}`}>
            All {evidence.length}
          </Link>
        </li>
      )}
    </ul>
  );
}
