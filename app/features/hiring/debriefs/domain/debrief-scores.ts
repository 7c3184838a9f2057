import type { SeatRole } from "~/features/hiring/interviews/domain/interview";
import type { Framework, Kit } from "~/features/ladder/format/domain/framework";
import type { CountedAnswer } from "./composite";
import type { DebriefRecord, HeardSeat, HeldInterview } from "./debrief-record";

/** What one interviewer gave an answer. */
export type ScoreOfAnswer = {
  personId: string;
  name: string;
  role: SeatRole;
  /** Of interviewers; shadows score to learn. */
  counts: boolean;
  /** `null`: not assessed. */
  initial: number | null;
  /** What a corrected version said before, where it said otherwise. */
  before: number | null;
  later: { score: number; reason: string } | null;
  cited: string;
  notes: string;
};

/** A question of an interview with what everybody gave the answer. */
export type ScoredQuestion = {
  interviewId: string;
  debriefNumber: number;
  stageName: string;
  id: string;
  ask: string;
  competencyIds: readonly string[];
  points: number;
  /** Level codes that its anchors tell apart. */
  bandLevels: readonly string[];
  anchors: readonly { point: number; text: string }[];
  scores: readonly ScoreOfAnswer[];
};

/** Every question that a debrief's interviews asked, in their order, with all scores side by side. */
export function scoredQuestions(framework: Framework, record: DebriefRecord): readonly ScoredQuestion[] {
  return record.interviews.flatMap((interview) => {
    const kit = framework.kits?.find(({ id }) => id === interview.kitId);
    return kit ? questionsOf(kit, interview, record.later) : [];
  });
}

function questionsOf(kit: Kit, interview: HeldInterview, later: DebriefRecord["later"]): ScoredQuestion[] {
  const { id: interviewId, debriefNumber, stageName, bandId } = interview;
  const bandLevels = kit.bands.find(({ id }) => id === bandId)?.levels ?? [];
  return kit.questions.map(({ id, ask, competencyIds, scales }) => ({
    ...{ interviewId, debriefNumber, stageName, id, ask, competencyIds, points: kit.points, bandLevels },
    anchors: scales.find((scale) => scale.bandId === bandId)?.anchors ?? [],
    scores: interview.seats.flatMap((seat) => scoreOf(seat, interviewId, id, later)),
  }));
}

function scoreOf(seat: HeardSeat, interviewId: string, questionId: string, later: DebriefRecord["later"]) {
  const given = seat.cards.map(({ answers }) => answers.find((one) => one.questionId === questionId));
  const last = given.at(-1);
  if (!last) return [];
  const earlier = given.at(-2)?.score ?? null;
  const { personId, name, role } = seat;
  const after = later.findLast(
    (one) => one.interviewId === interviewId && one.questionId === questionId && one.personId === personId,
  );
  const score: ScoreOfAnswer = {
    ...{ personId, name, role, counts: role === "INTERVIEWER", cited: last.cited, notes: last.notes },
    initial: last.score,
    before: earlier === last.score ? null : earlier,
    later: after ? { score: after.score, reason: after.reason } : null,
  };
  return [score];
}

/** What counts of them: scores of interviewers. */
export function countedAnswers(questions: readonly ScoredQuestion[]): readonly CountedAnswer[] {
  return questions.flatMap(({ interviewId, id, competencyIds, points, scores }) =>
    scores.flatMap(({ personId, counts, initial, later }) =>
      counts && initial !== null
        ? [{ personId, interviewId, questionId: id, competencyIds, points, initial, later: later?.score ?? null }]
        : [],
    ),
  );
}
