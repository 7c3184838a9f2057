/** Where the product's own files are: beside the built code, which is flat, or where the source keeps them. */
import { fileURLToPath } from "node:url";

const isBuilt = import.meta.url.endsWith(".js");
const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A build carries its migrations: an old build on newer sources must not apply what it does not know. */
export const MIGRATIONS_FOLDER = fromHere(isBuilt ? "../migrations" : "../../prisma/migrations");

/**
 * What a new embedded database is unpacked from (`scripts/new-database.ts`).
 * @param digest of the sources: their migrations change, and a build's never do.
 */
export const newDatabasePath = (digest: () => string) =>
  fromHere(isBuilt ? "../new-database.tgz" : `../../node_modules/.cache/waymark-new-database/${digest()}.tgz`);

/** With the versions of all packages; only where the sources are. */
export const LOCK_FILE = fromHere("../../package-lock.json");

/** `app/main/thread.ts`; from the source through a loader, because a thread does not inherit that of its process. */
export const THREAD_ENTRY = fromHere(isBuilt ? "thread.js" : "../../scripts/thread-from-source.mjs");
