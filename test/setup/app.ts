import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino, { type Logger } from "pino";
import { createApp } from "~/main/app.server";
import type { App } from "~/platform/app-context.server";
import { readEnv } from "~/platform/env.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { openTestDatabase } from "./database";
import type { TestDatabase } from "./database-pool";
import { toldThatIsSealed } from "./told";
import { recordLogged } from "./unexpected";

export type TestApp = App & {
  database: TestDatabase;
  /** Moves the fixed clock; it never moves by itself. */
  setNow(at: Date): void;
  /** Sets the clock wrong, as someone or something does on the machine: no time has passed. */
  jump(ms: number): void;
  close(): Promise<void>;
};

/** When every test begins, unless it says otherwise: a Monday morning. */
export const TEST_NOW = new Date("2026-11-23T09:00:00.000Z");

/**
 * The app on a fresh migrated database, with a fixed clock and ids that count up. Open one per file in `beforeAll`, or per test
 * in `beforeEach` (the first takes seconds, others some hundredths of one), and `close` it afterwards:
 * that looks whether anything that was told says what people wrote.
 * @param settings environment variables that differ from the defaults, such as `PUBLIC_LADDERS`.
 */
export async function openTestApp(settings: Record<string, string> = {}): Promise<TestApp> {
  const database = await openTestDatabase();
  let now = TEST_NOW;
  let jumpedMs = 0;
  const folder = join(tmpdir(), `waymark-test-${randomUUID()}`);
  const env = readEnv({ NODE_ENV: "test", DATA_DIR: folder, ...settings });
  const app = createApp(
    env,
    database,
    recordingLog(),
    () => now,
    () => now.getTime() - jumpedMs,
  );
  return {
    ...app,
    database,
    newId: countingIds(),
    setNow(at) {
      now = at;
    },
    jump(ms) {
      now = new Date(now.getTime() + ms);
      jumpedMs += ms;
    },
    async close() {
      await app.live.close();
      const leaked = await toldThatIsSealed(database);
      await database.close();
      rmSync(folder, { recursive: true, force: true });
      if (leaked.length > 0) throw new Error(`Notices or mails say what only pages may:\n${leaked.join("\n")}`);
    },
  };
}

/**
 * Has a person be signed in already, without an entry in the audit log, and returns the `Cookie` header of their requests.
 * A person without an account gets one whose password nobody has. They have proved who they are by a second step just now.
 */
export async function signInAs(app: App, person: string | { id: string }): Promise<string> {
  const personId = typeof person === "string" ? person : person.id;
  await app.db.account.createMany({ data: [{ personId, passwordHash: "none" }], skipDuplicates: true });
  const token = newToken();
  const at = app.now();
  const expiresAt = new Date(at.getTime() + 7 * 24 * 3_600_000);
  const proved = { provedBy: "FACTOR", provedAt: at } as const;
  const session = {
    id: hashToken(token),
    personId,
    device: "test",
    createdAt: at,
    lastUsedAt: at,
    expiresAt,
    ...proved,
  };
  await app.db.session.create({ data: session });
  const [name] = app.sessions.blankCookie().split("=");
  return `${name}=${token}`;
}

/** 1, 2, 3 in the shape of a UUID, so that they pass wherever an id is checked. */
function countingIds(): () => string {
  let count = 0;
  return () => `00000000-0000-4000-8000-${String(++count).padStart(12, "0")}`;
}

/** Keeps quiet; an entry of level error or above fails the test, unless it expects it with `expectLogged`. */
function recordingLog(): Logger {
  return pino({ level: "error", base: null, timestamp: false }, { write: recordLogged });
}
