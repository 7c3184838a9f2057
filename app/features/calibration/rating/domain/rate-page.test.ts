import { expect, test } from "vitest";
import { askedVignettes, isSameVignette, placeOf, type RateState } from "./rate-page";

const person = (id: string, status: RateState["status"] = "NOT_BEGUN") => ({
  id,
  name: id.toUpperCase(),
  state: { status },
});

test("submitting leads to the next person not submitted, and from the end back to the first", () => {
  const list = [person("a", "SUBMITTED"), person("b"), person("c", "DRAFT")];
  expect(placeOf(list, "b")).toMatchObject({ place: 2, of: 3, submitted: 1, previous: { id: "a" }, open: { id: "c" } });
  expect(placeOf(list, "c")).toMatchObject({ next: null, open: { id: "b" } });
});

test("after the last one there is no one to go to, nor for someone who isn't in the list", () => {
  expect(placeOf([person("a", "SUBMITTED"), person("b")], "b")?.open).toBeNull();
  expect(placeOf([person("a")], "b")).toBeNull();
});

test.each([
  [0, [], []],
  [1, [], [0]],
  [2, [], [0, 1]],
  [7, [], [0, 3, 6]],
  [7, ["1"], [0, 1, 3, 6]],
])("of %i vignettes at most three are asked for, and those begun", (count, begun, expected) => {
  const all = Array.from({ length: count }, (_, at) => ({ id: String(at) }));
  expect(askedVignettes(all, begun).map(({ id }) => Number(id))).toEqual(expected);
});

test("a vignette is the same as long as its text, its level and the scale are", () => {
  const asked = { id: "v-one", title: "Nira", level: "IC2", story: "A story.", seen: ["She wrote it down."] };
  const scale = [{ id: "not-yet" }, { id: "meeting" }];
  const of = (given: object, words = scale) => ({ vignettes: [{ ...asked, ...given }], scale: words }) as never;
  expect(isSameVignette("v-one", of({ title: "Nora" }), of({}))).toBe(true);
  expect(isSameVignette("v-one", of({ story: "Another story." }), of({}))).toBe(false);
  expect(isSameVignette("v-one", of({ level: "IC3" }), of({}))).toBe(false);
  expect(isSameVignette("v-one", of({}, [{ id: "meeting" }]), of({}))).toBe(false);
  expect(isSameVignette("v-two", of({}), of({}))).toBe(false);
});
