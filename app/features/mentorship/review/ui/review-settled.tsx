import { DECISION_LABELS } from "~/features/mentorship/pairing/domain/run-words";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors } from "~/ui/forms/field";
import { PageTurner } from "~/ui/page/page-turner";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { SettledPage } from "../domain/review-page";
import { SettleForm } from "./review-pairs";
import { runAddress } from "./run-page";

type Props = SettledPage & { timeZone: string; problem: string | null };

/** What was settled about pairs of the round. */
export function ReviewSettled({ round, run, settled, mayPair, timeZone, problem }: Props) {
  const address = runAddress(round.id, run.id);
  return (
    <>
      {problem && (
        <div className="mb-4">
          <FormErrors errors={[problem]} />
        </div>
      )}
      {settled.rows.length === 0 ? (
        <EmptyState title="Nothing is settled">
          Fix two people to each other, or rule them out, in the list of pairs or under “Why not”.
        </EmptyState>
      ) : (
        <DataTable
          label="Settled"
          columns={["Mentee", "Mentor", "Settled", "Since", ...(mayPair ? [{ hidden: "Change" }] : [])]}
        >
          <tbody>
            {settled.rows.map(({ mentee, mentor, kind, madeAt }) => (
              <tr key={`${mentee.id} ${mentor.id}`}>
                <th scope="row">{mentee.name}</th>
                <td>{mentor.name}</td>
                <td>{DECISION_LABELS[kind]}</td>
                <td>
                  <TimeText value={madeAt} timeZone={timeZone} format="datetime" />
                </td>
                {mayPair && (
                  <td>
                    <SettleForm {...{ address, mentee, mentor, decision: kind }} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <PageTurner page={settled.page} more={settled.more} />
    </>
  );
}
