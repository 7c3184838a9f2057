/** What no page or program of ours sends, to every form and to every method of the interfaces: for tests, and to be timed. */
import { request } from "node:http";
import { FIXTURES } from "./fixtures";
import { KINDS, type Kind } from "./kinds";
import { expectedOf, type RouteFixture } from "./route";
import type { World } from "./world";

const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";

/** @param body of a form with the name of one of its fields; of a program's request with that of a key. */
export type Malformed = { method?: string; type?: string | null; body: (field: string) => string };

export const MALFORMED_FORMS: Record<string, Malformed> = {
  "a field 60,000 times": { body: (field) => `${field}=x&`.repeat(60_000) },
  "a field 60,000 times without a value": { body: (field) => `${field}&`.repeat(60_000) },
  "an index of a thousand million": { body: (field) => `${field}[999999999]=x` },
  "16,000 fields that count up": {
    body: (field) => Array.from({ length: 16_000 }, (_, at) => `${field}.${at}=x`).join("&"),
  },
  "names nested a thousand deep": { body: (field) => `${field}${"[a]".repeat(1_000)}=x&a${".a".repeat(1_000)}=x` },
  "a prototype": { body: () => "__proto__[admin]=1&constructor.prototype.admin=1&__proto__=1" },
  "a broken escape": { body: (field) => `${field}=%zz&%=%` },
  "no Content-Type": { type: null, body: (field) => `${field}=x` },
  "an empty Content-Type": { type: "", body: (field) => `${field}=x` },
  "a Content-Type that is none": { type: ";;=,form", body: (field) => `${field}=x` },
  "plain text": { type: "text/plain", body: (field) => `${field}=x` },
  "deep JSON": { type: "application/json", body: () => "[".repeat(30_000) },
  "JSON where a form is due": { type: "application/json", body: (field) => JSON.stringify({ [field]: { $ne: 1 } }) },
  "multipart without a boundary": { type: "multipart/form-data", body: (field) => `${field}=x` },
  "multipart that is cut off": {
    type: "multipart/form-data; boundary=b",
    body: (field) => `--b\r\nContent-Disposition: form-data; name="${field}"\r\n\r\nx`,
  },
  "multipart of 5,000 parts": {
    type: "multipart/form-data; boundary=b",
    body: (field) => `${`--b\r\nContent-Disposition: form-data; name="${field}"\r\n\r\nx\r\n`.repeat(5_000)}--b--\r\n`,
  },
  "multipart with a head of 100 kB": {
    type: "multipart/form-data; boundary=b",
    body: (field) =>
      `--b\r\nContent-Disposition: form-data; name="${field}${"x".repeat(100_000)}"\r\n\r\nx\r\n--b--\r\n`,
  },
  "PUT of a form": { method: "PUT", body: (field) => `${field}=x` },
  "PATCH of a form": { method: "PATCH", body: (field) => `${field}=x` },
  "DELETE with a form": { method: "DELETE", body: (field) => `${field}=x` },
};

/** Bodies for methods that take one: none is what a method asks for, whichever it is. */
export const MALFORMED_BODIES: Record<string, Malformed> = {
  nothing: { body: () => "" },
  "no JSON": { body: (key) => `${key}=x` },
  "JSON that is cut off": { body: (key) => `{"${key}": "x` },
  "deep lists": { body: () => "[".repeat(30_000) },
  "deep objects": { body: () => `${'{"a":'.repeat(9_000)}1${"}".repeat(9_000)}` },
  "a deep value": { body: (key) => `{"${key}":${"[".repeat(9_000)}${"]".repeat(9_000)}}` },
  "a key 6,000 times": { body: (key) => `{${`"${key}":"x",`.repeat(6_000).slice(0, 60_000)}"a":1}` },
  "a key 60,000 times": { body: (key) => `{${`"${key}":1,`.repeat(60_000)}"a":1}` },
  "5,000 keys": { body: () => JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [at, at]))) },
  "a number without an end": { body: (key) => `{"${key}":1e999,"Operations":1e999}` },
  "a prototype": { body: () => '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}' },
  "a list": { body: (key) => JSON.stringify([{ [key]: "x" }]) },
  null: { body: () => "null" },
  "no text of ours": { body: (key) => `{"${key}":"\\u0000\\ud800"}` },
  "5,000 operations": {
    body: () => JSON.stringify({ Operations: Array.from({ length: 5_000 }, () => ({ op: "replace", path: "x[y" })) }),
  },
  "no Content-Type": { type: null, body: () => "x" },
  "a Content-Type that is none": { type: ";;=,json", body: () => "x" },
  "a form": { type: FORM, body: (key) => `${key}[999999999]=x` },
  "multipart that is cut off": {
    type: "multipart/form-data; boundary=b",
    body: (key) => `--b\r\nContent-Disposition: form-data; name="${key}"\r\n\r\nx`,
  },
};

/** Methods that no address of ours has. */
export const UNKNOWN_METHODS = ["TRACE", "PROPFIND", "MKCOL", "SEARCH", "M-SEARCH", "LOCK"];

export const FORM_ROUTES = Object.entries(FIXTURES)
  .filter(([, { POST }]) => POST)
  .map(([id, row], place) => ({ id, row, place }));

/** Who may send the form of a route over the wire, if anyone may. */
export function senderOf(row: RouteFixture): Kind {
  const isRead = (kind: Kind) => !["hidden", "sign-in"].includes(expectedOf(row, "POST", kind) ?? "hidden");
  return KINDS.find(isRead) ?? "self";
}

export type Wanted = { method: string; path: string; field: string };

/** Methods of the interfaces that take a body, at things that are there where there are some. */
export function programMethods(world: World): Wanted[] {
  const candidates = `/api/v1/openings/${world.keptOpening}/candidates`;
  const scim = (method: string, path: string, field: string) => ({ method, path: `/scim/v2${path}`, field });
  return [
    { method: "POST", path: candidates, field: "externalId" },
    { method: "PUT", path: `${candidates}/T-1`, field: "name" },
    { method: "PATCH", path: `${candidates}/T-1`, field: "name" },
    { method: "POST", path: "/api/v1/decisions", field: "decision" },
    scim("POST", "/Users", "userName"),
    scim("PUT", `/Users/${world.self}`, "userName"),
    scim("PATCH", `/Users/${world.self}`, "Operations"),
    scim("POST", "/Groups", "displayName"),
    scim("PUT", `/Groups/${world.team}`, "displayName"),
    scim("PATCH", `/Groups/${world.team}`, "Operations"),
  ];
}

/** Questions to the interfaces that are no questions. */
export function programQuestions({ keptOpening }: World): string[] {
  const filters = [
    `${"(".repeat(2_000)}userName eq "x"${")".repeat(2_000)}`,
    `${"not ".repeat(1_500)}active eq true`,
    Array.from({ length: 400 }, () => 'userName eq "x"').join(" or "),
    `userName eq "${"x".repeat(6_000)}`,
    "__proto__ eq 1",
  ];
  return [
    ...filters.map((filter) => `/scim/v2/Users?filter=${encodeURIComponent(filter)}`),
    ...["startIndex=1e9&count=x", "startIndex=-1&count=1e99"].map((query) => `/scim/v2/Users?${query}&filter=(`),
    `/api/v1/openings/${keptOpening}/candidates?after=${"x".repeat(6_000)}`,
    `/api/v1/openings/${"../".repeat(500)}x`,
    "/api/v1/decisions?since=+99999-13-45",
  ];
}

export type SentAnswer = { status: number; bytes: number; tookMs: number };

/** Sends bytes over a connection of its own, as they are, with whatever method and type. */
export function sendBytes(
  origin: string,
  { method = "POST", path, type, body }: { method?: string; path: string; type?: string | null; body: Buffer },
  headers: Record<string, string>,
): Promise<SentAnswer> {
  const typed = type === null || type === undefined ? {} : { "Content-Type": type };
  const length = body.length > 0 ? { "Content-Length": body.length } : {};
  const sentAt = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}${path}`, { method, agent: false, headers: { ...headers, ...typed, ...length } });
    let bytes = 0;
    sent.on("response", (answer) => {
      answer.on("data", (piece: Buffer) => {
        bytes += piece.length;
      });
      answer.once("end", () => resolve({ status: answer.statusCode ?? 0, bytes, tookMs: performance.now() - sentAt }));
      answer.once("error", reject);
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

/** What to send as a form: a type, unless it has one of its own or none. */
export const formOf = ({ method, type = FORM, body }: Malformed, path: string, field: string) => ({
  ...(method === undefined ? {} : { method }),
  ...{ path, type, body: Buffer.from(body(field)) },
});

/** What to send to a method of an interface. */
export const bodyOf = ({ type = JSON_TYPE, body }: Malformed, { method, path, field }: Wanted) => ({
  ...{ method, path, type, body: Buffer.from(body(field)) },
});
