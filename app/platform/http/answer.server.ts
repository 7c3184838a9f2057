import { type AppLoadContext, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { Actor } from "~/kernel/actor";
import { ConfirmationNeeded } from "~/kernel/final-act";
import { ProofNeeded, Refusal, type RefusalCode } from "~/kernel/refusal";
import type { SignedIn } from "../sessions/session.server";
import { addressOf } from "./address.server";
import { cameOf, rememberCame } from "./came-with.server";
import { askFirst } from "./final-act.server";
import { type KnownDevice, knownDevicesOf } from "./known-device.server";
import { askToWait, type ConfirmedForm, carriedBy, FOREIGN_FORM } from "./receive.server";
import { receivedFields } from "./received.server";
import { keepForAuthor, rememberSender } from "./sealed-form.server";

const STATUS: Record<RefusalCode, number> = {
  "not-found": 404,
  forbidden: 403,
  unproved: 403,
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
    if (error instanceof ProofNeeded) throw askToConfirm(error);
    if (error instanceof ConfirmationNeeded) throw askFirst(error);
    if (error instanceof Refusal) throw data({ message: error.message }, { status: STATUS[error.code] });
    throw error;
  }
}

/** For a form that says by itself why it was refused, beside what was typed. */
export async function attempt<T>(work: Promise<T>): Promise<{ done: T } | { refused: string; status: number }> {
  try {
    return { done: await work };
  } catch (error) {
    const isForPage = error instanceof Refusal && error.code !== "not-found" && error.code !== "unproved";
    if (!isForPage) return { done: await answer(Promise.reject(error)) };
    return { refused: error.message, status: STATUS[error.code] };
  }
}

/**
 * For what the browser sends by itself while someone types: JSON, and nothing to follow. A refusal that passes has a status after which
 * the browser keeps what was typed and sends it again; any other one says beside the field what to do.
 */
export async function answerScript(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error === FOREIGN_FORM) return Response.json(FOREIGN_FORM.data, { status: 400 });
    if (!(error instanceof Refusal)) throw error;
    const passes = error.code === "busy" || error.code === "too-many";
    const status = passes || error.code === "not-found" ? STATUS[error.code] : 400;
    const headers = passes ? { "Retry-After": String(RETRY_SECONDS) } : undefined;
    return Response.json({ message: error.message }, { status, headers });
  }
}

const RETRY_SECONDS = 5;

/** Where a request comes from: for limits and for the list of one's sessions. */
export async function fromOf(asked: Asked): Promise<From> {
  const { request, context } = asked;
  const device = request.headers.get("User-Agent") ?? "";
  return { ip: context.ip, device, known: await knownDevicesOf(asked) };
}

/** @property known the people its browser is known for. */
export type From = { ip: string; device: string; known: readonly KnownDevice[] };

const readOnce = new WeakMap<AppLoadContext, Promise<SignedIn | null>>();

/** Who asks, or nobody; nobody, too, while their address is in doubt (`isHeld`). */
export async function signedInOf(asked: Asked): Promise<SignedIn | null> {
  const visitor = await visitorOf(asked);
  if (visitor) rememberSender(asked, visitor.actor.id);
  return visitor?.parts.isHeld ? null : visitor;
}

/** Who asks, also while their address is in doubt. Read once per request, however many loaders a page has. */
export function visitorOf({ request, context }: Asked): Promise<SignedIn | null> {
  const reading = readOnce.get(context) ?? readSession(request, context);
  readOnce.set(context, reading);
  return reading;
}

/**
 * The 403 whose page asks for a proof and keeps the fields of the form, or a redirect to that page.
 * @throws {Refusal} it is no page that asks.
 */
function askToConfirm(needed: ProofNeeded) {
  const came = cameOf(needed.actor);
  if (!came) throw needed;
  const { request, context, parts } = came;
  const action = addressOf(request);
  const { needsFactor } = needed;
  if (request.method === "GET") {
    const asked = new URLSearchParams({ next: action, ...(needsFactor ? { second: "1" } : {}) });
    return redirect(`/account/confirm?${asked}`);
  }
  const { PASSWORD_SIGN_IN: passwords, OIDC_ISSUER, OIDC_NAME } = context.app.env;
  const confirm: ConfirmedForm = {
    ...{ action, fields: receivedFields(request), needsSecondStep: needsFactor },
    // The page of a refusal has no data of its own.
    ...{ factors: parts.factors, ways: { passwords, organisation: OIDC_ISSUER ? OIDC_NAME : null } },
  };
  return data({ confirm }, { status: 403 });
}

async function readSession(request: Request, { app, asker }: AppLoadContext): Promise<SignedIn | null> {
  const signedIn = await app.sessions.read(request);
  if (asker) asker.id = signedIn?.actor.id;
  return signedIn;
}

/** A new sign-in takes the place of the one this browser had: what knew the old cookie is out. */
export async function endPresentSession(asked: Asked): Promise<void> {
  const signedIn = await visitorOf(asked);
  if (signedIn) await asked.context.app.sessions.end(signedIn);
}

/**
 * The signed-in person. Others are sent to sign in and come back to where they were; a form that arrives without a
 * session is answered with a page that signs in and keeps what was typed.
 */
export async function requireActor(asked: Asked): Promise<Actor> {
  return (await requireSignedIn(asked)).actor;
}

/** For pages that show nothing sealed: the directory, and what belongs to the session itself. Every other page stays shut. */
export async function requireVisitor({ request, context }: Asked): Promise<SignedIn> {
  const signedIn = await visitorOf({ request, context });
  if (!signedIn && request.method !== "GET") {
    const { action, fields } = await carriedBy(request, addressOf(request));
    throw await keepForAuthor({ request, context }, action, fields);
  }
  if (!signedIn) throw redirect(`/sign-in?${new URLSearchParams({ next: addressOf(request) })}`);
  const { parts, sessionId } = signedIn;
  rememberSender({ request, context }, signedIn.actor.id);
  rememberCame(signedIn.actor, { request, context, parts, sessionId });
  return signedIn;
}

export async function requireSignedIn(asked: Asked): Promise<SignedIn> {
  const signedIn = await requireVisitor(asked);
  const { request } = asked;
  if (signedIn.parts.isHeld && request.method !== "GET") throw await askToWait(request, addressOf(request));
  if (signedIn.parts.isHeld) throw redirect("/account/held");
  return signedIn;
}

/** Ladders are open to everyone where the organisation says so. */
export async function requireReader(asked: Asked): Promise<Actor | null> {
  if (asked.context.app.env.PUBLIC_LADDERS) return (await visitorOf(asked))?.actor ?? null;
  return (await requireVisitor(asked)).actor;
}

const LONGEST_PATH = 2_000;

/** A path of this site, or the fallback: `next` comes from the address and may be anything. */
export function localPath(next: unknown, fallback = "/"): string {
  if (typeof next !== "string" || next.length > LONGEST_PATH) return fallback;
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(next)) return fallback;
  return new URL(next, "http://here").origin === "http://here" ? next : fallback;
}
