/** Tables of a Markdown file that have levels as columns, as sheets named by the headings above them. */
import { lexer, type Token, type Tokens } from "marked";
import { type Grid, layoutOf } from "./grid";
import { blocksOf, inlineText, isLevelName, sectionsOf } from "./markdown-sections";
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

/** @returns those in which most columns besides the names are levels; other tables are prose. */
export function ladderTables(text: string, line: number): Grid[] {
  const sections = sectionsOf(blocksOf(lexer(text.replace(/\r\n?/g, "\n")), line));
  const tables = sections.flatMap(({ title, blocks }) =>
    blocks.flatMap(({ token, line: first }): Grid[] => {
      if (token.type !== "table") return [];
      const { header, rows } = token as Tokens.Table;
      const cells = (row: readonly Tokens.TableCell[]) => row.map(linesOf);
      // The line below the header draws the table.
      const below = rows.map((row, index) => ({ line: first + 2 + index, cells: cells(row) }));
      return [{ name: title, rows: [{ line: first, cells: cells(header) }, ...below] }];
    }),
  );
  return tables.filter((grid) => {
    const columns = layoutOf(grid)?.columns ?? [];
    const free = columns.filter(({ role, name }) => role === null && name !== "");
    const levels = free.filter(({ name }) => isLevelName(name));
    const column = columns.find(({ role }) => role === "level");
    if (!column) return levels.length > 1 && levels.length * 2 > free.length;
    const cells = grid.rows.slice(1).map((row) => row.cells[column.index] ?? "");
    // A list of what levels are called has no sentences.
    const said = grid.rows.slice(1).flatMap((row) => free.map(({ index }) => row.cells[index] ?? ""));
    const filled = said.filter((cell) => !isBlank(cell));
    const isAsking = filled.filter((cell) => clean(cell).includes(" ")).length * 2 > filled.length;
    return isAsking && cells.length > 1 && cells.every((cell) => isLevelName(cell) || /^[A-Z]{0,6}\d{1,2}$/.test(cell));
  });
}
