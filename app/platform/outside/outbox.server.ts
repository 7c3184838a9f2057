import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Env } from "../env.server";
import { outboxOf } from "./mailer.server";

type Folder = Pick<Env, "DATA_DIR">;

/** Names in the folder, which the first message makes. */
function namesIn(env: Folder): Promise<string[]> {
  return readdir(outboxOf(env)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
}

/** How many messages lie in the outbox. */
export async function countOutbox(env: Folder): Promise<number> {
  return (await namesIn(env)).filter((name) => name.endsWith(".eml")).length;
}

/** Messages that were written to the outbox before a moment; and halves of them, after a crash. */
async function messagesBefore(env: Folder, before: Date): Promise<string[]> {
  const folder = outboxOf(env);
  const names = await namesIn(env);
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const file = await stat(path).catch(() => null);
      return file?.isFile() && file.mtime < before ? [path] : [];
    }),
  );
  return found.flat();
}

export async function countMessages(env: Folder, before: Date): Promise<number> {
  return (await messagesBefore(env, before)).length;
}

export async function removeMessages(env: Folder, before: Date): Promise<void> {
  for (const path of await messagesBefore(env, before)) await rm(path, { force: true });
}
