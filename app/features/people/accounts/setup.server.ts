import { enter } from "~/features/people/second-step/entry.server";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import type { From } from "~/platform/http/answer.server";
import { limit } from "~/platform/sessions/limits.server";
import { hashPassword } from "~/platform/sessions/password.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { type Chosen, deadLink, problemOfPassword } from "./accounts.server";
import { findLink, insertLink } from "./links.repo.server";
import { hasAdministrator, insertFirstAdministrator } from "./setup.repo.server";

const SETUP_MS = 24 * 3_600_000;

/** Processes that start together make one link: of two, the first in the log would be dead. */
const STARTS_TOGETHER_MS = 30_000;

/**
 * Where nobody administers Waymark yet, makes a link whose holder becomes the first administrator. Links of earlier starts
 * work no more.
 * @returns its address, for the log and nowhere else; `null` when there is an administrator; "elsewhere" when a process that starts
 *   together with this one has made a link, which its log shows.
 */
export async function offerSetup(app: App): Promise<string | null> {
  const at = app.now();
  if (await hasAdministrator(app.db, at)) return null;
  // The embedded database has one process: each of its starts is a new one.
  const unlessSince = app.env.DATABASE_URL ? new Date(at.getTime() - STARTS_TOGETHER_MS) : undefined;
  const token = newToken();
  const expiresAt = new Date(at.getTime() + SETUP_MS);
  const link = { id: hashToken(token), kind: "SETUP", personId: null, unlessSince, at, expiresAt } as const;
  if (!(await insertLink(app.db, link))) return "elsewhere";
  return `${app.env.APP_URL}/setup/${token}`;
}

const dead = async (app: App, token: string) =>
  deadLink(
    app,
    { id: hashToken(token), kind: "SETUP" },
    (await hasAdministrator(app.db, app.now()))
      ? "Waymark has an administrator: sign in, or ask them to add you."
      : "Use the link that the log shows last, or restart Waymark for a new one.",
  );

/** @throws {Refusal} `not-found`: the link works no more, or somebody administers Waymark. */
export async function requireSetup(app: App, token: string): Promise<void> {
  const link = await findLink(app.db, { id: hashToken(token), kind: "SETUP" }, app.now());
  if (!link || (await hasAdministrator(app.db, app.now()))) throw await dead(app, token);
}

/**
 * Makes the holder of the link the first administrator and signs them in.
 * @throws {Refusal} `not-found`: see `requireSetup`; `conflict`: the address is somebody's; `too-many`.
 */
export async function setUp(
  app: App,
  token: string,
  { name, email, password }: { name: string; email: string; password: string },
  from: From,
): Promise<Chosen> {
  await limit(app, "link", from.ip);
  await requireSetup(app, token);
  const problem = app.env.PASSWORD_SIGN_IN ? await problemOfPassword(password, { name, email }) : null;
  if (problem) return { errors: { password: [problem] } };
  const passwordHash = app.env.PASSWORD_SIGN_IN ? await hashPassword(password) : null;
  const id = app.newId();
  const row = { id, positionId: app.newId(), name, email, timeZone: "UTC", framework: "engineering", passwordHash };
  const link = { id: hashToken(token), kind: "SETUP" } as const;
  const outcome = await insertFirstAdministrator(app.db, link, { ...row, administrator: true, at: app.now() });
  if (outcome === "taken") throw new Refusal("conflict", `${email} already belongs to someone. Enter another address.`);
  if (outcome === "dead") throw await dead(app, token);
  return enter(app, id, "password", { device: from.device, next: "/admin/start" });
}
