/** What an ordinary user of the same machine gets of `DATA_DIR`, and what a start does with a folder that is damaged. */
import { spawnSync } from "node:child_process";
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isTurnOf } from "../../../test/setup/draws";
import { keepPrivate } from "./data-folder.server";
import { DatabaseDamaged, openDatabase } from "./database.server";
import { migrate, readMigrations } from "./migrate.server";
import { NO_SALT } from "./new-database.server";

let home: string;
let dataDir: string;
let umask: number;
beforeEach(() => {
  umask = process.umask(0);
  home = mkdtempSync(join(tmpdir(), "waymark-data-"));
  chmodSync(home, 0o755);
  dataDir = join(home, "data");
});
afterEach(() => {
  process.umask(umask);
  rmSync(home, { recursive: true, force: true });
});

async function writeSecret(): Promise<void> {
  const { db, script, close } = await openDatabase({ kind: "embedded", dataDir });
  await script(
    "CREATE TABLE IF NOT EXISTS secret (words text); INSERT INTO secret VALUES ('a password hash'); CHECKPOINT",
  );
  expect(await db.$queryRawUnsafe("SELECT words FROM secret LIMIT 1")).toEqual([{ words: "a password hash" }]);
  await close();
}

const allIn = (folder: string) => [
  folder,
  ...readdirSync(folder, { recursive: true, withFileTypes: true }).map(({ parentPath, name }) =>
    join(parentPath, name),
  ),
];
const modes = () => new Set(allIn(dataDir).map((path) => (lstatSync(path).mode & 0o777).toString(8)));

/** How many files of the folder somebody without rights can read; `null` where we cannot become somebody else. */
function readableByOthers(): number | null {
  if (process.getuid?.() !== 0) return null;
  const found = spawnSync("find", [dataDir, "-type", "f", "-readable"], { uid: 65_534, gid: 65_534, encoding: "utf8" });
  return found.stdout.split("\n").filter(Boolean).length;
}

test.runIf(isTurnOf(0, 2))("with any umask nobody else reads a password hash, from the first start on", async () => {
  await writeSecret();
  expect(lstatSync(dataDir).mode & 0o777).toBe(0o700);
  expect(readableByOthers()).toBeOneOf([0, null]);
  expect(keepPrivate(dataDir)).toBeNull();
  expect(modes()).toEqual(new Set(["700", "600"]));
});

test.runIf(isTurnOf(1, 2))(
  "a folder that was open to everybody, as older versions left it, is closed at the next start",
  async () => {
    await writeSecret();
    for (const path of allIn(dataDir)) chmodSync(path, 0o777);
    if (process.getuid?.() === 0) expect(readableByOthers()).toBeGreaterThan(100);
    expect(keepPrivate(dataDir)).toBeNull();
    expect(modes()).toEqual(new Set(["700", "600"]));
    await writeSecret();
    expect(readableByOthers()).toBeOneOf([0, null]);
  },
);

test("a link that leads out of the folder changes nothing there", () => {
  mkdirSync(dataDir);
  const outside = join(home, "outside");
  writeFileSync(outside, "", { mode: 0o644 });
  symlinkSync(outside, join(dataDir, "link"));
  expect(keepPrivate(dataDir)).toBeNull();
  expect(lstatSync(outside).mode & 0o777).toBe(0o644);
});

test("DATA_DIR may itself be a link to another disk", () => {
  mkdirSync(join(home, "disk"));
  symlinkSync(join(home, "disk"), dataDir);
  expect(keepPrivate(dataDir)).toBeNull();
  expect(lstatSync(join(home, "disk")).mode & 0o777).toBe(0o700);
});

test("a folder that is not there is not made", () => {
  expect(keepPrivate(join(home, "none"))).toBeNull();
  expect(readdirSync(home)).toEqual([]);
});

/** PGlite leaves a note of its process, which says nothing of the data. */
/** Of a folder its name alone: in memory its size counts `postmaster.pid` too. */
const contents = () =>
  allIn(join(dataDir, "database"))
    .filter((path) => !path.endsWith("postmaster.pid"))
    .map((path) => [path, lstatSync(path)] as const)
    .map(([path, found]) => `${path} ${found.isFile() ? found.size : "folder"}`);

/** One a day, both in the full run. */
const DAMAGED: [what: string, damage: () => void, said: RegExp][] = [
  ["PG_VERSION is gone", () => rmSync(join(dataDir, "database/PG_VERSION")), /PG_VERSION is missing/],
  ["pg_control is cut off", () => writeFileSync(join(dataDir, "database/global/pg_control"), "x"), /cannot be opened/],
];

test.each(DAMAGED.filter((_, place) => isTurnOf(place, 2)))(
  "where %s, a start is refused, says what to do and changes nothing",
  async (_, damage, said) => {
    await writeSecret();
    damage();
    const before = contents();
    const opening = openDatabase({ kind: "embedded", dataDir });
    await expect(opening).rejects.toThrow(DatabaseDamaged);
    await expect(opening).rejects.toThrow(said);
    await expect(opening).rejects.toThrow(/restore a backup/);
    expect(contents()).toEqual(before);
    // The refused start has released its lock: the next one reports the damage, not a second process.
    await expect(openDatabase({ kind: "embedded", dataDir })).rejects.toThrow(DatabaseDamaged);
  },
);

/** Who knows another installation's salt can try words against the hashes in its log. */
test.runIf(isTurnOf(1, 2))(
  "each installation has its own salt, also one that was killed between unpacking its database and drawing it",
  async () => {
    const saltOf = async (dataDir: string, before = "") => {
      const database = await openDatabase({ kind: "embedded", dataDir });
      await migrate(database, readMigrations("prisma/migrations"));
      const { salt } = await database.db.auditHead.findFirstOrThrow();
      if (before) await database.script(before);
      await database.close();
      return salt;
    };
    const [mine, theirs] = [await saltOf(dataDir, NO_SALT), await saltOf(join(home, "other"))];
    const drawnAnew = await saltOf(dataDir);
    expect(new Set([mine, theirs, drawnAnew, ""]).size).toBe(4);
    expect(await saltOf(dataDir)).toBe(drawnAnew);
  },
);
