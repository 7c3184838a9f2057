import type { Logger } from "pino";
import type { Clock } from "./clock/process-clock";
import type { Db } from "./database/database.server";
import type { Keep } from "./database/kept.server";
import type { Env } from "./env.server";
import type { Live } from "./live/live.server";
import type { Mailer } from "./outside/mailer.server";
import type { Limits } from "./sessions/limits.server";
import type { Oidc } from "./sessions/oidc.server";
import type { Secrets } from "./sessions/sealed-secrets.server";
import type { Sessions } from "./sessions/session.server";
import type { Files } from "./storage/files.server";

/** What a use-case may need of the world; made once at start and handed down, never imported. */
export type App = {
  env: Env;
  /** Started by `npm run demo`. No setting makes it true: what people keep must never open without a password. */
  isDemonstration: boolean;
  db: Db;
  log: Logger;
  sessions: Sessions;
  mail: Mailer;
  files: Files;
  /** Seals what has to be kept and read again, such as what signs. */
  secrets: Secrets;
  limits: Limits;
  /** The organisation's own sign-in, where it has one. */
  oidc: Oidc | null;
  now(): Date;
  /** Whether `now` can be trusted; ask `requireSureClock` before deleting by time. */
  clock: Clock;
  newId(): string;
  /** What happens while people look at something together. */
  live: Live;
  /** Use it through `kept`, which adds a kind and a key. */
  keep: Keep;
};

/** @property sentDraft id of the browser draft that the form says it sends. */
export type Asker = { id?: string; sentDraft?: string };

declare module "@remix-run/node" {
  interface AppLoadContext {
    app: App;
    /** Whom the request comes from: the socket's address, or what a trusted proxy says. */
    ip: string;
    /** For the Content-Security-Policy of this response. */
    nonce: string;
    /** Joins an error page and the lines of the log; none where no server is in front. */
    requestId?: string;
    /** Becomes known when the session is read; a log names whoever was refused something. */
    asker?: Asker;
    /** Calls once the connection is closed, and at once if it is; nothing where no server is in front. */
    whenLeft?(then: () => void): void;
    /** Markup of this document by key, which goes beside its data (`ready-markup.server.ts`); none for a data request. */
    markup?: Map<string, string>;
  }
}
