import { chmodSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { z } from "zod";
import type { App } from "~/platform/app-context.server";
import type { TableSum } from "~/platform/backup/backup-format.server";
import type { Database } from "~/platform/database/database.server";
import type { Env } from "~/platform/env.server";
import { askedFolder, backUpAsked } from "./backups.server";

/**
 * `npm run backup` beside a running server of the embedded database, which belongs to one process: the command asks the server, through
 * a socket that only whoever owns `DATA_DIR` can open, and the server makes the backup as it makes its daily one.
 */
const Asked = z.strictObject({ path: z.string().min(1).max(4_096), passphrase: z.string().min(1).optional() });
type Asked = z.infer<typeof Asked>;

const Answer = z.union([
  z.strictObject({ sums: z.array(z.strictObject({ table: z.string(), rows: z.number(), sha256: z.string() })) }),
  z.strictObject({ problem: z.string() }),
]);
type Answer = z.infer<typeof Answer>;

const socketOf = ({ DATA_DIR }: Pick<Env, "DATA_DIR">) => join(DATA_DIR, "backup.sock");

const LONGEST = 20_000;
const UNDER_WAY = "Another backup is under way. Try again when it is done.";

export type AskedBackups = { stop(): Promise<void> };

/** Takes requests until it is stopped; one at a time. On PostgreSQL nothing has to be asked. */
export async function takeAskedBackups(app: App, database: Database): Promise<AskedBackups | null> {
  if (database.kind !== "embedded") return null;
  const path = socketOf(app.env);
  // The data folder is ours alone: these are what a killed process left, the latter with everything in the clear.
  rmSync(path, { force: true });
  rmSync(askedFolder(app), { recursive: true, force: true });
  let underWay: Promise<unknown> | null = null;
  const answer = async (socket: Socket): Promise<Answer> => {
    const asked = Asked.parse(JSON.parse(await read(socket)));
    if (underWay) return { problem: UNDER_WAY };
    const making = backUpAsked(app, database, asked.path, asked.passphrase);
    underWay = making.catch(() => {});
    return { sums: await making.finally(() => (underWay = null)) };
  };
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    // A command that was interrupted reads no answer; the backup is made.
    socket.on("error", () => {});
    void answer(socket)
      .catch((error: unknown): Answer => ({ problem: error instanceof Error ? error.message : String(error) }))
      .then((said) => socket.end(JSON.stringify(said)));
  });
  try {
    await listening(server, path);
    chmodSync(path, 0o600);
  } catch (error) {
    app.log.warn({ err: error }, "npm run backup cannot ask this server: a shorter DATA_DIR may help");
    return null;
  }
  return {
    async stop() {
      server.close();
      await underWay;
    },
  };
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(path, resolve);
  });
}

/** What the other side sends until it ends. Iterating over the socket would close it for the answer as well. */
function read(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let sent = "";
    socket.setEncoding("utf8");
    socket.on("data", (piece: string) => {
      sent += piece;
      if (sent.length > LONGEST) socket.destroy(new Error("This is too long."));
    });
    socket.once("end", () => resolve(sent)).once("error", reject);
    socket.once("close", () => reject(new Error("The command went away.")));
  });
}

/**
 * Asks the server that runs on this data for a backup.
 * @returns `null` when none answers. @throws {Error} why it made none.
 */
export async function askForBackup(env: Env, asked: Asked): Promise<TableSum[] | null> {
  const socket = connect({ path: socketOf(env), allowHalfOpen: true });
  const isThere = await new Promise((resolve) => {
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
  });
  if (!isThere) return null;
  socket.end(JSON.stringify(asked));
  const said = await text(socket);
  if (!said) throw new Error("The server stopped while it made the backup. Try again.");
  const answer = Answer.parse(JSON.parse(said));
  if ("problem" in answer) throw new Error(answer.problem);
  return answer.sums;
}
