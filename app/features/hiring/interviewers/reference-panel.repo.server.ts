import type { Db, Tx } from "~/platform/database/database.server";
import type { OfKit } from "./vignette.repo.server";

export type Member = { id: string; name: string; left: boolean; appointedBy: string; scored: number };

/** Whose scores are a kit's reference, and how many of its vignettes in use they have scored. */
export function listMembers(db: Db | Tx, { slug, kitId }: OfKit): Promise<Member[]> {
  return db.$queryRaw<Member[]>`
    SELECT p."id", p."name", p."deactivatedAt" IS NOT NULL AS "left", a."name" AS "appointedBy",
           (SELECT count(*)::int FROM "VignetteScore" s JOIN "InterviewVignette" v ON v."id" = s."vignetteId"
              WHERE s."personId" = m."personId" AND v."frameworkSlug" = m."frameworkSlug" AND v."kitId" = m."kitId"
                AND v."retiredAt" IS NULL) AS "scored"
    FROM "ReferencePanelMember" m JOIN "Person" p ON p."id" = m."personId" JOIN "Person" a ON a."id" = m."appointedById"
    WHERE m."frameworkSlug" = ${slug} AND m."kitId" = ${kitId} ORDER BY p."name", p."id"`;
}

export function isMember(tx: Tx, { slug, kitId }: OfKit, personId: string): Promise<boolean> {
  const where = { frameworkSlug: slug, kitId, personId };
  return tx.referencePanelMember.findFirst({ where, select: { personId: true } }).then((found) => found !== null);
}

export function countMembers(tx: Tx, { slug, kitId }: OfKit): Promise<number> {
  return tx.referencePanelMember.count({ where: { frameworkSlug: slug, kitId } });
}

type Appointment = OfKit & { personId: string; appointedById: string; appointedAt: Date };

/** False where they are on it. */
export async function insertMember(tx: Tx, { slug, ...row }: Appointment): Promise<boolean> {
  const data = [{ frameworkSlug: slug, ...row }];
  const { count } = await tx.referencePanelMember.createMany({ data, skipDuplicates: true });
  return count === 1;
}

/** False where they are not on it. */
export async function deleteMember(tx: Tx, { slug, kitId }: OfKit, personId: string): Promise<boolean> {
  const { count } = await tx.referencePanelMember.deleteMany({ where: { frameworkSlug: slug, kitId, personId } });
  return count === 1;
}

/** Panel members who are here, of exactly that name or address; at most two, since one is looked for. */
export function findInterviewers(db: Db | Tx, text: string, at: Date): Promise<{ id: string; name: string }[]> {
  return db.$queryRaw`
    SELECT p."id", p."name" FROM "Person" p
    WHERE p."deactivatedAt" IS NULL AND (lower(p."name") = lower(${text}) OR p."email" = lower(${text}))
      AND EXISTS (SELECT 1 FROM "RoleGrant" r WHERE r."personId" = p."id" AND r."role" = 'PANEL_MEMBER'
        AND r."since" <= ${at}::timestamptz AND (r."until" IS NULL OR r."until" > ${at}::timestamptz))
    ORDER BY p."id" LIMIT 2`;
}
