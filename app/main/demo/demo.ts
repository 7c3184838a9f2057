/** `npm run demo`: the demonstration organisation, on a database of its own that the next run keeps. */
import type { Env } from "~/platform/env.server";
import { emailOf } from "../../../prisma/seed/people";
import { readRoster, SIGN_INS } from "../../../prisma/seed/roster";
import { DEMO_PASSWORD } from "../../../prisma/seed/seed";
import { builtPages } from "../built-pages";
import { command } from "../command.server";
import { serve } from "../serve.server";
import { demoSettings, openDemo, prepareDemo } from "./demonstration.server";

await command(async (env) => {
  const folder = await openDemo(env, process.argv.slice(2));
  if (folder.fresh) console.log("Creating the organization ...");
  await serve(env, (app) => prepareDemo(app, folder), builtPages()).catch((error: unknown) => {
    throw otherVersion(error) ?? error;
  });
  console.log(welcome(env));
}, demoSettings(process.env));

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
  Lantern, a demonstration organization of ${roster.length} people, is ready:

    ${env.APP_URL}

  Sign in as one of them; the password is ${DEMO_PASSWORD} for everybody:

${signIns.join("\n")}

  Ctrl-C stops it. Its data stays in ${env.DATA_DIR}; npm run demo -- --reset starts over.
`;
}
