import fc from "fast-check";
import { expect, test } from "vitest";
import { checkFramework } from "~/features/ladder/format/domain/check-framework";
import { frameworkSource, VALID_FILES } from "../../../../test/factories/framework-files";
import { canonicalJson, contentHash } from "./content-hash.server";

const hashOf = (texts: Record<string, string | null> = {}) =>
  contentHash(checkFramework(frameworkSource(texts)).framework!);

test.each([
  ["an object", { b: 1, a: [{ d: null, c: "x" }] }, '{"a":[{"c":"x","d":null}],"b":1}'],
  ["nothing", null, "null"],
])("canonical JSON of %s", (_, value, text) => expect(canonicalJson(value)).toBe(text));

test("the order of keys makes no difference to canonical JSON, and nothing is lost", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("comments, layout and file names do not change the hash; a word does", () => {
  const ladder = VALID_FILES["ladders/ic.yaml"]!;
  expect(hashOf()).toMatch(/^[0-9a-f]{64}$/);
  expect(hashOf({ "ladders/ic.yaml": ladder.replace("id: ic\n", '# A comment\n\nid: "ic"\n') })).toBe(hashOf());
  expect(hashOf({ "ladders/ic.yaml": null, "ladders/a-name.yaml": ladder })).toBe(hashOf());
  expect(hashOf({ "ladders/ic.yaml": ladder.replace("For engineers", "For developers") })).not.toBe(hashOf());
});
