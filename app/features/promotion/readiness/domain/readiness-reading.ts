import type { Framework, PromotionStep } from "~/features/ladder/format/domain/framework";
import { criterionInWords } from "~/features/ladder/reading/domain/criterion-words";
import { type ConfirmedEvidence, type CriterionReading, type Known, readCriteria } from "./criteria";
import { type Pattern, patternOf } from "./readiness-pattern";
import { titleOfLevel } from "./readiness-steps";

/** A piece of evidence that a reading rests on; colleagues by id, since names may go one day. */
export type EvidenceShown = {
  title: string;
  happenedOn: string;
  confirmed: readonly { personId: string; on: string }[];
};

/** One step's criteria as read for one person, with everything that is needed to say it in words later. */
export type StepReading = {
  stepId: string;
  from: { code: string; title: string };
  to: { code: string; title: string };
  summary: string;
  pattern: Pattern;
  criteria: readonly { id: string; words: string; why: string | null; reading: CriterionReading }[];
  /** Conditions that say nothing about the person. */
  beyondTheLadder: readonly { id: string; statement: string }[];
  scale: readonly { id: string; label: string }[];
  competencies: Readonly<Record<string, string>>;
  evidence: Readonly<Record<string, EvidenceShown>>;
};

export function readStep(framework: Framework, step: PromotionStep, known: Known): StepReading {
  const readings = readCriteria(framework, step, known);
  const end = (code: string) => ({ code, title: titleOfLevel(framework, code) });
  return {
    stepId: step.id,
    from: end(step.from),
    to: end(step.to),
    summary: step.summary,
    pattern: patternOf(readings),
    criteria: step.criteria.map((criterion, place) => ({
      id: criterion.id,
      words: criterionInWords(framework, criterion),
      why: criterion.why,
      reading: readings[place]!,
    })),
    beyondTheLadder: step.beyondTheLadder,
    scale: framework.scale.map(({ id, label }) => ({ id, label })),
    competencies: namesOf(framework, readings),
    evidence: evidenceIn(readings, known.evidence),
  };
}

function namesOf({ competencies }: Framework, readings: readonly CriterionReading[]): StepReading["competencies"] {
  const used = new Set(readings.flatMap(({ looked }) => looked.map(({ competencyId }) => competencyId)));
  return Object.fromEntries(competencies.filter(({ id }) => used.has(id)).map(({ id, name }) => [id, name]));
}

function evidenceIn(readings: readonly CriterionReading[], all: readonly ConfirmedEvidence[]) {
  const used = new Set(readings.flatMap(({ looked }) => looked.flatMap(({ evidenceIds }) => evidenceIds)));
  const shown = all.filter(({ id }) => used.has(id));
  return Object.fromEntries(
    shown.map(({ id, title, happenedOn, confirmed }): [string, EvidenceShown] => [
      id,
      { title, happenedOn, confirmed: confirmed.map(({ personId, on }) => ({ personId, on })) },
    ]),
  );
}

/** Names of the colleagues who confirmed. */
export function confirmersOf(evidence: readonly ConfirmedEvidence[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    evidence.flatMap(({ confirmed }) => confirmed.map(({ personId, name }) => [personId, name])),
  );
}
