import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Intervals } from "~/ui/charts/intervals";
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
type Props = Pick<KitStatisticsPage, "labels" | "anchors"> & { view: KitView };

/** What decided interviews with one kit show. */
export function KitStatistics({ view, labels, anchors }: Props) {
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
        <Competencies competencies={view.competencies} labels={labels} />
      </Section>
      <Section title="Questions" className={PART}>
        <p className="max-w-measure">
          Candidates who do well on a good question also do well in the rest of the interview: 1 is always, 0 is chance.
          Rewrite or drop questions whose whole interval is below 0.20 (Ebel and Frisbie).
        </p>
        <Questions questions={view.questions} labels={labels} />
      </Section>
      <Section title="Rarely used anchors" className={PART}>
        <Anchors view={view} labels={labels} anchors={anchors} />
      </Section>
      <Section title="Process" className={PART}>
        <DescriptionList
          items={[
            {
              term: "From interview to decision",
              detail: daysToDecision === null ? "Not known" : `${daysInWords(daysToDecision)} (median)`,
            },
            {
              term: "Deviations from the kit",
              detail: deviation ? DEVIATION_WORDS[deviation] : "Not known",
            },
          ]}
        />
      </Section>
    </>
  );
}

/** Where Krippendorff lets one draw tentative conclusions, and rely on a figure. */
const ALPHAS = [
  { at: 0, label: "Chance" },
  { at: 0.67, label: "0.67" },
  { at: 0.8, label: "0.8" },
  { at: 1, label: "1" },
];

function Competencies({ competencies, labels }: { competencies: readonly CompetencyAgreement[]; labels: Labels }) {
  const labelOf = (id: string) => labels[id] ?? id;
  return (
    <Intervals
      id="agreement"
      title="Agreement by competency"
      description="Krippendorff's alpha with its 95% interval. From 0.8 on, it hardly matters who interviewed; from 0.67 on, two interviewers are enough."
      ticks={ALPHAS}
      domain={[-0.25, 1]}
      none="Too few interviews"
      rows={competencies.map(({ competencyId, alpha: { value, interval } }) => ({
        ...{ label: labelOf(competencyId), value },
        low: interval?.low ?? null,
        high: interval?.high ?? null,
      }))}
      columns={["Competency", "Alpha", "Candidates", "Finding"]}
      cells={competencies.map(({ competencyId, alpha, candidates }) => [
        labelOf(competencyId),
        inFigures(alpha),
        candidates ? String(candidates) : "–",
        agreementInWords(alpha) ?? alpha.why ?? "–",
      ])}
    />
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
  return as === "does-not" ? <Badge tone="warning">{words}</Badge> : words;
}

function Anchors({ view, labels, anchors }: Pick<Props, "view" | "labels" | "anchors">) {
  if (!view.anchorsKnown) return <p>Too few scores yet. Shown from 30 scores of a question with one band's anchors.</p>;
  if (view.anchors.length === 0) return <p>None. Every anchor is used more than once in 30 scores.</p>;
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

const LIST_COLUMNS = ["Interview", "Candidates", "Interviewers", "Agreement", "Days to decision", "Deviations"];

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
                {agreement.alpha.value === null ? "Too few" : inFigures(agreement.alpha)}
              </td>
              <td data-label="Days to decision">{daysToDecision === null ? "–" : daysInWords(daysToDecision)}</td>
              <td data-label="Deviations" className="min-w-48">
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
