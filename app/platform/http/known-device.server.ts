import { createCookie } from "@remix-run/node";
import type { App } from "../app-context.server";
import { newToken } from "../sessions/token.server";

/** More people than sign in on one browser, and little enough for a cookie. */
const MOST_PEOPLE = 3;
const ONE_YEAR_S = 365 * 24 * 3_600;

/** Says whose right password this browser has sent before. It opens nothing: it keeps strangers' wrong tries from counting here. */
function cookieFor(appUrl: string) {
  const secure = appUrl.startsWith("https:");
  const name = secure ? "__Host-waymark-devices" : "waymark-devices";
  return createCookie(name, { httpOnly: true, secure, sameSite: "lax", path: "/", maxAge: ONE_YEAR_S });
}

const sealedFor = (personId: string) => `device of ${personId}`;

export async function readDevices(request: Request, { env }: Pick<App, "env">): Promise<string[]> {
  const value: unknown = await cookieFor(env.APP_URL).parse(request.headers.get("Cookie"));
  if (!Array.isArray(value)) return [];
  return value.filter((one) => typeof one === "string").slice(0, MOST_PEOPLE);
}

/** The device's id if the person has signed in on it before; `null` on any other. */
export function knownDevice({ secrets }: Pick<App, "secrets">, personId: string, devices: readonly string[]) {
  for (const sealed of devices) {
    const id = secrets.open(sealedFor(personId), sealed);
    if (id !== null) return id;
  }
  return null;
}

/** The cookie of a device on which the person has just signed in; `null` where it has theirs. */
export async function rememberDevice(app: App, request: Request, personId: string): Promise<string | null> {
  const devices = await readDevices(request, app);
  if (knownDevice(app, personId, devices) !== null) return null;
  const sealed = app.secrets.seal(sealedFor(personId), newToken());
  return cookieFor(app.env.APP_URL).serialize([sealed, ...devices].slice(0, MOST_PEOPLE));
}
