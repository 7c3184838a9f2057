import { expect, test } from "vitest";
import { checkFramework } from "~/features/ladder/format/domain/check-framework";
import { contentHash } from "~/platform/content-hash.server";
import { frameworkSource, VALID_FILES } from "../../../../test/factories/framework-files";

const hashOf = (texts: Record<string, string | null> = {}) =>
  contentHash(checkFramework(frameworkSource(texts)).framework!);

test("comments, layout and file names do not change the hash; a word does", () => {
  const ladder = VALID_FILES["ladders/ic.yaml"]!;
  expect(hashOf()).toMatch(/^[0-9a-f]{64}$/);
  expect(hashOf({ "ladders/ic.yaml": ladder.replace("id: ic\n", '# A comment\n\nid: "ic"\n') })).toBe(hashOf());
  expect(hashOf({ "ladders/ic.yaml": null, "ladders/a-name.yaml": ladder })).toBe(hashOf());
  expect(hashOf({ "ladders/ic.yaml": ladder.replace("For engineers", "For developers") })).not.toBe(hashOf());
});
