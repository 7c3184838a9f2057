/** The image for new embedded databases: the result of all migrations, unpacked in a fraction of the time that they take. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LOCK_FILE, MIGRATIONS_FOLDER, newDatabasePath } from "../product-files.server";

/** PGlite recognizes a compressed image by its media type. */
export const GZIP = "application/x-gzip";

/** Clears the salt of content hashes (`sealed-content.server.ts`). With one in the image, all installations would share it. */
export const NO_SALT = `UPDATE "AuditHead" SET "salt" = ''`;

/** Draws a salt if there is none. It runs at every start, since a process may be killed right after it has unpacked the image. */
export const OWN_SALT = `DO $$ BEGIN
  IF EXISTS (SELECT FROM information_schema.columns WHERE table_name = 'AuditHead' AND column_name = 'salt') THEN
    UPDATE "AuditHead" SET "salt" = gen_random_uuid()::text || gen_random_uuid()::text WHERE "salt" = '';
  END IF;
END $$`;

/** @returns null if the sources have not been built since their migrations changed. */
export function newDatabaseImage(): string | null {
  const path = newDatabasePath(digestOfSources);
  return existsSync(path) ? path : null;
}

/** Digest of the migrations and of the lockfile, which has PGlite's version. */
export function digestOfSources(): string {
  const hash = createHash("sha256").update(readFileSync(LOCK_FILE));
  const scripts = readdirSync(MIGRATIONS_FOLDER, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".sql"),
  );
  for (const path of scripts.sort()) hash.update(`${path}\n`).update(readFileSync(join(MIGRATIONS_FOLDER, path)));
  return hash.digest("hex").slice(0, 16);
}
