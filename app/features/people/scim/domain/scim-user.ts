import {
  type Reading,
  readEmail,
  readLanguages,
  readName,
  readTimeZone,
} from "~/features/people/directory/domain/person-fields";
import { isRecord, type PatchOperation, valueUnder, wrongValue } from "./scim-patch";

/** A person as provisioning systems see them. */
export type ScimUser = {
  id: string;
  /** The address they sign in with. */
  email: string;
  name: string;
  externalId: string | null;
  active: boolean;
  timeZone: string;
  languages: string[];
  managerId: string | null;
};

const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** Where the family name begins is a guess: the last word. Waymark keeps a name as it is written. */
function partsOf(name: string): { given: string; family: string } {
  const [, given = "", family = ""] = /^(?:(.*\S)\s+)?(\S+)$/.exec(name) ?? [];
  return given === "" ? { given: family, family: "" } : { given, family };
}

/** @param base address of the interface, such as `https://waymark.example.org/scim/v2`. */
export function userResource(user: ScimUser, base: string) {
  const { given, family } = partsOf(user.name);
  const enterprise = user.managerId ? { [ENTERPRISE]: { manager: { value: user.managerId } } } : {};
  return {
    schemas: user.managerId ? [USER, ENTERPRISE] : [USER],
    id: user.id,
    ...(user.externalId === null ? {} : { externalId: user.externalId }),
    userName: user.email,
    displayName: user.name,
    name: { formatted: user.name, givenName: given, ...(family === "" ? {} : { familyName: family }) },
    active: user.active,
    emails: [{ value: user.email, type: "work", primary: true }],
    timezone: user.timeZone,
    ...(user.languages[0] === undefined ? {} : { preferredLanguage: user.languages[0] }),
    ...enterprise,
    meta: { resourceType: "User", location: `${base}/Users/${user.id}` },
  };
}

/**
 * A person after the operations of a PATCH, PUT or POST, one after another. What Waymark does not keep is passed over:
 * systems send telephone numbers whether or not one wants them.
 * @throws {ScimProblem} a value that cannot be.
 */
export function changeUser(user: ScimUser, operations: readonly PatchOperation[]): ScimUser {
  const changed = { ...user };
  for (const operation of operations) Object.assign(changed, change(changed, operation));
  return changed;
}

function change(user: ScimUser, { op, path, value }: PatchOperation): Partial<ScimUser> {
  const removed = op === "remove";
  switch (path.attribute) {
    case "username":
      return removed ? {} : { email: valid("userName", readEmail(textIn(value))) };
    case "displayname":
      return removed ? {} : { name: valid("displayName", readName(textIn(value))) };
    case "name":
      return removed || path.sub === null ? {} : { name: renamed(user.name, path.sub, textIn(value)) };
    case "externalid":
      return { externalId: removed ? null : externalIdIn(value) };
    case "active":
      return removed ? {} : { active: flagIn(value) };
    case "timezone":
      return removed ? {} : { timeZone: valid("timezone", readTimeZone(textIn(value))) };
    case "preferredlanguage":
      return { languages: removed ? [] : withFirst(user.languages, textIn(value)) };
    case "manager":
      return { managerId: removed ? null : managerIn(value) };
    default:
      return {};
  }
}

function valid<T>(name: string, reading: Reading<T>): T {
  if ("problem" in reading) throw wrongValue(`${name}: ${reading.problem}`);
  return reading.value;
}

/** @throws {ScimProblem} it is no text, or one with a character that a database cannot hold. */
export function externalIdIn(value: unknown): string | null {
  const text = textIn(value);
  if (text.length > 200 || text.includes("\0")) throw wrongValue("externalId: Enter at most 200 characters.");
  return text === "" ? null : text;
}

function textIn(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string" && typeof value !== "number") throw wrongValue("Text is required here.");
  return String(value);
}

/** Entra ID may send "False". */
function flagIn(value: unknown): boolean {
  const text = typeof value === "boolean" ? String(value) : textIn(value).toLowerCase();
  if (text !== "true" && text !== "false") throw wrongValue("active: true or false is wanted.");
  return text === "true";
}

function renamed(name: string, part: string, value: string): string {
  const { given, family } = partsOf(name);
  if (part === "formatted") return valid("name.formatted", readName(value));
  if (part === "givenname") return valid("name.givenName", readName(`${value} ${family}`));
  if (part === "familyname") return valid("name.familyName", readName(`${given} ${value}`));
  return name;
}

/** "en-US" first, and the others after it. A header such as "en-US,en;q=0.5" says more than is wanted. */
function withFirst(languages: readonly string[], text: string): string[] {
  const [first] = text.split(/[,;]/);
  const read = readLanguages((first ?? "").trim());
  if ("problem" in read || read.value[0] === undefined) return [...languages];
  return [...new Set([...read.value, ...languages])];
}

/** A manager's id, as a text or inside `{ value }`; an empty one is none. */
function managerIn(value: unknown): string | null {
  const id = textIn(isRecord(value) ? valueUnder(value, "value") : Array.isArray(value) ? value[0]?.value : value);
  return id === "" ? null : id;
}

/** Nobody yet: what a POST begins with. */
export function newUser(id: string): ScimUser {
  const texts = { email: "", name: "", externalId: null, timeZone: "UTC" };
  return { id, ...texts, languages: [], active: true, managerId: null };
}

/**
 * Makes a person of the body of a POST: named by its parts, by its whole name, or in want of one by the address.
 * @throws {ScimProblem}
 */
export function createdUser(id: string, operations: readonly PatchOperation[]): ScimUser {
  const user = changeUser(newUser(id), operations);
  if (user.email === "") throw wrongValue("userName: Enter an address.");
  return { ...user, name: user.name === "" ? user.email : user.name };
}
