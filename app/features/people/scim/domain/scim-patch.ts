export type ScimType = "invalidFilter" | "invalidPath" | "invalidSyntax" | "invalidValue" | "uniqueness" | "noTarget";

/** What a provisioning system is told (RFC 7644, 3.12). */
export class ScimProblem extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 409,
    message: string,
    readonly scimType?: ScimType,
  ) {
    super(message);
    this.name = "ScimProblem";
  }
}

export const wrongValue = (message: string) => new ScimProblem(400, message, "invalidValue");

export type PatchOperation = { op: "add" | "replace" | "remove"; path: Path; value: unknown };

const OPERATIONS_AT_MOST = 1000;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value under a name in any case: systems differ in how they write them. */
export function valueUnder(record: Record<string, unknown>, name: string): unknown {
  const key = Object.keys(record).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : record[key];
}

/**
 * The operations of a PATCH (RFC 7644, 3.5.2), each about one attribute: one without a path sets what its value names.
 * @throws {ScimProblem} what is no operation.
 */
export function readPatch(body: unknown): PatchOperation[] {
  const operations = isRecord(body) ? valueUnder(body, "Operations") : undefined;
  if (!Array.isArray(operations) || operations.length > OPERATIONS_AT_MOST) {
    throw new ScimProblem(400, "A patch has a list of Operations.", "invalidSyntax");
  }
  return operations.flatMap(readOperation);
}

function readOperation(given: unknown): PatchOperation[] {
  const verb = isRecord(given) ? valueUnder(given, "op") : undefined;
  const op = typeof verb === "string" ? verb.toLowerCase() : "";
  if (!isRecord(given) || (op !== "add" && op !== "replace" && op !== "remove")) {
    throw new ScimProblem(400, "An operation is add, replace or remove.", "invalidSyntax");
  }
  const value = valueUnder(given, "value");
  const text = valueUnder(given, "path");
  if (text === undefined || text === null || text === "") return named(op, value);
  return at(op, pathOf(text), value);
}

function pathOf(text: unknown): Path {
  const path = typeof text === "string" ? readPath(text) : null;
  if (!path) throw new ScimProblem(400, "A path is an attribute such as name.familyName.", "invalidPath");
  return path;
}

/** `{ "active": false, "name.familyName": "Byron" }`: each by its own name. */
function named(op: PatchOperation["op"], value: unknown): PatchOperation[] {
  if (!isRecord(value)) throw new ScimProblem(400, "An operation without a path has an object.", "noTarget");
  return Object.entries(value).flatMap(([name, one]) => (name === "schemas" ? [] : at(op, pathOf(name), one)));
}

/** The parts of an attribute one by one, and those of an extension as if they were the resource's own. */
function at(op: PatchOperation["op"], path: Path, value: unknown): PatchOperation[] {
  if (path.attribute === "") return isRecord(value) ? named(op, value) : [];
  if (path.attribute === "name" && path.sub === null && isRecord(value)) {
    return Object.entries(value).map(([sub, one]) => ({ op, path: { ...path, sub: sub.toLowerCase() }, value: one }));
  }
  return [{ op, path, value }];
}

/** A resource as a whole, as the replacing of everything it names. */
export function readResource(body: unknown): PatchOperation[] {
  if (!isRecord(body)) throw new ScimProblem(400, "The body is a JSON object.", "invalidSyntax");
  return named("replace", body);
}

/**
 * The resource of a PUT, which names what the resource cannot be without (RFC 7644, 3.5.1).
 * @param required that attribute, such as `userName`.
 */
export function readReplacement(body: unknown, required: string): PatchOperation[] {
  const operations = readResource(body);
  if (operations.some(({ path }) => path.attribute === required.toLowerCase())) return operations;
  throw wrongValue(`${required}: Name it, since PUT replaces the whole resource.`);
}

/** A comparison of SCIM (RFC 7644, 3.4.2.2): `eq` alone, which is what provisioning systems send. */
export type Comparison = { attribute: string; value: string };

/** Of what a PATCH speaks: `name.familyName`, `members[value eq "1"]`, `emails[type eq "work"].value`. */
export type Path = { attribute: string; filter: Comparison | null; sub: string | null };

const NAME = "[A-Za-z$][\\w$-]*";
const SCHEMA = /^urn:[\w:.-]*:(?:User|Group)(?::|$)/i;
const LITERAL = '"(?:[^"\\\\]|\\\\.)*"|true|false';
const COMPARISON = new RegExp(`^\\s*(${NAME}(?:\\.${NAME})?)\\s+eq\\s+(${LITERAL})\\s*$`, "i");
const PATH = new RegExp(`^(${NAME})(?:\\[([^\\]]*)\\])?(?:\\.(${NAME}))?$`);

/** Attribute names mean the same in any case, with and without the address of their schema. */
const plain = (name: string) => name.replace(SCHEMA, "").toLowerCase();

function textOf(literal: string): string | null {
  if (!literal.startsWith('"')) return literal.toLowerCase();
  try {
    return JSON.parse(literal) as string;
  } catch {
    return null;
  }
}

function readComparison(text: string): Comparison | null {
  const [, attribute, literal] = COMPARISON.exec(text) ?? [];
  const value = literal === undefined ? null : textOf(literal);
  return attribute === undefined || value === null || value.includes("\0")
    ? null
    : { attribute: attribute.toLowerCase(), value };
}

/** A filter of a list; `null` where it is none that Waymark knows. An address may also be asked for as that of `emails`. */
export function readFilter(text: string): Comparison | null {
  const asked = text.trim().replace(/^emails\[type eq "work"\]\.value(?=\s)/i, "emails.value");
  return readComparison(asked.replace(SCHEMA, ""));
}

/** `null` where the text is no path. The address of a schema alone is the path of nothing in particular: "". */
export function readPath(text: string): Path | null {
  const name = text.trim().replace(SCHEMA, "");
  if (name === "") return { attribute: "", filter: null, sub: null };
  const [, attribute, filter, sub] = PATH.exec(name) ?? [];
  if (attribute === undefined) return null;
  const comparison = filter === undefined ? null : readComparison(filter);
  if (filter !== undefined && !comparison) return null;
  return { attribute: plain(attribute), filter: comparison, sub: sub?.toLowerCase() ?? null };
}
