/** Every endpoint that writes, asked by a page of another site in the browser of somebody who may: refused, and nothing changed. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createServer, listen } from "~/platform/http/server.server";
import { FIXTURES } from "../pages/fixtures";
import { KINDS, type Kind } from "../pages/kinds";
import { builtPages, builtServer } from "../setup/built-server";
import { openWorld } from "../setup/open-world";

const build = await builtServer();
const writing = Object.entries(FIXTURES).filter(([id]) => build.routes[id]?.module.action);

const { app, world } = await openWorld();
let server: Server;
beforeAll(async () => {
  server = await listen(createServer(app, await builtPages()), 0, "127.0.0.1");
});
afterAll(() => server.close());

const ORIGINS: [string, Record<string, string>][] = [
  ["a foreign origin", { Origin: "https://evil.example" }],
  ["the null origin", { Origin: "null" }],
  ["no origin", {}],
  [
    "a foreign origin that claims ours was forwarded",
    { Origin: "https://evil.example", "X-Forwarded-Host": "evil.example" },
  ],
];

describe.each(writing)("%s", (_, row) => {
  test.each(ORIGINS)("from %s", async (_name, headers) => {
    const column = row.POST?.expected.findIndex((outcome) => outcome === "sent" || outcome === "json") ?? -1;
    const kind: Kind = KINDS[column] ?? "administrator";
    const before = await app.db.auditEntry.count();
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${row.at(world)}`, {
      method: "POST",
      redirect: "manual",
      headers: { ...headers, Cookie: world.cookies[kind] ?? "" },
      body: new URLSearchParams(row.POST?.form(world, kind)),
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(await app.db.auditEntry.count()).toBe(before);
  });
});

test("there are endpoints that write, and each was asked", () => {
  expect(writing.map(([id]) => id)).toEqual(Object.keys(FIXTURES).filter((id) => FIXTURES[id]?.POST));
});
