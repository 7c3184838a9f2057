import { recordAudits } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { enqueueJobs, type NewJob } from "~/platform/jobs/jobs.server";
import type { InvitationState } from "./domain/invitation";

export type InvitationRow = {
  id: string;
  name: string;
  email: string;
  team: string | null;
  state: InvitationState;
  askedAt: Date | null;
  /** The mail server's reply code for a refused invitation. */
  refusal: number | null;
};

/** A person has joined once they have a password or signed in through the organization's provider. */
const STATE = Prisma.sql`
  CASE WHEN EXISTS (SELECT 1 FROM "Account" a WHERE a."personId" = p."id" AND a."passwordHash" IS NOT NULL)
      OR EXISTS (SELECT 1 FROM "Identity" y WHERE y."personId" = p."id") THEN 'joined'
    WHEN i."refusedAt" IS NOT NULL THEN 'refused' WHEN i."askedAt" IS NOT NULL THEN 'invited' ELSE 'none' END`;

const EVERYONE = Prisma.sql`
  SELECT p."id", p."name", p."email", t."name" AS "team", i."askedAt", i."refusal", ${STATE} AS "state"
  FROM "Person" p LEFT JOIN "Team" t ON t."id" = p."teamId" LEFT JOIN "Invitation" i ON i."personId" = p."id"
  WHERE p."deactivatedAt" IS NULL AND p."erasedAt" IS NULL`;

/** People in one state, by name. */
export function listInvitations(db: Tx, state: InvitationState, { skip, take }: Slice): Promise<InvitationRow[]> {
  return db.$queryRaw<InvitationRow[]>`
    SELECT * FROM (${EVERYONE}) e WHERE e."state" = ${state} ORDER BY e."name", e."id" OFFSET ${skip} LIMIT ${take}`;
}

export type InvitationCounts = Record<InvitationState, number>;

export async function countInvitations(db: Tx): Promise<InvitationCounts> {
  const rows = await db.$queryRaw<{ state: InvitationState; count: number }[]>`
    SELECT e."state", count(*)::int AS "count" FROM (${EVERYONE}) e GROUP BY e."state"`;
  const counts = { none: 0, invited: 0, refused: 0, joined: 0 };
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}

/** Among these people, or everyone in a state, those who haven't joined, up to a limit. */
export async function findInvitable(
  db: Tx,
  whom: { ids: readonly string[] } | { state: InvitationState },
  most: number,
): Promise<string[]> {
  const chosen =
    "ids" in whom ? Prisma.sql`e."id" = ANY(${[...whom.ids]}::text[])` : Prisma.sql`e."state" = ${whom.state}`;
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT e."id" FROM (${EVERYONE}) e WHERE e."state" <> 'joined' AND ${chosen} ORDER BY e."name", e."id" LIMIT ${most}`;
  return rows.map(({ id }) => id);
}

export type NewInvitations = {
  personIds: readonly string[];
  /** `null` for commands on the server. */
  actorId: string | null;
  at: Date;
  /** People invited after this time aren't invited again. */
  notAgainSince: Date;
  jobOf(personId: string): NewJob;
};

/** Two requests for an invitation within a short time send one. @returns how many were sent. */
export function insertInvitations(db: Db, given: NewInvitations): Promise<number> {
  const { personIds, actorId, at, notAgainSince, jobOf } = given;
  return audited(db, async (tx) => {
    const asked = await tx.$queryRaw<{ personId: string }[]>`
      INSERT INTO "Invitation" AS i ("personId", "askedAt")
      SELECT "id", ${at}::timestamptz FROM "Person" WHERE "id" = ANY(${[...personIds]}::text[])
      ON CONFLICT ("personId") DO UPDATE SET "askedAt" = ${at}::timestamptz, "sentAt" = NULL, "refusedAt" = NULL,
        "refusal" = NULL
      WHERE i."askedAt" < ${notAgainSince}::timestamptz OR i."refusedAt" IS NOT NULL
      RETURNING "personId"`;
    await enqueueJobs(
      tx,
      asked.map(({ personId }) => jobOf(personId)),
    );
    const action = "account.invite" as const;
    await recordAudits(
      tx,
      asked.map(({ personId }) => ({ at, actorId, action, subjectId: personId, objectId: personId })),
    );
    return asked.length;
  });
}

export async function recordSent(db: Db, personId: string, sentAt: Date): Promise<void> {
  await db.invitation.updateMany({ where: { personId }, data: { sentAt, refusedAt: null, refusal: null } });
}

export async function recordRefused(db: Db, personId: string, refusal: number, refusedAt: Date): Promise<void> {
  await db.invitation.updateMany({ where: { personId }, data: { sentAt: null, refusedAt, refusal } });
}
