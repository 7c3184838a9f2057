/** `npm run frameworks:publish [-- SLUG ...]`: publishes all frameworks of `FRAMEWORKS_DIR`, or those named, and reports each result. */
import { linesOf, type PublishOutcome, publishByCommand } from "~/features/ladder/publishing/publish.server";
import { createApp } from "~/main/app.server";
import { createLog, openMigrated } from "~/platform/start.server";
import { command } from "../command.server";

await command(async (env) => {
  const database = await openMigrated(env);
  try {
    // What the log would say is printed here for a person to read.
    const outcomes = await publishByCommand(createApp(env, database, createLog("silent")), process.argv.slice(2));
    for (const one of outcomes) print(one);
    if (outcomes.length === 0) console.log(`There is no framework in ${env.FRAMEWORKS_DIR}.`);
    if (outcomes.some(({ outcome }) => outcome === "refused" || outcome === "invalid")) process.exitCode = 1;
  } finally {
    await database.close();
  }
});

function print(one: PublishOutcome): void {
  const name = "version" in one ? `${one.slug} ${one.version}` : one.slug;
  console.log(`${one.outcome.padEnd(9)}  ${name}`);
  for (const line of linesOf(one)) console.log(`           ${line}`);
}
