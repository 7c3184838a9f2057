import { Link } from "@remix-run/react";
import { HiddenCount } from "~/ui/hidden-count";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import {
  GROUPING_WORDS,
  GROUPINGS,
  type Grouping,
  SPONSORSHIP_COLUMNS,
  type SponsorshipTable,
} from "../domain/sponsorship";

export function GroupingNav({ by }: { by: Grouping }) {
  return (
    <nav aria-label="Grouped by" className="sub-nav">
      {GROUPINGS.map((one) => (
        <Link key={one} to={`?by=${one}`} aria-current={one === by ? "page" : undefined}>
          {GROUPING_WORDS[one]}
        </Link>
      ))}
    </nav>
  );
}

type Props = { title: string; by: Grouping; table: SponsorshipTable; minimum: number };

/** People by group and kind; what is hidden says so to everybody, screen readers too. */
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
