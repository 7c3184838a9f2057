import { changeInWords, numberInWords } from "~/features/mentorship/pairing/domain/run-words";
import { EmptyState } from "~/ui/empty-state";
import { PageTurner } from "~/ui/page/page-turner";
import { DataTable } from "~/ui/table";
import type { ComparedPage } from "../domain/review-page";
import type { MenteeChange } from "../domain/run-difference";

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
      <PageTurner page={changes.page} more={changes.more} />
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

/** Of a question: what else would change and is not listed. */
export function NotListed({ changes, changed }: Pick<ChangesProps, "changes" | "changed">) {
  const hidden = changed - changes.length;
  return hidden > 0 && <p className="mt-2 text-muted text-sm">{numberInWords(hidden)} more are not listed.</p>;
}

function mentorsIn(mentors: MenteeChange["before"], names: ChangesProps["names"]): string {
  if (mentors.length === 0) return "Nobody";
  return mentors
    .map(({ mentorId, points }) => `${names[mentorId] ?? "Somebody"} (${numberInWords(points)})`)
    .join(", ");
}
