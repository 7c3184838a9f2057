import { type AppLoadContext, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { Actor } from "~/kernel/actor";
import { Refusal, type RefusalCode } from "~/kernel/refusal";
import type { SignedIn } from "../sessions/session.server";
import { askToSignIn } from "./receive.server";

const STATUS: Record<RefusalCode, number> = {
  "not-found": 404,
  forbidden: 403,
  conflict: 409,
  invalid: 400,
  "too-many": 429,
  busy: 503,
};

type Asked = Pick<LoaderFunctionArgs, "request" | "context">;

/** Waits for a use-case and turns its refusal into the response that the error page shows. */
export async function answer<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refusal) throw data({ message: error.message }, { status: STATUS[error.code] });
    throw error;
  }
}

/** For a form that says by itself why it was refused, beside what was typed. */
export async function attempt<T>(work: Promise<T>): Promise<{ done: T } | { refused: string; status: number }> {
  try {
    return { done: await work };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "not-found") return { done: await answer(Promise.reject(error)) };
    return { refused: error.message, status: STATUS[error.code] };
  }
}

/** Where a request comes from: for limits and for the list of one's sessions. */
export function fromOf({ request, context }: Asked): { ip: string; device: string } {
  return { ip: context.ip, device: request.headers.get("User-Agent") ?? "" };
}

const readOnce = new WeakMap<AppLoadContext, Promise<SignedIn | null>>();

/** Who asks, or nobody. Read once per request, however many loaders a page has. */
export function signedInOf({ request, context }: Asked): Promise<SignedIn | null> {
  const reading = readOnce.get(context) ?? readSession(request, context);
  readOnce.set(context, reading);
  return reading;
}

async function readSession(request: Request, { app, asker }: AppLoadContext): Promise<SignedIn | null> {
  const signedIn = await app.sessions.read(request);
  if (asker) asker.id = signedIn?.actor.id;
  return signedIn;
}

/** A new sign-in takes the place of the one this browser had: what knew the old cookie is out. */
export async function endPresentSession(asked: Asked): Promise<void> {
  const signedIn = await signedInOf(asked);
  if (signedIn) await asked.context.app.sessions.end(signedIn);
}

/**
 * The signed-in person. Others are sent to sign in and come back to where they were; a form that arrives without a
 * session is answered with a page that signs in and keeps what was typed.
 */
export async function requireActor(asked: Asked): Promise<Actor> {
  return (await requireSignedIn(asked)).actor;
}

export async function requireSignedIn({ request, context }: Asked): Promise<SignedIn> {
  const signedIn = await signedInOf({ request, context });
  if (!signedIn && request.method !== "GET") throw await askToSignIn(request, addressOf(request));
  if (!signedIn) throw redirect(`/sign-in?${new URLSearchParams({ next: addressOf(request) })}`);
  return signedIn;
}

/** Ladders are open to everyone where the organisation says so. */
export async function requireReader(asked: Asked): Promise<Actor | null> {
  if (asked.context.app.env.PUBLIC_LADDERS) return (await signedInOf(asked))?.actor ?? null;
  return requireActor(asked);
}

/** Where to come back to: for a form, the page that holds it. Never another site. */
function addressOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/") + (request.method === "GET" ? search : "");
}

const LONGEST_PATH = 2_000;

/** A path of this site, or the fallback: `next` comes from the address and may be anything. */
export function localPath(next: unknown, fallback = "/"): string {
  if (typeof next !== "string" || next.length > LONGEST_PATH) return fallback;
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(next)) return fallback;
  return new URL(next, "http://here").origin === "http://here" ? next : fallback;
}
