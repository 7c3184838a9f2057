import type { PublishedLevel } from "~/features/ladder/reading/domain/reading";
import { type Mapping, rowsOf, type TableLine } from "./column-mapping";
import type { FileRow } from "./people-file";
import type { Reading } from "./reading";
import { findSpellings, type Spelling, teamNamer } from "./team-spellings";

/** An uploaded file as it is read now. */
export type OpenedFile = {
  lines: readonly TableLine[];
  reading: Reading;
  everybody: boolean;
  /** Lines that are left, as corrected; their teams as the file spells them. */
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
function corrected(row: FileRow, { fixes }: Reading): FileRow[] {
  const fix = fixes[row.line];
  return fix === null ? [] : [{ ...row, texts: { ...row.texts, ...fix } }];
}

/** The spellings of teams in the lines that are left. @param teams names of existing ones. */
export const spellingsIn = ({ rows, reading }: OpenedFile, teams: readonly string[]): Spelling[] =>
  findSpellings(
    rows.flatMap(({ texts }) => texts.team || []),
    teams,
    reading,
  );

/** Lines with the teams that they are for, however the file spells them. */
export function withTeams(rows: readonly FileRow[], spellings: readonly Spelling[]): FileRow[] {
  const nameOf = teamNamer(spellings);
  return rows.map((row) => {
    const { team } = row.texts;
    return team === undefined ? row : { ...row, texts: { ...row.texts, team: nameOf(team) } };
  });
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
