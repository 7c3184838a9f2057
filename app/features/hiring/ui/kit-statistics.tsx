import { Badge } from "~/ui/badge";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import type { CompetencyAgreement } from "../domain/kit-agreement";
import type { QuestionReading } from "../domain/kit-questions";
import type { KitView } from "../domain/kit-view";
import {
  agreementInWords,
  DEVIATION_WORDS,
  DISCRIMINATION_WORDS,
  daysInWords,
  inFigures,
} from "../domain/learning-words";

/** Paragraphs and tables, one under the other. */
const PART = "mt-6 space-y-2";

type Labels = Readonly<Record<string, string>>;
type Props = { view: KitView; labels: Labels; anchors: Labels; framework: string };

/** What decided interviews with one kit show. */
export function KitStatistics({ view, labels, anchors, framework }: Props) {
  const { of, interviews, agreement, daysToDecision, deviation } = view;
  return (
    <>
      <p>
        Of {interviews} interviews with {of.candidates} candidates, by {of.interviewers} interviewers.
      </p>
      <Section title="Agreement between interviewers" className={PART}>
        <p>{agreementInWords(agreement.alpha) ?? agreement.alpha.why}</p>
        {agreement.alpha.value !== null && (
          <p className="text-muted">Krippendorff’s alpha {inFigures(agreement.alpha)}</p>
        )}
        <Competencies competencies={view.competencies} labels={labels} framework={framework} />
      </Section>
      <Section title="Questions" className={PART}>
        <p>
          A question whose score hangs together with the rest of the interview by less than 0.20 tells candidates hardly
          apart (Ebel and Frisbie): ask it otherwise, or leave it out.
        </p>
        <Questions questions={view.questions} labels={labels} />
      </Section>
      <Section title="Anchors that are hardly ever used" className={PART}>
        <Anchors view={view} labels={labels} anchors={anchors} />
      </Section>
      <Section title="How it goes" className={PART}>
        <p>
          From an interview to the decision: {daysToDecision === null ? "not known" : daysInWords(daysToDecision)}, the
          middle one. Asked otherwise than the kit says: {deviation ? DEVIATION_WORDS[deviation] : "not known"}.
        </p>
      </Section>
    </>
  );
}

type CompetenciesProps = { competencies: readonly CompetencyAgreement[]; labels: Labels; framework: string };

function Competencies({ competencies, labels, framework }: CompetenciesProps) {
  return (
    <DataTable label="Agreement by competency" columns={["Competency", "Alpha", "Candidates", "What it comes to"]}>
      <tbody>
        {competencies.map(({ competencyId, alpha, candidates }) => (
          <tr key={competencyId}>
            <th scope="row">
              <a href={`/frameworks/${framework}/competencies/${competencyId}`}>
                {labels[competencyId] ?? competencyId}
              </a>
            </th>
            <td className="min-w-40">{inFigures(alpha)}</td>
            <td>{candidates || "–"}</td>
            <td className="min-w-64">{agreementInWords(alpha) ?? alpha.why}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Questions({ questions, labels }: { questions: readonly QuestionReading[]; labels: Labels }) {
  return (
    <DataTable label="Questions" columns={["Question", "With the rest", "Candidates", "What it comes to"]}>
      <tbody>
        {questions.map(({ questionId, rest, candidates, discrimination }) => (
          <tr key={questionId}>
            <th scope="row">{labels[questionId] ?? questionId}</th>
            <td className="min-w-40">{inFigures(rest)}</td>
            <td>{candidates || "–"}</td>
            <td className="min-w-40">{discrimination ? <Told as={discrimination} /> : rest.why}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Told({ as }: { as: NonNullable<QuestionReading["discrimination"]> }) {
  const words = DISCRIMINATION_WORDS[as];
  return as === "tells" ? words : <Badge tone="warning">{words}</Badge>;
}

function Anchors({ view, labels, anchors }: Pick<Props, "view" | "labels" | "anchors">) {
  if (!view.anchorsKnown) return <p>Too few: it takes 30 scores of a question by one band’s anchors.</p>;
  if (view.anchors.length === 0) return <p>None: every anchor is used more often than once in thirty scores.</p>;
  return (
    <ul className="flex flex-col gap-2">
      {view.anchors.map(({ questionId, bandId, unused }) => (
        <li key={`${questionId} ${bandId}`}>
          {labels[questionId]} <span className="text-muted">({labels[bandId]})</span>
          <ul>
            {unused.map((point) => (
              <li key={point}>
                {point}: {anchors[`${questionId} ${bandId} ${point}`]}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
