/**
 * Checks frameworks and lists all problems: `npm run frameworks:check -- [path] [--against FOLDER] [--json]`.
 * The path is a folder of frameworks (default: FRAMEWORKS_DIR) or the folder of one. `--against` names a folder with the versions before:
 * a number too low for what changed is an error. Errors give exit code 1, warnings do not.
 */
import { parseArgs } from "node:util";
import { checkFolder } from "~/features/ladder/publishing/framework-files.server";
import { command } from "../command.server";

await command(async ({ FRAMEWORKS_DIR }) => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, against: { type: "string" } },
  });
  const { lines, failed } = await checkFolder(positionals[0] ?? FRAMEWORKS_DIR, values.json, values.against ?? null);
  for (const line of lines) console.log(line);
  if (failed) process.exitCode = 1;
});
