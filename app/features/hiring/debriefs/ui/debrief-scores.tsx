import { recommendedInWords } from "~/features/hiring/scorecards/domain/scorecard";
import { Badge } from "~/ui/badge";
import { Disclosure } from "~/ui/disclosure";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import {
  type DebriefCompetency,
  type DebriefView,
  LEARNING_WORDS,
  type OverallView,
  type ShownQuestion,
} from "../domain/debrief-page";
import { FAR_APART, meanInWords, type ScoreOfAnswer, spreadInWords } from "../domain/debrief-scores";

type PartProps = { competency: DebriefCompetency; isFirst: boolean };

/** Everyone's scores for one competency side by side, with what they rest on: unfolded where they are furthest apart. */
export function DebriefCompetencyPart({ competency, isFirst }: PartProps) {
  const { id, name, must, spread, initial, later, questions } = competency;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{name}</h2>
      <p className="mb-1 text-muted">
        {must && "Required. "}
        {spreadInWords(spread)}. Mean {meanInWords(initial)}
        {later !== initial && `, ${meanInWords(later)} after the debrief`}.
      </p>
      <Disclosure
        summary={`Evidence and notes (${questions.length === 1 ? "1 question" : `${questions.length} questions`})`}
        open={isFirst && (spread ?? 0) >= FAR_APART}
      >
        <div className="grid grid-cols-1 gap-6">
          {questions.map((question) => (
            <QuestionPart key={`${question.interviewId} ${question.id}`} question={question} within={id} />
          ))}
        </div>
      </Disclosure>
    </section>
  );
}

function QuestionPart({ question, within }: { question: ShownQuestion; within: string }) {
  const { stageName, ask, above } = question;
  const heading = `${within}-${question.interviewId}-${question.id}`;
  return (
    <article aria-labelledby={heading}>
      <h3 id={heading} className="max-w-measure">
        {ask}
      </h3>
      <p className="mb-2 text-muted">{stageName}</p>
      {above ? <Above question={question} above={above} /> : <LaidOut question={question} />}
    </article>
  );
}

/** The scores alone, since what they rest on is on the page already. */
function Above({
  question: { scores, points },
  above,
}: {
  question: ShownQuestion;
  above: { id: string; name: string };
}) {
  const given = scores.map(({ name, initial, later }) => {
    const score = initial === null ? "not assessed" : `${initial} of ${points}`;
    return `${name} ${score}${later ? ` (${later.score} after the debrief)` : ""}`;
  });
  return (
    <p className="max-w-measure">
      {given.join("; ")}. Evidence and notes are under{" "}
      <a className="link" href={`#${above.id}`}>
        {above.name}
      </a>
      .
    </p>
  );
}

function LaidOut({ question: { points, scores, anchors } }: { question: ShownQuestion }) {
  return (
    <>
      <ul className="grid grid-cols-1 gap-3 md:grid-cols-2 xl:grid-cols-3">
        {scores.map((score) => (
          <ScoreCard key={score.personId} score={score} points={points} />
        ))}
      </ul>
      <Disclosure summary="Anchors" className="mt-2">
        <dl className="description-list">
          {anchors.map(({ point, text }) => (
            <div key={point} className="contents">
              <dt>{point}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </>
  );
}

function ScoreCard({ score, points }: { score: ScoreOfAnswer; points: number }) {
  const { name, role, initial, before, later, cited, notes } = score;
  const learning = LEARNING_WORDS[role];
  return (
    <li className="grid content-start gap-2 border-line border-l-2 pl-3">
      <p>
        {name} {learning && <Badge>{learning}</Badge>}
        <br />
        <strong>{initial === null ? "Not assessed" : `${initial} of ${points}`}</strong>
        {before !== null && <span className="text-muted"> (corrected from {before})</span>}
      </p>
      {cited && <p className="whitespace-pre-line">{cited}</p>}
      {later && (
        <p className="whitespace-pre-line">
          <Badge tone="accent">after the debrief</Badge> {later.score} of {points}. {later.reason}
        </p>
      )}
      {notes && notes !== cited && (
        <Disclosure summary="Notes">
          <p className="whitespace-pre-line">{notes}</p>
        </Disclosure>
      )}
    </li>
  );
}

/** What each of the panel would do, apart from the scores. */
export function DebriefOverall({ overall, missing }: Pick<DebriefView, "overall" | "missing">) {
  return (
    <Section id="overall" title="Recommendations">
      <DataTable label="Votes" columns={["Interviewer", "Would hire", "In their words"]} stacks>
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
              Opened without the scorecard of {name} ({stageName}): {reason}
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
        {correction && <span className="block text-muted">Corrected before anyone read it: {correction}</span>}
      </td>
    </tr>
  );
}
