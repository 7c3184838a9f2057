import { type AppLoadContext, createCookie } from "@remix-run/node";
import type { App } from "../app-context.server";
import { newToken } from "../sessions/token.server";

/** A browser in which a person has finished signing in. It proves nothing: it only has its own limits for that person. */
export type KnownDevice = { id: string; personId: string };

type Asked = { request: Request; context: Pick<AppLoadContext, "app"> };

/** As long as browsers keep a cookie. */
const LONGEST_S = 400 * 24 * 3_600;
/** People who share a browser. */
const MOST_PEOPLE = 5;
const PLACE = "known device";

function cookieFor({ env }: App) {
  const secure = env.APP_URL.startsWith("https:");
  const name = secure ? "__Host-waymark-device" : "waymark-device";
  return createCookie(name, { httpOnly: true, secure, sameSite: "lax", path: "/", maxAge: LONGEST_S });
}

/** What the cookie holds, which anyone may write. */
async function sealedOf({ request, context: { app } }: Asked): Promise<string[]> {
  const value: unknown = await cookieFor(app).parse(request.headers.get("Cookie"));
  if (!Array.isArray(value)) return [];
  return value.filter((one): one is string => typeof one === "string" && one.length < 500).slice(0, MOST_PEOPLE);
}

function opened(app: App, sealed: string): KnownDevice | null {
  try {
    const [personId, id] = app.secrets.open(PLACE, sealed)?.split(" ") ?? [];
    return personId && id ? { personId, id } : null;
  } catch {
    // The key cannot be read: a browser that is not known can sign in, too.
    return null;
  }
}

/** The people this browser is known for. */
export async function knownDevicesOf(asked: Asked): Promise<KnownDevice[]> {
  return (await sealedOf(asked)).flatMap((sealed) => opened(asked.context.app, sealed) ?? []);
}

/**
 * Has the browser be known from now on, beside the others who use it.
 * @returns the cookie; `null` where the key that seals it cannot be read, which must not keep anyone from signing in.
 */
export async function rememberDevice(asked: Asked, personId: string): Promise<string | null> {
  const { app } = asked.context;
  const others = (await sealedOf(asked)).filter((sealed) => opened(app, sealed)?.personId !== personId);
  try {
    const sealed = app.secrets.seal(PLACE, `${personId} ${newToken()}`);
    return await cookieFor(app).serialize([sealed, ...others].slice(0, MOST_PEOPLE));
  } catch (error) {
    app.log.warn({ err: error }, "browsers can't be remembered: set SECRETS_KEY, or make DATA_DIR writable");
    return null;
  }
}
