import { type ChildProcess, spawn } from "node:child_process";

export type Build = { done: Promise<void>; stop(): void };

/** Builds the pages in a process of its own, beside whatever else is to be done. */
export function startBuild(): Build {
  const child = spawn(process.execPath, ["scripts/build.mjs"], { stdio: ["ignore", "pipe", "pipe"] });
  const done = finished(child);
  // Whoever waits for it hears of a failure; until then it is no unhandled one.
  done.catch(() => {});
  return { done, stop: () => void child.kill() };
}

function finished(child: ChildProcess): Promise<void> {
  const said: Buffer[] = [];
  child.stdout?.on("data", (part: Buffer) => said.push(part));
  child.stderr?.on("data", (part: Buffer) => said.push(part));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) return resolve();
      process.stderr.write(Buffer.concat(said));
      reject(new Error("The build failed; what it said is above."));
    });
  });
}
