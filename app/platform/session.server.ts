import { createHash, randomBytes } from "node:crypto";
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan, type User } from "lucia";
import type { Actor, Role } from "~/kernel/actor";
import type { Db } from "./database.server";

export type Sessions = ReturnType<typeof createSessions>;
export type SignedIn = { sessionId: string; actor: Actor; timeZone: string; hasReports: boolean };

type UserAttributes = {
  name: string;
  timeZone: string;
  hasReports: boolean;
  grants: { role: Role; teamId: string | null }[];
  elevatedFor: string[];
};
type SessionAttributes = { device: string; createdAt: Date; lastUsedAt: Date };

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
export function createSessions(db: Db, secure: boolean, now: () => Date) {
  const lucia = createLucia(db, secure, now);
  return {
    /** The cookie's token is new at every sign-in: a planted one is worth nothing. */
    async create(personId: string, device: string): Promise<{ sessionId: string; cookie: string }> {
      const token = randomBytes(32).toString("base64url");
      const at = now();
      const attributes = { device: device.slice(0, 200), createdAt: at, lastUsedAt: at };
      const session = await lucia.createSession(personId, attributes, { sessionId: hashToken(token) });
      return { sessionId: session.id, cookie: lucia.createSessionCookie(token).serialize() };
    },

    async read(request: Request): Promise<SignedIn | null> {
      const token = lucia.readSessionCookie(request.headers.get("Cookie") ?? "");
      if (!token) return null;
      const { session, user } = await lucia.validateSession(hashToken(token));
      if (!session) return null;
      await touch(db, session.id, session.lastUsedAt, now());
      return {
        sessionId: session.id,
        actor: toActor(user),
        timeZone: user.timeZone,
        hasReports: user.hasReports,
      };
    },

    end: (sessionId: string): Promise<void> => lucia.invalidateSession(sessionId),
    blankCookie: (): string => lucia.createBlankSessionCookie().serialize(),
  };
}

function toActor({ id, name, grants, elevatedFor }: User): Actor {
  return {
    id,
    name,
    roles: grants.flatMap(({ role, teamId }) => (teamId === null ? [role] : [])),
    partnerOf: grants.flatMap(({ teamId }) => teamId ?? []),
    elevatedFor,
  };
}

function createLucia(db: Db, secure: boolean, now: () => Date) {
  return new Lucia(sessionTable(db, now), {
    sessionExpiresIn: new TimeSpan(30, "d"),
    sessionCookie: { name: secure ? "__Host-waymark" : "waymark", attributes: { secure, sameSite: "lax", path: "/" } },
    getSessionAttributes: ({ device, createdAt, lastUsedAt }: SessionAttributes) => ({ device, createdAt, lastUsedAt }),
    getUserAttributes: ({ name, timeZone, hasReports, grants, elevatedFor }: UserAttributes) => ({
      name,
      timeZone,
      hasReports,
      grants,
      elevatedFor,
    }),
  });
}

const TOUCH_AFTER_MS = 10 * 60_000;

/** "Last used" to within ten minutes, so that reading a page rarely costs a write. */
async function touch(db: Db, id: string, lastUsedAt: Date, now: Date): Promise<void> {
  if (now.getTime() - lastUsedAt.getTime() < TOUCH_AFTER_MS) return;
  await db.session.updateMany({ where: { id }, data: { lastUsedAt: now } });
}

function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

type Row = SessionAttributes & UserAttributes & { id: string; personId: string; expiresAt: Date };

/** Lucia's own Prisma adapter wants Prisma 5 and two statements; this one reads session and person in one. */
function sessionTable(db: Db, now: () => Date): Adapter {
  return {
    async getSessionAndUser(sessionId): Promise<[DatabaseSession | null, DatabaseUser | null]> {
      const at = now();
      const [row] = await db.$queryRaw<Row[]>`
        SELECT s."id", s."personId", s."expiresAt", s."createdAt", s."lastUsedAt", s."device", p."name", p."timeZone",
               EXISTS (SELECT 1 FROM "Person" r WHERE r."managerId" = p."id") AS "hasReports",
               (SELECT coalesce(json_agg(json_build_object('role', g."role", 'teamId', g."teamId")), '[]')
                  FROM "RoleGrant" g WHERE g."personId" = p."id" AND g."since" <= ${at}::timestamptz
                   AND (g."until" IS NULL OR g."until" > ${at}::timestamptz)) AS "grants",
               (SELECT coalesce(json_agg(e."subjectId"), '[]') FROM "ElevatedRead" e
                 WHERE e."readerId" = p."id" AND e."since" <= ${at}::timestamptz AND e."until" > ${at}::timestamptz) AS "elevatedFor"
        FROM "Session" s JOIN "Person" p ON p."id" = s."personId"
        WHERE s."id" = ${sessionId} AND p."deactivatedAt" IS NULL`;
      return row ? [toSession(row), { id: row.personId, attributes: row }] : [null, null];
    },
    async getUserSessions(personId) {
      return (await db.session.findMany({ where: { personId } })).map(toSession);
    },
    async setSession({ id, userId, expiresAt, attributes }) {
      await db.session.create({ data: { id, personId: userId, expiresAt, ...attributes } });
    },
    async updateSessionExpiration(id, expiresAt) {
      await db.session.updateMany({ where: { id }, data: { expiresAt, lastUsedAt: now() } });
    },
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
  const { device, createdAt, lastUsedAt } = row;
  return { id: row.id, userId: row.personId, expiresAt: row.expiresAt, attributes: { device, createdAt, lastUsedAt } };
}
