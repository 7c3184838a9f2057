import type { AppLoadContext } from "@remix-run/node";

/**
 * A value that travels with a request. It is stored on the request itself, by a registered symbol: the page that reads it may have been
 * loaded in another module graph than the guard that wrote it, and a `WeakMap` of one is empty in the other.
 * @param name unique in the server.
 */
export const requestNote = <T>(name: string) => noteOn<Request, T>(name);

/** The same on the context, which a request's action and all of its loaders share: each of them has a `Request` of its own. */
export const contextNote = <T>(name: string) => noteOn<AppLoadContext, T>(name);

function noteOn<Carrier extends object, T>(name: string) {
  const key = Symbol.for(`waymark.${name}`);
  type Noted = Carrier & { [key]?: T };
  return {
    read: (carrier: Carrier): T | undefined => (carrier as Noted)[key],
    write: (carrier: Carrier, value: T): void => {
      (carrier as Noted)[key] = value;
    },
  };
}
