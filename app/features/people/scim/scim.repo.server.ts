import type { Writing } from "~/kernel/actor";
import { dayStart, dayText } from "~/kernel/time/day";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import type { Prisma } from "~/platform/generated/prisma/client";
import { ScimProblem } from "./domain/scim-problem";
import type { ScimUser } from "./domain/scim-user";

/** Who provisions: the audit log has it as a reason, since a program is nobody. */
export type Provisioning = Writing & { reason: string };

type Row = Prisma.PersonGetPayload<object>;

function toUser({ id, email, name, externalId, deactivatedAt, timeZone, languages, managerId }: Row): ScimUser {
  return { id, email, name, externalId, active: deactivatedAt === null, timeZone, languages, managerId };
}

export type UserFilter = { email: string } | { externalId: string } | { id: string } | Record<string, never>;
export type Listing<T> = { total: number; items: T[] };

/** People in a steady order; those who were erased are nobody any more. */
export async function listUsers(
  db: Tx,
  filter: UserFilter,
  page: { skip: number; take: number },
): Promise<Listing<ScimUser>> {
  const where = { ...filter, erasedAt: null };
  const total = await db.person.count({ where });
  const rows = page.take === 0 ? [] : await db.person.findMany({ where, orderBy: { id: "asc" }, ...page });
  return { total, items: rows.map(toUser) };
}

/** @throws {ScimProblem} 404 */
export async function findUser(db: Tx, id: string): Promise<ScimUser> {
  const row = await db.person.findFirst({ where: { id, erasedAt: null } });
  if (!row) throw new ScimProblem(404, `There is no user ${id}.`);
  return toUser(row);
}

/** Part of an audited transaction. */
export async function insertUser(tx: Tx, { active, ...row }: ScimUser, by: Provisioning): Promise<void> {
  const deactivatedAt = active ? null : by.at;
  await tx.person.create({ data: { ...row, startedOn: dayStart(dayText(by.at)), deactivatedAt } });
  await recordAudit(tx, { ...entryOf(by, row.id), action: "person.add" });
}

/** All but whether they are active. Part of an audited transaction. */
export async function updateUser(tx: Tx, before: ScimUser, after: ScimUser, by: Provisioning): Promise<void> {
  const { id, active: _, ...row } = after;
  const changed = Object.keys(row).filter((key) => differ(row[key as keyof typeof row], before[key as keyof ScimUser]));
  if (changed.length === 0) return;
  await tx.person.update({ where: { id }, data: { ...row, version: { increment: 1 } } });
  await recordAudit(tx, { ...entryOf(by, id), action: "person.change", after: changed.join(", ") });
}

const differ = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
const entryOf = ({ at, actorId, reason }: Provisioning, id: string) => {
  return { at, actorId, reason, subjectId: id, objectId: id };
};

/** @throws {ScimProblem} 409 */
export async function refuseTaken(tx: Tx, { id, email, externalId }: ScimUser): Promise<void> {
  const others = [{ email }, ...(externalId === null ? [] : [{ externalId }])];
  const taken = await tx.person.findFirst({ where: { OR: others, id: { not: id } }, select: { email: true } });
  if (!taken) return;
  const what = taken.email === email ? "userName" : "externalId";
  throw new ScimProblem(409, `Another user has this ${what}.`, "uniqueness");
}

/** Whether there is such a person to be somebody's manager. */
export async function isKnown(tx: Tx, id: string): Promise<boolean> {
  return (await tx.person.count({ where: { id, erasedAt: null } })) > 0;
}
