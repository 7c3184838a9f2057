import type { Level } from "~/features/ladder/format/domain/framework";
import { freeId } from "~/features/ladder/format/domain/free-id";
import { type DraftFiles, expectationsIn, levelsIn, textsOf, treesOf } from "./draft";
import { at, findThing, lineOut, oneLine, takenIds } from "./edits";
import {
  after,
  type Entry,
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

export function publishedCodes(levels: readonly Level[]): PublishedCodes {
  return new Map(
    levels.map(({ code, was = [], expectations }) => [code, { was, asks: new Set(expectations.map(({ id }) => id)) }]),
  );
}

/** Keys whose value is a level's code, in any file. */
const LEVEL_KEYS: readonly string[] = ["code", "from", "to", "at", "level", "levels", "entry"];

/** The published version's levels by code: the codes that each says it had, and what it asks. Empty before the first version. */
export type PublishedCodes = ReadonlyMap<string, { was: readonly string[]; asks: ReadonlySet<string> }>;

/** The published levels that a draft's level is, by its code. People know them by these codes, so that renaming twice still says the first. */
export function identities(files: DraftFiles, published: PublishedCodes): Map<string, readonly string[]> {
  const levels = [...treesOf(files)].flatMap(([path, tree]) => (path.startsWith("ladders/") ? levelsIn(tree) : []));
  const claims = levels.map((level) => {
    const code = textAt(level, "code");
    const was = valueAt(level, "was");
    const ids = expectationsIn(level).map(({ node }) => textAt(node, "id"));
    const shared = (name: string) => ids.filter((id) => published.get(name)?.asks.has(id)).length;
    // What a level says that it was stays in the files, where the version that renamed it is published.
    const isOld = (name: string) => published.get(code)?.was.includes(name) && shared(code) >= shared(name);
    const names = was?.kind === "list" ? textsOf(was.items) : was ? [textAt(level, "was")] : [];
    return [code, names.filter((name) => published.has(name) && !isOld(name))] as const;
  });
  const claimed = new Set(claims.flatMap(([, names]) => names));
  return new Map(
    claims.map(([code, names]) => {
      const own = published.has(code) && !claimed.has(code) ? [code] : [];
      return [code, names.length > 0 ? names : own];
    }),
  );
}

/** Gives levels other codes everywhere; what a level is called where it is published stands beside it. */
function renameLevels(files: DraftFiles, codes: ReadonlyMap<string, string>, published: PublishedCodes): DraftFiles {
  const next = new Map(files);
  const known = identities(files, published);
  for (const [path, text] of files) {
    if (!/\.yaml$/.test(path) || ![...codes.keys()].some((code) => text.includes(code))) continue;
    const splices: Splice[] = [];
    const walk = (node: Tree, key: string, isFlow: boolean) => {
      if (node.kind === "scalar") {
        const code = LEVEL_KEYS.includes(key) ? codes.get(node.value) : undefined;
        if (code !== undefined) splices.push(replaced(text, node, code, isFlow));
      } else if (node.kind === "list") for (const item of node.items) walk(item, key, node.isFlow);
      else for (const entry of node.entries) walk(entry.node, entry.key, node.isFlow);
    };
    const tree = readTree(text);
    // A ladder's own code is no level's, and what is hidden is the parent's.
    for (const { key, node } of tree?.kind === "map" ? tree.entries : [])
      if (key !== "code" && key !== "hide") walk(node, key, false);
    if (path.startsWith("ladders/"))
      for (const level of levelsIn(tree)) splices.push(...formerCode(text, level, codes, known));
    next.set(path, spliced(text, splices));
  }
  return next;
}

function formerCode(
  text: string,
  level: Tree,
  codes: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, readonly string[]>,
): Splice[] {
  const code = textAt(level, "code");
  const next = codes.get(code);
  if (level.kind !== "map" || next === undefined) return [];
  const former = (known.get(code) ?? []).filter((one) => one !== next);
  const was = level.entries.find(({ key }) => key === "was");
  const list = `[${former.join(", ")}]`;
  if (was && former.length === 0) return [lineOut(text, was.keyStart, was.node)];
  if (was) return [{ start: was.node.start, end: was.node.end, text: list }];
  const entry = level.entries.find(({ key }) => key === "code")!;
  if (former.length === 0) return [];
  return [after(text, entry.node, `${indentOf(text, level.entries[0]!.keyStart)}was: ${list}\n`)];
}

/** The codes of a ladder's levels, lowest first. */
const codesOf = (ladder: Mapping) => levelsIn(ladder).map((level) => textAt(level, "code"));

export type NewCodes = { ladder: string; prefix: string; first: number };

/** Gives all levels of a ladder other codes. @returns `null` where the ladder is gone. */
export function recodeLadder(
  files: DraftFiles,
  { ladder, prefix, first }: NewCodes,
  published: PublishedCodes,
): DraftFiles | null {
  const found = findThing(files, { kind: "ladder", id: ladder });
  const own = found && valueAt(found.node, "code");
  if (!found || !own) return null;
  const codes = new Map(codesOf(found.node).map((code, index) => [code, `${prefix}${first + index}`]));
  const text = files.get(found.path)!;
  const withPrefix = at(files, found.path, [replaced(text, own, prefix, found.node.isFlow)]);
  return renameLevels(withPrefix, codes, published);
}

export type NewLevel = { ladder: string; after: string; title: string; scope: string; summary: string };

const codeAfter = (code: string) => code.replace(/\d+$/, (digits) => String(Number(digits) + 1));

/**
 * Inserts a level above another. Levels above it move up by one and say what they were. It begins with what the level below asks, and the
 * way there and on with the criteria of the step that it stands in: all marked, so that it can't be published before a person wrote them.
 * @returns `null` where the level below is gone.
 */
export function addLevel(
  files: DraftFiles,
  given: NewLevel,
  published: PublishedCodes,
): { files: DraftFiles; code: string } | null {
  const ladder = findThing(files, { kind: "ladder", id: given.ladder });
  const levels = ladder ? levelsIn(ladder.node) : [];
  const below = levels.findIndex((level) => textAt(level, "code") === given.after);
  if (!ladder || below < 0) return null;
  const above = levels.slice(below + 1).map((level) => textAt(level, "code"));
  const code = codeAfter(given.after);
  const shifted = renameLevels(files, new Map(above.map((one) => [one, codeAfter(one)])), published);
  const found = findThing(shifted, { kind: "level", id: given.after });
  if (!found) return null;
  const text = shifted.get(found.path)!;
  const taken = takenIds(files);
  const lines = levelLines(found.node, code, given, taken);
  const indent = text.slice(lineStart(text, found.node.start), found.node.start).replace(/- *$/, "");
  const withLevel = at(shifted, found.path, [
    after(text, found.node, lines.map((line) => `${indent}${line}\n`).join("")),
  ]);
  return {
    files: addSteps(withLevel, { below: given.after, code, above: above[0] ? codeAfter(above[0]) : null }, taken),
    code,
  };
}

function levelLines(below: Mapping, code: string, given: NewLevel, taken: Set<string>): string[] {
  const texts = (["title", "scope", "summary"] as const).map((key) => `  ${key}: ${written(oneLine(given[key]))}`);
  const lines = [`- code: ${code}`, ...texts, "  expectations:"];
  let competency = "";
  for (const one of expectationsIn(below)) {
    // One of each is enough to begin with.
    if (one.competency === competency) continue;
    competency = one.competency;
    const id = freeId("e", `${code} ${competency}`, taken);
    lines.push(
      `    ${competency}:`,
      `      - id: ${id}`,
      `        statement: ${written(textAt(one.node, "statement"))}`,
    );
    lines.push(`        kind: ${textAt(one.node, "kind") || "skill"}`, "        invented: [statement]");
  }
  return lines;
}

type Between = { below: string; code: string; above: string | null };

/** The step that led past the new level leads to it; a copy leads on, or, at the top, from the level below. */
function addSteps(files: DraftFiles, { below, code, above }: Between, taken: Set<string>): DraftFiles {
  const text = files.get("promotion.yaml");
  if (text === undefined) return files;
  const steps = itemsAt(readTree(text), "steps");
  const model =
    steps.find((step) => textAt(step, "from") === below && textAt(step, "to") === above) ??
    (above === null ? steps.find((step) => textAt(step, "to") === below) : undefined);
  if (model?.kind !== "map") return files;
  const [from, to] = above === null ? [textAt(model, "from"), below] : [below, above];
  const [newFrom, newTo] = above === null ? [below, code] : [code, above];
  const copy = copiedStep(
    text,
    model,
    new Map([
      [from, newFrom],
      [to, newTo],
    ]),
    taken,
  );
  const own = above === null ? [] : codesWithin(text, model, new Map([[above, code]]));
  return at(files, "promotion.yaml", [...own, after(text, model, copy)]);
}

function codesWithin(text: string, node: Tree, codes: ReadonlyMap<string, string>): Splice[] {
  const splices: Splice[] = [];
  const walk = (one: Tree, key: string) => {
    if (one.kind === "scalar") {
      const code = LEVEL_KEYS.includes(key) ? codes.get(one.value) : undefined;
      if (code !== undefined) splices.push(replaced(text, one, code));
    } else if (one.kind === "list") for (const item of one.items) walk(item, key);
    else for (const entry of one.entries) walk(entry.node, entry.key);
  };
  walk(node, "");
  return splices;
}

/** A step's own lines, with other codes, new ids and a mark on its summary. */
function copiedStep(text: string, step: Mapping, codes: ReadonlyMap<string, string>, taken: Set<string>): string {
  const [start, end] = [lineStart(text, step.start), nextLine(text, step.end)];
  const splices = codesWithin(text, step, codes);
  const renew = (node: Tree) => {
    const id = valueAt(node, "id");
    if (id?.kind !== "scalar") return;
    // A name beside an id speaks of the step that it was copied from.
    const lineEnd = text.indexOf("\n", id.end) < 0 ? text.length : text.indexOf("\n", id.end);
    splices.push({ start: id.start, end: lineEnd, text: freeId(id.value.slice(0, 1), `${id.value} copied`, taken) });
  };
  for (const node of [step, ...itemsAt(step, "criteria"), ...itemsAt(step, "beyond_the_ladder")]) renew(node);
  splices.push(...toWriteAnew(text, step));
  const own = splices.map((one) => ({ ...one, start: one.start - start, end: one.end - start }));
  const copy = spliced(text.slice(start, end), own);
  return copy.endsWith("\n") ? copy : `${copy}\n`;
}

/** A level's neighbors in its ladder, as they are called before it goes. */
type Gone = { code: string; below: string | null; above: string | null };

/**
 * Takes a level out, with its promotion steps, moves and examples. Levels above it move down by one; the step to it leads to the next one,
 * marked, so that someone says what it means now.
 * @returns `null` where the level is gone already, or is its ladder's only one.
 */
export function removeLevel(files: DraftFiles, code: string, published: PublishedCodes): DraftFiles | null {
  const found = findThing(files, { kind: "level", id: code });
  if (!found?.parent || found.parent.items.length < 2) return null;
  const codes = found.parent.items.map((level) => textAt(level, "code"));
  const place = codes.indexOf(code);
  const gone = { code, below: codes[place - 1] ?? null, above: codes[place + 1] ?? null };
  const without = new Map(
    [...files].map(([path, text]): [string, string] => [
      path,
      /\.yaml$/.test(path) && text.includes(code) ? spliced(text, referencesOut(text, gone)) : text,
    ]),
  );
  const level = findThing(without, { kind: "level", id: code })!;
  const next = at(without, level.path, [removed(without.get(level.path)!, level.node)]);
  const shifted = codes.slice(place + 1).map((one, index) => [one, codes[place + index]!] as const);
  return shifted.length === 0 ? next : renameLevels(next, new Map(shifted), published);
}

/** What refers to a level in one file: a list's items that are about it go, and lists of levels are cut. */
function referencesOut(text: string, { code, below, above }: Gone): Splice[] {
  const splices: Splice[] = [];
  const other = (below ?? above)!;
  const bands = new Set<string>();
  const isGone = (key: string, item: Tree): boolean => {
    const isAt = (field: string) => textAt(item, field) === code;
    if (key === "steps") return isAt("from") || (isAt("to") && above === null);
    if (key === "criteria") return false;
    if (key === "scales") return bands.has(textAt(item, "band"));
    return isAt("from") || isAt("to") || isAt("level");
  };
  const walk = (node: Tree) => {
    if (node.kind === "list") for (const item of node.items) walk(item);
    if (node.kind !== "map") return;
    for (const entry of node.entries) {
      if (entry.key === "hide") continue;
      if (entry.key === "overlay") splices.push(...overlayWithout(text, entry.node, { code, below, above }));
      else if (entry.node.kind === "list") visit(entry, entry.node);
      else walk(entry.node);
    }
  };
  const visit = (entry: Entry, list: List) => {
    if (entry.key === "levels" || entry.key === "entry") {
      if (list.items.some((item) => item.kind !== "scalar")) return;
      const [first, ...others] = list.items.filter(isCode(code));
      const isOnly = entry.key === "entry" && others.length === 0 && list.items.length === 1;
      // Entry stays possible: at the level that gets this code, or at the one below.
      if (isOnly && first && above === null) splices.push(replaced(text, first, other, true));
      else if (!isOnly) splices.push(...itemsOut(text, entry, list, isCode(code)));
      return;
    }
    if (entry.key === "bands") {
      const only = list.items.filter((band) => textsOf(itemsAt(band, "levels")).every((one) => one === code));
      if (only.length > 0 && only.length === list.items.length) {
        for (const item of only.flatMap((band) => itemsAt(band, "levels")).slice(0, 1))
          splices.push(replaced(text, item, other, true));
        return;
      }
      for (const band of only) bands.add(textAt(band, "id"));
      splices.push(...itemsOut(text, entry, list, (item) => only.includes(item)));
      for (const item of list.items) if (!only.includes(item)) walk(item);
      return;
    }
    const gone = list.items.filter((item) => isGone(entry.key, item));
    splices.push(...itemsOut(text, entry, list, (item) => gone.includes(item)));
    for (const item of list.items.filter((one) => !gone.includes(one))) {
      if (entry.key === "steps" && textAt(item, "to") === code) splices.push(...toWriteAnew(text, item));
      else walk(item);
    }
  };
  const tree = readTree(text);
  if (tree) walk(tree);
  return splices;
}

const isCode = (code: string) => (item: Tree) => item.kind === "scalar" && item.value === code;

/** Takes items out of a list; one that is left with nothing is written as empty. */
function itemsOut(text: string, entry: Entry, list: List, isOut: (item: Tree) => boolean): Splice[] {
  const out = list.items.filter(isOut);
  if (out.length === 0) return [];
  if (out.length === list.items.length && !list.isFlow)
    return [{ start: entry.keyEnd, end: nextLine(text, list.end), text: ": []\n" }];
  if (!list.isFlow) return out.map((item) => removed(text, item));
  const left = list.items.filter((item) => !isOut(item)).map((item) => text.slice(item.start, item.end));
  return [{ start: list.start, end: list.end, text: `[${left.join(", ")}]` }];
}

/** Marks a step's summary, so that it can't be published before someone says what the step means now. */
function toWriteAnew(text: string, step: Tree): Splice[] {
  const summary = valueAt(step, "summary");
  if (step.kind !== "map" || !summary || valueAt(step, "invented")) return [];
  return [after(text, summary, `${indentOf(text, step.entries[0]!.keyStart)}invented: [summary]\n`)];
}

/** An overlay over the levels that are left. */
function overlayWithout(text: string, node: Tree, { code, below, above }: Gone): Splice[] {
  if (node.kind !== "map") return [];
  const nearest = { from: above ?? below, to: below ?? above };
  return node.entries.flatMap(({ key, node: value }) =>
    (key === "from" || key === "to") && isCode(code)(value) ? [replaced(text, value, nearest[key]!, node.isFlow)] : [],
  );
}

/** Takes a criterion out of its promotion step. @returns `null` where it is gone already. */
export function removeCriterion(files: DraftFiles, id: string): DraftFiles | null {
  const found = findThing(files, { kind: "criterion", id });
  if (!found?.parent) return null;
  const text = files.get(found.path)!;
  const steps = itemsAt(readTree(text), "steps").flatMap((step) => (step.kind === "map" ? step.entries : []));
  const entry = steps.find(({ key, node }) => key === "criteria" && node.start === found.parent!.start);
  const isOut = (item: Tree) => item.start === found.node.start;
  return entry?.node.kind === "list" ? at(files, found.path, itemsOut(text, entry, entry.node, isOut)) : null;
}
