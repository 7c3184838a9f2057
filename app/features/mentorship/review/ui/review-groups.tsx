import { Link } from "@remix-run/react";
import { GROUPING_WORDS, GROUPINGS } from "~/features/growth/opportunities/domain/sponsorship";
import { EmptyState } from "~/ui/empty-state";
import { HiddenCount } from "~/ui/hidden-count";
import { DataTable } from "~/ui/table";
import { PAIRING_COLUMNS } from "../domain/pairing-groups";
import type { GroupsPage } from "../domain/review-page";

/** How many of each group have a mentor, and with how many points; what is hidden says so. */
export function ReviewGroups({ by, groups, minimum }: GroupsPage) {
  if (groups.length === 0)
    return <EmptyState title="No mentees">Numbers stand here once a run has mentees.</EmptyState>;
  return (
    <>
      <nav aria-label="Grouped by" className="sub-nav">
        {GROUPINGS.map((one) => (
          <Link key={one} to={`?by=${one}`} aria-current={one === by ? "page" : undefined}>
            {GROUPING_WORDS[one]}
          </Link>
        ))}
      </nav>
      <DataTable label="Mentees by group" columns={[GROUPING_WORDS[by], ...PAIRING_COLUMNS, "With a mentor"]}>
        <tbody>
          {groups.map(({ group, cells, rate }) => (
            <tr key={group}>
              <th scope="row">{group}</th>
              {cells.map((cell, index) => (
                <td key={PAIRING_COLUMNS[index]}>{cell ?? <HiddenCount minimum={minimum} />}</td>
              ))}
              <td>{rate === null ? <HiddenCount minimum={minimum} /> : `${rate}%`}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <p className="mt-4 max-w-measure text-muted text-sm">
        Mentees of this run, counted after it and apart from it. Counts under {minimum}, and others that would give them
        away, are hidden.
      </p>
    </>
  );
}
