import {
  boolCoreTag,
  EVENT_ID,
  type Event,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  NOT_RESOLVED,
  nullCoreTag,
  SCALAR_STYLE,
  type ScalarEvent,
} from "js-yaml";
import type { Place, Report } from "./problem";

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
export function startOf(event: Event): number | null {
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
export function buildNodes(
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
