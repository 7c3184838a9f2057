import type { RatingRow } from "../../test/factories/assessments";
import { type AgreedRow, agreedRow, type ReviewActionRow, reviewActionRow } from "../../test/factories/conversations";
import type { AssessmentRows } from "./assessments";
import { daysBefore } from "./calendar";
import { chance, idOf } from "./chance";
import { freshAt } from "./people";

export type ConversationRows = { agreed: AgreedRow[]; actions: ReviewActionRow[] };

const HIGHER = [
  "We went through two examples together and both would call it that.",
  "The second release settled it: nobody had to step in.",
  "Seen by others more often than either of us remembered.",
];
const LOWER = [
  "True of the team's own parts; it is not there yet where another team is involved.",
  "The occasions were small ones. We look again after the next larger one.",
  "It happens when somebody asks for it. By themselves is the next step.",
];

const ACTIONS = {
  SUBJECT: [
    "Write the plan for the next release and bring it to the team before it is final.",
    "Review two changes a week from outside of the own part, and say what was learned.",
    "Lead the next incident review from the first note to the follow-up.",
  ],
  MANAGER: [
    "Find a piece of work with a neighbouring team before the quarter ends.",
    "Ask the product manager for a seat in the planning of next quarter.",
    "Make an hour a week free for pairing, and keep it free.",
  ],
} as const;

/** What came of the conversations after each reveal: some disagreements are settled, some are left for next time. */
export function conversationsOf(assessments: readonly AssessmentRows[], today: Date): ConversationRows {
  const revealed = assessments.filter(
    ({ sealings }) => sealings.length === 2 && sealings.every((one) => one.revealedAt),
  );
  return {
    agreed: revealed.flatMap(agreedIn),
    actions: latestOfEach(revealed).flatMap((rows) => actionsIn(rows, today)),
  };
}

/** What came of earlier ones is done or forgotten. */
function latestOfEach(revealed: readonly AssessmentRows[]): AssessmentRows[] {
  const byHalfYear = [...revealed].sort((a, b) => b.halfYear - a.halfYear);
  return [...new Map(byHalfYear.map((rows) => [rows.assessment.subjectId, rows])).values()];
}

function agreedIn({ assessment, sheets, ratings, sealings }: AssessmentRows): AgreedRow[] {
  const [own, managers] = sheets.map(({ id }) => new Map(ratingsOf(id, ratings)));
  const after = new Date((sealings[0]?.revealedAt ?? assessment.startedAt) as Date);
  const recordedAt = new Date(after.getTime() + 26 * 3_600_000);
  return [...(own ?? [])].flatMap(([expectationId, rating]) => {
    const other = managers?.get(expectationId);
    const differs = other !== undefined && (other.kind !== rating.kind || other.word !== rating.word);
    if (!differs || chance("settled", assessment.id, expectationId) < 0.45) return [];
    const takesManagers = chance("whose", assessment.id, expectationId) < 0.5;
    const { kind, word } = takesManagers ? other : rating;
    const words = takesManagers ? LOWER : HIGHER;
    const sentence = words[Math.floor(chance("sentence", expectationId) * words.length)] ?? "";
    const recordedById = sheets[takesManagers ? 1 : 0]?.raterId ?? assessment.subjectId;
    const about = { assessmentId: assessment.id, versionId: assessment.versionId, expectationId };
    return [agreedRow(freshAt(recordedAt), { ...about, kind, word: word ?? null, sentence, recordedById })];
  });
}

const ratingsOf = (sheetId: string, all: readonly RatingRow[]) =>
  all.filter((one) => one.sheetId === sheetId).map((one) => [one.expectationId, one] as const);

/** The first is done where its day was long ago. */
function actionsIn({ assessment, sealings, halfYear }: AssessmentRows, today: Date): ReviewActionRow[] {
  const after = new Date((sealings[0]?.revealedAt ?? assessment.startedAt) as Date);
  const createdAt = new Date(after.getTime() + 27 * 3_600_000);
  return (["SUBJECT", "MANAGER"] as const).map((owner, place) => {
    const texts = ACTIONS[owner];
    const text = texts[Math.floor(chance("action", assessment.id, owner) * texts.length)] ?? texts[0];
    const isDone = place === 0 && halfYear > 1;
    const createdById = assessment.subjectId;
    return reviewActionRow(freshAt(createdAt), {
      id: idOf("review action", assessment.id, place),
      assessmentId: assessment.id,
      versionId: assessment.versionId,
      text,
      owner,
      dueOn: place === 0 ? daysBefore(after, -60) : daysBefore(today, -40),
      createdById,
      doneAt: isDone ? daysBefore(after, -50) : null,
      doneById: isDone ? createdById : null,
    });
  });
}
