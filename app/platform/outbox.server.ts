import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Env } from "./env.server";
import { outboxOf } from "./mailer.server";

/** Messages that were written to the outbox before a moment. */
async function messagesBefore(env: Env, before: Date): Promise<string[]> {
  const folder = outboxOf(env);
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const file = await stat(path).catch(() => null);
      return file?.isFile() && file.mtime < before ? [path] : [];
    }),
  );
  return found.flat();
}

export async function countMessages(env: Env, before: Date): Promise<number> {
  return (await messagesBefore(env, before)).length;
}

export async function removeMessages(env: Env, before: Date): Promise<void> {
  for (const path of await messagesBefore(env, before)) await rm(path, { force: true });
}
