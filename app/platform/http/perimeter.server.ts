import { randomBytes } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { NextFunction, Request, RequestHandler, Response } from "express";
import helmet from "helmet";
import { decodedPath } from "./guarded-build.server";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
const METHODS = new Set([...SAFE, "POST"]);
const METHODS_FOR_PROGRAMS = new Set([...METHODS, "PUT", "PATCH", "DELETE"]);
/** The largest form: a page of notes. */
const BODY_LIMIT = 1_000_000;
/** Addresses that take more, and how much, in bytes: a file of 5 MB and the form around it. */
const LARGER = /^\/(admin\/import|hiring\/openings\/[^/]+\/candidates\/import)$/;
const LARGER_LIMIT = 5_010_000;
/** Addresses whose forms may bring a file, which their pages count and write to the disk as it arrives. */
const WITH_FILE =
  /^\/(evidence\/new|hiring\/candidates\/[^/]+\/samples\/new|assessments\/[^/]+\/(save|all|competencies\/[^/]+))$/;
/** More than a file may have, so that the page can say so and keep the other fields; beyond it nothing is read. */
const FILE_BODY_LIMIT = 200_000_000;
/** A candidate is a few hundred bytes. */
const API_BODY_LIMIT = 64_000;
/** For all of a request without a file; Node itself bounds the others. */
const BODY_MS = 30_000;

/**
 * Gives everyone who looks at an address the same one, which is how Remix reads it: without `..` and encoded. A guard that read
 * another one could be passed.
 */
export function settlePath(): RequestHandler {
  return (request, _response, next) => {
    if (request.url.startsWith("/")) {
      const { pathname, search } = new URL(`http://host${request.url}`);
      request.url = request.originalUrl = pathname + search;
    }
    next();
  };
}

/**
 * Remix takes its own address from `Host` and `X-Forwarded-Host`, which anybody can send and which it compares with the
 * origin of a form; it gets the configured one. What would break its reading of a request is refused before it.
 */
export function settleAddress(appUrl: string): RequestHandler {
  const { host } = new URL(appUrl);
  return (request, response, next) => {
    const known = isForPrograms(request) ? METHODS_FOR_PROGRAMS : METHODS;
    if (!known.has(request.method)) return refuse(response, 405, "Waymark doesn't support this kind of request.");
    // A request line may also hold `*` or a whole address, meant for a proxy.
    if (!request.url.startsWith("/")) return refuse(response, 400, "This isn't a Waymark address.");
    // No text of a database holds this character, so it names nothing that is there.
    if (/%00/.test(request.url)) return refuse(response, 400, "This isn't a Waymark address.");
    request.headers.host = host;
    delete request.headers["x-forwarded-host"];
    next();
  };
}

/**
 * Remix checks origins in part and bodies not at all; both are decided here, before it.
 * A write must come from our own pages: the browser says so by `Origin` or `Sec-Fetch-Site`, and neither is refused.
 */
export function refuseForeignWrites(appUrl: string): RequestHandler {
  return (request, response, next) => {
    // Programs have no pages and no sessions: a cookie that comes along is nobody's.
    if (isForPrograms(request)) delete request.headers.cookie;
    if (SAFE.has(request.method) || isOwn(request, appUrl) || isProgram(request) || isOneClick(request)) return next();
    if (isApi(request))
      return refuse(response, 403, "Send a token of Waymark as Authorization: Bearer, and no Origin.");
    refuse(response, 403, "This form was sent from another site. Open Waymark itself and try again.");
  };
}

function isOwn(request: Request, appUrl: string): boolean {
  const origin = request.get("Origin");
  if (origin !== undefined) return origin === appUrl;
  return request.get("Sec-Fetch-Site") === "same-origin";
}

/** Mail programs unsubscribe through the link in the mail (RFC 8058). The link alone says whose mails, so a cookie is ignored. */
function isOneClick(request: Request): boolean {
  if (!/^\/unsubscribe\/[^/]+$/i.test(decodedPath(request.path)) || request.get("Origin") !== undefined) return false;
  delete request.headers.cookie;
  return true;
}

/** The router does not mind how they are written, nor do limits. */
const isApi = ({ path }: Request) => /^\/api\//i.test(decodedPath(path));
const isForPrograms = (request: Request) => /^\/scim\//i.test(decodedPath(request.path)) || isApi(request);

/** A provisioning system or an applicant tracker with its token; what the token may do is for the address to say. A browser would send an Origin. */
function isProgram(request: Request): boolean {
  const bears = /^Bearer /i.test(request.get("Authorization") ?? "");
  return isForPrograms(request) && bears && request.get("Origin") === undefined;
}

/**
 * A declared length is binding: Node reads no more than it. Browsers declare the length of every form, so a body without
 * one is not ours, and nothing has to be counted. What still arrives of a refused body is thrown away unread.
 */
export function refuseLargeBodies(): RequestHandler {
  return (request, response, next) => {
    // A body that no page has read would otherwise hold up the next request on the same connection.
    response.once("finish", () => request.removeAllListeners("data").resume());
    if (request.get("Transfer-Encoding")) return refuse(response, 411, "A form must say how long it is.");
    const withFile = bringsFile(request);
    const usual = isApi(request) ? API_BODY_LIMIT : BODY_LIMIT;
    const limit = withFile ? FILE_BODY_LIMIT : LARGER.test(request.path) ? LARGER_LIMIT : usual;
    if (Number(request.get("Content-Length") ?? 0) <= limit) return next();
    const said = withFile ? "A file may have at most 50 MB." : "That's too much text for one form.";
    refuse(response, 413, `${said} ${withFile ? "Choose a smaller one" : "Shorten it"} and send it again.`);
  };
}

/** Whether a form may bring a file: it takes longer and is larger than others. */
export function bringsFile(request: Request): boolean {
  const isMultipart = /^multipart\/form-data\b/i.test(request.get("Content-Type") ?? "");
  return request.method === "POST" && isMultipart && WITH_FILE.test(request.path);
}

/** So much of a file arrives in each `BODY_MS` on a line of 100 kbit/s. */
const SLOWEST_FILE = 300_000;

/**
 * A form that is sent slowly would hold a connection, so it is ended as Node ends slow heads. A file may take longer, as long as it
 * keeps coming and has not been answered yet.
 */
export function refuseSlowBodies(): RequestHandler {
  return (request, response, next) => {
    if (Number(request.get("Content-Length") ?? 0) > 0) endWhenSlow(request, response, bringsFile(request));
    next();
  };
}

function endWhenSlow(request: Request, response: Response, withFile: boolean): void {
  const { socket } = request;
  let read = socket.bytesRead;
  const timer = setInterval(() => {
    const arrived = socket.bytesRead - read;
    read = socket.bytesRead;
    if (request.complete || socket.destroyed) return clearInterval(timer);
    if (withFile && !response.writableEnded && arrived >= SLOWEST_FILE) return;
    clearInterval(timer);
    socket.end("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n", () => socket.destroy());
  }, BODY_MS).unref();
  request.once("close", () => clearInterval(timer));
}

/** A mail as mail programs show it: with a style element, without scripts or outside resources. */
const MAIL_PREVIEW = /^\/admin\/mails\/[^/]+\/html$/;
const MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'; sandbox";

/** Keeps one scorecard for its interviewer while the network is away: the only worker there is. */
const OFFLINE_WORKER = "/scorecard-offline.js";
const OFFLINE_WORKER_POLICY = "default-src 'none'; connect-src 'self'";

/** Headers of every response; the nonce is the only way for a script to run. */
export function securityHeaders(appUrl: string, development: boolean): RequestHandler {
  const secure = appUrl.startsWith("https:");
  const policy = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", (_request, response) => `'nonce-${(response as Response).locals.nonce}'`],
        styleSrc: development ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'"],
        connectSrc: development ? ["'self'", "ws:"] : ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: [new URL(OFFLINE_WORKER, appUrl).href],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameSrc: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: "same-origin" },
  });
  return (request: Request, response: Response, next: NextFunction) => {
    response.locals.nonce = randomBytes(16).toString("base64");
    policy(request, response, (error?: unknown) => {
      if (request.path === OFFLINE_WORKER) {
        response.setHeader("Content-Security-Policy", OFFLINE_WORKER_POLICY);
        response.setHeader("Service-Worker-Allowed", "/hiring/interviews/");
      }
      if (MAIL_PREVIEW.test(decodedPath(request.path))) response.setHeader("Content-Security-Policy", MAIL_POLICY);
      next(error);
    });
  };
}

function refuse(response: Response, status: number, message: string): void {
  if (isApi(response.req)) refuseProgram(response, status, message);
  else refusePerson(response, status, message);
}

/** Before Remix there is neither its layout nor its stylesheet; `plain.css` is one file that needs no build. */
function refusePerson(response: Response, status: number, message: string): void {
  response
    .status(status)
    .type("html")
    .send(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not done · Waymark</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/plain.css">
</head>
<body>
<main>
<h1>Not done</h1>
<p>${message}</p>
<p>Nothing was changed. Your browser's Back button returns to what you typed, or <a href="/">go to the start</a>.</p>
</main>
</body>
</html>`);
}

/** Problem details (RFC 9457). */
function refuseProgram(response: Response, status: number, detail: string): void {
  const body = { type: "about:blank", title: STATUS_CODES[status] ?? "Refused", status, code: "refused", detail };
  response.status(status).type("application/problem+json").send(JSON.stringify(body));
}
