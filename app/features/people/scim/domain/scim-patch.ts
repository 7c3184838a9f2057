import { type Path, readPath } from "./scim-path";
import { ScimProblem } from "./scim-problem";

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
