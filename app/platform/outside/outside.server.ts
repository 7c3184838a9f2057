import { lookup } from "node:dns/promises";
import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import { isPublicAddress } from "./public-address";

/** What a page outside says of itself: the beginning of its text. */
export type OutsidePage = { text: string };

/** What is asked of the world before a connection. The product knows `INTERNET` alone; tests bring a world of their own. */
export type World = {
  resolve(host: string): Promise<readonly string[]>;
  isAllowed(address: string): boolean;
  /** The port of an address; `null` where it may not be asked. */
  portOf(url: URL): number | null;
  /** Whose word on certificates counts, as PEM; left out, those whom Node trusts. */
  trusted?: string;
};

export const INTERNET: World = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  isAllowed: isPublicAddress,
  // What is left out of a WHATWG URL is the default of its scheme.
  portOf: (url) => (url.port !== "" ? null : url.protocol === "https:" ? 443 : 80),
};

/** For what is sent: encrypted, or not at all. */
export const ENCRYPTED_INTERNET: World = {
  ...INTERNET,
  portOf: (url) => (url.protocol === "https:" && url.port === "" ? 443 : null),
};

const MOST_REDIRECTS = 3;
/** For everything together, redirects too. */
const TIME_MS = 10_000;
/** A title stands near the beginning. */
const MOST_BYTES = 256_000;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const HEADERS = { "accept-encoding": "identity", "user-agent": "Waymark", connection: "close" };

type OutgoingRequest = { method: "GET" | "POST"; headers: OutgoingHttpHeaders; body?: string };
const TO_READ: OutgoingRequest = { method: "GET", headers: { ...HEADERS, accept: "text/html" } };

/**
 * Reads the beginning of a public web page; it is asked for as nobody in particular, without cookies or credentials. Of each
 * address on the way the name is resolved once, every answer must be public, and exactly one of those answers is connected
 * to: a name that means something else a moment later leads nowhere.
 * @returns `null` for whatever is no public HTML page, or does not answer in time.
 */
export async function readOutside(address: string, world: World = INTERNET): Promise<OutsidePage | null> {
  const signal = AbortSignal.timeout(TIME_MS);
  try {
    let url = new URL(address);
    for (let step = 0; step <= MOST_REDIRECTS; step++) {
      const response = await ask(url, world, signal, TO_READ);
      if (!response) return null;
      if (!REDIRECTS.has(response.statusCode ?? 0)) return await pageOf(response);
      response.destroy();
      const next = new URL(response.headers.location ?? "", url);
      if (url.protocol === "https:" && next.protocol !== "https:") return null;
      url = next;
    }
    return null;
  } catch {
    // Whatever fails on the way, there is no title; why would say something of the network to whoever gave the address.
    return null;
  }
}

/**
 * Sends a text to a public address, as `readOutside` asks for a page, but follows no redirect: what was meant for one address is
 * told no other. What is answered is not read.
 * @returns the status of the answer; `null` where there was none in time, or the address is no public one.
 */
export async function postOutside(
  address: string,
  { headers, body }: { headers: Readonly<Record<string, string>>; body: string },
  world: World = ENCRYPTED_INTERNET,
): Promise<number | null> {
  const length = { "content-length": Buffer.byteLength(body) };
  const said: OutgoingRequest = { method: "POST", headers: { ...HEADERS, ...headers, ...length }, body };
  try {
    const response = await ask(new URL(address), world, AbortSignal.timeout(TIME_MS), said);
    response?.destroy();
    return response?.statusCode ?? null;
  } catch {
    return null;
  }
}

async function ask(
  url: URL,
  world: World,
  signal: AbortSignal,
  said: OutgoingRequest,
): Promise<IncomingMessage | null> {
  const port = world.portOf(url);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || port === null) return null;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(host) ? [host] : await within(signal, world.resolve(host));
  const [address] = addresses;
  if (!address || !addresses.every((one) => world.isAllowed(one))) return null;
  return connect(url, { host, address, port, signal, trusted: world.trusted }, said);
}

/** A resolver cannot be called off; it is not waited for. */
function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  return Promise.race([
    work,
    new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true })),
  ]);
}

type Target = { host: string; address: string; port: number; signal: AbortSignal; trusted: string | undefined };

/** Connects to the address that was checked; the name serves TLS and the request's head alone. */
function connect(
  url: URL,
  { host, address, port, signal, trusted }: Target,
  said: OutgoingRequest,
): Promise<IncomingMessage> {
  const isSecure = url.protocol === "https:";
  return new Promise((resolve, reject) => {
    const request = (isSecure ? httpsRequest : httpRequest)(
      {
        host: address,
        family: isIP(address),
        port,
        path: `${url.pathname}${url.search}`,
        method: said.method,
        headers: { ...said.headers, host: url.host },
        ...(isSecure && !isIP(host) ? { servername: host } : {}),
        ca: trusted,
        // OutgoingRequest here, so that no variable of the environment unsays it.
        rejectUnauthorized: true,
        // An agent of its own, so that no connection of anybody else's is taken.
        agent: false,
        maxHeaderSize: 16_384,
        signal,
        lookup: (_name, _options, done) => done(new Error("Names are resolved before."), ""),
      },
      resolve,
    );
    request.on("error", reject);
    request.end(said.body);
  });
}

async function pageOf(response: IncomingMessage): Promise<OutsidePage | null> {
  const type = response.headers["content-type"] ?? "";
  const coding = response.headers["content-encoding"] ?? "identity";
  if (response.statusCode !== 200 || !/^text\/html\s*(;|$)/i.test(type) || coding !== "identity") {
    response.destroy();
    return null;
  }
  const pieces: Buffer[] = [];
  let size = 0;
  // Leaving the loop closes the connection: what comes after is not read.
  for await (const piece of response as AsyncIterable<Buffer>) {
    pieces.push(piece);
    size += piece.length;
    if (size >= MOST_BYTES) break;
  }
  const bytes = Buffer.concat(pieces).subarray(0, MOST_BYTES);
  return { text: decoded(bytes, /charset\s*=\s*"?([\w-]{1,40})/i.exec(type)?.[1] ?? "utf-8") };
}

function decoded(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
