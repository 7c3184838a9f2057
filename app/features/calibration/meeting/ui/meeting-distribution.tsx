import { Disclosure } from "~/ui/disclosure";
import { DataTable } from "~/ui/table";
import type { Distribution } from "../domain/distribution";
import { labelOf } from "./meeting-ratings";

export type ShownDistribution = {
  people: number;
  /** Of fewer nothing is shown. */
  minimum: number;
  /** `null` of too few. */
  lines: Distribution | null;
};

type MeetingDistributionProps = { distribution: ShownDistribution; scale: readonly { id: string; label: string }[] };

/** For reference only, beside what it is not for. */
export function MeetingDistribution({ distribution, scale }: MeetingDistributionProps) {
  const { people, minimum, lines } = distribution;
  return (
    <Disclosure summary="Distribution, for reference" className="mt-8 print:hidden">
      <p className="mb-3 max-w-measure">
        There is no distribution to reach, and none blocks the lock. It is no reason to change anybody's outcome: what
        counts is what the level asks, and what the person did.
      </p>
      {lines ? (
        <DataTable
          label={`Ratings of the ${people} people with an outcome`}
          columns={["Word", "Ratings before", "Ratings after"]}
        >
          <tbody>
            {lines.map(({ word, before, after }) => (
              <tr key={word}>
                <th scope="row">{labelOf(word, scale, "Not assessed")}</th>
                <td>{before}</td>
                <td>{after}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      ) : (
        <p>It is shown once {minimum} people have an outcome.</p>
      )}
    </Disclosure>
  );
}
