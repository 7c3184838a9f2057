import type { Tx } from "~/platform/database/database.server";
import type { OwnSheet } from "./assessment.repo.server";
import type { Judgement } from "./domain/judgement";
import { toRow } from "./sheet.repo.server";

type Target = { sheetId: string; versionId: string; at: Date };

/** Ratings of a draft that was moved; those that it came from stay. */
export async function insertCarried(
  tx: Tx,
  { sheetId, versionId, at }: Target,
  ratings: Readonly<Record<string, Judgement>>,
): Promise<void> {
  await tx.rating.createMany({
    data: Object.entries(ratings).map(([id, text]) => {
      const { kind, word, reason, note } = toRow({ id, text, seen: 0 });
      return { sheetId, versionId, expectationId: id, kind, word, reason, note, updatedAt: at };
    }),
  });
}

/**
 * Attaches a person's evidence to what its expectations have become. The old links stay, and with them the words that they were for.
 * @param heirs pairs of an expectation of the old version and one of the new.
 */
export async function carryEvidence(
  tx: Tx,
  ownerId: string,
  versions: { from: string; to: string; at: Date },
  heirs: readonly { was: string; is: string }[],
): Promise<void> {
  const { from, to, at } = versions;
  await tx.$executeRaw`
    INSERT INTO "EvidenceLink" ("evidenceId", "versionId", "expectationId", "attachedAt")
    SELECT DISTINCT l."evidenceId", ${to}, h."is", ${at}::timestamptz
    FROM "EvidenceLink" l JOIN "Evidence" e ON e."id" = l."evidenceId" AND e."ownerId" = ${ownerId}
    JOIN jsonb_to_recordset(${JSON.stringify(heirs)}::jsonb) AS h("was" text, "is" text) ON h."was" = l."expectationId"
    WHERE l."versionId" = ${from} ON CONFLICT DO NOTHING`;
}

/** A review as its cycle's newer version has it. */
export type MovedReview = {
  assessmentId: string;
  targetLevel: string;
  heldLevel: string | null;
  focus: readonly string[];
};

/** The table refuses this for a review that has a sheet, and for any version but the cycle's. */
export async function moveReviews(tx: Tx, versionId: string, reviews: readonly MovedReview[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Assessment" a SET "versionId" = ${versionId}, "targetLevel" = r."targetLevel", "heldLevel" = r."heldLevel", "focus" = r."focus"
    FROM jsonb_to_recordset(${JSON.stringify(reviews)}::jsonb)
      AS r("assessmentId" text, "targetLevel" text, "heldLevel" text, "focus" text[])
    WHERE a."id" = r."assessmentId"`;
}

/** A draft that is laid aside goes from its cycle's assessment to one of its own, with what it was moved from itself. */
export async function takeOutDraft(tx: Tx, id: string, sheet: OwnSheet): Promise<void> {
  const { assessmentId, sheetId, subjectId, versionId, heldLevel, targetLevel, startedAt, carriedFromId } = sheet;
  await setCarriedFrom(tx, assessmentId, null);
  await tx.assessment.create({
    data: { id, subjectId, versionId, heldLevel, targetLevel, startedAt, carriedFromId },
  });
  await tx.sheet.update({ where: { id: sheetId }, data: { assessmentId: id } });
}

export async function setCarriedFrom(tx: Tx, id: string, carriedFromId: string | null): Promise<void> {
  await tx.assessment.update({ where: { id }, data: { carriedFromId } });
}
