import {
  deactivateIn,
  isBelow,
  reactivateIn,
  type Writing,
} from "~/features/people/directory/admin-people.repo.server";
import { dayStart, dayText } from "~/kernel/time/day";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import type { Prisma } from "~/platform/generated/prisma/client";
import { ScimProblem, wrongValue } from "./domain/scim-problem";
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

export function insertUser(db: Db, user: ScimUser, by: Provisioning): Promise<ScimUser> {
  return audited(db, async (tx) => {
    await refuseTaken(tx, user);
    const { active, ...row } = user;
    await refuseManager(tx, user);
    const deactivatedAt = active ? null : by.at;
    await tx.person.create({ data: { ...row, startedOn: dayStart(dayText(by.at)), deactivatedAt } });
    await recordAudit(tx, { ...entryOf(by, user.id), action: "person.add" });
    return user;
  });
}

/**
 * Stores what `change` makes of the person, in one transaction with the end of their sessions where they are deactivated.
 * @throws {ScimProblem} @throws {Refusal} `conflict`: the last administrator would be deactivated.
 */
export function updateUser(
  db: Db,
  id: string,
  change: (user: ScimUser) => ScimUser,
  by: Provisioning,
): Promise<ScimUser> {
  return audited(db, async (tx) => {
    const before = await findUser(tx, id);
    const after = change(before);
    if (after.email !== before.email || after.externalId !== before.externalId) await refuseTaken(tx, after);
    if (after.managerId !== before.managerId) await refuseManager(tx, after);
    const { id: _, active, ...row } = after;
    const changed = Object.keys(row).filter((key) =>
      differ(row[key as keyof typeof row], before[key as keyof ScimUser]),
    );
    if (changed.length > 0) {
      await tx.person.update({ where: { id }, data: { ...row, version: { increment: 1 } } });
      await recordAudit(tx, { ...entryOf(by, id), action: "person.change", after: changed.join(", ") });
    }
    if (before.active && !active) await deactivateIn(tx, id, by.reason, by);
    if (!before.active && active) await reactivateIn(tx, id, by.reason, by);
    return after;
  });
}

const differ = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
const entryOf = ({ at, actorId, reason }: Provisioning, id: string) => {
  return { at, actorId, reason, subjectId: id, objectId: id };
};

async function refuseTaken(tx: Tx, { id, email, externalId }: ScimUser): Promise<void> {
  const others = [{ email }, ...(externalId === null ? [] : [{ externalId }])];
  const taken = await tx.person.findFirst({ where: { OR: others, id: { not: id } }, select: { email: true } });
  if (!taken) return;
  const what = taken.email === email ? "userName" : "externalId";
  throw new ScimProblem(409, `Another user has this ${what}.`, "uniqueness");
}

async function refuseManager(tx: Tx, { id, managerId }: ScimUser): Promise<void> {
  if (managerId === null) return;
  const manager = await tx.person.findFirst({ where: { id: managerId, erasedAt: null }, select: { id: true } });
  if (!manager) throw wrongValue("manager: There is no such user.");
  if (await isBelow(tx, managerId, id)) throw wrongValue("manager: They would report to themselves.");
}
