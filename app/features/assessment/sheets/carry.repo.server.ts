import type { Tx } from "~/platform/database/database.server";
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
