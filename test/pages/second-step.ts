import type { Db } from "~/platform/database/database.server";
import { halfCookie } from "~/platform/http/half-cookie.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { ADMINISTRATOR, at, ENGINEER, MANAGER } from "./fullest";
import { administratorOnly, everybody, type RouteFixture, signedIn } from "./route";

/** A passkey and an app of a person, and the recovery codes that came with the first. */
async function withFactors(db: Db, name: string): Promise<string> {
  const { id: personId } = await db.person.findFirstOrThrow({ where: { name } });
  const addedAt = new Date();
  const app = { kind: "TOTP", name: "Phone", sealedSecret: `v1.${"0".repeat(64)}`, lastStep: 1 } as const;
  const key = { credentialId: "a", publicKey: new Uint8Array([1]), counter: 0 };
  const rows = [
    { ...app, id: "shown-app", personId, addedAt, lastUsedAt: addedAt },
    { kind: "PASSKEY" as const, name: "Laptop", ...key, id: "shown-passkey", personId, addedAt },
  ];
  await db.factor.createMany({ data: rows, skipDuplicates: true });
  await db.recoveryCode.createMany({ data: [{ id: "shown-code", personId, madeAt: addedAt }], skipDuplicates: true });
  return personId;
}

/** The cookie of a sign-in whose second step is missing. */
function half(needs: "FACTOR" | "SET_UP") {
  return async (db: Db, url: string): Promise<string> => {
    const personId = needs === "FACTOR" ? await withFactors(db, ENGINEER) : await somebody(db);
    const [token, now] = [newToken(), Date.now()];
    const times = { createdAt: new Date(now), expiresAt: new Date(now + 600_000) };
    await db.halfSignIn.create({
      data: { id: hashToken(token), personId, needs, device: "test", next: "/", ...times },
    });
    return (await halfCookie(token, url)).split(";", 1)[0] ?? "";
  };
}

const HOLD_MS = 72 * 3_600_000;

/** Whose pages no other test looks at: what waits shuts them. */
async function somebody(db: Db): Promise<string> {
  const row = {
    id: "in-doubt",
    name: "Robin Alder",
    email: "robin@alder.example",
    timeZone: "UTC",
    startedOn: new Date(),
  };
  await db.person.upsert({ where: { id: row.id }, create: row, update: {} });
  return row.id;
}

/** A change of somebody's address whose link works. */
async function withAddressLink(db: Db): Promise<string> {
  const personId = await somebody(db);
  const [token, at] = [newToken(), new Date()];
  const emails = { oldEmail: "bao@lantern.example", newEmail: "bao.nguyen@lantern.example" };
  const times = { at, until: new Date(at.getTime() + HOLD_MS) };
  await db.addressHold.deleteMany({ where: { personId } });
  await db.addressHold.create({ data: { id: newToken(), personId, ...emails, ...times, tokenHash: hashToken(token) } });
  return `/addresses/${token}`;
}

async function withHeldManager(db: Db): Promise<void> {
  const personId = await somebody(db);
  const { id: managerId } = await db.person.findFirstOrThrow({ where: { name: MANAGER } });
  const at = new Date();
  const row = { personId, managerId, askedBy: managerId, at, until: new Date(at.getTime() + HOLD_MS) };
  await db.managerHold.deleteMany({ where: { personId } });
  await db.managerHold.create({ data: { id: newToken(), ...row } });
}

const NO_OFFER = { offer: "not sealed here", name: "Phone", code: "123456" };

export const SECOND_STEP_ROUTES: Record<string, RouteFixture> = {
  // A session opens neither: their cookie is that of a half sign-in.
  "routes/sign-in_.second-step": {
    at: () => "/sign-in/second-step",
    GET: everybody("sign-in"),
    POST: { form: () => ({ do: "code", code: "123456" }), expected: everybody("sign-in") },
    fullest: { ...at("/sign-in/second-step", null), cookie: half("FACTOR") },
  },
  "routes/sign-in_.set-up": {
    at: () => "/sign-in/set-up",
    GET: everybody("sign-in"),
    POST: { form: () => ({ do: "app", ...NO_OFFER }), expected: everybody("sign-in") },
    fullest: { ...at("/sign-in/set-up", null), cookie: half("SET_UP") },
  },
  "routes/account.second-step._index": {
    at: () => "/account/second-step",
    GET: signedIn("page"),
    POST: { form: () => ({ do: "remove", factor: "nobodys" }), expected: signedIn("sent") },
    fullest: {
      as: ENGINEER,
      path: async (db) => {
        await withFactors(db, ENGINEER);
        return "/account/second-step";
      },
    },
  },
  "routes/account.second-step.app": {
    at: () => "/account/second-step/app",
    GET: signedIn("page"),
    POST: { form: () => ({ do: "app", ...NO_OFFER }), expected: signedIn("invalid") },
    fullest: at("/account/second-step/app", MANAGER),
  },
  "routes/account.confirm": {
    at: () => "/account/confirm?next=/people",
    GET: signedIn("page"),
    POST: { form: () => ({ do: "code", code: "no code of ours", next: "/people" }), expected: signedIn("invalid") },
    fullest: {
      as: ENGINEER,
      path: async (db) => {
        await withFactors(db, ENGINEER);
        return "/account/confirm?next=/people";
      },
    },
  },
  "routes/account.held": {
    at: () => "/account/held",
    // Nobody's address is in doubt: it leads home.
    GET: signedIn("sent"),
    fullest: {
      as: ENGINEER,
      path: () => "/account/held",
    },
  },
  "routes/addresses.$token": {
    at: () => `/addresses/${"n".repeat(43)}`,
    GET: everybody("hidden"),
    POST: { form: () => ({}), expected: everybody("hidden") },
    fullest: { as: null, path: withAddressLink, isThere: true },
  },
  "routes/admin.changes": {
    at: () => "/admin/changes",
    GET: administratorOnly("page"),
    POST: { form: () => ({ do: "agree-address", change: "nobodys" }), expected: administratorOnly("hidden") },
    fullest: {
      as: ADMINISTRATOR,
      path: async (db) => {
        await withAddressLink(db);
        await withHeldManager(db);
        return "/admin/changes";
      },
    },
  },
  "routes/admin.clock": {
    at: () => "/admin/clock",
    GET: administratorOnly("page"),
    POST: { form: () => ({ doubt: "none" }), expected: administratorOnly("sent") },
    fullest: {
      as: ADMINISTRATOR,
      path: async (db) => {
        const doubt = { id: "doubt", at: new Date(), kind: "JUMPED" as const, offMs: 800 * 86_400_000 };
        await db.clockDoubt.create({ data: doubt });
        return "/admin/clock";
      },
    },
  },
  "routes/admin.sign-in": {
    at: () => "/admin/sign-in",
    GET: administratorOnly("page"),
    POST: { form: () => ({ requiredOf: "EVERYBODY", version: "0" }), expected: administratorOnly("sent") },
    fullest: at("/admin/sign-in", ADMINISTRATOR),
  },
};
