import { Link } from "@remix-run/react";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { HiddenCount } from "~/ui/hidden-count";
import { ViewSwitch } from "~/ui/page/tabs";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import { KIND_WORDS, type Lacking, type LackingExpectation, type PlaceView } from "../domain/opportunity";
import { isOver, PLACE_WORDS } from "../domain/opportunity-place";
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
        <li key={row.key} className="grid gap-x-8 gap-y-1.5 py-3 md:grid-cols-2">
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

/** Names are always shown. Reasons are folded: most managers come to offer someone an opportunity. */
function People({ people }: { people: readonly Lacking[] }) {
  const names = people.map(({ name, agreed }) => (agreed ? `${name} (agreed)` : name)).join(", ");
  return (
    <Disclosure summary={names}>
      <ul className="grid gap-2">
        {people.map(({ personId, name, reasons }) => (
          <li key={personId}>
            <Link className="link font-medium" to={`/people/${personId}`}>
              {name}
            </Link>
            {reasons.map(({ side, reason }) => (
              <p key={side} className="text-sm">
                <span className="text-muted">{SAID[side]}: </span>
                {reason || "no reason given"}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function Exercising({ row: { exercising, people, slug, expectationId, levelCode } }: { row: LackingExpectation }) {
  const begin = new URLSearchParams({ framework: slug, expectation: expectationId, level: levelCode });
  return (
    <div className="grid content-start gap-1">
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

const OF_REPORTS = "Opportunities of your reports";

/** Opportunities that the manager's reports were offered, asked for or took. Past ones are folded. */
export function ReportPlaces({ places, timeZone }: { places: readonly PlaceView[]; timeZone: string }) {
  if (places.length === 0) return null;
  const [open, over] = [places.filter(({ state }) => !isOver(state)), places.filter(({ state }) => isOver(state))];
  return (
    <Section title={OF_REPORTS} className="mt-8">
      {open.length > 0 && <PlaceTable label={OF_REPORTS} places={open} timeZone={timeZone} />}
      {over.length > 0 && (
        <Disclosure summary={`Finished, declined or withdrawn (${over.length})`} className="mt-2">
          <PlaceTable label="Finished, declined or withdrawn" places={over} timeZone={timeZone} />
        </Disclosure>
      )}
    </Section>
  );
}

type PlaceTableProps = { label: string; places: readonly PlaceView[]; timeZone: string };

function PlaceTable({ label, places, timeZone }: PlaceTableProps) {
  return (
    <DataTable label={label} columns={["Name", "Opportunity", "Sponsor", "State", "Since"]} stacks="tight">
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
