import { type Judgement, NOTHING_YET } from "~/features/assessment/sheets/domain/judgement";
import type { RatingWord } from "~/features/assessment/sheets/domain/sheet-page";
import type { AskedCompetency } from "~/features/ladder/reading/domain/reading";

/** Minutes that may be asked for; the database refuses more than an hour. */
export const ELEVATED_MINUTES = [15, 30, 60] as const;
/** For so long the person concerned sees on their start page that someone read. */
export const TOLD_FOR_DAYS = 30;

/** That someone could, for a while, read more of a person than their role opens. */
export type ElevatedRead = { id: string; reader: string; reason: string; since: Date; until: Date };

/** One side of an assessment after its reveal. */
export type RevealedSheet = {
  assessmentId: string;
  versionId: string;
  targetLevel: string;
  side: "SELF" | "MANAGER";
  raterId: string;
  rater: string;
  submittedAt: Date;
  judgements: Record<string, Judgement>;
};

/** Both sides of one assessment beside each other, by competency. */
export type RevealedAssessment = {
  id: string;
  targetLevel: string;
  sides: { rater: string; submittedAt: Date }[];
  scale: readonly RatingWord[];
  competencies: {
    id: string;
    name: string;
    expectations: { id: string; statement: string; judgements: Judgement[] }[];
  }[];
};

/** @param sheets of one assessment, in the order in which they are shown; an expectation without a word is "not assessed". */
export function besideEachOther(
  sheets: readonly RevealedSheet[],
  asked: readonly AskedCompetency[],
  scale: readonly RatingWord[],
): RevealedAssessment {
  return {
    id: sheets[0]?.assessmentId ?? "",
    targetLevel: sheets[0]?.targetLevel ?? "",
    sides: sheets.map(({ rater, submittedAt }) => ({ rater, submittedAt })),
    scale,
    competencies: asked.map(({ id, name, expectations }) => ({
      id,
      name,
      expectations: expectations.map((one) => ({
        id: one.id,
        statement: one.statement,
        judgements: sheets.map(({ judgements }) => judgements[one.id] ?? NOTHING_YET),
      })),
    })),
  };
}
