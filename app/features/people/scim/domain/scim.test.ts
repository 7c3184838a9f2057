import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { times } from "../../../../../test/setup/draws";
import { groupChange } from "./scim-group";
import { readFilter, readPatch, readPath, readReplacement, readResource, ScimProblem } from "./scim-patch";
import { changeUser, createdUser, newUser, type ScimUser, userResource } from "./scim-user";

describe("filters", () => {
  test.each([
    ['userName eq "a@x.example"', { attribute: "username", value: "a@x.example" }],
    ['USERNAME EQ "a\\"b"', { attribute: "username", value: 'a"b' }],
    ['externalId eq "1"', { attribute: "externalid", value: "1" }],
    ['emails[type eq "work"].value eq "a@x.example"', { attribute: "emails.value", value: "a@x.example" }],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "a"', { attribute: "username", value: "a" }],
    ["active eq true", { attribute: "active", value: "true" }],
    ['userName co "a"', null],
    ['userName eq "a" or userName eq "b"', null],
    ["userName eq a", null],
    ['userName eq "a', null],
    ["", null],
  ])("%s", (text, filter) => expect(readFilter(text)).toEqual(filter));
});

describe("paths", () => {
  test.each([
    ["active", { attribute: "active", filter: null, sub: null }],
    ["name.familyName", { attribute: "name", filter: null, sub: "familyname" }],
    ['members[value eq "7"]', { attribute: "members", filter: { attribute: "value", value: "7" }, sub: null }],
    [
      'emails[type eq "work"].value',
      { attribute: "emails", filter: { attribute: "type", value: "work" }, sub: "value" },
    ],
    [
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
      { attribute: "manager", filter: null, sub: null },
    ],
    ["members[", null],
    ["a b", null],
    ["members[value gt 3]", null],
  ])("%s", (text, path) => expect(readPath(text)).toEqual(path));
});

const ADA: ScimUser = { ...newUser("1"), email: "ada@x.example", name: "Ada King Lovelace", externalId: "e1" };
const patched = (...Operations: unknown[]) => changeUser(ADA, readPatch({ Operations }));

describe("a person", () => {
  test.each<[string, unknown[], Partial<ScimUser>]>([
    ["Entra ID's capitals and texts", [{ op: "Replace", path: "active", value: "False" }], { active: false }],
    ["no path, as Okta deactivates", [{ op: "replace", value: { active: false } }], { active: false }],
    ["no path and dotted names", [{ op: "Add", value: { "name.givenName": "Augusta" } }], { name: "Augusta Lovelace" }],
    ["a family name", [{ op: "Replace", path: "name.familyName", value: "Byron" }], { name: "Ada King Byron" }],
    ["a name in parts", [{ op: "replace", value: { name: { formatted: "A B" } } }], { name: "A B" }],
    ["an address", [{ op: "Replace", path: "userName", value: "New@X.example" }], { email: "new@x.example" }],
    ["no external id any more", [{ op: "remove", path: "externalId" }], { externalId: null }],
    ["what Waymark does not keep", [{ op: "add", path: 'phoneNumbers[type eq "work"].value', value: "1" }], {}],
    [
      "a manager",
      [{ op: "add", path: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", value: "2" }],
      { managerId: "2" },
    ],
    [
      "a manager in an extension without a path",
      [
        {
          op: "add",
          value: { "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { manager: { value: "2" } } },
        },
      ],
      { managerId: "2" },
    ],
  ])("%s", (_, operations, change) => expect(patched(...operations)).toEqual({ ...ADA, ...change }));

  test.each([
    [{ op: "move", path: "active" }, "invalidSyntax"],
    [{ op: "replace", path: "active", value: "perhaps" }, "invalidValue"],
    [{ op: "replace", path: "userName", value: "no address" }, "invalidValue"],
    [{ op: "replace", path: "a[b" }, "invalidPath"],
    [{ op: "replace", value: 3 }, "noTarget"],
  ])("%j is refused as %s", (operation, scimType) =>
    expect(() => patched(operation)).toThrow(expect.objectContaining({ status: 400, scimType })),
  );

  test("what is shown can be sent back without a change", () => {
    const shown = userResource(ADA, "https://x/scim/v2");
    expect(changeUser(ADA, readResource(shown))).toEqual(ADA);
    expect(createdUser("1", readResource(shown))).toEqual(ADA);
  });
});

describe("a team", () => {
  const changed = (...Operations: unknown[]) => {
    const { everybody, joining, leaving, ...rest } = groupChange(readPatch({ Operations }));
    return { everybody: everybody && [...everybody], joining: [...joining], leaving: [...leaving], ...rest };
  };
  test.each<[string, unknown[], object]>([
    ["joining", [{ op: "Add", path: "members", value: [{ value: "1" }, { value: "2" }] }], { joining: ["1", "2"] }],
    ["leaving by filter", [{ op: "remove", path: 'members[value eq "1"]' }], { leaving: ["1"] }],
    ["leaving by list", [{ op: "Remove", path: "members", value: [{ value: "1" }] }], { leaving: ["1"] }],
    ["all leaving", [{ op: "remove", path: "members" }], { everybody: [] }],
    ["all replaced", [{ op: "replace", path: "members", value: [{ value: "3" }] }], { everybody: ["3"] }],
    [
      "replaced, then one more",
      [
        { op: "replace", value: { members: [] } },
        { op: "add", path: "members", value: { value: "4" } },
      ],
      { everybody: ["4"] },
    ],
    [
      "joined and left again",
      [
        { op: "add", path: "members", value: [{ value: "1" }] },
        { op: "remove", path: 'members[value eq "1"]' },
      ],
      { leaving: ["1"] },
    ],
    ["a name without a path", [{ op: "replace", value: { id: "x", displayName: "New" } }], { name: "New" }],
  ])("%s", (_, operations, change) =>
    expect(changed(...operations)).toEqual({ everybody: null, joining: [], leaving: [], ...change }),
  );
});

test("a PUT names what its resource cannot be without, in any case", () => {
  expect(() => readReplacement({ active: true }, "userName")).toThrow("userName");
  expect(readReplacement({ USERNAME: "ada@example.org" }, "userName")).toHaveLength(1);
});

test("whatever is sent is understood or refused, and never breaks", () => {
  const word = fc.constantFrom(
    "active",
    "userName",
    "name",
    "members",
    "manager",
    "externalId",
    "x[",
    "urn:a:User:",
    "",
  );
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom("True", "a@x.example", { value: "1" }, [{ value: "1" }]));
  const operation = fc.record(
    {
      op: fc.oneof(fc.constantFrom("Add", "replace", "remove"), fc.jsonValue()),
      path: fc.oneof(word, fc.string()),
      value,
    },
    { requiredKeys: [] },
  );
  const body = fc.oneof(fc.record({ Operations: fc.array(operation) }), fc.jsonValue());
  fc.assert(
    fc.property(body, (given) => {
      for (const read of [readPatch, readResource]) {
        for (const use of [(ops: ReturnType<typeof readPatch>) => changeUser(ADA, ops), groupChange]) {
          try {
            use(read(given));
          } catch (error) {
            if (!(error instanceof ScimProblem)) throw error;
          }
        }
      }
    }),
    { numRuns: times(500, 3000) },
  );
});
