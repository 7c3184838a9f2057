import { recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import type { GroupChange, Member, ScimGroup } from "./domain/scim-group";
import { ScimProblem, wrongValue } from "./domain/scim-problem";
import type { Listing, Provisioning } from "./scim.repo.server";

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
    const group = { id, name: change.name ?? "", externalId: change.externalId ?? null };
    if (group.name === "") throw wrongValue("displayName: Give a name.");
    await refuseTaken(tx, group);
    await tx.team.create({ data: group });
    await recordAudit(tx, { ...entryOf(by), objectId: id, subjectId: null, action: "team.add" });
    await changeMembers(tx, id, change, by);
    return findGroup(tx, id, true);
  });
}

/** A person is in one team: whoever joins this one leaves theirs. @throws {ScimProblem} */
export function updateGroup(db: Db, id: string, change: GroupChange, by: Provisioning): Promise<void> {
  return audited(db, async (tx) => {
    const before = await findGroup(tx, id, false);
    const after = { id, name: change.name ?? before.name, externalId: before.externalId };
    if (change.externalId !== undefined) after.externalId = change.externalId;
    if (after.name !== before.name || after.externalId !== before.externalId) {
      await refuseTaken(tx, after);
      await tx.team.update({ where: { id }, data: { name: after.name, externalId: after.externalId } });
      await recordAudit(tx, { ...entryOf(by), objectId: id, subjectId: null, action: "team.change" });
    }
    await changeMembers(tx, id, change, by);
  });
}

/** @throws {ScimProblem} 409 while roles name the team: those are a record. */
export function deleteGroup(db: Db, id: string, by: Provisioning): Promise<void> {
  return audited(db, async (tx) => {
    await findGroup(tx, id, false);
    const grants = await tx.roleGrant.count({ where: { teamId: id } });
    if (grants > 0) throw new ScimProblem(409, "People partners were named for this team, so it stays.");
    await changeMembers(tx, id, { everybody: new Set(), joining: new Set(), leaving: new Set() }, by);
    await tx.team.delete({ where: { id } });
    await recordAudit(tx, { ...entryOf(by), objectId: id, subjectId: null, action: "team.remove" });
  });
}

const entryOf = ({ at, actorId, reason }: Provisioning) => ({ at, actorId, reason });

async function refuseTaken(tx: Tx, { id, name, externalId }: ScimGroup): Promise<void> {
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
  const entries = [...joining, ...leaving].map((id) => ({ ...entryOf(by), subjectId: id, objectId: id }));
  await recordAudits(
    tx,
    entries.map((entry) => ({ ...entry, action: "person.change", after: "team" })),
  );
}
