import { type Position, positionOn } from "~/features/people/directory/domain/position";
import { recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { audited, lockObject } from "~/platform/database/transaction.server";

/** `null` for somebody who only comes through the organisation's sign-in. */
export type AccountRow = { personId: string; passwordHash: string | null };

/** Nobody who was deactivated. */
export function findAccount(db: Db, email: string): Promise<AccountRow | null> {
  return db.account.findFirst({
    where: { person: { email, deactivatedAt: null } },
    select: { personId: true, passwordHash: true },
  });
}

export type SessionRow = { id: string; device: string; createdAt: Date; lastUsedAt: Date };

export function listSessions(db: Db, personId: string, now: Date): Promise<SessionRow[]> {
  return db.session.findMany({
    where: { personId, expiresAt: { gt: now } },
    select: { id: true, device: true, createdAt: true, lastUsedAt: true },
    orderBy: [{ lastUsedAt: "desc" }, { id: "asc" }],
    take: 100,
  });
}

/** @param which one session of the person, another's being left alone; all but the one they look from; or all. */
export async function endSessions(
  db: Db,
  personId: string,
  which: { id: string } | { not: string } | "all",
  by: { actorId: string; at: Date },
): Promise<void> {
  await audited(db, async (tx) => {
    await lockObject(tx, "account", personId);
    const id = which === "all" ? undefined : "id" in which ? which.id : { not: which.not };
    const ended = await tx.session.findMany({ where: { personId, id }, select: { id: true }, orderBy: { id: "asc" } });
    await tx.session.deleteMany({ where: { id: { in: ended.map((session) => session.id) } } });
    const action = by.actorId === personId ? ("session.end-another" as const) : ("session.end-of-person" as const);
    const about = { ...by, action, subjectId: personId };
    await recordAudits(
      tx,
      ended.map((session) => ({ ...about, objectId: session.id })),
    );
  });
}

/** @param personId whose address it was; of nobody's address as much is written, so that the time it takes does not tell. */
export async function recordRefusedSignIn(db: Db, personId: string | null, at: Date): Promise<void> {
  await audited(db, (tx) =>
    recordAudit(tx, {
      at,
      actorId: null,
      action: "sign-in.refuse",
      subjectId: personId,
      objectId: personId ?? "no account",
    }),
  );
}

export type PersonPage = {
  id: string;
  name: string;
  email: string;
  timeZone: string;
  startedOn: Date;
  team: string | null;
  teamId: string | null;
  manager: { id: string; name: string } | null;
  /** They have left. */
  left: boolean;
  positions: Position[];
};

export async function findPerson(db: Db, personId: string): Promise<PersonPage | null> {
  const person = await db.person.findUnique({
    where: { id: personId },
    include: {
      team: { select: { name: true } },
      manager: { select: { id: true, name: true } },
      positions: { orderBy: { since: "desc" } },
    },
  });
  if (!person) return null;
  const { id, name, email, timeZone, startedOn, team, manager, positions } = person;
  return {
    id,
    name,
    email,
    timeZone,
    startedOn,
    team: team?.name ?? null,
    teamId: person.teamId,
    manager,
    left: person.deactivatedAt !== null,
    positions: positions.map(toPosition),
  };
}

export type ReportRow = { id: string; name: string; position: Position | null };

/** A page of a manager's direct reports who are here, by name. */
export async function listReports(db: Db, managerId: string, today: Date, page: Slice): Promise<ReportRow[]> {
  const rows = await db.$queryRaw<(HeldFlat & { id: string; name: string })[]>`
    SELECT p."id", p."name", h.* FROM "Person" p LEFT JOIN LATERAL (
      SELECT s."frameworkSlug", s."levelCode", s."since", s."overlayCode", s."overlayUntil" FROM "Position" s
      WHERE s."personId" = p."id" AND s."since" <= ${today}::date ORDER BY s."since" DESC LIMIT 1) h ON true
    WHERE p."managerId" = ${managerId} AND p."deactivatedAt" IS NULL
    ORDER BY p."name", p."id" LIMIT ${page.take} OFFSET ${page.skip}`;
  return rows.map(({ id, name, frameworkSlug, levelCode, since, ...overlay }) => {
    if (frameworkSlug === null || levelCode === null || since === null) return { id, name, position: null };
    return { id, name, position: positionOn([toPosition({ frameworkSlug, levelCode, since, ...overlay })], today) };
  });
}

type HeldFlat = {
  frameworkSlug: string | null;
  levelCode: string | null;
  since: Date | null;
  overlayCode: string | null;
  overlayUntil: Date | null;
};

/** All positions, the latest first. */
export async function listPositions(db: Db, personId: string): Promise<Position[]> {
  const rows = await db.position.findMany({ where: { personId }, orderBy: { since: "desc" } });
  return rows.map(toPosition);
}

/** The position in force on a day. */
export async function findPosition(db: Db, personId: string, today: Date): Promise<Position | null> {
  const rows = await db.position.findMany({
    where: { personId, since: { lte: today } },
    orderBy: { since: "desc" },
    take: 1,
  });
  return positionOn(rows.map(toPosition), today);
}

export type PersonToInsert = {
  id: string;
  positionId: string;
  name: string;
  email: string;
  timeZone: string;
  framework: string;
  level?: string;
  administrator: boolean;
  /** `null` for somebody who is to choose one, or only comes through the organisation's sign-in. */
  passwordHash: string | null;
  at: Date;
};

/** False when the address is taken. */
export function insertPerson(db: Db, given: PersonToInsert): Promise<boolean> {
  return audited(db, (tx) => insertPersonWithin(tx, given));
}

/** The same as a part of something larger. */
export async function insertPersonWithin(tx: Tx, given: PersonToInsert): Promise<boolean> {
  const { id, positionId, name, email, timeZone, framework, level, administrator, passwordHash, at } = given;
  const person = { id, name, email, timeZone, startedOn: at };
  const { count } = await tx.person.createMany({ data: [person], skipDuplicates: true });
  if (count === 0) return false;
  await tx.account.create({ data: { personId: id, passwordHash } });
  const position = { id: positionId, personId: id, frameworkSlug: framework, since: at, recordedAt: at };
  if (administrator) {
    const grant = { id: positionId, personId: id, role: "ADMINISTRATOR" as const, since: at };
    await tx.roleGrant.create({ data: { ...grant, reason: "Made administrator on the server" } });
  }
  if (level) await tx.position.create({ data: { ...position, levelCode: level } });
  await recordAudit(tx, { at, actorId: null, action: "person.add", subjectId: id, objectId: id });
  return true;
}

type PositionRow = {
  frameworkSlug: string;
  levelCode: string;
  overlayCode: string | null;
  overlayUntil: Date | null;
  since: Date;
};

function toPosition({ frameworkSlug, levelCode, overlayCode, overlayUntil, since }: PositionRow): Position {
  const overlay = overlayCode && overlayUntil ? { code: overlayCode, until: overlayUntil } : null;
  return { frameworkSlug, levelCode, overlay, since };
}
