import { Link } from "@remix-run/react";
import { HiddenCount } from "~/ui/hidden-count";
import { DataTable } from "~/ui/table";
import type { KitAgreement } from "../domain/kit-agreement";
import type { DeviationRate } from "../domain/kit-reading";
import { AGREEMENT_READING, DEVIATION_WORDS, daysInWords, inFigures } from "../domain/learning-words";

type KitLine = {
  scope: string;
  name: string;
  of: { candidates: number; interviewers: number } | null;
  agreement: KitAgreement;
  daysToDecision: number | null;
  deviation: DeviationRate | null;
};

const COLUMNS = ["Interview", "Candidates", "Interviewers", "Agreement", "To the decision", "Asked otherwise"];

/** Interview kits, by framework and name; none is better than another. */
export function KitList({ kits, minimum }: { kits: readonly KitLine[]; minimum: number }) {
  return (
    <>
      <DataTable label="Interviews" columns={COLUMNS} stacks>
        <tbody>
          {kits.map(({ scope, name, of, agreement, daysToDecision, deviation }) => (
            <tr key={scope}>
              <th scope="row">
                <Link className="link" to={`/hiring/statistics/${scope}`}>
                  {name}
                </Link>
              </th>
              <td data-label="Candidates">{of ? of.candidates : <HiddenCount minimum={minimum} />}</td>
              <td data-label="Interviewers">{of ? of.interviewers : <HiddenCount minimum={minimum} />}</td>
              <td data-label="Agreement" className="min-w-40">
                {agreement.alpha.value === null ? "too few" : inFigures(agreement.alpha)}
              </td>
              <td data-label="To the decision">{daysToDecision === null ? "–" : daysInWords(daysToDecision)}</td>
              <td data-label="Asked otherwise" className="min-w-48">
                {deviation ? DEVIATION_WORDS[deviation] : "–"}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <p className="mt-2 max-w-measure text-muted">{AGREEMENT_READING}</p>
    </>
  );
}
