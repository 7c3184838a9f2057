/**
 * A session that was left open must not make one person another. Every form of every page is sent by an administrator whose last
 * proof is eleven minutes old, and none of it changes a role, a token, an elevated read, an export, an address, a manager or who needs a
 * second step; sent again with a proof, all of it does. What is sent is what the pages show, and what people would write into it.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { halfCookie } from "~/platform/http/half-cookie.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { PROVED_ACTIONS } from "~/policy/can";
import { createGrant, createPerson } from "../factories/people";
import { FIXTURES } from "../pages/fixtures";
import { expectedOf } from "../pages/route";
import { TEST_NOW } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { isTurnOf } from "../setup/draws";
import { openWorld } from "../setup/open-world";
import { readAnswer } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";
import { type KeptRows, keepRows } from "../setup/rows";
import { formsOf } from "../setup/shown-forms";

const build = await builtServer();
const STALE = new Date(TEST_NOW.getTime() - 10 * 60_000 - 1);

const { app, world } = await openWorld();
let kept: KeptRows;
let atFirst: string;
/** People who were there at first: adding others is something else. */
const known: string[] = [];
beforeAll(async () => {
  await createGrant(app, { id: "a-grant", personId: world.self, role: "FACILITATOR" });
  const token = {
    id: "a-token",
    tokenHash: hashToken("a"),
    name: "A program",
    createdBy: world.self,
    createdAt: TEST_NOW,
  };
  await app.db.apiToken.create({ data: token });
  await createPerson(app, { id: "somebody-else" });
  kept = await keepRows(app);
  known.push(...(await app.db.person.findMany({ select: { id: true } })).map(({ id }) => id));
  atFirst = await guarded();
});

const ask = (request: Request) => answerWith(build, app)(request);

/** What only a fresh proof may change. */
async function guarded(): Promise<string> {
  const [row] = await app.db.$queryRaw<{ all: string }[]>`
    SELECT concat_ws(' / ', (SELECT string_agg(g::text, ',' ORDER BY "id") FROM "RoleGrant" g),
      (SELECT string_agg(t."id" || coalesce(t."revokedAt"::text, ''), ',' ORDER BY "id") FROM "ApiToken" t),
      (SELECT string_agg(r::text, ',' ORDER BY "id") FROM "ElevatedRead" r),
      (SELECT string_agg(f::text, ',') FROM "FactorRule" f), (SELECT count(*) FROM "OrganizationExport"),
      (SELECT string_agg(p."id" || p."email" || coalesce(p."managerId", ''), ',' ORDER BY "id") FROM "Person" p
        WHERE p."id" IN (SELECT jsonb_array_elements_text(${JSON.stringify(known)}::jsonb)))) AS "all"`;
  return row?.all ?? "";
}

const prove = (provedAt: Date, provedBy: "FACTOR" | "PASSWORD" = "FACTOR") =>
  app.db.session.updateMany({ data: { provedAt, provedBy } });

type Sent = { path: string; fields: Record<string, string | string[]> };

const PERSON = { name: "Sam", timeZone: "UTC", startedOn: "2024-01-08", team: "" };

/** What an administrator would write into the forms in which a proof is needed. */
async function writtenForms(): Promise<Record<string, Sent>> {
  const { version, email } = await app.db.person.findUniqueOrThrow({ where: { id: world.self } });
  const person = (fields: object): Sent => ({
    path: `/admin/people/${world.self}`,
    fields: { do: "change", version: String(version), ...PERSON, email, manager: "", ...fields },
  });
  const uuid = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0077";
  const grant = { do: "grant", id: uuid, role: "FACILITATOR", person: "somebody-else:Else", since: "", until: "" };
  return {
    "an address": person({ email: "mine@evil.example" }),
    "a manager": person({ manager: "somebody-else:Else" }),
    "a role granted": { path: "/admin/roles", fields: { ...grant, team: "", reason: "Facilitates" } },
    "a role ended": { path: "/admin/roles", fields: { do: "end", grant: "a-grant", reason: "Moved" } },
    "a token made": {
      path: "/admin/tokens",
      fields: { do: "make", id: uuid, name: "Mine", days: "90", scope: "scim" },
    },
    "a token revoked": { path: "/admin/tokens", fields: { do: "revoke", token: "a-token" } },
    "an elevated read": {
      path: `/people/${world.self}/elevated-read`,
      fields: { do: "begin", id: "a-read-of-mine", reason: "To look into a complaint.", minutes: "15" },
    },
    "an export of everything": { path: "/admin/export", fields: { do: "export" } },
    "who needs a second step": { path: "/admin/sign-in", fields: { requiredOf: "EVERYBODY", version: "0" } },
  };
}

async function send({ path, fields }: Sent) {
  return readAnswer(await ask(formRequest(path, fields, world.cookies.administrator)));
}

describe("written by hand", () => {
  test.each([
    "an address",
    "a manager",
    "a role granted",
    "a role ended",
    "a token made",
    "a token revoked",
    "an elevated read",
    "an export of everything",
    "who needs a second step",
  ])("%s needs a proof, and keeps what was typed", async (what) => {
    const sent = (await writtenForms())[what]!;
    for (const [at, by] of [
      [STALE, "FACTOR"],
      [TEST_NOW, "PASSWORD"],
    ] as const) {
      await prove(at, by);
      const refused = await send(sent);
      expect(refused.status).toBe(403);
      const [longest = ""] = Object.values(sent.fields)
        .map(String)
        .sort((a, b) => b.length - a.length);
      expect(refused.text).toContain(longest);
      expect(refused.text).toContain("Set up a second step first");
      expect(await guarded()).toBe(atFirst);
    }
    await prove(TEST_NOW);
    expect((await send(sent)).status).toBeLessThan(400);
    expect(await guarded()).not.toBe(atFirst);
    await kept.putBack();
  });

  test("other details of a person need none", async () => {
    await prove(STALE);
    const sent = (await writtenForms())["a manager"]!;
    const { manager } = await app.db.person.findUniqueOrThrow({
      where: { id: world.self },
      include: { manager: true },
    });
    const fields = { ...sent.fields, manager: manager ? `${manager.id}:` : "", timeZone: "Europe/Lisbon" };
    expect((await send({ ...sent, fields })).status).toBe(302);
    await kept.putBack();
  });
});

/** Of half of the pages each day, of all in the full run; those written by hand above are sent every day. */
test("every form of every page, as its page shows it", async () => {
  const opened: string[] = [];
  const asked = new Set<string>();
  const sent = new Set<string>();
  for (const [place, [id, row]] of Object.entries(FIXTURES).entries()) {
    if (!isTurnOf(place, 2)) continue;
    sent.add(id);
    if (!row.POST || (row.GET && expectedOf(row, "GET", "administrator") === "hidden")) continue;
    await prove(TEST_NOW);
    const at = row.at(world);
    const page = row.GET ? await (await ask(pageRequest(at, world.cookies.administrator))).text() : "";
    const shown = formsOf(page, at).filter(({ path }) => !/^\/sign-out\b/.test(path));
    const forms: Sent[] = [
      { path: at, fields: row.POST.form(world, "administrator") },
      ...shown.map(({ path, fields }) => ({ path, fields: groupedBy(fields) })),
    ];
    for (const form of forms) {
      await prove(STALE);
      const { status } = await send(form);
      if (status === 403) asked.add(id);
      if ((await guarded()) !== atFirst) opened.push(`${id}: ${JSON.stringify(form)}`);
      await kept.putBack();
    }
  }
  expect(opened).toEqual([]);
  // The forms are found, and they are those of the acts that need a proof.
  const people = ["routes/admin.changes", "routes/people_.$person.elevated-read"];
  const own = ["routes/account.second-step._index", "routes/account.second-step.app"];
  expect([...asked].sort()).toEqual(
    [
      "routes/admin.export",
      "routes/admin.export[.]zip",
      "routes/admin.ladders.$framework_.editors",
      "routes/admin.roles",
      "routes/admin.start.cycle",
      "routes/admin.sign-in",
      "routes/admin.tokens",
      ...people,
      ...own,
    ]
      .filter((id) => sent.has(id))
      .sort(),
  );
  expect(PROVED_ACTIONS).toHaveLength(10);
});

function groupedBy(fields: readonly (readonly [string, string])[]): Record<string, string[]> {
  const grouped: Record<string, string[]> = {};
  for (const [name, value] of fields) grouped[name] = [...(grouped[name] ?? []), value];
  return grouped;
}

describe.each(["FACTOR", "SET_UP"] as const)("a sign-in that needs %s", (needs) => {
  test("opens no page that the anonymous are not shown", async () => {
    const token = newToken();
    const personId = world.self;
    const times = { createdAt: TEST_NOW, expiresAt: new Date(TEST_NOW.getTime() + 600_000) };
    await app.db.halfSignIn.create({
      data: { id: hashToken(token), personId, needs, device: "", next: "/", ...times },
    });
    const half = (await halfCookie(token, app.env.APP_URL)).split(";", 1)[0] ?? "";
    const differ: string[] = [];
    for (const [id, row] of Object.entries(FIXTURES)) {
      if (!row.GET) continue;
      const [as, without] = await Promise.all(
        [half, undefined].map(async (cookie) => readAnswer(await ask(pageRequest(row.at(world), cookie)))),
      );
      if (as?.status !== without?.status || as?.location !== without?.location) differ.push(id);
    }
    expect(differ.sort()).toEqual(["routes/sign-in_.second-step", "routes/sign-in_.set-up"]);
  });
});

test("in a demonstration nobody is asked, and its pages say so", async () => {
  await app.db.factorRule.create({ data: { requiredOf: "NOBODY", demonstration: true } });
  await prove(STALE, "PASSWORD");
  const sent = (await writtenForms())["a role granted"]!;
  expect((await send(sent)).status).toBe(302);
  const page = await readAnswer(await ask(pageRequest("/admin", world.cookies.administrator)));
  expect(page.text).toContain("This is a demonstration.");
  await kept.putBack();
});
