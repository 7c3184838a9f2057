import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import pino from "pino";
import { afterEach, expect, test } from "vitest";
import { ECHO_BUILD } from "../../../test/setup/echo-build";
import { recordLogged } from "../../../test/setup/unexpected";
import type { App } from "../app-context.server";
import { readEnv } from "../env.server";
import { createServer, listen } from "./server.server";

let server: Server;
afterEach(() => new Promise((resolve) => server.close(resolve)));

/** Whom the app believes to be asked by, where the request comes from this machine and says `forwarded`. */
async function addressOf(proxies: string, forwarded?: string): Promise<string> {
  const log = pino({ level: "error" }, { write: recordLogged });
  const app = { env: readEnv({ NODE_ENV: "test", TRUSTED_PROXIES: proxies }), log } as App;
  server = await listen(createServer(app, { build: ECHO_BUILD, assets: (_q, _s, next) => next() }), 0, "127.0.0.1");
  const headers = forwarded === undefined ? undefined : { "X-Forwarded-For": forwarded };
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/echo`, { headers });
  return ((await response.json()) as { ip: string }).ip;
}

test.each<[what: string, proxies: string, forwarded: string | undefined, address: string]>([
  ["nobody is trusted unless named", "", "203.0.113.9", "127.0.0.1"],
  ["a proxy that is not named", "10.0.0.0/8", "203.0.113.9", "127.0.0.1"],
  ["a named proxy", "127.0.0.1", "203.0.113.9", "203.0.113.9"],
  ["a proxy of a named block", "127.0.0.0/8", "203.0.113.9", "203.0.113.9"],
  ["what a client made up before the proxy's word", "127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"],
  ["two proxies, both named", "127.0.0.1, 10.0.0.0/8", "203.0.113.9, 10.1.2.3", "203.0.113.9"],
  ["a named proxy that says nothing", "127.0.0.1", undefined, "127.0.0.1"],
])("X-Forwarded-For counts from named proxies alone: %s", async (_, proxies, forwarded, address) =>
  expect(await addressOf(proxies, forwarded)).toBe(address),
);
