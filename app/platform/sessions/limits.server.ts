import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { Refusal } from "~/kernel/refusal";
import type { Db } from "../database/database.server";
import { networkOf, placeOf } from "./places";
import { hashToken } from "./token.server";

const MINUTE = 60;
const HOUR = 3_600;

/** How often each may be done under one key, and within how many seconds. */
const LIMITS = {
  /** One address from one place: enough for somebody who looks for the right password. */
  "sign-in": { points: 10, duration: 15 * MINUTE },
  /** One place, whatever the addresses: an office behind one address signs in on Monday morning. */
  "sign-in-place": { points: 100, duration: 15 * MINUTE },
  /** Many places of one provider. */
  "sign-in-network": { points: 300, duration: 15 * MINUTE },
  /** A browser in which the person has signed in before; nothing that others do counts here. */
  "sign-in-device": { points: 10, duration: 15 * MINUTE },
  /** Ways to the organization's sign-in that a browser has begun in which someone has signed in before. */
  "oidc-device": { points: 100, duration: 15 * MINUTE },
  /** The present password, asked again before something serious, in one session. */
  "confirm-password": { points: 10, duration: 15 * MINUTE },
  /**
   * Codes of an authenticator app that were wrong: they have six digits, of which three are right. Sessions and browsers in which the
   * person has signed in before are counted by themselves, all others together.
   */
  "second-step": { points: 10, duration: 15 * MINUTE },
  "second-step-day": { points: 50, duration: 24 * HOUR },
  reset: { points: 3, duration: HOUR },
  "reset-place": { points: 20, duration: HOUR },
  "reset-network": { points: 60, duration: HOUR },
  /** Opening one-time links, right or wrong. */
  link: { points: 30, duration: 15 * MINUTE },
  invite: { points: 100, duration: HOUR },
  /** Bulk invitations, by request. */
  "invite-many": { points: 20, duration: HOUR },
  /** Tests of the organization's sign-in provider. */
  "check-provider": { points: 30, duration: HOUR },
  export: { points: 5, duration: HOUR },
  /** A candidate's copy of what is kept of them. */
  "candidate-copy": { points: 20, duration: HOUR },
  upload: { points: 60, duration: HOUR },
  /** Searches while a person types: enough for a fast typist, too few to copy the directory. */
  search: { points: 300, duration: 5 * MINUTE },
  /** Reading one calendar address; programs ask every few minutes at most. */
  calendar: { points: 120, duration: HOUR },
  /** Invalid calendar addresses, per IP. */
  "calendar-place": { points: 100, duration: 15 * MINUTE },
  /** Requests of one program: a tracker that sends a day's candidates at once waits a little. */
  api: { points: 600, duration: MINUTE },
  /** Invalid tokens, per IP. */
  "api-place": { points: 100, duration: 15 * MINUTE },
} as const;

export type Limited = keyof typeof LIMITS;

export type Limits = Record<Limited, RateLimiterPrisma>;

type Limiting = { limits: Limits };

/** Counted by place or by network, however an address is written. */
const COUNTED_BY: Partial<Record<Limited, (address: string) => string>> = {
  ...{
    "sign-in-place": placeOf,
    "reset-place": placeOf,
    link: placeOf,
    "calendar-place": placeOf,
    "api-place": placeOf,
  },
  ...{ "sign-in-network": networkOf, "reset-network": networkOf },
};

/** Counted in the database, so that several processes share them and a restart forgives nothing. */
export function createLimits(db: Db): Limits {
  const entries = Object.entries(LIMITS).map(([name, limit]) => {
    const options = {
      storeClient: db,
      tableName: "rateLimit",
      keyPrefix: name,
      clearExpiredByTimeout: false,
      ...limit,
    };
    return [name, new RateLimiterPrisma(options)];
  });
  return Object.fromEntries(entries) as Limits;
}

/** Addresses and places are not kept in words. */
const hashed = (key: string) => hashToken(key).slice(0, 32);
const keyOf = (what: Limited, key: string) => hashed(COUNTED_BY[what]?.(key) ?? key);

/**
 * Counts one try.
 * @param key whose tries are counted together: a person, an address, a place.
 * @throws {Refusal} `too-many`: it says when to try again.
 */
export async function limit(app: Limiting, what: Limited, key: string): Promise<void> {
  const wait = await waitAfterTry(app, what, key);
  if (wait > 0) throw new Refusal("too-many", `Too many attempts. Try again in ${waitInWords(wait)}.`);
}

/** Counts one try, for a program, which is told in seconds. @returns milliseconds to wait; 0 for a try that was not too much. */
export async function waitAfterTry(app: Limiting, what: Limited, key: string): Promise<number> {
  try {
    await app.limits[what].consume(keyOf(what, key));
    return 0;
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    return Math.max(1, error.msBeforeNext);
  }
}

/** Takes a try back that turned out to be in order. */
export async function forgive(app: Limiting, what: Limited, key: string): Promise<void> {
  await app.limits[what].reward(keyOf(what, key));
}

/** Tries after which each further one has to wait: so many are free, then the wait doubles from one second up to the longest. */
const DELAYS = {
  /** Wrong passwords for one address, from anywhere. */
  "sign-in-account": { free: 10, firstMs: 1_000, longestMs: 15 * MINUTE * 1_000 },
  /** Mails with a link for one address. The longest is shorter than a link works, so that the latest always does. */
  "reset-account": { free: 3, firstMs: 2 * MINUTE * 1_000, longestMs: 30 * MINUTE * 1_000 },
} as const;

export type Delayed = keyof typeof DELAYS;
type Delaying = { db: Db; now(): Date };

/** So long after the last try they are forgotten. */
const FORGOTTEN_MS = 24 * HOUR * 1_000;

/**
 * Counts one try, unless it came too early: what is refused here makes no one wait longer. One statement decides, however many try at
 * once. The row's end says when the last try was, by `FORGOTTEN_MS`.
 * @returns milliseconds to wait; 0 for a try that may go on.
 */
export async function waitGrowing({ db, now }: Delaying, what: Delayed, key: string): Promise<number> {
  const row = delayKey(what, key);
  const { free, firstMs, longestMs } = DELAYS[what];
  const at = now();
  const end = new Date(at.getTime() + FORGOTTEN_MS);
  const [counted] = await db.$queryRaw<{ points: number }[]>`
    INSERT INTO "RateLimit" AS r ("key", "points", "expire") VALUES (${row}, 1, ${end}::timestamptz)
    ON CONFLICT ("key") DO UPDATE
      SET "points" = CASE WHEN r."expire" <= ${at}::timestamptz THEN 1 ELSE r."points" + 1 END, "expire" = excluded."expire"
      WHERE r."points" < ${free}::int OR r."expire" <= excluded."expire" - make_interval(
        secs => least(${longestMs}::float8, ${firstMs}::float8 * power(2, least(r."points" - ${free}::int, 30))) / 1000)
    RETURNING "points"`;
  if (counted) return 0;
  const kept = await db.rateLimit.findUnique({ where: { key: row } });
  if (!kept?.expire) return 0;
  const wait = Math.min(longestMs, firstMs * 2 ** Math.max(0, kept.points - free));
  return Math.max(1, kept.expire.getTime() - FORGOTTEN_MS + wait - at.getTime());
}

const delayKey = (what: Delayed, key: string) => `${what}:${hashed(key)}`;

/** Takes a try back that turned out to be in order; those of others stay. */
export async function forgiveGrowing({ db }: Pick<Delaying, "db">, what: Delayed, key: string): Promise<void> {
  await db.rateLimit.updateMany({
    where: { key: delayKey(what, key), points: { gt: 0 } },
    data: { points: { decrement: 1 } },
  });
}

/** Rounded up, so that whoever waits that long is let through. */
export function waitInWords(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds <= 1) return "a second";
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.ceil(ms / 60_000);
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
}
