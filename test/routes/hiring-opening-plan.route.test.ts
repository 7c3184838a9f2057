/** The plan of an opening, as it is made by forms alone. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFrameworkVersion } from "../factories/frameworks";
import { createOpening } from "../factories/hiring";
import { framedWithKit, KIT } from "../factories/kits";
import { openTestApp, type TestApp } from "../setup/app";
import { AT, type Fields, type OpeningPages, openOpeningPages, STAGE, TALK } from "./pages-hiring-opening";

let app: TestApp;
let { versionId, ids, open, send, chosen, terms, editsOf, plan, opened } = {} as OpeningPages;

beforeEach(async () => {
  app = await openTestApp();
  ({ versionId, ids, open, send, chosen, terms, editsOf, plan, opened } = await openOpeningPages(app));
});
afterEach(() => app.close());

describe("what is wrong stands at its field, beside what was typed", () => {
  test.each([
    ["no role", { role: " " }, "Say which role it is."],
    ["no number", { headcount: "some" }, "Enter a whole number."],
    ["no day", { opensOn: "2026-02-30" }, "This date doesn't exist. Check the day and month."],
    ["wanted before it opens", { fillBy: "2026-11-01" }, "That is before it opens. Enter a later day."],
    ["levels the wrong way round", { lowestLevel: "IC2", highestLevel: "IC1" }, "Choose the same one or a higher one."],
    ["levels of two ladders", { highestLevel: "TL1" }, "Choose the same one or a higher one."],
    ["a level of another ladder", { lowestLevel: "TL1", highestLevel: "TL1" }, "Choose levels of the same ladder."],
    ["no such team", { teamId: "nowhere" }, "That team no longer exists."],
    ["nobody", { decider: "nobody:Zoe" }, "Choose someone who is still here."],
    ["nobody to keep names", { coordinator: "" }, "Choose a person."],
  ])("%s", async (_, given, said) => {
    const back = await send("lead", "/hiring/openings/new?framework=with-kit&ladder=ic", terms(given as Fields));
    expect(back.status).toBe(400);
    expect(back.text).toContain(said);
    expect(back.text).toContain("Looks after tills.");
    expect(await app.db.opening.count()).toBe(0);
  });

  test.each(["lead", "decider"] as const)("names can't be kept by the %s", async (who) => {
    const sent = terms({ coordinator: chosen(who) });
    const back = await send("lead", "/hiring/openings/new?framework=with-kit&ladder=ic", sent);
    expect([back.status, back.text.includes("also be lead or decider.")]).toEqual([400, true]);
    expect(await app.db.opening.count()).toBe(0);
  });

  test("a name that was only typed means no one yet, and is kept", async () => {
    const back = await send("lead", "/hiring/openings/new?framework=with-kit&ladder=ic", terms({ coordinator: "Kim" }));
    expect([back.status, back.text.includes('value="Kim"')]).toEqual([400, true]);
    expect(await app.db.opening.count()).toBe(0);
  });

  test("someone who has left is no one", async () => {
    await app.db.person.update({ where: { id: ids.keeper }, data: { deactivatedAt: app.now() } });
    const back = await send("lead", "/hiring/openings/new?framework=with-kit&ladder=ic", terms());
    expect([back.status, back.text.includes("Choose someone who is still here.")]).toEqual([400, true]);
  });

  test("a version that is not current any more", async () => {
    await createFrameworkVersion(app, framedWithKit({ version: "2.0.0", kits: [KIT] }));
    const back = await send("lead", "/hiring/openings/new?framework=with-kit&ladder=ic", terms());
    expect(back).toMatchObject({ status: 409 });
    expect(back.text).toContain("The framework has a new version.");
  });

  test("a weight without its reason", async () => {
    await opened({ status: "DRAFT" });
    const back = await plan({ do: "ask", "want.c-aaaa": "must", "weight.c-aaaa": "3", "reason.c-aaaa": " " });
    expect(back.status).toBe(400);
    expect(back.text).toContain("Say why it does not weigh 1 like the others.");
    expect(await app.db.openingCompetency.findMany()).toMatchObject([{ competencyId: "c-aaaa", weight: 1 }]);
  });

  test("no kit, a kit of other levels, and one that is there already", async () => {
    await opened({ status: "DRAFT" });
    expect((await plan({ do: "add", id: STAGE, kit: "" })).text).toContain("Choose an interview.");
    expect((await plan({ do: "add", id: STAGE, kit: "coding/none" })).text).toContain("fits the levels");
    expect((await plan({ do: "add", id: STAGE, kit: "coding/all" })).text).toContain("already in the plan");
    expect((await plan({ do: "ask", "want.c-zzzz": "must", "weight.c-zzzz": "1" })).text).toContain(
      "Choose competencies of the ladder.",
    );
    expect(await app.db.openingStage.count()).toBe(1);
  });

  test.each(["", "open-it", "discard"])("a button that is not ours: %s", async (act) => {
    await opened({ status: "DRAFT" });
    expect((await plan({ do: act })).status).toBe(400);
  });
});

describe("a plan", () => {
  const stages = () => app.db.openingStage.findMany({ orderBy: { place: "asc" } });
  beforeEach(async () => {
    await opened({
      status: "DRAFT",
      plan: [
        { kitId: "coding", bandId: "all", seats: 2, name: "First" },
        { kitId: "talk", bandId: "all", seats: 2, name: "Second" },
      ],
    });
  });

  test("is put into another order, named and shortened", async () => {
    const [first, second] = await stages();
    await plan({ do: "later", stage: first!.id });
    expect((await stages()).map(({ name }) => name)).toEqual(["Second", "First"]);
    await plan({ do: "earlier", stage: first!.id });
    await plan({ do: "change", stage: second!.id, name: "Talking", band: "all", seats: "1" });
    expect((await stages())[1]).toMatchObject({ id: second!.id, name: "Talking", seats: 1 });
    await plan({ do: "remove", stage: first!.id });
    expect(await stages()).toMatchObject([{ id: second!.id, place: 1 }]);
  });

  test("what is wrong with an interview stands at it", async () => {
    const [first] = await stages();
    const back = await plan({ do: "change", stage: first!.id, name: "", band: "all", seats: "99" });
    expect(back.status).toBe(400);
    for (const said of ["Enter a name.", "Enter a whole number from 1 to 4.", 'value="99"'])
      expect(back.text).toContain(said);
  });

  test("sent from a page that is not the latest, changes nothing and says so", async () => {
    const [first] = await stages();
    const edits = await editsOf();
    await plan({ do: "later", stage: first!.id });
    const back = await plan({ do: "later", stage: first!.id, edits });
    expect(back).toMatchObject({ status: 409 });
    expect(back.text).toContain("The plan has changed since you opened this page.");
    expect((await stages()).map(({ name }) => name)).toEqual(["Second", "First"]);
  });

  test("keeps what was typed where somebody was faster", async () => {
    const [first, second] = await stages();
    const edits = await editsOf();
    await plan({ do: "later", stage: first!.id });
    const typed = { name: "Typed by the slower", band: "all", seats: "3", edits };
    const back = await plan({ do: "change", stage: second!.id, ...typed });
    expect(back).toMatchObject({ status: 409 });
    expect(back.text).toContain('value="Typed by the slower"');
    expect((await plan({ do: "change", stage: second!.id, ...typed, edits: await editsOf() })).status).toBe(302);
    const reason = "Reasons of the slower";
    const asked = { do: "ask", "want.c-aaaa": "good", "weight.c-aaaa": "2", "reason.c-aaaa": reason };
    expect((await plan({ ...asked, edits })).text).toContain(`value="${reason}"`);
  });

  test("adding twice adds once", async () => {
    await app.db.openingStage.deleteMany({ where: { kitId: "talk" } });
    for (const _ of [1, 2]) {
      expect((await plan({ do: "add", id: STAGE, kit: "talk/all" })).status).toBe(302);
    }
    expect(await stages()).toHaveLength(2);
  });

  test("takes a newer version of the framework that still has what it names", async () => {
    await createFrameworkVersion(app, framedWithKit({ version: "2.0.0", kits: [KIT] }));
    expect((await open("lead", `${AT}/plan`)).text).toContain("Use version 2.0.0");
    expect((await plan({ do: "take-version" })).text).toContain("Version 2.0.0 is missing parts of this plan.");
    const { id } = await createFrameworkVersion(app, framedWithKit({ version: "3.0.0", kits: [KIT, TALK] }));
    expect((await plan({ do: "take-version" })).status).toBe(302);
    expect(await app.db.opening.findFirst()).toMatchObject({ versionId: id });
  });

  test("does not open while whoever decides or keeps names has left", async () => {
    await plan({ do: "ask", "want.c-aaaa": "must", "weight.c-aaaa": "1" });
    await app.db.person.update({ where: { id: ids.keeper }, data: { deactivatedAt: app.now() } });
    expect((await plan({ do: "open" })).text).toContain("Kim, who keeps names, has left.");
  });

  test.each(["decider", "keeper", "panel", "other", "administrator"] as const)("is not %s's to change", async (who) => {
    const acts: Fields[] = [{ do: "open" }, { do: "take-version" }, { do: "add", id: STAGE, kit: "talk/all" }];
    for (const act of acts) {
      expect((await plan(act, who)).status).toBe(404);
    }
    expect((await send(who, `${AT}/close`, { do: "discard" })).status).toBe(404);
    expect((await send(who, `${AT}/edit`, terms())).status).toBe(404);
  });

  test("is discarded with its opening, once, and only before it opens", async () => {
    for (const _ of [1, 2]) {
      expect((await send("lead", `${AT}/close`, { do: "discard" })).location).toBe("/hiring/openings");
    }
    expect([await app.db.opening.count(), await app.db.openingStage.count()]).toEqual([0, 0]);
    const { id } = await createOpening(app, { versionId, leadId: ids.lead, coordinatorId: ids.keeper });
    expect(await send("lead", `/hiring/openings/${id}/close`, { do: "discard" })).toMatchObject({ status: 409 });
    expect(await app.db.opening.count()).toBe(1);
  });
});
