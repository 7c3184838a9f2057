import { Agent, request as httpRequest, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "~/platform/app-context.server";
import { readEnv } from "~/platform/env.server";
import { ECHO_BUILD } from "../../../test/setup/echo-build";
import { recordLogged } from "../../../test/setup/unexpected";
import { createServer, listen } from "./server.server";

const OWN = "https://waymark.example.org";
const MEGABYTE = 1_000_000;

let server: Server;
let port: number;
beforeAll(async () => {
  const log = pino({ level: "error" }, { write: recordLogged });
  const app = { env: readEnv({ APP_URL: OWN, NODE_ENV: "test" }), log } as App;
  server = await listen(createServer(app, { build: ECHO_BUILD, assets: (_q, _s, next) => next() }), 0, "127.0.0.1");
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };
type Asked = {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  chunks?: Iterable<Buffer>;
  agent?: Agent;
};

/** Sends exactly these headers; a chunked body unless a length is among them. */
function send({ method = "POST", path = "/echo", headers = {}, chunks = [], agent }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ port, host: "127.0.0.1", method, path, headers, agent }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part) => {
        body += part;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.once("error", reject);
    for (const chunk of chunks) sent.write(chunk);
    sent.end();
  });
}

/** For what Node's own client would refuse to send. */
function sendRaw(lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(`${lines.join("\r\n")}\r\n\r\n`));
    let answer = "";
    socket.setEncoding("utf8").on("data", (part) => {
      answer += part;
    });
    socket.once("end", () => resolve(answer.split("\r\n")[0] ?? ""));
    socket.once("error", reject);
  });
}

const form = (text: string) => [Buffer.from(text)];
const ofLength = (text: string) => ({ "Content-Length": String(text.length) });

test("only the scorecard's worker may be registered, within interviews, and it reaches nothing but this site", async () => {
  const page = await send({ method: "GET" });
  expect(page.headers["content-security-policy"]).toContain(`worker-src ${OWN}/scorecard-offline.js;`);
  expect(page.headers["service-worker-allowed"]).toBeUndefined();
  const worker = await send({ method: "GET", path: "/scorecard-offline.js" });
  expect(worker.headers["content-security-policy"]).toBe("default-src 'none'; connect-src 'self'");
  expect(worker.headers["service-worker-allowed"]).toBe("/hiring/interviews/");
});

describe("programs, at their own addresses", () => {
  const write = (path: string, headers: Record<string, string>) =>
    send({ path, headers: { ...ofLength("a=1"), ...headers }, chunks: form("a=1") });
  const bearer = { Authorization: "Bearer a-token" };

  test("need no origin", async () => expect((await write("/scim/v2/Users", bearer)).status).not.toBe(403));

  test.each([
    ["without a token", "/scim/v2/Users", {}],
    ["with another way to sign in", "/scim/v2/Users", { Authorization: "Basic YTpi" }],
    ["from a foreign page", "/scim/v2/Users", { ...bearer, Origin: "https://evil.example" }],
    ["anywhere else", "/echo", bearer],
    ["beside their addresses", "/scim", bearer],
  ])("%s they are refused", async (_, path, headers) => expect((await write(path, headers)).status).toBe(403));
});

describe("who may write", () => {
  const write = (headers: Record<string, string>) =>
    send({ headers: { ...ofLength("a=1"), ...headers }, chunks: form("a=1") });

  test.each([
    ["our own origin", { Origin: OWN }],
    ["our own page, by a browser that sends no Origin", { "Sec-Fetch-Site": "same-origin" }],
    ["our own origin behind a proxy that adds its name", { Origin: OWN, "X-Forwarded-Host": "proxy.internal" }],
    ["our own origin under another Host", { Origin: OWN, Host: "10.0.0.7:8080" }],
  ])("%s may", async (_, headers) => expect((await write(headers)).status).toBe(200));

  test.each([
    ["a foreign origin", { Origin: "https://evil.example" }],
    ["the null origin of a sandboxed frame or local file", { Origin: "null" }],
    ["no origin at all", {}],
    ["an empty origin", { Origin: "" }],
    ["our name as a prefix", { Origin: `${OWN}.evil.example` }],
    ["our name without encryption", { Origin: "http://waymark.example.org" }],
    ["our name at another port", { Origin: `${OWN}:8443` }],
    [
      "a foreign origin that forges where it was forwarded from",
      {
        Origin: "https://evil.example",
        "X-Forwarded-Host": "evil.example",
        Host: "evil.example",
      },
    ],
    ["another site, as the browser says", { "Sec-Fetch-Site": "cross-site" }],
    ["another host of our domain, as the browser says", { "Sec-Fetch-Site": "same-site" }],
    [
      "a foreign origin that also claims to be the same",
      {
        Origin: "https://evil.example",
        "Sec-Fetch-Site": "same-origin",
      },
    ],
  ])("%s may not", async (_, headers) => {
    const { status, body } = await write(headers as Record<string, string>);
    expect(status).toBe(403);
    expect(body).toContain("sent from another site");
  });

  test.each(["PUT", "PATCH", "DELETE"])(
    "nobody sends a page %s, and a foreign one to a program's address may not",
    async (method) => {
      expect((await send({ method, headers: { Origin: OWN } })).status).toBe(405);
      const foreign = { Origin: "https://evil.example" };
      expect((await send({ method, path: "/api/v1/openings", headers: foreign })).status).toBe(403);
    },
  );

  test("a foreign .data request may not either", async () => {
    expect((await send({ path: "/sign-in.data", headers: { Origin: "https://evil.example" } })).status).toBe(403);
  });
});

describe("how much may be sent", () => {
  const twentyMegabytes = Array.from({ length: 20 }, () => Buffer.alloc(MEGABYTE, "a"));

  test("a page of notes arrives whole", async () => {
    const headers = { Origin: OWN, "Content-Length": String(MEGABYTE) };
    const { status, body } = await send({ headers, chunks: [Buffer.alloc(MEGABYTE, "a")] });
    expect([status, JSON.parse(body).bytes]).toEqual([200, MEGABYTE]);
  });

  test("20 MB are refused, and the sender reads why", async () => {
    const headers = { Origin: OWN, "Content-Length": String(20 * MEGABYTE) };
    const { status, body } = await send({ headers, chunks: twentyMegabytes });
    expect(status).toBe(413);
    expect(body).toContain("too much text");
  });

  test.each([
    ["a file of people", "/admin/import", 5_000_000, false],
    ["more than a file of people", "/admin/import", 5_100_000, true],
    ["as much at another address", "/admin/import/1", 2_000_000, true],
  ])("%s", async (_, path, length, refused) => {
    const headers = { Origin: OWN, "Content-Length": String(length) };
    const { status } = await send({ path, headers, chunks: [Buffer.alloc(length, "a")] });
    expect(status === 413).toBe(refused);
  });

  test("20 MB that do not say so are refused", async () => {
    expect((await send({ headers: { Origin: OWN }, chunks: twentyMegabytes })).status).toBe(411);
  });

  test("a body that nobody reads does not block the connection for the next request", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const headers = { Origin: OWN, "Content-Length": String(MEGABYTE) };
    const chunks = [Buffer.alloc(MEGABYTE, "a")];
    expect((await send({ path: "/no/such/page", headers, chunks, agent })).status).toBe(404);
    expect((await send({ headers, chunks, agent })).status).toBe(200);
    agent.destroy();
  });

  test.each([
    ["a length that is none", ["Content-Length: ten"]],
    ["two lengths", ["Content-Length: 3", "Content-Length: 4"]],
    ["a length and chunks", ["Content-Length: 3", "Transfer-Encoding: chunked"]],
  ])("%s is refused", async (_, headers) => {
    const lines = ["POST /echo HTTP/1.1", "Host: x", `Origin: ${OWN}`, ...headers, "Connection: close"];
    expect(await sendRaw(lines)).toMatch(/^HTTP\/1\.1 4\d\d/);
  });
});

describe("odd requests get an answer that is no failure of ours", () => {
  test.each([
    ["a whole address", "GET http://evil.example/ HTTP/1.1", /400/],
    ["the server itself", "OPTIONS * HTTP/1.1", /400/],
    ["TRACE", "TRACE / HTTP/1.1", /405/],
    ["a method of another protocol", "PROPFIND / HTTP/1.1", /405/],
    ["a broken escape", "GET /%zz HTTP/1.1", /[24]\d\d/],
    ["a path with a host in it", "GET //evil.example/ HTTP/1.1", /[24]\d\d/],
    ["a zero byte", "GET /%00 HTTP/1.1", /[24]\d\d/],
  ])("%s", async (_, line, status) => {
    const answer = await sendRaw([line, "Host: [", `Origin: ${OWN}`, "Connection: close"]);
    expect(answer.split(" ")[1]).toMatch(status);
  });

  test("the pages see the configured address, whatever the request says", async () => {
    const { body } = await send({
      method: "GET",
      path: "/echo?b=c",
      headers: { Host: "evil.example", "X-Forwarded-Host": "evil.example" },
    });
    expect(new URL(JSON.parse(body).url).host).toBe("waymark.example.org");
  });
});

test("every answer carries the headers that confine a page", async () => {
  const { headers } = await send({ method: "GET" });
  expect(headers["content-security-policy"]).toMatch(
    /default-src 'none';script-src 'self' 'nonce-[\w+/=]+';style-src 'self'/,
  );
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["strict-transport-security"]).toMatch(/^max-age=\d{8}/);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["x-powered-by"]).toBeUndefined();
});

test("a nonce is used once", async () => {
  const nonces = await Promise.all([send({ method: "GET" }), send({ method: "GET" })]);
  expect(new Set(nonces.map(({ headers }) => headers["content-security-policy"])).size).toBe(2);
});
