import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { csvLine, EXPORT_PARTS, PART_NAMES } from "./export-parts";

test("the documentation has every file and column, and no other", () => {
  const text = readFileSync("docs/organization-export.md", "utf8");
  const documented = text.split("\n## ").slice(1);
  expect(documented.map((part) => part.split("\n")[0])).toEqual(PART_NAMES);
  for (const [place, name] of PART_NAMES.entries()) {
    const columns = [...documented[place]!.matchAll(/^\| `(\w+)` \|/gm)].map(([, column]) => column);
    expect(columns, name).toEqual(Object.keys(EXPORT_PARTS[name].columns));
  }
});

test("cells with quotes, line breaks and formulas are read back, and lists are joined", () => {
  const line = csvLine(['a "b", c\nd', null, true, ["en", "de"], "=1+1"]);
  expect(parse(line)).toEqual([['a "b", c\nd', "", "true", "en de", "'=1+1"]]);
});
