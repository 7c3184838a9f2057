import { expect, test } from "vitest";
import { smallFramework } from "../../../../test/factories/frameworks";
import { askedAt } from "./asked";
import type { Choice } from "./judgement";
import { movements, type Past } from "./movement";

const framework = smallFramework();
const past = (id: string, targetLevel: string, craft: Choice): Past => ({
  id,
  targetLevel,
  scale: framework.scale,
  asked: askedAt(framework, targetLevel),
  choices: { "e-ic1aaa": craft, "e-ic2aaa": craft },
});
const craftOf = (...pasts: Past[]) =>
  movements(pasts)
    .find(({ name }) => name === "Craft")
    ?.cells.map((cell) => cell?.movement);

test.each([
  ["a higher word", "word:developing", "word:meeting", "up"],
  ["a lower word", "word:meeting", "word:developing", "down"],
  ["the same word", "word:meeting", "word:meeting", "same"],
  ["nothing rated before", "not-assessed", "word:meeting", "unknown"],
  ["nothing rated now", "word:meeting", "no-opportunity", "unknown"],
] as const)("%s at the same level", (_name, before, now, movement) => {
  expect(craftOf(past("1", "IC1", before), past("2", "IC1", now))).toEqual(["first", movement]);
});

test("a lower word at a higher level is no step back", () => {
  expect(craftOf(past("1", "IC1", "word:meeting"), past("2", "IC2", "word:not-yet"))).toEqual(["first", "other-level"]);
});

test("a competency that one assessment does not ask about leaves a gap there, and is compared across it", () => {
  const without = { ...past("2", "IC1", "word:meeting"), asked: askedAt(framework, "IC1").slice(1) };
  expect(craftOf(past("1", "IC1", "word:developing"), without, past("3", "IC1", "word:meeting"))).toEqual([
    "first",
    undefined,
    "up",
  ]);
});

test("a word that the later scale does not know is not compared", () => {
  const other = { ...past("1", "IC1", "word:meeting"), scale: [{ ...framework.scale[0]!, id: "meeting" }] };
  const now = { ...past("2", "IC1", "word:exceeding"), scale: framework.scale.slice(3) };
  expect(craftOf(other, now)).toEqual(["first", "unknown"]);
});

test("nothing submitted, nothing to show", () => expect(movements([])).toEqual([]));
