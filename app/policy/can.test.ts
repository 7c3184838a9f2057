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

describe("who is in a conversation after the reveal, and nobody before it", () => {
  const conversation = { subjectId: "subject", managerId: "manager", managersManagerId: "above", revealed: true };
  test.each([
    ["the subject", subject, true, true],
    ["their manager", manager, true, true],
    ["the manager's manager, to read", above, true, false],
    ["an administrator", administrator, false, false],
    ["somebody in an elevated read, who has a page of their own", reader, false, false],
  ])("%s", (_, actor, reads, records) => {
    expect(can(actor, "conversation.read", conversation)).toBe(reads);
    expect(can(actor, "conversation.record", conversation)).toBe(records);
    const sealed = { ...conversation, revealed: false };
    expect(can(actor, "conversation.read", sealed) || can(actor, "conversation.record", sealed)).toBe(false);
  });
});

/** Everything an action may be asked of, with ids that include the actor's own. */
const id = fc.constantFrom("a", "b", "c");
const anything = fc.record({
  id,
  managerId: fc.option(id),
  managersManagerId: fc.option(id),
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
    /^(assessment|sheet|conversation|evidence|corroboration)\./.test(action),
  );
  fc.assert(
    fc.property(fc.constantFrom(...judgements), anything, (action, object) => {
      return !can(person("stranger"), action, object as unknown as ObjectOf<typeof action>);
    }),
  );
});
