import { expect, test } from "vitest";
import { type FindAsked, findAsked, SEARCH_FIELD, splitForm } from "./find";

const ONE: FindAsked = { scope: "peers.ask", of: "a-1", field: "colleague", several: false, get: false };

test("what a Find button says", () => {
  expect(findAsked(new URLSearchParams("for=peers.ask&of=a-1&field=colleague"))).toEqual(ONE);
});

test.each(["for=peers.ask", "for=x&field=", "for=x&field=a b", `for=x&field=a&of=${"a".repeat(65)}`])(
  "no field of ours says %s",
  (search) => expect(findAsked(new URLSearchParams(search))).toBeNull(),
);

test("what was typed is searched for, and everything else goes back", () => {
  const fields: [string, string][] = [
    ["id", "1"],
    ["colleague", "b:Bao"],
    ["colleague", "Cle"],
    ["question", "How?"],
  ];
  const others = [
    ["id", "1"],
    ["question", "How?"],
  ];
  expect(splitForm(fields, ONE)).toEqual({ text: "Cle", carried: others });
  const several = splitForm(fields, { ...ONE, several: true });
  expect(several.carried).toEqual([
    ["id", "1"],
    ["colleague", "b:Bao"],
    ["question", "How?"],
  ]);
});

test("another search replaces what was typed", () => {
  const again = splitForm(
    [
      ["colleague", "Cle"],
      [SEARCH_FIELD, "Dee"],
    ],
    ONE,
  );
  expect(again).toEqual({ text: "Dee", carried: [] });
});
