import { Link } from "@remix-run/react";
import { EmptyState } from "~/ui/empty-state";
import { DataTable } from "~/ui/table";
import type { Health } from "../domain/health";
import type { PairEnd, PairStatus } from "../domain/pair";
import { PairDay } from "./pair-day";
import { Findings, PairState } from "./pair-health";

type Watched = {
  id: string;
  mentee: { name: string };
  mentor: { name: string };
  status: PairStatus;
  end: PairEnd | null;
  health: Health | null;
  held: number;
  lastHeldOn: string | null;
  answered: number;
};

/** The pairs of a round with how they stand; what they talk about is nowhere here. */
export function WatchedPairs({ pairs }: { pairs: readonly Watched[] }) {
  if (pairs.length === 0) {
    return <EmptyState title="No pairs yet">They appear here once the round has some.</EmptyState>;
  }
  return (
    <DataTable label="Pairs of this round" columns={["Pair", "State", "Sessions", "Last met", "Check-ins"]}>
      <tbody>
        {pairs.map(({ id, mentee, mentor, status, end, health, held, lastHeldOn, answered }) => (
          <tr key={id}>
            <th scope="row">
              <Link to={`/mentorship/pairs/${id}/health`} className="link">
                {mentee.name}, with {mentor.name}
              </Link>
            </th>
            <td className="min-w-44">
              <div className="grid justify-items-start gap-1">
                <PairState status={status} end={end} health={health} />
                <Findings health={health} />
              </div>
            </td>
            <td>{held}</td>
            <td className="whitespace-nowrap">{lastHeldOn ? <PairDay day={lastHeldOn} /> : "Not yet"}</td>
            <td className="whitespace-nowrap">{answered} of 4</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
