import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { Refusal } from "~/kernel/refusal";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { audited } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import { FACTOR_REMOVED } from "./notices";
import * as steps from "./second-step.repo.server";
import type { RuleSent } from "./second-step.schema";

/** Of whom the organization asks for a second step, and how many have one. */
export async function rulePage(app: App, actor: Actor) {
  demand(actor, "second-step.read-rule", null);
  const [rule, coverage] = await Promise.all([steps.findRule(app.db), steps.countCovered(app.db, app.now())]);
  return { ...rule, coverage };
}

export type RuleProblem = { status: 400 | 409; errors: FieldErrors };

/** @returns `null` when it is stored. */
export async function changeRule(app: App, actor: Actor, { errors, value }: RuleSent): Promise<RuleProblem | null> {
  demand(actor, "second-step.require", null);
  if (!value) return { status: 400, errors };
  if (await steps.storeRule(app.db, { ...value, actorId: actor.id, at: app.now() })) return null;
  return { status: 409, errors: { form: ["Someone else has changed this. Check it and save again."] } };
}

/**
 * For commands on the server: people who have lost every way to confirm a sign-in have none any more, are signed out, and are told.
 * @returns how many ways there were.
 * @throws {Refusal} `not-found`: no one has this address.
 */
export async function removeSecondSteps(app: App, email: string): Promise<number> {
  const person = await steps.findByEmail(app.db, email.trim().toLowerCase());
  if (!person) throw new Refusal("not-found", `No one has the address ${email}.`);
  return audited(app.db, async (tx) => {
    const count = await steps.removeAllFactors(tx, person.id, app.now());
    if (count > 0) await notify(tx, app, FACTOR_REMOVED, { to: person.id, params: { what: "second step" } });
    return count;
  });
}

/** Both say so: what serves it, and the database that it was made in. */
export async function isDemonstration(app: App): Promise<boolean> {
  return app.isDemonstration && (await steps.findRule(app.db)).demonstration;
}

/** Marks a demonstration, whose passwords are public: it asks no one for a second step. */
export function markDemonstration(app: App): Promise<void> {
  return steps.markDemonstration(app.db);
}
