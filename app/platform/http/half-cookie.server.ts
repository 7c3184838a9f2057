import { createCookie } from "@remix-run/node";

/** Holds the token of a sign-in whose second step is missing: ten minutes, this browser, no script. */
function cookieFor(appUrl: string) {
  const secure = appUrl.startsWith("https:");
  const name = secure ? "__Host-waymark-half" : "waymark-half";
  return createCookie(name, { httpOnly: true, secure, sameSite: "lax", path: "/", maxAge: 600 });
}

export async function readHalfToken(request: Request, appUrl: string): Promise<string | null> {
  const value: unknown = await cookieFor(appUrl).parse(request.headers.get("Cookie"));
  return typeof value === "string" && value !== "" ? value : null;
}

/** `null` takes the cookie back. */
export function halfCookie(token: string | null, appUrl: string): Promise<string> {
  return cookieFor(appUrl).serialize(token ?? "", token === null ? { maxAge: 0 } : {});
}
