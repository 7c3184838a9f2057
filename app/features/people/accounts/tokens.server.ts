import type { Actor, Scope } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { demand } from "~/policy/can";
import type { Program } from "~/policy/program";
import * as tokens from "./token.repo.server";

export async function listTokens(app: App, actor: Actor): Promise<tokens.TokenRow[]> {
  demand(actor, "tokens.manage", null);
  return tokens.listTokens(app.db);
}

/** @returns the token, which nobody can read again; `null` when the same form has made it already. */
export async function makeToken(
  app: App,
  actor: Actor,
  { id, name, scopes }: { id: string; name: string; scopes: readonly Scope[] },
): Promise<string | null> {
  demand(actor, "tokens.manage", null);
  const token = newToken();
  const made = await tokens.insertToken(app.db, { id, name, scopes, tokenHash: hashToken(token) }, actor.id, app.now());
  return made ? token : null;
}

export async function revokeToken(app: App, actor: Actor, id: string): Promise<void> {
  demand(actor, "tokens.manage", null);
  if (!(await tokens.revokeToken(app.db, id, actor.id, app.now()))) throw notFound();
}

/** Whose token a request bears; nobody's, once it is revoked. */
export async function bearerOf(app: App, request: Request): Promise<Program | null> {
  const [, token] = /^Bearer ([\w~+/.=-]{20,200})$/i.exec(request.headers.get("Authorization") ?? "") ?? [];
  return token === undefined ? null : tokens.recogniseToken(app.db, hashToken(token), app.now());
}
