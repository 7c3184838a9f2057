import { XmlProblem } from "~/files/domain/strict-xml";
import { readAllSheets } from "~/files/domain/workbook";
import { openParts } from "~/files/table-file.server";
import type { Grid } from "./domain/grid";
import type { Refusal, SourceFile } from "./domain/neutral";

const MESSAGES = {
  bomb: "This workbook unpacks to far more than its size. Save it again in its program and import that.",
  broken: "This is no Excel workbook. Save the table as .xlsx or CSV.",
  large: "This workbook has more than 500,000 cells or 200 columns. Split it.",
} as const;

/** All sheets of a workbook. Macros and everything else that isn't a cell are never unpacked. */
export function openWorkbook({ path, bytes }: SourceFile): { sheets: readonly Grid[] } | { refusal: Refusal } {
  const refuse = (message: string) => ({ refusal: { file: path, line: 1, column: 1, message } });
  const opened = openParts(bytes);
  if ("problem" in opened) return refuse(MESSAGES[opened.problem === "bomb" ? "bomb" : "broken"]);
  try {
    const sheets = readAllSheets(opened.part);
    if (sheets === null) return refuse(MESSAGES.broken);
    if (sheets === "large") return refuse(MESSAGES.large);
    const others = [
      ...opened.macros.map((text) => ({ line: 1, what: "macro, not run", text })),
      ...opened.embedded.map((text) => ({ line: 1, what: "embedded file, not opened", text })),
    ];
    return {
      sheets: sheets.map(({ name, rows, isHidden, formulas, merged, cut, missing }, index): Grid => {
        const notes = [
          ...formulas.map(({ line, cell }) => ({
            line,
            what: "formula, read by its last result",
            text: `${name}!${cell}`,
          })),
          ...merged.map(({ line, cell }) => ({
            line,
            what: "merged cells, read as the first of them",
            text: `${name}!${cell}`,
          })),
          ...cut.map(({ line, cell }) => ({ line, what: "end of a long cell", text: `${name}!${cell}` })),
          ...missing.map(({ line, cell }) => ({ line, what: "cell whose text is missing", text: `${name}!${cell}` })),
          ...(index === 0 ? others : []),
        ];
        return { name, rows, isHidden, notes };
      }),
    };
  } catch (error) {
    if (error instanceof XmlProblem) return refuse(MESSAGES.broken);
    if (error instanceof RangeError) return refuse(MESSAGES.bomb);
    throw error;
  }
}
