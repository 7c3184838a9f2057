import { type AppLoadContext, data } from "@remix-run/node";
import { z } from "zod";
import { authorOf } from "~/kernel/form/draft";
import type { App } from "../app-context.server";
import { addressOf } from "./address.server";
import { knownDevicesOf } from "./known-device.server";
import type { Field } from "./received.server";
import { requestNote } from "./request-note.server";

/**
 * A form that came without its author's session, for the page that asks them to sign in again. Someone else may use this browser next, so
 * only the author can open `sealed`; it is `null` if the author is unknown.
 * @property isOthers it came with someone else's session.
 */
export type SealedForm = { action: string; sealed: string | null; isOthers: boolean };

type Asked = { request: Request; context: Pick<AppLoadContext, "app"> };

/** Limits for the fields a page sends back. */
export const LONGEST_NAME = 200;
export const MOST_FIELDS = 2_000;
const Fields = z.array(z.tuple([z.string().max(LONGEST_NAME), z.string().max(100_000)])).max(MOST_FIELDS);

/** A 401 whose page asks to sign in and keeps the fields for their author. */
export async function keepForAuthor(asked: Asked, action: string, fields: readonly Field[], isOthers = false) {
  const authorId = await authorIn(asked, fields);
  const sealed = authorId === null ? null : sealFields(asked.context.app, authorId, fields);
  return data({ carried: { action, sealed, isOthers } satisfies SealedForm }, { status: 401 });
}

/** The person the form names, if they have signed in with this browser before. Without a name: who signed in last. */
async function authorIn(asked: Asked, fields: readonly Field[]): Promise<string | null> {
  const named = authorOf(fields);
  const known = await knownDevicesOf(asked);
  const author = named === null ? known[0] : known.find(({ personId }) => personId === named);
  return author?.personId ?? null;
}

/** In characters; more doesn't fit into the sign-in form. */
const LONGEST_SEALED = 900_000;

const placeOf = (personId: string) => `carried form of ${personId}`;

/** @returns `null` if the form is too long or the key can't be read; the browser's draft is all that's left then. */
export function sealFields(app: App, personId: string, fields: readonly Field[]): string | null {
  try {
    const sealed = app.secrets.seal(placeOf(personId), JSON.stringify(fields));
    return sealed.length > LONGEST_SEALED ? null : sealed;
  } catch (error) {
    app.log.warn({ err: error }, "forms can't be kept through signing in: set SECRETS_KEY, or make DATA_DIR writable");
    return null;
  }
}

/** Opens the sealed form that came with a sign-in, if it was sealed for this person. Anyone may have sent it. */
export function openFields(app: App, personId: string, sealed: string | null | undefined): Field[] | null {
  if (!sealed) return null;
  try {
    return readCarriedFields(app.secrets.open(placeOf(personId), sealed) ?? undefined);
  } catch {
    // The key can't be read. Signing in works without it.
    return null;
  }
}

/** Fields a page sent along; anything else than a list of texts is refused. */
export function readCarriedFields(text: string | undefined): Field[] | null {
  if (!text) return null;
  try {
    const parsed = Fields.safeParse(JSON.parse(text));
    return parsed.success && parsed.data.length > 0 ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The person whose session a request came with. */
const sender = requestNote<{ personId: string; context: Asked["context"] }>("sender");

export function rememberSender({ request, context }: Asked, personId: string): void {
  sender.write(request, { personId, context });
}

/**
 * Refuses a form that was filled in before someone else signed in with this browser: its text isn't theirs.
 * @throws a 401 whose page keeps the fields for their author.
 */
export async function refuseOthersForm(request: Request, fields: readonly Field[]): Promise<void> {
  const sent = sender.read(request);
  const author = authorOf(fields);
  if (!sent || author === null || author === sent.personId) return;
  throw await keepForAuthor({ request, context: sent.context }, addressOf(request), fields, true);
}
