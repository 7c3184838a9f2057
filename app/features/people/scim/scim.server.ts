import type { AppLoadContext } from "@remix-run/node";
import { bearerOf } from "~/features/people/accounts/tokens.server";
import {
  deactivateIn,
  enqueuePeopleChange,
  isBelow,
  lockPerson,
  reactivateIn,
} from "~/features/people/directory/people-changes.server";
import { withHeldChanges } from "~/features/people/held-changes/held-changes.server";
import { refuseBesideSample } from "~/features/people/organization/organization.server";
import { Refusal } from "~/kernel/refusal";
import { parseShallowJson } from "~/kernel/shallow-json";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { ALL, audited, lockObject, shareObject } from "~/platform/database/transaction.server";
import { programMay } from "~/policy/program";
import { resourceTypes, schemas, serviceProviderConfig } from "./domain/scim-discovery";
import { groupChange, groupResource } from "./domain/scim-group";
import {
  type Comparison,
  readFilter,
  readPatch,
  readReplacement,
  readResource,
  ScimProblem,
  wrongValue,
} from "./domain/scim-patch";
import { changeUser, createdUser, type ScimUser, userResource } from "./domain/scim-user";
import type { Provisioning } from "./scim.repo.server";
import * as scim from "./scim.repo.server";

const PAGE_MAX = 200;
const PAGE_USUAL = 100;

/** `startIndex` counts from 1; what is no number is as if it were not there (RFC 7644, 3.4.2.4). */
function pageOf(query: URLSearchParams): { skip: number; take: number } {
  const number = (name: string, usual: number) => {
    const given = query.get(name);
    return given !== null && /^-?\d{1,9}$/.test(given) ? Number(given) : usual;
  };
  const take = Math.min(PAGE_MAX, Math.max(0, number("count", PAGE_USUAL)));
  return { skip: Math.max(1, number("startIndex", 1)) - 1, take };
}

function filterOf(query: URLSearchParams): Comparison | null {
  const text = query.get("filter");
  if (text === null || text.trim() === "") return null;
  const filter = readFilter(text);
  if (!filter) throw unknownFilter();
  return filter;
}
const unknownFilter = () => new ScimProblem(400, 'Waymark knows filters such as userName eq "x".', "invalidFilter");

function list(total: number, skip: number, resources: object[]): ScimReply {
  const schemas = ["urn:ietf:params:scim:api:messages:2.0:ListResponse"];
  const counts = { totalResults: total, startIndex: skip + 1, itemsPerPage: resources.length };
  return { status: 200, body: { schemas, ...counts, Resources: resources } };
}

function userFilter(filter: Comparison | null): scim.UserFilter {
  if (!filter) return {};
  const { attribute, value } = filter;
  if (["username", "emails", "emails.value"].includes(attribute)) return { email: value.toLowerCase() };
  if (attribute === "externalid") return { externalId: value };
  if (attribute === "id") return { id: value };
  throw unknownFilter();
}

export async function listUsers({ app, query, base }: ScimCall): Promise<ScimReply> {
  const page = pageOf(query);
  const { total, items } = await scim.listUsers(app.db, userFilter(filterOf(query)), page);
  return list(
    total,
    page.skip,
    items.map((user) => userResource(user, base)),
  );
}

export async function readUser({ app, base }: ScimCall, id: string): Promise<ScimReply> {
  return { status: 200, body: userResource(await scim.findUser(app.db, id), base) };
}

export async function createUser({ app, by, base, body }: ScimCall): Promise<ScimReply> {
  const user = createdUser(by.newId(), readResource(await body()));
  await audited(app.db, async (tx) => {
    await shareObject(tx, "directory", ALL);
    await scim.refuseTaken(tx, user);
    await refuseManager(tx, user);
    await scim.insertUser(tx, user, by);
  });
  return { status: 201, body: userResource(user, base) };
}

/**
 * Stores what `change` makes of the person, in one transaction with the end of their sessions where they are deactivated.
 * @throws {ScimProblem} @throws {Refusal} `conflict`: the last administrator would be deactivated.
 */
function updateUser({ app, by }: ScimCall, id: string, change: (user: ScimUser) => ScimUser): Promise<ScimUser> {
  return audited(app.db, async (tx) => {
    await lockPerson(tx, id);
    const before = await scim.findUser(tx, id);
    const after = change(before);
    const isMoved = after.managerId !== before.managerId;
    if (after.email !== before.email || after.externalId !== before.externalId) await scim.refuseTaken(tx, after);
    if (isMoved) await refuseManager(tx, after);
    if (after.email !== before.email) await refuseAdministrator(tx, id, by);
    await withHeldChanges(tx, by, by.onBehalfOf, () => scim.updateUser(tx, before, after, by));
    await enqueuePeopleChange(tx, by, { moved: isMoved ? [id] : [] });
    if (before.active && !after.active) await deactivateIn(tx, id, by.reason, by);
    if (!before.active && after.active) await reactivateIn(tx, id, by.reason, by);
    // A manager who waits is not theirs yet.
    return scim.findUser(tx, id);
  });
}

/** A program's token must not be a way to become an administrator. */
async function refuseAdministrator(tx: Tx, id: string, { at }: Provisioning): Promise<void> {
  if (!(await scim.isAdministrator(tx, id, at))) return;
  throw new ScimProblem(403, "Administrators' addresses are changed by an administrator, in Waymark.");
}

async function refuseManager(tx: Tx, { id, managerId }: ScimUser): Promise<void> {
  if (managerId === null) return;
  if (!(await scim.isKnown(tx, managerId))) throw wrongValue("manager: There is no such user.");
  await lockObject(tx, "reporting-lines", ALL);
  if (await isBelow(tx, managerId, id)) throw wrongValue("manager: They would report to themselves.");
}

/** PUT and PATCH: what may be left out and is stays as it was, since systems send what they have mapped and no more. */
export async function changeUserBy(call: ScimCall, id: string, method: string): Promise<ScimReply> {
  const body = await call.body();
  const operations = method === "PUT" ? readReplacement(body, "userName") : readPatch(body);
  const after = await updateUser(call, id, (user) => changeUser(user, operations));
  return { status: 200, body: userResource(after, call.base) };
}

/** Deactivates: what somebody did here outlasts their account elsewhere. */
export async function deleteUser(call: ScimCall, id: string): Promise<ScimReply> {
  await updateUser(call, id, (user) => ({ ...user, active: false }));
  return { status: 204 };
}

function groupFilter(filter: Comparison | null): scim.GroupFilter {
  if (!filter) return {};
  const { attribute, value } = filter;
  if (attribute === "displayname") return { name: value };
  if (attribute === "externalid") return { externalId: value };
  if (attribute === "id") return { id: value };
  throw unknownFilter();
}

const wantsMembers = (query: URLSearchParams) =>
  !/(^|,)\s*members\s*(,|$)/i.test(query.get("excludedAttributes") ?? "");

export async function listGroups({ app, query, base }: ScimCall): Promise<ScimReply> {
  const page = pageOf(query);
  const found = await scim.listGroups(app.db, groupFilter(filterOf(query)), wantsMembers(query), page);
  return list(
    found.total,
    page.skip,
    found.items.map((group) => groupResource(group, group.members, base)),
  );
}

export async function readGroup({ app, query, base }: ScimCall, id: string): Promise<ScimReply> {
  const group = await scim.findGroup(app.db, id, wantsMembers(query));
  return { status: 200, body: groupResource(group, group.members, base) };
}

export async function createGroup({ app, by, base, body }: ScimCall): Promise<ScimReply> {
  const group = await scim.insertGroup(app.db, by.newId(), groupChange(readResource(await body())), by);
  return { status: 201, body: groupResource(group, group.members, base) };
}

/** A patched team answers without a body, since its people may be many; a replaced one as it is. */
export async function changeGroupBy(call: ScimCall, id: string, method: string): Promise<ScimReply> {
  const { app, by } = call;
  const body = await call.body();
  const operations = method === "PUT" ? readReplacement(body, "displayName") : readPatch(body);
  await scim.updateGroup(app.db, id, groupChange(operations), by);
  return method === "PUT" ? readGroup(call, id) : { status: 204 };
}

export async function deleteGroup({ app, by }: ScimCall, id: string): Promise<ScimReply> {
  await scim.deleteGroup(app.db, id, by);
  return { status: 204 };
}

export async function readConfig({ base }: ScimCall): Promise<ScimReply> {
  return { status: 200, body: serviceProviderConfig(base, PAGE_MAX) };
}

export async function listResourceTypes({ base }: ScimCall): Promise<ScimReply> {
  const all = resourceTypes(base);
  return list(all.length, 0, all);
}

export async function listSchemas({ base }: ScimCall): Promise<ScimReply> {
  const all = schemas(base);
  return list(all.length, 0, all);
}

export type ScimCall = { app: App; by: Provisioning; base: string; query: URLSearchParams; body(): Promise<unknown> };
export type ScimReply = { status: 200 | 201; body: object } | { status: 204 };

/**
 * Answers a program that bears a token, in SCIM's words; nobody else, whatever cookies they have.
 * @param work may throw a ScimProblem, or a Refusal that becomes one.
 */
export async function answerScim(
  { request, context }: { request: Request; context: AppLoadContext },
  work: (call: ScimCall) => Promise<ScimReply>,
): Promise<Response> {
  const { app } = context;
  const token = await bearerOf(app, request);
  if (!token) return problem(new ScimProblem(401, "Send a token of Waymark as Authorization: Bearer."));
  if (!programMay(token, "people.provision")) return problem(new ScimProblem(403, "This token has no access to SCIM."));
  const reason = `Provisioned by ${token.name}`;
  const by = { actorId: null, at: app.now(), newId: app.newId, reason, onBehalfOf: token.createdBy };
  const base = `${app.env.APP_URL}/scim/v2`;
  const query = new URL(request.url).searchParams;
  try {
    if (request.method !== "GET") await refuseBesideSample(app);
    return reply(await work({ app, by, base, query, body: () => jsonOf(request) }));
  } catch (error) {
    if (error instanceof ScimProblem) return problem(error);
    if (error instanceof Refusal) return problem(new ScimProblem(409, error.message));
    throw error;
  }
}

async function jsonOf(request: Request): Promise<unknown> {
  try {
    return parseShallowJson(await request.text());
  } catch {
    throw new ScimProblem(400, "The body isn't JSON, or is nested too deeply.", "invalidSyntax");
  }
}

const headers: Record<string, string> = { "Content-Type": "application/scim+json", "Cache-Control": "no-store" };

function reply(given: ScimReply): Response {
  if (given.status === 204) return new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
  const { location } = (given.body as { meta?: { location?: string } }).meta ?? {};
  const more: Record<string, string> = location === undefined ? {} : { Location: location };
  return new Response(JSON.stringify(given.body), { status: given.status, headers: { ...headers, ...more } });
}

function problem({ status, message, scimType }: ScimProblem): Response {
  const schemas = ["urn:ietf:params:scim:api:messages:2.0:Error"];
  const body = { schemas, status: String(status), detail: message, ...(scimType ? { scimType } : {}) };
  const challenge: Record<string, string> = status === 401 ? { "WWW-Authenticate": 'Bearer realm="Waymark"' } : {};
  return new Response(JSON.stringify(body), { status, headers: { ...headers, ...challenge } });
}

export async function refuseMethod(): Promise<never> {
  throw new ScimProblem(405, "This address doesn't accept this kind of request.");
}
