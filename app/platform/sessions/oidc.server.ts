import * as client from "openid-client";
import type { Env } from "../env.server";

/** What the provider says of somebody who signed in there. */
export type OidcClaims = {
  issuer: string;
  subject: string;
  email: string | null;
  emailVerified: boolean;
  name: string | null;
  timeZone: string | null;
  /** How the person proved who they are, as the ID token says it. */
  amr: unknown;
  acr: unknown;
  /** When the provider asked; `null` where it does not say. */
  authenticatedAt: Date | null;
};

/** What has to be remembered between leaving for the provider and coming back. */
export type OidcSecrets = { state: string; nonce: string; codeVerifier: string };

/** `denied`: the provider said no. `invalid`: what it said is not to be trusted. The detail is for the log. */
export type OidcProblem = { problem: "unreachable" | "denied" | "invalid"; detail: string };

/** The provider's discovery document, for the administrator who sets it up. */
export type OidcDiscovery =
  | { works: true; issuer: string }
  | {
      works: false;
      issuer: string;
      why: "unreachable" | "not-found" | "not-metadata" | "other-issuer" | "incomplete";
      detail: string;
    };

export type Oidc = {
  /** Fetches the provider's discovery document again. */
  discover(): Promise<OidcDiscovery>;
  /** Where to send the browser. @param again the provider is to ask who is there, even if it knows. */
  begin(state: string, again?: boolean): Promise<(OidcSecrets & { url: string }) | OidcProblem>;
  /** Exchanges the code in the address for claims. */
  finish(address: URL, secrets: OidcSecrets): Promise<OidcClaims | OidcProblem>;
};

type Settings = Pick<Env, "APP_URL" | "OIDC_ISSUER" | "OIDC_CLIENT_ID" | "OIDC_CLIENT_SECRET">;

/** The organisation's sign-in; `null` where none is configured. The provider is asked when the first person needs it. */
export function createOidc(env: Settings): Oidc | null {
  const { APP_URL, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return null;
  const discovered = discoverLazily(new URL(OIDC_ISSUER), OIDC_CLIENT_ID, OIDC_CLIENT_SECRET);
  const redirectUri = `${APP_URL}/oidc/callback`;
  const begin = async (state: string, again: boolean) => {
    const config = await discovered();
    const [nonce, codeVerifier] = [client.randomNonce(), client.randomPKCECodeVerifier()];
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: "openid email profile",
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: "S256",
      ...(again ? { prompt: "login", max_age: "0" } : {}),
    });
    return { url: url.href, state, nonce, codeVerifier };
  };
  return {
    discover: () => discoverNow(new URL(OIDC_ISSUER), OIDC_CLIENT_ID, OIDC_CLIENT_SECRET),
    begin: (state, again = false) => begin(state, again).catch(problemOf),
    finish: (address, secrets) =>
      discovered()
        .then((config) => exchange(config, address, secrets))
        .catch(problemOf),
  };
}

class Undiscovered extends Error {}

/** Once it has worked it is kept; until then every sign-in tries again, so that a provider may be down when we start. */
function discoverLazily(issuer: URL, id: string, secret: string): () => Promise<client.Configuration> {
  let found: Promise<client.Configuration> | null = null;
  // The library trusts the connection that a token came by, unless it is told to check its signature too.
  const checks = [client.enableNonRepudiationChecks];
  const execute = issuer.protocol === "http:" ? [...checks, client.allowInsecureRequests] : checks;
  return () => {
    found ??= client
      .discovery(issuer, id, undefined, client.ClientSecretBasic(secret), { execute, timeout: 10 })
      .catch((error: Error) => {
        found = null;
        throw new Undiscovered(error.message, { cause: error });
      });
    return found;
  };
}

/** Endpoints that signing in needs. */
const NEEDED = ["authorization_endpoint", "token_endpoint", "jwks_uri"] as const;

async function discoverNow(issuer: URL, id: string, secret: string): Promise<OidcDiscovery> {
  const about = { issuer: issuer.href };
  try {
    const metadata = (await discoverLazily(issuer, id, secret)()).serverMetadata();
    const missing = NEEDED.filter((name) => metadata[name] === undefined);
    if (missing.length > 0) return { works: false, ...about, why: "incomplete", detail: missing.join(", ") };
    return { works: true, ...about };
  } catch (error) {
    return { works: false, ...about, ...whyUndiscovered(error as Error) };
  }
}

/** The library reports problems by code; of a failed connection, only the code is shown. */
function whyUndiscovered(error: Error): Pick<OidcDiscovery & { works: false }, "why" | "detail"> {
  const { code, cause } = (error.cause ?? error) as Error & { code?: string };
  if (code === "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED") return { why: "other-issuer", detail: "" };
  if (code === "OAUTH_RESPONSE_IS_NOT_CONFORM") {
    const { status } = (cause ?? {}) as { status?: number };
    return status === 404
      ? { why: "not-found", detail: "" }
      : { why: "not-metadata", detail: status ? String(status) : "" };
  }
  if (code === "OAUTH_RESPONSE_IS_NOT_JSON" || code === "OAUTH_PARSE_ERROR") return { why: "not-metadata", detail: "" };
  const network = (cause as { code?: unknown } | undefined)?.code;
  return { why: "unreachable", detail: typeof network === "string" ? network : (code ?? "") };
}

async function exchange(config: client.Configuration, address: URL, secrets: OidcSecrets): Promise<OidcClaims> {
  const tokens = await client.authorizationCodeGrant(config, address, {
    pkceCodeVerifier: secrets.codeVerifier,
    expectedState: secrets.state,
    expectedNonce: secrets.nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error("no ID token");
  // Many providers put the address only there.
  const more =
    claims.email === undefined && config.serverMetadata().userinfo_endpoint
      ? await client.fetchUserInfo(config, tokens.access_token, claims.sub)
      : {};
  return toClaims({ ...more, ...claims }, claims);
}

/** @param signed what the ID token itself says: of a second step nothing else counts. */
function toClaims(
  claims: client.IDToken & Record<string, unknown>,
  { amr, acr, auth_time }: client.IDToken,
): OidcClaims {
  const text = (value: unknown) => (typeof value === "string" && value.trim() !== "" ? value.trim() : null);
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: text(claims.email)?.toLowerCase() ?? null,
    // Some providers write it as text; everything but a plain true is a no.
    emailVerified: claims.email_verified === true,
    name: text(claims.name),
    timeZone: text(claims.zoneinfo),
    ...{ amr, acr },
    authenticatedAt: typeof auth_time === "number" ? new Date(auth_time * 1_000) : null,
  };
}

function problemOf(error: Error & { code?: string }): OidcProblem {
  // Names and codes of the library and of the provider; never what they were about.
  const detail = `${error.code ?? error.name}: ${error.message}`.slice(0, 200);
  if (error instanceof client.AuthorizationResponseError) return { problem: "denied", detail };
  const isAway = error instanceof Undiscovered || error instanceof TypeError || error.code === "OAUTH_TIMEOUT";
  return { problem: isAway ? "unreachable" : "invalid", detail };
}
