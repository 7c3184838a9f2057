import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { demand } from "~/policy/can";
import type { Program } from "~/policy/program";
import * as tokens from "./token.repo.server";
import type { NewTokenSent } from "./token.schema";

export async function listTokens(app: App, actor: Actor): Promise<tokens.TokenRow[]> {
  demand(actor, "tokens.manage", null);
  return tokens.listTokens(app.db);
}

export type NewToken = Pick<NewTokenSent, "typed" | "errors"> &
  (
    | { status: 200 /** Nobody can read it again. */; token: string }
    | { status: 400 }
    /** The same form has made it already; `typed` has the id of another. */
    | { status: 409 }
  );

export async function makeToken(app: App, actor: Actor, { typed, errors, value }: NewTokenSent): Promise<NewToken> {
  demand(actor, "tokens.manage", null);
  if (!value) return { status: 400, typed, errors };
  const { id, name, scope: scopes } = value;
  const token = newToken();
  const made = await tokens.insertToken(app.db, { id, name, scopes, tokenHash: hashToken(token) }, actor.id, app.now());
  if (made) return { status: 200, typed, errors, token };
  const error = "It was made already and cannot be shown again. Make another.";
  return { status: 409, typed: { ...typed, id: app.newId() }, errors: { name: [error] } };
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
