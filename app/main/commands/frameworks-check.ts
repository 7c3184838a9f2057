/**
 * Checks frameworks and lists all problems: `npm run frameworks:check -- [path] [--json]`.
 * The path is a folder of frameworks (default: FRAMEWORKS_DIR) or the folder of one. Errors give exit code 1, warnings do not.
 */
import { checkFolder } from "~/features/ladder/publishing/framework-files.server";
import { command } from "../command.server";

await command(async ({ FRAMEWORKS_DIR }) => {
  const args = process.argv.slice(2);
  const path = args.find((one) => !one.startsWith("--")) ?? FRAMEWORKS_DIR;
  const { lines, failed } = await checkFolder(path, args.includes("--json"));
  for (const line of lines) console.log(line);
  if (failed) process.exitCode = 1;
});
