import fc from "fast-check";
import { expect, test } from "vitest";
import { splitText } from "./long-text";

test.each([
  ["a short text is whole", "One. Two.", 8, ["One. Two.", ""]],
  ["after a paragraph", "Aaaa bbbb.\n\nCccc dddd eeee.", 16, ["Aaaa bbbb.\n\n", "Cccc dddd eeee."]],
  ["after a line", "Aaaa bbbb.\nCccc dddd eeee.", 16, ["Aaaa bbbb.\n", "Cccc dddd eeee."]],
  ["after a word", "Aaaa bbbb cccc dddd eeee", 12, ["Aaaa bbbb ", "cccc dddd eeee"]],
  ["within a word without end", "a".repeat(30), 10, ["a".repeat(10), "a".repeat(20)]],
] as const)("a text is broken %s", (_, text, limit, parts) => expect(splitText(text, limit)).toEqual(parts));

test("nothing of a text is lost, and the beginning is no longer than allowed", () => {
  const texts = fc.array(fc.constantFrom("a", "word", " ", "\n", "\n\n", ". "), { maxLength: 80 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 4, max: 60 }), (parts, limit) => {
      const [start, rest] = splitText(parts.join(""), limit);
      expect(start + rest).toBe(parts.join(""));
      expect(start.length).toBeLessThanOrEqual(limit * 1.25);
    }),
  );
});
