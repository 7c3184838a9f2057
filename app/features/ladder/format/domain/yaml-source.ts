import { EVENT_ID, type Event, parseEvents, YAMLException } from "js-yaml";
import type { Place, Report } from "./problem";
import { decodeUtf8, placesIn } from "./source-text";
import { buildNodes, startOf, type YamlNode } from "./yaml-nodes";

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
