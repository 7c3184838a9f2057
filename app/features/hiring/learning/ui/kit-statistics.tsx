import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { DescriptionList } from "~/ui/description-list";
import { HiddenCount } from "~/ui/hidden-count";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import type {
  CompetencyAgreement,
  KitLine,
  KitStatistics as KitStatisticsPage,
  KitView,
  QuestionReading,
} from "../domain/kit-reading";
import {
  AGREEMENT_READING,
  agreementInWords,
  DEVIATION_WORDS,
  DISCRIMINATION_WORDS,
  daysInWords,
  inFigures,
} from "../domain/learning-words";

/** Paragraphs and tables, one under the other. */
const PART = "mt-6 space-y-2";

type Labels = Readonly<Record<string, string>>;
type Props = Pick<KitStatisticsPage, "labels" | "anchors" | "framework"> & { view: KitView };

/** What decided interviews with one kit show. */
export function KitStatistics({ view, labels, anchors, framework }: Props) {
  const { of, interviews, agreement, daysToDecision, deviation } = view;
  return (
    <>
      <p>
        From {interviews} interviews of {of.candidates} candidates by {of.interviewers} interviewers.
      </p>
      <Section title="Agreement between interviewers" className={PART}>
        <p>{agreementInWords(agreement.alpha) ?? agreement.alpha.why}</p>
        {agreement.alpha.value !== null && (
          <p className="max-w-measure text-muted">
            Krippendorff's alpha {inFigures(agreement.alpha)}. {AGREEMENT_READING}
          </p>
        )}
        <Competencies competencies={view.competencies} labels={labels} framework={framework} />
      </Section>
      <Section title="Questions" className={PART}>
        <p className="max-w-measure">
          Candidates who do well on a good question do well in the rest of the interview: 1 is always, 0 is chance.
          Below 0.20 a question hardly tells candidates apart (Ebel and Frisbie): rewrite or drop it.
        </p>
        <Questions questions={view.questions} labels={labels} />
      </Section>
      <Section title="Anchors that are hardly ever used" className={PART}>
        <Anchors view={view} labels={labels} anchors={anchors} />
      </Section>
      <Section title="How it goes" className={PART}>
        <DescriptionList
          items={[
            {
              term: "From interview to decision",
              detail: daysToDecision === null ? "not known" : `${daysInWords(daysToDecision)}, in the middle case`,
            },
            {
              term: "Asked otherwise than the kit says",
              detail: deviation ? DEVIATION_WORDS[deviation] : "not known",
            },
          ]}
        />
      </Section>
    </>
  );
}

type CompetenciesProps = { competencies: readonly CompetencyAgreement[]; labels: Labels; framework: string };

function Competencies({ competencies, labels, framework }: CompetenciesProps) {
  return (
    <DataTable label="Agreement by competency" columns={["Competency", "Alpha", "Candidates", "Result"]} stacks>
      <tbody>
        {competencies.map(({ competencyId, alpha, candidates }) => (
          <tr key={competencyId}>
            <th scope="row">
              <a className="link" href={`/frameworks/${framework}/competencies/${competencyId}`}>
                {labels[competencyId] ?? competencyId}
              </a>
            </th>
            <td data-label="Alpha" className="min-w-40">
              {inFigures(alpha)}
            </td>
            <td data-label="Candidates">{candidates || "–"}</td>
            <td className="min-w-64">{agreementInWords(alpha) ?? alpha.why}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Questions({ questions, labels }: { questions: readonly QuestionReading[]; labels: Labels }) {
  return (
    <DataTable label="Questions" columns={["Question", "With the rest", "Candidates", "Result"]} stacks>
      <tbody>
        {questions.map(({ questionId, rest, candidates, discrimination }) => (
          <tr key={questionId}>
            <th scope="row">{labels[questionId] ?? questionId}</th>
            <td data-label="With the rest" className="min-w-40">
              {inFigures(rest)}
            </td>
            <td data-label="Candidates">{candidates || "–"}</td>
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
  if (!view.anchorsKnown) return <p>Too few: it takes 30 scores of a question by one band's anchors.</p>;
  if (view.anchors.length === 0) return <p>None: every anchor is used more often than once in thirty scores.</p>;
  return (
    <ul className="grid max-w-measure gap-3">
      {view.anchors.map(({ questionId, bandId, unused }) => (
        <li key={`${questionId} ${bandId}`}>
          {labels[questionId]} <span className="text-muted">({labels[bandId]})</span>
          <ul>
            {unused.map((point) => (
              <li key={point}>
                <strong>{point}</strong> {anchors[`${questionId} ${bandId} ${point}`]}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

const LIST_COLUMNS = ["Interview", "Candidates", "Interviewers", "Agreement", "To the decision", "Asked otherwise"];

/** Interview kits, by framework and name; none is better than another. */
export function KitList({ kits, minimum }: { kits: readonly KitLine[]; minimum: number }) {
  return (
    <>
      <DataTable label="Interviews" columns={LIST_COLUMNS} stacks>
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
