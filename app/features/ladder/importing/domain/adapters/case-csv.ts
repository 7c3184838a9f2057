/** CASE items as CSV, as OpenSALT writes them: a row for each item, its place told by a parent, or by a code such as A.B.C. */

import type { CaseAssociation, CaseItem, CasePackage } from "../case-types";
import type { Grid } from "../grid";
import type { ReadResult } from "../neutral";
import { clean } from "../source-text";
import { readCase } from "./case-package";

const header = ({ rows }: Grid) => (rows[0]?.cells ?? []).map((cell) => cell.toLowerCase().replace(/[^a-z]/g, ""));

export const isCaseCsv = (grid: Grid): boolean =>
  header(grid).includes("fullstatement") && header(grid).includes("humancodingscheme");

const FIELDS: readonly [string, string][] = [
  ["humancodingscheme", "humanCodingScheme"],
  ["abbreviatedstatement", "abbreviatedStatement"],
  ["cfitemtype", "CFItemType"],
  ["conceptkeywords", "conceptKeywords"],
  ["notes", "notes"],
  ["language", "language"],
  ["educationlevel", "educationLevel"],
  ["license", "license"],
];

export function readCaseCsv(path: string, grid: Grid): ReadResult {
  const names = header(grid);
  const rows = grid.rows.slice(1).filter(({ cells }) => cells.some((cell) => clean(cell) !== ""));
  const items: CaseItem[] = [];
  const associations: CaseAssociation[] = [];
  const parents: (string | null)[] = [];
  const sequences: number[] = [];
  for (const { cells, line } of rows) {
    const cell = (name: string) => clean(cells[names.indexOf(name)] ?? "");
    const item: CaseItem = { identifier: cell("identifier") || `row-${line}`, fullStatement: cell("fullstatement") };
    for (const [column, field] of FIELDS) if (cell(column) !== "") item[field] = cell(column);
    items.push(item);
    parents.push(cell("ischildof") || null);
    sequences.push(Number(cell("sequencenumber")) || 0);
  }
  const root = { identifier: "document", title: path, uri: "" };
  for (const [index, item] of items.entries()) {
    const parent = parentOf(item, parents[index]!, items);
    const link = { title: item.fullStatement, identifier: item.identifier, uri: "" };
    associations.push({
      ...{ identifier: `child-${index}`, associationType: "isChildOf", originNodeURI: link },
      destinationNodeURI: parent ? { title: parent.fullStatement, identifier: parent.identifier, uri: "" } : root,
      ...(sequences[index]! > 0 ? { sequenceNumber: sequences[index] } : {}),
    });
  }
  const pack: CasePackage = {
    CFDocument: { identifier: "document", title: path.replace(/^.*\//, "").replace(/\.[^.]+$/, "") },
    CFItems: items,
    CFAssociations: associations,
  };
  const read = readCase({ path, text: "", value: pack });
  if ("refusal" in read) return read;
  const { package: _package, ...neutral } = read.neutral;
  return {
    neutral: {
      ...neutral,
      format: "case csv",
      counts: { ...neutral.counts, records: grid.rows.length, associations: 0 },
    },
  };
}

/** The parent named by identifier or code; without one, the item whose code is the beginning of this one's. */
function parentOf(item: CaseItem, named: string | null, items: readonly CaseItem[]): CaseItem | undefined {
  const found =
    named === null
      ? undefined
      : items.find((one) => one !== item && [one.identifier, one.humanCodingScheme].includes(named));
  if (found || named !== null) return found;
  const code = String(item.humanCodingScheme ?? "");
  const above = code.slice(0, Math.max(0, code.lastIndexOf(".")));
  return above === "" ? undefined : items.find((one) => one !== item && one.humanCodingScheme === above);
}
