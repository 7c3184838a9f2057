/** What must be true of everybody and everything: whoever has no part in something does nothing with it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { actorOf } from "../../test/factories/actors";
import { ACTIONS, type Action, can, type ObjectOf } from "./can";

const person = (id: string, administrator = false) =>
  actorOf({ id }, administrator ? { roles: ["ADMINISTRATOR"] } : {});

/** Everything an action may be asked of, with ids that include the actor's own. */
const id = fc.constantFrom("a", "b", "c");
const anything = fc.record({
  id,
  managerId: fc.option(id),
  managersManagerId: fc.option(id),
  managerIds: fc.array(id),
  raterId: id,
  subjectId: id,
  ownerId: id,
  colleagueId: id,
  openedById: id,
  teamId: fc.option(id),
  teamIds: fc.array(id),
  concernsActor: fc.boolean(),
  byGrant: fc.boolean(),
  covered: fc.boolean(),
  coverage: fc.constantFrom("none", "some", "all"),
  leads: fc.boolean(),
  underId: id,
  revealed: fc.boolean(),
  askedById: id,
  peerId: id,
  // Of drafts of ladders.
  draftRole: fc.constantFrom(null, "OWNER", "EDITOR", "REVIEWER"),
  inReview: fc.boolean(),
  startedById: id,
  // Of promotion cases.
  readerId: fc.option(id),
  judges: fc.array(id, { maxLength: 2 }),
  open: fc.boolean(),
  // Of files, feedback, plans, one-to-ones and opportunities.
  askedIds: fc.array(id),
  readers: fc.array(id),
  giverId: id,
  receiverId: id,
  askedId: id,
  personId: id,
  reportId: id,
  shared: fc.boolean(),
  stands: fc.boolean(),
  sponsorId: id,
  proposedById: id,
  sponsorManagerId: fc.option(id),
  begunBy: id,
  sponsored: fc.boolean(),
  openToAll: fc.boolean(),
  concernsReader: fc.boolean(),
  // Of calibration.
  status: fc.constantFrom("PREPARING", "RATING", "OPEN", "LOCKED", "DRAFT", "ENROLLING", "RUNNING", "ACTIVE", "ENDED"),
  rule: fc.constantFrom("DECIDER", "CONSENSUS", "MAJORITY"),
  roles: fc.subarray(["FACILITATOR", "SCRIBE", "DECIDER", "RATER", "OBSERVER"]),
  createdById: id,
  recused: fc.boolean(),
  locked: fc.boolean(),
  everLocked: fc.boolean(),
  secondReaderId: id,
  appealed: fc.boolean(),
  // Of mentorship.
  openFor: fc.subarray(["MENTOR", "MENTEE"]),
  enrolledAs: fc.subarray(["MENTOR", "MENTEE"]),
  way: fc.constantFrom("PAIRED", "ASKED"),
  ownerLeft: fc.boolean(),
  menteeId: id,
  mentorId: id,
  // Of hiring.
  leadId: id,
  deciderId: id,
  coordinatorId: id,
  leadLeft: fc.boolean(),
  seated: fc.boolean(),
  scores: fc.boolean(),
  lifted: fc.boolean(),
  writable: fc.boolean(),
  erased: fc.boolean(),
});
const OPEN_TO_ADMINISTRATORS: Action[] = [
  "account.invite",
  "system.administer",
  "people.manage",
  "framework.publish",
  "ladder.read-editors",
  "ladder.manage-editors",
  "people.erase",
  "held-changes.read",
  "held-changes.decide",
  "held-changes.agree",
  "person.change-address",
  "person.change-manager",
  "second-step.read-rule",
  "second-step.require",
  "roles.read",
  "tokens.read",
  "elevated-read.prepare",
  "roles.manage",
  "tokens.manage",
  "organization.read-export",
  "organization.export",
  "ladder.read-problems",
  "elevated-read.begin",
  "audit.read",
  "retention.read",
  "retention.change",
  "trust.read-backups",
  "learning.set-default",
  "leave.record",
  "programme.hand-over",
  "opening.hand-over",
  "webhook.manage",
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

test("human resources opens nothing but the state of review cycles, and who is calibrated", () => {
  const isOpened = (action: Action) => action.startsWith("cycle.") || action === "calibration.ask";
  const actions = fc.constantFrom(...ACTIONS.filter((action) => !isOpened(action)));
  const reach = fc.record({ everyone: fc.boolean(), teamIds: fc.array(id), underIds: fc.array(id) });
  fc.assert(
    fc.property(actions, id, anything, reach, (action, actorId, object, given) => {
      const asked = object as unknown as ObjectOf<typeof action>;
      return can(actorOf({ id: actorId }, { reach: given }), action, asked) === can(person(actorId), action, asked);
    }),
    { numRuns: 500 },
  );
});

const calibration = fc.constantFrom(...ACTIONS.filter((action) => action.startsWith("calibration.")));

test("whoever is not in a calibration session has no part in it", () => {
  fc.assert(
    fc.property(calibration, anything, (action, object) => {
      return !can(person("stranger"), action, { ...object, roles: [] } as unknown as ObjectOf<typeof action>);
    }),
  );
});

test("whoever is recused from somebody reads and writes nothing about them", () => {
  const about = [
    "read-packet",
    "rate",
    "read-ratings",
    "reveal",
    "write-note",
    "record-outcome",
    "vote",
    "close-vote",
  ] as const;
  fc.assert(
    fc.property(fc.constantFrom(...about), anything, (action, object) => {
      const named = `calibration.${action}` as const;
      return !can(person("a"), named, { ...object, recused: true } as unknown as ObjectOf<typeof named>);
    }),
    { numRuns: 500 },
  );
});

test("whoever is on neither side of a request to a mentor does nothing with it, nor either side what is the other's", () => {
  const request = { menteeId: "mentee", mentorId: "mentor" };
  const does = (id: string) =>
    (["mentorship-request.take-back", "mentorship-request.order", "mentorship-request.answer"] as const).map((action) =>
      can(person(id, true), action, request),
    );
  expect([does("stranger"), does("mentee"), does("mentor")]).toEqual([
    [false, false, false],
    [true, true, false],
    [false, false, true],
  ]);
});

test("whoever is not of a pair reads and writes nothing of it; its round's owner learns how it goes, and parts it", () => {
  const pair = fc.constantFrom(...ACTIONS.filter((action) => action.startsWith("pair.")));
  const state = fc.record({
    status: fc.constantFrom("ACTIVE", "PAUSED", "ENDED"),
    roundStatus: fc.constantFrom("RUNNING", "CLOSED"),
  });
  fc.assert(
    fc.property(pair, anything, state, fc.boolean(), (action, object, { status, roundStatus }, owns) => {
      const given = { ...object, status, roundStatus, ownerId: owns ? "stranger" : "owner" };
      const parts = status !== "ENDED" && roundStatus === "RUNNING" ? ["pair.rematch"] : [];
      const owners = ["pair.read-state", "pair.oversee", ...parts];
      const of = given as unknown as ObjectOf<typeof action>;
      return can(person("stranger", true), action, of) === (owns && owners.includes(action));
    }),
    { numRuns: 500 },
  );
});

test("before the meeting nobody reads what raters rated", () => {
  fc.assert(
    fc.property(anything, fc.constantFrom("PREPARING", "RATING"), (object, status) => {
      const of = { ...object, status } as unknown as ObjectOf<"calibration.read-ratings">;
      return !can(person("a"), "calibration.read-ratings", of) && !can(person("a"), "calibration.read-meeting", of);
    }),
    { numRuns: 500 },
  );
});

test("whoever is not part of a judgement reads and writes none of it", () => {
  const parts = [
    "assessment",
    "sheet",
    "conversation",
    "evidence",
    "corroboration",
    "peers",
    "peer-request",
    "peer-review",
  ];
  parts.push("case", "readiness", "place", "lacking", "goal", "one-to-one", "feedback-request");
  // A place in what is open to all may be asked for by everybody.
  const judgements = ACTIONS.filter((action) => action !== "place.ask" && parts.includes(action.split(".")[0] ?? ""));
  fc.assert(
    fc.property(fc.constantFrom(...judgements), anything, (action, object) => {
      return !can(person("stranger"), action, object as unknown as ObjectOf<typeof action>);
    }),
  );
});
