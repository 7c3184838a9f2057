import type { RequestHandler } from "express";
import type { App } from "../app-context.server";

/** How proxies say whose request they pass on. */
const BY_PROXIES = ["x-forwarded-for", "forwarded"];

/**
 * Whether a proxy passed the request on and none is named: everyone then shares its address, and with it the limits on signing in.
 * @param headerOf reads a header of the request.
 */
export function comesByUnnamedProxy(headerOf: (name: string) => string | null | undefined, env: App["env"]): boolean {
  return env.TRUSTED_PROXIES.length === 0 && BY_PROXIES.some((name) => headerOf(name));
}

/** Warns with the first such request, often the proxy's own question whether Waymark is up. */
export function noteUnnamedProxy({ env, log }: Pick<App, "env" | "log">): RequestHandler {
  let isSaid = false;
  return (request, _response, next) => {
    if (!isSaid && comesByUnnamedProxy((name) => request.get(name), env)) {
      isSaid = true;
      log.warn("A proxy passes requests on. Name its address in TRUSTED_PROXIES, or everyone shares its limits.");
    }
    next();
  };
}
