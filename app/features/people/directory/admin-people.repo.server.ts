import type { Writing } from "~/kernel/actor";
import type { DateFormat } from "~/kernel/time/date-format";
import { dayStart, dayText } from "~/kernel/time/day";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { ALL, audited, lockObject, shareObject } from "~/platform/database/transaction.server";
import { differences, type FieldProblems, type PersonFields, startProblem } from "./domain/person-fields";

export type KeptPerson = PersonFields & {
  id: string;
  manager: { id: string; name: string } | null;
  version: number;
  deactivatedAt: Date | null;
  erasedAt: Date | null;
};

/** A person as administrators edit them. */
export async function findKeptPerson(db: Tx, id: string): Promise<KeptPerson | null> {
  const row = await db.person.findUnique({
    where: { id },
    include: { team: { select: { name: true } }, manager: { select: { id: true, name: true, email: true } } },
  });
  if (!row) return null;
  const { name, email, timeZone, languages, version, deactivatedAt, erasedAt, startedOn } = row;
  const plain = { id, name, email, timeZone, languages, version, deactivatedAt, erasedAt };
  return {
    ...plain,
    startedOn: dayText(startedOn),
    managerEmail: row.manager?.email ?? null,
    manager: row.manager && { id: row.manager.id, name: row.manager.name },
    team: row.team?.name ?? null,
  };
}

export async function storeDateFormat(tx: Tx, id: string, dateFormat: DateFormat): Promise<void> {
  await tx.person.update({ where: { id }, data: { dateFormat } });
}

/** A person's mail address, whether or not they are active. */
export async function findEmail(db: Tx, id: string): Promise<string | null> {
  return (await db.person.findUnique({ where: { id }, select: { email: true } }))?.email ?? null;
}

/** Whether they can sign in with a password. */
export async function hasPassword(db: Tx, personId: string): Promise<boolean> {
  return (await db.account.count({ where: { personId, passwordHash: { not: null } } })) > 0;
}

export type Stored = { is: "stored" } | { is: "wrong"; problems: FieldProblems };
export type Changed =
  | { is: "stored"; changed: readonly string[] }
  | { is: "wrong"; problems: FieldProblems }
  | { is: "missing" }
  | { is: "conflict"; current: KeptPerson };

export type NewPosition = { framework: string; code: string; since: string };

/** Adds a person; adding the same id again adds nobody and is no error. */
export function addPerson(
  db: Db,
  id: string,
  fields: PersonFields,
  position: NewPosition | null,
  writing: Writing,
): Promise<Stored> {
  return audited(db, async (tx): Promise<Stored> => {
    await shareObject(tx, "directory", ALL);
    if (await tx.person.findUnique({ where: { id }, select: { id: true } })) return { is: "stored" };
    const { row, problems } = await rowOf(tx, id, fields, writing);
    if (problems) return { is: "wrong", problems };
    await tx.person.create({ data: { id, ...row } });
    await recordAudit(tx, { ...by(writing), action: "person.add", subjectId: id, objectId: id });
    if (position) await insertPosition(tx, id, position, writing);
    return { is: "stored" };
  });
}

/** Part of an audited transaction. @returns the names of the changed fields, without a manager whose change is on hold. */
export async function changePerson(
  tx: Tx,
  id: string,
  version: number,
  fields: PersonFields,
  writing: Writing,
): Promise<Changed> {
  const current = await findKeptPerson(tx, id);
  if (!current || current.erasedAt) return { is: "missing" };
  const changed = differences(current, fields);
  if (changed.length === 0) return { is: "stored", changed };
  if (current.version !== version) return { is: "conflict", current };
  const { row, problems } = await rowOf(tx, id, fields, writing);
  if (problems) return { is: "wrong", problems };
  await tx.person.update({ where: { id }, data: { ...row, version: { increment: 1 } } });
  const isMoved = !changed.includes("managerEmail") || (await findManagerId(tx, id)) === row.managerId;
  const done = isMoved ? changed : changed.filter((field) => field !== "managerEmail");
  if (done.length === 0) return { is: "stored", changed: done };
  // Names of fields only: what an erasure must remove is nowhere else.
  const after = done.join(", ");
  await recordAudit(tx, { ...by(writing), action: "person.change", subjectId: id, objectId: id, after });
  return { is: "stored", changed: done };
}

/** As stored: a trigger puts some changes on hold. */
async function findManagerId(tx: Tx, id: string): Promise<string | null> {
  return (await tx.person.findUniqueOrThrow({ where: { id }, select: { managerId: true } })).managerId;
}

const by = ({ at, actorId }: Writing) => ({ at, actorId });

type PersonRow = Omit<PersonFields, "managerEmail" | "team" | "startedOn"> & {
  startedOn: Date;
  managerId: string | null;
  teamId: string | null;
};
type Resolved = { row: PersonRow; problems?: undefined } | { row?: undefined; problems: FieldProblems };

async function rowOf(tx: Tx, id: string, fields: PersonFields, writing: Writing): Promise<Resolved> {
  // Column by column: an update of a few must not overwrite the others.
  const { name, email, timeZone, languages, managerEmail, team, startedOn } = fields;
  const tooLate = startProblem(startedOn, dayText(writing.at));
  if (tooLate) return { problems: { startedOn: tooLate } };
  const taken = await tx.person.findUnique({ where: { email }, select: { id: true } });
  if (taken && taken.id !== id) return { problems: { email: "This address belongs to someone else. Enter another." } };
  const manager = managerEmail === null ? null : await tx.person.findUnique({ where: { email: managerEmail } });
  if (managerEmail !== null && !manager) {
    return { problems: { managerEmail: "No one has this address. Add the manager first." } };
  }
  // Two people who get each other as managers at once: each is above the other only once both are stored.
  if (manager) await lockObject(tx, "reporting-lines", ALL);
  if (manager && (await isBelow(tx, manager.id, id))) {
    const problem =
      manager.id === id
        ? "People can't be their own manager. Choose someone else."
        : "The manager can't report to this person.";
    return { problems: { managerEmail: problem } };
  }
  const teamId = team === null ? null : await teamNamed(tx, team, writing);
  const plain = { name, email, timeZone, languages, startedOn: dayStart(startedOn) };
  return { row: { ...plain, managerId: manager?.id ?? null, teamId } };
}

/** Which of these people report to someone, directly or indirectly. */
export async function listReportingTo(db: Tx, aboveId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE chain AS (
      SELECT "id" AS "of", "id", "managerId" FROM "Person" WHERE "id" = ANY(${[...ids]}::text[])
      UNION SELECT c."of", m."id", m."managerId" FROM "Person" m JOIN chain c ON m."id" = c."managerId"
    ) SELECT DISTINCT "of" AS "id" FROM chain WHERE "id" = ${aboveId}`;
  return rows.map(({ id }) => id);
}

/** Whether somebody reports to another, directly or through others. UNION ends where a chain bites its tail. */
export async function isBelow(tx: Tx, personId: string, aboveId: string): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ is: boolean }[]>`
    WITH RECURSIVE chain AS (
      SELECT "id", "managerId" FROM "Person" WHERE "id" = ${personId}
      UNION SELECT m."id", m."managerId" FROM "Person" m JOIN chain ON m."id" = chain."managerId"
    ) SELECT EXISTS (SELECT 1 FROM chain WHERE "id" = ${aboveId}) AS "is"`;
  return found?.is ?? false;
}

/** The team of that name, made if there is none. Names that differ only in capitals are one team's; the exact one comes first. */
async function teamNamed(tx: Tx, name: string, writing: Writing): Promise<string> {
  const [known] = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Team" WHERE lower("name") = lower(${name}) ORDER BY ("name" = ${name}) DESC, "id" LIMIT 1`;
  if (known) return known.id;
  const team = await tx.team.create({ data: { id: writing.newId(), name } });
  await recordAudit(tx, { ...by(writing), action: "team.add", subjectId: null, objectId: team.id });
  return team.id;
}

async function insertPosition(tx: Tx, personId: string, position: NewPosition, writing: Writing): Promise<boolean> {
  const { count } = await tx.position.createMany({
    data: [
      {
        id: writing.newId(),
        personId,
        frameworkSlug: position.framework,
        levelCode: position.code,
        since: dayStart(position.since),
        recordedAt: writing.at,
      },
    ],
    skipDuplicates: true,
  });
  return count === 1;
}

/** False where a position begins on that day already: the history is append-only. The same one again is no error. */
export function addPosition(db: Db, personId: string, position: NewPosition, writing: Writing): Promise<boolean> {
  return audited(db, async (tx) => {
    await shareObject(tx, "directory", ALL);
    if (!(await insertPosition(tx, personId, position, writing))) {
      const since = dayStart(position.since);
      const known = await tx.position.findUnique({ where: { personId_since: { personId, since } } });
      return known?.levelCode === position.code && known.frameworkSlug === position.framework;
    }
    const change = { ...by(writing), subjectId: personId, objectId: personId };
    await recordAudit(tx, { ...change, action: "person.change", after: "position" });
    return true;
  });
}

export async function findState(tx: Tx, id: string): Promise<Pick<KeptPerson, "deactivatedAt" | "erasedAt"> | null> {
  return tx.person.findUnique({ where: { id }, select: { deactivatedAt: true, erasedAt: true } });
}

/** An active person with their number of reports. */
export async function findLeaving(tx: Tx, id: string): Promise<{ name: string; reports: number } | null> {
  const row = await tx.person.findUnique({ where: { id, deactivatedAt: null }, select: { name: true } });
  if (!row) return null;
  return { name: row.name, reports: await tx.person.count({ where: { managerId: id, deactivatedAt: null } }) };
}

/** Ends sessions and unused links too. */
export async function deactivate(tx: Tx, id: string, reason: string | undefined, writing: Writing): Promise<void> {
  await tx.person.update({ where: { id }, data: { deactivatedAt: writing.at, version: { increment: 1 } } });
  await tx.session.deleteMany({ where: { personId: id } });
  await tx.oneTimeLink.deleteMany({ where: { personId: id, usedAt: null } });
  await recordAudit(tx, { ...by(writing), action: "person.deactivate", subjectId: id, objectId: id, reason });
}

/** Whoever is back is not to be erased. */
export async function reactivate(tx: Tx, id: string, reason: string | undefined, writing: Writing): Promise<void> {
  await tx.person.update({ where: { id }, data: { deactivatedAt: null, version: { increment: 1 } } });
  const open = { personId: id, doneAt: null, calledOffAt: null };
  await tx.erasureRequest.updateMany({ where: open, data: { calledOffAt: writing.at } });
  await recordAudit(tx, { ...by(writing), action: "person.reactivate", subjectId: id, objectId: id, reason });
}
