import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { actorOf } from "../../../../test/factories/actors";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createCandidate, createInterview, createOpening, createSeat } from "../../../../test/factories/hiring";
import { framedWithKit, KIT } from "../../../../test/factories/kits";
import { createGrant, createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { eraseNow, handedOut } from "../../../../test/setup/personal-data";
import { sentForm } from "../../../../test/setup/sent-form";
import { OpeningTermsForm, type PlanAction, PlanForm } from "./opening.schema";
import { changeOpening, foundOpening } from "./opening-edit.server";
import { endOpening, handOver } from "./opening-moves.server";
import { changePlan } from "./opening-plan.server";
import { openingsData } from "./personal-data.repo.server";

let app: TestApp;
let versionId: string;
let [lead, decider, keeper, other] = ["", "", "", ""];
const as = (id: string) => actorOf({ id, name: "Lea" }, { roles: ["HIRING_LEAD"] });

beforeEach(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app, framedWithKit())).id;
  lead = (await createPerson(app, { name: "Lea" })).id;
  decider = (await createPerson(app, { name: "Dora" })).id;
  keeper = (await createPerson(app, { name: "Kim" })).id;
  other = (await createPerson(app, { name: "Otto" })).id;
  for (const personId of [lead, other]) await createGrant(app, { personId, role: "HIRING_LEAD" });
});
afterEach(() => app.close());

const ID = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0981";
const opened = (given: object = {}) =>
  createOpening(app, {
    ...{ id: ID, versionId, leadId: lead, deciderId: decider, coordinatorId: keeper, role: "Engineer", ...given },
  });
const terms = (given: Record<string, string> = {}) =>
  sentForm(OpeningTermsForm, {
    ...{ id: ID, edits: "1", version: versionId, ladder: "ic", role: "Engineer", about: "Tills." },
    ...{ lowestLevel: "IC1", highestLevel: "IC2", teamId: "", headcount: "1", opensOn: "2026-11-02", fillBy: "" },
    ...{ decider: `${decider}:Dora`, coordinator: `${keeper}:Kim`, ...given },
  });
const planned = (fields: Record<string, string> & { do: PlanAction["do"] }) =>
  changePlan(app, as(lead), ID, sentForm(PlanForm, fields));

describe("at the same moment", () => {
  test("setting one opening up three times makes one", async () => {
    await Promise.all([1, 2, 3].map(() => foundOpening(app, as(lead), terms())));
    expect(await app.db.opening.count()).toBe(1);
    expect(await app.db.auditEntry.count({ where: { action: "opening.make" } })).toBe(1);
  });

  test("what opens is covered, whoever takes an interview away meanwhile", async () => {
    for (let round = 0; round < 4; round++) {
      const id = `${ID}-${round}`;
      const { stages } = await opened({ id, status: "DRAFT" });
      const send = (fields: Record<string, string>) => changePlan(app, as(lead), id, sentForm(PlanForm, fields));
      const remove = () => send({ do: "remove", stage: stages[0]!.id, edits: "1" });
      const open = () => send({ do: "open" });
      await Promise.all(round % 2 === 0 ? [open(), remove()] : [remove(), open()]);
      const { status } = await app.db.opening.findUniqueOrThrow({ where: { id } });
      const left = await app.db.openingStage.count({ where: { openingId: id } });
      expect([status, left]).toEqual(status === "OPEN" ? ["OPEN", 1] : ["DRAFT", 0]);
    }
  });

  test("two changes of one page: one is stored, the other shown both", async () => {
    await opened();
    const edits = "1";
    const said = await Promise.all(
      ["First", "Second"].map((role) => changeOpening(app, as(lead), ID, terms({ edits, role }))),
    );
    expect(said.map((problem) => problem?.status ?? "stored").sort()).toEqual([409, "stored"]);
  });

  test("nobody becomes lead and keeper of names", async () => {
    await opened();
    const { edits } = await app.db.opening.findUniqueOrThrow({ where: { id: ID } });
    await Promise.allSettled([
      handOver(app, as(lead), ID, other),
      changeOpening(app, as(lead), ID, terms({ edits: String(edits), coordinator: `${other}:Otto` })),
    ]);
    const { leadId, coordinatorId } = await app.db.opening.findUniqueOrThrow({ where: { id: ID } });
    expect(leadId).not.toBe(coordinatorId);
  });

  test("discarded and opened: one of both", async () => {
    await opened({ status: "DRAFT" });
    await Promise.allSettled([planned({ do: "open" }), endOpening(app, as(lead), ID, "discard")]);
    const left = await app.db.opening.findUnique({ where: { id: ID } });
    expect(left?.status ?? "gone").toMatch(/^(OPEN|gone)$/);
  });
});

describe("who knows names and who judges, for good", () => {
  const parts = async () =>
    Object.fromEntries((await app.db.openingPart.findMany()).map(({ personId, knows }) => [personId, knows]));

  test("begins when it opens", async () => {
    await opened({ status: "DRAFT" });
    expect(await parts()).toEqual({});
    await planned({ do: "open" });
    expect(await parts()).toEqual({ [lead]: "JUDGEMENTS", [decider]: "JUDGEMENTS", [keeper]: "NAMES" });
  });

  test("takes in panels, and stays when their seat is given up", async () => {
    const { stages } = await opened();
    const { id, debriefId } = await createCandidate(app, { openingId: ID });
    const interview = { candidateId: id, debriefId, stageId: stages[0]!.id, askedById: lead };
    const { id: interviewId } = await createInterview(app, { ...interview, interviewers: [other] });
    await app.db.interviewSeat.updateMany({ where: { personId: other }, data: { status: "OFF" } });
    expect(await parts()).toMatchObject({ [other]: "JUDGEMENTS" });
    const seat = { interviewId, personId: keeper, askedById: lead };
    await expect(createSeat(app, seat)).rejects.toThrow();
    await expect(app.db.opening.update({ where: { id: ID }, data: { coordinatorId: other } })).rejects.toThrow();
  });

  test("is of one opening: who knows names of this one may judge for another", async () => {
    await opened();
    const second = { versionId, leadId: keeper, coordinatorId: lead };
    await expect(createOpening(app, second)).resolves.toBeDefined();
  });
});

test("a version that the plan was not made of is not taken over behind its lead's back", async () => {
  await opened({ status: "DRAFT" });
  await createFrameworkVersion(app, framedWithKit({ version: "2.0.0", kits: [{ ...KIT, minutes: 90 }] }));
  expect(await planned({ do: "open" })).toBeNull();
  expect(await app.db.opening.findUnique({ where: { id: ID } })).toMatchObject({ status: "OPEN", versionId });
});

describe("what somebody takes home, and what stays when they go", () => {
  beforeEach(async () => {
    await opened({ about: "Words about the role" });
    await app.db.opening.update({ where: { id: ID }, data: { coordinatorId: other } });
  });

  test("tells each their own part, and words only to who leads", async () => {
    const own = { role: "Engineer", leads: true, decides: false, about: "Words about the role" };
    expect(await handedOut(app, lead, openingsData)).toMatchObject({ yourPartInOpenings: [own] });
    const former = await handedOut(app, keeper, openingsData);
    expect(former.yourPartInOpenings).toMatchObject([{ keepsNames: false, knowsForGood: "NAMES" }]);
    expect(JSON.stringify([former, await handedOut(app, decider, openingsData)])).not.toContain("Words about the role");
  });

  test("keeps the opening under a pseudonym of its lead", async () => {
    await eraseNow(app, lead);
    const left = await app.db.opening.findUniqueOrThrow({ where: { id: ID }, include: { lead: true } });
    expect(left).toMatchObject({ role: "Engineer", lead: { name: expect.stringMatching(/^Former colleague /) } });
  });
});
