import type { AppLoadContext } from "@remix-run/node";
import type { SignedIn } from "../sessions/session.server";

/** The request and the session of an actor. */
export type Came = { request: Request; context: AppLoadContext } & Pick<SignedIn, "parts" | "sessionId">;
/** Whoever asks: an actor, or the holder of a link. */
type Asker = object;

/** A use-case finds out late that it needs a confirmation, and knows no request. */
const cameWith = new WeakMap<Asker, Came>();
/** Holders of a link have no session; the link stands for it. */
const cameByLink = new WeakMap<Asker, Confirmable>();

/** What a confirmation is bound to. */
export type Confirmable = Pick<Came, "request" | "sessionId">;

export function rememberCame(actor: Asker, came: Came): void {
  cameWith.set(actor, came);
}

/** @returns nothing for actors of programs, jobs and commands. */
export function cameOf(actor: Asker): Came | undefined {
  return cameWith.get(actor);
}

/** What a request was about, which its form knows by an id alone. Stored on the request, as received fields are. */
const NAMED = Symbol.for("waymark.named");
type Named = Request & { [NAMED]?: string };

/** Lets the status line name what was done: the title or text of the thing, or a person's name. */
export function nameDone(actor: Asker, name: string): void {
  const came = cameWith.get(actor);
  if (came) (came.request as Named)[NAMED] = name;
}

export const nameOfDone = (request: Request): string | null => (request as Named)[NAMED] ?? null;

export function rememberLink(holder: Asker, came: Confirmable): void {
  cameByLink.set(holder, came);
}

export function confirmableOf(asker: Asker): Confirmable | undefined {
  return cameWith.get(asker) ?? cameByLink.get(asker);
}
