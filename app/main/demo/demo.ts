/** `npm run demo`: the demonstration organisation, on a database of its own that the next run keeps. */
import type { Env } from "~/platform/env.server";
import { readRoster } from "../../../prisma/seed/roster";
import { DEMO_PASSWORD } from "../../../prisma/seed/seed";
import { builtPages } from "../built-pages";
import { command } from "../command.server";
import { serve } from "../serve.server";
import { demoSignIns } from "./demo-sign-ins.server";
import { demoSettings, openDemo, prepareDemo } from "./demonstration.server";

await command(async (env) => {
  const folder = await openDemo(env, process.argv.slice(2));
  if (folder.fresh) console.log("Creating the organization ...");
  const pages = builtPages();
  await serve(env, (app) => prepareDemo(app, folder), pages, { isDemonstration: true }).catch((error: unknown) => {
    throw otherVersion(error) ?? error;
  });
  console.log(welcome(env));
}, demoSettings(process.env));

function otherVersion(error: unknown): Error | null {
  if (!(error instanceof Error) || !/migration/.test(error.message)) return null;
  return new Error("The demonstration was made by another version of Waymark. Start over: npm run demo -- --reset");
}

function welcome(env: Env): string {
  const signIns = demoSignIns().map(({ kind, name, email }) => `    ${kind.padEnd(29)}${email.padEnd(38)}${name}`);
  return `
  Lantern, a demonstration organization of ${readRoster().length} people, is ready:

    ${env.APP_URL}

  The sign-in page has a button for each account below. They share the password ${DEMO_PASSWORD}.

${signIns.join("\n")}

  Ctrl-C stops it. Its data stays in ${env.DATA_DIR}; npm run demo -- --reset starts over.
`;
}
