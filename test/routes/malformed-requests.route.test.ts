/**
 * Whatever bytes are sent to an address, the answer is a small refusal and no fault in the log: to every form as a person who may send
 * it, and to every method of the interfaces with a token that may use it. An attacker needs no account for many of the forms.
 */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createServer, listen } from "~/platform/http/server.server";
import {
  bodyOf,
  FORM_ROUTES,
  formOf,
  MALFORMED_BODIES,
  MALFORMED_FORMS,
  programMethods,
  programQuestions,
  type SentAnswer,
  sendBytes,
  senderOf,
  UNKNOWN_METHODS,
} from "../pages/malformed";
import { builtPages } from "../setup/built-server";
import { isTurnOf } from "../setup/draws";
import { openWorld } from "../setup/open-world";
import { createToken } from "./api-caller";

/** Each form gets a twelfth of it a day, and all of it in the full run. */
const TURNS = 12;
const LARGEST_ANSWER = 64_000;
const OWN = "http://localhost:3000";

const { app, world } = await openWorld();
let server: Server;
let origin: string;
let program: { Authorization: string };
beforeAll(async () => {
  server = await listen(createServer(app, await builtPages()), 0, "127.0.0.1");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = await createToken(app, "scim", "candidates:write", "candidates:read", "decisions:read");
  program = { Authorization: `Bearer ${token}` };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** What is wrong with an answer to what no one may send; `null` where nothing is. */
function wrongOf(what: string, { status, bytes }: SentAnswer): string | null {
  return status < 400 || status >= 500 || bytes > LARGEST_ANSWER ? `${what}: ${status}, ${bytes} bytes` : null;
}

describe.each(FORM_ROUTES)("$id", ({ row, place }) => {
  test("refuses what no page sends", async () => {
    const kind = senderOf(row);
    const [field = "a"] = Object.keys(row.POST!.form(world, kind));
    const cookie = world.cookies[kind];
    const headers = { Origin: OWN, ...(cookie ? { Cookie: cookie } : {}) };
    const wrong: (string | null)[] = [];
    for (const [at, [what, malformed]] of Object.entries(MALFORMED_FORMS).entries()) {
      if (!isTurnOf(place + at, TURNS)) continue;
      wrong.push(wrongOf(what, await sendBytes(origin, formOf(malformed, row.at(world), field), headers)));
    }
    expect(wrong.filter(Boolean)).toEqual([]);
  });
});

test("methods of the interfaces refuse what is not theirs", async () => {
  const wrong: (string | null)[] = [];
  for (const wanted of programMethods(world)) {
    for (const [what, malformed] of Object.entries(MALFORMED_BODIES)) {
      const answer = await sendBytes(origin, bodyOf(malformed, wanted), program);
      wrong.push(wrongOf(`${wanted.method} ${wanted.path}, ${what}`, answer));
    }
  }
  expect(wrong.filter(Boolean)).toEqual([]);
});

test("questions to the interfaces that are none are refused", async () => {
  const wrong: (string | null)[] = [];
  for (const path of programQuestions(world)) {
    const answer = await sendBytes(origin, { method: "GET", path, body: Buffer.alloc(0) }, program);
    wrong.push(wrongOf(path.slice(0, 80), answer));
  }
  expect(wrong.filter(Boolean)).toEqual([]);
});

test("no address knows a method that is not ours", async () => {
  const wrong: (string | null)[] = [];
  const body = Buffer.from("a=b");
  for (const path of ["/", "/sign-in", "/admin/people", "/scim/v2/Users", "/api/v1/openings", "/healthz", "/no/such"]) {
    for (const method of UNKNOWN_METHODS) {
      const answer = await sendBytes(origin, { method, path, body }, { Origin: OWN });
      wrong.push(wrongOf(`${method} ${path}`, answer));
    }
  }
  expect(wrong.filter(Boolean)).toEqual([]);
});
