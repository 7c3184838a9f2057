import type { DebriefHead } from "~/features/hiring/debriefs/domain/debrief";
import type { DebriefRecord } from "~/features/hiring/debriefs/domain/debrief-record";
import {
  type CountedAnswer,
  countedAnswers,
  meanOf,
  meansByPerson,
  type ScoredQuestion,
  type Standing,
  scoredQuestions,
  standingScore,
} from "~/features/hiring/debriefs/domain/debrief-scores";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations, findLevel } from "~/features/ladder/reading/domain/reading";
import { levelsOfRange } from "./decision";

/** Sums of thirds do not meet whole numbers exactly. */
const TOLERANCE = 1e-9;
/** Of the five points that all scores are brought to: what the lowest level of a band is described by. */
const MIDDLE = 3;

/** An answer with the levels, of the ladder in question, that its anchors tell apart. */
export type LevelAnswer = CountedAnswer & { levels: readonly string[] };

export type AtLevel = "shown" | "not-shown" | "untested";

/** How a competency stands at one level: what was scored on average against anchors that know the level, and what it asks. */
export type LevelFinding = {
  level: string;
  is: AtLevel;
  /** `null`: no answer's anchors know this level. */
  mean: number | null;
  /** The least mean at which it counts as shown; `null` likewise. */
  asked: number | null;
};

export type CompetencyFinding = {
  id: string;
  name: string;
  must: boolean;
  /** The highest level of the ladder that it was shown at. */
  reached: string | null;
  /** Of the opening's range, the lowest level first. */
  at: readonly LevelFinding[];
};

export type LevelRecommendation = {
  /** The highest level of the range at which every must is shown. */
  level: string | null;
  findings: readonly CompetencyFinding[];
};

export type ComparedLevel = { level: string; is: AtLevel; sentence: string; asks: readonly string[] };

export type ComparedCompetency = { id: string; name: string; must: boolean; at: readonly ComparedLevel[] };

export type LevelPage = {
  debrief: DebriefHead;
  levels: readonly { code: string; title: string }[];
  /** By the scores as they stand after the debrief. */
  sentences: readonly string[];
  /** What the independent scores bear out, where it is another level. */
  independently: { level: string | null } | null;
  competencies: readonly ComparedCompetency[];
};

/**
 * What a mean has to reach for a level, on five points: of the levels that a band tells apart the lowest is described by the
 * middle of the scale, the highest by the point above it, and those between lie between.
 *
 * Worked cases: of IC3 and IC4, IC3 asks for 3 and IC4 for 4; of IC2 alone, 3.
 * @param levels of the band, the lowest first; the level is one of them.
 */
export function askedMean(levels: readonly string[], level: string): number {
  return MIDDLE + levels.indexOf(level) / Math.max(levels.length - 1, 1);
}

/** By how much answers are above what a level asks, on average of the interviewers; `null` without an answer that knows it. */
function margin(answers: readonly LevelAnswer[], level: string, standing: Standing): number | null {
  const known = answers.filter(({ levels }) => levels.includes(level));
  const above = (one: LevelAnswer) => standingScore(one, standing) - askedMean(one.levels, level);
  return meanOf(meansByPerson(known, above));
}

/**
 * The highest level at which answers are at least what it asks.
 * @param ladder codes of its levels, the lowest first.
 *
 * Monotone: with no score lower, it is no lower.
 */
export function reachedLevel(
  ladder: readonly string[],
  answers: readonly LevelAnswer[],
  standing: Standing,
): string | null {
  return (
    ladder.findLast((level) => {
      const above = margin(answers, level, standing);
      return above !== null && above >= -TOLERANCE;
    }) ?? null
  );
}

/** Shown at a level: reached it or one above it. What no answer's anchors know is untested, however well others went. */
export function findingAt(
  ladder: readonly string[],
  answers: readonly LevelAnswer[],
  level: string,
  standing: Standing,
): LevelFinding {
  const reached = reachedLevel(ladder, answers, standing);
  const known = answers.filter(({ levels }) => levels.includes(level));
  const isShown = reached !== null && ladder.indexOf(reached) >= ladder.indexOf(level);
  return {
    level,
    is: isShown ? "shown" : known.length > 0 ? "not-shown" : "untested",
    mean: meanOf(meansByPerson(known, (one) => standingScore(one, standing))),
    asked: meanOf(meansByPerson(known, (one) => askedMean(one.levels, level))),
  };
}

/**
 * The highest level of an opening's range at which every competency that it must show is shown. An untested must is none shown, so
 * that no level is recommended without having been tested.
 * @param standing by the scores as given independently, or as they stand after the debrief.
 */
export function recommendLevel(framework: Framework, record: DebriefRecord, standing: Standing): LevelRecommendation {
  const ladder = findLevel(framework, record.lowestLevel)?.ladder.levels.map(({ code }) => code) ?? [];
  const range = levelsOfRange(framework, record).map(({ code }) => code);
  const answers = levelAnswers(ladder, scoredQuestions(framework, record));
  const findings = framework.competencies.flatMap(({ id, name }): CompetencyFinding[] => {
    const asked = record.competencies.find(({ competencyId }) => competencyId === id);
    if (!asked) return [];
    const of = answers.filter(({ competencyIds }) => competencyIds.includes(id));
    const reached = reachedLevel(ladder, of, standing);
    const at = range.map((level) => findingAt(ladder, of, level, standing));
    return [{ id, name, must: asked.must, reached, at }];
  });
  const musts = findings.filter(({ must }) => must);
  const isBorneOut = (_: string, index: number) => musts.every(({ at }) => at[index]?.is === "shown");
  return { level: musts.length > 0 ? (range.findLast(isBorneOut) ?? null) : null, findings };
}

/** @param ladder levels outside of it are left out. */
export function levelAnswers(ladder: readonly string[], questions: readonly ScoredQuestion[]): readonly LevelAnswer[] {
  return questions.flatMap((question) =>
    countedAnswers([question]).map((answer) => ({
      ...answer,
      levels: ladder.filter((code) => question.bandLevels.includes(code)),
    })),
  );
}

/** The level that the scores as they stand after the debrief bear out. */
export function recommendedLevel(framework: Framework, record: DebriefRecord): string | null {
  return recommendLevel(framework, record, "later").level;
}

/** What a level asks of a competency, in the ladder's own sentences. */
export function statementsOf(framework: Framework, level: string, competencyId: string): readonly string[] {
  return effectiveExpectations(framework, level)
    .filter((one) => one.competencyId === competencyId)
    .map(({ statement }) => statement);
}

/** Two decimals at most, never rounded up to what is asked. */
function shortened(mean: number): string {
  return String(Math.floor(mean * 100 + 1e-6) / 100);
}

/** How a competency stands at a level, in a sentence. */
export function findingSentence({ level, is, mean, asked }: LevelFinding, reached: string | null): string {
  if (is === "untested") return `Untested: no answer was scored against anchors for ${level}.`;
  const compared =
    mean === null || asked === null ? "" : `${shortened(mean)} on average, and ${level} asks for ${shortened(asked)}`;
  if (is === "not-shown") return `Not shown: ${compared}.`;
  const byItself = mean !== null && asked !== null && mean >= asked - 1e-9;
  return byItself ? `Shown: ${compared}.` : `Shown, since it was shown at ${reached}.`;
}

/** What the scores bear out, and what stands in the way of each level above it; the most that they do first. */
export function recommendationSentences({ level, findings }: LevelRecommendation, range: readonly string[]): string[] {
  const first = level
    ? `The scores support ${level}: everything the role requires was shown at that level.`
    : "The scores don't support any level of this opening.";
  const above = range.slice(level ? range.indexOf(level) + 1 : 0);
  return [first, ...above.map((code) => hindranceSentence(code, range.indexOf(code), findings))];
}

function hindranceSentence(code: string, index: number, findings: readonly CompetencyFinding[]): string {
  const named = (is: LevelFinding["is"]) =>
    findings.filter(({ must, at }) => must && at[index]?.is === is).map(({ name }) => name);
  const parts = [
    ...(named("not-shown").length > 0 ? [`not shown: ${named("not-shown").join(", ")}`] : []),
    ...(named("untested").length > 0 ? [`untested: ${named("untested").join(", ")}`] : []),
  ];
  return parts.length > 0 ? `At ${code} ${parts.join("; ")}.` : `The role requires nothing at ${code}.`;
}
