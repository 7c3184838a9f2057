import type { Granted as GrantInForce, Role } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { jsonList } from "~/platform/database/sql.server";
import { ALL, audited, lockObject } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { SessionPart } from "~/platform/sessions/session.server";

/**
 * Called before somebody stops to be an administrator, in a transaction of `audited`, which from then on nobody else's end of that
 * role can join: two who end each other's at once cannot both succeed. Only roles without an end count, since the others end by
 * themselves.
 * @throws {Refusal} `conflict`.
 */
export async function refuseLastAdministrator(tx: Tx, { personId, at }: { personId: string; at: Date }): Promise<void> {
  await lockObject(tx, "administrators", ALL);
  const [count] = await tx.$queryRaw<{ own: number; others: number }[]>`
    SELECT count(*) FILTER (WHERE g."personId" = ${personId})::int AS "own",
           count(*) FILTER (WHERE g."personId" <> ${personId})::int AS "others"
    FROM "RoleGrant" g JOIN "Person" p ON p."id" = g."personId"
    WHERE g."role" = 'ADMINISTRATOR' AND p."deactivatedAt" IS NULL AND g."since" <= ${at}::timestamptz AND g."until" IS NULL`;
  if (count && count.own > 0 && count.others === 0) {
    throw new Refusal(
      "conflict",
      "This is the last administrator without an end date. Make someone else an administrator first.",
    );
  }
}

/** Where people who administer now get mail. */
export async function listAdministrators(tx: Tx, at: Date): Promise<{ id: string }[]> {
  return tx.person.findMany({
    where: {
      deactivatedAt: null,
      roles: { some: { role: "ADMINISTRATOR", since: { lte: at }, OR: [{ until: null }, { until: { gt: at } }] } },
    },
    select: { id: true },
    orderBy: { id: "asc" },
  });
}

export type GrantRow = {
  id: string;
  role: Role;
  since: Date;
  until: Date | null;
  reason: string;
  person: { id: string; name: string; deactivatedAt: Date | null };
  team: { id: string; name: string } | null;
  under: { id: string; name: string } | null;
  /** Who granted it; nobody, where it was done on the server. */
  grantedBy: string | null;
};

type FlatGrant = Pick<GrantRow, "id" | "role" | "since" | "until" | "reason" | "grantedBy"> & {
  personId: string;
  name: string;
  deactivatedAt: Date | null;
  teamId: string | null;
  team: string | null;
  underId: string | null;
  under: string | null;
};

/** Grants in force or to come, or those that are over; the latest first. One statement. */
export async function listGrants(db: Tx, which: "open" | "past", at: Date, page: Slice): Promise<GrantRow[]> {
  const [where, order] =
    which === "open"
      ? [Prisma.sql`g."until" IS NULL OR g."until" > ${at}::timestamptz`, Prisma.sql`g."role", g."since" DESC, g."id"`]
      : [Prisma.sql`g."until" <= ${at}::timestamptz`, Prisma.sql`g."until" DESC, g."id"`];
  const rows = await db.$queryRaw<FlatGrant[]>`
    SELECT g."id", g."role"::text AS "role", g."since", g."until", g."reason", b."name" AS "grantedBy", p."id" AS "personId", p."name",
           p."deactivatedAt", t."id" AS "teamId", t."name" AS "team", u."id" AS "underId", u."name" AS "under"
    FROM "RoleGrant" g JOIN "Person" p ON p."id" = g."personId" LEFT JOIN "Team" t ON t."id" = g."teamId"
    LEFT JOIN "Person" u ON u."id" = g."underId" LEFT JOIN "Person" b ON b."id" = g."grantedBy"
    WHERE ${where} ORDER BY ${order} LIMIT ${page.take} OFFSET ${page.skip}`;
  const named = (id: string | null, name: string | null) => (id !== null && name !== null ? { id, name } : null);
  return rows.map(({ personId, name, deactivatedAt, teamId, team, underId, under, ...row }) => {
    const person = { id: personId, name, deactivatedAt };
    return { ...row, person, team: named(teamId, team), under: named(underId, under) };
  });
}

/** For the names that a field offers. */
export async function listTeamNames(db: Tx): Promise<string[]> {
  const teams = await db.team.findMany({ select: { name: true }, orderBy: { name: "asc" }, take: 500 });
  return teams.map(({ name }) => name);
}

export type NewGrant = {
  id: string;
  role: Role;
  /** The person's id. */
  person: string;
  team: string | null;
  /** The id of whom it covers, with everyone below. */
  under: string | null;
  since: Date;
  until: Date | null;
  reason: string;
};
/** `has-it-later`: only from a day to come. */
export type GrantProblem = "unknown-person" | "unknown-team" | "unknown-under" | "has-it" | "has-it-later";

export type Granted = Pick<GrantRow, "role" | "person" | "team" | "under">;

/**
 * `null` when it is granted; the same id again grants nothing more.
 * @property tell in the same transaction, about a new grant.
 */
export function insertGrant(
  db: Db,
  grant: NewGrant,
  { actorId, at, tell }: { actorId: string; at: Date; tell?: (tx: Tx, granted: Granted) => Promise<void> },
): Promise<GrantProblem | null> {
  return audited(db, async (tx) => {
    const isThere = (await tx.roleGrant.count({ where: { id: grant.id } })) > 0;
    const problem = await insertGrantIn(tx, grant, actorId, at);
    if (!problem && !isThere) await tell?.(tx, await readGranted(tx, grant.id));
    return problem;
  });
}

const ID_AND_NAME = { select: { id: true, name: true } } as const;

const readGranted = (tx: Tx, id: string): Promise<Granted> =>
  tx.roleGrant.findUniqueOrThrow({
    where: { id },
    select: {
      role: true,
      person: { select: { id: true, name: true, deactivatedAt: true } },
      team: ID_AND_NAME,
      under: ID_AND_NAME,
    },
  });

class Ungranted extends Error {
  constructor(readonly problem: GrantProblem) {
    super(problem);
    this.name = "Ungranted";
  }
}

/** All of them or none. One that is in force already is no problem. */
export async function insertGrants(
  db: Db,
  grants: readonly NewGrant[],
  actorId: string,
  at: Date,
): Promise<Exclude<GrantProblem, "has-it"> | null> {
  try {
    await audited(db, async (tx) => {
      for (const grant of grants) {
        const problem = await insertGrantIn(tx, grant, actorId, at);
        if (problem && problem !== "has-it") throw new Ungranted(problem);
      }
    });
    return null;
  } catch (error) {
    if (error instanceof Ungranted && error.problem !== "has-it") return error.problem;
    throw error;
  }
}

async function insertGrantIn(tx: Tx, grant: NewGrant, actorId: string, at: Date): Promise<GrantProblem | null> {
  const { id, role, since, until, reason } = grant;
  if (await tx.roleGrant.findUnique({ where: { id }, select: { id: true } })) return null;
  const person = await tx.person.findFirst({ where: { id: grant.person, deactivatedAt: null } });
  if (!person) return "unknown-person";
  await lockObject(tx, "roles", person.id);
  const team = grant.team === null ? null : await tx.team.findUnique({ where: { name: grant.team } });
  if (grant.team !== null && !team) return "unknown-team";
  const isThere = { id: grant.under ?? "", deactivatedAt: null };
  if (grant.under !== null && (await tx.person.count({ where: isThere })) === 0) return "unknown-under";
  const place = { personId: person.id, role, teamId: team?.id ?? null, underId: grant.under };
  const overlaps = await tx.roleGrant.findFirst({
    where: {
      ...place,
      AND: [{ OR: [{ until: null }, { until: { gt: since } }] }, until ? { since: { lt: until } } : {}],
    },
    orderBy: { since: "asc" },
  });
  if (overlaps) return overlaps.since <= since ? "has-it" : "has-it-later";
  await tx.roleGrant.create({ data: { id, ...place, since, until, reason, grantedBy: actorId } });
  const entry = { at, actorId, subjectId: person.id, objectId: id };
  await recordAudit(tx, { ...entry, action: "role.grant", after: role, reason });
  return null;
}

type EndingGrant = {
  id: string;
  reason: string;
  actorId: string;
  at: Date;
  confirm?: () => void;
  /** In the same transaction, about a grant that ends. */
  tell?: (tx: Tx, ended: Granted) => Promise<void>;
};

/**
 * Ends a grant now, or before it begins. Ending it twice keeps the first end.
 * @param given `confirm` asks the actor first. @returns false if there is no such grant.
 * @throws {Refusal} `conflict`: it is the last administrator's.
 */
export function endGrant(db: Db, { id, reason, actorId, at, confirm, tell }: EndingGrant): Promise<boolean> {
  return audited(db, async (tx) => {
    const found = await tx.roleGrant.findUnique({ where: { id }, select: { personId: true } });
    if (!found) return false;
    await lockObject(tx, "roles", found.personId);
    const grant = await tx.roleGrant.findUniqueOrThrow({ where: { id } });
    if (grant.until && grant.until <= at) return true;
    if (grant.role === "ADMINISTRATOR" && !grant.until && grant.since <= at) {
      await refuseLastAdministrator(tx, { personId: grant.personId, at });
    }
    confirm?.();
    const until = grant.since > at ? grant.since : at;
    await tx.roleGrant.update({ where: { id }, data: { until } });
    const entry = { at, actorId, subjectId: grant.personId, objectId: id };
    await recordAudit(tx, { ...entry, action: "role.end", before: grant.role, reason });
    await tell?.(tx, await readGranted(tx, id));
    return true;
  });
}

/** A person's current grants; `null` once they have left. */
export async function listInForce(tx: Tx, personId: string, at: Date): Promise<GrantInForce[] | null> {
  const person = await tx.person.findFirst({
    where: { id: personId, deactivatedAt: null },
    select: {
      roles: {
        where: { since: { lte: at }, OR: [{ until: null }, { until: { gt: at } }] },
        select: { role: true, teamId: true, underId: true },
      },
    },
  });
  return person?.roles ?? null;
}

export const GRANTS: SessionPart = (at) => Prisma.sql`
  (SELECT ${jsonList`json_build_object('role', g."role", 'teamId', g."teamId", 'underId', g."underId")`} FROM "RoleGrant" g
    WHERE g."personId" = p."id" AND g."since" <= ${at}::timestamptz
      AND (g."until" IS NULL OR g."until" > ${at}::timestamptz))`;

/** The teams whose people partner someone is at a moment. */
export async function listPartneredTeams(db: Db, personId: string, at: Date): Promise<string[]> {
  const inForce = { since: { lte: at }, OR: [{ until: null }, { until: { gt: at } }] };
  const where = { personId, role: "PEOPLE_PARTNER" as const, ...inForce };
  const rows = await db.roleGrant.findMany({ where, select: { teamId: true } });
  return rows.flatMap(({ teamId }) => teamId ?? []);
}
