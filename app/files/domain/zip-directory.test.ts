import fc from "fast-check";
import { type Zippable, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { times } from "../../../test/setup/draws";
import { findZipEnd, readZipEntries, ZIP_TAIL, type ZipEntry, zipProblem } from "./zip-directory";

const bytes = (text: string) => new TextEncoder().encode(text);

/** What is wrong with a container; `unreadable` where it is none. */
function judge(file: Uint8Array): ReturnType<typeof zipProblem> | "unreadable" {
  const tail = file.subarray(Math.max(0, file.length - ZIP_TAIL));
  const end = findZipEnd(tail, file.length);
  const entries = end && readZipEntries(file.subarray(end.at, end.at + end.size), end);
  return end && entries ? zipProblem(entries, end) : "unreadable";
}

const zipped = (entries: Zippable) => zipSync({ "a.xml": bytes("<a/>"), ...entries });

describe("within bounds", () => {
  test.each<[string, Zippable]>([
    ["one entry", {}],
    ["folders, blanks and letters of any language", { "word/media/Bild 1 – Größe.png": bytes("x") }],
    ["text that packs well", { "b.xml": bytes("<row/>".repeat(100_000)) }],
    ["a stored entry", { "b.bin": [bytes("x".repeat(5_000)), { level: 0 }] }],
  ])("%s", (_, entries) => expect(judge(zipped(entries))).toBeNull());
});

describe("refused", () => {
  test.each<[string, Zippable, string]>([
    ["a folder above", { "../x": bytes("x") }, "path"],
    ["a folder above, further on", { "word/../../x": bytes("x") }, "path"],
    ["a path from the root", { "/etc/passwd": bytes("x") }, "path"],
    ["a path of Windows", { "..\\x": bytes("x") }, "path"],
    ["a drive", { "C:/x": bytes("x") }, "path"],
    ["letters that turn", { "x\u202Etxt.exe": bytes("x") }, "path"],
    ["two that differ in case", { "A.xml": bytes("x") }, "path"],
    ["a bomb", { "b.xml": new Uint8Array(20_000_000) }, "bomb"],
    ["an archive", { "b.zip": bytes("x") }, "content"],
    ["a program", { "word/embeddings/run.exe": bytes("x") }, "content"],
    ["an object that may be one", { "word/embeddings/oleObject1.bin": bytes("x") }, "content"],
    ["macros", { "xl/vbaProject.bin": bytes("x") }, "content"],
    ["macros of OpenDocument", { "Basic/Standard/Module1.xml": bytes("x") }, "content"],
  ])("%s", (_, entries, problem) => expect(judge(zipped(entries))).toBe(problem));

  test("more entries than any document has", () => {
    const many = Object.fromEntries(Array.from({ length: 5_001 }, (_, at) => [`${at}.xml`, bytes("")]));
    expect(judge(zipSync(many))).toBe("unreadable");
  });

  const end = { at: 10_000, size: 100, count: 2 };
  const entry = (given: Partial<ZipEntry>): ZipEntry => ({
    name: "a",
    packed: 100,
    unpacked: 100,
    method: 8,
    flags: 0,
    at: 0,
    ...given,
  });
  test.each<[string, ZipEntry[], string]>([
    ["entries that share their bytes", [entry({ packed: 5_000 }), entry({ name: "b", at: 100 })], "bomb"],
    ["an entry that reaches into the directory", [entry({ packed: 9_990 })], "bomb"],
    ["something before the first entry", [entry({ at: 500 })], "bomb"],
    [
      "much of it together",
      [0, 1, 2, 3].map((n) => entry({ name: `${n}`, at: n * 2_000, packed: 1_000, unpacked: 150_000_000 })),
      "bomb",
    ],
    ["a stored entry that says it is smaller than it is", [entry({ method: 0, packed: 5_000, unpacked: 5 })], "bomb"],
    ["an encrypted entry", [entry({ flags: 1 })], "content"],
    ["a way to pack that few know", [entry({ method: 12 })], "content"],
    ["a name without letters", [entry({ name: "" })], "path"],
  ])("%s", (_, entries, problem) => expect(zipProblem(entries, end)).toBe(problem));

  test.each<[string, (file: Uint8Array) => Uint8Array]>([
    ["cut off", (file) => file.subarray(0, file.length - 1)],
    ["with something after its end", (file) => Uint8Array.from([...file, 65])],
    ["with something before its beginning", (file) => Uint8Array.from([65, ...file])],
    ["that is no container", () => bytes("PK\u0003\u0004 and nothing more")],
    ["without anything", () => new Uint8Array(0)],
  ])("one %s", (_, change) => expect(judge(change(zipped({})))).toBe("unreadable"));
});

test("whatever bytes are changed, it is judged and nothing is thrown", () => {
  const file = zipped({ "b.xml": bytes("<b/>"), "c/d.xml": bytes("<d/>") });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(file.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }),
      (edits) => {
        const changed = Uint8Array.from(file);
        for (const [at, value] of edits) changed[at] = value;
        expect(["path", "bomb", "content", "unreadable", null]).toContain(judge(changed));
      },
    ),
    { numRuns: times(400, 2_000) },
  );
});
