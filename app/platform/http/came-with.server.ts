import type { AppLoadContext } from "@remix-run/node";
import type { SignedIn } from "../sessions/session.server";
import { requestNote } from "./request-note.server";

/** The request and the session of an actor. */
export type Came = { request: Request; context: AppLoadContext } & Pick<SignedIn, "parts" | "sessionId">;
/** An actor, or the holder of a link. */
type Asker = object;

/** Use-cases know the actor, not the request; a confirmation that they ask for is looked up here. */
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

/** The name of what a form knows only by its id. */
const doneName = requestNote<string>("done-name");

/** Lets the status line name what was done: the title or text of the thing, or a person's name. */
export function nameDone(actor: Asker, name: string): void {
  const came = cameWith.get(actor);
  if (came) doneName.write(came.request, name);
}

export const nameOfDone = (request: Request): string | null => doneName.read(request) ?? null;

export function rememberLink(holder: Asker, came: Confirmable): void {
  cameByLink.set(holder, came);
}

export function confirmableOf(asker: Asker): Confirmable | undefined {
  return cameWith.get(asker) ?? cameByLink.get(asker);
}
