/**
 * Says what the frameworks in a folder would do to people if they were published: `npm run frameworks:impact -- [path] [--json|--markdown]`.
 * The path is a folder of frameworks (default: FRAMEWORKS_DIR) or the folder of one. Counts only; nothing is published.
 */
import { parseArgs } from "node:util";
import { impactOfFolder } from "~/features/ladder/versions/impact.server";
import { createApp } from "~/main/app.server";
import { createLog, openMigrated } from "~/platform/start.server";
import { command } from "../command.server";

await command(async (env) => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, markdown: { type: "boolean", default: false } },
  });
  const database = await openMigrated(env);
  try {
    const app = createApp(env, database, createLog("silent"));
    const format = values.json ? "json" : values.markdown ? "markdown" : "text";
    const { lines, failed } = await impactOfFolder(app, positionals[0] ?? env.FRAMEWORKS_DIR, format);
    for (const line of lines) console.log(line);
    if (failed) process.exitCode = 1;
  } finally {
    await database.close();
  }
});
