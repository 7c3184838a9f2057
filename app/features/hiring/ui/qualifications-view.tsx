import { Link } from "@remix-run/react";
import { EmptyState } from "~/ui/empty-state";
import { DataTable } from "~/ui/table";
import { STATE_WORDS, STATES } from "../domain/qualification";
import { LEAST_MEMBERS, LEAST_VIGNETTES } from "../domain/reference-agreement";
import { InterviewingPage } from "./interviewing-page";

type Counts = Record<(typeof STATES)[number] | "members" | "vignettes", number>;
type Props = {
  kits: readonly { kit: { slug: string; kitId: string; name: string; framework: string }; counts: Counts }[];
};

/** How many people are how far with each kit. */
export function QualificationsView({ kits }: Props) {
  return (
    <InterviewingPage title="Qualifications" lead="Who learns and who holds which interview." leads>
      {kits.length === 0 ? (
        <EmptyState title="No interviews">No framework has interview kits in its current version.</EmptyState>
      ) : (
        <DataTable
          label="Interviews"
          columns={["Interview", ...STATES.map((state) => STATE_WORDS[state]), "Reference panel", "Vignettes"]}
        >
          <tbody>
            {kits.map(({ kit, counts }) => (
              <tr key={`${kit.slug}/${kit.kitId}`}>
                <th scope="row" className="min-w-44">
                  <Link to={`/hiring/qualifications/${kit.slug}/${kit.kitId}`} className="link">
                    {kit.name}
                  </Link>
                  <span className="block font-normal text-muted text-sm">{kit.framework}</span>
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
            ))}
          </tbody>
        </DataTable>
      )}
    </InterviewingPage>
  );
}

const enough = (count: number, least: number) => (count >= least ? String(count) : `${count} of ${least} needed`);
