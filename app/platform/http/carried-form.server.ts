import { type AppLoadContext, data } from "@remix-run/node";
import type { App } from "../app-context.server";
import { knownDevicesOf } from "./known-device.server";
import { carriedBy, readCarriedFields } from "./receive.server";
import type { Field } from "./received.server";

/**
 * A form that arrived after its session had ended, for the page that signs in again. Only the person who was signed in can open
 * `sealed`, since the next one at this browser may be someone else. `null` if that person is unknown.
 */
export type SealedForm = { action: string; sealed: string | null };

type Asked = { request: Request; context: Pick<AppLoadContext, "app"> };

/** The 401 whose page signs in and keeps the fields. @throws a 400 for forms that no page has. */
export async function askToSignIn(asked: Asked, action: string): Promise<ReturnType<typeof data>> {
  const { fields } = await carriedBy(asked.request, action);
  // Known devices list their latest person first.
  const [last] = await knownDevicesOf(asked);
  const carried: SealedForm = { action, sealed: last ? sealFields(asked.context.app, last.personId, fields) : null };
  return data({ carried }, { status: 401 });
}

/** In characters: a longer sealed form does not fit into the sign-in form. */
const LONGEST_SEALED = 900_000;

const placeOf = (personId: string) => `carried form of ${personId}`;

/** @returns `null` if the form is too long or the sealing key can't be read. The browser's own draft is all that is left then. */
export function sealFields(app: App, personId: string, fields: readonly Field[]): string | null {
  try {
    const sealed = app.secrets.seal(placeOf(personId), JSON.stringify(fields));
    return sealed.length > LONGEST_SEALED ? null : sealed;
  } catch (error) {
    app.log.warn({ err: error }, "forms can't be kept through signing in: set SECRETS_KEY, or make DATA_DIR writable");
    return null;
  }
}

/** The sealed form that came with a sign-in. It may be anything from anyone; it opens only if it was sealed for this person. */
export function openFields(app: App, personId: string, sealed: string | null | undefined): Field[] | null {
  if (!sealed) return null;
  try {
    return readCarriedFields(app.secrets.open(placeOf(personId), sealed) ?? undefined);
  } catch {
    // The key can't be read; signing in still works.
    return null;
  }
}
