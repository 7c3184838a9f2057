import type { FrameworkSource } from "~/features/ladder/format/domain/check-framework";
import { readSources } from "~/features/ladder/publishing/framework-files.server";
import type { App } from "~/platform/app-context.server";
import { readHomeFiles, readHomes } from "./draft.repo.server";

/** Frameworks that are edited in the browser, with the day since: their files publish nothing. */
export const editedHere = (app: Pick<App, "db">): Promise<Map<string, Date>> => readHomes(app.db);

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The drafts of frameworks that are edited in the browser, and the files of the others. */
export async function presentSources(app: Pick<App, "db" | "env">): Promise<FrameworkSource[]> {
  const [homes, onDisk] = await Promise.all([readHomeFiles(app.db), readSources(app.env.FRAMEWORKS_DIR)]);
  const drafts = [...homes].map(([slug, files]): FrameworkSource => {
    return { slug, files: [...files].map(([path, text]) => ({ path, bytes: bytesOf(text) })) };
  });
  return [...onDisk.filter(({ slug }) => !homes.has(slug)), ...drafts].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}
