import type { PublishedLevel } from "~/features/ladder/reading/domain/reading";
import { type Mapping, rowsOf, type TableLine } from "./column-mapping";
import type { FileRow } from "./people-file";
import type { Reading } from "./reading";

/** An uploaded file as it is read now. */
export type OpenedFile = {
  lines: readonly TableLine[];
  reading: Reading;
  everybody: boolean;
  /** Lines that are left, as corrected. */
  rows: FileRow[];
  /** Lines that were applied. */
  handled: FileRow[];
};

export function openRows(lines: readonly TableLine[], reading: Reading, everybody: boolean): OpenedFile {
  const handled = new Set(reading.handled);
  const all = rowsOf(lines, reading.mapping).flatMap((row) => corrected(row, reading));
  return {
    ...{ lines, reading, everybody },
    rows: all.filter(({ line }) => !handled.has(line)),
    handled: all.filter(({ line }) => handled.has(line)),
  };
}

/** Ignores corrections for lines that were left out. */
function corrected(row: FileRow, { fixes, merges }: Reading): FileRow[] {
  const fix = fixes[row.line];
  if (fix === null) return [];
  const texts = { ...row.texts, ...fix };
  const team = texts.team === undefined ? undefined : merges[texts.team];
  return [{ ...row, texts: team === undefined ? texts : { ...texts, team } }];
}

export const handledAddresses = ({ handled }: OpenedFile): string[] =>
  handled.map(({ texts }) => texts.email.toLowerCase());

/** Another system's grades aren't levels here: leaves out a column in which no published ladder knows any value. */
export function dropUnknownLevels(
  mapping: Mapping,
  lines: readonly TableLine[],
  levels: readonly PublishedLevel[],
): Mapping {
  const column = mapping.columns.indexOf("level");
  const codes = new Set(levels.map(({ code }) => code));
  const isKnown = lines.slice(mapping.head + 1).some(({ cells }) => codes.has((cells[column] ?? "").trim()));
  if (column === -1 || isKnown) return mapping;
  const columns = mapping.columns.map((meaning) => (meaning === "level" || meaning === "ladder" ? null : meaning));
  return { ...mapping, columns };
}
