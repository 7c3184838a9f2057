import type { z } from "zod";
import { type FileKind, FRAMEWORK_FILES, jsonSchemaOf } from "./framework-file";
import { freeId } from "./free-id";
import { didYouMean, nearestWord } from "./near-duplicates";
import type { Place, Report, Rule } from "./problem";
import { shorten, type YamlEntry, type YamlMap, type YamlNode } from "./yaml-source";

export type Path = readonly PropertyKey[];

/** The node at a path, or the last one on the way to it; the key's own entry when the path ends at one. */
function descend(root: YamlNode, path: Path): { node: YamlNode; entry: YamlEntry | null; whole: boolean } {
  let node = root;
  let entry: YamlEntry | null = null;
  for (const step of path) {
    const next = node.kind === "map" ? node.entries.get(String(step)) : null;
    const item = node.kind === "list" ? node.items[Number(step)] : next?.node;
    if (!item) return { node, entry, whole: false };
    [node, entry] = [item, next ?? null];
  }
  return { node, entry, whole: true };
}

type JsonSchema = { properties?: Record<string, JsonSchema>; items?: JsonSchema; additionalProperties?: JsonSchema };
const schemas = new Map<FileKind, JsonSchema>();

/** The keys that a mapping at this path may have; read from the generated schema, which is plain data. */
function knownKeys(kind: FileKind, path: Path): string[] {
  if (!schemas.has(kind)) schemas.set(kind, jsonSchemaOf(kind) as JsonSchema);
  let schema = schemas.get(kind);
  for (const step of path) {
    schema =
      typeof step === "number" ? schema?.items : (schema?.properties?.[String(step)] ?? schema?.additionalProperties);
  }
  return Object.keys(schema?.properties ?? {});
}

const WHAT: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping with keys",
  record: "a mapping with keys",
  null: "nothing",
};

function wrongType(expected: string, node: YamlNode): string {
  const value = node.kind === "scalar" ? node.value : null;
  const found =
    node.kind === "list" ? "array" : node.kind === "map" ? "object" : value === null ? "null" : typeof value;
  const quote = expected === "string" && value !== null ? " Put it in quotes if it is meant as text." : "";
  return `This is ${WHAT[found]}, but ${WHAT[expected] ?? "something else"} belongs here.${quote}`;
}

function wrongValue(values: readonly unknown[], node: YamlNode): string {
  const words = values.map(String);
  const given = node.kind === "scalar" ? String(node.value) : "";
  const allowed =
    words.length === 1 ? `${words[0]} is the only value` : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
  const advice = words.length === 1 ? `${allowed} this key takes` : `Write ${allowed}`;
  return `"${shorten(given)}" is not known here. ${advice}.${didYouMean(given, words)}`;
}

const isIdentity = (path: Path) => path.at(-1) === "id" || (path.at(-1) === "code" && path.includes("levels"));

/** The letter that opaque ids of the things in this list begin with; `null` where names are chosen by people. */
function prefixAt(path: Path): string | null {
  if (path.includes("expectations")) return "e";
  const byList: Record<string, string> = {
    competencies: "c",
    pathways: "p",
    criteria: "r",
    beyond_the_ladder: "r",
    steps: "s",
    vignettes: "v",
    questions: "q",
  };
  return byList[String(path.at(-3))] ?? null;
}

/** `meant` is where the text probably belongs that stands under a key nobody knows. */
export type Finding = {
  at: Place;
  rule: Rule;
  message: string | (() => string);
  remove: Path | null;
  add?: string;
  meant?: () => Path | null;
};

function missing(issue: Issue, at: Place, taken: Set<string>): Finding {
  const key = String(issue.path.at(-1));
  const remove = issue.path.slice(0, -1);
  const prefix = key === "id" ? prefixAt(issue.path) : null;
  if (prefix) {
    const id = freeId(prefix, `${at.file}:${at.line}:${at.column}`, taken);
    return { at, rule: "missing-id", message: `This needs an id of its own. Add "id: ${id}".`, remove: null, add: id };
  }
  if (key === "id") {
    const message = 'This needs an id of its own. Add "id:" with a short lower-case name that will not change.';
    return { at, rule: "missing-id", message, remove };
  }
  return { at, rule: "missing-field", message: `"${key}" is missing here. Add it.`, remove };
}

function unknownKey(key: string, at: Place, path: Path, known: readonly string[]): Finding {
  return {
    at,
    rule: "unknown-key",
    message: () => `"${shorten(key)}" is not a key that belongs here.${didYouMean(key, known)}`,
    remove: [...path, key],
    meant: () => {
      const nearest = nearestWord(key, known);
      return nearest === null ? null : [...path, nearest];
    },
  };
}

/** What one issue of the schema means for the author, and what to leave out because of it. */
function findings(kind: FileKind, root: YamlNode, issue: Issue, taken: Set<string>): Finding[] {
  const { node, entry, whole } = descend(root, issue.path);
  const remove = issue.path;
  if (issue.code === "unrecognized_keys" && node.kind === "map") {
    const known = knownKeys(kind, issue.path);
    return issue.keys.map((key) => unknownKey(key, node.entries.get(key)?.keyAt ?? node.at, issue.path, known));
  }
  const laterChecked = kind === "framework" && issue.path.length === 1;
  if (!whole) return laterChecked ? [] : [missing(issue, node.at, taken)];
  if (issue.code === "invalid_key") {
    const message = issue.issues[0]?.message ?? "This is not a key that belongs here.";
    return [{ at: entry?.keyAt ?? node.at, rule: "bad-id", message, remove }];
  }
  if (issue.code === "invalid_type") {
    return [{ at: node.at, rule: "wrong-value", message: wrongType(issue.expected, node), remove }];
  }
  if (issue.code === "invalid_value") {
    return [{ at: node.at, rule: "wrong-value", message: wrongValue(issue.values, node), remove }];
  }
  const identity = isIdentity(issue.path);
  return [
    {
      at: node.at,
      rule: identity ? "bad-id" : "wrong-value",
      message: issue.message,
      remove: identity ? null : remove,
    },
  ];
}

export type FileData<Kind extends FileKind> = z.infer<(typeof FRAMEWORK_FILES)[Kind]>;

/**
 * One file as far as it has the right shape. What has not was reported and is left out of `data` and `root` alike, so that
 * the two stay parallel. `complete` is false when something had to be left out that others refer to or rules need.
 */
export type ShapedFile<Kind extends FileKind> = { data: FileData<Kind>; root: YamlMap; complete: boolean };

/** A node without its positions. */
export function plainValue(node: YamlNode): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(plainValue);
  return Object.fromEntries(Array.from(node.entries, ([key, entry]) => [key, plainValue(entry.node)]));
}

/** Nothing refers to these and no rule between things looks at them. */
const ON_THEIR_OWN = new Set(
  "arc evidence examples invented label meaning name note observable_by owner scope seen share statement story summary sustained title version weight why".split(
    " ",
  ),
);

/** Whether rules between things would find fault with what is left when this is left out. */
function leavesGap(path: Path): boolean {
  if (path.at(-1) === "kind" && path.includes("expectations")) return false;
  return !path.some((step) => typeof step === "string" && ON_THEIR_OWN.has(step));
}

const keyOf = (path: Path) => path.map(String).join("\n");

/** The tree without what is to be removed and with the ids that are to be added. */
function repair(
  node: YamlNode,
  path: Path,
  removed: ReadonlySet<string>,
  added: ReadonlyMap<string, string>,
): YamlNode {
  if (node.kind === "scalar") return node;
  if (node.kind === "list") {
    const kept = node.items.flatMap((item, index) => {
      const here = [...path, index];
      return removed.has(keyOf(here)) ? [] : [repair(item, here, removed, added)];
    });
    return { ...node, items: kept };
  }
  const entries = new Map<string, YamlEntry>();
  for (const [key, entry] of node.entries) {
    const here = [...path, key];
    if (!removed.has(keyOf(here))) entries.set(key, { ...entry, node: repair(entry.node, here, removed, added) });
  }
  const id = added.get(keyOf(path));
  if (id) entries.set("id", { keyAt: node.at, node: { kind: "scalar", at: node.at, value: id } });
  const spoiled = new Set([...node.entries.keys()].filter((key) => !entries.has(key)));
  return { ...node, entries, spoiled };
}

/** A file with more than this wrong is not worth repairing; what is listed is enough to begin with. */
const MOST_FINDINGS = 500;

type Issue = z.core.$ZodIssue;
type Repair = { removed: Set<string>; added: Map<string, string>; complete: boolean };

/** Reports the findings and says what to do about them; `null` when the file is beyond repair. */
function planRepair(
  kind: FileKind,
  root: YamlNode,
  issues: readonly Issue[],
  taken: Set<string>,
  report: Report,
): Repair | null {
  const repair: Repair = { removed: new Set(), added: new Map(), complete: true };
  const found = issues.slice(0, MOST_FINDINGS).flatMap((issue) => {
    return findings(kind, root, issue, taken).map((finding) => ({ path: issue.path, ...finding }));
  });
  for (const { at, rule, message } of found) report(at, rule, message);
  if (issues.length > MOST_FINDINGS || found.length > MOST_FINDINGS) return null;
  for (const { remove, add, meant, path } of found) {
    if (add) repair.added.set(keyOf(path.slice(0, -1)), add);
    if (remove?.length === 0) return null;
    if (remove) repair.removed.add(keyOf(remove));
    const lost = meant ? meant() : remove;
    if (lost && leavesGap(lost)) repair.complete = false;
  }
  return repair;
}

/**
 * Holds a file against its schema and reports everything that differs.
 * @param taken ids in use; those suggested for things without one are added.
 * @returns what can be worked with all the same; `null` when nothing can.
 */
export function shapeFile<Kind extends FileKind>(
  kind: Kind,
  root: YamlNode,
  taken: Set<string>,
  report: Report,
): ShapedFile<Kind> | null {
  const schema = FRAMEWORK_FILES[kind];
  const data = plainValue(root);
  const issues = schema.safeParse(data).error?.issues ?? [];
  if (issues.length === 0 && root.kind === "map") return { data: data as FileData<Kind>, root, complete: true };
  const plan = planRepair(kind, root, issues, taken, report);
  const repaired = plan && repair(root, [], plan.removed, plan.added);
  if (repaired?.kind !== "map") return null;
  const rest = plainValue(repaired);
  const left = schema.safeParse(rest).error?.issues ?? [];
  if (left.some((issue) => !isIdentity(issue.path) && issue.path.length > 1)) return null;
  return { data: rest as FileData<Kind>, root: repaired, complete: plan!.complete };
}
