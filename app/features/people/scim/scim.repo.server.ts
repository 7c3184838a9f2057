import type { Writing } from "~/kernel/actor";
import { dayStart, dayText } from "~/kernel/time/day";
import { recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { ALL, audited, lockObject, shareObject } from "~/platform/database/transaction.server";
import type { Prisma } from "~/platform/generated/prisma/client";
import type { GroupChange, Member, ScimGroup } from "./domain/scim-group";
import { ScimProblem, wrongValue } from "./domain/scim-patch";
import type { ScimUser } from "./domain/scim-user";

/** Who provisions: the audit log has it as a reason, since a program is nobody. */
export type Provisioning = Writing & {
  reason: string;
  /** Whoever made its token answers for what it makes wait. */
  onBehalfOf: string;
};

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

export async function isAdministrator(tx: Tx, personId: string, at: Date): Promise<boolean> {
  const open = { OR: [{ until: null }, { until: { gt: at } }] };
  return (await tx.roleGrant.count({ where: { personId, role: "ADMINISTRATOR", ...open } })) > 0;
}

/** Whether there is such a person to be somebody's manager. */
export async function isKnown(tx: Tx, id: string): Promise<boolean> {
  return (await tx.person.count({ where: { id, erasedAt: null } })) > 0;
}

export type GroupFilter = { name: string } | { externalId: string } | { id: string } | Record<string, never>;
export type GroupWithMembers = ScimGroup & { members: Member[] | null };

const MEMBER = { select: { id: true, name: true }, where: { erasedAt: null }, orderBy: { id: "asc" } } as const;

/** Teams in a steady order, with those in them if they are wanted. */
export async function listGroups(
  db: Tx,
  filter: GroupFilter,
  withMembers: boolean,
  page: { skip: number; take: number },
): Promise<Listing<GroupWithMembers>> {
  const total = await db.team.count({ where: filter });
  if (page.take === 0) return { total, items: [] };
  const order = { where: filter, orderBy: { id: "asc" }, ...page } as const;
  if (!withMembers) {
    const rows = await db.team.findMany(order);
    return { total, items: rows.map((row) => ({ ...row, members: null })) };
  }
  const rows = await db.team.findMany({ ...order, include: { people: MEMBER } });
  return { total, items: rows.map(({ people, ...row }) => ({ ...row, members: people })) };
}

/** @throws {ScimProblem} 404 */
export async function findGroup(db: Tx, id: string, withMembers: boolean): Promise<GroupWithMembers> {
  const { items } = await listGroups(db, { id }, withMembers, { skip: 0, take: 1 });
  if (!items[0]) throw new ScimProblem(404, `There is no group ${id}.`);
  return items[0];
}

/** @throws {ScimProblem} */
export function insertGroup(db: Db, id: string, change: GroupChange, by: Provisioning): Promise<GroupWithMembers> {
  return audited(db, async (tx) => {
    await shareObject(tx, "directory", ALL);
    const group = { id, name: change.name ?? "", externalId: change.externalId ?? null };
    if (group.name === "") throw wrongValue("displayName: Enter a name.");
    await refuseTakenGroup(tx, group);
    await tx.team.create({ data: group });
    await recordAudit(tx, { ...groupEntry(by), objectId: id, subjectId: null, action: "team.add" });
    await changeMembers(tx, id, change, by);
    return findGroup(tx, id, true);
  });
}

/** A person is in one team: whoever joins this one leaves theirs. @throws {ScimProblem} */
export function updateGroup(db: Db, id: string, change: GroupChange, by: Provisioning): Promise<void> {
  return audited(db, async (tx) => {
    await shareObject(tx, "directory", ALL);
    await lockObject(tx, "team", id);
    const before = await findGroup(tx, id, false);
    const after = { id, name: change.name ?? before.name, externalId: before.externalId };
    if (change.externalId !== undefined) after.externalId = change.externalId;
    if (after.name !== before.name || after.externalId !== before.externalId) {
      await refuseTakenGroup(tx, after);
      await tx.team.update({ where: { id }, data: { name: after.name, externalId: after.externalId } });
      await recordAudit(tx, { ...groupEntry(by), objectId: id, subjectId: null, action: "team.change" });
    }
    await changeMembers(tx, id, change, by);
  });
}

/** @throws {ScimProblem} 409 while roles name the team: those are a record. */
export function deleteGroup(db: Db, id: string, by: Provisioning): Promise<void> {
  return audited(db, async (tx) => {
    await shareObject(tx, "directory", ALL);
    await lockObject(tx, "team", id);
    await findGroup(tx, id, false);
    const grants = await tx.roleGrant.count({ where: { teamId: id } });
    if (grants > 0) throw new ScimProblem(409, "People partners were named for this team, so it stays.");
    await changeMembers(tx, id, { everybody: new Set(), joining: new Set(), leaving: new Set() }, by);
    await tx.team.delete({ where: { id } });
    await recordAudit(tx, { ...groupEntry(by), objectId: id, subjectId: null, action: "team.remove" });
  });
}

const groupEntry = ({ at, actorId, reason }: Provisioning) => ({ at, actorId, reason });

async function refuseTakenGroup(tx: Tx, { id, name, externalId }: ScimGroup): Promise<void> {
  const others = [{ name }, ...(externalId === null ? [] : [{ externalId }])];
  const taken = await tx.team.findFirst({ where: { OR: others, id: { not: id } } });
  if (taken) throw new ScimProblem(409, "Another group has this displayName or externalId.", "uniqueness");
}

async function changeMembers(tx: Tx, teamId: string, change: GroupChange, by: Provisioning): Promise<void> {
  const present = await tx.person.findMany({ where: { teamId }, select: { id: true } });
  const now = new Set(present.map(({ id }) => id));
  const wanted = change.everybody ?? new Set([...now, ...change.joining].filter((id) => !change.leaving.has(id)));
  const joining = [...wanted].filter((id) => !now.has(id));
  const leaving = [...now].filter((id) => !wanted.has(id));
  const found = await tx.person.count({ where: { id: { in: joining }, erasedAt: null } });
  if (found < joining.length) throw wrongValue("members: There is no such user.");
  const version = { increment: 1 };
  if (joining.length > 0) await tx.person.updateMany({ where: { id: { in: joining } }, data: { teamId, version } });
  if (leaving.length > 0)
    await tx.person.updateMany({ where: { id: { in: leaving } }, data: { teamId: null, version } });
  const entries = [...joining, ...leaving].map((id) => ({ ...groupEntry(by), subjectId: id, objectId: id }));
  await recordAudits(
    tx,
    entries.map((entry) => ({ ...entry, action: "person.change", after: "team" })),
  );
}
