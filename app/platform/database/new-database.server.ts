/** The image that a new embedded database is unpacked from: as this version's migrations leave it, in a fraction of the time they take. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LOCK_FILE, MIGRATIONS_FOLDER, newDatabasePath } from "../product-files.server";

/** PGlite tells by its type that an image is compressed. */
export const GZIP = "application/x-gzip";

/** The salt of the log's hashes of decided contents (`sealed-content.server.ts`): with one in the image, all installations would share it. */
export const NO_SALT = `UPDATE "AuditHead" SET "salt" = ''`;

/** Every installation draws its own. Asked at every opening: a process may have been killed after it had unpacked the image. */
export const OWN_SALT = `DO $$ BEGIN
  IF EXISTS (SELECT FROM information_schema.columns WHERE table_name = 'AuditHead' AND column_name = 'salt') THEN
    UPDATE "AuditHead" SET "salt" = gen_random_uuid()::text || gen_random_uuid()::text WHERE "salt" = '';
  END IF;
END $$`;

/** @returns null in sources that have not been built since their migrations changed. */
export function newDatabaseImage(): string | null {
  const path = newDatabasePath(digestOfSources);
  return existsSync(path) ? path : null;
}

/** Of what the image is made from, with the version of PGlite. */
export function digestOfSources(): string {
  const hash = createHash("sha256").update(readFileSync(LOCK_FILE));
  const scripts = readdirSync(MIGRATIONS_FOLDER, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".sql"),
  );
  for (const path of scripts.sort()) hash.update(`${path}\n`).update(readFileSync(join(MIGRATIONS_FOLDER, path)));
  return hash.digest("hex").slice(0, 16);
}
