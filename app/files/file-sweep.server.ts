import { DAY_MS } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { requireSureClock } from "~/platform/clock/clock.server";
import { tidyIncoming } from "~/platform/http/upload.server";
import { namedAmong } from "~/platform/storage/files.server";

const AT_ONCE = 500;

/**
 * Removes files that no row names, and what uploads have left that never ended. A day old, since a file is there before its
 * row. Run daily; running it twice does nothing more.
 */
export async function sweepFiles(app: App): Promise<void> {
  await requireSureClock(app);
  const before = new Date(app.now().getTime() - DAY_MS);
  await tidyIncoming(app.env, before);
  await app.files.tidy(before);
  let batch: string[] = [];
  let removed = 0;
  const sweep = async () => {
    const named = await namedAmong(app.db, batch);
    const orphans = batch.filter((name) => !named.has(name));
    for (const name of orphans) await app.files.remove(name);
    removed += orphans.length;
    batch = [];
  };
  for await (const { name, at } of app.files.list()) {
    if (at < before) batch.push(name);
    if (batch.length === AT_ONCE) await sweep();
  }
  await sweep();
  if (removed > 0) app.log.warn({ removed }, "files that nothing names were removed");
}
