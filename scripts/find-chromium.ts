import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { findProgram, installPackage, runCommand } from "./run-command";

/** The headless shell first: it draws the same pages without a desktop browser's other processes, in a third less time. */
const NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PACKAGES = ["chromium-headless-shell", "chromium"];

/**
 * A Chromium that starts: the one that CHROMIUM_PATH names, the system's, Playwright's own, or one installed now.
 * @param missing is told the reason when there is none.
 */
export async function findChromium(missing: (reason: string) => void): Promise<string | null> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (await starts(named)) return named;
    missing(`CHROMIUM_PATH is ${named}, which does not start`);
    return null;
  }
  const found = (await installed()) ?? (await install());
  if (!found) missing("no Chromium here, and none could be installed; install one or set CHROMIUM_PATH");
  return found;
}

async function installed(): Promise<string | null> {
  const paths = [...NAMES.map((name) => findProgram(name)), chromium.executablePath()];
  for (const path of paths) {
    if (path && existsSync(path) && (await starts(path))) return path;
  }
  return null;
}

async function install(): Promise<string | null> {
  for (const name of PACKAGES) if (await installPackage(name)) return installed();
  await runCommand("npx", ["playwright", "install", "chromium"], { timeout: 180_000 });
  return installed();
}

/** Ubuntu's `chromium` may be a stub that only says where to get it. */
async function starts(path: string): Promise<boolean> {
  return (await runCommand(path, ["--version"])).code === 0;
}
