import fc from "fast-check";
import { expect, test } from "vitest";
import { filterOfGroup, type Group, groupsOf, withSaved } from "./groups";

const leader = (id: string, managerId: string | null, reports: number) => ({
  id,
  name: id.toUpperCase(),
  managerId,
  reports,
});
const flat = (groups: readonly Group[]): Group[] => groups.flatMap((one) => [one, ...flat(one.below)]);

test("a director finds each leader below, at any depth, with how many people are below", () => {
  const leaders = [leader("m", "me", 1), leader("n", "m", 3), leader("o", "me", 2)];
  expect(groupsOf("me", false, { teams: [], leaders, people: 8, reports: 2 })).toEqual([
    { value: "reports", label: "My direct reports (2)", below: [] },
    {
      value: "below",
      label: "Everyone below me (8)",
      below: [
        { value: "m", label: "M (4)", below: [{ value: "n", label: "N (3)", below: [] }] },
        { value: "o", label: "O (2)", below: [] },
      ],
    },
  ]);
});

test("human resources finds everyone, the leaders at the top, and teams", () => {
  const groups = groupsOf("hr", true, {
    teams: [{ id: "t", name: "Till" }],
    leaders: [leader("m", null, 2)],
    people: 3,
    reports: 0,
  });
  expect(groups.map(({ label }) => label)).toEqual(["Everyone (3)", "M (2)", "Till"]);
});

test("no leader appears twice, whatever the chain of managers", () => {
  const ids = ["a", "b", "c", "d"];
  const leaders = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom(...ids),
      name: fc.constant("N"),
      managerId: fc.option(fc.constantFrom("me", ...ids)),
      reports: fc.nat(5),
    }),
    { selector: ({ id }) => id },
  );
  fc.assert(
    fc.property(leaders, (given) => {
      const values = flat(groupsOf("me", false, { teams: [], leaders: given, people: 9, reports: 1 })).map(
        ({ value }) => value,
      );
      return new Set(values).size === values.length;
    }),
  );
});

test("saved filters stand before leaders and teams, and nowhere without people to choose", () => {
  const group = (value: string): Group => ({ value, label: value, below: [] });
  const filters = [{ id: "f", name: "Payments" }];
  const values = withSaved([group("reports"), group("a-team")], filters).map(({ value }) => value);
  expect(values).toEqual(["reports", "filter-f", "a-team"]);
  expect(values.flatMap(filterOfGroup)).toEqual(["f"]);
  expect(withSaved([], filters)).toEqual([]);
});
