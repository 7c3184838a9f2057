import type { Db } from "~/platform/database/database.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { PASSWORD } from "../factories/accounts";
import { at, ENGINEER } from "./fullest";
import { KINDS } from "./kinds";
import { everybody, type RouteFixture } from "./route";

/** A link of an hour, which works. */
async function linkTo(db: Db, kind: "PASSWORD_RESET" | "INVITATION"): Promise<string> {
  const { id: personId } = await db.person.findFirstOrThrow({ where: { name: ENGINEER } });
  const [token, now] = [newToken(), Date.now()];
  const link = { personId, createdAt: new Date(now), expiresAt: new Date(now + 3_600_000) };
  await db.oneTimeLink.create({ data: { ...link, id: hashToken(token), kind } });
  return `/${kind === "INVITATION" ? "join" : "reset"}/${token}`;
}

/** Signing in and out, links from mails, and the first setup. */
export const SESSION_ROUTES: Record<string, RouteFixture> = {
  "routes/sign-in": {
    at: () => "/sign-in",
    GET: ["page", "sent", "sent", "sent", "sent", "sent"],
    POST: { form: ({ email }) => ({ email, password: PASSWORD }), expected: everybody("sent") },
    fullest: at("/sign-in", null),
  },
  // Hidden everywhere but in the demonstration.
  "routes/sign-in_.as": {
    at: () => "/sign-in/as",
    GET: everybody("hidden"),
    POST: { form: ({ self }) => ({ person: self }), expected: everybody("hidden") },
  },
  "routes/sign-out": {
    at: () => "/sign-out",
    GET: everybody("sent"),
    POST: { form: () => ({}), expected: everybody("sign-in"), signsOut: true },
  },
  // A link works for anyone who has it.
  "routes/join.$token": {
    at: ({ tokens }) => `/join/${tokens.invitation}`,
    GET: everybody("page"),
    POST: { form: () => ({ password: "too short" }), expected: everybody("invalid") },
    fullest: { as: null, path: (db) => linkTo(db, "INVITATION") },
  },
  "routes/reset": {
    at: () => "/reset",
    GET: everybody("page"),
    POST: { form: (_, kind) => ({ email: `${KINDS.indexOf(kind)}@example.org` }), expected: everybody("sent") },
    fullest: at("/reset", null),
  },
  "routes/reset_.$token": {
    at: ({ tokens }) => `/reset/${tokens.reset}`,
    GET: everybody("page"),
    POST: { form: () => ({ password: "too short" }), expected: everybody("invalid") },
    fullest: { as: null, path: (db) => linkTo(db, "PASSWORD_RESET") },
  },
  // There is an administrator, and no OpenID provider.
  "routes/setup.$token": {
    at: () => "/setup/a-token",
    GET: everybody("hidden"),
    POST: { form: () => ({}), expected: everybody("hidden") },
    // Somebody administers the organisation already.
    fullest: at("/setup/a-token", null),
  },
  "routes/oidc.start": { at: () => "/oidc/start", GET: everybody("hidden") },
  "routes/oidc.callback": { at: () => "/oidc/callback?code=a&state=b", GET: everybody("hidden") },
};
