/** What the demonstration is, whether its server makes it or a process beside the build. */
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { linesOf, publishFrameworks } from "~/features/ladder/publishing/publish.server";
import type { App } from "~/platform/app-context.server";
import { DataFolderBusy } from "~/platform/database/data-folder-lock.server";
import type { Env } from "~/platform/env.server";
import { createLog } from "~/platform/start.server";
import { publishingDate, seedOrganisation } from "../../../prisma/seed/seed";
import { servedAddress } from "../served-address.server";
import { type DemoFolder, openDemoFolder } from "./demo-folder.server";
import { requireFreePort } from "./free-port.server";

/** Beside the data of `npm start`, never in it; and always embedded, whatever database this machine is set up for. */
export function demoSettings(given: Readonly<Record<string, string | undefined>>) {
  return {
    ...given,
    DATA_DIR: given.DATA_DIR || "data/demo",
    LOG_LEVEL: given.LOG_LEVEL || "warn",
    NODE_ENV: "production",
    DATABASE_URL: undefined,
  };
}

/**
 * What fails fast comes first: no one should wait for a build to learn that the port is taken.
 * @throws {Error} an unknown option, a folder that is not the demonstration's, or a port that is taken.
 */
export async function openDemo(env: Env, options: readonly string[]): Promise<DemoFolder> {
  const unknown = options.find((option) => option !== "--reset");
  if (unknown !== undefined) {
    throw new Error(`${unknown} is not an option. npm run demo takes one: npm run demo -- --reset starts over.`);
  }
  try {
    const folder = openDemoFolder(env.DATA_DIR, options.includes("--reset"));
    await requireFreePort(env.PORT, env.HOST);
    return folder;
  } catch (error) {
    const running = error instanceof DataFolderBusy ? servedAddress(env) : null;
    throw running === null
      ? error
      : new Error(`The demonstration is running at ${running}.\n${(error as Error).message}`);
  }
}

/** Publishes the ladders and, in a new folder, makes the organization. */
export async function prepareDemo(app: App, folder: DemoFolder): Promise<void> {
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
