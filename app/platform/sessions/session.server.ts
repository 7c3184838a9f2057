import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan, type User } from "lucia";
import { type Actor, type Granted, type Proof, standingOf } from "~/kernel/actor";
import type { DateFormat } from "~/kernel/time/date-format";
import { DAY_MS } from "~/kernel/time/day";
import { recordAudit } from "../audit/audit.server";
import type { Db, Tx } from "../database/database.server";
import { audited } from "../database/transaction.server";
import { Prisma } from "../generated/prisma/client";
import { hashToken, newToken } from "./token.server";

export type Sessions = ReturnType<typeof createSessions>;

/** What every page may need to know of whoever asks. Rooms add their own, and `app/main/app.server.ts` composes them. */
export interface SessionParts {
  /** Roles in force, and for which team, or for whom and everyone below. */
  grants: readonly Granted[];
  /** Ids of people of whom they may read more for a while. */
  elevatedFor: readonly string[];
  /** How many of each they sign in with beside a password. */
  factors: { passkeys: number; apps: number };
  /** Their address was changed lately, and nobody else has said that it is right: nothing sealed opens. */
  isHeld: boolean;
  /** This is a demonstration, whose passwords are public: a second step would prove nothing. */
  isDemonstration: boolean;
  /** The people here are those of the sample organization. */
  isSample: boolean;
}

/**
 * How a room finds its part, as an expression in the one statement that reads a session; `p` is the row of the person there.
 * @param at now. @param sure the same, unless the clock jumped ahead: then what it was before, and what has passed since.
 */
export type SessionPart = (at: Date, sure: Date) => Prisma.Sql;
export type SessionPartQueries = { readonly [Name in keyof SessionParts]: SessionPart };

export type SignedIn = {
  sessionId: string;
  actor: Actor;
  timeZone: string;
  dateFormat: DateFormat;
  parts: SessionParts;
};

type UserAttributes = { name: string; timeZone: string; dateFormat: DateFormat; parts: SessionParts };
type ProvedBy = "PASSWORD" | "FACTOR";
type SessionAttributes = { device: string; createdAt: Date; lastUsedAt: Date; provedBy: ProvedBy; provedAt: Date };

/** So long a proof counts for what opens more than reading. */
const PROOF_MS = 10 * 60_000;

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof createLucia>;
    DatabaseUserAttributes: UserAttributes;
    DatabaseSessionAttributes: SessionAttributes;
  }
}

/**
 * Sign-in sessions. The cookie holds a random token; the table holds its SHA-256, so that a leaked table opens nothing.
 * @param secure whether the address is https: the cookie then has the `__Host-` prefix and the Secure attribute.
 */
export function createSessions(
  db: Db,
  secure: boolean,
  queries: SessionPartQueries,
  now: () => Date,
  sureNow: () => Date = now,
) {
  const luciaOn = (client: Tx) => createLucia(secure, sessionTable(client, queries, now, sureNow));
  const lucia = luciaOn(db);
  return {
    /**
     * The cookie's token is new at every sign-in: a planted one is worth nothing. Only `enter` of the second step's room makes
     * sessions for people who sign in.
     * @param provedBy what they have proved. @param provedAt when; a provider may have asked them in the morning.
     */
    async create(
      personId: string,
      device: string,
      provedBy: ProvedBy = "PASSWORD",
      provedAt: Date = now(),
    ): Promise<{ sessionId: string; cookie: string }> {
      const token = newToken();
      const at = now();
      const attributes = { device: device.slice(0, 200), createdAt: at, lastUsedAt: at, provedBy, provedAt };
      const sessionId = hashToken(token);
      await audited(db, async (tx) => {
        await luciaOn(tx).createSession(personId, attributes, { sessionId });
        const about = { actorId: personId, subjectId: personId, objectId: sessionId };
        await recordAudit(tx, { ...about, at, action: "session.begin" });
      });
      const cookie = lucia.createSessionCookie(token);
      // The table says when a session is over; the cookie only has to last as long as one can.
      cookie.attributes.maxAge = LONGEST_MS / 1_000;
      return { sessionId, cookie: cookie.serialize() };
    },

    async read(request: Request): Promise<SignedIn | null> {
      const token = lucia.readSessionCookie(request.headers.get("Cookie") ?? "");
      if (!token) return null;
      const { session, user } = await lucia.validateSession(hashToken(token));
      if (!session) return null;
      await touch(db, session, now());
      return {
        sessionId: session.id,
        actor: toActor(user, session, now()),
        timeZone: user.timeZone,
        dateFormat: user.dateFormat,
        parts: user.parts,
      };
    },

    /** The person has proved who they are once more. */
    async prove({ sessionId, actor }: Pick<SignedIn, "sessionId" | "actor">, provedBy: ProvedBy): Promise<void> {
      const at = now();
      await audited(db, async (tx) => {
        const { count } = await tx.session.updateMany({ where: { id: sessionId }, data: { provedBy, provedAt: at } });
        if (count === 0) return;
        const about = { actorId: actor.id, subjectId: actor.id, objectId: sessionId };
        await recordAudit(tx, { ...about, at, action: "session.prove", after: PROVED[provedBy] });
      });
    },

    /** Who is signed in with a session that was read before, or nobody any more. It counts as no use of it. */
    async present(sessionId: string): Promise<Actor | null> {
      const { session, user } = await lucia.validateSession(sessionId);
      return session ? toActor(user, session, now()) : null;
    },

    /** Signs out; ending a session twice is no error. */
    async end({ sessionId, actor }: Pick<SignedIn, "sessionId" | "actor">): Promise<void> {
      await audited(db, async (tx) => {
        const { count } = await tx.session.deleteMany({ where: { id: sessionId } });
        if (count === 0) return;
        const about = { actorId: actor.id, subjectId: actor.id, objectId: sessionId };
        await recordAudit(tx, { ...about, at: now(), action: "session.end" });
      });
    },
    blankCookie: (): string => lucia.createBlankSessionCookie().serialize(),
  };
}

const PROVED = { PASSWORD: "password", FACTOR: "second step" } as const;

type Proved = Pick<SessionAttributes, "provedBy" | "provedAt">;

function toActor({ id, name, parts }: User, proved: Proved, at: Date): Actor {
  const { grants, elevatedFor, factors } = parts;
  return {
    hasFactor: factors.passkeys + factors.apps > 0,
    proof: parts.isDemonstration ? "factor" : proofAt(proved, at),
    id,
    name,
    ...standingOf(grants),
    elevatedFor,
  };
}

function proofAt({ provedBy, provedAt }: Proved, at: Date): Proof {
  if (at.getTime() - provedAt.getTime() > PROOF_MS) return "none";
  return provedBy === "FACTOR" ? "factor" : "password";
}

function createLucia(secure: boolean, adapter: Adapter) {
  return new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(IDLE_DAYS, "d"),
    sessionCookie: { name: secure ? "__Host-waymark" : "waymark", attributes: { secure, sameSite: "lax", path: "/" } },
    getSessionAttributes: ({ device, createdAt, lastUsedAt, provedBy, provedAt }: SessionAttributes) => ({
      ...{ device, createdAt, lastUsedAt },
      ...{ provedBy, provedAt },
    }),
    getUserAttributes: ({ name, timeZone, dateFormat, parts }: UserAttributes) => ({
      ...{ name, timeZone, dateFormat },
      parts,
    }),
  });
}

/** Idle timeout: a forgotten browser. */
const IDLE_DAYS = 7;
/** Absolute session lifetime. */
const LONGEST_MS = 30 * DAY_MS;
const TOUCH_AFTER_MS = 10 * 60_000;

type Used = Pick<SessionAttributes, "createdAt" | "lastUsedAt"> & { id: string };

/** "Last used", and with it the end of the session, to within ten minutes: reading a page rarely costs a write. */
async function touch(db: Db, { id, createdAt, lastUsedAt }: Used, now: Date): Promise<void> {
  if (now.getTime() - lastUsedAt.getTime() < TOUCH_AFTER_MS) return;
  await db.session.updateMany({ where: { id }, data: { lastUsedAt: now, expiresAt: endOf(createdAt, now) } });
}

/** A session slides with its use, and never beyond the day on which somebody has to sign in again. */
function endOf(createdAt: Date, lastUsedAt: Date): Date {
  return new Date(Math.min(lastUsedAt.getTime() + IDLE_DAYS * DAY_MS, createdAt.getTime() + LONGEST_MS));
}

type Row = SessionAttributes & UserAttributes & { id: string; personId: string; expiresAt: Date };

/** Whether a session is over was decided by the statement, on the app's clock; Lucia would ask the machine's once more. */
const DECIDED = new Date(8.64e15);

/** Lucia's own Prisma adapter wants Prisma 5 and two statements; this one reads session and person in one. */
function sessionTable(db: Tx, queries: SessionPartQueries, now: () => Date, sureNow: () => Date): Adapter {
  const parts = (at: Date) =>
    Object.entries<SessionPart>(queries).flatMap(([name, part]) => [Prisma.raw(`'${name}'`), part(at, sureNow())]);
  return {
    async getSessionAndUser(sessionId): Promise<[DatabaseSession | null, DatabaseUser | null]> {
      const at = now();
      const [row] = await db.$queryRaw<Row[]>`
        SELECT s."id", s."personId", s."expiresAt", s."createdAt", s."lastUsedAt", s."device",
               s."provedBy", s."provedAt", p."name", p."timeZone", p."dateFormat"::text AS "dateFormat",
               json_build_object(${Prisma.join(parts(at))}) AS "parts"
        FROM "Session" s JOIN "Person" p ON p."id" = s."personId"
        WHERE s."id" = ${sessionId} AND s."expiresAt" > ${at}::timestamptz AND p."deactivatedAt" IS NULL`;
      return row
        ? [
            { ...toSession(row), expiresAt: DECIDED },
            { id: row.personId, attributes: row },
          ]
        : [null, null];
    },
    async getUserSessions(personId) {
      return (await db.session.findMany({ where: { personId } })).map(toSession);
    },
    async setSession({ id, userId, attributes }) {
      const { createdAt, lastUsedAt } = attributes;
      await db.session.create({
        data: { id, personId: userId, expiresAt: endOf(createdAt, lastUsedAt), ...attributes },
      });
    },
    // Lucia would move the end when half of the time is over, and know no last day: `touch` does it instead.
    async updateSessionExpiration() {},
    async deleteSession(id) {
      await db.session.deleteMany({ where: { id } });
    },
    async deleteUserSessions(personId) {
      await db.session.deleteMany({ where: { personId } });
    },
    async deleteExpiredSessions() {
      await db.session.deleteMany({ where: { expiresAt: { lt: now() } } });
    },
  };
}

function toSession(row: SessionAttributes & { id: string; personId: string; expiresAt: Date }): DatabaseSession {
  const { id, personId, expiresAt, ...attributes } = row;
  const { device, createdAt, lastUsedAt, provedBy, provedAt } = attributes;
  return { id, userId: personId, expiresAt, attributes: { device, createdAt, lastUsedAt, provedBy, provedAt } };
}
