import type { StartingPoint, StartingPointKind } from "~/features/assessment/sheets/domain/start";
import type { DebriefRecord } from "~/features/hiring/debriefs/domain/debrief-record";
import { type ScoredQuestion, scoredQuestions } from "~/features/hiring/debriefs/domain/debrief-scores";
import { listInWords } from "~/features/hiring/openings/domain/opening";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations, findLevel } from "~/features/ladder/reading/domain/reading";
import { findingAt, type LevelFinding, levelAnswers, reachedLevel } from "./level-recommendation";

export type StartingPlanState = "OFFERED" | "TAKEN" | "DECLINED";

/** What a decision to hire leaves for the person who was hired. */
export type StartingPlan = {
  candidateId: string;
  debriefId: string;
  role: string;
  levelCode: string;
  coordinatorId: string;
  personId: string | null;
  state: StartingPlanState;
};

export type OfferedPoint = { id: string; name: string; kind: StartingPointKind; sentence: string };

export type StartingPlanPage = Pick<StartingPlan, "role" | "levelCode" | "state"> & {
  /** What is offered, or what was taken over. */
  points: readonly OfferedPoint[];
};

/** By how much a mean is above what the level asks where it is a strength at it: halfway to the next point. */
const CLEARLY = 0.5;

/**
 * What interviews leave for the person who was hired: of each competency that their level asks for, whether it was shown beyond the level,
 * not shown at it, or not tested; what was shown at the level and no more is no point. Levels and stages in sentences: no score, and
 * no one's words.
 * @param level at which they were hired.
 */
export function startingPoints(framework: Framework, record: DebriefRecord, level: string): readonly StartingPoint[] {
  const ladder = findLevel(framework, level)?.ladder.levels.map(({ code }) => code) ?? [];
  const asked = new Set(effectiveExpectations(framework, level).map(({ competencyId }) => competencyId));
  const questions = scoredQuestions(framework, record);
  return framework.competencies.flatMap(({ id }) => {
    if (!asked.has(id)) return [];
    const of = questions.filter(({ competencyIds }) => competencyIds.includes(id));
    const answers = levelAnswers(ladder, of);
    const reached = reachedLevel(ladder, answers, "later");
    const isBeyond = reached !== null && ladder.indexOf(reached) > ladder.indexOf(level);
    const kind = kindOf(findingAt(ladder, answers, level, "later"), isBeyond);
    return kind ? [{ competencyId: id, kind, sentence: sentenceOf(kind, level, isBeyond ? reached : null, of) }] : [];
  });
}

function kindOf({ is, mean, asked }: LevelFinding, isBeyond: boolean): StartingPointKind | null {
  if (is === "untested") return "UNTESTED";
  if (is === "not-shown") return "GAP";
  return isBeyond || (mean !== null && asked !== null && mean >= asked + CLEARLY - 1e-9) ? "STRENGTH" : null;
}

function sentenceOf(
  kind: StartingPointKind,
  level: string,
  beyond: string | null,
  questions: readonly ScoredQuestion[],
): string {
  const stages = listInWords([...new Set(questions.map(({ stageName }) => `“${stageName}”`))]);
  if (questions.length === 0) return "No interview covered it.";
  if (kind === "UNTESTED") return `Asked for in ${stages}, but nothing was scored at ${level}.`;
  if (kind === "GAP") return `Asked for in ${stages}, but not shown yet at ${level}.`;
  return beyond ? `Shown at ${beyond} in ${stages}.` : `Shown clearly at ${level} in ${stages}.`;
}
