import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { action as assignAction, loader as assignLoader } from "~/routes/calibration/calibration.$session.assignments";
import { loader as listLoader } from "~/routes/calibration/calibration.$session.rate._index";
import { action, loader } from "~/routes/calibration/calibration.$session.rate.$person";
import { action as vignetteAction } from "~/routes/calibration/calibration.$session.vignettes.$vignette";
import {
  assignRater,
  beginRating,
  createCalibration,
  createCalibrationSheet,
  declareConflict,
  openMeeting,
} from "../factories/calibrations";
import { createFrameworkVersion } from "../factories/frameworks";
import { createPerson } from "../factories/people";
import { framedWithVignette } from "../factories/vignettes";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { eraseNow, exportedText } from "../setup/personal-data";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";

let app: TestApp;
let versionId: string;
let session: string;
let ids: Record<"lead" | "rita" | "sam", string>;
let cookies: Record<keyof typeof ids, string>;

beforeAll(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app, framedWithVignette())).id;
});
afterAll(() => app.close());

/** Two themes to rate: Sam's, by Rita; Lead leads. */
beforeEach(async () => {
  const make = async (name: string) => (await createPerson(app, { name })).id;
  ids = { lead: await make("Lead"), rita: await make("Rita"), sam: await make("Sam") };
  const created = await createCalibration(app, {
    versionId,
    createdById: ids.lead,
    secondReaderId: ids.lead,
    unit: "THEME",
    taking: { [ids.lead]: ["FACILITATOR"], [ids.rita]: ["RATER"] },
    about: [{ personId: ids.sam }],
  });
  session = created.id;
  cookies = {
    lead: await signInAs(app, ids.lead),
    rita: await signInAs(app, ids.rita),
    sam: await signInAs(app, ids.sam),
  };
});

async function rating() {
  await beginRating(app, session);
  await assignRater(app, session, ids.rita, [ids.sam]);
}
const path = () => `/calibration/${session}/rate/${ids.sam}`;
const send = (fields: Record<string, string>, cookie = cookies.rita) =>
  callAction(action, { app, request: formRequest(path(), fields, cookie), params: { session, person: ids.sam } });
const open = (cookie = cookies.rita) =>
  callLoader(loader, { app, request: pageRequest(path(), cookie), params: { session, person: ids.sam } });
const words = (depth: string, note = "") => ({
  "word.theme:depth": depth,
  "note.theme:depth": note,
  "word.theme:impact": "",
  "note.theme:impact": "",
});

describe("a rater's page", () => {
  beforeEach(rating);

  test("keeps what was typed beside what another tab has saved, and the next save keeps it", async () => {
    expect((await send({ do: "save", seen: "0", ...words("meeting", "theirs") })).status).toBe(302);
    const conflict = await send({ do: "save", seen: "0", ...words("exceeding", "mine") });
    expect(conflict.status).toBe(409);
    expect(conflict.data).toMatchObject({
      isConflict: true,
      typed: { "theme:depth": { word: "exceeding", note: "mine" } },
    });
    const { page } = (await open()).data;
    expect(page.sheet).toMatchObject({ version: 1, ratings: { "theme:depth": { word: "meeting", note: "theirs" } } });
    expect((await send({ do: "save", seen: "1", ...words("exceeding", "mine") })).status).toBe(302);
  });

  test("leaves what nobody chose not rated, also when it is submitted", async () => {
    const sent = await send({ do: "submit", seen: "0", ...words("developing") });
    expect([sent.status, sent.location]).toEqual([302, `/calibration/${session}/rate`]);
    const { page } = (await open()).data;
    expect(Object.keys(page.sheet?.ratings ?? {})).toEqual(["theme:depth"]);
    const request = pageRequest(`/calibration/${session}/rate`, cookies.rita);
    const { list } = (await callLoader(listLoader, { app, request, params: { session } })).data;
    expect(list.people).toMatchObject([{ items: 2, state: { status: "SUBMITTED", rated: 1 } }]);
  });

  test("says at the field what is wrong, and nothing typed is lost", async () => {
    const bare = await send({ do: "save", seen: "0", ...words("", "A note without a word.") });
    expect(bare.data).toMatchObject({
      errors: { "word.theme:depth": [expect.any(String)] },
      typed: { "theme:depth": { note: "A note without a word." } },
    });
    const long = await send({ do: "save", seen: "0", ...words("meeting", "x".repeat(5_001)) });
    expect([long.status, long.data]).toMatchObject([
      400,
      { errors: { "note.theme:depth": [expect.stringContaining("Shorten")] } },
    ]);
    const empty = await send({ do: "submit", seen: "0", ...words("") });
    expect([empty.status, empty.data]).toMatchObject([400, { errors: { form: [expect.any(String)] } }]);
  });

  test("answers 400 to what is no form of it, and 404 to others whatever they send", async () => {
    expect((await send({ do: "submit" })).status).toBe(400);
    expect((await send({ do: "save", seen: "0", "word.theme:nothing": "meeting" })).status).toBe(400);
    expect((await send({ do: "save", seen: "0", "word.theme:depth": "'; --" })).status).toBe(400);
    for (const cookie of [cookies.lead, cookies.sam]) {
      expect((await open(cookie)).status).toBe(404);
      for (const fields of [{ do: "save", seen: "0", ...words("meeting") }, { do: "take-back" }])
        expect((await send(fields, cookie)).status).toBe(404);
    }
  });

  test("after the opening answers 409 with what was typed", async () => {
    await send({ do: "save", seen: "0", ...words("meeting") });
    await openMeeting(app, session);
    const late = await send({ do: "submit", seen: "1", ...words("meeting", "late words") });
    expect([late.status, late.data]).toMatchObject([409, { typed: { "theme:depth": { note: "late words" } } }]);
  });

  test("of a vignette rates it as a whole, whatever is rated of people", async () => {
    const params = { session, vignette: "v-nira" };
    const at = `/calibration/${session}/vignettes/v-nira`;
    const sent = (fields: Record<string, string>) =>
      callAction(vignetteAction, { app, request: formRequest(at, fields, cookies.rita), params });
    expect((await sent({ do: "submit", seen: "0", "word.level": "meeting" })).status).toBe(302);
    expect((await sent({ do: "save", seen: "0", "word.theme:depth": "meeting" })).status).toBe(400);
  });
});

describe("who rates whom", () => {
  const at = () => `/calibration/${session}/assignments`;
  const post = (fields: Record<string, string>, cookie = cookies.lead) =>
    callAction(assignAction, { app, request: formRequest(at(), fields, cookie), params: { session } });
  const page = async () =>
    (await callLoader(assignLoader, { app, request: pageRequest(at(), cookies.lead), params: { session } })).data;

  test("is drawn, and changed by its boxes", async () => {
    expect((await post({ do: "draw", seed: "5" })).status).toBe(302);
    expect(await page()).toMatchObject({ seed: 5, people: [{ raters: [{ id: ids.rita, byHand: false }] }] });
    const box = `${ids.rita} ${ids.sam}`;
    expect((await post({ do: "save", seen: box })).status).toBe(302);
    expect(await page()).toMatchObject({
      people: [{ raters: [] }],
      findings: expect.arrayContaining([{ is: "rates-nobody", raterId: ids.rita }]),
    });
    expect((await post({ do: "save", pair: box })).status).toBe(302);
    expect(await page()).toMatchObject({ people: [{ raters: [{ id: ids.rita, byHand: true }] }] });
  });

  test("keeps what someone else assigned since the page was opened", async () => {
    const box = `${ids.rita} ${ids.sam}`;
    expect((await post({ do: "save", pair: box })).status).toBe(302);
    expect((await post({ do: "save" })).status).toBe(302);
    expect(await page()).toMatchObject({ people: [{ raters: [{ id: ids.rita }] }] });
  });

  test("says what is wrong with a form, with what was typed", async () => {
    const seed = await post({ do: "draw", seed: "often" });
    expect([seed.status, seed.data]).toMatchObject([
      400,
      { typed: { seed: "often" }, errors: { seed: [expect.any(String)] } },
    ]);
    const box = `${ids.rita} ${ids.sam}`;
    await declareConflict(app, session, ids.rita, ids.sam);
    const recused = await post({ do: "save", pair: box });
    expect([recused.status, recused.data]).toMatchObject([
      400,
      { typed: { pair: [box] }, message: "Rita is recused from Sam. Check another rater." },
    ]);
    expect((await post({ do: "save", pair: "someone" })).status).toBe(400);
    const forms: Record<string, string>[] = [{ do: "draw", seed: "" }, { do: "save" }, { do: "draw", seed: "1" }];
    for (const fields of forms) expect((await post(fields, cookies.rita)).status).toBe(404);
  });
});

describe("what a rater wrote", () => {
  beforeEach(rating);
  const written = () =>
    createCalibrationSheet(app, {
      sessionId: session,
      raterId: ids.rita,
      about: { personId: ids.sam },
      words: { "theme:depth": "meeting" },
      note: "words-of-the-rater",
    });

  test("is theirs to take home, and nobody else's; not once they have no part in it", async () => {
    await written();
    expect(await exportedText(app, { id: ids.rita })).toContain("words-of-the-rater");
    for (const id of [ids.sam, ids.lead]) expect(await exportedText(app, { id })).not.toContain("words-of-the-rater");
    await declareConflict(app, session, ids.rita, ids.sam);
    expect(await exportedText(app, { id: ids.rita })).not.toContain("words-of-the-rater");
  });

  test.each(["rita", "sam"] as const)("loses its notes with %s, and keeps its words, sealed or not", async (who) => {
    const sheet = await written();
    if (who === "sam") await openMeeting(app, session);
    await eraseNow(app, ids[who]);
    const left = await app.db.calibrationRating.findMany({ where: { sheetId: sheet.id } });
    expect(left).toMatchObject([{ item: "theme:depth", word: "meeting", note: "" }]);
  });
});
