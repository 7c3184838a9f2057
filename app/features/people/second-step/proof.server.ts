import { generateAuthenticationOptions, verifyAuthenticationResponse } from "@simplewebauthn/server";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { forgive, limit } from "~/platform/sessions/limits.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { matchingStep } from "~/platform/sessions/totp.server";
import { readRecoveryCode } from "./domain/recovery-code";
import { CODE_USED } from "./notices";
import * as steps from "./second-step.repo.server";

/** Where a factor's secret is sealed for; it opens for no other. */
export const placeOf = (factorId: string) => `factor ${factorId}`;

/** A recovery code's row: whose it is goes into the hash, so that one cannot be given to somebody else. */
export const codeId = (personId: string, code: string) => hashToken(`${personId} ${code}`);

/** Whose code, and what its wrong tries are counted by: a session, a browser in which they have signed in before, or all others. */
export type Prover = { personId: string; countedBy: string };

/**
 * Whether a code proves who someone is: the present one of an authenticator app, once, or a recovery code, once.
 * @throws {Refusal} `too-many`: of an app's codes; recovery codes cannot be guessed.
 */
export function codeProves(app: App, prover: Prover, typed: string): Promise<boolean> {
  const digits = typed.replace(/\s/g, "");
  return /^\d{6}$/.test(digits) ? appCodeProves(app, prover, digits) : recoveryCodeProves(app, prover.personId, typed);
}

async function appCodeProves(app: App, { personId, countedBy }: Prover, code: string): Promise<boolean> {
  await limit(app, "second-step", countedBy);
  await limit(app, "second-step-day", countedBy);
  const at = app.now();
  for (const { id, sealedSecret, lastStep } of await steps.listApps(app.db, personId)) {
    const secret = app.secrets.open(placeOf(id), sealedSecret);
    const step = secret === null ? null : matchingStep(secret, code, at, lastStep);
    if (step === null || !(await steps.takeStep(app.db, id, step, at))) continue;
    await forgive(app, "second-step", countedBy);
    await forgive(app, "second-step-day", countedBy);
    return true;
  }
  return false;
}

async function recoveryCodeProves(app: App, personId: string, typed: string): Promise<boolean> {
  const code = readRecoveryCode(typed);
  if (code === null) return false;
  return steps.takeCode(app.db, {
    ...{ id: codeId(personId, code), personId, at: app.now() },
    tell: (tx, left) => notify(tx, app, CODE_USED, { to: personId, params: { left: String(left) } }),
  });
}

const CHALLENGE_MS = 5 * 60_000;

/** What a passkey belongs to: the name that people type. None where that is an address of numbers, which browsers refuse. */
export function passkeySite({ env }: Pick<App, "env">): { rpID: string; origin: string } | null {
  const { hostname, origin } = new URL(env.APP_URL);
  return /^[\d.]+$|^\[/.test(hostname) ? null : { rpID: hostname, origin };
}

/** A question that is answered once, within five minutes. */
export async function newChallenge(app: App, personId: string): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = newToken();
  const at = app.now();
  await steps.insertChallenge(app.db, hashToken(challenge), personId, new Date(at.getTime() + CHALLENGE_MS), at);
  return new Uint8Array(Buffer.from(challenge, "base64url"));
}

/** @param challenge as browsers send it back: in base64url, like our tokens. */
export const answers = (app: App, personId: string) => (challenge: string) =>
  steps.takeChallenge(app.db, hashToken(challenge), personId, app.now());

/** For the browser: which passkeys may sign what. `null` where there are none. */
export async function passkeyOptions(app: App, personId: string) {
  const site = passkeySite(app);
  const passkeys = await steps.listPasskeys(app.db, personId);
  if (!site || passkeys.length === 0) return null;
  return generateAuthenticationOptions({
    rpID: site.rpID,
    challenge: await newChallenge(app, personId),
    allowCredentials: passkeys.map(({ credentialId: id, transports }) => ({ id, transports })),
    timeout: CHALLENGE_MS,
    userVerification: "preferred",
  });
}

/** Whether what a browser says for a passkey proves who someone is. @param response JSON, as anyone may send it. */
export async function passkeyProves(app: App, personId: string, response: string): Promise<boolean> {
  const site = passkeySite(app);
  const said = parsed(response);
  if (!site || !said) return false;
  const passkey = (await steps.listPasskeys(app.db, personId)).find(({ credentialId }) => credentialId === said.id);
  if (!passkey) return false;
  const { credentialId: id, publicKey, counter, transports } = passkey;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: said as unknown as Parameters<typeof verifyAuthenticationResponse>[0]["response"],
      expectedChallenge: answers(app, personId),
      expectedOrigin: site.origin,
      expectedRPID: site.rpID,
      credential: { id, publicKey, counter, transports },
      requireUserVerification: false,
    });
    if (verified) await steps.notePasskeyUse(app.db, passkey.id, authenticationInfo.newCounter, app.now());
    return verified;
  } catch {
    // The library throws of what is not well formed, for another site, or from a copied key: none of it proves anything.
    return false;
  }
}

/** An object with an id, or nothing: what it holds is checked by the library. */
export function parsed(json: string): { id: string } | null {
  try {
    const value: unknown = JSON.parse(json);
    const isObject = typeof value === "object" && value !== null && "id" in value && typeof value.id === "string";
    return isObject ? (value as { id: string }) : null;
  } catch {
    return null;
  }
}
