import fc from "fast-check";
import { expect, test } from "vitest";
import { keyAction } from "./sheet-page";

const press = (key: string, given: { modified?: boolean; typing?: boolean } = {}) => ({
  key,
  modified: false,
  typing: false,
  ...given,
});

test.each([
  ["1", { do: "rate", place: 0 }],
  ["4", { do: "rate", place: 3 }],
  ["5", null],
  ["0", { do: "no-opportunity" }],
  ["x", { do: "not-assessed" }],
  ["j", { do: "move", by: 1 }],
  ["k", { do: "move", by: -1 }],
  ["n", { do: "competency", by: 1 }],
  ["p", { do: "competency", by: -1 }],
  ["w", { do: "note" }],
  ["e", { do: "evidence" }],
  ["?", { do: "help" }],
  ["constructor", null],
])("%s on a scale of four words", (key, action) => expect(keyAction(press(key), 4)).toEqual(action));

test("nothing happens while somebody types, but Escape leaves the field", () => {
  const others = fc.string().filter((key) => key !== "Escape");
  fc.assert(fc.property(others, (key) => keyAction(press(key, { typing: true }), 4) === null));
  for (const key of "0123jknpwex?") expect(keyAction(press(key, { typing: true }), 4)).toBeNull();
  expect(keyAction(press("Escape", { typing: true }), 4)).toEqual({ do: "leave-field" });
});

test("keys with Ctrl, Alt or Meta belong to the browser", () => {
  for (const key of ["1", "j", "n", "p", "w", "e", "Escape"])
    expect(keyAction(press(key, { modified: true }), 4)).toBeNull();
});
