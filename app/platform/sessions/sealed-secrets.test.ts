import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSecrets } from "./sealed-secrets.server";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "waymark-secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const secrets = (key?: string) => createSecrets({ SECRETS_KEY: key, DATA_DIR: folder });
const KEY = "a-key-of-a-test-that-is-long-enough";
const path = () => join(folder, "secrets.key");

describe("what is sealed", () => {
  test("opens where it belongs, and is another text each time", () => {
    const [one, other] = [secrets(KEY).seal("hook-1", "whsec_é"), secrets(KEY).seal("hook-1", "whsec_é")];
    expect([secrets(KEY).open("hook-1", one), secrets(KEY).open("hook-1", other)]).toEqual(["whsec_é", "whsec_é"]);
    expect(one).not.toBe(other);
    expect(Buffer.from(one.slice(3), "base64url").includes("whsec")).toBe(false);
  });

  test("opens nowhere else and with no other key", () => {
    const sealed = secrets(KEY).seal("hook-1", "whsec_1");
    expect(secrets(KEY).open("hook-2", sealed)).toBeNull();
    expect(secrets(`${KEY}.`).open("hook-1", sealed)).toBeNull();
    expect(secrets().open("hook-1", sealed)).toBeNull();
  });

  test("does not open once a single bit is another, or a part is missing", () => {
    const sealed = secrets(KEY).seal("hook-1", "whsec_1");
    const bytes = Buffer.from(sealed.slice(3), "base64url");
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(secrets(KEY).open("hook-1", `v1.${changed.toString("base64url")}`)).toBeNull();
      expect(secrets(KEY).open("hook-1", `v1.${bytes.subarray(0, at).toString("base64url")}`)).toBeNull();
    }
  });

  test.each(["", "v1.", "whsec_as-it-was", "v2.AAAA"])("is not %j", (text) => {
    expect(secrets(KEY).open("hook-1", text)).toBeNull();
  });
});

describe("the key beside the data", () => {
  test("is made at the first need, for its owner alone, and stays", () => {
    expect(secrets().open("hook-1", "v1.AAAA")).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
    const sealed = secrets().seal("hook-1", "whsec_1");
    expect(readdirSync(folder)).toEqual(["secrets.key"]);
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    const key = readFileSync(path(), "utf8");
    expect(Buffer.from(key, "base64")).toHaveLength(32);
    expect([secrets().open("hook-1", sealed), secrets().open("hook-1", secrets().seal("hook-1", "2"))]).toEqual([
      "whsec_1",
      "2",
    ]);
    expect(readFileSync(path(), "utf8")).toBe(key);
  });

  test("may be moved into SECRETS_KEY, which counts before it", () => {
    const sealed = secrets().seal("hook-1", "whsec_1");
    const key = readFileSync(path(), "utf8").trim();
    rmSync(path());
    expect(secrets(key).open("hook-1", sealed)).toBe("whsec_1");
    expect(readdirSync(folder)).toEqual([]);
  });

  test("put back counts at once", () => {
    const here = secrets();
    const sealed = here.seal("hook-1", "whsec_1");
    const key = readFileSync(path(), "utf8");
    rmSync(path());
    expect(here.open("hook-1", sealed)).toBeNull();
    writeFileSync(path(), key);
    expect(here.open("hook-1", sealed)).toBe("whsec_1");
  });

  test("is not made anew where a file is that holds none, and its text is in no message", () => {
    writeFileSync(path(), "half-a-key");
    expect(() => secrets().seal("hook-1", "whsec_1")).toThrow(`${path()} holds no key`);
    expect(() => secrets().seal("hook-1", "whsec_1")).not.toThrow(/half-a-key/);
    expect(secrets().open("hook-1", secrets(KEY).seal("hook-1", "whsec_1"))).toBeNull();
    expect(readFileSync(path(), "utf8")).toBe("half-a-key");
  });

  test("is made in a folder that is not there yet, and not where nothing can be written", () => {
    const deeper = createSecrets({ SECRETS_KEY: undefined, DATA_DIR: join(folder, "a", "b") });
    expect(deeper.open("hook-1", deeper.seal("hook-1", "whsec_1"))).toBe("whsec_1");
    mkdirSync(path());
    expect(() => secrets().seal("hook-1", "whsec_1")).toThrow();
  });
});
