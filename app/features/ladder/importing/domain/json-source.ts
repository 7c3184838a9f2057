import type { Refusal } from "./neutral";

/** Deeper than any export of a ladder; the parser itself stops nowhere near it. */
const DEEPEST = 200;

/** A file of JSON that was read. */
export type JsonFile = { path: string; text: string; value: unknown };

/** Where an offset of a text is; both count from 1. */
function placeAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** Where values are nested too deeply; -1 if nowhere. */
function tooDeepAt(text: string): number {
  let [depth, isText] = [0, false];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (isText) {
      if (letter === "\\") at += 1;
      else if (letter === '"') isText = false;
    } else if (letter === '"') isText = true;
    else if (letter === "{" || letter === "[") depth += 1;
    else if (letter === "}" || letter === "]") depth -= 1;
    if (depth > DEEPEST) return at;
  }
  return -1;
}

const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON's texts have none.
  /\s*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|$)/y;

/** Where a text stops being JSON: the parser of Node says it only sometimes. */
function firstErrorIn(text: string): number {
  const open: string[] = [];
  // What may come next: a value, a key, the end of one, or what follows a value.
  let next: "value" | "first" | "key" | "firstKey" | "colon" | "after" = "value";
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    const start = at + /^\s*/.exec(text.slice(at, at + 1000))![0].length;
    if (!found) return start;
    const [whole, mark, quoted, plain] = found;
    if (whole.trim() === "") return next === "after" && open.length === 0 ? -1 : text.length;
    const isValue = next === "value" || next === "first";
    if (quoted !== undefined && (next === "key" || next === "firstKey")) next = "colon";
    else if ((quoted ?? plain) !== undefined && isValue) next = "after";
    else if ((mark === "{" || mark === "[") && isValue) {
      open.push(mark);
      next = mark === "{" ? "firstKey" : "first";
    } else if (mark === ":" && next === "colon") next = "value";
    else if (mark === "," && next === "after" && open.length > 0) next = open.at(-1) === "{" ? "key" : "value";
    else if (mark === "}" && open.at(-1) === "{" && (next === "after" || next === "firstKey")) {
      open.pop();
      next = "after";
    } else if (mark === "]" && open.at(-1) === "[" && (next === "after" || next === "first")) {
      open.pop();
      next = "after";
    } else return start;
    at = TOKEN.lastIndex;
  }
  return text.length;
}

/** A key that an object of valid JSON has twice: the parser would drop the first silently. */
function repeatedKey(text: string): { name: string; at: number; first: number } | null {
  const open: (Map<string, number> | null)[] = [];
  let isKey = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === "{") [isKey] = [true, open.push(new Map())];
    else if (letter === "[") [isKey] = [false, open.push(null)];
    else if (letter === "}" || letter === "]") open.pop();
    else if (letter === ",") isKey = open.at(-1) !== null;
    else if (letter === '"') {
      const start = at;
      for (at += 1; text[at] !== '"'; at += 1) if (text[at] === "\\") at += 1;
      if (!isKey) continue;
      isKey = false;
      const keys = open.at(-1)!;
      const name = JSON.parse(text.slice(start, at + 1)) as string;
      const first = keys?.get(name);
      if (first !== undefined) return { name, at: start, first };
      keys?.set(name, start);
    }
  }
  return null;
}

/** Reads JSON, or says where it goes wrong. */
export function readJson(file: string, text: string): { value: unknown } | { refusal: Refusal } {
  const refuse = (offset: number, message: string) => ({ refusal: { file, ...placeAt(text, offset), message } });
  const deep = tooDeepAt(text);
  if (deep !== -1) return refuse(deep, `Values are nested deeper than ${DEEPEST} levels here.`);
  try {
    const value = JSON.parse(text) as unknown;
    const twice = repeatedKey(text);
    if (twice === null) return { value };
    const { line } = placeAt(text, twice.first);
    return refuse(twice.at, `"${twice.name}" is given twice here, first on line ${line}. Keep one.`);
  } catch {
    const offset = firstErrorIn(text);
    const found = text[offset];
    const what = found === undefined ? "it ends too early" : `"${found}" is not expected here`;
    return refuse(offset, `This is not valid JSON: ${what}.`);
  }
}

/** Finds lines of texts in a JSON file, in the order in which they are asked for. Texts are looked for from the last one on. */
export function lineFinder(text: string): (value: string) => number {
  let [at, line] = [0, 1];
  return (value) => {
    const encoded = JSON.stringify(value);
    const found = text.indexOf(encoded, at);
    if (found === -1) return line;
    for (let index = at; index < found; index += 1) if (text.charCodeAt(index) === 10) line += 1;
    at = found;
    return line;
  };
}

/** The lines on which identifiers of objects first stand, by the identifier in lower case. */
export function identifierLines(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  let [line, at] = [1, 0];
  for (const found of text.matchAll(/"identifier"\s*:\s*"([^"\\]*)"/g)) {
    for (let index = at; index < found.index; index += 1) if (text.charCodeAt(index) === 10) line += 1;
    at = found.index;
    const identifier = found[1]!.toLowerCase();
    if (!lines.has(identifier)) lines.set(identifier, line);
  }
  return lines;
}
