import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actorOf } from "../../test/factories/actors";
import { ACTIONS, type Action, can, type ObjectOf } from "./can";

const person = (id: string, administrator = false) =>
  actorOf({ id }, administrator ? { roles: ["ADMINISTRATOR"] } : {});
const subject = person("subject");
const manager = person("manager");
const above = person("above");
const administrator = person("administrator", true);

const reader = actorOf({ id: "reader" }, { elevatedFor: ["subject"] });

const own = { raterId: "subject", subjectId: "subject", revealed: false };
const managers = { raterId: "manager", subjectId: "subject", revealed: false };

describe("who reads a sheet, before and after the reveal", () => {
  test.each([
    ["own sheet, by its subject", subject, own, true],
    ["own sheet, by the manager before the reveal", manager, own, false],
    ["own sheet, by the manager's manager", above, own, false],
    ["manager's sheet, by the manager", manager, managers, true],
    ["manager's sheet, by the subject before the reveal", subject, managers, false],
    ["manager's sheet, by the subject after it", subject, { ...managers, revealed: true }, true],
    ["own sheet, by an administrator", administrator, own, false],
    ["own sheet, in an elevated read before the reveal", reader, own, false],
    ["own sheet, in an elevated read after it", reader, { ...own, revealed: true }, true],
    ["own sheet, by an administrator after the reveal", administrator, { ...own, revealed: true }, false],
  ])("%s", (_, actor, sheet, allowed) => expect(can(actor, "sheet.read", sheet)).toBe(allowed));
});

test("a manager learns that an assessment exists, and no more", () => {
  const assessment = { subjectId: "subject", managerId: "manager" };
  expect(can(manager, "assessment.read-state", assessment)).toBe(true);
  expect(can(manager, "assessment.read", assessment)).toBe(false);
  expect(can(above, "assessment.read-state", assessment)).toBe(false);
});

/** Everything an action may be asked of, with ids that include the actor's own. */
const id = fc.constantFrom("a", "b", "c");
const anything = fc.record({
  id,
  managerId: fc.option(id),
  raterId: id,
  subjectId: id,
  ownerId: id,
  colleagueId: id,
  revealed: fc.boolean(),
});
const OPEN_TO_ADMINISTRATORS: Action[] = [
  "account.invite",
  "system.administer",
  "people.manage",
  "people.erase",
  "roles.manage",
  "tokens.manage",
  "ladder.read-problems",
  "elevated-read.begin",
  "audit.read",
  "retention.read",
  "retention.change",
  "learning.set-default",
  "leave.record",
];

test("being an administrator opens nothing that others could not open", () => {
  const actions = fc.constantFrom(...ACTIONS.filter((action) => !OPEN_TO_ADMINISTRATORS.includes(action)));
  fc.assert(
    fc.property(actions, id, anything, (action, actorId, object) => {
      const asked = object as unknown as ObjectOf<typeof action>;
      return can(person(actorId, true), action, asked) === can(person(actorId), action, asked);
    }),
  );
});

test("whoever is not part of a judgement reads and writes none of it", () => {
  const judgements = ACTIONS.filter((action) =>
    /^(assessment|sheet|evidence|corroboration|place|lacking)\./.test(action),
  );
  fc.assert(
    fc.property(fc.constantFrom(...judgements), anything, (action, object) => {
      return !can(person("stranger"), action, object as unknown as ObjectOf<typeof action>);
    }),
  );
});

test("a place in an opportunity and its words are for those it concerns", () => {
  const place = { personId: "person", managerId: "manager", sponsorId: "sponsor", begunBy: "sponsor" };
  const seen = (actor: string, given = place) => [
    can(person(actor), "place.read", given),
    can(person(actor), "place.read-words", given),
  ];
  expect(seen("person")).toEqual([true, true]);
  expect(seen("sponsor")).toEqual([true, true]);
  expect(seen("manager")).toEqual([true, false]);
  expect(seen("manager", { ...place, begunBy: "manager" })).toEqual([true, true]);
  // A manager they had before, who once offered it.
  expect(seen("before", { ...place, begunBy: "before" })).toEqual([false, false]);
});

test("whom opportunities reach is for the people partner of every team that is looked at", () => {
  const partner = actorOf({ id: "partner" }, { partnerOf: ["till", "stock"] });
  expect(can(partner, "sponsorship.read", ["till"])).toBe(true);
  expect(can(partner, "sponsorship.read", ["till", "catalogue"])).toBe(false);
  expect(can(partner, "sponsorship.read", [])).toBe(false);
});
