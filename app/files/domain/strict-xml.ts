/**
 * Reads the XML of office files. Refuses what they don't need: document types, custom entities, unbounded depth. That rules out
 * entity expansion and external files.
 */

export type XmlEvent =
  | { is: "open"; name: string; attributes: ReadonlyMap<string, string> }
  | { is: "close"; name: string }
  | { is: "text"; text: string };

export class XmlProblem extends Error {}

const DEEPEST = 64;
const NAME = /^[A-Za-z_][\w.:-]*$/;
const ATTRIBUTE = /([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Elements and texts in document order, without namespace prefixes.
 * @throws {XmlProblem} not well-formed, or refused.
 */
export function* readXml(source: string): Generator<XmlEvent> {
  const path: string[] = [];
  let at = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < source.length) {
    const tag = source.indexOf("<", at);
    const until = tag === -1 ? source.length : tag;
    if (until > at && path.length > 0) yield { is: "text", text: unescaped(source.slice(at, until)) };
    if (tag === -1) break;
    const skipped = endOfOther(source, tag);
    if (skipped) {
      if (skipped.text !== "") yield { is: "text", text: skipped.text };
      at = skipped.end;
      continue;
    }
    const end = source.indexOf(">", tag);
    if (end === -1) throw new XmlProblem("A tag isn't closed.");
    yield* readTag(source.slice(tag + 1, end), path);
    at = end + 1;
  }
  if (path.length > 0) throw new XmlProblem("An element isn't closed.");
}

/** A comment, an instruction or literal text at a position; `null` for a tag. */
function endOfOther(source: string, at: number): { end: number; text: string } | null {
  if (source.startsWith("<!--", at)) return { end: after(source, "-->", at + 4), text: "" };
  if (source.startsWith("<?", at)) return { end: after(source, "?>", at + 2), text: "" };
  if (source.startsWith("<![CDATA[", at)) {
    const end = after(source, "]]>", at + 9);
    return { end, text: source.slice(at + 9, end - 3) };
  }
  if (source.startsWith("<!", at)) throw new XmlProblem("Document types aren't allowed.");
  return null;
}

function after(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  if (found === -1) throw new XmlProblem("Something isn't closed.");
  return found + mark.length;
}

function* readTag(tag: string, path: string[]): Generator<XmlEvent> {
  if (tag.startsWith("/")) {
    const name = tag.slice(1).trim();
    if (path.pop() !== name) throw new XmlProblem("Elements overlap.");
    yield { is: "close", name: local(name) };
    return;
  }
  const isEmpty = tag.endsWith("/");
  const body = isEmpty ? tag.slice(0, -1) : tag;
  const space = body.search(/\s/);
  const name = space === -1 ? body : body.slice(0, space);
  if (!NAME.test(name)) throw new XmlProblem("A name is not valid.");
  if (path.length >= DEEPEST) throw new XmlProblem("Elements are nested too deeply.");
  const attributes = new Map<string, string>();
  if (space !== -1)
    for (const [, key = "", double, single] of body.slice(space).matchAll(ATTRIBUTE))
      attributes.set(local(key), unescaped(double ?? single ?? ""));
  yield { is: "open", name: local(name), attributes };
  if (isEmpty) yield { is: "close", name: local(name) };
  else path.push(name);
}

const local = (name: string) => name.slice(name.indexOf(":") + 1);

function unescaped(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&([^;&]{0,12});?/g, (whole, name: string) => {
    const known = ENTITIES[name];
    if (known !== undefined) return known;
    const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
    const point = code ? Number.parseInt(code[1] ?? code[2] ?? "", code[1] ? 16 : 10) : Number.NaN;
    if (!whole.endsWith(";") || !(point > 0 && point <= 0x10ffff)) throw new XmlProblem("An entity is not known.");
    return String.fromCodePoint(point);
  });
}
