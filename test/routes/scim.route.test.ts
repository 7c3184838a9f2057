/** The requests that Entra ID and Okta are documented to send, in their order and with their ways of writing. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import * as tokensRoute from "~/routes/admin/admin.tokens";
import * as groups from "~/routes/api/scim.v2.Groups._index";
import * as group from "~/routes/api/scim.v2.Groups.$id";
import * as resourceTypes from "~/routes/api/scim.v2.ResourceTypes";
import * as schemas from "~/routes/api/scim.v2.Schemas";
import * as config from "~/routes/api/scim.v2.ServiceProviderConfig";
import * as users from "~/routes/api/scim.v2.Users._index";
import * as user from "~/routes/api/scim.v2.Users.$id";
import { createGrant, createPerson } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";

let app: TestApp;
let token: string;
let cookie: string;
let administrator: string;
beforeAll(async () => {
  app = await openTestApp();
  administrator = (await createPerson(app, { name: "Ada" })).id;
  await createGrant(app, { personId: administrator, role: "ADMINISTRATOR" });
  cookie = await signInAs(app, administrator);
  token = await makeToken("Entra ID");
});
afterAll(() => app.close());

const tokens = (fields: Record<string, string>) =>
  callAction(tokensRoute.action, { app, request: formRequest("/admin/tokens", fields, cookie) });

async function makeToken(name: string): Promise<string> {
  const { data } = await tokens({ do: "make", id: app.newId(), name, days: "90", scope: "scim" });
  return (data as unknown as { token: string }).token;
}

type Handler = (args: LoaderFunctionArgs & ActionFunctionArgs) => Promise<Response>;
const ROUTES: [RegExp, { loader: Handler; action?: Handler }][] = [
  [/^\/Users$/, users],
  [/^\/Users\/([^/]+)$/, user],
  [/^\/Groups$/, groups],
  [/^\/Groups\/([^/]+)$/, group],
  [/^\/ServiceProviderConfig$/, config],
  [/^\/ResourceTypes$/, resourceTypes],
  [/^\/Schemas$/, schemas],
];

// biome-ignore lint/suspicious/noExplicitAny: what a program sees of an answer is whatever the JSON says.
type Answer = { status: number; type: string | null; body: any };

async function scim(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const url = new URL(`http://localhost:3000/scim/v2${path}`);
  const request = new Request(url, {
    method,
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/scim+json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const pathname = url.pathname.slice("/scim/v2".length);
  const [pattern, route] = ROUTES.find(([one]) => one.test(pathname))!;
  const params = { id: pattern.exec(pathname)?.[1] };
  const handler = method === "GET" ? route.loader : route.action!;
  const response = await handler({ request, params, context: { app, nonce: "", ip: "127.0.0.1" } as never });
  const text = await response.text();
  const type = response.headers.get("Content-Type");
  return { status: response.status, type, body: text === "" ? null : JSON.parse(text) };
}

const patch = (...Operations: object[]) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations,
});
const filter = (text: string) => `?${new URLSearchParams({ filter: text })}`;

describe("Entra ID", () => {
  test("a person is looked for, created, changed, disabled, restored and deleted", async () => {
    const asked = `/Users${filter('userName eq "sam@contoso.example"')}`;
    const none = await scim("GET", asked);
    expect([none.status, none.type]).toEqual([200, "application/scim+json"]);
    expect(none.body).toMatchObject({ totalResults: 0, startIndex: 1, Resources: [] });

    const created = await scim("POST", "/Users", {
      schemas: [
        "urn:ietf:params:scim:schemas:core:2.0:User",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
      ],
      externalId: "0a21f0f2",
      userName: "Sam@contoso.example",
      active: true,
      emails: [{ primary: true, type: "work", value: "sam@contoso.example" }],
      meta: { resourceType: "User" },
      name: { formatted: "Sam Rivera", familyName: "Rivera", givenName: "Sam" },
      roles: [],
    });
    expect([created.status, created.body]).toEqual([
      201,
      expect.objectContaining({ userName: "sam@contoso.example", displayName: "Sam Rivera", active: true }),
    ]);
    const { id } = created.body;
    expect((await scim("GET", asked)).body.Resources).toMatchObject([{ id }]);
    expect((await scim("GET", `/Users${filter('externalId eq "0a21f0f2"')}`)).body.totalResults).toBe(1);

    const { id: manager } = await createPerson(app, { name: "Grace" });
    const changed = await scim(
      "PATCH",
      `/Users/${id}`,
      patch(
        { op: "Replace", path: 'emails[type eq "work"].value', value: "other@contoso.example" },
        { op: "Replace", path: "name.familyName", value: "Byron" },
        { op: "Add", path: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", value: manager },
      ),
    );
    expect([changed.status, changed.body.displayName]).toEqual([200, "Sam Byron"]);
    expect(await app.db.person.findUnique({ where: { id } })).toMatchObject({ managerId: manager, version: 2 });

    const theirs = await signInAs(app, id);
    const disabled = await scim("PATCH", `/Users/${id}`, patch({ op: "Replace", path: "active", value: "False" }));
    expect([disabled.status, disabled.body.active]).toEqual([200, false]);
    expect(await app.sessions.read(pageRequest("/", theirs))).toBeNull();
    expect(await app.db.session.count({ where: { personId: id } })).toBe(0);
    // A disabled person is still found.
    expect((await scim("GET", asked)).body.Resources).toMatchObject([{ id, active: false }]);
    const back = await scim("PATCH", `/Users/${id}`, patch({ op: "Replace", path: "active", value: "True" }));
    expect(back.body.active).toBe(true);

    expect((await scim("DELETE", `/Users/${id}`)).status).toBe(204);
    expect((await app.db.person.findUniqueOrThrow({ where: { id } })).deactivatedAt).not.toBeNull();
    const entries = await app.db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } });
    expect(entries.map(({ action, reason }) => `${action} ${reason}`)).toEqual([
      "person.add Provisioned by Entra ID",
      "person.change Provisioned by Entra ID",
      "person.deactivate Provisioned by Entra ID",
      "person.reactivate Provisioned by Entra ID",
      "person.deactivate Provisioned by Entra ID",
    ]);
  });

  test("a group is created empty, found by its name, filled, renamed and deleted", async () => {
    const [one, other] = [await createPerson(app), await createPerson(app)];
    const created = await scim("POST", "/Groups", {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
      externalId: "8aa1a0c0",
      displayName: "Payments",
      meta: { resourceType: "Group" },
    });
    expect([created.status, created.body.members]).toEqual([201, []]);
    const { id } = created.body;
    const found = await scim(
      "GET",
      `/Groups?excludedAttributes=members&${filter('displayName eq "Payments"').slice(1)}`,
    );
    expect(found.body.Resources).toMatchObject([{ id }]);
    expect(found.body.Resources[0]).not.toHaveProperty("members");

    const members = [
      { $ref: null, value: one.id },
      { $ref: null, value: other.id },
    ];
    const added = await scim("PATCH", `/Groups/${id}`, patch({ op: "Add", path: "members", value: members }));
    expect([added.status, added.body]).toEqual([204, null]);
    await scim("PATCH", `/Groups/${id}`, patch({ op: "Remove", path: "members", value: [{ value: one.id }] }));
    await scim("PATCH", `/Groups/${id}`, patch({ op: "Replace", path: "displayName", value: "Payments 2" }));
    const read = await scim("GET", `/Groups/${id}`);
    expect(read.body).toMatchObject({ displayName: "Payments 2", members: [{ value: other.id }] });
    expect(await app.db.person.findUnique({ where: { id: one.id } })).toMatchObject({ teamId: null });
    expect((await scim("DELETE", `/Groups/${id}`)).status).toBe(204);
    expect((await scim("GET", `/Groups/${id}`)).status).toBe(404);
  });
});

describe("Okta", () => {
  test("a person is looked for, created, replaced and deactivated without a path", async () => {
    expect((await scim("GET", "/Users?startIndex=1&count=2")).body.Resources.length).toBe(2);
    const asked = `/Users${filter('userName eq "lee@okta.example"')}&startIndex=1&count=100`;
    expect((await scim("GET", asked)).body.totalResults).toBe(0);
    const profile = {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      userName: "lee@okta.example",
      name: { givenName: "Lee", familyName: "Park" },
      emails: [{ primary: true, value: "lee@okta.example", type: "work" }],
      displayName: "Lee Park",
      locale: "en-US",
      externalId: "00ujl29u0le5T6Aj10h7",
      groups: [],
      password: "1mz050nq",
      active: true,
    };
    const created = await scim("POST", "/Users", profile);
    expect(created.status).toBe(201);
    expect(created.body).not.toHaveProperty("password");
    const { id } = created.body;
    const replaced = await scim("PUT", `/Users/${id}`, {
      ...profile,
      id,
      displayName: "Lee Kim",
      name: { givenName: "Lee", familyName: "Kim" },
    });
    expect([replaced.status, replaced.body.displayName]).toEqual([200, "Lee Kim"]);
    const off = await scim("PATCH", `/Users/${id}`, patch({ op: "replace", value: { active: false } }));
    expect([off.status, off.body.active]).toEqual([200, false]);
    expect((await scim("PUT", `/Users/${id}`, { ...profile, active: true })).body.active).toBe(true);
  });

  test("a group is pushed with members, renamed without a path, replaced, and left by a filter", async () => {
    const [one, other] = [await createPerson(app), await createPerson(app)];
    const created = await scim("POST", "/Groups", {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
      displayName: "Pushed",
      members: [{ value: one.id, display: "one@x.example" }],
    });
    const { id } = created.body;
    expect(created.body.members).toMatchObject([{ value: one.id }]);
    const renamed = await scim(
      "PATCH",
      `/Groups/${id}`,
      patch({ op: "replace", value: { id, displayName: "Renamed" } }),
    );
    expect(renamed.status).toBe(204);
    const swap = patch(
      { op: "remove", path: `members[value eq "${one.id}"]` },
      { op: "add", path: "members", value: [{ value: other.id, display: "other@x.example" }] },
    );
    expect((await scim("PATCH", `/Groups/${id}`, swap)).status).toBe(204);
    expect((await scim("GET", `/Groups/${id}`)).body).toMatchObject({
      displayName: "Renamed",
      members: [{ value: other.id }],
    });
    const put = await scim("PUT", `/Groups/${id}`, { displayName: "Renamed", members: [{ value: one.id }] });
    expect([put.status, put.body.members.map(({ value }: { value: string }) => value)]).toEqual([200, [one.id]]);
  });
});

describe("what is refused, in SCIM's words", () => {
  const refused = (status: number, scimType?: string) => ({
    status,
    type: "application/scim+json",
    body: expect.objectContaining({
      schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
      status: String(status),
      ...(scimType ? { scimType } : {}),
    }),
  });

  test("an address or name that is taken", async () => {
    const { email } = await createPerson(app);
    const again = { userName: email.toUpperCase(), displayName: "X" };
    expect(await scim("POST", "/Users", again)).toEqual(refused(409, "uniqueness"));
    await scim("POST", "/Groups", { displayName: "Taken" });
    expect(await scim("POST", "/Groups", { displayName: "Taken" })).toEqual(refused(409, "uniqueness"));
  });

  test.each<[string, string, unknown, number, string?]>([
    ["POST", "/Users", { userName: "no address" }, 400, "invalidValue"],
    ["POST", "/Users", [], 400, "invalidSyntax"],
    ["POST", "/Groups", {}, 400, "invalidValue"],
    ["POST", "/Groups", { displayName: "With nobody", members: [{ value: "nobody" }] }, 400, "invalidValue"],
    ["GET", `/Users${filter('userName sw "a"')}`, undefined, 400, "invalidFilter"],
    ["GET", `/Groups${filter('nothing eq "a"')}`, undefined, 400, "invalidFilter"],
    ["GET", "/Users/nobody", undefined, 404],
    ["PATCH", "/Users/nobody", { Operations: [] }, 404],
    ["DELETE", "/Groups/nothing", undefined, 404],
    ["POST", "/Users/nobody", {}, 405],
  ])("%s %s %j", async (method, path, body, status, scimType) =>
    expect(await scim(method, path, body)).toEqual(refused(status, scimType)),
  );

  test("the last administrator stays, whatever the directory says", async () => {
    const off = patch({ op: "replace", path: "active", value: false });
    expect(await scim("PATCH", `/Users/${administrator}`, off)).toEqual(refused(409));
    expect((await app.db.person.findUniqueOrThrow({ where: { id: administrator } })).deactivatedAt).toBeNull();
  });

  test("a manager below oneself", async () => {
    const top = await createPerson(app);
    const below = await createPerson(app, { managerId: top.id });
    const set = patch({ op: "add", path: "manager", value: { value: below.id } });
    expect(await scim("PATCH", `/Users/${top.id}`, set)).toEqual(refused(400, "invalidValue"));
  });

  test("pages are counted from one and bounded", async () => {
    const { total } = { total: await app.db.person.count() };
    const page = await scim("GET", "/Users?startIndex=2&count=1");
    expect(page.body).toMatchObject({ totalResults: total, startIndex: 2, itemsPerPage: 1 });
    expect((await scim("GET", "/Users?startIndex=-3&count=0")).body).toMatchObject({ startIndex: 1, Resources: [] });
  });
});

describe("tokens", () => {
  test("without one, with a wrong one, and with a cookie alone nothing opens", async () => {
    const session = { Cookie: cookie };
    for (const Authorization of ["", "Bearer", `Bearer ${newToken()}`, `Basic ${token}`]) {
      for (const path of ["/Users", "/Groups", "/ServiceProviderConfig", "/ResourceTypes", "/Schemas"]) {
        expect((await scim("GET", path, undefined, { ...session, Authorization })).status).toBe(401);
      }
      expect((await scim("POST", "/Users", {}, { ...session, Authorization })).status).toBe(401);
    }
  });

  test("are shown once, kept as a hash, known by their use, and revoked at once", async () => {
    const id = app.newId();
    const form = { do: "make", id, name: "Once", days: "90", scope: "scim" };
    const made = (await tokens(form)).data as unknown as { token: string };
    expect((await tokens(form)).status).toBe(409);
    const row = await app.db.apiToken.findUniqueOrThrow({ where: { id } });
    expect([row.tokenHash, row.lastUsedAt]).toEqual([hashToken(made.token), null]);
    const page = await callLoader(tokensRoute.loader, { app, request: pageRequest("/admin/tokens", cookie) });
    expect(JSON.stringify(page.data)).not.toContain(made.token);
    expect(JSON.stringify(page.data)).not.toContain(row.tokenHash);
    const bearer = { Authorization: `Bearer ${made.token}` };
    expect((await scim("GET", "/Users", undefined, bearer)).status).toBe(200);
    expect((await app.db.apiToken.findUniqueOrThrow({ where: { id } })).lastUsedAt).toEqual(app.now());
    expect((await tokens({ do: "revoke", token: id })).status).toBe(302);
    expect((await scim("GET", "/Users", undefined, bearer)).status).toBe(401);
    expect((await tokens({ do: "make", id: app.newId(), name: " ", days: "90", scope: "scim" })).status).toBe(400);
    expect((await tokens({ do: "revoke", token: "none" })).status).toBe(404);
  });
});

test("what the interface can do is told", async () => {
  expect((await scim("GET", "/ServiceProviderConfig")).body).toMatchObject({ patch: { supported: true } });
  expect((await scim("GET", "/ResourceTypes")).body).toMatchObject({ totalResults: 2 });
  const { body } = await scim("GET", "/Schemas");
  expect(body.Resources.map(({ name }: { name: string }) => name)).toEqual(["User", "Group", "Enterprise User"]);
});
