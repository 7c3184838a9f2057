/** One button for each kind of person, on the sign-in page of the demonstration and nowhere else. */
import { signIn } from "~/features/people/accounts/sign-in.server";
import type { Entered } from "~/features/people/second-step/entry.server";
import { isDemonstration } from "~/features/people/second-step/rule.server";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import type { From } from "~/platform/http/answer.server";
import { signInsOf } from "../../../prisma/seed/people";
import { readRoster } from "../../../prisma/seed/roster";
import { DEMO_PASSWORD } from "../../../prisma/seed/seed";

export const demoSignIns = () => signInsOf(readRoster());

/** Those that the sign-in page offers: none, but in the demonstration. */
export async function offeredSignIns(app: App) {
  return (await isDemonstration(app)) ? demoSignIns() : [];
}

/** @throws {Refusal} `not-found`: people keep what is theirs here. */
export async function requireDemonstration(app: App): Promise<void> {
  if (!(await isDemonstration(app))) throw notFound();
}

/**
 * Sends the form of the sign-in page for one of them, with the password that the demonstration prints: it opens nothing that this
 * password does not.
 * @throws {Refusal} `not-found`: not one of them, or not in the demonstration.
 */
export async function signInAs(app: App, personId: string, from: From): Promise<Entered> {
  const person = (await offeredSignIns(app)).find(({ id }) => id === personId);
  if (!person) throw notFound();
  const entered = await signIn(app, { email: person.email, password: DEMO_PASSWORD }, from);
  if (!entered) throw new Refusal("conflict", "This account no longer has the demo password. Choose another account.");
  return entered;
}
