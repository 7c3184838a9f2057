import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import type { Env } from "../env.server";

export type Message = {
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** Where mail programs unsubscribe with one click (RFC 8058). */
  stop?: string;
  /** A meeting for the calendar. */
  invitation?: { method: "REQUEST" | "CANCEL"; content: string };
};

export type Mailer = {
  /** How messages leave: to a mail server, or as files for somebody to pick up. */
  kind: "smtp" | "outbox";
  /** @throws what the mail server or the disk answers; a job that sends tries again later. */
  send(message: Message): Promise<void>;
};

type MailSettings = Pick<Env, "SMTP_URL" | "MAIL_FROM" | "DATA_DIR">;

export function createMailer(env: MailSettings): Mailer {
  const from = env.MAIL_FROM ?? "Waymark <waymark@localhost>";
  return env.SMTP_URL ? smtpMailer(env.SMTP_URL, from) : outboxMailer(outboxOf(env), from);
}

function mailOf({ stop, invitation, ...message }: Message, from: string) {
  const headers = { "List-Unsubscribe": `<${stop}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
  return {
    ...{ ...message, from },
    ...(stop === undefined ? {} : { headers }),
    ...(invitation ? { icalEvent: { ...invitation, filename: "invitation.ics" } } : {}),
  };
}

/** A mail server that says nothing must not hold a job for ever. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport({ url, ...PATIENCE });
  return {
    kind: "smtp",
    async send(message) {
      await transport.sendMail(mailOf(message, from));
    },
  };
}

/** The code with which a mail server rejected the recipient permanently; `null` for other failures. */
export function refusedRecipient(error: unknown): number | null {
  const { code, command, responseCode } = (error ?? {}) as { code?: string; command?: string; responseCode?: number };
  const isForGood = responseCode !== undefined && responseCode >= 500 && responseCode < 600;
  return code === "EENVELOPE" && command === "RCPT TO" && isForGood ? responseCode : null;
}

export function outboxOf({ DATA_DIR }: Pick<Env, "DATA_DIR">): string {
  return join(DATA_DIR, "outbox");
}

/** Messages hold links that open accounts: folder and files are for the user who runs Waymark alone. */
function outboxMailer(folder: string, from: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  return {
    kind: "outbox",
    async send(message) {
      const { message: content } = await transport.sendMail(mailOf(message, from));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = `${new Date().toISOString().replaceAll(":", "-")}-${crypto.randomUUID()}.eml`;
      const half = join(folder, `.${name}.part`);
      await writeFile(half, content as Buffer, { mode: 0o600, flag: "wx" });
      await rename(half, join(folder, name));
    },
  };
}

type Folder = Pick<Env, "DATA_DIR">;

/** Names in the folder, which the first message makes. */
function namesIn(env: Folder): Promise<string[]> {
  return readdir(outboxOf(env)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
}

/** How many messages lie in the outbox. */
export async function countOutbox(env: Folder): Promise<number> {
  return (await namesIn(env)).filter((name) => name.endsWith(".eml")).length;
}

/** Messages that were written to the outbox before a moment; and halves of them, after a crash. */
async function messagesBefore(env: Folder, before: Date): Promise<string[]> {
  const folder = outboxOf(env);
  const names = await namesIn(env);
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const file = await stat(path).catch(() => null);
      return file?.isFile() && file.mtime < before ? [path] : [];
    }),
  );
  return found.flat();
}

/** How many are older than each of these. */
export async function countMessages(env: Folder, moments: readonly Date[]): Promise<number[]> {
  const counts: number[] = [];
  for (const before of moments) counts.push((await messagesBefore(env, before)).length);
  return counts;
}

export async function removeMessages(env: Folder, before: Date): Promise<void> {
  for (const path of await messagesBefore(env, before)) await rm(path, { force: true });
}
