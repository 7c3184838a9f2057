import { randomUUID } from "node:crypto";
import type { RequestHandler, Response } from "express";
import type { App, Asker } from "../app-context.server";
import type { Metrics } from "./metrics.server";
import { bringsFile } from "./perimeter.server";

/** A page that takes longer is given up, whatever it waits for; one with a file may have to wait for that. */
const PATIENCE_MS = 60_000;
const FILE_PATIENCE_MS = 660_000;

/** Somebody who gets many of these is looking for something. */
const REFUSED = new Set([403, 404, 429]);

/** What comes after it is the secret of a link, whether there is such an address or not. */
const BEFORE_SECRET = /^\/+(unsubscribe|join|setup|reset|calendar|candidate|choose-time)\/+[^/]+/i;

/**
 * The path of an address as a log may hold it: without its query, and without the secret of a link. It is decoded before
 * it is looked at, so that no spelling of an address brings a secret into the log.
 */
export function loggablePath(url: string): string {
  const [path = ""] = url.split("?", 1);
  const read = path.split("/").map(decodedPart).join("/");
  return (
    BEFORE_SECRET.test(read) ? read.replace(BEFORE_SECRET, (_, place: string) => `/${place.toLowerCase()}/…`) : path
  ).slice(0, 500);
}

/** What cannot be decoded stays as it is; the parts beside it are read all the same. */
function decodedPart(part: string): string {
  try {
    return decodeURIComponent(part).replaceAll("/", "%2F");
  } catch {
    return part;
  }
}

/**
 * Gives every request an id, which its answer carries and error pages show, and writes a line about it when it is over: what
 * was asked and how it went, not what was sent; and by whom only where they were refused it.
 */
export function logRequests(app: App, metrics: Metrics, routeOf: (path: string) => string): RequestHandler {
  return (request, response, next) => {
    const requestId = randomUUID();
    const began = process.hrtime.bigint();
    // Later handlers may change what they call the address.
    const { method, originalUrl } = request;
    const asker: Asker = {};
    Object.assign(response.locals, { requestId, asker });
    response.setHeader("X-Request-Id", requestId);
    const elapsed = () => Number(process.hrtime.bigint() - began) / 1e6;
    let headAfter = 0;
    beforeHead(() => {
      headAfter = elapsed();
    })(request, response, () => {});
    const patienceMs = bringsFile(request) ? FILE_PATIENCE_MS : PATIENCE_MS;
    const patience = setTimeout(() => giveUp(app, response, requestId), patienceMs).unref();
    response.once("close", () => {
      clearTimeout(patience);
      const ms = elapsed();
      const path = loggablePath(originalUrl);
      // A stream lasts as long as somebody looks at the page, and ends when they leave: what counts is how it began.
      const isStream = isEventStream(response);
      // Nobody waited for the end of it.
      const status = response.writableFinished || isStream ? response.statusCode : 499;
      metrics.observe({ route: routeOf(path), method, status, seconds: (isStream ? headAfter : ms) / 1_000 });
      const by = REFUSED.has(status) ? asker.id : undefined;
      app.log.info({ requestId, method, path, status, ms: Math.round(ms * 10) / 10, by }, "request");
    });
    next();
  };
}

function isEventStream(response: Response): boolean {
  return String(response.getHeader("Content-Type")).startsWith("text/event-stream");
}

function giveUp(app: App, response: Response, requestId: string): void {
  if (response.headersSent) return;
  app.log.error({ requestId }, "a request took too long and was given up");
  response.status(503).type("text").send("This took too long. Try again.");
  // Whatever still comes for this answer goes nowhere.
  response.end = () => response;
}

/** Runs right before the head of a response is sent, when all that others wanted to say in it has been said. */
export function beforeHead(change: (response: Response) => void): RequestHandler {
  return (_request, response, next) => {
    const writeHead = response.writeHead;
    response.writeHead = function (this: Response, ...args: unknown[]) {
      response.writeHead = writeHead;
      if (typeof args[0] === "number") response.statusCode = args[0];
      change(response);
      return Reflect.apply(writeHead, this, args);
    } as typeof writeHead;
    next();
  };
}

/**
 * Every page says who is signed in: nobody keeps a copy, neither on the way nor in a browser that others use afterwards.
 * What may be kept says so itself.
 */
export function privateUnlessSaid(response: Response): void {
  if (!response.getHeader("Cache-Control")) response.setHeader("Cache-Control", "private, no-store");
  if (response.statusCode === 503 && !response.getHeader("Retry-After")) response.setHeader("Retry-After", "5");
}
