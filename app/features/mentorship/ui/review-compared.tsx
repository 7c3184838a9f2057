import { EmptyState } from "~/ui/empty-state";
import { DataTable } from "~/ui/table";
import type { MenteeChange } from "../domain/run-difference";
import { changeInWords, numberInWords } from "../domain/run-words";
import type { ComparedPage } from "../review.server";
import { MorePages } from "./more-pages";

/** What differs between a run and the one before it. */
export function ReviewCompared({ run, before, changed, changes, names }: ComparedPage) {
  if (!before)
    return <EmptyState title="This is the first run">From the second on, what differs stands here.</EmptyState>;
  const difference = { matched: run.matched - before.matched, points: run.total - before.total };
  return (
    <>
      <p className="mb-4 max-w-measure">
        Since run {before.number}: {changeInWords(difference)}
      </p>
      <Changes changes={changes.rows} changed={changed} names={names} />
      <MorePages list={changes} />
    </>
  );
}

type ChangesProps = { changes: readonly MenteeChange[]; changed: number; names: Readonly<Record<string, string>> };

/** Whose mentors are others than before. */
export function Changes({ changes, changed, names }: ChangesProps) {
  if (changed === 0) return <p>Everybody keeps the mentor they had.</p>;
  return (
    <>
      <h2 className="mb-2">
        {changed === 1 ? "1 mentee has another mentor" : `${numberInWords(changed)} mentees have other mentors`}
      </h2>
      <DataTable label="Changes" columns={["Mentee", "Before", "Now"]}>
        <tbody>
          {changes.map(({ menteeId, before, after }) => (
            <tr key={menteeId}>
              <th scope="row">{names[menteeId] ?? "Somebody"}</th>
              <td>{mentorsIn(before, names)}</td>
              <td>{mentorsIn(after, names)}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </>
  );
}

function mentorsIn(mentors: MenteeChange["before"], names: ChangesProps["names"]): string {
  if (mentors.length === 0) return "Nobody";
  return mentors
    .map(({ mentorId, points }) => `${names[mentorId] ?? "Somebody"} (${numberInWords(points)})`)
    .join(", ");
}
