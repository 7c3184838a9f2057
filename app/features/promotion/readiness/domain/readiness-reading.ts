import { agreedChoices, type RatedAssessment } from "~/features/assessment/conversations/domain/conversation";
import type { Framework, PromotionStep } from "~/features/ladder/format/domain/framework";
import { criterionInWords, findLevel, movesFrom } from "~/features/ladder/reading/domain/reading";
import { dayText } from "~/kernel/time/day";
import {
  type ConfirmedEvidence,
  type CriterionReading,
  type Known,
  type Rated,
  readCriteria,
} from "./readiness-standing";

/** A step that one may take from a level, with criteria. */
export type StepChoice = { id: string; to: string; title: string; ladderName: string };
/** A move at the same scope: a pathway, for which nothing is asked. */
export type SidewaysMove = { to: string; title: string; ladderName: string; note: string };

/** Where one can go from a level: first the next one of its ladder, then pathways in file order. */
export function waysOn(framework: Framework, level: string): { steps: StepChoice[]; sideways: SidewaysMove[] } {
  const steps: StepChoice[] = [];
  const sideways: SidewaysMove[] = [];
  for (const { to, promotion, pathway, kind } of movesFrom(framework, level)) {
    const end = { to: to.level.code, title: to.level.title, ladderName: to.ladder.name };
    if (promotion) steps.push({ id: promotion.id, ...end });
    else if (kind === "lateral") sideways.push({ ...end, note: pathway?.note ?? "" });
  }
  return { steps, sideways };
}

export function findStep(framework: Framework, stepId: string): PromotionStep | null {
  return framework.promotions.find(({ id }) => id === stepId) ?? null;
}

export function titleOfLevel(framework: Framework, code: string): string {
  return findLevel(framework, code)?.level.title ?? code;
}

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
  criteria: readonly { id: string; words: string; why: string | null; reading: CriterionReading }[];
  /** Conditions that say nothing about the person. */
  beyondTheLadder: readonly { id: string; statement: string }[];
  scale: readonly { id: string; label: string }[];
  competencies: Readonly<Record<string, string>>;
  evidence: Readonly<Record<string, EvidenceShown>>;
};

/**
 * The one reading of a step: on the page of readiness, in a draft, and frozen into a case. Evidence that no colleague has confirmed
 * does not count.
 */
export function readStep(framework: Framework, step: PromotionStep, given: Known): StepReading {
  const known = { ...given, evidence: given.evidence.filter(({ confirmed }) => confirmed.length > 0) };
  const readings = readCriteria(framework, step, known);
  const end = (code: string) => ({ code, title: titleOfLevel(framework, code) });
  return {
    stepId: step.id,
    from: end(step.from),
    to: end(step.to),
    summary: step.summary,
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

/** From whose point of view: what both sides agree on, or what the person says of themselves. */
export type View = "agreed" | "own";

/** Where someone is on a ladder of a framework as it is now. */
export type Place = { slug: string; version: string; framework: string; level: string };

/** The statements of all expectations of a version, by id. */
export function statementsOf({ ladders }: Framework): Readonly<Record<string, string>> {
  const all = ladders.flatMap(({ levels }) => levels.flatMap(({ expectations }) => expectations));
  return Object.fromEntries(all.map(({ id, statement }) => [id, statement]));
}

/**
 * What an assessment says from a point of view.
 * @param statements of the framework version it was made with.
 */
export function pastOf(assessment: RatedAssessment, view: View, statements: Rated["statements"]): Rated {
  const { assessmentId, slug, version, submittedAt, own } = assessment;
  const agreed = agreedChoices(assessment);
  return {
    assessmentId,
    on: dayText(submittedAt),
    version: `${slug}@${version}`,
    choices: view === "agreed" ? agreed : own,
    unsettled: view === "agreed" ? unsettledIn(assessment, agreed) : [],
    statements,
  };
}

/** Rated by both sides, not alike, and nothing recorded. */
function unsettledIn({ own, manager }: RatedAssessment, agreed: Rated["choices"]): string[] {
  if (!manager) return [];
  const isSaid = (choice: string | undefined) => choice !== undefined && choice !== "not-assessed";
  return Object.keys(own).filter((id) => isSaid(own[id]) && isSaid(manager[id]) && agreed[id] === undefined);
}

/** Past ratings and evidence under the ids that their expectations have now. */
export function underNewIds<Evidence extends { expectationIds: readonly string[] }>(
  { past, evidence }: { past: readonly Rated[]; evidence: readonly Evidence[] },
  renamed: Readonly<Record<string, string>>,
): { past: Rated[]; evidence: Evidence[] } {
  const now = (id: string) => renamed[id] ?? id;
  const renameKeys = <Value>(of: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(of).map(([id, value]) => [now(id), value]));
  return {
    past: past.map((one) => ({
      ...one,
      choices: renameKeys(one.choices),
      statements: renameKeys(one.statements),
      unsettled: one.unsettled.map(now),
    })),
    evidence: evidence.map((one) => ({ ...one, expectationIds: [...new Set(one.expectationIds.map(now))] })),
  };
}

export type LibraryPiece = { id: string; title: string; happenedOn: string; confirmed: boolean };

/** Numbers of the criteria, from 1, that read otherwise in another reading of the same step. */
export function differingCriteria(one: StepReading, other: StepReading): number[] {
  return one.criteria.flatMap(({ reading }, place) =>
    reading.result === other.criteria[place]?.reading.result ? [] : [place + 1],
  );
}
