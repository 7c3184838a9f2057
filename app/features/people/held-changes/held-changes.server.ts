import type { Actor, Writing } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { unknownReader } from "~/notices/kind";
import { messageTo } from "~/notices/mail.server";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { requireSureClock } from "~/platform/clock/clock.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { enqueueJob, type RoomJobs } from "~/platform/jobs/jobs.server";
import { limit } from "~/platform/sessions/limits.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { can, demand } from "~/policy/can";
import { HELD_CHANGE_ACTS } from "./domain/final-acts";
import * as held from "./held-changes.repo.server";
import type { HeldChangesSent } from "./held-changes.schema";
import { ADDRESS_CHANGED, MANAGER_CHANGES } from "./notices";

export type { HeldChangesSent };

const TELL_JOB = "held-changes-told";
const APPLY_JOB = "held-changes-applied";

/**
 * Runs what may change addresses and managers, as part of an audited transaction. What has to wait is put on the record and told.
 * @param by whoever asks: of a program, whoever made its token.
 */
export async function withHeldChanges<T>(
  tx: Tx,
  { at, newId }: Pick<Writing, "at" | "newId">,
  by: string | null,
  work: () => Promise<T>,
): Promise<T> {
  await held.actingIn(tx, { by, at });
  const result = await work();
  if (await held.recordHeld(tx, { by, at })) {
    await enqueueJob(tx, { id: newId(), kind: TELL_JOB, payload: {}, runAt: at });
    await enqueueJob(tx, { id: newId(), kind: APPLY_JOB, payload: {}, runAt: new Date(at.getTime() + held.HOLD_MS) });
  }
  return result;
}

/** Manager changes on hold, by the person's id. */
export const waitingManagers = held.findWaiting;

/** Calls off changes on hold whose cause is undone. Part of an audited transaction. */
export async function callOffIn(tx: Tx, ids: readonly string[], { actorId, at }: Writing): Promise<void> {
  for (const id of ids) await held.callOffManagerIn(tx, { id, actorId, at });
}

/** The job's handler. Each attempt makes a link of its own, so that no token waits in the queue. */
async function tell(app: App): Promise<void> {
  for (const { id, oldEmail, newEmail, name, until } of await held.listUntoldAddresses(app.db)) {
    const token = newToken();
    const params = { path: `/addresses/${token}`, oldEmail, newEmail, until: until.toISOString() };
    const letter = ADDRESS_CHANGED.words(params, unknownReader(app.now()));
    await app.mail.send(messageTo(app, { email: oldEmail, name }, letter, ADDRESS_CHANGED.why));
    await held.setToken(app.db, id, hashToken(token));
  }
  for (const { id, manager, person, until } of await held.listUntoldManagers(app.db)) {
    await app.db.$transaction(async (tx) => {
      await notify(tx, app, MANAGER_CHANGES, { to: person.id, params: { manager, until: until.toISOString() } });
      await held.noteTold(tx, id, app.now());
    });
  }
}

/**
 * The job's handler: three days are over. `moved` tells rooms whose rules depend on the manager.
 * @throws {Postponed} the clock is in doubt, so that they may not be over.
 */
async function apply(app: App, moved: Moved): Promise<void> {
  await requireSureClock(app);
  for (const id of await held.listDueManagers(app.db, app.now())) {
    await requireSureClock(app);
    await audited(app.db, (tx) => applyIn(app, tx, { id, at: app.now(), agreedBy: null }, moved));
  }
}

export type Moved = (tx: Tx, writing: Writing, personIds: readonly string[]) => Promise<void>;

async function applyIn(app: App, tx: Tx, ending: held.Ending, moved: Moved): Promise<held.Agreed> {
  const { at, agreedBy } = ending;
  const { is, personId } = await held.applyManager(tx, ending);
  if (personId) await moved(tx, { actorId: agreedBy, at, newId: app.newId }, [personId]);
  return is;
}

export const heldChangesJobs = (moved: Moved): RoomJobs => ({
  [TELL_JOB]: { run: tell, daily: true },
  [APPLY_JOB]: { run: (app) => apply(app, moved), daily: true },
});

/** What waits, for administrators: a second one can agree. */
export async function heldChangesPage(app: App, actor: Actor) {
  demand(actor, "held-changes.read", null);
  const [addresses, managers] = await Promise.all([
    held.listAddressChanges(app.db, app.now()),
    held.listManagerChanges(app.db),
  ]);
  const may = (askedById: string | null, personId: string) => can(actor, "held-changes.agree", { askedById, personId });
  return {
    addresses: addresses.map((one) => ({ ...one, mayAgree: may(one.askedById, one.person.id) })),
    managers: managers.map((one) => ({
      ...one,
      mayAgree: may(one.askedById, one.person.id) && one.managerId !== actor.id,
    })),
  };
}

const NOT_SECOND =
  "A second administrator who isn't affected must confirm it. Both must have been administrators for three days before the request.";

/** Does what a button of the page asks for. @throws {Refusal} `forbidden`: the actor is no second administrator for it. */
export async function changeHeld(app: App, actor: Actor, sent: HeldChangesSent, moved: Moved): Promise<void> {
  demand(actor, "held-changes.decide", null);
  const at = app.now();
  const id = sent.typed.change;
  const confirm = () => requireConfirmed(actor, HELD_CHANGE_ACTS[sent.do], { people: 1 });
  if (sent.do === "call-off") {
    if (!(await held.callOffManager(app.db, { id, actorId: actor.id, at, confirm }))) throw notFound();
    return;
  }
  const ending = { id, at, agreedBy: actor.id, confirm };
  const agreed =
    sent.do === "agree-address"
      ? await held.endAddressHold(app.db, ending)
      : await audited(app.db, (tx) => applyIn(app, tx, ending, moved));
  if (agreed === "gone") throw notFound();
  if (agreed === "not-second") throw new Refusal("forbidden", NOT_SECOND);
}

const DEAD = "This link has been used, has expired or is incomplete. Ask an administrator if you need help.";

/** The change that a link in a mail to an old address is about. */
export async function addressOfLink(app: App, token: string) {
  const change = await held.findByToken(app.db, hashToken(token), app.now());
  if (!change) throw new Refusal("not-found", DEAD);
  return change;
}

/** Whoever reads the old address says that the new one is right. It signs nobody in. */
export async function confirmAddress(app: App, token: string, ip: string): Promise<void> {
  await limit(app, "link", ip);
  const { id } = await addressOfLink(app, token);
  if ((await held.endAddressHold(app.db, { id, at: app.now(), agreedBy: null })) !== "done") {
    throw new Refusal("not-found", DEAD);
  }
}

/** The addresses that one has had, and what waits to happen to oneself. */
export async function ownChanges(app: App, actor: Actor) {
  const [addresses, managers] = await Promise.all([
    held.listAddressChanges(app.db, app.now(), actor.id),
    held.listManagerChanges(app.db, actor.id),
  ]);
  return { addresses, managers };
}

/**
 * Why an administrator may not hand over to someone what was left behind; `null` where they may. What they give to themselves, or to
 * someone who does as they say, is as good as taken.
 */
export async function whyNotHandedTo(tx: Tx, { by, personId, at }: Handing): Promise<string | null> {
  return (await held.isOwn(tx, { by, personId, at })) ? NOT_TO_OWN : null;
}

type Handing = { by: string; personId: string; at: Date };
const NOT_TO_OWN =
  "Choose someone who isn't you, doesn't report to you and was added more than 30 days ago, or ask another administrator to hand it over.";
