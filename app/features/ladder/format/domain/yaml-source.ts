import {
  boolCoreTag,
  EVENT_ID,
  type Event,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  NOT_RESOLVED,
  nullCoreTag,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  YAMLException,
} from "js-yaml";
import type { Place, Report } from "./problem";

/**
 * What one file may cost. Lines and separators are counted before parsing, for time's sake: 256 kB of the shortest values
 * make 260,000 nodes. A file within the other limits has fewer of both.
 */
export const LIMITS = { bytes: 256 * 1024, lines: 20_000, separators: 50_000, nodes: 20_000, depth: 32 } as const;

/** Stands in for an indicator; the parser takes any private-use character for a letter. */
const STAND_IN = "\uE000";

/**
 * Reads one YAML file into positioned nodes, or reports what is wrong with it and returns `null`.
 *
 * Anchors, aliases and tags are refused. The parser tries a node again for each tag or anchor in front of it, so nested
 * ones cost exponential time: they must never reach it. Every `&`, `*` and `!` is therefore replaced by a letter of the
 * same length before parsing. Inside quotes, blocks, comments and words that changes nothing, since values are then read
 * from the original text by their offsets; what was an anchor, alias or tag shows as a plain value beginning with that
 * letter, and is reported in its place.
 */
export function readYaml(file: string, bytes: Uint8Array, report: Report): YamlNode | null {
  if (bytes.length > LIMITS.bytes) {
    const size = `${Math.ceil(bytes.length / 1024)} kB; a file may have ${LIMITS.bytes / 1024} kB`;
    report({ file, line: 1, column: 1 }, "file-limit", `This file has ${size}. Split it into several files.`);
    return null;
  }
  const text = decodeUtf8(file, bytes, report);
  if (text === null) return null;
  const placeOf = placesIn(file, text);
  if (!isParsable(file, text, placeOf(text.length).line, report)) return null;
  const events = parse(text, placeOf, report);
  return events && buildNodes(events, text, LIMITS.depth, placeOf, report);
}

function isParsable(file: string, text: string, lines: number, report: Report): boolean {
  if (lines > LIMITS.lines) {
    const message = `This file has ${lines} lines; ${LIMITS.lines} are allowed. Split it into several files.`;
    report({ file, line: LIMITS.lines, column: 1 }, "file-limit", message);
    return false;
  }
  let separators = lines;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    // , : ? [ ] { }
    if (character === 44 || character === 58 || character === 63) separators += 1;
    else if (character === 91 || character === 93 || character === 123 || character === 125) separators += 1;
  }
  if (separators > LIMITS.separators) {
    const message = `This file has ${separators} lines and separators; ${LIMITS.separators} are allowed. Split it.`;
    report({ file, line: 1, column: 1 }, "file-limit", message);
  }
  return separators <= LIMITS.separators;
}

/** An implicit key is tried before each value, which the parser counts as a level; `buildNodes` counts as the format does. */
const PARSER_DEPTH = LIMITS.depth + 2;

function parse(text: string, placeOf: (offset: number) => Place, report: Report): Event[] | null {
  try {
    const events = parseEvents(text.replace(/[&*!]/g, STAND_IN), { maxDepth: PARSER_DEPTH });
    const nodes = events.filter((event) => event.type !== EVENT_ID.POP && event.type !== EVENT_ID.DOCUMENT);
    if (nodes.length <= LIMITS.nodes) return events;
    const message = `This file has ${nodes.length} values; ${LIMITS.nodes} are allowed. Split it into several files.`;
    report(placeOf(startOf(nodes[LIMITS.nodes]!) ?? 0), "file-limit", message);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const offset = error.mark?.position ?? 0;
    const at = placeOf(offset);
    if (error.reason.startsWith("nesting exceeded")) {
      report(at, "file-limit", `Values are nested deeper than ${LIMITS.depth} levels here. Flatten them.`);
    } else {
      report(at, "syntax", `This is not valid YAML: ${error.reason.replaceAll(STAND_IN, "")}.${hintAt(text, offset)}`);
    }
  }
  return null;
}

/** Indicators that were replaced may be the reason why the rest of a line, or the next one, makes no sense. */
function hintAt(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - 2000), offset);
  const lines = before.split(/\r\n?|\n/).slice(-2);
  const suspicious = lines.some((line) => /(?:^|[-?:,[{]) *[&*!]\S/.test(line));
  return suspicious
    ? " Anchors, aliases and tags (&, *, !) are not supported; put a text that begins with one in quotes."
    : "";
}

/** A value of a YAML file that knows where it stands. `at` of an empty value is its key. */
export type YamlNode = YamlScalar | YamlList | YamlMap;
export type YamlScalar = { kind: "scalar"; at: Place; value: string | number | boolean | null };
export type YamlList = { kind: "list"; at: Place; items: readonly YamlNode[] };
export type YamlMap = {
  kind: "map";
  at: Place;
  entries: ReadonlyMap<string, YamlEntry>;
  /** Keys the file gives with values of no use; they were reported and are left out of `entries`. */
  spoiled?: ReadonlySet<string>;
};
export type YamlEntry = { keyAt: Place; node: YamlNode };

/** Where an event's text begins, quotes included; `null` for an empty value and for the end of something. */
function startOf(event: Event): number | null {
  if (event.type === EVENT_ID.SCALAR) {
    if (event.valueStart < 0) return null;
    const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
    return quoted ? event.valueStart - 1 : event.valueStart;
  }
  return event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING ? event.start : null;
}

type OpenList = { kind: "list"; at: Place; items: YamlNode[] };
type OpenMap = {
  kind: "map";
  at: Place;
  entries: Map<string, YamlEntry>;
  key: { name: string | null; at: Place } | null;
};
type Open = OpenList | OpenMap;

/** What is being built: collections still open, outermost first, and the place reached. */
type Building = { text: string; report: Report; open: Open[]; root: YamlNode | null; last: Place; refused: boolean };

function add(building: Building, node: YamlNode): void {
  const parent = building.open.at(-1);
  if (parent === undefined) building.root ??= node;
  else if (parent.kind === "list") parent.items.push(node);
  else addToMap(parent, node, building.report);
}

function addScalar(building: Building, event: ScalarEvent): void {
  const { text, open, last, report } = building;
  const parent = open.at(-1);
  // An empty value stands where its key stands.
  const key = event.valueStart < 0 && parent?.kind === "map" ? parent.key : null;
  building.refused = refuseProperty(event, text, last, report) || building.refused;
  add(building, { kind: "scalar", at: key?.at ?? last, value: scalarValue(text, event) });
}

function take(building: Building, event: Event): void {
  const { open, last, report } = building;
  if (event.type === EVENT_ID.SCALAR) addScalar(building, event);
  else if (event.type === EVENT_ID.SEQUENCE) open.push({ kind: "list", at: last, items: [] });
  else if (event.type === EVENT_ID.MAPPING) open.push({ kind: "map", at: last, entries: new Map(), key: null });
  else if (event.type === EVENT_ID.POP) {
    const closed = open.pop();
    if (closed) add(building, closed);
  } else if (event.type === EVENT_ID.DOCUMENT && event.directives.length > 0) {
    report(last, "unsupported-yaml", "Directives (%) are not supported. Remove them.");
    building.refused = true;
  }
}

/**
 * Turns the parser's flat events into nodes.
 * @param deepest how many collections may stand in one another.
 * @returns `null` for an empty file, and after reporting what is not supported.
 */
function buildNodes(
  events: readonly Event[],
  text: string,
  deepest: number,
  placeOf: (offset: number) => Place,
  report: Report,
): YamlNode | null {
  const building: Building = { text, report, open: [], root: null, last: placeOf(0), refused: false };
  for (const event of events) {
    const start = startOf(event);
    if (start !== null) building.last = placeOf(start);
    const opens = event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING;
    if (opens && building.open.length === deepest) {
      report(building.last, "file-limit", `Values are nested deeper than ${deepest} levels here. Flatten them.`);
      return null;
    }
    take(building, event);
  }
  if (events.filter((event) => event.type === EVENT_ID.DOCUMENT).length > 1) {
    report(building.last, "unsupported-yaml", "A file holds one document. Put what follows --- into another file.");
    return null;
  }
  return building.refused ? null : building.root;
}

function addToMap(map: OpenMap, node: YamlNode, report: Report): void {
  if (map.key === null) {
    map.key = { name: node.kind === "scalar" ? String(node.value ?? "") : null, at: node.at };
    if (map.key.name === null) report(node.at, "unsupported-yaml", "A key must be a word, not a list or a mapping.");
    return;
  }
  const { name, at } = map.key;
  map.key = null;
  const first = name === null ? undefined : map.entries.get(name);
  if (first) {
    report(
      at,
      "duplicate-key",
      `"${shorten(name!)}" is given twice here, first on line ${first.keyAt.line}. Keep one.`,
    );
  } else if (name === "__proto__") {
    report(at, "unknown-key", 'There is no "__proto__" here. Remove it.');
  } else if (name !== null) {
    map.entries.set(name, { keyAt: at, node });
  }
}

const PROPERTIES: Record<string, string> = { "&": "An anchor (&)", "*": "An alias (*)", "!": "A tag (!)" };

function refuseProperty(event: ScalarEvent, text: string, at: Place, report: Report): boolean {
  if (event.style !== SCALAR_STYLE.PLAIN || event.valueStart < 0) return false;
  const what = PROPERTIES[text[event.valueStart]!];
  if (!what) return false;
  report(at, "unsupported-yaml", `${what} is not supported. Write the value out, or put it in quotes if it is text.`);
  return true;
}

/** Plain scalars mean what YAML 1.2's core schema says; numbers and dates longer than this are text. */
const LONGEST_NUMBER = 32;

function scalarValue(text: string, event: ScalarEvent): string | number | boolean | null {
  const source = getScalarValue(text, event);
  if (event.style !== SCALAR_STYLE.PLAIN) return source;
  if (source.length > LONGEST_NUMBER) return source;
  for (const tag of [nullCoreTag, boolCoreTag, intCoreTag, floatCoreTag]) {
    const value = tag.resolve(source, false, tag.tagName);
    if (value !== NOT_RESOLVED) return value;
  }
  return source;
}

/** For messages: hostile keys are long. Control characters would disturb a terminal. */
export function shorten(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ");
  return plain.length > 60 ? `${plain.slice(0, 57)}...` : plain;
}

const strict = () => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function isValidStart(bytes: Uint8Array, length: number): boolean {
  try {
    strict().decode(bytes.subarray(0, length), { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * The text of a UTF-8 file without its byte order mark; `null` after reporting the first byte that is not UTF-8.
 * Once a byte is wrong every longer beginning is wrong too, so the place is found by halving.
 */
function decodeUtf8(file: string, bytes: Uint8Array, report: Report): string | null {
  try {
    return strict()
      .decode(bytes)
      .replace(/^\uFEFF/, "");
  } catch {
    let valid = 0;
    let invalid = bytes.length + 1;
    while (invalid - valid > 1) {
      const middle = Math.floor((valid + invalid) / 2);
      if (isValidStart(bytes, middle)) valid = middle;
      else invalid = middle;
    }
    const before = strict()
      .decode(bytes.subarray(0, valid), { stream: true })
      .replace(/^\uFEFF/, "");
    report(placesIn(file, before)(before.length), "not-utf8", "This is not UTF-8 text. Save the file as UTF-8.");
    return null;
  }
}

/** Offsets into a text to places; lines end with LF, CRLF or CR as in YAML 1.2, section 5.4. */
function placesIn(file: string, text: string): (offset: number) => Place {
  const starts = [0, ...Array.from(text.matchAll(/\r\n?|\n/g), (match) => match.index + match[0].length)];
  return (offset) => {
    const within = Math.min(Math.max(offset, 0), text.length);
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= within) low = middle;
      else high = middle;
    }
    return { file, line: low + 1, column: within - starts[low]! + 1 };
  };
}
