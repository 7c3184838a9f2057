/** The commands as they are typed, with what they print and how they end. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { isTurnOf } from "../../../test/setup/draws";

const folder = mkdtempSync(join(tmpdir(), "waymark-commands-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** @throws what it printed, where it ends with another code than 0. */
async function run(verb: "backup" | "restore", file: string, settings: Record<string, string>): Promise<string> {
  const { DATABASE_URL: _, ...env } = process.env;
  const { stdout } = await promisify(execFile)("node", ["scripts/run.mjs", "backup", verb, join(folder, file)], {
    env: { ...env, NODE_ENV: "production", ...settings },
  });
  return stdout;
}

const at = (name: string) => ({ DATA_DIR: join(folder, name) });

test.runIf(isTurnOf(1, 2))(
  "a backup is made, and is restored elsewhere with the same sums and the passphrase alone",
  async () => {
    const passphrase = { BACKUP_PASSPHRASE: "the ninth heron sleeps" };
    const sealed = await run("backup", "sealed.backup", { ...at("here"), ...passphrase });
    expect(sealed).toContain("It opens only with BACKUP_PASSPHRASE");
    await expect(run("restore", "sealed.backup", at("there"))).rejects.toThrow("Set BACKUP_PASSPHRASE");
    const restored = await run("restore", "sealed.backup", { ...at("there"), ...passphrase });
    expect(restored).toContain("is restored.");
    const sums = (printed: string) => printed.match(/^(Competency|Framework|Person)\w* +\d+ [0-9a-f]{64}$/gm);
    expect(sums(restored)).toEqual(sums(sealed));
    expect(sums(sealed)?.length).toBeGreaterThan(3);
  },
);
