/**
 * Whatever bytes are sent to an address, the answer is a small refusal and no fault in the log: to every form as somebody who may send
 * it over the wire. An attacker needs no account for many of them.
 */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createServer, listen } from "~/platform/http/server.server";
import { FIXTURES } from "../pages/fixtures";
import { KINDS, type Kind } from "../pages/kinds";
import { expectedOf, type RouteFixture } from "../pages/route";
import { createWorld, type World } from "../pages/world";
import { openTestApp, type TestApp } from "../setup/app";
import { builtPages } from "../setup/built-server";
import { isTurnOf } from "../setup/draws";

/** Each form gets a third of it a day, and all of it in the full run. */
const TURNS = 3;
const LARGEST_ANSWER = 64_000;
const FORM = "application/x-www-form-urlencoded";
const OWN = "http://localhost:3000";

type Malformed = { method?: string; type?: string | null; body: (field: string) => string };

const MALFORMED: Record<string, Malformed> = {
  "a field 60,000 times": { body: (field) => `${field}=x&`.repeat(60_000) },
  "a field 60,000 times without a value": { body: (field) => `${field}&`.repeat(60_000) },
  "an index of a thousand million": { body: (field) => `${field}[999999999]=x` },
  "16,000 fields that count up": {
    body: (field) => Array.from({ length: 16_000 }, (_, at) => `${field}.${at}=x`).join("&"),
  },
  "names nested a thousand deep": { body: (field) => `${field}${"[a]".repeat(1_000)}=x&a${".a".repeat(1_000)}=x` },
  "a prototype": { body: () => "__proto__[admin]=1&constructor.prototype.admin=1&__proto__=1" },
  "a broken escape": { body: (field) => `${field}=%zz&%=%` },
  "no Content-Type": { type: null, body: (field) => `${field}=x` },
  "an empty Content-Type": { type: "", body: (field) => `${field}=x` },
  "a Content-Type that is none": { type: ";;=,form", body: (field) => `${field}=x` },
  "plain text": { type: "text/plain", body: (field) => `${field}=x` },
  "deep JSON": { type: "application/json", body: () => "[".repeat(30_000) },
  "JSON where a form is due": { type: "application/json", body: (field) => JSON.stringify({ [field]: { $ne: 1 } }) },
  "multipart without a boundary": { type: "multipart/form-data", body: (field) => `${field}=x` },
  "multipart that is cut off": {
    type: "multipart/form-data; boundary=b",
    body: (field) => `--b\r\nContent-Disposition: form-data; name="${field}"\r\n\r\nx`,
  },
  "multipart of 5,000 parts": {
    type: "multipart/form-data; boundary=b",
    body: (field) => `${`--b\r\nContent-Disposition: form-data; name="${field}"\r\n\r\nx\r\n`.repeat(5_000)}--b--\r\n`,
  },
  "multipart with a head of 100 kB": {
    type: "multipart/form-data; boundary=b",
    body: (field) =>
      `--b\r\nContent-Disposition: form-data; name="${field}${"x".repeat(100_000)}"\r\n\r\nx\r\n--b--\r\n`,
  },
  "PUT of a form": { method: "PUT", body: (field) => `${field}=x` },
  "PATCH of a form": { method: "PATCH", body: (field) => `${field}=x` },
  "DELETE with a form": { method: "DELETE", body: (field) => `${field}=x` },
};

let app: TestApp;
let world: World;
let server: Server;
beforeAll(async () => {
  app = await openTestApp();
  world = await createWorld(app);
  server = await listen(createServer(app, await builtPages()), 0, "127.0.0.1");
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await app.close();
});

type Answer = { status: number; location: string | null; bytes: number };

async function send(
  path: string,
  malformed: Malformed,
  headers: Record<string, string>,
  field: string,
): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  const { method = "POST", type = FORM, body } = malformed;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    redirect: "manual",
    // A text would bring a type of its own.
    body: Buffer.from(body(field)),
    headers: { ...headers, ...(type === null ? {} : { "Content-Type": type }) },
  });
  const { status } = response;
  return { status, location: response.headers.get("Location"), bytes: (await response.arrayBuffer()).byteLength };
}

/** Somebody whose form would be read, if there is anybody. */
function sender(row: RouteFixture): Kind {
  const isRead = (kind: Kind) => !["hidden", "sign-in"].includes(expectedOf(row, "POST", kind) ?? "hidden");
  return KINDS.find(isRead) ?? "self";
}

const forms = Object.entries(FIXTURES).filter(([, { POST }]) => POST);

describe.each(forms.map(([id, row], place) => ({ id, row, place })))("$id", ({ row, place }) => {
  test("refuses what no page sends", async () => {
    const kind = sender(row);
    const [field = "a"] = Object.keys(row.POST!.form(world, kind));
    const wrong: string[] = [];
    for (const [at, [what, malformed]] of Object.entries(MALFORMED).entries()) {
      if (!isTurnOf(place + at, TURNS)) continue;
      const cookie = world.cookies[kind];
      const headers = { Origin: OWN, ...(cookie ? { Cookie: cookie } : {}) };
      const { status, bytes } = await send(row.at(world), malformed, headers, field);
      if (status < 400 || status >= 500 || bytes > LARGEST_ANSWER) wrong.push(`${what}: ${status}, ${bytes} bytes`);
    }
    expect(wrong).toEqual([]);
  });
});
