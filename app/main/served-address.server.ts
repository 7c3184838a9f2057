import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Env } from "~/platform/env.server";

const pathIn = (env: Env) => join(env.DATA_DIR, "address");

/** Leaves the server's address beside its data, for the commands that print links. */
export function keepAddress(env: Env): void {
  try {
    writeFileSync(pathIn(env), `${env.APP_URL}\n`, { mode: 0o600 });
  } catch {
    // On PostgreSQL a server may run without a folder for data. Its commands then need to be given APP_URL.
  }
}

/** Where the server of this data is, or was when it last ran; null when that isn't known. */
export function servedAddress(env: Env): string | null {
  try {
    return new URL(readFileSync(pathIn(env), "utf8").trim()).origin;
  } catch {
    return null;
  }
}

/**
 * The address to print links for: what the command was given, or else what the server last used. A command typed into
 * another terminal often lacks the `PORT` that the server was started with.
 */
export function withServedAddress(env: Env, given: Readonly<Record<string, string | undefined>>): Env {
  if (given.APP_URL || given.PORT) return env;
  return { ...env, APP_URL: servedAddress(env) ?? env.APP_URL };
}
