/**
 * `npm run admin -- create-invite EMAIL [--name "NAME"] [...]` prints a link that lets a person choose a password, and mails
 * it; whoever is not there yet is added. `npm run admin -- create-person EMAIL "NAME" [...]` gives a person an account and
 * prints its password once. `npm run admin -- remove-second-step EMAIL` is for people who have lost theirs. `npm run admin -- confirm-clock` says that the
 * server's time is right. None needs a proof of who
 * asks, and every administrator is told. On the embedded database, stop the server first.
 */
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { NewPerson } from "~/features/people/accounts/account.schema";
import { inviteByEmail } from "~/features/people/accounts/accounts.server";
import { addPerson } from "~/features/people/accounts/sign-in.server";
import { removeSecondSteps } from "~/features/people/second-step/rule.server";
import { createApp } from "~/main/app.server";
import type { App } from "~/platform/app-context.server";
import { createLog, openMigrated } from "~/platform/start.server";
import { command } from "../command.server";
import { withServedAddress } from "../serve.server";
import { announceCommand } from "../system/announced.server";
import { confirmClockByCommand } from "../system/clock.server";

const USAGE = `Usage:
  npm run admin -- create-invite EMAIL [--name "NAME"] [OPTIONS]
  npm run admin -- create-person EMAIL "NAME" [OPTIONS]
  npm run admin -- remove-second-step EMAIL
  npm run admin -- confirm-clock
Options for a new person: --framework engineering --level IC3 --time-zone Europe/Lisbon --administrator`;

type Arguments = ReturnType<typeof readArguments>;

function readArguments() {
  return parseArgs({
    allowPositionals: true,
    options: {
      name: { type: "string" },
      framework: { type: "string", default: "engineering" },
      level: { type: "string" },
      "time-zone": { type: "string", default: "UTC" },
      administrator: { type: "boolean", default: false },
    },
  });
}

/** @throws {Error} with a line for everything that is wrong. */
function newPerson({ values }: Arguments, email: string | undefined, name: string | undefined): NewPerson {
  const { framework, level, administrator } = values;
  const given = NewPerson.safeParse({ email, name, timeZone: values["time-zone"], framework, level, administrator });
  if (!given.success) throw new Error(given.error.issues.map((issue) => issue.message).join("\n"));
  return given.data;
}

async function createPerson(app: App, given: NewPerson): Promise<string> {
  const password = app.env.PASSWORD_SIGN_IN ? randomBytes(12).toString("base64url") : null;
  await addPerson(app, given, password);
  const secret = password ? ` with the password ${password} (shown only now)` : "";
  return `${given.email} can sign in at ${app.env.APP_URL}/sign-in${secret}.`;
}

async function createInvite(app: App, given: NewPerson): Promise<string> {
  const link = await inviteByEmail(app, given.email, () => addPerson(app, given, null));
  return `${link}\n\nlets ${given.email} choose a password, once, within 7 days. A link of its own goes to that address.`;
}

async function removeSteps(app: App, email: string): Promise<string> {
  const count = await removeSecondSteps(app, email);
  return count === 0
    ? `${email} has no second step.`
    : `${email} signs in with a password alone until a second step is set up again.`;
}

await command(async (env) => {
  const given = readArguments();
  const [verb, email, name, ...rest] = given.positionals;
  const isInvite = verb === "create-invite" && name === undefined;
  const isRemoval = verb === "remove-second-step" && email !== undefined && name === undefined;
  const isClock = verb === "confirm-clock" && email === undefined;
  if (rest.length > 0 || !(isInvite || isClock || isRemoval || (verb === "create-person" && name)))
    throw new Error(USAGE);
  const person =
    isRemoval || isClock ? null : newPerson(given, email, isInvite ? (given.values.name ?? nameFrom(email)) : name);
  const database = await openMigrated(env);
  try {
    const app = createApp(withServedAddress(env, process.env), database, createLog("error"));
    const done = isClock
      ? confirmClockByCommand(app)
      : person === null
        ? removeSteps(app, email ?? "")
        : isInvite
          ? createInvite(app, person)
          : createPerson(app, person);
    const said = await done;
    await announceCommand(app, verb ?? "", isClock ? "the server's clock" : (email ?? ""));
    console.log(said);
  } finally {
    await database.close();
  }
});

/** `sam.rivera@example.org` is Sam Rivera until somebody says otherwise. */
function nameFrom(email = ""): string {
  const words = (email.split("@")[0] ?? "").split(/[._+-]+/).filter((word) => word !== "");
  return words.map((word) => (word[0] ?? "").toUpperCase() + word.slice(1)).join(" ");
}
