/** A pair's life as a browser without JavaScript would live it: check-ins, another pairing, the closing review, thanks. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFrameworkVersion } from "../factories/frameworks";
import { createHours, createMentorProfile, enrol } from "../factories/mentorships";
import { createPairScene, type PairScene } from "../factories/pair-life";
import { createPairSession } from "../factories/pairs";
import { createPerson, createPosition } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { readAnswer } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

const build = await builtServer();
let app: TestApp;
let scene: PairScene;
let cookies: Record<"owner" | "mentee" | "mentor", string>;

beforeEach(async () => {
  app = await openTestApp();
  await createFrameworkVersion(app);
  scene = await createPairScene(app);
  cookies = {
    owner: await signInAs(app, scene.owner),
    mentee: await signInAs(app, scene.mentee),
    mentor: await signInAs(app, scene.mentor),
  };
});
afterEach(() => app.close());

type Who = keyof typeof cookies;
const open = async (who: Who, path: string) => asked(pageRequest(path, cookies[who]));
const send = async (who: Who, path: string, form: Record<string, string | string[]>) =>
  asked(formRequest(path, form, cookies[who]));

/** The text as people read it: React writes a comment between two pieces of one sentence. */
async function asked(request: Request) {
  const answer = await readAnswer(await answerWith(build, app)(request));
  return { ...answer, text: answer.text.replaceAll("<!-- -->", "") };
}
const at = (page: string) => `/mentorship/pairs/${scene.pair}/${page}`;
const endPair = () =>
  app.db.mentorshipPair.update({
    where: { id: scene.pair },
    data: { status: "ENDED", end: "FINISHED", endedAt: app.now() },
  });

describe("check-ins", () => {
  test("what is missing stands at its field, beside what was typed", async () => {
    const back = await send("mentee", at("check-ins"), { day: "60", going: "", meeting: "LESS", help: "Kept words" });
    expect(back.status).toBe(400);
    for (const said of ["Choose how it goes.", "Kept words"]) expect(back.text).toContain(said);
    expect(await app.db.pairCheckIn.count()).toBe(0);
  });

  test("answered, it is shown to its writer and the owner, and a second answer says why it does not count", async () => {
    const form = { day: "60", going: "BADLY", meeting: "LESS", help: "An hour that suits us both" };
    expect(await send("mentee", at("check-ins"), form)).toMatchObject({ location: at("check-ins") });
    expect((await open("mentee", at("check-ins"))).text).toContain("An hour that suits us both");
    expect((await open("mentor", at("check-ins"))).text).not.toMatch(/An hour that|said on day/);
    const watched = await open("owner", at("health"));
    for (const said of ["An hour that suits us both", "Needs attention", "goes badly"]) {
      expect(watched.text).toContain(said);
    }
    const again = await send("mentee", at("check-ins"), { ...form, going: "WELL" });
    expect(again.status).toBe(409);
    expect(again.text).toContain("already answered this check-in");
  });

  test.each([
    ["a day that is none", { day: "45", going: "WELL", meeting: "LESS", help: "" }],
    ["a word that is none", { day: "60", going: "FINE", meeting: "LESS", help: "" }],
    ["too many words", { day: "60", going: "WELL", meeting: "LESS", help: "x".repeat(1001) }],
  ])("%s is sent back", async (_, form) => {
    expect((await send("mentee", at("check-ins"), form)).status).toBe(400);
  });
});

describe("another pairing", () => {
  test("asked for and taken back; the partner's page says nothing of it", async () => {
    expect(await send("mentor", at("ask-rematch"), { do: "ask" })).toMatchObject({ location: at("ask-rematch") });
    expect((await open("mentor", at("ask-rematch"))).text).toContain("Withdraw request");
    expect((await open("mentee", at("ask-rematch"))).text).not.toContain("Withdraw request");
    expect((await open("owner", `/mentorship/rounds/${scene.round}/health`)).text).toContain(
      "The mentor asked for another match.",
    );
    await send("mentor", at("ask-rematch"), { do: "take-back" });
    expect((await open("owner", at("health"))).text).not.toContain("The mentor asked");
  });

  test("no page hands the partner who asked for it, nor when", async () => {
    const session = await createPairSession(app, { pairId: scene.pair, changedById: scene.mentor });
    const asked = new Date(app.now().getTime() + 12_345_678);
    const data = { rematchAskedById: scene.mentor, rematchAskedAt: asked };
    await app.db.mentorshipPair.update({ where: { id: scene.pair }, data });
    const ofBoth = ["agreement", "sessions", `sessions/${session.id}`, "check-ins", "closing", "thanks", "step-back"];
    const pages = ["/mentorship", `/mentorship/pairs/${scene.pair}`, at("ask-rematch"), ...ofBoth.map(at)];
    for (const path of pages.flatMap((page) => [page, `${page}.data`])) {
      const page = await open("mentee", path);
      expect(page.status, path).toBe(200);
      expect(page.text, path).not.toMatch(/rematchAsked/i);
      for (const said of [asked.toISOString(), String(asked.getTime())]) expect(page.text, path).not.toContain(said);
    }
    expect((await open("owner", at("health"))).text).toContain("Asked for by");
  });

  test("the owner parts a pair with one button", async () => {
    const { id } = await createPerson(app, { name: "Nora Next" });
    await createMentorProfile(app, { personId: id });
    await createHours(app, scene.mentee);
    await enrol(app, { roundId: scene.round, personId: id, side: "MENTOR" });
    expect((await open("owner", at("rematch"))).text).toContain("Pair Mia Mentee with Nora Next");
    const newId = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0900";
    const sent = await send("owner", at("rematch"), { id: newId, mentor: id });
    expect(sent.location).toBe(`/mentorship/pairs/${newId}/health`);
    expect((await open("owner", sent.location ?? "")).text).toContain("Nora Next");
    expect((await open("owner", at("rematch"))).status).toBe(404);
    expect((await open("owner", at("health"))).text).toContain("Ended: rematched");
  });

  test("a form without a mentor is sent back, and nobody is parted", async () => {
    expect((await send("owner", at("rematch"), { id: "x" })).status).toBe(400);
    expect(await app.db.mentorshipPair.count()).toBe(1);
  });
});

describe("the end", () => {
  test("a review once the pair has ended, and the other's words once both are in", async () => {
    await endPair();
    const wrong = await send("mentee", at("closing"), { satisfaction: "", changed: "Kept words" });
    expect(wrong.status).toBe(400);
    for (const said of ["Choose how satisfied you are.", "Kept words"]) expect(wrong.text).toContain(said);
    await send("mentee", at("closing"), { satisfaction: "PARTLY", changed: "Words of the mentee" });
    expect((await open("mentor", at("closing"))).text).not.toContain("Words of the mentee");
    await send("mentor", at("closing"), { satisfaction: "VERY", changed: "" });
    const read = (await open("mentor", at("closing"))).text;
    expect(read).toContain("Words of the mentee");
    expect(read).not.toContain("Partly satisfied");
    expect((await open("owner", at("closing"))).status).toBe(404);
  });

  test("thanks go into the mentor's library for what they choose", async () => {
    await createPosition(app, { personId: scene.mentor, frameworkSlug: "small", levelCode: "IC2" });
    await endPair();
    await send("mentee", at("thanks"), { do: "thank", text: "Thank you for every question." });
    const page = (await open("mentor", at("thanks"))).text;
    for (const said of ["Thank you for every question.", "What of IC2 does it show?"]) expect(page).toContain(said);
    const id = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0901";
    const none = await send("mentor", at("thanks"), { do: "keep", id });
    expect(none.status).toBe(400);
    expect(none.text).toContain("Choose what it is evidence for.");
    await send("mentor", at("thanks"), { do: "keep", id, expectation: "e-ic2aaa" });
    expect((await open("mentor", at("thanks"))).text).toContain(`/evidence/${id}`);
    expect((await open("mentor", `/evidence/${id}`)).text).toContain("Thank you for every question.");
    expect((await open("mentee", `/evidence/${id}`)).status).toBe(404);
  });
});

test("no page costs more than eight statements", async () => {
  const pages: [Who, string][] = [
    ["mentee", at("check-ins")],
    ["mentee", at("ask-rematch")],
    ["mentee", at("closing")],
    ["mentor", at("thanks")],
    ["owner", at("health")],
    ["owner", at("rematch")],
    ["owner", `/mentorship/rounds/${scene.round}/health`],
  ];
  for (const [who, path] of pages) {
    await open(who, path);
    const count = await countStatements(app, () => open(who, path));
    expect({ path, count, fits: count <= 8 }).toMatchObject({ fits: true });
  }
});
