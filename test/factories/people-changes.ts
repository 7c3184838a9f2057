import { findKeptPerson } from "~/features/people/directory/admin-people.repo.server";
import { changePersonIn, deactivateIn } from "~/features/people/directory/people-changes.server";
import { audited } from "~/platform/database/transaction.server";
import type { Making } from "./people";

const by = ({ now, newId }: Making) => ({ actorId: null, at: now(), newId });

/** Gives somebody another manager or none, as an administrator does it: what follows is put into the queue. */
export function moveTo(making: Making, personId: string, managerId: string | null) {
  return audited(making.db, async (tx) => {
    const kept = await findKeptPerson(tx, personId);
    if (!kept) throw new Error(`There is no person ${personId}.`);
    const manager = managerId && (await tx.person.findUniqueOrThrow({ where: { id: managerId } }));
    const { id, version, deactivatedAt, erasedAt, ...fields } = kept;
    const managerEmail = manager ? manager.email : null;
    return changePersonIn(tx, id, version, { ...fields, managerEmail }, by(making));
  });
}

/** Deactivates somebody, as an administrator does it: what follows is put into the queue. */
export function leave(making: Making, personId: string) {
  return audited(making.db, (tx) => deactivateIn(tx, personId, undefined, by(making)));
}
