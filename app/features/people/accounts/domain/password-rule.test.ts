import fc from "fast-check";
import { expect, test } from "vitest";
import { passwordProblem, SHORTEST_PASSWORD } from "./password-rule";

const OWNER = { email: "noor.haddad@lantern.example", name: "Noor Haddad-Lindqvist" };
const COMMON = new Set(["password", "qwerty", "1qaz2wsx3edc", "dragon"]);
const problem = (password: string) => passwordProblem(password, OWNER, COMMON);

test.each([
  ["too short", "eleven char", /at least 12 characters; this has 11/],
  ["too long", "x1".repeat(130), /at most 256/],
  ["the address", "Noor.Haddad@lantern.example", /your name or address/],
  ["the name, written otherwise", "noor haddad lindqvist", /your name or address/],
  ["a common one", "1QAZ2wsx3edc", /too easy to guess/],
  ["a common one between digits and signs", "123-Password-2026!", /too easy to guess/],
  ["a common one twice", "dragondragon", /too easy to guess/],
  ["one letter again and again", "aaaaaaaaaaaaaa", /too easy to guess/],
  ["four letters again and again", "wxyzwxyzwxyz", /too easy to guess/],
])("a short, long, common or telling password is refused: %s", (_, password, words) =>
  expect(problem(password)).toMatch(words),
);

test.each(["correct horse battery staple", "my dragon eats qwerty", "長い秘密の言葉をここに書くよ", "            x"])(
  "takes %s",
  (password) => expect(problem(password)).toBeNull(),
);

test("no kind of character is asked for", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{12,60}$/), (password) => {
      fc.pre(new Set(password).size > 4);
      expect(problem(password)).toBeNull();
    }),
  );
});

test("whatever is shorter is refused", () => {
  fc.assert(fc.property(fc.string({ maxLength: SHORTEST_PASSWORD - 1 }), (password) => problem(password) !== null));
});
