/** Types are derived and values compared; that pages and jobs are checked is tested with a database (`checked.repo.test.ts`). */
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { deriveSchemas } from "./derive";
import { markedSource } from "./mark";
import { findMismatch, type RowSchemas } from "./shape";

const LIBRARY = `
  declare class Decimal { toDecimalPlaces(): Decimal }
  declare const db: {
    $queryRaw<T = unknown>(query: TemplateStringsArray, ...values: unknown[]): Promise<T>;
    $queryRawUnsafe<T = unknown>(query: string): Promise<T>;
  };`;

const OPTIONS: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, strict: true, noUncheckedIndexedAccess: true };
const standard = ts.createCompilerHost(OPTIONS);
const libraries = new Map<string, ts.SourceFile | undefined>();

/** The schemas of the reads of one source text, without a file. */
function derive(code: string): RowSchemas {
  const own = ts.createSourceFile("/here/app/a.ts", `${LIBRARY}\n${code}`, ts.ScriptTarget.ES2022, true);
  const host: ts.CompilerHost = {
    ...standard,
    fileExists: () => false,
    getSourceFile(name, ...more) {
      if (name === own.fileName) return own;
      if (!libraries.has(name)) libraries.set(name, standard.getSourceFile(name, ...more));
      return libraries.get(name);
    },
  };
  const program = ts.createProgram([own.fileName], { ...OPTIONS, types: [] }, host);
  return deriveSchemas(program, (path) => path === "app/a.ts", "/here");
}

/** What is said of a value that came where the source says `type`. */
function mismatchOf(type: string, value: unknown, declarations = ""): string | null {
  const { shapes, reads } = derive(`${declarations}\nexport const rows = db.$queryRaw<${type}>\`SELECT 1\`;`);
  const [read] = Object.values(reads);
  const found = findMismatch(shapes, read!.shape, value);
  return found && `${found.path}: ${found.expected}, not ${found.found}`;
}

describe("what fits", () => {
  test.each<[string, unknown, string?]>([
    ["string", "a"],
    ["number", 1.5],
    ["boolean", false],
    ["bigint", 1n],
    ["Date", new Date(0)],
    ["Uint8Array", Buffer.from("a")],
    ["Decimal", { toDecimalPlaces() {} }],
    ["'DRAFT' | 'OPEN' | null", "OPEN"],
    ["1 | 2", 2],
    ["unknown", { anything: [1] }],
    ["unknown[]", [{ anything: 1 }]],
    ["{ a: string; b?: number }[]", [{ a: "x" }, { a: "y", b: 1 }]],
    ["[{ a: string }]", [{ a: "x" }]],
    ["readonly string[]", ["x"]],
    ["Record<string, number>", { x: 1, y: 2 }],
    ["object", { x: 1 }],
    ["Pick<Row, 'a'> & { c: Branded }", { a: "x", c: "y" }, BRANDED()],
    ["Tree", { name: "x", children: [{ name: "y", children: [] }] }, TREE()],
    ["({ kind: 'a'; a: number } | { kind: 'b'; b: string })[]", [{ kind: "b", b: "x" }]],
  ])("%s", (type, value, declarations) => expect(mismatchOf(type, value, declarations)).toBeNull());
});

function BRANDED(): string {
  return "type Row = { a: string; b: number }; type Branded = string & { readonly brand: 'c' };";
}

function TREE(): string {
  return "type Tree = { name: string; children: Tree[] };";
}

describe("what does not fit is said with its place", () => {
  test.each<[string, unknown, string, string?]>([
    ["{ count: number }[]", [{ count: 1n }], "[0].count: number, not bigint 1"],
    ["{ at: Date }[]", [{ at: "2026-11-23" }], "[0].at: Date, not string 2026-11-23"],
    ["{ at: string }[]", [{ at: new Date(0) }], "[0].at: string, not Date"],
    ["{ a: string }[]", [{ a: "x" }, { a: null }], "[1].a: string, not null"],
    ["{ a: string; b: number }[]", [{ a: "x" }], "[0].b: number, not no such column or key"],
    ["{ a: string }[]", [{ a: "x", b: 1 }], "[0].b: no such column or key, not number 1"],
    ["{ a?: string }[]", [{ a: null }], "[0].a: undefined | string, not null"],
    ["{ s: 'DRAFT' | 'OPEN' }[]", [{ s: "GONE" }], '[0].s: "DRAFT" | "OPEN", not string GONE'],
    ["{ list: { n: number }[] }[]", [{ list: [{ n: "1" }] }], "[0].list[0].n: number, not string 1"],
    ["{ list: { n: number }[] | null }[]", [{ list: [{ n: "1" }] }], "[0].list[0].n: number, not string 1"],
    ["[{ a: string }]", [], ": array of 1, not array"],
    ["Record<string, number>", { x: "1" }, ".x: number, not string 1"],
    [
      "Tree",
      { name: "x", children: [{ name: "y", children: null }] },
      ".children[0].children: array, not null",
      TREE(),
    ],
    ["{ a: object }[]", [{ a: [] }], "[0].a: object, not array"],
  ])("%s", (type, value, expected, declarations) => expect(mismatchOf(type, value, declarations)).toBe(expected));
});

test("a read without a type of its own has that of where its rows go", () => {
  const { shapes, reads } = derive(
    "export function list(): Promise<{ a: string }[]> { return db.$queryRaw`SELECT 1`; }",
  );
  const [read] = Object.values(reads);
  expect(findMismatch(shapes, read!.shape, [{ a: 1 }])?.path).toBe("[0].a");
});

test("reads are told apart by their places, and by whether their rows are used", () => {
  const lines = [
    "export async function lock() { await db.$queryRaw`SELECT 1`;",
    "return db.$queryRawUnsafe('SELECT 2'); }",
  ];
  const { reads } = derive(lines.join("\n"));
  const first = LIBRARY.split("\n").length + 1;
  expect(Object.entries(reads).map(([at, { isUsed }]) => [at, isUsed])).toEqual([
    [`app/a.ts:${first}:38`, false],
    [`app/a.ts:${first + 1}:8`, true],
  ]);
});

test("a marked source has its lines where they were", () => {
  const code = "const a = 1;\nexport const rows = () => db.$queryRaw<A[]>`SELECT\n  1`;\n";
  const [, ...lines] = markedSource("app/a.ts", code).split("\n");
  expect(lines).toEqual([
    'export const rows = () => __checked("app/a.ts:2:27", db.$queryRaw<A[]>`SELECT',
    "  1`);",
    "",
  ]);
});
