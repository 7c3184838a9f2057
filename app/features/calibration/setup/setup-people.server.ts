import type { CalibrationRole } from "~/features/calibration/session/domain/session";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import { openPreparing, openSetUp } from "./open-setup.server";
import { findByEmail } from "./population.repo.server";
import * as setUps from "./setup.repo.server";
import type { ChosenPeople } from "./setup.schema";
import { takeIn } from "./taking-in.server";

/** More do not meet. */
const MOST_PARTICIPANTS = 60;

export async function addChosen(app: App, actor: Actor, id: string, chosen: ChosenPeople): Promise<void> {
  const { versionId } = await openPreparing(app.db, actor, id);
  const framework = await readFramework(app, versionId);
  await serializable(app.db, async (tx) => {
    await takeIn(app, tx, actor, await openPreparing(tx, actor, id), framework, chosen);
    await setUps.countEdit(tx, id);
  });
}

/** Removing again who is not of it is no error. */
export async function removeChosen(app: App, actor: Actor, id: string, personIds: readonly string[]): Promise<void> {
  await serializable(app.db, async (tx) => {
    await openPreparing(tx, actor, id);
    const removed = await setUps.removePeople(tx, id, personIds);
    if (removed.length === 0) return;
    await setUps.countEdit(tx, id);
    const event = { at: app.now(), actorId: actor.id, objectId: id, action: "calibration.remove-person" as const };
    await recordAudits(
      tx,
      removed.map((subjectId) => ({ ...event, subjectId })),
    );
  });
}

/** Gives somebody roles beside those they have. */
export async function addParticipant(
  app: App,
  actor: Actor,
  id: string,
  { email, roles }: { email: string; roles: readonly CalibrationRole[] },
): Promise<void> {
  await serializable(app.db, async (tx) => {
    await openSetUp(tx, actor, id);
    const person = await findByEmail(tx, email);
    if (!person) throw new Refusal("invalid", "Nobody here has this address. Look for it under People.");
    const before = await setUps.rolesOf(tx, id, person.id);
    if (before.length === 0 && (await setUps.countParticipants(tx, id)) >= MOST_PARTICIPANTS) {
      throw new Refusal("invalid", `At most ${MOST_PARTICIPANTS} take part. Take somebody out first.`);
    }
    await change(app, tx, actor, { id, personId: person.id, before, after: [...new Set([...before, ...roles])] });
  });
}

/**
 * What somebody is in the session from now on; without a role they take no part.
 * @throws {Refusal} `conflict`: they have begun to rate and stay a rater.
 */
export async function changeRoles(
  app: App,
  actor: Actor,
  id: string,
  { personId, roles }: { personId: string; roles: readonly CalibrationRole[] },
): Promise<void> {
  await serializable(app.db, async (tx) => {
    await openSetUp(tx, actor, id);
    const before = await setUps.rolesOf(tx, id, personId);
    if (before.length === 0) return;
    await change(app, tx, actor, { id, personId, before, after: roles });
  });
}

type Change = { id: string; personId: string; before: readonly CalibrationRole[]; after: readonly CalibrationRole[] };

async function change(app: App, tx: Tx, actor: Actor, { id, personId, before, after }: Change): Promise<void> {
  const text = (roles: readonly CalibrationRole[]) => [...roles].sort().join(", ").toLowerCase();
  if (text(before) === text(after)) return;
  if (before.includes("RATER") && !after.includes("RATER")) {
    if (await setUps.hasBegunToRate(tx, id, personId)) {
      throw new Refusal("conflict", "They have begun to rate, and stay a rater.");
    }
    await setUps.dropAssignments(tx, id, personId);
  }
  const at = app.now();
  await setUps.setRoles(tx, id, personId, after, at);
  await setUps.countEdit(tx, id);
  const event = { at, actorId: actor.id, subjectId: personId, objectId: id, action: "calibration.give-role" as const };
  await recordAudit(tx, { ...event, before: text(before), after: text(after) });
}
