import type { z } from "zod";
import { type FileKind, FRAMEWORK_FILES } from "./framework-file";
import type { Report } from "./problem";
import { findings, isIdentity, type Path } from "./shape-findings";
import type { YamlEntry, YamlMap, YamlNode } from "./yaml-nodes";

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
  "arc evidence examples label meaning name note observable_by owner scope seen share statement story summary sustained title version weight why".split(
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
