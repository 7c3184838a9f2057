import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { publishFrameworks } from "~/features/ladder/publishing/publish.server";
import type { App } from "~/platform/app-context.server";

/** The shipped `engineering` framework as a published version. */
export function publishEngineering(app: Pick<App, "db" | "log" | "now" | "newId">) {
  return publishShipped(app, "engineering");
}

/** One of the frameworks under `frameworks/`, as the server publishes it at start. */
export async function publishShipped(app: Pick<App, "db" | "log" | "now" | "newId">, slug: string) {
  const loaded = await loadFrameworks("frameworks");
  await publishFrameworks(
    app,
    loaded.filter((one) => one.slug === slug),
  );
  return app.db.frameworkVersion.findFirstOrThrow({ where: { slug }, orderBy: { sequence: "desc" } });
}
