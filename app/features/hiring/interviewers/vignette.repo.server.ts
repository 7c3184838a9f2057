import type { Db, Tx } from "~/platform/database/database.server";
import { jsonList } from "~/platform/database/sql.server";
import type { Member, Place, ScoredVignette, Vignette, VignetteLine } from "./domain/vignette";

export type OfKit = { slug: string; kitId: string };

/** Vignettes of all kits that are in use, and whether the person has scored them. */
export function listOwnVignettes(
  db: Db | Tx,
  personId: string,
): Promise<(Place & { frameworkSlug: string; kitId: string; scored: boolean })[]> {
  return db.$queryRaw`
    SELECT v."id", v."frameworkSlug", v."kitId", v."questionId", v."bandId", s."personId" IS NOT NULL AS "scored"
    FROM "InterviewVignette" v LEFT JOIN "VignetteScore" s ON s."vignetteId" = v."id" AND s."personId" = ${personId}
    WHERE v."retiredAt" IS NULL ORDER BY v."addedAt", v."id"`;
}

export function listOfKit(db: Db | Tx, { slug, kitId }: OfKit, readerId: string): Promise<VignetteLine[]> {
  return db.$queryRaw<VignetteLine[]>`
    SELECT v."id", v."questionId", v."bandId", v."title", v."url" IS NOT NULL AS "recorded", v."retiredAt" IS NOT NULL AS "retired",
           EXISTS (SELECT 1 FROM "VignetteScore" s WHERE s."vignetteId" = v."id" AND s."personId" = ${readerId}) AS "scored",
           (SELECT count(*)::int FROM "VignetteScore" s JOIN "ReferencePanelMember" m ON m."personId" = s."personId"
              AND m."frameworkSlug" = v."frameworkSlug" AND m."kitId" = v."kitId" WHERE s."vignetteId" = v."id") AS "reference"
    FROM "InterviewVignette" v WHERE v."frameworkSlug" = ${slug} AND v."kitId" = ${kitId}
    ORDER BY v."retiredAt" IS NOT NULL, v."addedAt", v."id" LIMIT 200`;
}

export async function findVignette(db: Db | Tx, id: string): Promise<Vignette | null> {
  const [row] = await db.$queryRaw<Vignette[]>`
    SELECT v."id", v."frameworkSlug", v."kitId", v."questionId", v."bandId", v."title", v."text", v."url", p."name" AS "addedBy",
           v."retiredAt" IS NOT NULL AS "retired"
    FROM "InterviewVignette" v JOIN "Person" p ON p."id" = v."addedById" WHERE v."id" = ${id}`;
  return row ?? null;
}

/** Scores of the reader and of the reference panel. They must not reach a reader who has not scored it. */
export type GivenScore = { personId: string; score: number; note: string; own: boolean; member: boolean };

export function listScores(db: Db | Tx, vignetteId: string, readerId: string): Promise<GivenScore[]> {
  return db.$queryRaw<GivenScore[]>`
    SELECT s."personId", s."score", s."note", s."personId" = ${readerId} AS "own", m."personId" IS NOT NULL AS "member"
    FROM "VignetteScore" s JOIN "InterviewVignette" v ON v."id" = s."vignetteId"
    LEFT JOIN "ReferencePanelMember" m ON m."frameworkSlug" = v."frameworkSlug" AND m."kitId" = v."kitId" AND m."personId" = s."personId"
    WHERE v."id" = ${vignetteId} AND (s."personId" = ${readerId} OR m."personId" IS NOT NULL)
    ORDER BY s."score" DESC, md5(s."personId" || v."id")`;
}

/** Vignettes in use with a person's scores and those of the reference panel. */
export function listCompared(
  db: Db | Tx,
  { slug, kitId }: OfKit,
  personId: string,
): Promise<(Place & ScoredVignette)[]> {
  return db.$queryRaw`
    SELECT v."id", v."questionId", v."bandId",
      (SELECT s."score" FROM "VignetteScore" s WHERE s."vignetteId" = v."id" AND s."personId" = ${personId}) AS "own",
      (SELECT ${jsonList`json_build_object('personId', s."personId", 'score', s."score") ORDER BY s."personId"`}
         FROM "VignetteScore" s JOIN "ReferencePanelMember" m ON m."personId" = s."personId"
           AND m."frameworkSlug" = v."frameworkSlug" AND m."kitId" = v."kitId" WHERE s."vignetteId" = v."id") AS "reference"
    FROM "InterviewVignette" v
    WHERE v."frameworkSlug" = ${slug} AND v."kitId" = ${kitId} AND v."retiredAt" IS NULL ORDER BY v."id"`;
}

export function countInUse(tx: Tx, { slug, kitId }: OfKit): Promise<number> {
  return tx.interviewVignette.count({ where: { frameworkSlug: slug, kitId, retiredAt: null } });
}

export type NewVignette = Omit<Vignette, "addedBy" | "retired"> & { addedById: string; addedAt: Date };

/** False where there is one of that id: the form was sent twice. */
export async function insertVignette(tx: Tx, vignette: NewVignette): Promise<boolean> {
  const { count } = await tx.interviewVignette.createMany({ data: [vignette], skipDuplicates: true });
  return count === 1;
}

/** False where it was retired already. */
export async function markRetired(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.interviewVignette.updateMany({ where: { id, retiredAt: null }, data: { retiredAt: at } });
  return count === 1;
}

type NewScore = { vignetteId: string; personId: string; score: number; note: string; scoredAt: Date };

/** False where they have scored it: the first score stands. */
export async function insertScore(tx: Tx, score: NewScore): Promise<boolean> {
  const { count } = await tx.vignetteScore.createMany({ data: [score], skipDuplicates: true });
  return count === 1;
}

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

export async function isMember(db: Db | Tx, { slug, kitId }: OfKit, personId: string): Promise<boolean> {
  return (await db.referencePanelMember.count({ where: { frameworkSlug: slug, kitId, personId } })) > 0;
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

/** Panel members who are here, by their ids. */
export async function listInterviewers(db: Db | Tx, at: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT p."id" FROM "RoleGrant" r JOIN "Person" p ON p."id" = r."personId"
    WHERE r."role" = 'PANEL_MEMBER' AND p."deactivatedAt" IS NULL
      AND r."since" <= ${at}::timestamptz AND (r."until" IS NULL OR r."until" > ${at}::timestamptz)`;
  return rows.map(({ id }) => id);
}
