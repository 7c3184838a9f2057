/** Where the product's own files are: beside the built code, which is flat, or where the source keeps them. */
import { fileURLToPath } from "node:url";

const isBuilt = import.meta.url.endsWith(".js");
const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A build carries its migrations: an old build on newer sources must not apply what it does not know. */
export const MIGRATIONS_FOLDER = fromHere(isBuilt ? "../migrations" : "../../prisma/migrations");

/** `app/main/thread.ts`; from the source through a loader, because a thread does not inherit that of its process. */
export const THREAD_ENTRY = fromHere(isBuilt ? "thread.js" : "../../scripts/thread-from-source.mjs");
