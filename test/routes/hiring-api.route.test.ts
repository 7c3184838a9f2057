/** What an applicant tracker may do with its token, over HTTP; every answer is held against the OpenAPI document. */
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Scope } from "~/kernel/actor";
import { hashToken } from "~/platform/sessions/token.server";
import { createFrameworkVersion } from "../factories/frameworks";
import { createCandidate, createInterview, createOpening, revealDebrief } from "../factories/hiring";
import { createDecided } from "../factories/hiring-decisions";
import { framedWithKit } from "../factories/kits";
import { createPerson } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { builtServer } from "../setup/built-server";
import { type ApiCaller, createToken, type Json, openApi } from "./api-caller";

let app: TestApp;
let api: ApiCaller;
let writer: string;
let reader: string;
let decisions: string;
let versionId: string;
const people: Record<"lead" | "coordinator" | "interviewer", string> = { lead: "", coordinator: "", interviewer: "" };

beforeAll(async () => {
  app = await openTestApp();
  for (const name of ["lead", "coordinator", "interviewer"] as const) {
    people[name] = (await createPerson(app, { name, email: `${name}@example.org` })).id;
  }
  versionId = (await createFrameworkVersion(app, framedWithKit({ slug: "hired-by" }))).id;
  writer = await createToken(app, "candidates:write");
  reader = await createToken(app, "candidates:read");
  decisions = await createToken(app, "decisions:read");
  api = await openApi(app);
});
afterAll(async () => {
  api.close();
  await app.close();
});

type Status = "DRAFT" | "OPEN" | "CLOSED";
const newOpening = (status: Status = "OPEN") =>
  createOpening(app, { versionId, leadId: people.lead, coordinatorId: people.coordinator, status });

let sent = 0;
const somebody = (more: object = {}) => {
  sent += 1;
  return {
    externalId: `T-${sent}`,
    name: "Wilhelmina Ashgrove",
    email: `wilhelmina.${sent}@mail.example`,
    consent: { givenOn: "2026-11-20", until: "2027-11-20" },
    ...more,
  };
};
const add = (openingId: string, body: unknown, token = writer, headers: Record<string, string> = {}) =>
  api.ask("POST", `/openings/${openingId}/candidates`, { token, body, headers });
const identitiesIn = (openingId: string) => app.db.candidateIdentity.findMany({ where: { openingId } });

describe("the document", () => {
  test("is OpenAPI 3.1 by the official meta-schema", async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(api.document))).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");
  });

  test("has every address of the interface, and none that is not there", async () => {
    const routes = Object.keys((await builtServer()).routes).filter((id) => id.startsWith("routes/api.v1."));
    const paths = routes.map((id) =>
      id
        .replace("routes/api.v1.", "/")
        .replace("._index", "")
        .replace("[.]", "\0")
        .replaceAll(".", "/")
        .replace("\0", ".")
        .replace(/\$(\w+)/g, "{$1}"),
    );
    expect(paths.sort()).toEqual(Object.keys(api.document.paths).sort());
  });

  test("names each operation once, and for each that is not the document itself the scopes that open it", () => {
    const operations: Json[] = Object.values<Json>(api.document.paths).flatMap(Object.values);
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    expect(operations.filter(({ security }) => security.length === 0)).toMatchObject([{ operationId: "readDocument" }]);
  });
});

describe("a candidate is added", () => {
  test("under a code of their own, with the debrief that gathers, on the record and without their name in any of it", async () => {
    const { id } = await newOpening();
    const body = somebody({ phone: "+31 20 123", timeZone: "Europe/Amsterdam", source: "Board" });
    const made = await add(id, { ...body, referredBy: "INTERVIEWER@example.org" });
    expect([made.status, made.body]).toEqual([
      201,
      {
        externalId: body.externalId,
        openingId: id,
        state: "added",
        addedAt: "2026-11-23T00:00:00.000Z",
        withdrawnAt: null,
      },
    ]);
    const [identity] = await identitiesIn(id);
    const { consent: _, ...written } = body;
    expect(identity).toMatchObject({ ...written, referredById: people.interviewer });
    expect(identity?.consentUntil.toISOString().slice(0, 10)).toBe("2027-11-20");
    const candidate = await app.db.candidate.findUniqueOrThrow({
      where: { id: identity!.candidateId },
      include: { debriefs: true },
    });
    expect(candidate.code).toMatch(/^C-[2-9A-Z]{5}$/);
    expect(candidate.debriefs).toMatchObject([{ number: 1, status: "GATHERING" }]);
    for (const hidden of [candidate.id, candidate.code, "Wilhelmina", body.email])
      expect(made.text).not.toContain(hidden);
    const entries = await app.db.auditEntry.findMany({ where: { objectId: candidate.id } });
    expect(entries).toMatchObject([
      { action: "candidate.add", actorId: null, subjectId: null, reason: "Sent by Tracker", after: null },
    ]);
    expect(made.headers.get("Location")).toBe(`${app.env.APP_URL}/api/v1/openings/${id}/candidates/${body.externalId}`);
  });

  test("once, however often and however much at once it is sent, also after the opening has closed", async () => {
    const { id } = await newOpening();
    const body = somebody();
    const all = await Promise.all(Array.from({ length: 10 }, () => add(id, body)));
    expect(all.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201]);
    expect(await identitiesIn(id)).toHaveLength(1);
    await app.db.opening.update({ where: { id }, data: { status: "CLOSED", closedAt: app.now() } });
    expect((await add(id, { ...body, name: "Somebody Else" })).status).toBe(200);
    expect((await identitiesIn(id))[0]?.name).toBe("Wilhelmina Ashgrove");
    expect(await add(id, somebody())).toMatchObject({ status: 409, body: { code: "opening-not-open" } });
  });

  test("not to a plan in the making, nor to what is not there", async () => {
    const { id } = await newOpening("DRAFT");
    for (const opening of [id, "none", "%20", "'; DROP TABLE x"]) {
      expect((await add(encodeURI(opening), somebody())).status).toBe(404);
    }
  });

  test("not a second time with the address of another one", async () => {
    const { id } = await newOpening();
    await createCandidate(app, { openingId: id, identity: { email: "known@mail.example" } });
    expect(await add(id, somebody({ email: "Known@Mail.Example" }))).toMatchObject({
      status: 409,
      body: { code: "address-taken" },
    });
    expect(await identitiesIn(id)).toHaveLength(1);
  });

  const consent = (givenOn: string, until: string) => ({ consent: { givenOn, until } });
  test.each<[string, object, string]>([
    ["no id", { externalId: undefined }, "/externalId"],
    ["an address as id, which would stand in logs", { externalId: "a@b.example" }, "/externalId"],
    ["an id that leads elsewhere", { externalId: "../../admin" }, "/externalId"],
    ["no name", { name: "  " }, "/name"],
    ["a name with a character that no database holds", { name: "A\u0000B" }, "/name"],
    ["a name with half a character", { name: "A\ud800" }, "/name"],
    ["a name in several lines", { name: "A\r\nBcc: b@b.example" }, "/name"],
    ["a long name", { name: "x".repeat(201) }, "/name"],
    ["no address", { email: "nobody" }, "/email"],
    ["a zone that is none", { timeZone: "Mars/Olympus" }, "/timeZone"],
    ["a consent that is over", consent("2025-11-20", "2026-11-20"), "/consent/until"],
    ["a consent that is still to come", consent("2026-12-20", "2027-11-20"), "/consent/givenOn"],
    ["a day that is none", consent("2026-02-30", "2027-11-20"), "/consent/givenOn"],
    ["a day of year 0", consent("0000-02-28", "2027-11-20"), "/consent/givenOn"],
    ["a referrer whom nobody knows", { referredBy: "nobody@example.org" }, "/referredBy"],
    ["a referrer who leads the opening or decides on it", { referredBy: "Lead@example.org" }, "/referredBy"],
    ["more than is kept", { dateOfBirth: "1990-01-01" }, ""],
  ])("not with %s: it says where", async (_, more, at) => {
    const { id } = await newOpening();
    const refused = await add(id, somebody(more));
    expect([refused.status, refused.body.errors[0].at]).toEqual([422, at]);
    expect(await identitiesIn(id)).toEqual([]);
  });

  test.each<[string, unknown, number, Record<string, string>]>([
    ["no JSON", "{", 400, {}],
    ["a list", [], 422, {}],
    ["a form", "externalId=1", 415, { "Content-Type": "application/x-www-form-urlencoded" }],
    ["more than 64 kB", JSON.stringify(somebody({ name: "x".repeat(70_000) })), 413, {}],
    ["from a page of another site", somebody(), 403, { Origin: "https://evil.example" }],
  ])("not from %s", async (_, body, status, headers) => {
    const { id } = await newOpening();
    expect((await add(id, body, writer, headers)).status).toBe(status);
    expect(await identitiesIn(id)).toEqual([]);
  });
});

describe("what is read", () => {
  test("openings that are or were open, and nothing of who answers for them", async () => {
    const [open, closed, draft] = [await newOpening(), await newOpening("CLOSED"), await newOpening("DRAFT")];
    const seen = new Map<string, Json>();
    for (let next: string | null = ""; next !== null; ) {
      const page = await api.ask("GET", `/openings?limit=2${next && `&cursor=${next}`}`, { token: reader });
      expect(page.body.items.length).toBeLessThanOrEqual(2);
      for (const one of page.body.items) {
        expect(seen.has(one.id)).toBe(false);
        seen.set(one.id, one);
      }
      for (const person of Object.values(people)) expect(page.text).not.toContain(person);
      next = page.body.next;
    }
    expect([seen.get(open.id)?.status, seen.get(closed.id)?.status, seen.has(draft.id)]).toEqual([
      "open",
      "closed",
      false,
    ]);
    const shut = await api.ask("GET", "/openings?status=closed", { token: writer });
    expect(shut.body.items.map(({ status }: Json) => status)).not.toContain("open");
    expect((await api.ask("GET", `/openings/${open.id}`, { token: reader })).body).toEqual(seen.get(open.id));
    expect((await api.ask("GET", `/openings/${draft.id}`, { token: reader })).status).toBe(404);
  });

  test("how far candidates of a tracker are; of others, nothing", async () => {
    const opening = await newOpening();
    const identity = { name: "Name Of Somebody" };
    const made = (externalId: string | null) =>
      createCandidate(app, { openingId: opening.id, identity: { ...identity, externalId } });
    const [added, planned, withdrawn] = [await made("1-added"), await made("2-planned"), await made("3-withdrawn")];
    await made(null);
    const interview = { stageId: opening.stages[0]!.id, askedById: people.lead };
    await createInterview(app, { ...interview, candidateId: planned.id, debriefId: planned.debriefId });
    await app.db.candidate.update({ where: { id: withdrawn.id }, data: { withdrawnAt: app.now() } });
    await createDecided(app, {
      ...{
        openingId: opening.id,
        stageId: interview.stageId,
        interviewerId: people.interviewer,
        deciderId: people.lead,
      },
      identity: { ...identity, externalId: "4-decided" },
    });
    const path = `/openings/${opening.id}/candidates`;
    const all = await api.ask("GET", path, { token: reader });
    expect(all.body.items.map(({ externalId, state }: Json) => [externalId, state])).toEqual([
      ["1-added", "added"],
      ["2-planned", "interviewing"],
      ["3-withdrawn", "withdrawn"],
      ["4-decided", "decided"],
    ]);
    for (const hidden of [identity.name, "mail.example", added.code, added.id]) expect(all.text).not.toContain(hidden);
    const first = await api.ask("GET", `${path}?limit=3`, { token: reader });
    const rest = await api.ask("GET", `${path}?limit=3&cursor=${first.body.next}`, { token: reader });
    expect([...first.body.items, ...rest.body.items]).toEqual(all.body.items);
    expect(rest.body.next).toBeNull();
    expect((await api.ask("GET", `${path}/2-planned`, { token: reader })).body).toEqual(all.body.items[1]);
    for (const none of [added.id, added.code, "none", "%252e%252e", "a%2Fb"]) {
      expect((await api.ask("GET", `${path}/${none}`, { token: reader })).status).toBe(404);
    }
  });

  test("once all scorecards are in, that they are spoken about: neither scores nor who waits", async () => {
    const { id: openingId, stages } = await newOpening();
    const decided = await createDecided(app, {
      ...{ openingId, stageId: stages[0]!.id, interviewerId: people.interviewer, deciderId: people.lead },
      identity: { externalId: "again" },
      decision: { outcome: "ANOTHER_STAGE" },
    });
    await app.db.debrief.create({
      data: { id: app.newId(), candidateId: decided.id, number: 2, createdAt: app.now() },
    });
    const { body } = await api.ask("GET", `/openings/${openingId}/candidates/again`, { token: reader });
    expect(body.state).toBe("interviewing");
    await expect(revealDebrief(app, decided.debriefId)).rejects.toThrow();
  });

  test("what was decided, at which level and when: not why, by whom or on whom", async () => {
    const { id: openingId, stages } = await newOpening();
    const other = await newOpening();
    const rationale = "words-of-a-rationale";
    const decided = { openingId, stageId: stages[0]!.id, interviewerId: people.interviewer, deciderId: people.lead };
    const make = (externalId: string | null, decision: object, at: string) =>
      createDecided(app, {
        ...decided,
        identity: { externalId },
        decision: { rationale, decidedAt: new Date(at), ...decision },
      });
    const hired = await make("h", { outcome: "HIRE", levelCode: "IC2" }, "2026-11-20T10:00:00Z");
    await make("n", { outcome: "NO_HIRE" }, "2026-11-21T10:00:00Z");
    await make(null, { outcome: "OTHER_OPENING", otherOpeningId: other.id }, "2026-11-22T10:00:00Z");
    const all = await api.ask("GET", `/decisions?opening=${openingId}`, { token: decisions });
    expect(all.body.items.map(({ externalId, outcome, level }: Json) => [externalId, outcome, level])).toEqual([
      ["h", "hire", "IC2"],
      ["n", "no-hire", null],
      [null, "other-opening", null],
    ]);
    expect(all.body.items[2].otherOpeningId).toBe(other.id);
    for (const hidden of [rationale, people.lead, hired.code, hired.id, hired.debriefId]) {
      expect(all.text).not.toContain(hidden);
    }
    const one = await api.ask("GET", `/decisions/${hired.decision.id}`, { token: decisions });
    expect(one.body).toEqual(all.body.items[0]);
    const since = await api.ask("GET", `/decisions?opening=${openingId}&since=2026-11-21T10:00:00Z&limit=1`, {
      token: decisions,
    });
    const rest = await api.ask(
      "GET",
      `/decisions?opening=${openingId}&since=2026-11-21T10:00:00Z&cursor=${since.body.next}`,
      {
        token: decisions,
      },
    );
    expect([...since.body.items, ...rest.body.items]).toEqual(all.body.items.slice(1));
    await app.db.candidateIdentity.delete({ where: { candidateId: hired.id } });
    expect((await api.ask("GET", `/decisions/${hired.decision.id}`, { token: decisions })).body.externalId).toBeNull();
    expect((await api.ask("GET", `/openings/${openingId}/candidates/h`, { token: reader })).status).toBe(404);
  });

  test.each([
    "/openings?limit=0",
    "/openings?limit=101",
    "/openings?limit=x",
    "/openings?status=draft",
    "/openings?cursor=x",
    "/openings?cursor=WyIyMDI2IiwieCJd",
    "/openings?name=a",
    "/decisions?since=yesterday",
    "/decisions?since=0000-01-01T00:00:00Z",
    "/decisions?opening=",
    "/decisions?cursor=%00",
  ])("not %s, which is nothing to ask", async (path) => {
    const token = path.startsWith("/openings") ? reader : decisions;
    expect((await api.ask("GET", path, { token })).status).toBe(400);
  });
});

describe("who may", () => {
  const needs: [string, string, readonly Scope[]][] = [
    ["GET", "/openings", ["candidates:read", "candidates:write"]],
    ["GET", "/openings/none", ["candidates:read", "candidates:write"]],
    ["GET", "/openings/none/candidates", ["candidates:read"]],
    ["GET", "/openings/none/candidates/none", ["candidates:read"]],
    ["POST", "/openings/none/candidates", ["candidates:write"]],
    ["GET", "/decisions", ["decisions:read"]],
    ["GET", "/decisions/none", ["decisions:read"]],
  ];
  const scopes: readonly Scope[] = ["scim", "candidates:write", "candidates:read", "decisions:read"];

  test.each(needs)("%s %s", async (method, path, open) => {
    for (const scope of scopes) {
      const token = await createToken(app, scope);
      const { status, headers } = await api.ask(method, path, {
        token,
        ...(method === "POST" ? { body: somebody() } : {}),
      });
      expect([scope, status === 403]).toEqual([scope, !open.includes(scope)]);
      if (status === 403) expect(headers.get("WWW-Authenticate")).toContain("insufficient_scope");
    }
  });

  test("nobody without a token, whatever cookies they have, nor with one that is revoked", async () => {
    const Cookie = await signInAs(app, people.lead);
    const revoked = await createToken(app, ...scopes);
    await app.db.apiToken.updateMany({
      where: { name: "Tracker", scopes: { has: "scim" } },
      data: { revokedAt: app.now() },
    });
    for (const [method, path] of needs) {
      const body = method === "POST" ? { body: somebody() } : {};
      for (const asked of [{ token: revoked }, { token: "x".repeat(43) }]) {
        expect((await api.ask(method, path, { ...asked, ...body, headers: { Cookie } })).status).toBe(401);
      }
    }
    const { status, headers } = await api.ask("GET", "/openings", { headers: { Cookie } });
    expect([status, headers.get("WWW-Authenticate")]).toEqual([401, 'Bearer realm="Waymark"']);
    // Without a bearer a write is a page's, and comes from no page of ours.
    expect((await api.ask("POST", "/openings/none/candidates", { body: {}, headers: { Cookie } })).status).toBe(403);
  });

  test("SCIM is opened by its own scope alone", async () => {
    const ask = async (scope: Scope) => {
      const headers = { Authorization: `Bearer ${await createToken(app, scope)}` };
      return (await fetch(`${api.origin}/scim/v2/Users?count=1`, { headers })).status;
    };
    expect(await Promise.all(scopes.map(ask))).toEqual([200, 403, 403, 403]);
  });

  test("what is not there is told in the interface's own words", async () => {
    expect(await api.ask("GET", "/no/such", { token: reader })).toMatchObject({
      status: 404,
      body: { code: "not-found" },
    });
    expect((await api.ask("DELETE", "/openings/none/candidates/x", { token: writer })).status).toBe(405);
    expect((await api.ask("PUT", "/openings/none/candidates", { token: writer, body: {} })).status).toBe(405);
    expect((await api.ask("POST", "/decisions", { token: decisions, body: {} })).status).toBe(405);
  });

  test("not more than 600 requests in a minute with one token; another goes on", async () => {
    const busy = await createToken(app, "candidates:read");
    const { id } = await app.db.apiToken.findFirstOrThrow({ orderBy: { id: "desc" } });
    await app.limits.api.set(hashToken(id).slice(0, 32), 600, 60);
    const refused = await api.ask("GET", "/openings", { token: busy });
    expect([refused.status, refused.body.code]).toEqual([429, "too-many"]);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect((await api.ask("GET", "/openings", { token: reader })).status).toBe(200);
  });
});
