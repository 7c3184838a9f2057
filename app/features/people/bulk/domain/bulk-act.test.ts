import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressesIn, BULK_ACTS, type BulkAct, holdingsInWords, planLine, type Selected } from "./bulk-act";

const ANN: Selected = {
  id: "ann",
  name: "Ann",
  left: false,
  joined: false,
  team: "Core",
  managerId: "bo",
  manager: "Bo",
};
const to = (id: string) => ({ id, name: id });

describe("what happens to a person", () => {
  test.each<[string, BulkAct, Partial<Selected>, Parameters<typeof planLine>[2], string | null, string | null]>([
    ["a new team", "TEAM", {}, { team: "Data" }, "Data", null],
    ["no team", "TEAM", {}, { team: "" }, "None", null],
    ["the same team", "TEAM", {}, { team: "Core" }, null, "Already in this team"],
    ["none has none", "TEAM", { team: null }, { team: "" }, null, "Already in this team"],
    ["no team entered yet", "TEAM", {}, {}, null, null],
    ["another manager", "MANAGER", {}, { manager: to("eve") }, "eve", null],
    ["the same manager", "MANAGER", {}, { manager: to("bo") }, null, "Already reports to them"],
    ["their own manager", "MANAGER", {}, { manager: to("ann") }, null, "Can't be their own manager"],
    ["no manager", "MANAGER", {}, { manager: null }, "None", null],
    ["an invitation", "INVITE", {}, {}, "Invitation sent", null],
    ["joined already", "INVITE", { joined: true }, {}, null, "Has joined"],
    ["leaves", "DEACTIVATE", {}, {}, "Deactivated", null],
    ["has left", "DEACTIVATE", { left: true }, {}, null, "Already deactivated"],
  ])("%s", (_, act, person, target, value, skipped) => {
    expect(planLine(act, { ...ANN, ...person }, target)).toMatchObject({ to: value, skipped });
  });

  test("no one who has left is changed, and a line never both changes and skips", () => {
    const person = fc.record({
      ...{ id: fc.constantFrom("a", "b"), name: fc.string(), left: fc.boolean(), joined: fc.boolean() },
      ...{
        team: fc.constantFrom(null, "Core", "Data"),
        managerId: fc.constantFrom(null, "a", "b"),
        manager: fc.constant(null),
      },
    });
    const target = fc.record({
      team: fc.constantFrom(undefined, "", "Core"),
      manager: fc.constantFrom(undefined, null, to("a")),
    });
    fc.assert(
      fc.property(fc.constantFrom(...BULK_ACTS), person, target, (act, one, wanted) => {
        const line = planLine(act, one, wanted);
        expect(line.to !== null && line.skipped !== null).toBe(false);
        if (one.left) expect(line.to).toBeNull();
      }),
    );
  });
});

test.each<[string, string[]]>([
  ["a@x.org\nb@x.org", ["a@x.org", "b@x.org"]],
  ['"Lee, Ann" <Ann@X.org>; bo@x.org,', ["ann@x.org", "bo@x.org"]],
  ["Ask a@x.org, or a@x.org.", ["a@x.org"]],
  ["no address here", []],
])("addresses in %j", (pasted, found) => expect(addressesIn(pasted)).toEqual(found));

test("what someone holds is listed with who takes it over, none of it twice", () => {
  const words = holdingsInWords([
    { kind: "openings", count: 1 },
    { kind: "reports", count: 9 },
    { kind: "pairs", count: 0 },
  ]);
  expect(words.map(({ what, automatic }) => [what, automatic])).toEqual([
    ["9 reports", true],
    ["1 role in an opening", false],
  ]);
});
