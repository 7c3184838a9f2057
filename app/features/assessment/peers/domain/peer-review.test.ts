import { describe, expect, test } from "vitest";
import { sentForm } from "../../../../../test/setup/sent-form";
import { type DraftSent, PeerReviewForm } from "../peers.schema";
import { contentText, decideSave, type PeerContent } from "./peer-review";

const content = (given: Partial<PeerContent> = {}): PeerContent => ({
  observations: {},
  keepDoing: "",
  tryNext: "",
  ...given,
});
const sent = (fields: Record<string, string>) => sentForm(PeerReviewForm, { version: "0", ...fields }) as DraftSent;

describe("a form", () => {
  test("says nothing of what was not observed, whatever stands beside it", () => {
    const form = sent({ "often.e-1": "", "well.e-1": "DID_ITS_JOB", "often.e-2": "RARELY", "well.e-2": "" });
    expect(form.value?.content.observations).toEqual({ "e-2": { often: "RARELY", well: null } });
  });

  test("keeps one kind of line end", () => {
    expect(sent({ keepDoing: " one\r\ntwo " }).value?.content.keepDoing).toBe("one\ntwo");
  });

  test("too long a text is refused at its field and still there", () => {
    const form = sent({ tryNext: "x".repeat(5001) });
    expect(form.errors).toEqual({ tryNext: [expect.stringContaining("Shorten")] });
    expect(form.typed.tryNext).toHaveLength(5001);
  });

  test.each<[Record<string, string>]>([
    [{ version: "x" }],
    [{ "often.e-1": "ALWAYS" }],
    [{ "often.e-1": "RARELY", "well.e-1": "5" }],
    [{ "often.<b>": "" }],
  ])("%j is none of ours", (fields) => expect(() => sent(fields)).toThrow());
});

test("the order in which it was read does not matter", () => {
  const [a, b] = [
    { often: "RARELY", well: null },
    { often: "USUALLY", well: "DID_ITS_JOB" },
  ] as const;
  expect(contentText(content({ observations: { a, b } }))).toBe(contentText(content({ observations: { b, a } })));
});

test.each([
  ["what was seen is still there", 1, 1, "mine", "store"],
  ["somebody else was faster", 2, 1, "mine", "conflict"],
  ["the same again", 2, 1, "theirs", "already"],
] as const)("%s", (_, version, seen, text, decision) => {
  const stored = { version, content: content({ keepDoing: "theirs" }) };
  expect(decideSave(stored, { seen, content: content({ keepDoing: text }) })).toBe(decision);
});
