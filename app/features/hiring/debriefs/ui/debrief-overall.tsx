import { recommendedInWords } from "~/features/hiring/scorecards/domain/scorecard-words";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import type { DebriefView, OverallView } from "../domain/debrief-page";
import { LEARNING_WORDS } from "../domain/debrief-words";

/** What each of the panel would do, apart from the scores. */
export function DebriefOverall({ overall, missing }: Pick<DebriefView, "overall" | "missing">) {
  return (
    <Section id="overall" title="What each would do">
      <DataTable label="What each would do" columns={["Interviewer", "Would hire", "In their words"]} stacks>
        <tbody>
          {overall.map((one) => (
            <OverallRow key={`${one.interviewId} ${one.personId}`} one={one} />
          ))}
        </tbody>
      </DataTable>
      {missing.length > 0 && (
        <ul className="mt-3 grid max-w-measure gap-1 text-muted">
          {missing.map(({ stageName, name, reason }) => (
            <li key={`${stageName} ${name}`}>
              Nobody waited for {name} ({stageName}): {reason}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function OverallRow({ one }: { one: OverallView }) {
  const { name, stageName, role, recommendation, confidence, summary, correction } = one;
  const learning = LEARNING_WORDS[role];
  return (
    <tr>
      <th scope="row">
        {name}
        <span className="block font-normal text-muted">
          {stageName}
          {learning && `; ${learning}`}
        </span>
      </th>
      <td data-label="Would hire">{recommendedInWords(recommendation, confidence)}</td>
      <td className="whitespace-pre-line">
        {summary || "–"}
        {correction && <span className="block text-muted">Corrected before anybody read it: {correction}</span>}
      </td>
    </tr>
  );
}
