import { describe, expect, test } from "vitest";
import { askedAt, expectationIds } from "~/features/ladder/reading/domain/asked";
import { smallFramework } from "../../../../../test/factories/frameworks";
import type { Judgement } from "./judgement";
import { answeredIn, firstOpen, incompleteParts } from "./progress";

const asked = askedAt(smallFramework(), "IC2");
const judged = (choice: Judgement["choice"], note = ""): Judgement => ({ choice, reason: "", note });

describe("askedAt", () => {
  test("asks what is new first, then what lower levels ask and nothing has replaced", () => {
    // Craft's expectations share an arc; Delivery's do not.
    expect(asked.map(({ name, expectations }) => [name, expectations.map(({ id, since }) => [id, since])])).toEqual([
      ["Craft", [["e-ic2aaa", null]]],
      [
        "Delivery",
        [
          ["e-ic2bbb", null],
          ["e-ic1bbb", "IC1"],
        ],
      ],
    ]);
  });
  test("asks nothing at an unknown level", () => expect(askedAt(smallFramework(), "XX1")).toEqual([]));
});

test("answeredIn counts words and missing opportunities, not what is open", () => {
  const delivery = asked[1]!;
  expect(answeredIn(delivery, {})).toBe(0);
  expect(answeredIn(delivery, { "e-ic2bbb": judged("word:meeting"), "e-ic1bbb": judged("no-opportunity") })).toBe(2);
  expect(answeredIn(delivery, { "e-ic2bbb": judged("not-assessed", "a note alone") })).toBe(0);
});

describe("incompleteParts", () => {
  test("lists everything at the start", () => {
    const open = incompleteParts(asked, {}, new Set()).flatMap(({ notAssessed }) => notAssessed.map(({ id }) => id));
    expect(open).toEqual(expectationIds(asked));
  });
  test("lists what is rated with neither a note nor evidence", () => {
    const judgements = {
      "e-ic2aaa": judged("word:meeting"),
      "e-ic2bbb": judged("word:meeting", "seen in March"),
      "e-ic1bbb": judged("word:meeting"),
    };
    const parts = incompleteParts(asked, judgements, new Set(["e-ic1bbb"]));
    expect(parts.map(({ competency, unsupported }) => [competency.name, unsupported.map(({ id }) => id)])).toEqual([
      ["Craft", ["e-ic2aaa"]],
    ]);
  });
});

test("firstOpen is where to go on", () => {
  expect(firstOpen(asked, {})?.name).toBe("Craft");
  expect(firstOpen(asked, { "e-ic2aaa": judged("word:meeting") })?.name).toBe("Delivery");
  const all = Object.fromEntries(expectationIds(asked).map((id) => [id, judged("word:meeting")]));
  expect(firstOpen(asked, all)).toBeNull();
});
