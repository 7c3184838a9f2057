import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import pino from "pino";
import { afterEach, expect, test } from "vitest";
import { ECHO_BUILD } from "../../../test/setup/echo-build";
import type { App } from "../app-context.server";
import { readEnv } from "../env.server";
import { createServer, listen } from "./server.server";

let server: Server;
afterEach(() => new Promise((resolve) => server.close(resolve)));

/** What the log warns of while a server is asked three times. */
async function warningsOf(proxies: string, headers: Record<string, string>): Promise<string[]> {
  const warnings: string[] = [];
  const log = pino({ level: "warn" }, { write: (line) => void warnings.push(JSON.parse(line).msg) });
  const app = { env: readEnv({ NODE_ENV: "test", TRUSTED_PROXIES: proxies }), log } as App;
  server = await listen(createServer(app, { build: ECHO_BUILD, assets: (_q, _s, next) => next() }), 0, "127.0.0.1");
  const { port } = server.address() as AddressInfo;
  for (let asked = 0; asked < 3; asked++) await fetch(`http://127.0.0.1:${port}/echo`, { headers });
  return warnings;
}

test.each<[string, Record<string, string>]>([
  ["X-Forwarded-For", { "X-Forwarded-For": "203.0.113.9" }],
  ["Forwarded", { Forwarded: "for=203.0.113.9" }],
])("a proxy that sends %s and is not named is warned of once", async (_, headers) => {
  expect(await warningsOf("", headers)).toEqual([expect.stringContaining("TRUSTED_PROXIES")]);
});

test("no warning where proxies are named, or where there are none", async () => {
  expect(await warningsOf("10.0.0.0/8", { "X-Forwarded-For": "203.0.113.9" })).toEqual([]);
});

test("no warning of requests that no proxy passed on", async () => {
  expect(await warningsOf("", {})).toEqual([]);
});
