import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { ALL, audited, lockObject } from "~/platform/database/transaction.server";
import { type LinkKey, takeLink } from "./links.repo.server";
import { insertPersonWithin, type PersonToInsert } from "./sign-in.repo.server";

/** Somebody who can sign in and administers now. */
export async function hasAdministrator(db: Tx, now: Date): Promise<boolean> {
  const grant = await db.roleGrant.findFirst({
    where: {
      role: "ADMINISTRATOR",
      since: { lte: now },
      OR: [{ until: null }, { until: { gt: now } }],
      person: { deactivatedAt: null },
    },
    select: { id: true },
  });
  return grant !== null;
}

class Undo extends Error {}

/** `taken`: the address is somebody's, and the link still works. `dead`: it does not, or somebody administers already. */
export async function insertFirstAdministrator(
  db: Db,
  link: LinkKey,
  person: PersonToInsert,
): Promise<"done" | "taken" | "dead"> {
  try {
    return await audited(db, async (tx) => {
      await lockObject(tx, "administrators", ALL);
      if ((await hasAdministrator(tx, person.at)) || !(await takeLink(tx, link, person.at))) return "dead";
      if (!(await insertPersonWithin(tx, person))) throw new Undo();
      const { id, at } = person;
      await recordAudit(tx, { at, actorId: id, action: "account.set-up", subjectId: id, objectId: id });
      return "done";
    });
  } catch (error) {
    if (error instanceof Undo) return "taken";
    throw error;
  }
}
