import { type EffectiveExpectation, effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import type { RatingRow } from "../../test/factories/assessments";
import { type AgreedRow, agreedRow, type ReviewActionRow, reviewActionRow } from "../../test/factories/conversations";
import type { AssessmentRows, World } from "./assessments";
import { daysBefore } from "./calendar";
import { chance, idOf, shuffled } from "./chance";
import { Pen } from "./judgements";
import { freshAt, personId } from "./people";
import type { PersonPlan } from "./roster";
import { wordsOf } from "./wording";

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

/** What came of the conversations after each reveal: some disagreements are settled, some are left for next time. */
export function conversationsOf(assessments: readonly AssessmentRows[], world: World): ConversationRows {
  const revealed = assessments.filter(
    ({ sealings }) => sealings.length === 2 && sealings.every((one) => one.revealedAt),
  );
  return {
    agreed: revealed.flatMap(agreedIn),
    actions: actionsOf(latestOfEach(revealed), world),
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

/** Each is about something in which the manager saw the least, and no two say the same. */
function actionsOf(latest: readonly AssessmentRows[], world: World): ReviewActionRow[] {
  const names = new Map<string, string>();
  const pen = new Pen(world.texts, (competencyId) => names.get(competencyId) ?? "");
  return latest.flatMap((rows) => {
    const plan = world.roster.find((one) => personId(one) === rows.assessment.subjectId);
    if (!plan) return [];
    const { framework } = world.published(plan.team.frameworkSlug);
    for (const { id, name } of framework.competencies) names.set(id, name);
    const asked = weakestFirst(rows, effectiveExpectations(framework, rows.assessment.targetLevel));
    return actionsIn(rows, asked, plan, pen, world);
  });
}

const FROM_WEAKEST = ["not-yet", "developing", "meeting", "exceeding"];

function weakestFirst({ assessment, sheets, ratings }: AssessmentRows, asked: readonly EffectiveExpectation[]) {
  const managers = new Map(ratingsOf(sheets[1]?.id ?? "", ratings));
  const place = ({ id }: EffectiveExpectation) => FROM_WEAKEST.indexOf(managers.get(id)?.word ?? "meeting");
  return shuffled(asked, "actions", assessment.id).sort((a, b) => place(a) - place(b));
}

/** The first is done where its day was long ago. */
function actionsIn(
  { assessment, sealings, halfYear }: AssessmentRows,
  asked: readonly EffectiveExpectation[],
  plan: PersonPlan,
  pen: Pen,
  world: World,
): ReviewActionRow[] {
  const after = new Date((sealings[0]?.revealedAt ?? assessment.startedAt) as Date);
  const createdAt = new Date(after.getTime() + 27 * 3_600_000);
  const words = wordsOf(plan, world, after, "actions");
  const written = new Set<string>();
  return (["SUBJECT", "MANAGER"] as const).flatMap((owner, place) => {
    const textsOf = ({ competencyId }: EffectiveExpectation) => {
      if (written.has(competencyId)) return "";
      const { ownActions, managerActions } = pen.shared(competencyId);
      return pen.first(owner === "SUBJECT" ? ownActions : managerActions, words);
    };
    const about = firstWith(asked, textsOf);
    if (!about) return [];
    written.add(about.one.competencyId);
    const isDone = place === 0 && halfYear > 1;
    const createdById = assessment.subjectId;
    return reviewActionRow(freshAt(createdAt), {
      id: idOf("review action", assessment.id, place),
      assessmentId: assessment.id,
      versionId: assessment.versionId,
      expectationId: about.one.id,
      text: about.text,
      owner,
      dueOn: place === 0 ? daysBefore(after, -60) : daysBefore(world.today, -40),
      createdById,
      doneAt: isDone ? daysBefore(after, -50) : null,
      doneById: isDone ? createdById : null,
    });
  });
}

function firstWith<One>(list: readonly One[], textOf: (one: One) => string): { one: One; text: string } | null {
  for (const one of list) {
    const text = textOf(one);
    if (text !== "") return { one, text };
  }
  return null;
}
