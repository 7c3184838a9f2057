import { saysSecondStep } from "~/features/people/second-step/domain/requirement";
import { type Entered, enter } from "~/features/people/second-step/entry.server";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import type { From } from "~/platform/http/answer.server";
import { forgive, type Limited, limit } from "~/platform/sessions/limits.server";
import type { Oidc, OidcClaims, OidcProblem } from "~/platform/sessions/oidc.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { isTimeZone } from "./account.schema";
import { decideSignIn, type SignInRefusal } from "./domain/sign-in";
import * as identities from "./oidc.repo.server";

const ATTEMPT_MS = 10 * 60_000;

type Refused = { refused: SignInRefusal };

/** @throws {Refusal} `not-found`: this organisation has no sign-in of its own. */
function requireOidc(app: App): Oidc {
  if (!app.oidc) throw notFound();
  return app.oidc;
}

/**
 * Sends the browser to the provider.
 * @returns the provider's address, and the state for a cookie: only the browser that left can come back.
 */
export async function beginSignIn(
  app: App,
  { next, again }: { next: string; again: boolean },
  from: Pick<From, "ip" | "known">,
): Promise<{ url: string; state: string } | Refused> {
  const oidc = requireOidc(app);
  for (const [what, key] of countedFor(from)) await limit(app, what, key);
  const begun = await oidc.begin(newToken(), again);
  if ("problem" in begun) return refusedBy(app, begun);
  const { url, state, nonce, codeVerifier } = begun;
  const expiresAt = new Date(app.now().getTime() + ATTEMPT_MS);
  await identities.insertAttempt(app.db, { id: hashToken(state), nonce, codeVerifier, next, expiresAt });
  return { url, state };
}

/** It is not known yet who it is. A browser in which someone has signed in before does not wait for others of its place. */
function countedFor({ ip, known: [device] }: Pick<From, "ip" | "known">): [Limited, string][] {
  if (device) return [["oidc-device", device.id]];
  return [
    ["sign-in-place", ip],
    ["sign-in-network", ip],
  ];
}

/** @param state the cookie's, which must be that of the address, too. */
export async function finishSignIn(
  app: App,
  { address, state }: { address: URL; state: string | null },
  from: From,
): Promise<{ entered: Entered; next: string } | Refused> {
  const oidc = requireOidc(app);
  if (!state || address.searchParams.get("state") !== state) return { refused: "expired" };
  const attempt = await identities.takeAttempt(app.db, hashToken(state), app.now());
  if (!attempt) return { refused: "expired" };
  const claims = await oidc.finish(address, { state, ...attempt });
  if ("problem" in claims) return refusedBy(app, claims);
  const isKnown = await identities.findLinked(app.db, claims);
  const personId = await settle(app, claims);
  if (typeof personId !== "string") return personId;
  for (const [what, key] of countedFor(from)) await forgive(app, what, key);
  // A first sign-in without a destination leads to the welcome page.
  const next = attempt.next === "/" && !isKnown ? "/welcome" : attempt.next;
  const cameBy = saysSecondStep(claims, app.env.OIDC_SECOND_STEP_ACR) ? "provider-with-second-step" : "provider";
  const entered = await enter(app, personId, cameBy, {
    ...{ device: from.device, next },
    // A provider that does not say when it asked may have asked long ago.
    provedAt: claims.authenticatedAt ?? new Date(0),
  });
  return { entered, next };
}

function refusedBy(app: App, { problem, detail }: OidcProblem): Refused {
  app.log.warn({ detail }, `the organisation's sign-in: ${problem}`);
  return { refused: problem };
}

/** The person whom the claims are about, linked or made where that is due. */
async function settle(app: App, claims: OidcClaims, isSecondTry = false): Promise<string | Refused> {
  const { email } = claims;
  const linked = await identities.findLinked(app.db, claims);
  const sameAddress = email === null || linked ? null : await identities.findSameAddress(app.db, claims, email);
  const rules = { domains: app.env.OIDC_ALLOWED_DOMAINS, createPeople: app.env.OIDC_CREATE_PEOPLE };
  const decision = decideSignIn(claims, linked, sameAddress, rules);
  if (decision.do === "refuse") return { refused: decision.why };
  if (decision.do === "sign-in") return decision.personId;
  const stored =
    decision.do === "link" ? await link(app, claims, decision.personId) : await create(app, claims, decision.email);
  if (stored) return stored;
  // Somebody was faster; how things stand now decides.
  return isSecondTry ? { refused: "expired" } : settle(app, claims, true);
}

async function link(app: App, { issuer, subject }: OidcClaims, personId: string): Promise<string | null> {
  return (await identities.linkIdentity(app.db, { issuer, subject, personId, at: app.now() })) ? personId : null;
}

async function create(
  app: App,
  { issuer, subject, name, timeZone }: OidcClaims,
  email: string,
): Promise<string | null> {
  const person = {
    id: app.newId(),
    positionId: app.newId(),
    name: (name ?? email.slice(0, email.lastIndexOf("@"))).slice(0, 200),
    email,
    timeZone: timeZone && isTimeZone(timeZone) ? timeZone : "UTC",
    framework: "",
    administrator: false,
    passwordHash: null,
    at: app.now(),
  };
  return (await identities.insertPersonWithIdentity(app.db, { issuer, subject }, person)) ? person.id : null;
}
