import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readEnv } from "~/platform/env.server";
import { keepAddress, servedAddress, withServedAddress } from "./serve.server";

const DATA_DIR = mkdtempSync(join(tmpdir(), "waymark-address-"));
afterAll(() => rmSync(DATA_DIR, { recursive: true }));

const printed = (given: Record<string, string>) => withServedAddress(readEnv({ DATA_DIR, ...given }), given).APP_URL;

test("commands print what they were given, then what the server used, then the default", () => {
  expect(printed({})).toBe("http://localhost:3000");
  keepAddress(readEnv({ DATA_DIR, PORT: "3005" }));
  expect(printed({})).toBe("http://localhost:3005");
  expect(printed({ PORT: "3001" })).toBe("http://localhost:3001");
  expect(printed({ APP_URL: "https://waymark.example.org" })).toBe("https://waymark.example.org");
});

test("an address that can't be read or kept is no address, and stops nothing", () => {
  writeFileSync(join(DATA_DIR, "address"), "no address");
  expect(servedAddress(readEnv({ DATA_DIR }))).toBeNull();
  const away = readEnv({ DATA_DIR: join(DATA_DIR, "away") });
  keepAddress(away);
  expect(servedAddress(away)).toBeNull();
});
