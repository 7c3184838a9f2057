import { acceptMarks } from "~/features/ladder/importing/domain/accept";

type Line = { file: string; line: number; what: string; text: string };
type Refused = { file: string; line: number; column: number; message: string };

/** What became of an uploaded ladder, as it is stored and shown. */
export type UploadReport = {
  format: string;
  counts: Readonly<Record<string, number>>;
  kept: number;
  /** As many as are shown, and how many there are. */
  lost: readonly Line[];
  lostInAll: number;
  refused: readonly Refused[];
};

const KINDS = ["ladders", "levels", "competencies", "expectations", "examples"];

/** What the file has: the kinds of things that are kept or lost, and whatever else was counted of it. */
export function countedIn(counts: UploadReport["counts"]): { all: number; rows: { what: string; count: number }[] } {
  const others = Object.keys(counts).filter((one) => !KINDS.includes(one) && counts[one]! > 0);
  const rows = [...KINDS, ...others].map((one) => {
    const words = one.replaceAll("_", " ");
    return { what: words[0]!.toUpperCase() + words.slice(1), count: counts[one] ?? 0 };
  });
  return { all: KINDS.reduce((sum, one) => sum + (counts[one] ?? 0), 0), rows };
}

/** Where a refusal stands; nothing where it is of the file as a whole. */
export const placeOf = ({ line, column }: Refused): string =>
  line === 1 && column === 1 ? "" : `Line ${line}, column ${column}: `;

export const MOST_SHOWN = 500;

/** A kind of field that was filled in, with the first of its values. */
export type FilledField = { field: string; count: number; examples: { path: string; value: string; why: string }[] };

type Filled = { path: string; value: string; why: string };
const EXAMPLES = 3;

/** Fields that were filled in, by what they are; those with the most first. */
export function filledFields(invented: readonly Filled[], open: ReadonlyMap<string, number>): FilledField[] {
  return [...open]
    .map(([field, count]) => {
      const of = invented.filter(({ path }) => path.endsWith(`.${field}`) || path === field);
      return { field, count, examples: of.slice(0, EXAMPLES) };
    })
    .sort((a, b) => b.count - a.count || (a.field < b.field ? -1 : 1));
}

const isYaml = (path: string) => path.endsWith(".yaml");

/** How many fields of each kind aren't confirmed yet. */
export function openFields(files: Readonly<Record<string, string>>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [path, text] of Object.entries(files)) {
    // Accepting none leaves all marks.
    const marks = isYaml(path) ? acceptMarks(path, text, new Set())?.left : [];
    for (const { fields } of marks ?? []) {
      for (const field of fields) counts.set(field, (counts.get(field) ?? 0) + 1);
    }
  }
  return counts;
}

/** The files with some kinds of fields confirmed. */
export function confirmed(
  files: Readonly<Record<string, string>>,
  fields: ReadonlySet<string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      isYaml(path) ? (acceptMarks(path, text, fields)?.text ?? text) : text,
    ]),
  );
}

/** A file's name as its sender gave it, safe as a name on the disk; the ending tells some formats. */
export function safeName(name: string): string {
  const last = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
  const safe = last
    .replace(/[^\p{L}\p{N}._ -]+/gu, "-")
    .replace(/^\.+/, "")
    .slice(-100);
  return safe.trim() === "" ? "ladder" : safe;
}
