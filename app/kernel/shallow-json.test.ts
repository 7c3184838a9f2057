import fc from "fast-check";
import { expect, test } from "vitest";
import { DEEPEST_JSON, parseShallowJson } from "./shallow-json";

const nested = (deep: number) => `${"[".repeat(deep)}${"]".repeat(deep)}`;

test("takes what is as deep as it may be, and nothing deeper", () => {
  expect(() => parseShallowJson(nested(DEEPEST_JSON))).not.toThrow();
  expect(() => parseShallowJson(nested(DEEPEST_JSON + 1))).toThrow("deep");
});

test("brackets inside texts are not nested", () => {
  const text = `${nested(100)} "quoted" \\`;
  expect(parseShallowJson(JSON.stringify({ text }))).toEqual({ text });
});

test("half a text is refused", () => {
  expect(() => parseShallowJson(`"${'\\"['.repeat(20_000)}`)).toThrow(SyntaxError);
});

test("reads what JSON.parse reads", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: DEEPEST_JSON - 1 }), (text) => {
      expect(parseShallowJson(text)).toEqual(JSON.parse(text));
    }),
  );
});
