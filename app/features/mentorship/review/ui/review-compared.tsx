import { changeInWords, DECISION_LABELS, numberInWords } from "~/features/mentorship/pairing/domain/rule-sentence";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors } from "~/ui/forms/field";
import { PageTurner } from "~/ui/page/pager";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { MenteeChange } from "../domain/publishable";
import type { ComparedPage, SettledPage } from "../domain/review-page";
import { runAddress, useHere } from "./run-address";
import { SettleForm } from "./settle-form";

/** What differs between a run and the one before it. */
export function ReviewCompared({ run, before, changed, changes, names }: ComparedPage) {
  if (!before) return <EmptyState title="First run">Changes show here from the second run on.</EmptyState>;
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
  if (changed === 0) return <p>No one's mentor changes.</p>;
  return (
    <>
      <h2 className="mb-2">
        {changed === 1 ? "1 mentee's mentor changes" : `${numberInWords(changed)} mentees' mentors change`}
      </h2>
      <DataTable label="Changes" columns={["Mentee", "Before", "Now"]}>
        <tbody>
          {changes.map(({ menteeId, before, after }) => (
            <tr key={menteeId}>
              <th scope="row">{names[menteeId] ?? "Someone"}</th>
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
  return hidden > 0 && <p className="mt-2 text-muted text-sm">And {numberInWords(hidden)} more.</p>;
}

function mentorsIn(mentors: MenteeChange["before"], names: ChangesProps["names"]): string {
  if (mentors.length === 0) return "No mentor";
  return mentors.map(({ mentorId }) => names[mentorId] ?? "Someone").join(", ");
}

type Props = SettledPage & { timeZone: string; problem: string | null };

/** Which pairs of the round the owner pinned or excluded. */
export function ReviewSettled({ round, run, settled, mayPair, timeZone, problem }: Props) {
  const address = runAddress(round.id, run.id);
  const here = useHere();
  return (
    <>
      {problem && (
        <div className="mb-4">
          <FormErrors errors={[problem]} />
        </div>
      )}
      {settled.rows.length === 0 ? (
        <EmptyState title="No pinned or excluded pairs">
          {mayPair
            ? "Pin a match to keep it, or exclude it to rule it out, in the list of matches or under “Why not?”."
            : "Nothing was pinned or excluded before matches were published."}
        </EmptyState>
      ) : (
        <DataTable
          label="Pinned and excluded"
          columns={["Mentee", "Mentor", "Decision", "Since", ...(mayPair ? [{ hidden: "Change" }] : [])]}
          stacks
        >
          <tbody>
            {settled.rows.map(({ mentee, mentor, kind, madeAt }) => (
              <tr key={`${mentee.id} ${mentor.id}`}>
                <th scope="row">{mentee.name}</th>
                <td data-label="Mentor">{mentor.name}</td>
                <td data-label="Decision">{DECISION_LABELS[kind]}</td>
                <td data-label="Since">
                  <TimeText value={madeAt} timeZone={timeZone} format="datetime" />
                </td>
                {mayPair && (
                  <td>
                    <SettleForm {...{ address, here, mentee, mentor, decision: kind }} />
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
