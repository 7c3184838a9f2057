/** A comparison of SCIM (RFC 7644, 3.4.2.2): `eq` alone, which is what provisioning systems send. */
export type Comparison = { attribute: string; value: string };

/** Of what a PATCH speaks: `name.familyName`, `members[value eq "1"]`, `emails[type eq "work"].value`. */
export type Path = { attribute: string; filter: Comparison | null; sub: string | null };

const NAME = "[A-Za-z$][\\w$-]*";
const SCHEMA = /^urn:[\w:.-]*:(?:User|Group)(?::|$)/i;
const LITERAL = '"(?:[^"\\\\]|\\\\.)*"|true|false';
const COMPARISON = new RegExp(`^\\s*(${NAME}(?:\\.${NAME})?)\\s+eq\\s+(${LITERAL})\\s*$`, "i");
const PATH = new RegExp(`^(${NAME})(?:\\[([^\\]]*)\\])?(?:\\.(${NAME}))?$`);

/** Attribute names mean the same in any case, with and without the address of their schema. */
const plain = (name: string) => name.replace(SCHEMA, "").toLowerCase();

function textOf(literal: string): string | null {
  if (!literal.startsWith('"')) return literal.toLowerCase();
  try {
    return JSON.parse(literal) as string;
  } catch {
    return null;
  }
}

function readComparison(text: string): Comparison | null {
  const [, attribute, literal] = COMPARISON.exec(text) ?? [];
  const value = literal === undefined ? null : textOf(literal);
  return attribute === undefined || value === null || value.includes("\0")
    ? null
    : { attribute: attribute.toLowerCase(), value };
}

/** A filter of a list; `null` where it is none that Waymark knows. An address may also be asked for as that of `emails`. */
export function readFilter(text: string): Comparison | null {
  const asked = text.trim().replace(/^emails\[type eq "work"\]\.value(?=\s)/i, "emails.value");
  return readComparison(asked.replace(SCHEMA, ""));
}

/** `null` where the text is no path. The address of a schema alone is the path of nothing in particular: "". */
export function readPath(text: string): Path | null {
  const name = text.trim().replace(SCHEMA, "");
  if (name === "") return { attribute: "", filter: null, sub: null };
  const [, attribute, filter, sub] = PATH.exec(name) ?? [];
  if (attribute === undefined) return null;
  const comparison = filter === undefined ? null : readComparison(filter);
  if (filter !== undefined && !comparison) return null;
  return { attribute: plain(attribute), filter: comparison, sub: sub?.toLowerCase() ?? null };
}
