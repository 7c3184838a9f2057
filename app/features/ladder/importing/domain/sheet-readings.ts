/** The three ways in which a table can be read: a row, a level's row, or a cell for each expectation. */
import type { ColumnRole } from "./column-roles";
import { type Column, filledBelow, type Grid, type GridRow, isNumeric, type Layout } from "./grid";
import { isAttribute } from "./level-attributes";
import type { SheetBuilder } from "./sheet-builder";
import { clean, isBlank } from "./source-text";

export type Sheet = { grid: Grid; layout: Layout };

export const columnsOf = ({ columns }: Layout, role: ColumnRole | null): Column[] =>
  columns.filter((column) => column.role === role && (role !== null || column.name !== "" || column.above !== ""));
export const firstOf = (layout: Layout, role: ColumnRole): Column | undefined => columnsOf(layout, role)[0];

/** A level's column is named by its header, or by the row above where headers repeat. */
export function levelName({ name, above }: Column, { columns }: Layout): string {
  const isRepeated = columns.filter((column) => column.name === name).length > 1;
  return (isRepeated || name === "") && above !== "" ? above : name;
}

type Reading = {
  sheet: Sheet;
  rows: readonly GridRow[];
  take: (role: ColumnRole) => number | null;
  level: string | null;
};

export const at = (row: GridRow, index: number | null): string => (index === null ? "" : (row.cells[index] ?? ""));
/** A name with the cell it stands for, where a sheet has addresses. */
export function addressed(name: string, grid: Grid, row: GridRow, index: number, build: SheetBuilder): string {
  return build.isBook ? `${name} (${addressOf(grid, row, index)})` : name;
}

export const addressOf = ({ name }: Grid, { line }: GridRow, index: number) => `${name}!${columnLetters(index)}${line}`;

const columnLetters = (index: number): string =>
  (index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));

export const isEmpty = ({ cells }: GridRow) => cells.every(isBlank);

/** One row for each expectation, or for each of its examples. */
export function readLong({ sheet, rows, take, level }: Reading, build: SheetBuilder): number[] {
  const [levels, track, id] = [take("level"), take("track"), take("id")];
  const [themes, groups] = [take("theme"), take("competency")];
  const skill = take("skill");
  const said = take("expectation");
  const [example, summary, kind] = [take("example"), take("summary"), said === null ? null : take("kind")];
  const titles =
    sheet.layout.columns.find(({ index, role, name }) => role === "level" && index !== levels && LEVEL_TITLE.test(name))
      ?.index ?? null;
  const competencies = groups ?? themes ?? skill;
  const isLeaf = said === null;
  const carried = { level: "", theme: "", competency: "" };
  for (const row of rows.filter((one) => !isEmpty(one))) {
    const [theme, group, about] = [at(row, groups === null ? null : themes), at(row, competencies), at(row, summary)];
    if (levels !== null && !isBlank(at(row, levels))) carried.level = titled(at(row, levels), at(row, titles));
    if (!isBlank(theme)) [carried.theme, carried.competency] = [clean(theme), ""];
    if (!isBlank(group)) carried.competency = clean(group);
    const name = isLeaf ? at(row, skill ?? competencies) : at(row, said);
    const isHeading = isLeaf && isBlank(at(row, skill)) && skill !== null;
    const place = { row, level: level ?? carried.level, track: clean(at(row, track)), theme: carried.theme };
    if (isHeading)
      build.heading({
        ...place,
        competency: isBlank(group) ? null : carried.competency,
        summary: about,
        id: at(row, id),
      });
    else if (isBlank(name)) build.loseRow("row without an expectation", row, sheet.grid.name);
    else if (isAttribute(carried.competency, [isLeaf ? about : name]))
      build.loseCell(carried.competency, row, `${place.level}: ${isLeaf ? about : name}`);
    else {
      const sub =
        isLeaf || skill === null || isBlank(at(row, skill)) || skill === competencies ? "" : clean(at(row, skill));
      const statement = isLeaf && !isBlank(about) ? `${clean(name)}: ${clean(about)}` : name;
      const competency = sub === "" ? carried.competency : `${carried.competency}: ${sub}`;
      build.expectation({
        ...place,
        competency,
        statement,
        id: at(row, id),
        example: at(row, example),
        kind: at(row, kind),
        isWhole: true,
      });
      if (!isLeaf && !isBlank(about)) build.loseCell("description", row, about);
    }
  }
  return titles === null ? [] : [titles];
}

const COMPETENCIES: ReadonlySet<ColumnRole> = new Set(["theme", "competency", "skill", "kind"]);

/** One row for each level, one column for each competency. */
export function readLevelRows({ sheet, rows, take }: Reading, build: SheetBuilder): number[] {
  const [levels, track, summary] = [take("level"), take("track"), take("summary")];
  // Beside levels, columns such as "Skills" or "Area" are competencies.
  const { columns: all } = sheet.layout;
  const titles = all.find(({ name, index }) => index !== levels && LEVEL_TITLE.test(name))?.index ?? null;
  const scopes = all.find(({ name }) => /^scope(?: of work)?$/i.test(name))?.index ?? null;
  const columns = all.filter(
    ({ role, name, index }) =>
      name !== "" && index !== titles && index !== scopes && (role === null || COMPETENCIES.has(role)),
  );
  for (const row of rows.filter((one) => !isEmpty(one))) {
    const name = at(row, levels);
    const filled = columns.filter(({ index }) => !isBlank(at(row, index)));
    if (isBlank(name) || (filled.length === 0 && isBlank(at(row, summary)))) {
      build.loseRow("note", row, sheet.grid.name);
      continue;
    }
    const level = titled(name, at(row, titles));
    build.level({ row, name: level, summary: at(row, summary), track: clean(at(row, track)), scope: at(row, scopes) });
    for (const { index, name: competency } of filled) {
      build.cell({ row, level, track: clean(at(row, track)), theme: "", competency, cell: at(row, index) });
    }
  }
  return [...columns.map(({ index }) => index), ...[titles, scopes].filter((index) => index !== null)];
}

const titled = (level: string, title: string) => (isBlank(title) ? level : `${clean(level)}: ${clean(title)}`);

/** Beside a level's number or code: what it is called. */
const LEVEL_TITLE = /^(?:(?:job|level|role) )?(?:titles?|names?)$/i;

const LEGEND = /^(?:legend|key|notes?|ratings?|rating scale|scale|sources?)\b/i;

/** One row for each competency, one column for each level. */
export function readGrid({ sheet, rows, take }: Reading, build: SheetBuilder): number[] {
  const { layout, grid } = sheet;
  const columns = columnsOf(layout, null).filter(
    ({ index, name }) =>
      !isNumeric(grid, layout, index) && (name !== "" || filledBelow(grid, layout, index).length > 0),
  );
  const [track, skill, ...rest] = [take("track"), take("skill"), take("competency"), take("theme")];
  const names = rest[0] ?? skill ?? rest[1]!;
  const [themes, summary] = [rest[0] !== null && rest[0] !== undefined ? rest[1]! : null, take("summary")];
  for (const column of columns)
    build.level({
      row: grid.rows[layout.header]!,
      name: levelName(column, layout),
      summary: "",
      track: "",
    });
  const carried = { theme: "", competency: "" };
  const isCell = (row: GridRow) => columns.some(({ index }) => !isBlank(at(row, index)));
  // A legend below the table may use the columns of levels too.
  const legend = rows.findIndex(
    (row, place) => place > 0 && isEmpty(rows[place - 1]!) && LEGEND.test(clean(row.cells.join(" "))),
  );
  const last = legend === -1 ? rows.findLastIndex(isCell) : legend - 1;
  for (const [place, row] of rows.entries()) {
    if (isEmpty(row)) continue;
    if (!isBlank(at(row, themes))) [carried.theme, carried.competency] = [clean(at(row, themes)), ""];
    if (place > last) {
      build.loseRow("note", row, grid.name);
      continue;
    }
    const name = clean(at(row, names));
    const asked = columns.filter(({ index }) => !isBlank(at(row, index)));
    if (
      isAttribute(
        name,
        asked.map(({ index }) => at(row, index)),
      )
    ) {
      for (const column of asked)
        build.loseCell(
          addressed(name, grid, row, column.index, build),
          row,
          `${levelName(column, layout)}: ${at(row, column.index)}`,
        );
      continue;
    }
    if (!isCell(row)) {
      if (name !== "" && themes === null) carried.theme = name;
      else if (name !== "")
        build.heading({
          row,
          track: "",
          theme: carried.theme,
          competency: name,
          summary: at(row, summary),
          id: "",
          level: "",
        });
      if (themes === null && !isBlank(at(row, summary))) build.loseCell("description", row, at(row, summary));
      continue;
    }
    if (name !== "") carried.competency = name;
    const competency = carried.competency || carried.theme || "General";
    build.heading({ row, track: "", theme: carried.theme, competency, summary: at(row, summary), id: "", level: "" });
    const isSub = skill !== null && skill !== names && !isBlank(at(row, skill));
    for (const column of asked) {
      const full = isSub ? `${competency}: ${clean(at(row, skill))}` : competency;
      build.cell({
        row,
        level: levelName(column, layout),
        track: clean(at(row, track)),
        theme: carried.theme,
        competency: full,
        cell: at(row, column.index),
      });
    }
  }
  return columns.map(({ index }) => index);
}
