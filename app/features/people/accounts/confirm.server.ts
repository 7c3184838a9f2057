import { WRONG_CODE, WRONG_PASSKEY } from "~/features/people/second-step/entry.server";
import { codeProves, passkeyOptions, passkeyProves } from "~/features/people/second-step/proof.server";
import type { FieldErrors } from "~/kernel/form/form";
import type { App } from "~/platform/app-context.server";
import { limit } from "~/platform/sessions/limits.server";
import { passwordMatches } from "~/platform/sessions/password.server";
import type { SignedIn } from "~/platform/sessions/session.server";
import * as accounts from "./accounts.repo.server";
import type { ConfirmSent } from "./confirm.schema";

export type Confirmed =
  | { is: "confirmed" }
  | { is: "options"; options: Awaited<ReturnType<typeof passkeyOptions>> }
  | { is: "wrong"; errors: FieldErrors };

/**
 * Proves once more who is signed in; the session remembers it for a while. A password is enough where there is no second step.
 * @throws {Refusal} `too-many`.
 */
export async function confirm(app: App, signedIn: SignedIn, sent: ConfirmSent): Promise<Confirmed> {
  const { actor } = signedIn;
  if (sent.do === "passkey-options") return { is: "options", options: await passkeyOptions(app, actor.id) };
  if (!sent.value) return { is: "wrong", errors: sent.errors };
  switch (sent.do) {
    case "code":
      if (!(await codeProves(app, { personId: actor.id, countedBy: signedIn.sessionId }, sent.value.code)))
        return { is: "wrong", errors: { code: [WRONG_CODE] } };
      break;
    case "passkey":
      if (!(await passkeyProves(app, actor.id, sent.value.response)))
        return { is: "wrong", errors: { form: [WRONG_PASSKEY] } };
      break;
    case "password":
      if (actor.hasFactor || !(await isOwnPassword(app, signedIn, sent.value.password)))
        return { is: "wrong", errors: { password: ["Wrong password. Try again."] } };
  }
  await app.sessions.prove(signedIn, sent.do === "password" ? "PASSWORD" : "FACTOR");
  return { is: "confirmed" };
}

async function isOwnPassword(app: App, { sessionId, actor }: SignedIn, password: string): Promise<boolean> {
  if (!app.env.PASSWORD_SIGN_IN) return false;
  await limit(app, "confirm-password", sessionId);
  const holder = await accounts.findHolder(app.db, actor.id);
  return passwordMatches(holder?.passwordHash ?? null, password);
}
