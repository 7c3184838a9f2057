import type { SeatRole } from "~/features/hiring/interviews/domain/interview";
import type { Confidence, Recommendation } from "~/features/hiring/scorecards/domain/scorecard";
import type { Framework } from "~/features/ladder/format/domain/framework";
import type { Debrief, DebriefHead } from "./debrief";
import type { DebriefRecord, HiringDecision, Turn, TurnOrder } from "./debrief-record";
import {
  type Apart,
  type CountedAnswer,
  compositeOf,
  countedAnswers,
  furthestApart,
  type ScoredQuestion,
  type ScoreOfAnswer,
  scoredQuestions,
  spreadOf,
  weightedComposite,
} from "./debrief-scores";

/** A competency as a debrief speaks of it. */
export type DebriefCompetency = {
  id: string;
  name: string;
  /** Of the role; `false` also for what its interviews asked beyond it. */
  must: boolean;
  weight: number;
  /** Why it has another weight than the others. */
  reason: string;
  /** On five points; `null` where it was not scored. */
  initial: number | null;
  later: number | null;
  /** The scores that are furthest apart, and by how much; `null` where fewer than two interviewers scored it. */
  apart: Apart | null;
  spread: number | null;
  /** Each interviewer whose scores count, in the order of the panel; means on five points. */
  people: readonly PersonMean[];
  questions: readonly ShownQuestion[];
};

type PersonMean = { personId: string; name: string; initial: number; later: number };

/** `above`: the competency, further up, under which the same answer is laid out already. */
export type ShownQuestion = ScoredQuestion & { above: { id: string; name: string } | null };

/** A panel member's overall view of the candidate. */
export type OverallView = {
  interviewId: string;
  stageName: string;
  personId: string;
  name: string;
  role: SeatRole;
  recommendation: Recommendation;
  confidence: Confidence;
  summary: string;
  correction: string;
};

export type DebriefView = {
  /** Disagreement first. */
  competencies: readonly DebriefCompetency[];
  /** Of the role, without any score. */
  untested: readonly { id: string; name: string; must: boolean }[];
  overall: readonly OverallView[];
  /** Seats that were closed without a scorecard. */
  missing: readonly { stageName: string; name: string; reason: string }[];
  composite: { initial: number | null; later: number | null };
  /** Some weights are not equal. */
  weighted: boolean;
  /** Some scores are on four points. */
  stretched: boolean;
};

/** Everything that a debrief has to speak about: scores side by side by competency, the largest disagreement first. */
export function debriefView(framework: Framework, record: DebriefRecord): DebriefView {
  const questions = scoredQuestions(framework, record).filter(({ scores }) => scores.length > 0);
  const all = competenciesOf(framework, record, questions);
  const ordered = all
    .filter((one) => one.questions.length > 0)
    .sort((one, other) => (other.spread ?? -1) - (one.spread ?? -1));
  const competencies = ordered.map((one, index) => laidOutOnce(one, ordered.slice(0, index)));
  const asked = competencies.filter(({ id }) => record.competencies.some((one) => one.competencyId === id));
  const composite = (standing: "initial" | "later") =>
    weightedComposite(asked.map((one) => ({ weight: one.weight, mean: one[standing] })));
  return {
    competencies,
    untested: all.filter((one) => one.initial === null && isAsked(record, one.id)).map(named),
    overall: overallOf(record),
    missing: missingOf(record),
    composite: { initial: composite("initial"), later: composite("later") },
    weighted: new Set(record.competencies.map(({ weight }) => weight)).size > 1,
    stretched: questions.some(({ points }) => points !== 5),
  };
}

function laidOutOnce(competency: DebriefCompetency, before: readonly DebriefCompetency[]): DebriefCompetency {
  const questions = competency.questions.map((question) => {
    const first = before.find(({ id }) => question.competencyIds.includes(id));
    return { ...question, above: first ? { id: first.id, name: first.name } : null };
  });
  return { ...competency, questions };
}

const isAsked = (record: DebriefRecord, id: string) => record.competencies.some((one) => one.competencyId === id);
const named = ({ id, name, must }: DebriefCompetency) => ({ id, name, must });

function competenciesOf(framework: Framework, record: DebriefRecord, questions: readonly ScoredQuestion[]) {
  const answers = countedAnswers(questions);
  return framework.competencies.flatMap(({ id, name }): DebriefCompetency[] => {
    const of = questions.filter(({ competencyIds }) => competencyIds.includes(id));
    const asked = record.competencies.find((one) => one.competencyId === id);
    if (of.length === 0 && !asked) return [];
    const apart = furthestApart(answers, id);
    return [
      {
        ...{ id, name, must: asked?.must ?? false, weight: asked?.weight ?? 1, reason: asked?.reason ?? "" },
        initial: compositeOf(answers, id, "initial"),
        later: compositeOf(answers, id, "later"),
        ...{ apart, spread: apart && spreadOf(apart) },
        people: peopleIn(answers, of, id),
        questions: of.map((question) => ({ ...question, above: null })),
      },
    ];
  });
}

function peopleIn(
  answers: readonly CountedAnswer[],
  questions: readonly ScoredQuestion[],
  competencyId: string,
): readonly PersonMean[] {
  const names = new Map(questions.flatMap(({ scores }) => scores.map(({ personId, name }) => [personId, name])));
  return [...names].flatMap(([personId, name]) => {
    const own = answers.filter((one) => one.personId === personId);
    const initial = compositeOf(own, competencyId, "initial");
    const later = compositeOf(own, competencyId, "later");
    return initial === null || later === null ? [] : [{ personId, name, initial, later }];
  });
}

function overallOf(record: DebriefRecord): OverallView[] {
  return record.interviews.flatMap(({ id, stageName, seats }) =>
    seats.flatMap(({ personId, name, role, cards }) => {
      const last = cards.at(-1);
      if (!last) return [];
      const { recommendation, confidence, summary, correction } = last;
      return [{ interviewId: id, stageName, personId, name, role, recommendation, confidence, summary, correction }];
    }),
  );
}

function missingOf(record: DebriefRecord) {
  return record.interviews.flatMap(({ stageName, seats }) =>
    seats.flatMap(({ name, closedReason, cards }) =>
      closedReason !== null && cards.length === 0 ? [{ stageName, name, reason: closedReason }] : [],
    ),
  );
}

export const LEARNING_WORDS: Readonly<Record<SeatRole, string | null>> = {
  INTERVIEWER: null,
  SHADOW: "shadow, not counted",
  REVERSE_SHADOW: "reverse shadow, not counted",
};

export type DebriefPage = {
  debrief: DebriefHead;
  view: DebriefView;
  turns: readonly Turn[];
  order: TurnOrder;
  /** Of debriefs before this one. */
  earlier: readonly HiringDecision[];
  /** The reader leads the conversation. */
  leads: boolean;
};

export type OwnScore = Omit<ScoredQuestion, "scores"> & { own: ScoreOfAnswer };

export type OwnScoresPage = { debrief: DebriefHead; scores: readonly OwnScore[]; isOpen: boolean };

/** Progress, never content. `learning`: a shadow's scorecard, which the debrief does not wait for. */
export type SeatState = "submitted" | "waited-for" | "closed" | "learning";

export type WaitingSeat = {
  personId: string;
  name: string;
  role: SeatRole;
  state: SeatState;
  /** Why the seat was closed, for lead and decider. */
  closedReason: string | null;
};

export type WaitingInterview = {
  id: string;
  stageName: string;
  startsAt: string;
  seats: readonly WaitingSeat[];
};

export type WaitingPage = {
  debrief: Pick<Debrief, "id" | "number" | "code" | "candidateId" | "openingId" | "role" | "status" | "revealedOn">;
  withdrawal: ReturnType<typeof withdrawalOf>;
  interviews: readonly WaitingInterview[];
  /** Stages of the plan for which no interview is planned; none for a further debrief. */
  unplanned: readonly string[];
  waitsFor: number;
  /** The reader leads the opening, and the debrief is not open. */
  closes: boolean;
  /** The reader may open the debrief, or what it came to. */
  reads: boolean;
  readerId: string;
  now: string;
};

/**
 * What a candidate's withdrawal is to a debrief, and a sentence about what follows; `null` where there is none, or a decision stands,
 * which is what is said of the candidate then.
 */
export function withdrawalOf({
  status,
  withdrawnOn: on,
  waitsFor,
}: Pick<Debrief, "status" | "withdrawnOn" | "waitsFor">): { on: string; follows: string } | null {
  if (on === null || status === "DECIDED") return null;
  if (status === "OPEN") return { on, follows: "“No hire” is the only possible decision." };
  if (waitsFor < 0) return { on, follows: "Nothing is left to score or decide." };
  const then = "Interviews that were held are still scored. Then “No hire” is the only possible decision.";
  return { on, follows: `Interviews that hadn't started are canceled. ${then}` };
}

/** Words that say why a debrief opens without interviews of the plan; they stand in the log, where free text must not. */
export const LEFT_OUT_REASONS = {
  enough: "There's enough to decide",
  withdrew: "The candidate withdrew",
  filled: "The role is filled",
  other: "An interview couldn't be arranged",
} as const;
export type LeftOutReason = keyof typeof LEFT_OUT_REASONS;

/** @param seat of a debrief, by what the database knows of its scorecard. */
export function seatState(seat: { role: SeatRole; closed: boolean; submitted: boolean; writing: boolean }): SeatState {
  if (seat.role !== "INTERVIEWER") return "learning";
  if (seat.closed) return "closed";
  return seat.submitted && !seat.writing ? "submitted" : "waited-for";
}

export type WaitingProblem = {
  /** Of the person whose form it was, where it was one of theirs. */
  typed: { interview?: string; person?: string; reason: string };
  errors: readonly string[];
};
