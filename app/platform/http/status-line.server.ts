import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { type ActionFunctionArgs, type AppLoadContext, createCookie, type ServerBuild } from "@remix-run/node";
import { z } from "zod";
import { visitorOf } from "./answer.server";
import { nameOfDone } from "./came-with.server";
import { routeNames } from "./guarded-build.server";
import { confirmationOf, type Field, receivedFields } from "./received.server";
import { contextNote } from "./request-note.server";

const Undo = z.object({
  action: z.string(),
  fields: z.array(z.tuple([z.string(), z.string()])),
});
const Done = z.object({ id: z.string(), text: z.string(), undo: Undo.nullable() });

/** What was done, for the next page's status line; `undo` is the form that reverts it. */
export type Done = z.infer<typeof Done>;

/**
 * A form that succeeded: its button, its fields and its address.
 * @property name of what it was about, shortened, if the use-case told it.
 */
export type DoneForm = {
  act: string;
  name: string | null;
  fields: readonly Field[];
  params: Readonly<Record<string, string | undefined>>;
  path: string;
};

/** What the product says about its forms, by route. */
export type Acts = {
  /** What to say once a form is done; `null` if its page says it. */
  doneBy(routeId: string, form: DoneForm): Omit<Done, "id"> | null;
  /** Values of `do` on a route that ask first. */
  askedAt(routeId: string): readonly string[];
};

/** For a page that is rendered at once; a form answered without a redirect needs no cookie. */
const doneHere = contextNote<Done>("done-here");
const askedHere = contextNote<readonly string[]>("asked-here");

const COOKIE_SECONDS = 30;
/** In characters: room for a name and a sentence. */
const LONGEST = 3_000;

type Args = Pick<ActionFunctionArgs, "request" | "context" | "params">;
type Handler = (args: Args) => unknown;
type Module = NonNullable<ServerBuild["routes"][string]>["module"];

/** Makes every action report what it did, and tells pages which of their acts ask first. */
export function withActs(build: ServerBuild, acts: Acts): ServerBuild {
  const routeOf = routeNames(build);
  const routes = Object.entries(build.routes).map(([id, route]) => {
    const { loader, action } = route?.module ?? {};
    const knowing = (args: Args) => {
      askedHere.write(args.context, acts.askedAt(routeOf(new URL(args.request.url).pathname)));
      return (loader as Handler)(args);
    };
    const handlers = {
      ...(loader && id === "root" ? { loader: knowing } : {}),
      ...(action ? { action: telling(id, action as Handler, acts) } : {}),
    };
    return [id, { ...route, module: { ...route?.module, ...handlers } as Module }];
  });
  return { ...build, routes: Object.fromEntries(routes) };
}

function telling(routeId: string, action: Handler, acts: Acts): Handler {
  return async (args) => {
    const result = await inDialog(args.request, () => Promise.resolve(action(args)));
    if (!isDone(result)) return result;
    const fields = receivedFields(args.request);
    const act = fields.find(([name]) => name === "do")?.[1] ?? "";
    const path = new URL(args.request.url).pathname.replace(/\.data$/, "");
    const said = acts.doneBy(routeId, { act, name: shortName(args.request), fields, params: args.params, path });
    if (said) await remember(args, result, { ...said, id: randomUUID() });
    return result;
  };
}

const LONGEST_NAME = 60;

function shortName(request: Request): string | null {
  const name = nameOfDone(request)?.replace(/\s+/g, " ").trim();
  if (!name) return null;
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…` : name;
}

/** A dialog gets its question as data, so that the page below it stays. */
async function inDialog(request: Request, work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (thrown) {
    const asks = isWrapped(thrown) && thrown.init?.status === 428;
    if (asks && confirmationOf(request).inDialog) return thrown;
    throw thrown;
  }
}

type Wrapped = { type: "DataWithResponseInit"; data: unknown; init: ResponseInit | null };

const isWrapped = (value: unknown): value is Wrapped =>
  typeof value === "object" && value !== null && (value as Wrapped).type === "DataWithResponseInit";

function isDone(result: unknown): boolean {
  if (result instanceof Response) return result.status < 400;
  return !isWrapped(result) || (result.init?.status ?? 200) < 400;
}

async function remember({ request, context }: Args, result: unknown, done: Done): Promise<void> {
  const isDocument = !new URL(request.url).pathname.endsWith(".data");
  if (!(result instanceof Response)) {
    if (isDocument) doneHere.write(context, done);
    return;
  }
  const signedIn = await visitorOf({ request, context });
  const isRedirect = result.status >= 300 && result.status < 400;
  if (!signedIn || !isRedirect) return;
  const text = Buffer.from(JSON.stringify(done)).toString("base64url");
  if (text.length > LONGEST) return;
  const value = `${text}.${signatureOf(signedIn.sessionId, text)}`;
  result.headers.append("Set-Cookie", await cookieFor(context).serialize(value));
}

/** Only this session can read or write it. */
const signatureOf = (sessionId: string, text: string) =>
  createHmac("sha256", sessionId).update(`done ${text}`).digest("base64url");

function cookieFor({ app }: AppLoadContext) {
  const secure = app.env.APP_URL.startsWith("https:");
  const name = secure ? "__Host-waymark-done" : "waymark-done";
  return createCookie(name, { httpOnly: true, secure, sameSite: "lax", path: "/", maxAge: COOKIE_SECONDS });
}

/**
 * What was just done; read once.
 * @property headers clear the cookie.
 */
export async function statusLine({ request, context }: Pick<Args, "request" | "context">) {
  const acts = askedHere.read(context) ?? [];
  const here = doneHere.read(context) ?? null;
  const cookie = cookieFor(context);
  const held: unknown = await cookie.parse(request.headers.get("Cookie"));
  if (typeof held !== "string") return { done: here, acts, headers: {} };
  const headers = { "Set-Cookie": await cookie.serialize("", { maxAge: 0 }) };
  const signedIn = await visitorOf({ request, context });
  return { done: here ?? (signedIn && readDone(signedIn.sessionId, held)), acts, headers };
}

function readDone(sessionId: string, held: string): Done | null {
  const [text = "", signature = ""] = held.split(".");
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(sessionId, text))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return Done.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
}
