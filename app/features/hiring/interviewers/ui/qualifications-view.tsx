import { Link } from "@remix-run/react";
import { EmptyState } from "~/ui/empty-state";
import { DataTable } from "~/ui/table";
import { STATE_WORDS, STATES } from "../domain/qualification";
import { LEAST_MEMBERS, LEAST_VIGNETTES } from "../domain/reference-agreement-words";
import { FrameworkRows } from "./framework-rows";
import { InterviewingPage } from "./interviewing-page";

type Counts = Record<(typeof STATES)[number] | "members" | "vignettes", number>;
type Props = {
  kits: readonly { kit: { slug: string; kitId: string; name: string; framework: string }; counts: Counts }[];
};

const COLUMNS = ["Interview", ...STATES.map((state) => STATE_WORDS[state]), "Reference panel", "Vignettes"];

/** How many people are how far with each kit. */
export function QualificationsView({ kits }: Props) {
  return (
    <InterviewingPage title="Qualifications" lead="Who learns and who holds which interview." leads>
      {kits.length === 0 ? (
        <EmptyState title="No interviews">No framework has interview kits in its current version.</EmptyState>
      ) : (
        <DataTable label="Interviews" columns={COLUMNS}>
          <FrameworkRows kits={kits} of={({ kit }) => kit} columns={COLUMNS.length}>
            {({ kit, counts }) => (
              <tr key={`${kit.slug}/${kit.kitId}`}>
                <th scope="row" className="min-w-44">
                  <Link to={`/hiring/qualifications/${kit.slug}/${kit.kitId}`} className="link">
                    {kit.name}
                  </Link>
                </th>
                {STATES.map((state) => (
                  <td key={state}>{counts[state]}</td>
                ))}
                <td>{enough(counts.members, LEAST_MEMBERS)}</td>
                <td>
                  <Link to={`/hiring/kits/${kit.slug}/${kit.kitId}/vignettes`} className="link">
                    {enough(counts.vignettes, LEAST_VIGNETTES)}
                  </Link>
                </td>
              </tr>
            )}
          </FrameworkRows>
        </DataTable>
      )}
    </InterviewingPage>
  );
}

const enough = (count: number, least: number) => (count >= least ? String(count) : `${count} of ${least} needed`);
