/** `npm run demo`: the demonstration organisation, on a database of its own that the next run keeps. */
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { linesOf, publishFrameworks } from "~/features/ladder/publishing/publish.server";
import type { App } from "~/platform/app-context.server";
import type { Env } from "~/platform/env.server";
import { createLog } from "~/platform/start.server";
import { emailOf } from "../prisma/seed/people";
import { readRoster, SIGN_INS } from "../prisma/seed/roster";
import { DEMO_PASSWORD, publishingDate, seedOrganisation } from "../prisma/seed/seed";
import { startBuild } from "./demo-build";
import { type DemoFolder, openDemoFolder } from "./demo-folder";
import { requireFreePort } from "./free-port";
import { builtPages, command, serve } from "./serve";

// Beside the data of `npm start`, never in it; and always embedded, whatever database this machine is set up for.
process.env.DATA_DIR ||= "data/demo";
process.env.LOG_LEVEL ||= "warn";
process.env.NODE_ENV = "production";
delete process.env.DATABASE_URL;

await command(async (env) => {
  const { reset } = readArguments(process.argv.slice(2));
  // What fails fast comes first: nobody should wait for a build to learn that the port is taken.
  const folder = openDemoFolder(env.DATA_DIR, reset);
  await requireFreePort(env.PORT, env.HOST);
  console.log(folder.fresh ? "Building the pages and making the organisation ..." : "Building the pages ...");
  const build = startBuild();
  build.done.then(
    () => console.log("The pages are built."),
    () => {},
  );
  await serve(
    env,
    (app) => prepare(app, folder),
    () => build.done.then(builtPages),
  ).catch((error: unknown) => {
    build.stop();
    throw otherVersion(error) ?? error;
  });
  console.log(welcome(env));
});

function readArguments(given: readonly string[]): { reset: boolean } {
  const unknown = given.find((argument) => argument !== "--reset");
  if (unknown !== undefined) {
    throw new Error(`${unknown} is not an option. npm run demo takes one: npm run demo -- --reset starts over.`);
  }
  return { reset: given.includes("--reset") };
}

async function prepare(app: App, folder: DemoFolder): Promise<void> {
  const frameworks = await loadFrameworks(app.env.FRAMEWORKS_DIR);
  // What the log would say is printed here for a person to read.
  const publisher = { ...app, log: createLog("silent") };
  if (folder.fresh) await publishFrameworks({ ...publisher, now: () => publishingDate(app.now()) }, frameworks);
  for (const one of await publishFrameworks(publisher, frameworks)) {
    if (one.outcome === "refused" || one.outcome === "invalid") console.log([one.slug, ...linesOf(one)].join("\n  "));
  }
  if (!folder.fresh) return;
  await seedOrganisation(app);
  folder.markComplete();
}

function otherVersion(error: unknown): Error | null {
  if (!(error instanceof Error) || !/migration/.test(error.message)) return null;
  return new Error("The demonstration was made by another version of Waymark. Start over: npm run demo -- --reset");
}

function welcome(env: Env): string {
  const roster = readRoster();
  const signIns = SIGN_INS.map(({ kind, name }) => {
    const person = roster.find((one) => one.name === name);
    return `    ${kind.padEnd(17)}${(person ? emailOf(person) : "").padEnd(38)}${name}`;
  });
  return `
  Lantern, a demonstration organisation of ${roster.length} people, is ready:

    ${env.APP_URL}

  Sign in as one of them; the password is ${DEMO_PASSWORD} for everybody:

${signIns.join("\n")}

  Ctrl-C stops it. Its data stays in ${env.DATA_DIR}; npm run demo -- --reset starts over.
`;
}
