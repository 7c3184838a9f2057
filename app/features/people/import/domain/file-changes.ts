import type { DayOrder } from "./column-mapping";
import type { Meaning } from "./column-words";
import { COLUMNS, type Column, type FileTexts } from "./people-file";
import type { Reading } from "./reading";
import { chooseTeams } from "./team-spellings";
import { type OpenedFile, spellingsIn } from "./uploaded-file";

type FieldOf =
  | "name"
  | "email"
  | "manager-email"
  | "team"
  | "ladder"
  | "level"
  | "start-date"
  | "time-zone"
  | "languages";
/** `at` lists the columns that the page showed for a line. */
type FixedLine = Record<FieldOf, string> & { key: string; at: readonly Column[]; "leave-out": boolean };

/** The buttons of an import's page. */
export type FileChange =
  | { do: "columns"; value: { columns: readonly { key: string; to: Meaning | "" }[]; days: DayOrder } }
  | { do: "merge"; value: { same: readonly string[] } }
  | { do: "fix"; value: { lines: readonly FixedLine[] } }
  | { do: "drop-managers" };

type Around = {
  /** Names of existing teams. */
  teams: readonly string[];
  /** Lines whose only problem is the manager. */
  withoutManager: readonly number[];
};

/** The name of a column's field on the page. */
const fieldOf = (column: Column) => column.replace(" ", "-") as FieldOf;

/** How a file is read once something was corrected. */
export function withChange(file: OpenedFile, change: FileChange, around: Around): Reading {
  const { reading } = file;
  switch (change.do) {
    case "columns": {
      const { columns, days } = change.value;
      return { ...reading, mapping: { ...reading.mapping, columns: chosenColumns(reading, columns), days } };
    }
    case "merge":
      return { ...reading, ...chooseTeams(spellingsIn(file, around.teams), change.value.same, reading) };
    case "fix":
      return { ...reading, fixes: { ...reading.fixes, ...fixesOf(change.value.lines, reading) } };
    case "drop-managers": {
      const dropped = around.withoutManager.map((line) => {
        return [line, { ...reading.fixes[line], "manager email": "" }] as const;
      });
      return { ...reading, fixes: { ...reading.fixes, ...Object.fromEntries(dropped) } };
    }
  }
}

function chosenColumns({ mapping }: Reading, sent: readonly { key: string; to: Meaning | "" }[]): (Meaning | null)[] {
  const chosen = new Map(sent.map(({ key, to }) => [Number(key), to || null]));
  return mapping.columns.map((known, column) => chosen.get(column) ?? (chosen.has(column) ? null : known));
}

/** Applies only to the columns the page showed; it sent nothing for the others. */
function fixesOf(lines: readonly FixedLine[], { fixes }: Reading): Reading["fixes"] {
  const fixed = lines.map((line) => {
    if (line["leave-out"]) return [line.key, null] as const;
    const shown = COLUMNS.filter((column) => line.at.includes(column));
    const texts: Partial<FileTexts> = Object.fromEntries(shown.map((column) => [column, line[fieldOf(column)]]));
    return [line.key, { ...fixes[line.key], ...texts }] as const;
  });
  return Object.fromEntries(fixed);
}
