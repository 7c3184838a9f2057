import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guessDelimiter } from "./delimiter";
import { decodeText } from "./text-encoding";

const utf16 = (text: string, isBig: boolean) => {
  const bytes = Buffer.from(text, "utf16le");
  return isBig ? bytes.swap16() : bytes;
};

describe("the encoding of a text", () => {
  test.each([
    ["UTF-8", Buffer.from("Jörg;Łukasz"), "Jörg;Łukasz"],
    ["Windows-1252", Uint8Array.of(0x4a, 0xf6, 0x72, 0x67, 0x80), "Jörg€"],
    ["UTF-16", utf16("\ufeffJörg", false), "Jörg"],
    ["UTF-16", utf16("\ufeffJörg", true), "Jörg"],
    ["UTF-16", utf16("Name,Email\nSam,s@x.example", false), "Name,Email\nSam,s@x.example"],
    ["UTF-16", utf16("Name,Email\nSam,s@x.example", true), "Name,Email\nSam,s@x.example"],
  ])("%s", (encoding, bytes, text) => expect(decodeText(bytes)).toEqual({ encoding, text }));

  test.each([[Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x1a)], [Uint8Array.of(0x81, 0x8d)], [Buffer.from("a\0b")]])(
    "%j is no text",
    (bytes) => expect(decodeText(bytes)).toBeNull(),
  );

  test("whatever is written in UTF-8 is read as it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const read = decodeText(Buffer.from(`é${text}`));
        return read === null || read.text === `é${text}` || read.encoding !== "UTF-8";
      }),
    );
  });
});

test.each([
  ["Name,Email\nSam,s@x", ","],
  ["Name;Email\nRivera, Sam;s@x\nLi, Bo;b@x", ";"],
  ["Name\tEmail\nSam\ts@x", "\t"],
  ['"a,b";c\n"d,e,f";g', ";"],
  ["Name|Email\nSam|s@x", "|"],
  ["Name", ","],
])("the cells of %j are separated by %j", (text, delimiter) => expect(guessDelimiter(text)).toBe(delimiter));
