import type { Db, Tx } from "~/platform/database/database.server";
import { columns, NAMED } from "~/platform/personal-data.server";

/** Sheets that the person wrote, and those about them that were revealed; others are not even read. */
export function listReadableSheets(db: Db, personId: string) {
  const aboutThem = { assessment: { subjectId: personId }, revealedAt: { not: null } };
  return db.sheet.findMany({
    where: { OR: [{ raterId: personId }, aboutThem] },
    select: {
      ...columns("raterId side status submittedAt revealedAt laidAsideAt versionId"),
      rater: NAMED,
      assessment: { select: { ...columns("subjectId heldLevel targetLevel startedAt"), subject: NAMED, cycle: NAMED } },
      ratings: {
        select: columns("expectationId kind word reason note version updatedAt"),
        orderBy: { expectationId: "asc" },
      },
    },
    orderBy: [{ assessment: { startedAt: "asc" } }, { id: "asc" }],
  });
}

/** Words on the scale stay, so that what is made of many stays true. */
export async function eraseNotes(tx: Tx, raterId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Rating" r SET "note" = '', "reason" = CASE WHEN r."reason" IS NOT NULL THEN 'Erased' END
    FROM "Sheet" s WHERE s."id" = r."sheetId" AND s."raterId" = ${raterId}`;
}
