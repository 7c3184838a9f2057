import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BucketServer, openBucketServer } from "../../../test/setup/bucket-server";
import { readEnv } from "../env.server";
import { bucketFiles, bucketOf } from "./bucket-files.server";
import type { FileContent, Files, StoredFile } from "./files.server";
import { folderFiles } from "./folder-files.server";

const folder = mkdtempSync(join(tmpdir(), "waymark-files-"));
const place = join(folder, "files");
let server: BucketServer;
const stores: Record<string, Files> = { folder: folderFiles(place) };
beforeAll(async () => {
  // Two at once, so that a list has several pages.
  server = await openBucketServer(2);
  stores.bucket = bucketFiles(server.bucket);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server.close();
});

const contentOf = (bytes: Buffer): FileContent => ({
  open: () => Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]),
  size: bytes.length,
  sha256: createHash("sha256").update(bytes).digest("hex"),
});
const all = async (files: Files) => {
  const found: StoredFile[] = [];
  for await (const file of files.list()) found.push(file);
  return found;
};
const read = async (files: Files, name: string) => {
  const content = await files.get(name);
  return content && buffer(content);
};
/** Ends in the middle, as somebody's disk or connection may. */
const broken = (bytes: Buffer): FileContent => ({
  ...contentOf(bytes),
  open: () =>
    Readable.from(
      (async function* () {
        yield bytes.subarray(0, 1_000);
        throw new Error("cut off");
      })(),
    ),
});

describe.each(["folder", "bucket"])("a %s", (kind) => {
  const files = () => stores[kind]!;

  test("gives back what was put, as long as it is there", async () => {
    const [name, bytes] = [randomUUID(), randomBytes(300_000)];
    await files().put(name, contentOf(bytes));
    expect((await read(files(), name))?.equals(bytes)).toBe(true);
    await files().remove(name);
    await files().remove(name);
    expect(await read(files(), name)).toBeNull();
  });

  test("lists all of its files with their time, and nothing that is not ours", async () => {
    const names = Array.from({ length: 5 }, () => randomUUID());
    for (const name of names) await files().put(name, contentOf(Buffer.from(name)));
    if (kind === "folder") writeFileSync(join(place, "somebody else's.txt"), "x");
    else server.kept.set("somebody/else.txt", { bytes: Buffer.from("x"), at: new Date() });
    const found = await all(files());
    expect(found.map(({ name }) => name).sort()).toEqual([...names].sort());
    for (const { at } of found) expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(60_000);
    for (const name of names) await files().remove(name);
  });

  test("has nothing of a put that was cut off", async () => {
    const name = randomUUID();
    await expect(files().put(name, broken(randomBytes(300_000)))).rejects.toThrow();
    expect(await read(files(), name)).toBeNull();
    expect((await all(files())).map((file) => file.name)).not.toContain(name);
  });

  test.each(["../../etc/passwd", "a/b", "", "x".repeat(36), `${randomUUID()}.partial`])(
    "takes no name like %j",
    async (name) => {
      const content = contentOf(Buffer.from("x"));
      for (const tried of [() => files().put(name, content), () => files().get(name), () => files().remove(name)]) {
        await expect((async () => tried())()).rejects.toThrow("not the name of a stored file");
      }
    },
  );
});

test("the folder's files are their owner's alone, and halves of a day ago go", async () => {
  const [files, name] = [stores.folder!, randomUUID()];
  await files.put(name, contentOf(Buffer.from("x")));
  expect(statSync(join(place, name)).mode & 0o777).toBe(0o600);
  expect(statSync(place).mode & 0o777).toBe(0o700);
  const old = join(place, `${randomUUID()}.partial`);
  writeFileSync(old, "half");
  await files.tidy(new Date(Date.now() - 60_000));
  expect(readdirSync(place).filter((one) => one.endsWith(".partial"))).toHaveLength(1);
  utimesSync(old, 0, 0);
  await files.tidy(new Date(Date.now() - 60_000));
  expect(readdirSync(place).filter((one) => one.endsWith(".partial"))).toEqual([]);
});

describe("the bucket", () => {
  test("refuses another's key and a body that is not what was signed, which the store passes on without a word of it", async () => {
    const stranger = bucketFiles({ ...server.bucket, secret: "another" });
    await expect(stranger.put(randomUUID(), contentOf(Buffer.from("x")))).rejects.toThrow("answered 403");
    const lying = { ...contentOf(Buffer.from("said")), open: () => Readable.from([Buffer.from("sent")]) };
    await expect(stores.bucket!.put(randomUUID(), lying)).rejects.toThrow("answered 403");
    expect(server.refused.splice(0)).toEqual(["the signature is wrong", "the body is not what was signed"]);
  });

  test.each([404, 500, 503])("an answer of %s is no success", async (status) => {
    const files = stores.bucket!;
    server.failNext(status);
    await expect(files.put(randomUUID(), contentOf(Buffer.from("x")))).rejects.toThrow(`answered ${status}`);
    if (status === 404) return;
    server.failNext(status);
    await expect(files.remove(randomUUID())).rejects.toThrow(`answered ${status}`);
    server.failNext(status);
    await expect(files.get(randomUUID())).rejects.toThrow(`answered ${status}`);
  });

  test("that is away is an error, not a missing file", async () => {
    const away = bucketFiles({ ...server.bucket, endpoint: "http://127.0.0.1:1" });
    await expect(away.get(randomUUID())).rejects.toThrow("ECONNREFUSED");
  });
});

describe("settings", () => {
  const whole = {
    FILES_ENDPOINT: "https://s3.example.org/",
    FILES_BUCKET: "waymark-files",
    FILES_REGION: "eu-central-1",
    FILES_KEY_ID: "id",
    FILES_SECRET: "secret",
  };

  test("all of a bucket, or none", () => {
    expect(bucketOf(readEnv({}))).toBeNull();
    expect(bucketOf(readEnv(whole))).toMatchObject({ endpoint: "https://s3.example.org", bucket: "waymark-files" });
  });

  test.each(Object.keys(whole))("without %s it is said which is missing", (name) => {
    expect(() => readEnv({ ...whole, [name]: "" })).toThrow(new RegExp(`^${name}: .*together or not at all`));
  });
});
