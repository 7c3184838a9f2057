import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { EmptyState } from "~/ui/empty-state";
import { HiddenCount } from "~/ui/hidden-count";
import { ViewSwitch } from "~/ui/page/tabs";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import { KIND_WORDS, type Lacking, type LackingExpectation, type PlaceView } from "../domain/opportunity";
import { PLACE_WORDS } from "../domain/opportunity-place";
import {
  GROUPING_WORDS,
  GROUPINGS,
  type Grouping,
  SPONSORSHIP_COLUMNS,
  type SponsorshipTable,
} from "../domain/sponsorship";

/** By expectation: who lacks a chance, why, and what would give one. */
export function LackingList({ rows }: { rows: readonly LackingExpectation[] }) {
  if (rows.length === 0) {
    return (
      <EmptyState title="No opportunity gaps">
        <p>Expectations rated “no opportunity yet” in revealed assessments appear here.</p>
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line border-line border-y">
      {rows.map((row) => (
        <li key={row.key} className="grid gap-x-8 gap-y-3 py-4 md:grid-cols-2">
          <div className="md:col-span-2">
            <h3 className="text-base">{row.statement}</h3>
            <p className="text-muted text-sm">
              {row.levelCode} · {row.competency}
            </p>
          </div>
          <People people={row.people} />
          <Exercising row={row} />
        </li>
      ))}
    </ul>
  );
}

const SAID = { SELF: "Self-assessment", MANAGER: "Your review" } as const;

function People({ people }: { people: readonly Lacking[] }) {
  return (
    <ul className="grid content-start gap-2">
      {people.map(({ personId, name, agreed, reasons }) => (
        <li key={personId}>
          <p className="flex flex-wrap items-baseline gap-x-2">
            <Link className="link font-medium" to={`/people/${personId}`}>
              {name}
            </Link>
            {agreed && <Badge>Agreed</Badge>}
          </p>
          {reasons.map(({ side, reason }) => (
            <p key={side} className="text-sm">
              <span className="text-muted">{SAID[side]}: </span>
              {reason || "no reason given"}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Exercising({ row: { exercising, people, slug, expectationId, levelCode } }: { row: LackingExpectation }) {
  const begin = new URLSearchParams({ framework: slug, expectation: expectationId, level: levelCode });
  return (
    <div className="grid content-start gap-2">
      {exercising.map(({ id, title, kind, left }) => (
        <div key={id}>
          <p>
            <Link className="link" to={`/opportunities/${id}`}>
              {title}
            </Link>{" "}
            <span className="text-muted text-sm">
              {KIND_WORDS[kind].label}, {left} left
            </span>
          </p>
          <p className="flex flex-wrap gap-x-3 text-sm">
            {people.map(({ personId, name }) => (
              <Link key={personId} className="link" to={`/opportunities/${id}?for=${personId}#offer`}>
                Offer to {name}
              </Link>
            ))}
          </p>
        </div>
      ))}
      <p className="flex flex-wrap gap-x-3">
        {exercising.length === 0 && <span className="text-muted">No matching opportunities.</span>}
        <Link className="link" to={`/opportunities/new?${begin}`}>
          Propose an opportunity
        </Link>
      </p>
    </div>
  );
}

/** What one's reports were offered, asked for and took up. */
export function ReportPlaces({ places, timeZone }: { places: readonly PlaceView[]; timeZone: string }) {
  if (places.length === 0) return null;
  return (
    <section className="mt-8" aria-labelledby="of-reports">
      <h2 id="of-reports" className="mb-2">
        Opportunities of your reports
      </h2>
      <DataTable
        label="Opportunities of your reports"
        columns={["Name", "Opportunity", "Sponsor", "State", "Since"]}
        stacks="tight"
      >
        <tbody>
          {places.map((place) => (
            <tr key={place.id}>
              <th scope="row">{place.person}</th>
              <td>
                <Link className="link" to={`/opportunities/${place.opportunityId}`}>
                  {place.title}
                </Link>
              </td>
              <td data-label="Sponsor">{place.sponsor}</td>
              <td>{PLACE_WORDS[place.state]}</td>
              <td data-label="Since">
                <TimeText value={place.begunAt} timeZone={timeZone} />
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </section>
  );
}

export function GroupingNav({ by }: { by: Grouping }) {
  const views = GROUPINGS.map((one) => ({ to: `?by=${one}`, label: GROUPING_WORDS[one], isCurrent: one === by }));
  return <ViewSwitch label="Grouped by" views={views} />;
}

type Props = { title: string; by: Grouping; table: SponsorshipTable; minimum: number };

/** People by group and kind; what is hidden says so to everyone, screen readers too. */
export function SponsorshipCounts({ title, by, table, minimum }: Props) {
  return (
    <Section title={title} className="mt-6">
      <DataTable label={title} columns={[GROUPING_WORDS[by], ...SPONSORSHIP_COLUMNS]}>
        <tbody>
          {table.map(({ group, cells }) => (
            <tr key={group}>
              <th scope="row">{group}</th>
              {cells.map((cell, index) => (
                <td key={SPONSORSHIP_COLUMNS[index]}>{cell ?? <HiddenCount minimum={minimum} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}
