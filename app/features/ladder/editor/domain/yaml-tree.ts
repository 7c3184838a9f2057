import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, type ScalarEvent } from "js-yaml";
import { LIMITS } from "~/features/ladder/format/domain/yaml-source";

/** A value with its place in the text, so that it is replaced there and everything around it keeps its bytes. */
export type Tree = Scalar | List | Mapping;
export type Scalar = { kind: "scalar"; start: number; end: number; value: string; isBlock: boolean };
export type List = { kind: "list"; start: number; end: number; isFlow: boolean; items: Tree[] };
export type Mapping = { kind: "map"; start: number; end: number; isFlow: boolean; entries: Entry[] };
export type Entry = { key: string; keyStart: number; keyEnd: number; node: Tree };

/** Replaces a part of a text. */
export type Splice = { start: number; end: number; text: string };

type Open = { node: List | Mapping; key: Scalar | null };

const QUOTED: readonly number[] = [SCALAR_STYLE.SINGLE_QUOTED, SCALAR_STYLE.DOUBLE_QUOTED];
const BLOCK: readonly number[] = [SCALAR_STYLE.LITERAL_BLOCK, SCALAR_STYLE.FOLDED_BLOCK];
const FLOW = 2;

/**
 * Reads a file that the checker has accepted as YAML. Anchors, aliases and tags never reach the parser, as in `readYaml`.
 * @returns `null` for an empty file.
 */
export function readTree(text: string): Tree | null {
  const events = parseEvents(text.replace(/[&*!]/g, "\uE000"), { maxDepth: LIMITS.depth + 2 });
  const open: Open[] = [];
  let root: Tree | null = null;
  let last = 0;
  const add = (node: Tree) => {
    const parent = open.at(-1);
    if (!parent) root ??= node;
    else if (parent.node.kind === "list") parent.node.items.push(node);
    else if (parent.key === null) parent.key = node as Scalar;
    else {
      const { value, start, end } = parent.key;
      parent.node.entries.push({ key: value, keyStart: start, keyEnd: end, node });
      parent.key = null;
    }
    last = Math.max(last, node.end);
  };
  for (const event of events) {
    if (event.type === EVENT_ID.SCALAR) add(scalarOf(event, text, open.at(-1)?.key?.end ?? last));
    else if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) {
      const place = { start: event.start, end: event.start, isFlow: event.style === FLOW };
      const node: List | Mapping =
        event.type === EVENT_ID.SEQUENCE
          ? { kind: "list", ...place, items: [] }
          : { kind: "map", ...place, entries: [] };
      open.push({ node, key: null });
      last = event.start;
    } else if (event.type === EVENT_ID.POP) {
      const closed = open.pop()?.node;
      if (!closed) continue;
      closed.end = closed.isFlow ? closingOf(text, Math.max(last, closed.start + 1)) : last;
      add(closed);
    }
  }
  return root;
}

/** An empty value has no place of its own; it stands behind its key's colon. */
function scalarOf(event: ScalarEvent, text: string, keyEnd: number): Scalar {
  if (event.valueStart < 0) return { kind: "scalar", start: keyEnd + 1, end: keyEnd + 1, value: "", isBlock: false };
  const edge = QUOTED.includes(event.style) ? 1 : 0;
  return {
    kind: "scalar",
    start: event.valueStart - edge,
    end: event.valueEnd + edge,
    value: getScalarValue(text, event as Event & ScalarEvent),
    isBlock: BLOCK.includes(event.style),
  };
}

/** The end of a flow list or mapping: only spaces, commas and comments may follow its last value. */
function closingOf(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "]" || text[at] === "}") return at + 1;
    if (text[at] === "#") at = text.indexOf("\n", at) < 0 ? text.length : text.indexOf("\n", at);
  }
  return text.length;
}

export function valueAt(tree: Tree | null | undefined, key: string): Tree | null {
  return tree?.kind === "map" ? (tree.entries.find((entry) => entry.key === key)?.node ?? null) : null;
}

export function textAt(tree: Tree | null | undefined, key: string): string {
  const node = valueAt(tree, key);
  return node?.kind === "scalar" ? node.value.replace(/\s+/g, " ").trim() : "";
}

export function itemsAt(tree: Tree | null | undefined, key: string): readonly Tree[] {
  const node = valueAt(tree, key);
  return node?.kind === "list" ? node.items : [];
}

/** Applies splices that don't overlap, in any order. */
export function spliced(text: string, splices: readonly Splice[]): string {
  return [...splices]
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((done, { start, end, text: put }) => done.slice(0, start) + put + done.slice(end), text);
}

const NOT_TEXT = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;

/** One line of YAML for a text: plain where no reader takes it for anything else, else in double quotes, which take what JSON writes. */
export function written(value: string, isFlow = false): string {
  const isPlain =
    /^[A-Za-z][^\p{C}\u2028\u2029]*$/u.test(value) &&
    !/:(?: |$)| #| $/.test(value) &&
    !NOT_TEXT.test(value) &&
    !(isFlow && /[,[\]{}]/.test(value));
  if (isPlain) return value;
  const escaped = (one: string) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escaped);
}

/** Replaces a value in its place. */
export function replaced(text: string, node: Tree, value: string, isFlow = false): Splice {
  if (node.kind !== "scalar" || !node.isBlock) {
    const gap = node.start === node.end && text[node.start - 1] === ":" ? " " : "";
    return { start: node.start, end: node.end, text: gap + written(value, isFlow) };
  }
  // The header of a block scalar stands behind the key's colon, on the line above its text.
  const header = text.lastIndexOf(":", text.lastIndexOf("\n", node.start) - 1) + 1;
  return { start: header, end: node.end, text: ` ${written(value)}\n` };
}

/** The beginning of the line that a place is on, and of the next one. */
export const lineStart = (text: string, at: number) => text.lastIndexOf("\n", at - 1) + 1;
export function nextLine(text: string, at: number): number {
  // A block scalar ends behind its line break.
  if (at > 0 && text[at - 1] === "\n") return at;
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}

/** How far a place is indented, as the spaces that its line would begin with. */
export const indentOf = (text: string, at: number) => " ".repeat(at - lineStart(text, at));

/** Lines behind a value; a file that lacks its last line break gets one. */
export function after(text: string, node: Tree, lines: string): Splice {
  const at = nextLine(text, node.end);
  const gap = at > 0 && text[at - 1] !== "\n" ? "\n" : "";
  return { start: at, end: at, text: `${gap}${lines}` };
}

/** Takes an item of a block list out, with its line breaks. */
export function removed(text: string, node: Tree): Splice {
  return { start: lineStart(text, node.start), end: nextLine(text, node.end), text: "" };
}
