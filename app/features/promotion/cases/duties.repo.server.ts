import { type DutySource, dutySelect, dutyUnion } from "~/platform/database/duties.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { awaitedOf } from "./case.repo.server";

const LEVELS = Prisma.sql`c."fromLevel" || ' to ' || c."toLevel"`;
const COLUMNS = { key: Prisma.sql`c."id"`, about: LEVELS };
/** When it was last decided. */
const DECIDED = Prisma.sql`(SELECT max(v."at") FROM "CaseEvent" v WHERE v."caseId" = c."id" AND v."kind" IN ('DECIDED', 'DECIDED_FINALLY'))`;

/** Cases a person writes, decides or hasn't read the decision of. Doesn't read their content. */
export const CASE_DUTIES: DutySource = ({ personId, partnerOf }) => {
  const own = Prisma.sql`FROM "PromotionCase" c WHERE c."subjectId" = ${personId}`;
  const others = Prisma.sql`FROM (
      SELECT c."id", c."subjectId", c."fromLevel", c."toLevel", c."submittedAt", p."name", ${awaitedOf(personId, partnerOf)} AS "awaited"
      FROM (
        SELECT x."id" FROM "PromotionCase" x WHERE x."readerId" = ${personId}
        UNION SELECT x."id" FROM "Person" d JOIN "PromotionCase" x ON x."subjectId" = d."id" WHERE d."managerId" = ${personId}
        UNION SELECT x."id" FROM "Person" d JOIN "PromotionCase" x ON x."subjectId" = d."id" WHERE d."teamId" = ANY(${partnerOf as string[]})
      ) mine JOIN "PromotionCase" c ON c."id" = mine."id" JOIN "Person" p ON p."id" = c."subjectId" AND p."deactivatedAt" IS NULL
      WHERE c."status" IN ('SUBMITTED', 'IN_CALIBRATION', 'APPEALED') AND c."subjectId" <> ${personId}) c`;
  return dutyUnion([
    dutySelect({
      ...COLUMNS,
      kind: "case-draft",
      since: Prisma.sql`c."createdAt"`,
      from: Prisma.sql`${own} AND c."status" = 'DRAFT'`,
    }),
    dutySelect({
      ...COLUMNS,
      kind: Prisma.sql`'case-' || c."awaited"`,
      person: Prisma.sql`c."name"`,
      personId: Prisma.sql`c."subjectId"`,
      since: Prisma.sql`c."submittedAt"`,
      from: Prisma.sql`${others} WHERE c."awaited" IS NOT NULL`,
    }),
    dutySelect({
      ...COLUMNS,
      kind: "case-decided",
      since: DECIDED,
      from: Prisma.sql`${own} AND c."status" IN ('DECIDED', 'FINAL') AND NOT EXISTS (
        SELECT 1 FROM "AuditEntry" e WHERE e."objectId" = c."id" AND e."actorId" = ${personId} AND e."action" = 'case.read'
          AND e."at" >= ${DECIDED})`,
    }),
    dutySelect({
      ...COLUMNS,
      kind: "case-awaited",
      since: Prisma.sql`c."submittedAt"`,
      waits: true,
      from: Prisma.sql`${own} AND c."status" IN ('SUBMITTED', 'IN_CALIBRATION', 'APPEALED')`,
    }),
  ]);
};
