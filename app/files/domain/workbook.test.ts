import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readTable } from "../table-file.server";
import { readXml, XmlProblem } from "./strict-xml";

const RELATIONS = `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>`;
const STYLES = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-407]dd\\.mm\\.yyyy;@"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>`;
const SHARED = `<sst><si><t>Name</t></si><si><r><t>E</t></r><r><t>-Mail</t></r><rPh><t>x</t></rPh></si><si><t xml:space="preserve">J&#246;rg &amp; Co</t></si></sst>`;
const CELLS = `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>
<row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4" s="1"><v>45292</v></c><c r="C4" t="str"><f>HYPERLINK("x")</f><v>a@x.example</v></c><c r="D4" s="2"><v>45292.5</v></c></row>`;

const workbook = (parts: Record<string, string> = {}) =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        "xl/workbook.xml": `<?xml version="1.0"?><workbook><sheets><sheet name="Hidden" state="hidden" r:id="rId2"/><sheet name="People" r:id="rId1"/></sheets></workbook>`,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": SHARED,
        "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${CELLS}</sheetData></worksheet>`,
        ...parts,
      }).map(([name, text]) => [name, strToU8(text)]),
    ),
  );

describe("a workbook", () => {
  test("its first visible sheet, with days as days, results of formulas, and lines by number", () => {
    expect(readTable(workbook())).toEqual({
      source: "Excel workbook, tab “People”",
      delimiter: ",",
      text: "\nName,,E-Mail\n\nJörg & Co,2024-01-01,a@x.example,2024-01-01",
    });
  });

  test.each([
    [
      "a document type",
      { "xl/worksheets/sheet1.xml": `<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>` },
      /neither CSV nor/,
    ],
    ["an unknown entity", { "xl/sharedStrings.xml": "<sst><si><t>&lol;</t></si></sst>" }, /neither CSV nor/],
    ["elements that overlap", { "xl/worksheets/sheet1.xml": "<a><b></a></b>" }, /neither CSV nor/],
    [
      "a column far away",
      { "xl/worksheets/sheet1.xml": `<a><row r="1"><c r="XFD1"><v>1</v></c></row></a>` },
      /too large/,
    ],
    ["a line far away", { "xl/worksheets/sheet1.xml": `<a><row r="99999999"><c><v>1</v></c></row></a>` }, /too large/],
    ["no cells", { "xl/worksheets/sheet1.xml": "<worksheet/>" }, /is empty/],
    ["zeros without end", { "xl/worksheets/sheet1.xml": "0".repeat(20_000_000) }, /unpacks to far more/],
  ])("that holds %s is refused", (_, parts, problem) => {
    expect(readTable(workbook(parts as Record<string, string>))).toEqual({ problem: expect.stringMatching(problem) });
  });

  test("a part that is longer than its directory says is refused", () => {
    const bytes = workbook({ "xl/worksheets/sheet1.xml": `<a>${" ".repeat(900_000)}</a>` });
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    // Each entry of the directory says 10 bytes.
    for (let at = 0; at + 46 < bytes.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    expect(readTable(bytes)).toHaveProperty("problem");
  });

  test("another container is none", () => {
    expect(readTable(zipSync({ "a.txt": strToU8("a") }))).toEqual({ problem: expect.stringMatching(/not an Excel/) });
    expect(readTable(Uint8Array.of(0x50, 0x4b, 3, 4, 5))).toEqual({ problem: expect.stringMatching(/neither/) });
  });
});

test("XML that is nested without end is refused", () => {
  expect(() => [...readXml("<a>".repeat(100))]).toThrow(XmlProblem);
});
