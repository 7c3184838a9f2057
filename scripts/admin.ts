/**
 * `npm run admin -- create-person EMAIL "NAME" [--framework engineering --level IC3] [--administrator]`
 * gives a person an account and prints its password once. On the embedded database, stop the server first.
 */
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { NewPerson } from "~/features/people/people.schema";
import { addPerson } from "~/features/people/people.server";
import { createApp, createLog, openMigrated } from "~/platform/start.server";
import { command } from "./serve";

const USAGE =
  'Usage: npm run admin -- create-person EMAIL "NAME" [--framework engineering --level IC3] [--administrator]';

await command(async (env) => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      framework: { type: "string", default: "engineering" },
      level: { type: "string" },
      "time-zone": { type: "string", default: "UTC" },
      administrator: { type: "boolean", default: false },
    },
  });
  const [verb, email, name] = positionals;
  if (verb !== "create-person" || positionals.length !== 3) throw new Error(USAGE);
  const { framework, level, administrator } = values;
  const given = NewPerson.safeParse({ email, name, timeZone: values["time-zone"], framework, level, administrator });
  if (!given.success) throw new Error(given.error.issues.map((issue) => issue.message).join("\n"));
  const database = await openMigrated(env);
  try {
    const password = randomBytes(12).toString("base64url");
    await addPerson(createApp(env, database, createLog("error")), given.data, password);
    console.log(`${email} can sign in at ${env.APP_URL}/sign-in with the password ${password} (shown only now).`);
  } finally {
    await database.close();
  }
});
