/** Tables of a Markdown file that have levels as columns, as sheets named by the headings above them. */
import { lexer, type Token, type Tokens } from "marked";
import { type Grid, type GridRow, layoutOf } from "./grid";
import { blocksOf, inlineText, isLevelName, isRungName, sectionsOf } from "./markdown-sections";
import { clean, isBlank } from "./source-text";

/** A cell's words, with its line breaks. */
function linesOf({ tokens }: Tokens.TableCell): string {
  const lines: Token[][] = [[]];
  for (const token of tokens) {
    if (token.type === "br" || /^<br\s*\/?>$/i.test(token.raw)) lines.push([]);
    else lines.at(-1)!.push(token);
  }
  return lines.map(inlineText).join("\n");
}

/** Tables of levels alone, each below the heading of its competency, are one with that as its first column. */
function joined(tables: readonly Table[]): Grid[] {
  const byHeader = new Map<string, Table & { rows: GridRow[] }>();
  return tables.flatMap((table): Grid[] => {
    const [header, ...below] = table.rows;
    if (table.depth < 2 || !header || header.cells.length < 2 || !header.cells.every(isLevelName)) return [table];
    const rows = below.map(({ line, cells }) => ({ line, cells: [table.name, ...cells] }));
    const key = JSON.stringify(header.cells);
    const first = byHeader.get(key);
    if (first) {
      first.rows.push(...rows);
      return [];
    }
    const made = { ...table, rows: [{ line: header.line, cells: ["Competency", ...header.cells] }, ...rows] };
    byHeader.set(key, made);
    return [made];
  });
}

type Table = Grid & { depth: number };

/** @returns those in which most columns besides the names are levels; other tables are prose. */
export function ladderTables(text: string, line: number): Grid[] {
  const sections = sectionsOf(blocksOf(lexer(text.replace(/\r\n?/g, "\n")), line));
  const tables = sections.flatMap(({ title, depth, blocks }) =>
    blocks.flatMap(({ token, line: first }): Table[] => {
      if (token.type !== "table") return [];
      const { header, rows } = token as Tokens.Table;
      const cells = (row: readonly Tokens.TableCell[]) => row.map(linesOf);
      // The line below the header draws the table.
      const below = rows.map((row, index) => ({ line: first + 2 + index, cells: cells(row) }));
      return [{ name: title, depth, rows: [{ line: first, cells: cells(header) }, ...below] }];
    }),
  );
  return joined(tables).filter((grid) => {
    const columns = layoutOf(grid)?.columns ?? [];
    const free = columns.filter(({ role, name }) => role === null && name !== "");
    const most = (isLevel: (name: string) => boolean) => {
      const levels = free.filter(({ name }) => isLevel(name));
      return levels.length > 1 && levels.length * 2 > free.length;
    };
    const column = columns.find(({ role }) => role === "level");
    if (!column && most(isLevelName)) return true;
    const cells = grid.rows.slice(1).map((row) => row.cells[column?.index ?? -1] ?? "");
    // A list of what levels are called has no sentences.
    const said = grid.rows.slice(1).flatMap((row) => free.map(({ index }) => row.cells[index] ?? ""));
    const filled = said.filter((cell) => !isBlank(cell));
    const isAsking = filled.filter((cell) => clean(cell).includes(" ")).length * 2 > filled.length;
    if (!column) return isAsking && most(isRungName);
    return isAsking && cells.length > 1 && cells.every((cell) => isLevelName(cell) || /^[A-Z]{0,6}\d{1,2}$/.test(cell));
  });
}

/** What a file's first heading of the first depth says. */
export function titleAbove(text: string): string | null {
  const sections = sectionsOf(blocksOf(lexer(text.replace(/\r\n?/g, "\n")), 1));
  return sections.find(({ depth, title }) => depth === 1 && title !== "")?.title ?? null;
}
