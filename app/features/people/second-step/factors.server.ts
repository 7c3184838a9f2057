import { randomBytes } from "node:crypto";
import { generateRegistrationOptions, verifyRegistrationResponse } from "@simplewebauthn/server";
import { encode } from "uqr";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound } from "~/kernel/refusal";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { limit } from "~/platform/sessions/limits.server";
import type { SignedIn } from "~/platform/sessions/session.server";
import { base32, keyUri, matchingStep, spaced } from "~/platform/sessions/totp.server";
import { demand } from "~/policy/can";
import { REMOVE_FACTOR, REPLACE_CODES } from "./domain/final-acts";
import { RECOVERY_CODES, recoveryCode } from "./domain/recovery-code";
import { isRequired } from "./domain/requirement";
import { CODES_MADE, FACTOR_ADDED, FACTOR_REMOVED } from "./notices";
import { answers, codeId, newChallenge, parsed, passkeySite, placeOf } from "./proof.server";
import * as steps from "./second-step.repo.server";
import type { AddAppSent, AddPasskeySent, FactorsSent } from "./second-step.schema";

export type Owner = { id: string; name: string; email: string };

const demandOwn = (actor: Actor) => demand(actor, "second-step.manage", { id: actor.id, managerId: null });

/** What a person signs in with beside a password. */
export async function factorsPage(app: App, actor: Actor) {
  const [factors, codesLeft, rule, standing] = await Promise.all([
    steps.listFactors(app.db, actor.id),
    steps.countCodes(app.db, actor.id),
    steps.findRule(app.db),
    steps.findStanding(app.db, actor.id, app.now()),
  ]);
  return {
    factors,
    codesLeft,
    isRequired: standing !== null && isRequired(rule.requiredOf, standing),
    isDemonstration: rule.demonstration,
    hasPasskeys: passkeySite(app) !== null,
  };
}

/** A new secret for an app, and the same sealed for the form that brings it back. */
export type AppOffer = { offer: string; secret: string; uri: string; qr: { size: number; path: string } };

const OFFER_MS = 30 * 60_000;
const offerPlace = (personId: string) => `offer ${personId}`;

export function newOffer(app: App, owner: Owner): AppOffer {
  const secret = base32(randomBytes(20));
  const until = app.now().getTime() + OFFER_MS;
  return shownOffer(app, owner, secret, app.secrets.seal(offerPlace(owner.id), `${until} ${secret}`));
}

function shownOffer({ env }: App, { email }: Owner, secret: string, offer: string): AppOffer {
  const uri = keyUri(secret, email, `Waymark (${new URL(env.APP_URL).host})`);
  return { offer, secret: spaced(secret), uri, qr: qrOf(uri) };
}

/** A square per dark module, so that the page needs no script and no image of another site. */
function qrOf(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : []))).join("");
  return { size, path };
}

/** `null` for one that is too old, somebody else's or nothing of ours. */
function openOffer(app: App, owner: Owner, offer: string): string | null {
  const [until, secret] = app.secrets.open(offerPlace(owner.id), offer)?.split(" ") ?? [];
  return secret !== undefined && Number(until) > app.now().getTime() ? secret : null;
}

/** What came of adding one: recovery codes come with the first, and are shown once. */
export type Added =
  | { is: "added"; codes: readonly string[] | null }
  | { is: "wrong"; errors: FieldErrors; offer?: AppOffer };

/** The page for one's own account. The address is not in the session. */
export async function ownOffer(app: App, actor: Actor): Promise<AppOffer> {
  demandOwn(actor);
  return newOffer(app, await ownerOf(app, actor));
}

async function ownerOf(app: App, { id, name }: Actor): Promise<Owner> {
  const email = await steps.findEmail(app.db, id);
  if (email === null) throw notFound();
  return { id, name, email };
}

export async function addOwnApp(app: App, signedIn: SignedIn, sent: AddAppSent): Promise<Added> {
  const { actor } = signedIn;
  demandOwn(actor);
  const added = await addApp(app, await ownerOf(app, actor), sent);
  if (added.is === "added") await app.sessions.prove(signedIn, "FACTOR");
  return added;
}

/** Adds an authenticator app that has shown a right code. The caller knows that the owner asks. */
export async function addApp(app: App, owner: Owner, { typed, errors, value }: AddAppSent): Promise<Added> {
  const secret = openOffer(app, owner, typed.offer);
  if (secret === null) {
    const error = "This QR code has expired. Scan the new one, then enter its code.";
    return { is: "wrong", errors: { code: [error] }, offer: newOffer(app, owner) };
  }
  const offer = shownOffer(app, owner, secret, typed.offer);
  if (!value) return { is: "wrong", errors, offer };
  // What the page has shown is no secret to its reader; the owner's other apps are not counted here.
  await limit(app, "second-step", `new app ${owner.id}`);
  const step = matchingStep(secret, value.code.replace(/\s/g, ""), app.now(), 0);
  if (step === null) {
    const error = "Wrong code. Enter the one the app shows now.";
    return { is: "wrong", errors: { code: [error] }, offer };
  }
  const id = app.newId();
  const sealedSecret = app.secrets.seal(placeOf(id), secret);
  return store(app, { id, kind: "TOTP", personId: owner.id, name: value.name, sealedSecret, lastStep: step });
}

type ToStore = Parameters<typeof steps.insertFactor>[1] extends infer F
  ? F extends unknown
    ? Omit<F, "at">
    : never
  : never;

async function store(app: App, factor: ToStore): Promise<Added> {
  const { personId } = factor;
  const codes = newCodes();
  const stored = await steps.insertFactor(app.db, { ...factor, at: app.now() } as steps.NewFactor, {
    codeIds: codes.map((code) => codeId(personId, code)),
    tell: (tx) => notify(tx, app, FACTOR_ADDED, { to: personId, params: { what: steps.KIND_WORDS[factor.kind] } }),
  });
  switch (stored.is) {
    case "first":
      return { is: "added", codes };
    case "another":
      return { is: "added", codes: null };
    case "known":
      return { is: "wrong", errors: { form: ["This passkey is already in use. Choose another."] } };
    case "too-many":
      return { is: "wrong", errors: { form: [`Remove one first: you can have ${steps.MOST_FACTORS}.`] } };
  }
}

const newCodes = () => Array.from({ length: RECOVERY_CODES }, () => recoveryCode(randomBytes));

/** For the browser, which makes a passkey of it; `null` where this site can have none. */
export async function newPasskeyOptions(app: App, owner: Owner) {
  const site = passkeySite(app);
  if (!site) return null;
  const known = await steps.listPasskeys(app.db, owner.id);
  return generateRegistrationOptions({
    rpName: "Waymark",
    rpID: site.rpID,
    userName: owner.email,
    userDisplayName: owner.name,
    userID: new TextEncoder().encode(owner.id),
    challenge: await newChallenge(app, owner.id),
    attestationType: "none",
    excludeCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
  });
}

const NO_PASSKEY = "This passkey could not be added. Try again.";

/** The caller knows that the owner asks. */
export async function addPasskey(app: App, owner: Owner, { errors, value }: AddPasskeySent): Promise<Added> {
  if (!value) return { is: "wrong", errors };
  const site = passkeySite(app);
  const said = parsed(value.response);
  const failed: Added = { is: "wrong", errors: { form: [NO_PASSKEY] } };
  if (!site || !said) return failed;
  const checked = await verifyRegistrationResponse({
    response: said as unknown as Parameters<typeof verifyRegistrationResponse>[0]["response"],
    expectedChallenge: answers(app, owner.id),
    expectedOrigin: site.origin,
    expectedRPID: site.rpID,
    requireUserVerification: false,
    // The library throws of what is not well formed, or made for another site.
  }).catch(() => null);
  if (!checked?.verified) return failed;
  const { id: credentialId, publicKey, counter, transports = [] } = checked.registrationInfo.credential;
  const row = { id: app.newId(), kind: "PASSKEY", personId: owner.id, name: value.name } as const;
  const known = transports.filter((one) => /^[a-z-]{1,20}$/.test(one)).slice(0, 10);
  return store(app, { ...row, credentialId, publicKey: new Uint8Array(publicKey), counter, transports: known });
}

/** What a button of one's own page has done. */
export type FactorsChanged =
  | { is: "done" }
  | { is: "options"; options: Awaited<ReturnType<typeof newPasskeyOptions>> }
  | { is: "codes"; codes: readonly string[] }
  | { is: "wrong"; at: string; errors: FieldErrors };

export async function changeFactors(app: App, signedIn: SignedIn, sent: FactorsSent): Promise<FactorsChanged> {
  const { actor } = signedIn;
  demandOwn(actor);
  switch (sent.do) {
    case "passkey-options":
      return { is: "options", options: await newPasskeyOptions(app, await ownerOf(app, actor)) };
    case "passkey": {
      const added = await addPasskey(app, await ownerOf(app, actor), sent);
      if (added.is === "wrong") return { ...added, at: "passkey" };
      await app.sessions.prove(signedIn, "FACTOR");
      return added.codes ? { is: "codes", codes: added.codes } : { is: "done" };
    }
    case "rename":
      if (!sent.value) return { is: "wrong", at: sent.typed.factor, errors: sent.errors };
      if (!(await steps.renameFactor(app.db, sent.value.factor, actor.id, sent.value.name, app.now())))
        throw notFound();
      return { is: "done" };
    case "remove":
      return remove(app, actor, sent.typed.factor);
    case "recovery-codes":
      return makeCodes(app, actor);
  }
}

const NEEDED = "You need a second step to sign in. Add another one first.";

async function remove(app: App, actor: Actor, id: string): Promise<FactorsChanged> {
  const at = app.now();
  const [rule, factors] = [await steps.findRule(app.db), await steps.listFactors(app.db, actor.id)];
  const kind = factors.find((one) => one.id === id)?.kind ?? "PASSKEY";
  const removed = await steps.removeFactor(app.db, {
    ...{ id, personId: actor.id, at },
    mayBeLast: async (tx: Tx) => {
      const standing = await steps.findStanding(tx, actor.id, at);
      return standing !== null && !isRequired(rule.requiredOf, standing);
    },
    confirm: () => requireConfirmed(actor, REMOVE_FACTOR, { people: 0 }),
    tell: (tx: Tx) => notify(tx, app, FACTOR_REMOVED, { to: actor.id, params: { what: steps.KIND_WORDS[kind] } }),
  });
  return removed === "removed" ? { is: "done" } : { is: "wrong", at: id, errors: { form: [NEEDED] } };
}

async function makeCodes(app: App, actor: Actor): Promise<FactorsChanged> {
  if (!actor.hasFactor) throw notFound();
  requireConfirmed(actor, REPLACE_CODES, { people: 0 });
  const codes = newCodes();
  const codeIds = codes.map((code) => codeId(actor.id, code));
  const tell = (tx: Tx) => notify(tx, app, CODES_MADE, { to: actor.id, params: {} });
  await steps.storeCodes(app.db, actor.id, { codeIds, tell }, app.now());
  return { is: "codes", codes };
}
