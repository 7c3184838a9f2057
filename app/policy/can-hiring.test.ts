import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actorOf } from "../../test/factories/actors";
import { ACTIONS, can, type ObjectOf } from "./can";

const person = (id: string, administrator = false) =>
  actorOf({ id }, administrator ? { roles: ["ADMINISTRATOR"] } : {});
const subject = person("subject");
const manager = person("manager");
const administrator = person("administrator", true);

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
  const parts = { leadId: "lead", deciderId: "decider", coordinatorId: "coordinator" };
  const around = { ...parts, seated: false, scores: false, erased: false };
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
    [
      "of somebody erased nothing is scored anew",
      interviewer,
      "debrief.rescore",
      { ...open, ...scoring, erased: true },
      false,
    ],
    ["nothing is decided", decider, "debrief.decide", { ...open, erased: true }, false],
    ["nobody dissents", lead, "debrief.dissent", { ...decided, erased: true }, false],
    ["what is left is read", lead, "debrief.read", { ...open, erased: true }, true],
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
    const debrief = { ...opening, status, seated: id === "interviewer", scores: id === "interviewer", erased: false };
    expect(can(person(id), "debrief.close-missing", debrief)).toBe(allowed);
  });
});
