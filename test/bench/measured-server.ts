import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { FromServer, ToServer } from "./messages";

/** The server under measurement, in its own process. */
export type MeasuredServer = {
  page: string;
  bare: string;
  /** SQL statements since the last time this was asked. */
  statements(): Promise<number>;
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
    async stop() {
      const exit = once(child, "exit");
      child.send("stop" satisfies ToServer);
      await exit;
    },
  };
}

async function reply(child: ChildProcess): Promise<FromServer> {
  const ended = once(child, "exit").then(([code]) =>
    Promise.reject(new Error(`the measured server ended with code ${code}`)),
  );
  const [message] = (await Promise.race([once(child, "message"), ended])) as [FromServer];
  ended.catch(() => {});
  return message;
}
