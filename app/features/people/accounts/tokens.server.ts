import { notifyAdministrators } from "~/features/people/roles/roles.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { DAY_MS, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { demand } from "~/policy/can";
import type { Program } from "~/policy/program";
import { REVOKE_TOKEN } from "./domain/final-acts";
import { TOKEN_EXPIRES } from "./notices";
import * as tokens from "./token.repo.server";
import type { NewTokenSent } from "./token.schema";

const REMINDED_MS = 14 * DAY_MS;

/** The job's handler: administrators hear of a token two weeks before it ends, once. */
async function remind(app: App): Promise<void> {
  const [at, before] = [app.now(), new Date(app.now().getTime() + REMINDED_MS)];
  for (const { id, name, expiresAt } of await tokens.listEnding(app.db, at, before)) {
    await app.db.$transaction(async (tx) => {
      if (!(await tokens.noteReminded(tx, id, at))) return;
      await notifyAdministrators(tx, app, TOKEN_EXPIRES, { params: { token: name, expiresOn: dayText(expiresAt) } });
    });
  }
}

export const TOKEN_JOBS: RoomJobs = { "token-reminders": { run: remind, daily: true } };

export async function listTokens(app: App, actor: Actor): Promise<tokens.TokenRow[]> {
  demand(actor, "tokens.read", null);
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
  const { id, name, days, scope: scopes } = value;
  const token = newToken();
  const expiresAt = new Date(app.now().getTime() + Number(days) * DAY_MS);
  const row = { id, name, scopes, expiresAt, tokenHash: hashToken(token) };
  const made = await tokens.insertToken(app.db, row, actor.id, app.now());
  if (made) return { status: 200, typed, errors, token };
  const error = "This token already exists and can't be shown again. Make another.";
  return { status: 409, typed: { ...typed, id: app.newId() }, errors: { name: [error] } };
}

export async function revokeToken(app: App, actor: Actor, id: string): Promise<void> {
  demand(actor, "tokens.manage", null);
  const confirm = () => requireConfirmed(actor, REVOKE_TOKEN, { people: 0 });
  if (!(await tokens.revokeToken(app.db, { id, actorId: actor.id, at: app.now(), confirm }))) throw notFound();
}

/** Whose token a request bears; nobody's, once it is revoked or has expired. */
export async function bearerOf(app: App, request: Request): Promise<Program | null> {
  const [, token] = /^Bearer ([\w~+/.=-]{20,200})$/i.exec(request.headers.get("Authorization") ?? "") ?? [];
  return token === undefined ? null : tokens.recogniseToken(app.db, hashToken(token), app.now());
}
