import { describe, expect, test } from "vitest";
import { NO_REACH, type Reach } from "~/kernel/actor";
import { actorOf } from "../../test/factories/actors";
import { ACTIONS, can, demand, isProved, PROVED_ACTIONS } from "./can";

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

test.each([
  ["of someone here, by anyone", subject, false, true],
  ["of someone who has left, by a colleague", subject, true, false],
  ["of someone who has left, by an administrator", administrator, true, true],
])("the address %s", (_, actor, left, allowed) => expect(can(actor, "person.read-address", { left })).toBe(allowed));

test("a manager learns that an assessment exists, and no more", () => {
  const assessment = { subjectId: "subject", managerId: "manager" };
  expect(can(manager, "assessment.read-state", assessment)).toBe(true);
  expect(can(manager, "assessment.read", assessment)).toBe(false);
  expect(can(above, "assessment.read-state", assessment)).toBe(false);
});

describe("review cycles", () => {
  const partner = actorOf({ id: "partner" }, { roles: ["PEOPLE_PARTNER"], partnerOf: ["till"] });
  const opened = { openedById: "manager", byGrant: false };
  const cycle = { ...opened, teamIds: ["till"], concernsActor: false, coverage: "none" as const, leads: false };

  test.each([
    ["their manager", manager, true],
    ["the partner of their team", partner, true],
    ["their manager's manager", above, false],
    ["an administrator", administrator, false],
    ["themselves", subject, false],
  ])("who asks somebody: %s", (_, actor, allowed) => {
    expect(can(actor, "cycle.ask", { managerId: "manager", teamId: "till", covered: false })).toBe(allowed);
  });

  test("a partner of another team has no part in it, nor has anybody of no team", () => {
    const other = { ...partner, partnerOf: ["catalogue"] };
    expect(can(other, "cycle.read", cycle)).toBe(false);
    expect(can(other, "cycle.ask", { managerId: null, teamId: null, covered: false })).toBe(false);
  });

  test("whoever is asked reads the states they may know, and changes nothing", () => {
    expect(can(subject, "cycle.read", { ...cycle, concernsActor: true })).toBe(true);
    expect(can(subject, "cycle.manage", { ...cycle, concernsActor: true })).toBe(false);
    expect([can(manager, "cycle.manage", cycle), can(partner, "cycle.manage", cycle)]).toEqual([true, true]);
    expect(can(administrator, "cycle.read", cycle)).toBe(false);
  });

  test.each([
    ["the person who opened it", manager, true],
    ["a partner of their team", partner, true],
    ["themselves", { ...subject, partnerOf: ["till"] }, false],
    ["an administrator", administrator, false],
  ])("who changes somebody's part in a cycle: %s", (_, actor, allowed) => {
    const member = { ...opened, subjectId: "subject", teamId: "till", covered: false };
    expect(can(actor, "cycle.change-member", member)).toBe(allowed);
  });

  test("whoever leads managers reads how far the people below them are, and does nothing else with it", () => {
    const led = { ...cycle, leads: true };
    const does = (["cycle.read-progress", "cycle.read", "cycle.manage"] as const).map((act) => can(above, act, led));
    expect(does).toEqual([true, false, false]);
    expect(can(above, "cycle.read-progress", cycle)).toBe(false);
    const member = { ...opened, subjectId: "subject", teamId: "till", covered: false };
    expect(can(above, "cycle.change-member", member)).toBe(false);
  });

  const hr = (reach: Partial<Reach>, id = "hr") => actorOf({ id }, { reach: { ...NO_REACH, ...reach } });

  test.each([
    ["all of its people", "all", "hr", { read: true, progress: true, manage: true }],
    ["some of a cycle of others", "some", "hr", { read: true, progress: true, manage: false }],
    ["some of a cycle they opened", "some", "manager", { read: true, progress: true, manage: true }],
    ["none, since the grant has ended", "none", "manager", { read: false, progress: false, manage: false }],
  ] as const)("human resources whose grant covers %s", (_, coverage, id, may) => {
    const run = { ...cycle, byGrant: true, coverage };
    const actor = hr({ everyone: true }, id);
    const does = (action: "cycle.read" | "cycle.read-progress" | "cycle.manage") => can(actor, action, run);
    expect({
      read: does("cycle.read"),
      progress: does("cycle.read-progress"),
      manage: does("cycle.manage"),
    }).toEqual(may);
  });

  test("a people partner reads how far their team is in a cycle of human resources, and doesn't run it", () => {
    const run = { ...cycle, byGrant: true };
    const does = (["cycle.read", "cycle.read-progress", "cycle.manage"] as const).map((act) => can(partner, act, run));
    expect(does).toEqual([true, true, false]);
  });

  test("human resources asks and changes those covered, but not themselves", () => {
    const covered = { managerId: "manager", teamId: "till", covered: true };
    expect(can(hr({ teamIds: ["till"] }), "cycle.ask", covered)).toBe(true);
    const member = { openedById: "hr", byGrant: true, subjectId: "subject", teamId: "till" };
    const changes = (covered: boolean, subjectId = "subject") =>
      can(hr({}), "cycle.change-member", { ...member, covered, subjectId });
    expect([changes(true), changes(false), changes(true, "hr")]).toEqual([true, false, false]);
  });

  test.each([
    ["everyone", { everyone: true }, [true, true, true, true]],
    ["a team", { teamIds: ["till"] }, [false, true, false, true]],
    ["a leader", { underIds: ["dana"] }, [false, false, true, true]],
    ["no one", {}, [false, false, false, true]],
  ])("the groups that human resources for %s asks", (_, reach, [all, team, leader, covered]) => {
    const actor = hr(reach);
    expect([
      can(actor, "cycle.ask-group", { everyone: true }),
      can(actor, "cycle.ask-group", { teamId: "till" }),
      can(actor, "cycle.ask-group", { underId: "dana", covered: false }),
      can(actor, "cycle.ask-group", { underId: "below dana", covered: true }),
    ]).toEqual([all, team, leader, covered]);
  });

  test("withdrawing is over with the reveal", () => {
    expect(can(subject, "sheet.withdraw", own)).toBe(true);
    expect(can(manager, "sheet.withdraw", own)).toBe(false);
    expect(can(subject, "sheet.withdraw", { ...own, revealed: true })).toBe(false);
  });
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

describe("promotion cases", () => {
  const partner = actorOf({ id: "partner" }, { partnerOf: ["team"] });
  const second = person("second");
  const around = { subjectId: "subject", managerId: "manager", managersManagerId: "above", teamId: "team" };
  const open = { ...around, open: true, readerId: null, judges: [] };
  const closed = { ...open, open: false };
  const decided = { ...open, judges: ["partner"] };

  test.each([
    ["the subject reads a draft", subject, "case.read", closed, true],
    ["the manager reads no draft, nor what was withdrawn", manager, "case.read", closed, false],
    ["the manager reads what was submitted", manager, "case.read", open, true],
    ["the manager's manager reads what was submitted", above, "case.read", open, true],
    ["the partner of the team reads it", partner, "case.read", open, true],
    ["the partner of another team does not", partner, "case.read", { ...open, teamId: "other" }, false],
    ["nor does anybody's partner where there is no team", partner, "case.read", { ...open, teamId: null }, false],
    ["a second reader reads it once named", second, "case.read", { ...decided, readerId: "second" }, true],
    ["and not before", second, "case.read", decided, false],
    ["an administrator reads none", administrator, "case.read", open, false],
    ["only the present manager answers", above, "case.answer", open, false],
    ["nobody endorses themselves", manager, "case.answer", { ...open, subjectId: "manager" }, false],
    ["the partner decides", partner, "case.decide", open, true],
    ["but not about themselves", partner, "case.decide", { ...open, subjectId: "partner" }, false],
    ["nor about those whom they manage", partner, "case.decide", { ...open, managerId: "partner" }, false],
    ["nor after an endorsement of their own", partner, "case.decide", { ...open, judges: ["partner"] }, false],
    ["the manager's manager does not decide", above, "case.decide", open, false],
    ["the second reader decides the appeal", second, "case.decide-appeal", { ...decided, readerId: "second" }, true],
    ["the first decider does not", partner, "case.decide-appeal", { ...decided, readerId: "partner" }, false],
    [
      "nor who has become the manager",
      second,
      "case.decide-appeal",
      { ...open, readerId: "second", managerId: "second" },
      false,
    ],
    ["nobody else writes", manager, "case.write", open, false],
  ] as const)("%s", (_, actor, action, object, allowed) => expect(can(actor, action, object)).toBe(allowed));
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

describe("a programme of mentorship is handed over", () => {
  const here = { ownerId: "owner", ownerLeft: false };
  test.each([
    ["by its owner", person("owner"), here, true],
    ["by an administrator while its owner is here", administrator, here, false],
    ["by an administrator once its owner has left", administrator, { ...here, ownerLeft: true }, true],
    ["by another owner of programmes", actorOf({ id: "other" }, { roles: ["PROGRAMME_OWNER"] }), here, false],
    ["by anybody else once its owner has left", manager, { ...here, ownerLeft: true }, false],
  ])("%s", (_, actor, held, allowed) => expect(can(actor, "programme.hand-over", held)).toBe(allowed));

  test("and an administrator reads nothing of it by that", () => {
    const programme = { ownerId: "owner", openFor: [], enrolledAs: [] };
    expect(can(administrator, "programme.read", programme)).toBe(false);
    expect(can(administrator, "programme.manage", programme)).toBe(false);
  });
});

describe("acts that need a recent proof", () => {
  const admin = actorOf({ id: "admin" }, { roles: ["ADMINISTRATOR"] });

  test.each(PROVED_ACTIONS)("%s", (action) => {
    expect(isProved({ ...admin, proof: "factor" }, action)).toBe(true);
    expect(isProved({ ...admin, proof: "none" }, action)).toBe(false);
    expect(isProved({ ...admin, proof: "none", hasFactor: false }, action)).toBe(false);
    expect(isProved({ ...admin, proof: "password", hasFactor: true }, action)).toBe(false);
    const isOwn = action === "second-step.manage";
    expect(isProved({ ...admin, proof: "password", hasFactor: false }, action)).toBe(isOwn);
  });

  test("are these, and no others need one", () => {
    const stale = { ...admin, proof: "none" as const };
    expect(ACTIONS.filter((action) => !isProved(stale, action)).sort()).toEqual([...PROVED_ACTIONS].sort());
    expect(() => demand(stale, "roles.manage", null)).toThrow("Confirm that it's you");
    // Whoever may not is told nothing of a proof.
    expect(() => demand({ ...stale, roles: [] }, "roles.manage", null)).toThrow("There's nothing at this address");
  });
});

test.each([
  ["the person who leads managers", manager, true, true],
  ["someone whose reports manage no one", manager, false, false],
  ["their own manager", above, true, false],
  ["an administrator", administrator, true, false],
])("the organization below a leader: %s", (_, actor, leadsManagers, allowed) => {
  expect(can(actor, "organization.read", { leaderId: "manager", leadsManagers })).toBe(allowed);
});
