import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { publishFrameworks } from "~/features/ladder/publishing/publish.server";
import type { App } from "~/platform/app-context.server";

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
