/**
 * Run from the source when `npm run demo` has no build of it yet: checks what fails fast, then builds, and makes a new
 * folder's organization meanwhile. The demonstration itself is then served by the build.
 */
import { createApp } from "~/main/app.server";
import { createLog, openMigrated } from "~/platform/start.server";
import { command } from "../command.server";
import { demoSettings, openDemo, prepareDemo, startBuild } from "./demonstration.server";

await command(async (env) => {
  const folder = await openDemo(env, process.argv.slice(2));
  console.log(folder.fresh ? "Building the pages and creating the organization ..." : "Building the pages ...");
  const build = startBuild();
  build.done.then(
    () => console.log("The pages are built."),
    () => {},
  );
  if (folder.fresh) {
    const database = await openMigrated(env);
    try {
      await prepareDemo(createApp(env, database, createLog(env.LOG_LEVEL)), folder);
    } catch (error) {
      build.stop();
      throw error;
    } finally {
      await database.close();
    }
  }
  await build.done;
}, demoSettings(process.env));
