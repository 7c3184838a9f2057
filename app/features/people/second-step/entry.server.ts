import { type AppLoadContext, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound } from "~/kernel/refusal";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { attempt, endPresentSession, localPath, visitorOf } from "~/platform/http/answer.server";
import { halfCookie, readHalfToken } from "~/platform/http/half-cookie.server";
import { knownDevicesOf, rememberDevice } from "~/platform/http/known-device.server";
import { openFields } from "~/platform/http/sealed-form.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { type CameBy, entranceOf } from "./domain/requirement";
import { type Added, addApp, addPasskey, newOffer, newPasskeyOptions } from "./factors.server";
import * as halves from "./half-sign-in.repo.server";
import { SECOND_STEP_FAILED } from "./notices";
import { codeProves, passkeyOptions, passkeyProves, passkeySite } from "./proof.server";
import * as steps from "./second-step.repo.server";
import type { ProveSent, SetUpSent } from "./second-step.schema";

type Asked = Pick<LoaderFunctionArgs, "request" | "context">;

const HALF_MS = 10 * 60_000;
const MOST_WRONG_TRIES = 5;

/** A right password or a provider's word: a session, or what is missing until there is one. */
export type Entered =
  | { is: "in"; personId: string; cookie: string }
  | { is: "half"; needs: halves.Need; token: string };

/** @property carried sealed fields of a form that couldn't be sent. */
export type Entering = {
  device: string;
  next?: string;
  carried?: string;
  /** When they proved who they are, if it was not just now. */
  provedAt?: Date;
};

/**
 * The only way from a password, a link or a provider to a session.
 * @throws {Refusal} `not-found`: the person has left meanwhile.
 */
export async function enter(app: App, personId: string, cameBy: CameBy, given: Entering): Promise<Entered> {
  const standing = await steps.findStanding(app.db, personId, app.now());
  if (!standing) throw notFound();
  switch (entranceOf(cameBy, standing, standing.requiredOf)) {
    case "in":
      return inBy(app, personId, "PASSWORD", given);
    case "in-by-factor":
      return inBy(app, personId, "FACTOR", given);
    case "needs-factor":
      return begin(app, personId, "FACTOR", given);
    case "needs-set-up":
      return begin(app, personId, "SET_UP", given);
  }
}

async function inBy(app: App, personId: string, provedBy: "PASSWORD" | "FACTOR", { device, provedAt }: Entering) {
  const { cookie } = await app.sessions.create(personId, device, provedBy, provedAt);
  return { is: "in", personId, cookie } as const;
}

/** The cookie of a new session, and the one by which the browser is known from then on. */
async function signedInCookies(asked: Asked, personId: string, cookie: string, headers = new Headers()) {
  headers.append("Set-Cookie", cookie);
  const known = await rememberDevice(asked, personId);
  if (known !== null) headers.append("Set-Cookie", known);
  return headers;
}

async function begin(app: App, personId: string, needs: halves.Need, given: Entering): Promise<Entered> {
  const token = newToken();
  const [id, createdAt] = [hashToken(token), app.now()];
  await halves.insertHalf(app.db, {
    ...{ id, personId, needs, createdAt },
    device: given.device.slice(0, 200),
    next: localPath(given.next),
    sealedForm: given.carried ? app.secrets.seal(id, given.carried) : null,
    expiresAt: new Date(createdAt.getTime() + HALF_MS),
  });
  return { is: "half", needs, token };
}

const PLACES: Record<halves.Need, string> = { FACTOR: "/sign-in/second-step", SET_UP: "/sign-in/set-up" };

/** Where a browser goes once its person has entered. */
export async function leadTo(asked: Asked, entered: Entered, next: string, headers = new Headers()): Promise<Response> {
  if (entered.is === "half") {
    headers.append("Set-Cookie", await halfCookie(entered.token, asked.context.app.env.APP_URL));
    return redirect(PLACES[entered.needs], { headers });
  }
  await endPresentSession(asked);
  return redirect(localPath(next), {
    headers: await signedInCookies(asked, entered.personId, entered.cookie, headers),
  });
}

/** The same with a form that couldn't be sent: the page says so and sends it, if the form is this person's own. */
export async function leadOn(asked: Asked, entered: Entered, { next, carried }: { next: string; carried: string }) {
  const fields = entered.is === "in" ? openFields(asked.context.app, entered.personId, carried) : null;
  if (entered.is === "half" || !fields) return leadTo(asked, entered, next);
  await endPresentSession(asked);
  const headers = await signedInCookies(asked, entered.personId, entered.cookie);
  return data({ resend: { action: localPath(next), fields } }, { headers });
}

/**
 * A form that waited in a page while its author signed in in another tab.
 * @returns `null` if no one is signed in, or someone else.
 */
export async function returnedForm(asked: Asked, { next, carried }: { next: string; carried: string }) {
  const visitor = carried === "" ? null : await visitorOf(asked);
  const fields = visitor && openFields(asked.context.app, visitor.actor.id, carried);
  if (!fields) return null;
  finishedIn.add(asked.context);
  return data({ resend: { action: localPath(next), fields } });
}

/** Whether this request's action has a page of its own for signed-in people. */
export const hasFinished = ({ context }: Asked): boolean => finishedIn.has(context);

/** Requests whose action has just finished a sign-in: the page that they show has no half one any more. */
const finishedIn = new WeakSet<AppLoadContext>();

/** @throws a redirect to where one signs in: it took too long, or was finished. */
async function halfOf({ request, context: { app } }: Asked, needs: halves.Need): Promise<halves.HalfSignIn> {
  const token = await readHalfToken(request, app.env.APP_URL);
  const half = token === null ? null : await halves.findHalf(app.db, hashToken(token), app.now());
  // Somebody who knew the password before there was a second step must not add one of their own beside it.
  const isOutrun = half?.needs === "SET_UP" && (await steps.listFactors(app.db, half.person.id)).length > 0;
  if (!half || isOutrun) throw redirect("/sign-in");
  if (half.needs !== needs) throw redirect(PLACES[half.needs]);
  return half;
}

/** The page that asks for the second step of a sign-in. */
export async function secondStepPage(asked: Asked) {
  if (finishedIn.has(asked.context)) return { name: "", hasApp: false, hasPasskey: false };
  const { person } = await halfOf(asked, "FACTOR");
  const factors = await steps.listFactors(asked.context.app.db, person.id);
  return {
    name: person.name,
    hasApp: factors.some(({ kind }) => kind === "TOTP"),
    hasPasskey: passkeySite(asked.context.app) !== null && factors.some(({ kind }) => kind === "PASSKEY"),
  };
}

export const WRONG_CODE = "Wrong code, or already used. Enter the one the app shows now.";
export const WRONG_PASSKEY = "This passkey wasn't accepted. Try again, or use a code.";

/** Its form. */
export async function sendSecondStep(asked: Asked, sent: ProveSent) {
  const half = await halfOf(asked, "FACTOR");
  const { app } = asked.context;
  if (sent.do === "passkey-options") return data({ options: await passkeyOptions(app, half.person.id) });
  if (!sent.value) return data({ errors: sent.errors as FieldErrors }, { status: 400 });
  const proving =
    sent.do === "code"
      ? codeProves(app, await proverOf(asked, half.person.id), sent.value.code)
      : passkeyProves(app, half.person.id, sent.value.response);
  const tried = await attempt(proving);
  if ("refused" in tried) return data({ errors: { form: [tried.refused] } as FieldErrors }, { status: tried.status });
  if (tried.done) return finish(asked, half);
  const goesOn = await halves.countWrongTry(app.db, {
    ...{ id: half.id, personId: half.person.id, at: app.now(), most: MOST_WRONG_TRIES },
    tell: (tx) => notify(tx, app, SECOND_STEP_FAILED, { to: half.person.id, params: {} }),
  });
  if (!goesOn) throw redirect("/sign-in?refused=second-step");
  const errors: FieldErrors = sent.do === "code" ? { code: [WRONG_CODE] } : { form: [WRONG_PASSKEY] };
  return data({ errors }, { status: 400 });
}

/** Wrong codes of someone who has the password elsewhere don't count in a browser in which the person has signed in before. */
async function proverOf(asked: Asked, personId: string) {
  const device = (await knownDevicesOf(asked)).find((one) => one.personId === personId);
  return { personId, countedBy: device?.id ?? personId };
}

/** The half sign-in becomes a session, once. */
async function finish(asked: Asked, half: halves.HalfSignIn) {
  const { headers, ...onward } = await finished(asked, half);
  return onward.resend ? data({ resend: onward.resend }, { headers }) : redirect(onward.next, { headers });
}

async function finished(asked: Asked, { id, person, device, next, sealedForm }: halves.HalfSignIn) {
  const { app } = asked.context;
  if (!(await halves.takeHalf(app.db, id, app.now()))) throw redirect("/sign-in");
  const { cookie } = await app.sessions.create(person.id, device, "FACTOR");
  finishedIn.add(asked.context);
  await endPresentSession(asked);
  const headers = new Headers({ "Set-Cookie": await halfCookie(null, app.env.APP_URL) });
  await signedInCookies(asked, person.id, cookie, headers);
  const fields = openFields(app, person.id, sealedForm === null ? null : app.secrets.open(id, sealedForm));
  return { headers, next, resend: fields && { action: next, fields } };
}

/** The page on which people set up the second step that their organization requires. */
export async function setUpPage(asked: Asked) {
  if (finishedIn.has(asked.context)) return { name: "", offer: null, hasPasskeys: false };
  const { person } = await halfOf(asked, "SET_UP");
  const { app } = asked.context;
  return { name: person.name, offer: newOffer(app, person), hasPasskeys: passkeySite(app) !== null };
}

/** Its form. Once there is one, the person is signed in, and reads their recovery codes before anything else. */
export async function sendSetUp(asked: Asked, sent: SetUpSent) {
  const half = await halfOf(asked, "SET_UP");
  const { app } = asked.context;
  if (sent.do === "passkey-options") return data({ options: await newPasskeyOptions(app, half.person) });
  const adding = sent.do === "app" ? addApp(app, half.person, sent) : addPasskey(app, half.person, sent);
  const tried = await attempt<Added>(adding);
  const typed = { name: sent.typed.name };
  if ("refused" in tried) {
    return data({ typed, errors: { form: [tried.refused] } as FieldErrors }, { status: tried.status });
  }
  const added = tried.done;
  if (added.is === "wrong") return data({ typed, errors: added.errors, offer: added.offer }, { status: 400 });
  const { headers, next, resend } = await finished(asked, half);
  headers.append("Cache-Control", "no-store");
  return data({ codes: added.codes ?? [], next, resend }, { headers });
}
