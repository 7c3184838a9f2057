/** CASE 1.0 and 1.1 as far as Waymark looks at them; everything else in a package is kept as it is. */
export type CaseLink = { title: string; identifier: string; uri: string; targetType?: string };
export type CaseItem = Record<string, unknown> & { identifier: string; fullStatement: string };
export type CaseAssociation = Record<string, unknown> & {
  identifier: string;
  associationType: string;
  originNodeURI: CaseLink;
  destinationNodeURI: CaseLink;
};
export type CaseDocument = Record<string, unknown> & { identifier: string; title: string };
export type CasePackage = Record<string, unknown> & {
  CFDocument: CaseDocument;
  CFItems?: CaseItem[];
  CFAssociations?: CaseAssociation[];
};

/**
 * JSON by RFC 8785: keys in the order of their code units, no spaces. Numbers are as JavaScript reads them, so other spellings of
 * them and whole numbers above 2^53 don't survive. (`canonicalJson` puts keys that look like numbers first.)
 */
export function canonicalCase(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalCase(item ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalCase(inner)}`).join(",")}}`;
}

/** Identifiers are compared in lower case. */
export const idOf = (object: { identifier?: unknown }): string => String(object.identifier ?? "").toLowerCase();
