import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { AVATAR_COLORS, avatarColor, initialsOf } from "./avatar";
import { ICONS } from "./icon";

test.each([
  ["Bao Nguyen", "BN"],
  ["Ana Maria de la Cruz", "AC"],
  ["Plato", "P"],
  ["  ", ""],
  ["émile zola", "ÉZ"],
  ["Dr. (Kim) Ö.", "DÖ"],
])("the initials of %j are %j", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test("a person has the same color everywhere, and one that there is", () => {
  fc.assert(
    fc.property(fc.string(), (id) => {
      expect(avatarColor(id)).toBe(avatarColor(id));
      expect(avatarColor(id)).toBeLessThan(AVATAR_COLORS);
    }),
  );
});

test("every icon has its picture, and every picture its name", () => {
  const sprite = readFileSync(new URL("./icons.svg", import.meta.url), "utf8");
  expect([...sprite.matchAll(/<symbol id="([a-z-]+)"/g)].map(([, name]) => name)).toEqual([...ICONS]);
});
