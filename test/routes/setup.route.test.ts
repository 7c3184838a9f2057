import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ShownProposal } from "~/features/calibration/setup/domain/proposal";
import * as overviewRoute from "~/routes/calibration/calibration.$session._index";
import * as editRoute from "~/routes/calibration/calibration.$session.edit";
import { loader as fileLoader } from "~/routes/calibration/calibration.$session.packets.$person_.packet[.]json";
import * as newRoute from "~/routes/calibration/calibration.new";
import { openMeeting } from "../factories/calibrations";
import { createFrameworkVersion } from "../factories/frameworks";
import { createPerson, createPosition } from "../factories/people";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { eraseNow, exportedText } from "../setup/personal-data";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";

type Person = { id: string; email: string };
let app: TestApp;
let mona: Person;
let sam: Person;
let rita: Person;
let reader: Person;
let cookie: string;

beforeAll(async () => {
  app = await openTestApp();
  await createFrameworkVersion(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  app.setNow(TEST_NOW);
  mona = await createPerson(app, { name: "Mona" });
  sam = await createPerson(app, { name: "Sam", managerId: mona.id });
  rita = await createPerson(app, { name: "Rita" });
  reader = await createPerson(app, { name: "Rene" });
  await createPosition(app, { personId: sam.id, frameworkSlug: "small", levelCode: "IC2" });
  cookie = await signInAs(app, mona);
});

type Fields = Record<string, string | string[]>;
const fresh = (given: Fields = {}): Fields => ({
  id: app.newId(),
  name: "Hires of autumn",
  purpose: "HIRE_LEVELS",
  cycle: "",
  framework: "small",
  unit: "LEVEL",
  rule: "CONSENSUS",
  ratersEach: "1",
  mostEach: "10",
  opensOn: "2026-11-23",
  closesOn: "2026-12-04",
  secondReader: `${reader.id}:Reader`,
  group: ["reports"],
  level: "",
  since: "",
  day: "",
  time: "",
  minutes: "60",
  facilitates: "yes",
  ...given,
});
const make = (fields: Fields, as = cookie) =>
  callAction(newRoute.action, { app, request: formRequest("/calibration/new", fields, as) });
const edit = (session: string, fields: Fields, as = cookie) =>
  callAction(editRoute.action, {
    app,
    request: formRequest(`/calibration/${session}/edit`, fields, as),
    params: { session },
  });
const send = (session: string, fields: Fields, as = cookie) =>
  callAction(overviewRoute.action, {
    app,
    request: formRequest(`/calibration/${session}`, fields, as),
    params: { session },
  });
const read = (session: string, as = cookie) =>
  callLoader(overviewRoute.loader, { app, request: pageRequest(`/calibration/${session}`, as), params: { session } });

async function made(given: Fields = {}): Promise<string> {
  const fields = fresh(given);
  expect(await make(fields)).toMatchObject({ status: 302, location: `/calibration/${fields.id}/edit` });
  return String(fields.id);
}

test("what is wrong with a new session is said at the field, and nothing typed is lost", async () => {
  const wrong = { name: " ", closesOn: "2026-02-30", ratersEach: "some", secondReader: "nobody", group: [] };
  const result = await make(fresh({ ...wrong, level: "IC2" }));
  expect(result.status).toBe(400);
  expect(result.data).toMatchObject({
    errors: {
      name: ["Enter a name."],
      closesOn: ["This date doesn't exist. Check the day and month."],
      ratersEach: ["Enter a number."],
      secondReader: [expect.stringContaining("choose a person")],
    },
    typed: { closesOn: "2026-02-30", ratersEach: "some", secondReader: "nobody", level: "IC2" },
  });
  const swapped = await make(fresh({ opensOn: "2026-12-05" }));
  expect(swapped.data).toMatchObject({ errors: { closesOn: ["The last day comes before the first."] } });
  const without = await make(fresh({ purpose: "CYCLE_RATINGS" }));
  expect(without.data).toMatchObject({ errors: { cycle: ["Choose the review cycle."] } });
  const unknown = await make(fresh({ secondReader: "nobody:Nobody" }));
  expect(unknown).toMatchObject({ status: 400, data: { message: expect.stringContaining("second reader") } });
  expect(await app.db.calibrationSession.count({ where: { createdById: mona.id } })).toBe(0);
});

test("a session goes by forms alone from a name to its packets", async () => {
  const id = await made();
  const early = await send(id, { do: "begin" });
  expect(early).toMatchObject({ status: 409, data: { message: expect.stringContaining("Fewer than 1 raters") } });
  const noRole = await edit(id, { do: "participant", person: `${rita.id}:` });
  expect(noRole).toMatchObject({ status: 400, data: { at: "participants", typed: { person: `${rita.id}:` } } });
  expect((await edit(id, { do: "participant", person: `${rita.id}:`, role: ["RATER"] })).status).toBe(302);
  expect((await send(id, { do: "begin" })).status).toBe(302);
  expect((await send(id, { do: "begin" })).status).toBe(302);
  const page = (await read(id, await signInAs(app, rita))).data;
  expect(page).toMatchObject({ session: { status: "RATING" }, people: [{ name: "Sam", packet: true }], missing: null });
  const mails = await app.db.job.findMany({ where: { kind: "mail", payload: { path: ["to"], equals: rita.email } } });
  expect(mails).toHaveLength(1);
  expect(JSON.stringify(mails[0]?.payload)).not.toMatch(/\bSam\b/);
});

test("a page draws before there is a session, and one form begins the rating", async () => {
  const fields = fresh({ raters: `${rita.id}:Rita` });
  const drawn = await make({ ...fields, do: "draw", name: "", secondReader: "" });
  expect(drawn).toMatchObject({
    status: 200,
    data: { proposal: { pairs: [{ raterId: rita.id, personId: sam.id }], people: [{ name: "Sam" }] } },
  });
  expect(await app.db.calibrationSession.count({ where: { createdById: mona.id } })).toBe(0);
  const reads = await make({ ...fields, do: "begin", secondReader: `${rita.id}:Rita` });
  expect(reads).toMatchObject({ status: 400, data: { errors: { secondReader: [expect.any(String)] } } });
  expect(await make({ ...fields, do: "begin" })).toMatchObject({ status: 302, location: `/calibration/${fields.id}` });
  const [assigned] = await app.db.calibrationAssignment.findMany({ where: { sessionId: String(fields.id) } });
  expect(assigned).toMatchObject({ raterId: rita.id, personId: sam.id });
});

test("an assignment changed by hand outlives a refused form", async () => {
  const ask = fresh({ raters: [`${rita.id}:Rita`, `${reader.id}:Rene`], secondReader: "" });
  const { proposal } = (await make({ ...ask, do: "draw" })).data as unknown as { proposal: ShownProposal };
  const drawn = proposal.pairs[0]?.raterId;
  const byHand = { raterId: [rita.id, reader.id].find((id) => id !== drawn), personId: sam.id };
  const held = { pair: [`${byHand.raterId} ${sam.id}`], basis: proposal.basis, seed: String(proposal.seed) };

  for (const act of ["save", "begin"]) {
    const refused = await make({ ...ask, ...held, do: act, name: "", secondReader: "Ren" });
    expect(refused).toMatchObject({ status: 400, data: { proposal: { pairs: [byHand] } } });
  }
  // Found without scripts, and still to be sent.
  const found = await make({ ...ask, ...held, raters: [`${rita.id}:Rita`, `?${reader.id}:Rene`] });
  expect(found).toMatchObject({ status: 400, data: { proposal: { pairs: [byHand] } } });
  const past = await make({ ...ask, ...held, secondReader: `${sam.id}:Sam`, day: "2020-01-06", time: "10:00" });
  expect(past).toMatchObject({
    status: 400,
    data: { errors: { day: [expect.any(String)] }, proposal: { pairs: [byHand] } },
  });

  // As long as it can't be drawn, the form holds it.
  const undrawn = await answerWith(
    await builtServer(),
    app,
  )(formRequest("/calibration/new", { ...ask, ...held, ratersEach: "some" }, cookie));
  const markup = await undrawn.text();
  for (const [name, value] of Object.entries(held)) {
    expect(markup).toContain(`<input type="hidden" name="${name}" value="${value}"/>`);
  }
});

test("people are added by start date only where levels are rated", async () => {
  const fields = fresh();
  await make(fields);
  const html = async () => {
    const answer = await answerWith(await builtServer(), app)(pageRequest(`/calibration/${fields.id}/edit`, cookie));
    return answer.text();
  };
  expect(await html()).toContain("Started on or after");
  await app.db.calibrationSession.update({ where: { id: String(fields.id) }, data: { purpose: "PROMOTION_CASES" } });
  expect(await html()).toContain("Other people to rate");
  expect(await html()).not.toContain("Started on or after");
});

test("an edit that somebody else was faster with answers 409 with both, and can be sent again", async () => {
  const id = await made();
  const { id: _, purpose, cycle, framework, facilitates, group, level, since, day, time, minutes, ...fields } = fresh();
  const details: Fields = { ...fields, do: "details", edits: "1" };
  expect((await edit(id, { ...details, name: "Theirs" })).status).toBe(302);
  const conflict = await edit(id, { ...details, name: "Mine" });
  expect(conflict).toMatchObject({
    status: 409,
    data: {
      typed: { name: "Mine" },
      stored: { name: "Theirs", edits: 2, secondReader: expect.stringContaining(reader.id) },
    },
  });
  expect((await edit(id, { ...details, name: "Mine", edits: "2" })).status).toBe(302);
});

test("a meeting's time is typed on the reader's clocks, and what is wrong with it is said at its fields", async () => {
  await app.db.person.update({ where: { id: mona.id }, data: { timeZone: "Europe/Berlin" } });
  const half = await make(fresh({ day: "2026-12-08", minutes: "5000" }));
  expect(half).toMatchObject({
    status: 400,
    data: { errors: { time: ["Choose the time."], minutes: ["At most 8 hours."] }, typed: { day: "2026-12-08" } },
  });
  const past = await make(fresh({ name: "Kept", day: "2026-11-20", time: "10:00" }));
  expect(past).toMatchObject({
    status: 400,
    data: { errors: { day: ["Enter a future time."] }, typed: { name: "Kept", time: "10:00" } },
  });
  const id = await made({ day: "2026-12-08", time: "14:00" });
  const seen = "2026-12-08T13:00:00.000Z 60";
  const page = await callLoader(editRoute.loader, {
    app,
    request: pageRequest(`/calibration/${id}/edit`, cookie),
    params: { session: id },
  });
  expect(page.data).toMatchObject({
    meeting: { seen, typed: { day: "2026-12-08", time: "14:00", minutes: "60" } },
    timeZone: "Europe/Berlin",
  });
  const moved = { do: "meeting", day: "2026-12-09", time: "99:00", minutes: "90", seen };
  expect(await edit(id, moved)).toMatchObject({
    status: 400,
    data: {
      at: "meeting",
      errors: { time: ["Enter the time as hours and minutes, such as 09:30."] },
      typed: { time: "99:00", minutes: "90" },
    },
  });
  expect((await edit(id, { ...moved, time: "10:00" })).status).toBe(302);
  expect(await edit(id, { ...moved, time: "11:00" })).toMatchObject({
    status: 409,
    data: { at: "meeting", typed: { time: "11:00" }, stored: { startsAt: "2026-12-09T09:00:00.000Z", minutes: 90 } },
  });
  expect((await edit(id, { do: "no-meeting", seen: "2026-12-09T09:00:00.000Z 90" })).status).toBe(302);
  expect((await read(id)).data).toMatchObject({ session: { meetingAt: null, meetingMinutes: null } });
});

test("a packet is a file that has its hash from the meeting on, and never stays in a cache", async () => {
  const id = await made();
  await edit(id, { do: "participant", person: `${rita.id}:`, role: ["RATER"] });
  await send(id, { do: "begin" });
  await openMeeting(app, id);
  const request = pageRequest(`/calibration/${id}/packets/${sam.id}/packet.json`, await signInAs(app, rita));
  const context = { app } as never;
  const response = (await fileLoader({
    request,
    context,
    params: { session: id, person: sam.id },
  } as never)) as Response;
  expect(response.headers.get("Cache-Control")).toBe("private, no-store");
  const { contentHash } = await app.db.calibrationPacket.findFirstOrThrow({ where: { sessionId: id } });
  expect(
    createHash("sha256")
      .update(await response.text())
      .digest("hex"),
  ).toBe(contentHash);
});

test("a person takes home what was frozen of them, and their erasure empties it", async () => {
  const id = await made();
  await edit(id, { do: "participant", person: `${rita.id}:`, role: ["RATER"] });
  await send(id, { do: "begin" });
  expect((await send(id, { do: "recuse", person: "" }, await signInAs(app, rita))).status).toBe(400);
  expect((await send(id, { do: "recuse", person: `${sam.id}:Sam` }, await signInAs(app, rita))).status).toBe(302);
  const own = JSON.parse(await exportedText(app, sam));
  expect(own.calibrationAboutYou).toMatchObject([
    { name: "Hires of autumn", packet: { content: { personId: sam.id } } },
  ]);
  // Who has a conflict with whom is for the one who declared it.
  expect(own.calibrationConflictsYouDeclared).toEqual([]);
  expect(JSON.stringify(own.activity)).not.toContain("Rita");
  const hers = JSON.parse(await exportedText(app, rita));
  expect(hers.calibrationConflictsYouDeclared).toMatchObject([{ person: "Sam" }]);
  expect(hers.calibrationYouTakePartIn).toMatchObject([{ session: "Hires of autumn", role: "RATER" }]);
  await eraseNow(app, sam.id);
  const packet = await app.db.calibrationPacket.findFirstOrThrow({ where: { sessionId: id } });
  expect(packet).toMatchObject({ content: {}, contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
});
