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

describe("review cycles", () => {
  const partner = actorOf({ id: "partner" }, { roles: ["PEOPLE_PARTNER"], partnerOf: ["till"] });
  const cycle = { openedById: "manager", teamIds: ["till"], concernsActor: false };

  test.each([
    ["their manager", manager, true],
    ["the partner of their team", partner, true],
    ["their manager's manager", above, false],
    ["an administrator", administrator, false],
    ["themselves", subject, false],
  ])("who asks somebody: %s", (_, actor, allowed) => {
    expect(can(actor, "cycle.ask", { managerId: "manager", teamId: "till" })).toBe(allowed);
  });

  test("a partner of another team has no part in it, nor has anybody of no team", () => {
    const other = { ...partner, partnerOf: ["catalogue"] };
    expect(can(other, "cycle.read", cycle)).toBe(false);
    expect(can(other, "cycle.ask", { managerId: null, teamId: null })).toBe(false);
  });

  test("whoever is asked reads the states they may know, and changes nothing", () => {
    expect(can(subject, "cycle.read", { ...cycle, concernsActor: true })).toBe(true);
    expect(can(subject, "cycle.manage", { ...cycle, concernsActor: true })).toBe(false);
    expect([can(manager, "cycle.manage", cycle), can(partner, "cycle.manage", cycle)]).toEqual([true, true]);
    expect(can(administrator, "cycle.read", cycle)).toBe(false);
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
  openedById: id,
  teamId: fc.option(id),
  teamIds: fc.array(id),
  concernsActor: fc.boolean(),
  revealed: fc.boolean(),
  askedById: id,
  peerId: id,
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

const calibration = fc.constantFrom(...ACTIONS.filter((action) => action.startsWith("calibration.")));

test("whoever is not in a calibration session has no part in it", () => {
  fc.assert(
    fc.property(calibration, anything, (action, object) => {
      return !can(person("stranger"), action, { ...object, roles: [] } as unknown as ObjectOf<typeof action>);
    }),
  );
});

test("whoever is recused from somebody reads and writes nothing about them", () => {
  const about = ["read-packet", "rate", "read-ratings", "reveal", "write-note", "record-outcome"] as const;
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

test("adverse impact is for the people partner of the openings' team, and for no one who hires", () => {
  const partner = actorOf({ id: "partner" }, { partnerOf: ["till"] });
  expect(can(partner, "hiring-impact.read", null)).toBe(true);
  expect(can(partner, "hiring-impact.read-team", "till")).toBe(true);
  expect(can(partner, "hiring-impact.read-team", "stock")).toBe(false);
  expect(can(partner, "hiring-statistics.read", null)).toBe(false);
  const lead = actorOf({ id: "lead" }, { roles: ["HIRING_LEAD", "PANEL_MEMBER"] });
  for (const other of [lead, administrator, manager]) expect(can(other, "hiring-impact.read", null)).toBe(false);
  expect(can(lead, "hiring-severity.read-own", { id: "other", managerId: "lead" })).toBe(false);
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

describe("a candidate's name is kept from those who judge", () => {
  const judged = { leadId: "lead", deciderId: "decider", coordinatorId: "coordinator", lifted: false, seated: false };
  const seated = { ...judged, seated: true };
  const lifted = { ...judged, lifted: true };
  test.each([
    ["the lead reads the code", "lead", "candidate.read", judged, true],
    ["the decider reads the code", "decider", "candidate.read", judged, true],
    ["the coordinator reads the code", "coordinator", "candidate.read", judged, true],
    ["an interviewer reads the code", "interviewer", "candidate.read", seated, true],
    ["nobody else does", "colleague", "candidate.read", judged, false],
    ["the coordinator reads the name", "coordinator", "candidate.read-identity", judged, true],
    ["the lead does not before the lift", "lead", "candidate.read-identity", judged, false],
    ["nor does the decider", "decider", "candidate.read-identity", judged, false],
    ["the lead does after it", "lead", "candidate.read-identity", lifted, true],
    ["the decider does after it", "decider", "candidate.read-identity", lifted, true],
    ["an interviewer never does", "interviewer", "candidate.read-identity", { ...lifted, seated: true }, false],
    ["the coordinator keeps it", "coordinator", "candidate.keep", judged, true],
    ["the decider changes nothing of it, even after the lift", "decider", "candidate.keep", lifted, false],
    ["the decider lifts", "decider", "candidate.lift", judged, true],
    ["once", "decider", "candidate.lift", lifted, false],
    ["the lead does not lift", "lead", "candidate.lift", judged, false],
    ["the coordinator does not lift", "coordinator", "candidate.lift", judged, false],
    ["whoever runs the opening plans", "lead", "candidate.plan", judged, true],
    ["an interviewer does not plan", "interviewer", "candidate.plan", seated, false],
  ] as const)("%s", (_, actor, action, object, allowed) => {
    expect(can(person(actor), action, object)).toBe(allowed);
  });

  test("an administrator and a hiring lead have no part in it by their roles", () => {
    for (const roles of [["ADMINISTRATOR"], ["HIRING_LEAD"], ["PANEL_MEMBER"]] as const) {
      const actor = actorOf({ id: "other" }, { roles: [...roles] });
      for (const action of ["read", "read-identity", "keep", "lift", "plan"] as const) {
        expect(can(actor, `candidate.${action}`, lifted)).toBe(false);
      }
    }
  });
});

describe("debriefs", () => {
  const [lead, decider, coordinator] = ["lead", "decider", "coordinator"].map((id) => person(id)) as [
    ReturnType<typeof person>,
    ReturnType<typeof person>,
    ReturnType<typeof person>,
  ];
  const interviewer = person("interviewer");
  const around = { leadId: "lead", deciderId: "decider", coordinatorId: "coordinator", seated: false, scores: false };
  const gathering = { ...around, status: "GATHERING" as const };
  const open = { ...around, status: "OPEN" as const };
  const decided = { ...around, status: "DECIDED" as const };
  const scoring = { seated: true, scores: true };
  const shadowing = { seated: true, scores: false };

  test.each([
    ["nobody reads what is still gathered, the lead included", lead, "debrief.read", gathering, false],
    ["nor the decider", decider, "debrief.read", gathering, false],
    ["nor whoever is of the panel", interviewer, "debrief.read", { ...gathering, ...scoring }, false],
    ["nor an administrator, ever", administrator, "debrief.read", open, false],
    ["the lead reads what is open", lead, "debrief.read", open, true],
    ["the panel too", interviewer, "debrief.read", { ...open, ...scoring }, true],
    ["those who listened to learn too", interviewer, "debrief.read", { ...open, ...shadowing }, true],
    ["whoever keeps the names does not", coordinator, "debrief.read", decided, false],
    ["not with a seat either", coordinator, "debrief.read", { ...decided, ...scoring }, false],
    ["who was not of the panel does not", interviewer, "debrief.read", open, false],
    ["how far it is, whoever keeps the names reads", coordinator, "debrief.read-state", gathering, true],
    ["the lead says who is not waited for", lead, "debrief.close-missing", gathering, true],
    ["not once it is open", lead, "debrief.close-missing", open, false],
    ["not the decider", decider, "debrief.close-missing", gathering, false],
    ["the lead leads the conversation", lead, "debrief.lead", open, true],
    ["while it is open", lead, "debrief.lead", decided, false],
    ["an interviewer scores anew", interviewer, "debrief.rescore", { ...open, ...scoring }, true],
    ["a shadow does not", interviewer, "debrief.rescore", { ...open, ...shadowing }, false],
    ["nobody before the reveal", interviewer, "debrief.rescore", { ...gathering, ...scoring }, false],
    ["nobody after the decision", interviewer, "debrief.rescore", { ...decided, ...scoring }, false],
    ["the decider decides", decider, "debrief.decide", open, true],
    ["once", decider, "debrief.decide", decided, false],
    ["not before all is in", decider, "debrief.decide", gathering, false],
    ["the lead does not, where somebody else decides", lead, "debrief.decide", open, false],
    ["the lead dissents", lead, "debrief.dissent", decided, true],
    ["an interviewer dissents", interviewer, "debrief.dissent", { ...decided, ...scoring }, true],
    ["a shadow does not", interviewer, "debrief.dissent", { ...decided, ...shadowing }, false],
    ["nobody dissents from what is not decided", lead, "debrief.dissent", open, false],
    ["nobody from their own decision", lead, "debrief.dissent", { ...decided, deciderId: "lead" }, false],
    ["whoever keeps the names reads the outcome", coordinator, "debrief.read-outcome", decided, true],
    ["not before there is one", coordinator, "debrief.read-outcome", open, false],
    ["nobody else reads it", administrator, "debrief.read-outcome", decided, false],
  ] as const)("%s", (_, actor, action, object, allowed) => expect(can(actor, action, object)).toBe(allowed));

  test.each([
    ["whoever keeps the names says who it is", coordinator, "starting-plan.link", true],
    ["nobody else does", lead, "starting-plan.link", false],
    ["whoever it is takes it over or not", subject, "starting-plan.answer", true],
    ["nobody for them", coordinator, "starting-plan.answer", false],
    ["nor an administrator", administrator, "starting-plan.answer", false],
  ] as const)("what interviews showed: %s", (_, actor, action, allowed) =>
    expect(can(actor, action, { coordinatorId: "coordinator", personId: "subject" })).toBe(allowed),
  );

  test("what interviews showed of somebody who is not here yet is nobody's to answer", () => {
    expect(can(subject, "starting-plan.answer", { coordinatorId: "coordinator", personId: null })).toBe(false);
  });
});

describe("an opening", () => {
  const lead = actorOf({ id: "lead" }, { roles: ["HIRING_LEAD"] });
  const [decider, keeper, panel] = [person("decider"), person("keeper"), person("panel")];
  const otherLead = actorOf({ id: "other" }, { roles: ["HIRING_LEAD"] });
  const keepingAdministrator = actorOf({ id: "keeper" }, { roles: ["ADMINISTRATOR"] });
  const parts = { leadId: "lead", deciderId: "decider", coordinatorId: "keeper" };
  const open = { ...parts, status: "OPEN", seated: false, leadLeft: false } as const;
  const seated = { ...open, seated: true };
  const draft = { ...open, status: "DRAFT" } as const;
  const closed = { ...open, status: "CLOSED" } as const;
  const leadless = { ...open, leadLeft: true };

  test.each([
    ["is read by its lead", lead, "opening.read", open, true],
    ["is read by whoever decides", decider, "opening.read", open, true],
    ["is read by whoever keeps names", keeper, "opening.read", open, true],
    ["is read by whoever interviews for it", panel, "opening.read", seated, true],
    ["is read by nobody else", panel, "opening.read", open, false],
    ["is not read by other leads", otherLead, "opening.read", open, false],
    ["is not read by administrators", administrator, "opening.read", leadless, false],
    ["is managed by its lead", lead, "opening.manage", draft, true],
    ["is not managed by whoever decides", decider, "opening.manage", draft, false],
    ["is not managed by whoever keeps names", keeper, "opening.manage", draft, false],
    ["is not managed by whoever interviews for it", panel, "opening.manage", seated, false],
    ["is not managed by other leads", otherLead, "opening.manage", leadless, false],
    ["is handed over by its lead", lead, "opening.hand-over", open, true],
    ["is not handed over by an administrator while its lead is here", administrator, "opening.hand-over", open, false],
    ["is handed over by an administrator once its lead has left", administrator, "opening.hand-over", leadless, true],
    ["but not by one who keeps its names", keepingAdministrator, "opening.hand-over", leadless, false],
    ["nor by other leads", otherLead, "opening.hand-over", leadless, false],
    ["shows its candidates to whoever runs it", decider, "opening.read-candidates", open, true],
    ["shows its candidates to no panel", panel, "opening.read-candidates", seated, false],
    ["tells names to whoever keeps them", keeper, "opening.read-names", open, true],
    ["tells no names to its lead", lead, "opening.read-names", open, false],
    ["tells no names to whoever decides", decider, "opening.read-names", open, false],
    ["tells no names to a panel", panel, "opening.read-names", seated, false],
    ["takes candidates while it is open", keeper, "opening.add-candidates", open, true],
    ["takes none before", keeper, "opening.add-candidates", draft, false],
    ["takes none afterwards", keeper, "opening.add-candidates", closed, false],
    ["takes none from its lead", lead, "opening.add-candidates", open, false],
  ] as const)("%s", (_, actor, action, object, allowed) => expect(can(actor, action, object)).toBe(allowed));

  test("is founded by whoever may lead openings", () => {
    expect([lead, decider, administrator].map((actor) => can(actor, "opening.found", null))).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("whoever is in no part of it does nothing with it, whatever their role, but take over what is left behind", () => {
    const asked = ACTIONS.filter((action) => action.startsWith("opening.") && action !== "opening.found");
    const state = fc.record({ status: fc.constantFrom("DRAFT", "OPEN", "CLOSED"), leadLeft: fc.boolean() });
    const stranger = actorOf({ id: "stranger" }, { roles: ["ADMINISTRATOR", "HIRING_LEAD", "PANEL_MEMBER"] });
    fc.assert(
      fc.property(fc.constantFrom(...asked), state, (action, given) => {
        const of = { ...parts, ...given, seated: false } as unknown as ObjectOf<typeof action>;
        return can(stranger, action, of) === (action === "opening.hand-over" && given.leadLeft);
      }),
    );
  });
});

describe("an interview", () => {
  const answering = { leadId: "lead", deciderId: "decider", coordinatorId: "keeper" };
  const seated = { ...answering, seated: true, writable: true };
  const others = { ...answering, seated: false, writable: false };
  const INTERVIEW = ["interview.read", "interview.plan", "interview.answer", "interview.score"] as const;
  const may = (actor: ReturnType<typeof person>, object: typeof seated) =>
    INTERVIEW.filter((action) => can(actor, action, object)).map((action) => action.slice("interview.".length));

  test.each([
    ["its lead", person("lead"), others, ["read", "plan"]],
    ["whoever decides", person("decider"), others, ["read", "plan"]],
    ["whoever keeps the names", person("keeper"), others, ["read", "plan"]],
    ["whoever has a seat in it", person("noor"), seated, ["read", "answer", "score"]],
    ["whoever has one that nobody waits for", person("noor"), { ...seated, writable: false }, ["read", "answer"]],
    ["a lead who sits in it", person("lead"), seated, ["read", "plan", "answer", "score"]],
    ["an interviewer of another one", actorOf({ id: "kofi" }, { roles: ["PANEL_MEMBER"] }), others, []],
    ["a lead of other openings", actorOf({ id: "other" }, { roles: ["HIRING_LEAD"] }), others, []],
    ["an administrator", administrator, others, []],
    ["an elevated read of somebody in it", actorOf({ id: "reader" }, { elevatedFor: ["noor"] }), others, []],
  ])("%s", (_, actor, object, allowed) => expect(may(actor, object)).toEqual(allowed));

  test("one's own scorecard is one's own, whatever else one runs", () => {
    for (const id of ["lead", "decider", "keeper"]) {
      expect(can(person(id), "interview.read-own-scorecard", others)).toBe(false);
    }
    expect(can(person("noor"), "interview.read-own-scorecard", { ...seated, writable: false })).toBe(true);
  });
});

describe("a scorecard", () => {
  const interviewer = person("interviewer");
  const opening = { leadId: "lead", deciderId: "decider", coordinatorId: "coordinator" };
  const seat = { ...opening, seated: true, writable: true };
  const stranger = { ...opening, seated: false, writable: false };

  test.each([
    ["whoever has a seat", seat, true, true],
    ["whoever is not waited for any more, or whose debrief is open", { ...seat, writable: false }, false, true],
    ["whoever has none", stranger, false, false],
  ])("is written and read by %s", (_, interview, writes, reads) => {
    expect(can(interviewer, "interview.score", interview)).toBe(writes);
    expect(can(interviewer, "interview.read-own-scorecard", interview)).toBe(reads);
  });

  test.each(["lead", "decider", "coordinator", "administrator"])("of others is nothing to the %s", (id) => {
    const actor = person(id, id === "administrator");
    expect(can(actor, "interview.score", stranger)).toBe(false);
    expect(can(actor, "interview.read-own-scorecard", stranger)).toBe(false);
  });

  test.each([
    ["lead", "GATHERING", true],
    ["lead", "OPEN", false],
    ["decider", "GATHERING", false],
    ["coordinator", "GATHERING", false],
    ["interviewer", "GATHERING", false],
  ] as const)("the %s stops waiting for one, %s: %s", (id, status, allowed) => {
    const debrief = { ...opening, status, seated: id === "interviewer", scores: id === "interviewer" };
    expect(can(person(id), "debrief.close-missing", debrief)).toBe(allowed);
  });
});
