import { freeId, OPAQUE_ID } from "~/features/ladder/format/domain/free-id";
import { type DraftFiles, expectationsIn, levelsIn, textsOf, treesOf } from "./draft";
import {
  after,
  indentOf,
  itemsAt,
  type List,
  lineStart,
  type Mapping,
  nextLine,
  readTree,
  removed,
  replaced,
  type Splice,
  spliced,
  type Tree,
  textAt,
  valueAt,
  written,
} from "./yaml-tree";

/** What a form edits: something of the framework with an id, or a level with its code. */
export type EditedKind = "framework" | "competency" | "ladder" | "level" | "expectation" | "step" | "criterion";
export type EditedThing = { kind: EditedKind; id: string };

/** One field as it was when the page was opened, and what was typed. Lists are a line each. */
export type FieldEdit = { field: string; was: string; value: string };

/** A field that someone else changed meanwhile, with what it holds now. */
export type EditConflict = { field: string; stored: string };

export type EditResult = { files: DraftFiles; conflicts: readonly EditConflict[]; changed: readonly string[] };

type Found = { path: string; node: Mapping; parent: List | null };

/** What can be edited of each kind. */
export const FIELDS: Record<EditedKind, readonly string[]> = {
  framework: ["name", "version", "owner", "summary", "extends"],
  competency: ["name", "summary", "theme"],
  ladder: ["name", "summary"],
  level: ["title", "scope", "summary"],
  expectation: ["statement", "kind", "examples"],
  step: ["summary"],
  criterion: ["rating", "share", "why"],
};

function itemsOf(kind: EditedKind, path: string, tree: Tree | null): { node: Tree; parent: List | null }[] {
  const listed = (of: Tree | null, key: string) => {
    const list = valueAt(of, key);
    return list?.kind === "list" ? list.items.map((node) => ({ node, parent: list })) : [];
  };
  const isLadder = path.startsWith("ladders/");
  if (kind === "framework") return path === "framework.yaml" && tree ? [{ node: tree, parent: null }] : [];
  if (kind === "competency") return path === "framework.yaml" ? listed(tree, "competencies") : [];
  if (kind === "ladder") return isLadder && tree ? [{ node: tree, parent: null }] : [];
  if (kind === "level") return isLadder ? listed(tree, "levels") : [];
  if (kind === "expectation") {
    const cells = isLadder ? levelsIn(tree).map((level) => valueAt(level, "expectations")) : [];
    return cells.flatMap((cell) => (cell?.kind === "map" ? cell.entries.flatMap(({ key }) => listed(cell, key)) : []));
  }
  const steps = path === "promotion.yaml" ? listed(tree, "steps") : [];
  return kind === "step" ? steps : steps.flatMap(({ node }) => listed(node, "criteria"));
}

/** Finds a thing in the files. @returns `null` where there is none, as after someone removed it. */
export function findThing(files: DraftFiles, { kind, id }: EditedThing): Found | null {
  for (const [path, tree] of treesOf(files)) {
    for (const { node, parent } of itemsOf(kind, path, tree)) {
      if (node.kind !== "map") continue;
      if (kind === "framework" || textAt(node, kind === "level" ? "code" : "id") === id) return { path, node, parent };
    }
  }
  return null;
}

export const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
const lines = (text: string) =>
  text
    .split(/\r\n?|\n/)
    .map(oneLine)
    .filter(Boolean);
const normal = (field: string, text: string) => (field === "examples" ? lines(text).join("\n") : oneLine(text));

/** What a field holds now, as the form shows it. */
export function fieldText(node: Tree, field: string): string {
  return field === "examples" ? textsOf(itemsAt(node, "examples")).join("\n") : textAt(node, field);
}

/**
 * Stores fields that were changed, each in its place. A field that someone else changed to something else meanwhile is a conflict, and
 * then nothing is stored. A sentence that is written confirms what an import or a copy had filled in.
 * @param inherited what a field says where the files don't.
 * @returns `null` where the thing is gone.
 */
export function editFields(
  files: DraftFiles,
  thing: EditedThing,
  edits: readonly FieldEdit[],
  inherited: (field: string) => string | null = () => null,
): EditResult | null {
  const found = findThing(files, thing);
  if (!found) return null;
  const conflicts: EditConflict[] = [];
  const changed: FieldEdit[] = [];
  for (const { field, was, value } of edits) {
    if (!FIELDS[thing.kind].includes(field)) continue;
    const own = valueAt(found.node, field) === null ? inherited(field) : null;
    const stored = normal(field, own ?? fieldText(found.node, field));
    const [typed, seen] = [normal(field, value), normal(field, was)];
    if (typed === seen || typed === stored) continue;
    if (stored !== seen) conflicts.push({ field, stored });
    else changed.push({ field, was: seen, value: typed });
  }
  if (conflicts.length > 0 || changed.length === 0) return { files, conflicts, changed: [] };
  const text = files.get(found.path)!;
  const splices = changed.map(({ field, value }) => setField(text, found.node, field, value));
  splices.push(
    ...confirmed(
      text,
      found.node,
      changed.map(({ field }) => field),
    ),
  );
  return {
    files: new Map([...files, [found.path, spliced(text, splices.flat())]]),
    conflicts: [],
    changed: changed.map(({ field }) => field),
  };
}

function confirmed(text: string, node: Mapping, fields: readonly string[]): Splice[][] {
  const entry = node.entries.find(({ key }) => key === "invented");
  if (!entry) return [];
  const left = textsOf(itemsAt(node, "invented")).filter((field) => !fields.includes(field));
  if (left.length > 0) return [[{ start: entry.node.start, end: entry.node.end, text: `[${left.join(", ")}]` }]];
  return [[{ start: lineStart(text, entry.keyStart), end: nextLine(text, entry.node.end), text: "" }]];
}

function setField(text: string, node: Mapping, field: string, value: string): Splice[] {
  const entry = node.entries.find(({ key }) => key === field);
  if (field === "examples") return setList(text, node, entry?.node ?? null, value === "" ? [] : value.split("\n"));
  if (entry && value === "" && field === "why") return [lineOut(text, entry.keyStart, entry.node)];
  if (entry) return [replaced(text, entry.node, value, node.isFlow)];
  return [addKey(text, node, `${field}: ${written(value, node.isFlow)}`)];
}

export const lineOut = (text: string, keyStart: number, node: Tree): Splice => ({
  ...{ start: lineStart(text, keyStart), end: nextLine(text, node.end), text: "" },
});

/** A key behind the last simple one of a mapping, so that a list keeps its place at the end. */
function addKey(text: string, node: Mapping, line: string): Splice {
  const first = node.entries[0]!;
  const last = node.entries.filter((entry) => entry.node.kind === "scalar").at(-1) ?? first;
  if (node.isFlow) return { start: last.node.end, end: last.node.end, text: `, ${line}` };
  return after(text, last.node, `${indentOf(text, first.keyStart)}${line}\n`);
}

function setList(text: string, owner: Mapping, node: Tree | null, values: readonly string[]): Splice[] {
  const entry = owner.entries.find((one) => one.node === node);
  if (!entry || node?.kind !== "list") {
    if (values.length === 0) return [];
    if (owner.isFlow) return [addKey(text, owner, `examples: [${values.map((one) => written(one, true)).join(", ")}]`)];
    const indent = indentOf(text, owner.entries[0]!.keyStart);
    const block = values.map((one) => `\n${indent}  - ${written(one)}`).join("");
    return [addKey(text, owner, `examples:${block}`)];
  }
  if (node.isFlow) {
    const inside = values.map((one) => written(one, true)).join(", ");
    return [{ start: node.start, end: node.end, text: `[${inside}]` }];
  }
  if (values.length === 0) return [lineOut(text, entry.keyStart, node)];
  return alignedItems(text, node, values);
}

/** Keeps the lines of items that stay; an item is rewritten in its place, and what is new follows the item before it. */
function alignedItems(text: string, node: List, values: readonly string[]): Splice[] {
  const old = textsOf(node.items);
  const dash = text.slice(lineStart(text, node.items[0]!.start), node.items[0]!.start);
  let start = 0;
  while (start < old.length && start < values.length && old[start] === values[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < values.length - start && old.at(-1 - end) === values.at(-1 - end)) end += 1;
  const [gone, added] = [node.items.slice(start, old.length - end), values.slice(start, values.length - end)];
  const splices = gone.map((item, index) =>
    index < added.length ? replaced(text, item, added[index]!) : removed(text, item),
  );
  const more = added
    .slice(gone.length)
    .map((one) => `${dash}${written(one)}\n`)
    .join("");
  if (more === "") return splices;
  const before = node.items[old.length - end - 1];
  return before
    ? [...splices, after(text, before, more)]
    : [
        ...splices,
        { start: lineStart(text, node.items[0]!.start), end: lineStart(text, node.items[0]!.start), text: more },
      ];
}

/** Every id of all files, kits too. */
export function takenIds(files: DraftFiles): Set<string> {
  const ids = [...files.values()].flatMap((text) => text.match(/\b(?:e-[a-z0-9]{6}|[cpqrsv]-[a-z0-9]{4})\b/g) ?? []);
  return new Set(ids.filter((id) => OPAQUE_ID.test(id)));
}

export const at = (files: DraftFiles, path: string, splices: readonly Splice[]): DraftFiles =>
  new Map([...files, [path, spliced(files.get(path)!, splices)]]);

export type NewExpectation = { level: string; competency: string; statement: string; kind: string };

/** Adds an expectation behind those of its competency at a level. @returns `null` where the level is gone. */
export function addExpectation(
  files: DraftFiles,
  { level, competency, statement, kind }: NewExpectation,
): DraftFiles | null {
  const id = freeId("e", `${level} ${competency} ${statement}`, takenIds(files));
  const fields = [`id: ${id}`, `statement: ${written(oneLine(statement))}`, `kind: ${kind}`];
  return addExpectationItem(files, { level, competency }, fields);
}

/** The same with the lines of its fields. */
export function addExpectationItem(
  files: DraftFiles,
  { level, competency }: { level: string; competency: string },
  fields: readonly string[],
): DraftFiles | null {
  const found = findThing(files, { kind: "level", id: level });
  if (!found) return null;
  const text = files.get(found.path)!;
  const same = expectationsIn(found.node).filter((one) => one.competency === competency);
  const item = (indent: string) => `${indent}- ${fields.join(`\n${indent}  `)}\n`;
  const last = same.at(-1)?.node;
  if (last) {
    // The dash is two characters before the first key of an item.
    const indent = indentOf(text, last.start).slice(2);
    return at(files, found.path, [after(text, last, item(indent))]);
  }
  const cells = valueAt(found.node, "expectations");
  const own = indentOf(text, found.node.entries[0]!.keyStart);
  if (cells?.kind === "map" && !cells.isFlow && cells.entries.length > 0) {
    const indent = indentOf(text, cells.entries[0]!.keyStart);
    return at(files, found.path, [after(text, cells, `${indent}${competency}:\n${item(`${indent}  `)}`)]);
  }
  const lastKey = found.node.entries.at(-1)!.node;
  return at(files, found.path, [
    after(text, lastKey, `${own}expectations:\n${own}  ${competency}:\n${item(`${own}    `)}`),
  ]);
}

/** Takes an expectation out, and its competency's key where it was the only one. @returns `null` where it is gone already. */
export function removeExpectation(files: DraftFiles, id: string): DraftFiles | null {
  const found = findThing(files, { kind: "expectation", id });
  if (!found?.parent) return null;
  const text = files.get(found.path)!;
  if (found.parent.items.length > 1) return at(files, found.path, [removed(text, found.node)]);
  const cell = levelsIn(readTree(text))
    .flatMap((level) => {
      const cells = valueAt(level, "expectations");
      return cells?.kind === "map" ? cells.entries : [];
    })
    .find((entry) => entry.node.start === found.parent!.start);
  return cell ? at(files, found.path, [lineOut(text, cell.keyStart, cell.node)]) : null;
}

export type NewCompetency = { name: string; summary: string; theme: string; ladders: readonly string[] };

/** Adds a competency to the framework and to the lists of ladders. Its cells are empty until someone writes what they ask. */
export function addCompetency(files: DraftFiles, { name, summary, theme, ladders }: NewCompetency): DraftFiles {
  const id = freeId("c", name, takenIds(files));
  const text = files.get("framework.yaml")!;
  const list = valueAt(readTree(text), "competencies");
  const fields = [
    `id: ${id}`,
    `theme: ${theme}`,
    `name: ${written(oneLine(name))}`,
    `summary: ${written(oneLine(summary))}`,
  ];
  const last = list?.kind === "list" && !list.isFlow ? list.items.at(-1) : undefined;
  const indent = last ? text.slice(lineStart(text, last.start), last.start).replace(/- *$/, "") : "  ";
  const block = `${indent}- ${fields.join(`\n${indent}  `)}\n`;
  const end = text.endsWith("\n") ? "" : "\n";
  let next: DraftFiles = last
    ? at(files, "framework.yaml", [after(text, last, block)])
    : new Map([...files, ["framework.yaml", `${text}${end}competencies:\n${block}`]]);
  for (const ladder of ladders) {
    const found = findThing(next, { kind: "ladder", id: ladder });
    const asked = found && valueAt(found.node, "competencies");
    if (!found || asked?.kind !== "list") continue;
    const source = next.get(found.path)!;
    const tail = asked.items.at(-1);
    if (!tail) continue;
    const dash = source.slice(lineStart(source, tail.start), tail.start);
    const splice = asked.isFlow
      ? { start: tail.end, end: tail.end, text: `, ${id}` }
      : after(source, tail, `${dash}${id} # ${oneLine(name)}\n`);
    next = at(next, found.path, [splice]);
  }
  return next;
}
