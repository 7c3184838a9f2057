import { Link } from "@remix-run/react";
import { EmptyState } from "~/ui/empty-state";
import { DataTable } from "~/ui/table";
import type { Standing } from "../domain/qualification";
import { FrameworkRows } from "./framework-rows";
import { StateBadge } from "./state-badge";

export type OwnKit = {
  slug: string;
  kitId: string;
  name: string;
  framework: string;
  standing: Standing | null;
  vignettes: number;
  scored: number;
  next: string;
};

const COLUMNS = ["Interview", "You are", "Vignettes scored"];

/** How far the reader is with each kit, and what comes next. */
export function OwnKits({ readerId, kits }: { readerId: string; kits: readonly OwnKit[] }) {
  if (kits.length === 0) {
    return (
      <EmptyState title="None yet">
        A hiring lead lets you begin as a shadow; you are shown what to do from there.
      </EmptyState>
    );
  }
  return (
    <DataTable label="My interviews" columns={COLUMNS}>
      <FrameworkRows kits={kits} of={(kit) => kit} columns={COLUMNS.length}>
        {({ slug, kitId, name, standing, vignettes, scored, next }) => (
          <tr key={`${slug}/${kitId}`}>
            <th scope="row">
              <Link to={`/frameworks/${slug}/interviews/${kitId}`} className="link">
                {name}
              </Link>
              <span className="block max-w-measure font-normal text-muted text-sm">{next}</span>
            </th>
            <td>
              {standing ? (
                <Link to={`/hiring/qualifications/${slug}/${kitId}/${readerId}`} className="link">
                  <StateBadge state={standing.state} />
                </Link>
              ) : (
                "Not begun"
              )}
            </td>
            <td>
              <Link to={`/hiring/kits/${slug}/${kitId}/vignettes`} className="link">
                {vignettes === 0 ? "None" : `${scored} of ${vignettes}`}
              </Link>
            </td>
          </tr>
        )}
      </FrameworkRows>
    </DataTable>
  );
}
