/** Opportunities, learning and time away as a browser without JavaScript would use them. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFrameworkVersion } from "../factories/frameworks";
import {
  createLearningBudget,
  createLearningRequest,
  createOpportunity,
  createPlace,
} from "../factories/opportunities";
import { createPerson, createPosition } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { readAnswer } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

const build = await builtServer();
let app: TestApp;
let versionId: string;
let [manager, person, sponsor] = ["", "", ""];
let cookies: Record<"manager" | "person" | "sponsor", string>;

beforeEach(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
  manager = (await createPerson(app, { name: "Mona" })).id;
  person = (await createPerson(app, { name: "Sam", email: "sam@example.org", managerId: manager })).id;
  sponsor = (await createPerson(app, { name: "Sid", email: "sid@example.org" })).id;
  await createPosition(app, { personId: person, frameworkSlug: "small", levelCode: "IC2" });
  cookies = {
    manager: await signInAs(app, manager),
    person: await signInAs(app, person),
    sponsor: await signInAs(app, sponsor),
  };
});
afterEach(() => app.close());

type Who = keyof typeof cookies;
const open = async (who: Who, path: string) =>
  readAnswer(await answerWith(build, app)(pageRequest(path, cookies[who])));
const send = async (who: Who, path: string, form: Record<string, string | string[]>) =>
  readAnswer(await answerWith(build, app)(formRequest(path, form, cookies[who])));

const form = () => ({
  id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0811",
  version: versionId,
  kind: "STRETCH",
  title: "Lead the drill",
  body: "",
  startsOn: "2026-12-01",
  endsOn: "",
  places: "1",
  sponsor: "",
  expectation: ["e-ic2aaa"],
});

describe("proposing", () => {
  test("the picker shows a level's expectations and keeps what was typed and chosen", async () => {
    const looked = await send("sponsor", "/opportunities/new", { ...form(), do: "look", level: `${versionId}/IC3` });
    expect(looked.status).toBe(200);
    for (const kept of ["Lead the drill", "Does what IC2 asks of craft.", "Does what IC3 asks of delivery."]) {
      expect(looked.text).toContain(kept);
    }
    expect(await app.db.opportunity.count()).toBe(0);
  });

  test("what is wrong stands at its field, beside what was typed", async () => {
    const wrong = { ...form(), title: "", places: "none", endsOn: "2026-11-01", do: "save" };
    const back = await send("sponsor", "/opportunities/new", wrong);
    expect(back.status).toBe(400);
    for (const said of ["Enter a title.", "Enter a number of places.", 'value="none"']) {
      expect(back.text).toContain(said);
    }
  });

  test("sent twice it is proposed once", async () => {
    const first = await send("sponsor", "/opportunities/new", { ...form(), do: "save", openToAll: "yes" });
    expect(first.location).toBe(`/opportunities/${form().id}`);
    await send("sponsor", "/opportunities/new", { ...form(), do: "save", openToAll: "yes" });
    expect(await app.db.opportunity.findMany()).toMatchObject([{ openToAll: true, sponsorId: sponsor }]);
    expect((await open("person", `/opportunities/${form().id}`)).text).toContain("Request a place");
  });

  test("somebody else named as its sponsor decides first", async () => {
    await send("person", "/opportunities/new", { ...form(), do: "save", openToAll: "yes", sponsor: `${sponsor}:Sid` });
    const path = `/opportunities/${form().id}`;
    expect((await open("manager", path)).status).toBe(404);
    expect((await send("sponsor", path, { do: "sponsor", edits: "1" })).location).toBe(path);
    expect((await open("person", path)).text).toContain("Open");
  });
});

test("an edit from an old page is a conflict that shows what is stored and keeps what was typed", async () => {
  const { id } = await createOpportunity(app, { versionId, sponsorId: sponsor });
  const path = `/opportunities/${id}/edit`;
  await send("sponsor", path, { ...form(), title: "The first", edits: "1", do: "save" });
  const back = await send("sponsor", path, { ...form(), title: "The second", edits: "1", do: "save" });
  expect(back.status).toBe(409);
  expect(back.text).toContain("The first");
  expect(back.text).toContain("The second");
  const again = await send("sponsor", path, { ...form(), title: "The second", edits: "2", do: "save" });
  expect(again.location).toBe(`/opportunities/${id}`);
});

test("declining asks why, and tells the sponsor alone", async () => {
  const { id } = await createOpportunity(app, { versionId, sponsorId: sponsor });
  const { id: place } = await createPlace(app, { opportunityId: id, personId: person, begunBy: sponsor });
  const decline = { do: "decline", place, edits: "1" };
  const back = await send("person", `/opportunities/${id}`, { ...decline, words: "" });
  expect(back.status).toBe(400);
  expect(back.text).toContain("Enter a reason");
  await send("person", `/opportunities/${id}`, { ...decline, words: "not this winter" });
  expect((await open("sponsor", `/opportunities/${id}`)).text).toContain("not this winter");
  const managers = await open("manager", `/opportunities/${id}`);
  expect(managers.text).toContain("Declined");
  expect(managers.text).not.toContain("not this winter");
});

test("what is finished leads to evidence with its line in the title", async () => {
  const { id } = await createOpportunity(app, { versionId, sponsorId: sponsor });
  await createPlace(app, {
    opportunityId: id,
    personId: person,
    begunBy: sponsor,
    state: "FINISHED",
    outcome: "Ran the drill & wrote it up",
  });
  const page = await open("person", `/opportunities/${id}`);
  const link = /href="(\/evidence\/new\?title=[^"]+)"/.exec(page.text)?.[1]?.replaceAll("&amp;", "&") ?? "";
  expect((await open("person", link)).text).toContain('value="Ran the drill &amp; wrote it up"');
});

test("learning: asked, refused with words that the person reads", async () => {
  await createLearningBudget(app);
  const asked = { do: "ask", id: "a-request-id", year: "2026", purpose: "A course", hours: "7:30", money: "120.50" };
  expect((await send("person", "/learning", asked)).location).toBe("/learning?year=2026");
  expect((await open("manager", "/team/learning")).text).toContain("7 h 30 min and 120.50 EUR");
  const refuse = { do: "refuse", request: "a-request-id", edits: "1" };
  expect((await send("manager", "/team/learning", { ...refuse, words: "" })).text).toContain("Say why");
  await send("manager", "/team/learning", { ...refuse, words: "Ask again in spring" });
  expect((await open("person", "/learning")).text).toContain("Ask again in spring");
});

test("time away that overlaps is refused at its field", async () => {
  const path = `/people/${person}/leave`;
  await send("manager", path, { do: "record", id: "a-leave-id", from: "2026-12-21", until: "2027-01-08" });
  const back = await send("person", path, { do: "record", id: "another-id", from: "2027-01-08", until: "" });
  expect(back.status).toBe(400);
  expect(back.text).toContain("2026-12-21 to 2027-01-08");
});

test.each([
  ["/opportunities", "person"],
  ["/opportunities/new", "person"],
  ["/team/opportunities", "manager"],
  ["/team/learning", "manager"],
  ["/learning", "person"],
] as const)("%s costs at most eight statements, however much there is", async (path, who) => {
  await createLearningBudget(app);
  for (let count = 0; count < 12; count += 1) {
    const { id } = await createOpportunity(app, { versionId, sponsorId: sponsor, places: 3 });
    await createPlace(app, { opportunityId: id, personId: person, begunBy: sponsor });
    await createLearningRequest(app, { personId: person, minutes: 60 });
  }
  expect(await countStatements(app, () => open(who, path))).toBeLessThanOrEqual(8);
});
