/** A point that an interviewer whose scores count gave an answer; ids of people are for telling them apart alone. */
export type KitScore = {
  candidateId: string;
  interviewId: string;
  interviewerId: string;
  questionId: string;
  bandId: string;
  score: number;
};

/** An interview that was held and decided on. */
export type HeldInterview = {
  interviewId: string;
  candidateId: string;
  /** Something was asked otherwise than the kit says. */
  deviated: boolean;
  /** Whole days from the interview to the decision. */
  daysToDecision: number;
};

/** What is known of one kit, as the newest version that was used has it. */
export type KitMaterial = {
  seed: number;
  points: number;
  competencyIds: readonly string[];
  questions: readonly {
    id: string;
    competencyIds: readonly string[];
    scales: readonly { bandId: string; anchors: readonly { point: number }[] }[];
  }[];
  scores: readonly KitScore[];
  interviews: readonly HeldInterview[];
};

/** Whom a figure is about. */
export type Concerned = { candidates: number; interviewers: number };

export function concernedBy(scores: readonly Pick<KitScore, "candidateId" | "interviewerId">[]): Concerned {
  const candidates = new Set(scores.map(({ candidateId }) => candidateId)).size;
  return { candidates, interviewers: new Set(scores.map(({ interviewerId }) => interviewerId)).size };
}

/** Both candidates and interviewers are people: a figure about too few of either is shown to nobody. */
export const isOfEnough = ({ candidates, interviewers }: Concerned, minimum: number): boolean =>
  candidates >= minimum && interviewers >= minimum;
