import type { Framework } from "~/features/ladder/format/domain/framework";
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { publishFrameworks } from "~/features/ladder/publishing/publish.server";
import type { App } from "~/platform/app-context.server";
import { contentHash } from "~/platform/content-hash.server";

/** The shipped `engineering` framework as a published version. */
export function publishEngineering(app: Pick<App, "db" | "log" | "now" | "newId">) {
  return publishShipped(app, "engineering");
}

/** Reading and checking all of them takes longer than most tests. */
let shipped: ReturnType<typeof loadFrameworks> | null = null;

/** One of the frameworks under `frameworks/`, as the server publishes it at start. */
export async function publishShipped(app: Pick<App, "db" | "log" | "now" | "newId">, slug: string) {
  shipped ??= loadFrameworks("frameworks");
  const loaded = await shipped;
  await publishFrameworks(
    app,
    loaded.filter((one) => one.slug === slug),
  );
  return app.db.frameworkVersion.findFirstOrThrow({ where: { slug }, orderBy: { sequence: "desc" } });
}

/** A framework as the next version of its slug, as the server publishes it. */
export function publishAs(app: Pick<App, "db" | "log" | "now" | "newId">, framework: Framework) {
  const loaded = { slug: framework.slug, framework, hash: contentHash(framework), problems: [], parts: null };
  return publishFrameworks(app, [loaded], false);
}
