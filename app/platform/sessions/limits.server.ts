import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { Refusal } from "~/kernel/refusal";
import type { Db } from "../database/database.server";
import { hashToken } from "./token.server";

const MINUTE = 60;
const HOUR = 3_600;

/** How often each may be done under one key, and within how many seconds. */
const LIMITS = {
  /** One address from one place: enough for somebody who looks for the right password. */
  "sign-in": { points: 10, duration: 15 * MINUTE },
  /** One place, whatever the addresses: an office behind one address signs in on Monday morning. */
  "sign-in-place": { points: 100, duration: 15 * MINUTE },
  /** The present password, asked again before something serious. */
  "confirm-password": { points: 10, duration: 15 * MINUTE },
  /** Codes of an authenticator app that were wrong, whoever typed them: they have six digits, of which three are right. */
  "second-step": { points: 10, duration: 15 * MINUTE },
  "second-step-day": { points: 50, duration: 24 * HOUR },
  reset: { points: 3, duration: HOUR },
  "reset-place": { points: 20, duration: HOUR },
  /** Opening one-time links, right or wrong. */
  link: { points: 30, duration: 15 * MINUTE },
  invite: { points: 100, duration: HOUR },
  export: { points: 5, duration: HOUR },
  /** A candidate's copy of what is kept of them. */
  "candidate-copy": { points: 20, duration: HOUR },
  upload: { points: 60, duration: HOUR },
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
const keyOf = (key: string) => hashToken(key).slice(0, 32);

/**
 * Counts one try.
 * @param key whose tries are counted together: a person, an address, a place.
 * @throws {Refusal} `too-many`: it says when to try again.
 */
export async function limit(app: Limiting, what: Limited, key: string): Promise<void> {
  const wait = await waitAfterTry(app, what, key);
  if (wait > 0) throw new Refusal("too-many", `That was tried too often. Try again in ${waitInWords(wait)}.`);
}

/** Counts one try, for a program, which is told in seconds. @returns milliseconds to wait; 0 for a try that was not too much. */
export async function waitAfterTry(app: Limiting, what: Limited, key: string): Promise<number> {
  try {
    await app.limits[what].consume(keyOf(key));
    return 0;
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    return Math.max(1, error.msBeforeNext);
  }
}

/** Takes a try back that turned out to be in order. */
export async function forgive(app: Limiting, what: Limited, key: string): Promise<void> {
  await app.limits[what].reward(keyOf(key));
}

/** Rounded up, so that whoever waits that long is let through. */
function waitInWords(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
}
