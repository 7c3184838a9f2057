import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { FromServer, ToServer } from "./messages";

/** The server under measurement, in its own process. */
export type MeasuredServer = {
  page: string;
  bare: string;
  /** SQL statements since the last time this was asked. */
  statements(): Promise<number>;
  /** What it holds in memory once everything that nothing holds is gone. */
  heapBytes(): Promise<number>;
  stop(): Promise<void>;
};

export async function startMeasuredServer(environment: Record<string, string>): Promise<MeasuredServer> {
  const child = spawn(process.execPath, ["--import", "tsx", "test/bench/server.ts"], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ports = (await reply(child)) as { page: number; bare: number };
  return {
    page: `http://127.0.0.1:${ports.page}`,
    bare: `http://127.0.0.1:${ports.bare}/`,
    async statements() {
      child.send("statements" satisfies ToServer);
      return ((await reply(child)) as { statements: number }).statements;
    },
    async heapBytes() {
      child.send("memory" satisfies ToServer);
      return ((await reply(child)) as { heapBytes: number }).heapBytes;
    },
    async stop() {
      const exit = once(child, "exit");
      child.send("stop" satisfies ToServer);
      await exit;
    },
  };
}

async function reply(child: ChildProcess): Promise<FromServer> {
  const asked = new AbortController();
  const message = once(child, "message", asked);
  const ended = once(child, "exit", asked).then(([code]) => {
    throw new Error(`the measured server ended with code ${code}`);
  });
  // Whichever is not the first is called off.
  for (const one of [message, ended]) one.catch(() => {});
  try {
    const [first] = (await Promise.race([message, ended])) as [FromServer];
    return first;
  } finally {
    asked.abort();
  }
}
