/**
 * A value that travels with a request. It is stored on the request itself, by a registered symbol: the page that reads it may have been
 * loaded in another module graph than the guard that wrote it, and a `WeakMap` of one is empty in the other.
 * @param name unique in the server.
 */
export function requestNote<T>(name: string) {
  const key = Symbol.for(`waymark.${name}`);
  type Noted = Request & { [key]?: T };
  return {
    read: (request: Request): T | undefined => (request as Noted)[key],
    write: (request: Request, value: T): void => {
      (request as Noted)[key] = value;
    },
  };
}
