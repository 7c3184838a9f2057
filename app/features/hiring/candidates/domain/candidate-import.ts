import { unprotectCell } from "~/kernel/csv";
import {
  IDENTITY_FIELDS,
  type IdentityField,
  type IdentityFields,
  type IdentityTexts,
  readIdentity,
} from "./candidate-identity";

/** What is known about the people named in a file; addresses are in lower case. */
export type KnownCandidates = {
  /** Addresses of candidates of the opening. */
  emails: ReadonlySet<string>;
  /** Numbers of the applicant tracker among them. */
  externalIds: ReadonlySet<string>;
  /** People of the organisation by their addresses. */
  referrers: ReadonlyMap<string, string>;
  /** Who leads the opening and who decides on it. */
  judges: readonly string[];
};

export type PlannedCandidate = { line: number; fields: IdentityFields; referredById: string | null };
/** A line with all that is wrong with it, each problem with its column. */
export type RefusedLine = { line: number; problems: readonly string[] };
export type CandidateImportPlan = {
  added: PlannedCandidate[];
  /** Lines of those who are candidates of the opening already: they stay as they are. */
  there: number;
  refused: RefusedLine[];
};

/**
 * What applying a file would do. It decides alone: nothing is stored.
 * @param today `YYYY-MM-DD`.
 *
 * Worked case: applying the same file again adds no one.
 */
export function planCandidates(
  lines: readonly CandidateLine[],
  known: KnownCandidates,
  today: string,
): CandidateImportPlan {
  const plan: CandidateImportPlan = { added: [], there: 0, refused: [] };
  const seen = { emails: new Map<string, number>(), externalIds: new Map<string, number>() };
  for (const { line, texts } of lines) {
    const { fields, problems } = readIdentity(texts, today);
    const wrong = fields ? problemsOf(line, fields, known, seen) : problems;
    if (fields && Object.keys(wrong).length === 0) {
      if (known.emails.has(fields.email)) plan.there += 1;
      else plan.added.push({ line, fields, referredById: referrerOf(fields, known) });
      continue;
    }
    const told = IDENTITY_FIELDS.flatMap((field) => (wrong[field] ? [`${FILE_COLUMNS[field]}: ${wrong[field]}`] : []));
    plan.refused.push({ line, problems: told });
  }
  return plan;
}

const referrerOf = ({ referredBy }: IdentityFields, known: KnownCandidates) =>
  referredBy === null ? null : (known.referrers.get(referredBy) ?? null);

type Seen = { emails: Map<string, number>; externalIds: Map<string, number> };

function problemsOf(line: number, fields: IdentityFields, known: KnownCandidates, seen: Seen) {
  const { email, externalId, referredBy } = fields;
  const problems: Partial<Record<keyof IdentityFields, string>> = {};
  const before = seen.emails.get(email);
  if (before === undefined) seen.emails.set(email, line);
  else problems.email = `Also on line ${before}.`;
  const isThere = known.emails.has(email);
  if (externalId !== null) {
    const first = seen.externalIds.get(externalId);
    if (first === undefined) seen.externalIds.set(externalId, line);
    else problems.externalId = `Also on line ${first}.`;
    if (!isThere && known.externalIds.has(externalId)) {
      problems.externalId = "A candidate of this opening with another email address has this ID.";
    }
  }
  const referrer = referrerOf(fields, known);
  if (referredBy !== null && !isThere) {
    if (referrer === null) problems.referredBy = "No colleague has this email address.";
    else if (known.judges.includes(referrer)) {
      problems.referredBy = "They lead this opening or decide on it. Someone else has to take over first.";
    }
  }
  return problems;
}

/** What a file of candidates calls each field: the columns of a CSV file. */
export const FILE_COLUMNS: Readonly<Record<IdentityField, string>> = {
  name: "name",
  email: "email",
  phone: "phone",
  timeZone: "time zone",
  source: "source",
  referredBy: "referred by",
  consentedOn: "consented on",
  consentUntil: "consent until",
  externalId: "external id",
};
export const NEEDED_COLUMNS: readonly IdentityField[] = ["name", "email", "consentedOn", "consentUntil"];

/** A candidate in a file; `line` counts from 1 and includes the head of a CSV file. */
export type CandidateLine = { line: number; texts: IdentityTexts };

const EMPTY = Object.fromEntries(IDENTITY_FIELDS.map((field) => [field, ""])) as IdentityTexts;
const ALL_COLUMNS = IDENTITY_FIELDS.map((field) => FILE_COLUMNS[field]);

/**
 * Cells of a CSV file to lines by the names in its head, in any order and case; what is not needed may be left out.
 * @returns what is wrong with the head, in words.
 */
export function linesByHead(rows: readonly { line: number; cells: readonly string[] }[]): CandidateLine[] | string {
  const head = rows[0]?.cells.map((cell) => cell.trim().toLowerCase());
  if (!head) return "The file is empty. Its first line names the columns.";
  const missing = NEEDED_COLUMNS.map((field) => FILE_COLUMNS[field]).filter((column) => !head.includes(column));
  if (missing.length > 0) return `Line 1 lacks ${missing.join(", ")}. It names the columns: ${ALL_COLUMNS.join(", ")}.`;
  const unknown = head.findIndex((name) => !ALL_COLUMNS.includes(name));
  if (unknown >= 0)
    return `Line 1, column ${unknown + 1}: there is no “${head[unknown]?.slice(0, 60)}”. Remove it and upload the file again.`;
  if (new Set(head).size < head.length) return "A column appears twice. Remove one and upload the file again.";
  const places = IDENTITY_FIELDS.map((field) => [field, head.indexOf(FILE_COLUMNS[field])] as const);
  return rows.slice(1).map(({ line, cells }) => {
    const texts = places.map(([field, place]) => [field, unprotectCell(cells[place] ?? "").trim()]);
    return { line, texts: { ...EMPTY, ...Object.fromEntries(texts) } };
  });
}

/**
 * What a JSON file says: a list of candidates with the fields of a form as texts, such as
 * `[{"name": "…", "email": "…", "consentedOn": "2026-11-02", "consentUntil": "2027-11-02"}]`.
 * @param value as JSON.parse made it. @param text from which, for the lines.
 * @returns what is wrong with the whole, in words.
 */
export function linesOfJson(value: unknown, text: string): CandidateLine[] | string {
  if (!Array.isArray(value)) return "The file isn't a list. Put the candidates between [ and ].";
  const begins = linesOfItems(text);
  const lines: CandidateLine[] = [];
  for (const [index, item] of value.entries()) {
    const line = begins[index] ?? 1;
    const texts = textsOfItem(item);
    if (typeof texts === "string") return `Line ${line}: ${texts}`;
    lines.push({ line, texts });
  }
  return lines;
}

function textsOfItem(item: unknown): IdentityTexts | string {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return "this isn't a candidate with fields.";
  const texts: IdentityTexts = { ...EMPTY };
  for (const [key, value] of Object.entries(item)) {
    const field = IDENTITY_FIELDS.find((one) => one === key);
    if (!field) return `there is no field “${key.slice(0, 60)}”. Remove it and upload the file again.`;
    if (value !== null && typeof value !== "string") return `${key} isn't text. Put it in quotation marks.`;
    texts[field] = (value ?? "").replaceAll("\0", "").trim();
  }
  return texts;
}

/** On which line each item of the outermost list begins, in JSON that is known to be well-formed. */
function linesOfItems(text: string): number[] {
  const begins: number[] = [];
  let [line, depth, isText, waits] = [1, 0, false, false];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === "\n") line++;
    if (isText) {
      if (sign === "\\") at++;
      else if (sign === '"') isText = false;
      continue;
    }
    if (waits && sign !== undefined && !/[\s\]]/.test(sign)) {
      begins.push(line);
      waits = false;
    }
    if (sign === '"') isText = true;
    else if (sign === "[" || sign === "{") depth++;
    else if (sign === "]" || sign === "}") depth--;
    if ((sign === "[" && depth === 1) || (sign === "," && depth === 1)) waits = true;
  }
  return begins;
}
