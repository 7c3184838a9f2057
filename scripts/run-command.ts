import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

export type Ran = { code: number; output: string };

const running = new Set<ChildProcess>();

/** Runs a program to its end and returns all that it wrote. A program that does not exist ends with code 127. */
export function runCommand(program: string, args: string[], options: SpawnOptions = {}): Promise<Ran> {
  // A group of its own, so that stopping it also stops what it started.
  const child = spawn(program, args, { ...options, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  const parts: Buffer[] = [];
  child.stdout?.on("data", (part: Buffer) => parts.push(part));
  child.stderr?.on("data", (part: Buffer) => parts.push(part));
  return new Promise((resolve) => {
    const end = (code: number) => {
      running.delete(child);
      resolve({ code, output: Buffer.concat(parts).toString("utf8") });
    };
    child.once("error", (error) => {
      parts.push(Buffer.from(error.message));
      end(127);
    });
    child.once("close", (code) => end(code ?? 1));
  });
}

/** Stops every program that is still running, with what it started. */
export function stopCommands(): void {
  for (const { pid } of running) {
    try {
      if (pid) process.kill(-pid, "SIGTERM");
    } catch {
      // It ended by itself in this moment.
    }
  }
}

/** The path of a program, looked for in PATH and then in the other folders. */
export function findProgram(name: string, folders: string[] = []): string | null {
  const all = [...(process.env.PATH ?? "").split(delimiter), ...folders].filter((folder) => folder !== "");
  return all.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

export const isRoot = () => process.getuid?.() === 0;

/** Installs a Debian package where that is possible: as root, on a system with apt. */
export async function installPackage(name: string): Promise<boolean> {
  if (!isRoot() || !findProgram("apt-get")) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await runCommand("apt-get", ["update"], { env });
  const { code } = await runCommand("apt-get", ["install", "-y", "--no-install-recommends", name], { env });
  return code === 0;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
