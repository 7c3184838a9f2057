import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import pino from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestApp, TEST_NOW, type TestApp } from "../../../test/setup/app";
import { ECHO_BUILD } from "../../../test/setup/echo-build";
import { readEnv } from "../env.server";
import { findProxySighting, warnOfProxy } from "./proxy-sighting.server";
import { createServer, listen } from "./server.server";

let app: TestApp;
let server: Server | undefined;
let warned: string[];
beforeEach(async () => {
  app = await openTestApp();
  warned = [];
});
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  server = undefined;
  await app.close();
});

const log = () => pino({ level: "warn" }, { write: (line: string) => void warned.push(line) });
const withProxies = (TRUSTED_PROXIES: string) => ({
  ...{ ...app, log: log() },
  env: readEnv({ NODE_ENV: "test", DATA_DIR: app.env.DATA_DIR, TRUSTED_PROXIES }),
});

async function ask(serving: TestApp, headers: Record<string, string>): Promise<void> {
  server ??= await listen(
    createServer(serving, { build: ECHO_BUILD, assets: (_q, _s, next) => next() }),
    0,
    "127.0.0.1",
  );
  await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/echo`, { headers });
}
const warnings = () => warned.filter((line) => line.includes("TRUSTED_PROXIES"));

test.each<[name: string, value: string]>([
  ["X-Forwarded-For", "203.0.113.9"],
  ["Forwarded", "for=203.0.113.9"],
])("a proxy that is not trusted is warned of once, and again at the next start: %s", async (name, value) => {
  const serving = withProxies("");
  for (let times = 0; times < 3; times++) await ask(serving, { [name]: value });
  await expect.poll(() => findProxySighting(serving)).toEqual({ peer: "127.0.0.1", seenAt: TEST_NOW });
  expect(warnings()).toHaveLength(1);
  expect(warnings()[0]).toContain("127.0.0.1");
  await warnOfProxy(serving);
  expect(warnings()).toHaveLength(2);
  app.setNow(new Date(TEST_NOW.getTime() + 7 * 24 * 3_600_000));
  await warnOfProxy(serving);
  expect(warnings()).toHaveLength(2);
});

test("one that is trusted, or none, is not", async () => {
  const serving = withProxies("127.0.0.1");
  await ask(serving, { "X-Forwarded-For": "203.0.113.9" });
  await app.db.proxySighting.create({ data: { peer: "127.0.0.1", seenAt: TEST_NOW } });
  expect(await findProxySighting(serving)).toBeNull();
  await warnOfProxy(serving);
  expect(warnings()).toEqual([]);
});

test("a request that came by itself is none", async () => {
  const serving = withProxies("");
  await ask(serving, {});
  await warnOfProxy(serving);
  expect(await findProxySighting(serving)).toBeNull();
  expect(warnings()).toEqual([]);
});
