import { setTimeout as pause } from "node:timers/promises";
import type { App } from "../app-context.server";
import type { Db } from "../database/database.server";

/** Entries that are linked in one transaction: some hundredths of a second. */
const BATCH = 1_000;

/**
 * Appends links of the entries that wait, up to what an open transaction may still come before. One process does so at a time:
 * another leaves it to that one, and returns at once.
 * @returns how many were linked.
 */
export async function linkEntries(db: Db): Promise<number> {
  let all = 0;
  for (;;) {
    const [row] = await db.$queryRaw<{ linked: number }[]>`SELECT audit_link(${BATCH}::int) AS "linked"`;
    const linked = row?.linked ?? 0;
    all += linked;
    if (linked < BATCH) return all;
  }
}

/** How far links may be behind, in a process that gets to work, is 5 s. */
const LINK_EVERY_MS = 1_000;
const BROKEN_MS = 4_000;

export type Linker = { stop(): Promise<void> };

/** Links what was written until stopped, and once more then: what is stopped in order leaves nothing unlinked. */
export function startLinker(app: Pick<App, "db" | "log">): Linker {
  const stopping = new AbortController();
  const working = linkUntil(stopping.signal, app);
  return {
    async stop() {
      stopping.abort();
      await working;
    },
  };
}

async function linkUntil(signal: AbortSignal, { db, log }: Pick<App, "db" | "log">): Promise<void> {
  let isBroken = false;
  for (;;) {
    const isLast = signal.aborted;
    try {
      await linkEntries(db);
      isBroken = false;
    } catch (error) {
      // Said once: a database that is away for an hour would fill the log.
      if (!isBroken) log.warn({ err: error }, "the audit log cannot be linked; it is tried again every few seconds");
      isBroken = true;
    }
    if (isLast) return;
    await pause(isBroken ? BROKEN_MS : LINK_EVERY_MS, undefined, { signal, ref: false }).catch(() => {});
  }
}
