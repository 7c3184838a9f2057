import { withReason } from "~/features/people/directory/admin-people.server";
import type { PersonProblem } from "~/features/people/directory/domain/person-fields";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { requireSureClock } from "~/platform/clock/clock.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import type { PersonalData } from "~/platform/personal-data.server";
import { demand } from "~/policy/can";
import { ERASE_PERSON } from "./domain/final-acts";
import * as erasure from "./erasure.repo.server";
import { WAITING_DAYS } from "./erasure.repo.server";

export async function openErasures(app: App, actor: Actor): Promise<erasure.OpenErasure[]> {
  demand(actor, "people.erase", null);
  return erasure.listOpenRequests(app.db);
}

/** The erasure of a person that waits, if one does. */
export async function openErasure(app: App, actor: Actor, personId: string): Promise<erasure.ErasureRow | null> {
  demand(actor, "people.erase", null);
  return erasure.findOpenRequest(app.db, personId);
}

/** Asks for an erasure or calls it off. @returns `null` when it is done. */
export async function changeErasure(
  app: App,
  actor: Actor,
  personId: string,
  asked: Parameters<typeof withReason>[0],
): Promise<PersonProblem | null> {
  demand(actor, "people.erase", null);
  const by = { actorId: actor.id, at: app.now() };
  const confirm = (name: string) => requireConfirmed(actor, ERASE_PERSON, { name, people: 1, days: WAITING_DAYS });
  return withReason(asked, (reason) =>
    asked.do === "ask-erasure"
      ? erasure.insertRequest(app.db, { id: app.newId(), personId, reason, by, confirm })
      : erasure.callOff(app.db, personId, reason, by),
  );
}

/**
 * Erases everybody whose waiting period is over, one transaction each. Run daily; running it twice does nothing more.
 */
export async function eraseDue(app: App, rooms: readonly PersonalData[]): Promise<void> {
  await requireSureClock(app);
  for (const { id } of await erasure.listDue(app.db, app.now())) {
    await erasure.erase(app.db, rooms, id, { pseudonym: app.newId(), at: app.now() });
  }
}
