import { expect, test } from "vitest";
import { backupsOf } from "./trust-settings";

test.each([
  [{}, "not scheduled"],
  [{ BACKUP_PASSPHRASE: "a long passphrase" }, "not scheduled"],
  [{ BACKUP_DIR: "/backups" }, "not encrypted"],
  [{ BACKUP_DIR: "/backups", BACKUP_PASSPHRASE: "a long passphrase" }, "encrypted"],
] as const)("backups with %o are %s", (env, backups) => {
  expect(backupsOf(env)).toBe(backups);
});
