import { createCookie } from "@remix-run/node";

/** Holds the state of a sign-in that is on its way to the provider and back: ten minutes, this browser, no script. */
function cookieFor(appUrl: string) {
  const secure = appUrl.startsWith("https:");
  const name = secure ? "__Host-waymark-oidc" : "waymark-oidc";
  // Lax, since the provider leads back from another site.
  return createCookie(name, { httpOnly: true, secure, sameSite: "lax", path: "/", maxAge: 600 });
}

export async function readOidcState(request: Request, appUrl: string): Promise<string | null> {
  const value: unknown = await cookieFor(appUrl).parse(request.headers.get("Cookie"));
  return typeof value === "string" && value !== "" ? value : null;
}

/** `null` takes the cookie back. */
export function oidcStateCookie(state: string | null, appUrl: string): Promise<string> {
  return cookieFor(appUrl).serialize(state ?? "", state === null ? { maxAge: 0 } : {});
}
