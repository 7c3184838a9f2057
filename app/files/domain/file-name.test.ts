import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attachmentHeader, cleanFileName, sizeInWords } from "./file-name";

test.each([
  ["plan.txt", "plan.txt"],
  ["Plan.TXT", "Plan.TXT"],
  ["plan", "plan.txt"],
  ["report.html", "report.html.txt"],
  ["../../etc/passwd", "passwd.txt"],
  ["..\\..\\windows\\system.ini", "system.ini.txt"],
  ["/", "file.txt"],
  ["", "file.txt"],
  [".htaccess", "htaccess.txt"],
  ["...", "file.txt"],
  ["CON", "_CON.txt"],
  ["con.txt", "_con.txt"],
  ["con .txt", "_con.txt"],
  ["lpt1.md", "_lpt1.md"],
  ["console.md", "console.md"],
  ["invoice\u202Etxt.exe", "invoicetxt.exe.txt"],
  ["a\u0000b\r\nc.txt", "abc.txt"],
  ["zero\u200Bwidth.txt", "zerowidth.txt"],
  ['a"b;c%d*e?.txt', "a_b_c_d_e_.txt"],
  ["C:evil.txt", "C_evil.txt"],
  ["Größe 📎.txt", "Größe 📎.txt"],
  ["Gro\u0308ße.txt", "Größe.txt"],
  ["half \ud83d.txt", "half.txt"],
  ["many   spaces .txt", "many spaces.txt"],
])("%j is called %j", (sent, kept) => expect(cleanFileName(sent, ["txt", "md"])).toBe(kept));

const anyName = fc.string({ unit: "binary", maxLength: 400 });
const trickyName = fc
  .array(fc.constantFrom("..", "/", "\\", "a", ".", " ", "\u202e", "con", "📎", ".txt", "\u0000", "%", '"', "\ud83d"), {
    maxLength: 200,
  })
  .map((parts) => parts.join(""));

describe("whatever a file is called", () => {
  test("its name here leads nowhere, hides nothing and ends as its content says", () => {
    fc.assert(
      fc.property(fc.oneof(anyName, trickyName), (sent) => {
        const name = cleanFileName(sent, ["txt", "md"]);
        expect(name.length).toBeLessThanOrEqual(150);
        expect(name).toMatch(/[^.]\.(txt|md)$/i);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
        expect(name).not.toMatch(/[/\\<>:"|?*%;\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b-\u200f]/);
        expect(name).not.toMatch(/^[.\s]/);
        expect(name).not.toMatch(/\p{Cs}/u);
      }),
      { numRuns: 2_000 },
    );
  });

  test("cleaning it again changes nothing", () => {
    fc.assert(
      fc.property(fc.oneof(anyName, trickyName), (sent) => {
        const name = cleanFileName(sent, ["txt", "md"]);
        expect(cleanFileName(name, ["txt", "md"])).toBe(name);
      }),
      { numRuns: 2_000 },
    );
  });

  test("its header is one line that holds one name, twice", () => {
    fc.assert(
      fc.property(fc.oneof(anyName, trickyName), (sent) => {
        const name = cleanFileName(sent, ["txt"]);
        const header = attachmentHeader(name);
        const [, plain, whole] =
          /^attachment; filename="([\x20-\x7e]*)"; filename\*=UTF-8''([\w.~%-]+)$/.exec(header) ?? [];
        expect(plain).not.toMatch(/["\\%]/);
        expect(decodeURIComponent(whole!)).toBe(name);
      }),
    );
  });
});

test.each([
  [1, "1 byte"],
  [999, "999 bytes"],
  [12_345, "12 kB"],
  [3_400_000, "3.4 MB"],
])("%s bytes are %s", (bytes, words) => expect(sizeInWords(bytes)).toBe(words));
