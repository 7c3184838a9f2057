/** Requests to mentors, and stepping back, as a browser without JavaScript would use them. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createAskedRound, createMentee, createMentor } from "../factories/mentorship-requests";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { readAnswer } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

const build = await builtServer();
let app: TestApp;
let path: string;
let [round, ada, bob, mia] = ["", "", "", ""];
let cookies: Record<"ada" | "bob" | "mia", string>;

beforeEach(async () => {
  app = await openTestApp();
  round = await createAskedRound(app);
  path = `/mentorship/rounds/${round}/requests`;
  [ada, bob] = [await createMentor(app, round, "Ada Obi"), await createMentor(app, round, "Bob Lee")];
  mia = await createMentee(app, round, "Mia Sol");
  cookies = { ada: await signInAs(app, ada), bob: await signInAs(app, bob), mia: await signInAs(app, mia) };
});
afterEach(() => app.close());

type Who = keyof typeof cookies;
const open = async (who: Who, at = path) => readAnswer(await answerWith(build, app)(pageRequest(at, cookies[who])));
const send = async (who: Who, form: Record<string, string | string[]>, at = path) =>
  readAnswer(await answerWith(build, app)(formRequest(at, form, cookies[who])));

const ids = ["5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0901", "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0902"];
const asking = (note = "") => ({ do: "ask", id: ids, mentor: [ada, bob], note: [note, ""] });

describe("from asking to a pair and back", () => {
  test("a list is sent, declined with a word, passed on, accepted, and stepped back from", async () => {
    expect((await open("mia")).text).toContain("First choice");
    expect((await send("mia", asking("Teach me to say no"))).location).toBe(path);
    expect((await open("bob")).text).toContain("No requests yet");
    const asked = await open("ada");
    for (const shown of ["Mia Sol", "Teach me to say no", "Waits for your answer", "English"]) {
      expect(asked.text).toContain(shown);
    }
    expect((await send("ada", { do: "decline", request: ids[0]!, answer: "In spring, gladly" })).location).toBe(path);
    expect((await open("ada")).text).not.toContain("Teach me to say no");
    const news = await open("mia");
    for (const shown of ["Declined", "In spring, gladly", "Asked"]) expect(news.text).toContain(shown);
    expect((await send("bob", { do: "accept", request: ids[1]!, answer: "" })).location).toBe(path);
    const { id } = await app.db.mentorshipPair.findFirstOrThrow();
    for (const who of ["mia", "bob"] as const) expect((await open(who)).text).toContain(`/mentorship/pairs/${id}`);

    const back = `/mentorship/pairs/${id}/step-back`;
    expect((await open("ada", back)).status).toBe(404);
    expect((await open("mia", back)).text).toContain("Stop working with Bob Lee?");
    for (const _ of [1, 2]) expect((await send("mia", {}, back)).location).toBe("/mentorship");
    expect(await app.db.mentorshipPair.findFirstOrThrow()).toMatchObject({ status: "ENDED", end: "STEPPED_BACK" });
    expect((await open("mia", back)).status).toBe(404);
  });

  test("who steps back is kept nowhere: both get the same mail, and rows, log and jobs name nobody", async () => {
    const traces: string[] = [];
    for (const who of ["mia", "bob"] as const) {
      await app.close();
      app = await openTestApp();
      round = await createAskedRound(app);
      [bob, mia] = [await createMentor(app, round, "Bob Lee"), await createMentee(app, round, "Mia Sol")];
      cookies = { ada: "", bob: await signInAs(app, bob), mia: await signInAs(app, mia) };
      const at = `/mentorship/rounds/${round}/requests`;
      await send("mia", { do: "ask", id: ids[0]!, mentor: bob, note: "" }, at);
      await send("bob", { do: "accept", request: ids[0]!, answer: "" }, at);
      const { id } = await app.db.mentorshipPair.findFirstOrThrow();
      await send(who, {}, `/mentorship/pairs/${id}/step-back`);
      const rows = await Promise.all([
        app.db.auditEntry.findMany({ orderBy: { id: "asc" } }),
        app.db.job.findMany({ orderBy: { id: "asc" }, omit: { createdAt: true } }),
        app.db.mentorshipPair.findMany(),
        app.db.mentorshipRequest.findMany(),
      ]);
      traces.push(JSON.stringify(rows, (_, one) => (typeof one === "bigint" ? String(one) : one)));
    }
    expect(traces[0]).toBe(traces[1]);
    expect(traces[0]).toContain("STEPPED_BACK");
  });
});

describe("what is wrong stands where it was typed", () => {
  test("nobody chosen, a note without a mentor, and one too long", async () => {
    const back = await send("mia", { do: "ask", id: ids, mentor: ["", ada], note: ["Kept words", "x".repeat(1_001)] });
    expect(back.status).toBe(400);
    for (const said of ["Choose a mentor, or empty the note.", "Kept words", "Shorten this to 1000"]) {
      expect(back.text).toContain(said);
    }
    expect((await send("mia", { do: "ask", id: ids, mentor: ["", ""], note: ["", ""] })).status).toBe(409);
    expect(await app.db.mentorshipRequest.count()).toBe(0);
  });

  test("an answer too long comes back with its words", async () => {
    await send("mia", asking());
    const back = await send("ada", { do: "accept", request: ids[0]!, answer: `Words ${"x".repeat(500)}` });
    expect(back.status).toBe(400);
    expect(back.text).toContain("Shorten this to 500");
    expect(back.text).toContain("Words xxx");
  });

  test("a seat that went elsewhere is told beside the request", async () => {
    const other = await createMentee(app, round, "Olu Ray");
    cookies.bob = await signInAs(app, other);
    await send("mia", asking());
    await send("bob", { do: "ask", id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0909", mentor: ada, note: "" });
    await send("ada", { do: "accept", request: ids[0]!, answer: "" });
    const back = await send("ada", { do: "accept", request: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0909", answer: "" });
    expect(back.status).toBe(409);
    expect(back.text).toContain("You have no seat left, so the next mentor");
    expect((await open("bob")).text).toContain("No seat left");
  });

  test("a form that is none of ours", async () => {
    const forms: Record<string, string>[] = [
      { do: "ask", id: "!", mentor: ada, note: "" },
      { do: "accept" },
      { do: "rob", request: ids[0]! },
    ];
    for (const form of forms) {
      expect((await send("mia", form)).status).toBe(400);
    }
  });
});

describe("what waits is asked sooner or later", () => {
  let cleo: string;
  const third = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0903";
  const ranked = async () =>
    (await app.db.mentorshipRequest.findMany({ orderBy: { rank: "asc" } })).map(({ mentorId }) => mentorId);
  beforeEach(async () => {
    cleo = await createMentor(app, round, "Cleo Ray");
    await send("mia", { do: "ask", id: [...ids, third], mentor: [ada, bob, cleo], note: ["", "", ""] });
  });

  test("by a plain form, which is there only where there is somewhere to go", async () => {
    const buttons = async () =>
      [...(await open("mia")).text.matchAll(/aria-label="(Ask (?:sooner|later): [^"]+)"/g)].map(([, label]) => label);
    expect(await buttons()).toEqual(["Ask later: Bob Lee", "Ask sooner: Cleo Ray"]);
    const form = { do: "move-above", request: third, other: ids[1]! };
    for (const _ of [1, 2]) expect((await send("mia", form)).location).toBe(path);
    expect(await ranked()).toEqual([ada, cleo, bob]);
    expect(await buttons()).toEqual(["Ask later: Cleo Ray", "Ask sooner: Bob Lee"]);
  });

  test("told where it was asked meanwhile; nobody else finds it", async () => {
    await send("ada", { do: "decline", request: ids[0]!, answer: "" });
    const form = { do: "move-above", request: third, other: ids[1]! };
    const late = await send("mia", form);
    expect(late.status).toBe(409);
    expect(late.text).toContain("the order was left as it is");
    expect((await send("bob", form)).status).toBe(404);
    expect((await send("mia", { do: "move-above", request: third })).status).toBe(400);
    expect(await ranked()).toEqual([ada, bob, cleo]);
  });
});

describe("who finds what", () => {
  test("without hours of their own a mentee is led to them first", async () => {
    await app.db.mentorshipHours.deleteMany({ where: { personId: mia } });
    const page = await open("mia");
    expect(page.text).toContain("Say first when you can meet");
    expect(page.text).not.toContain("First choice");
  });

  test("another page's mentor is chosen already; nobody learns of an id that is no mentor's", async () => {
    const page = await open("mia", `${path}?mentor=${bob}`);
    expect(page.text).toMatch(new RegExp(`<option value="${bob}" selected`));
    expect((await open("mia", `${path}?mentor=${mia}`)).text).not.toContain(`value="${mia}"`);
  });

  test("a round whose owner pairs has no requests, nor has anybody outside the round", async () => {
    await app.db.mentorshipProgramme.updateMany({ data: { way: "PAIRED" } });
    expect((await open("mia")).status).toBe(404);
    expect((await send("mia", asking())).status).toBe(404);
  });

  test("a page costs the same however much is asked", async () => {
    await send("mia", asking());
    // The count of open tasks is known for a minute from the first page on.
    await open("ada");
    const few = await countStatements(app, () => open("ada"));
    for (let index = 0; index < 12; index++) {
      const menteeId = await createMentee(app, round, `Mentee ${index}`);
      const sent = { state: "SENT" as const, sentAt: app.now(), expiresAt: new Date(app.now().getTime() + 86_400_000) };
      const row = { id: app.newId(), roundId: round, menteeId, mentorId: ada, rank: 1, createdAt: app.now(), ...sent };
      await app.db.mentorshipRequest.create({ data: row });
    }
    expect(await countStatements(app, () => open("ada"))).toBe(few);
    expect(few).toBeLessThanOrEqual(8);
    expect(await countStatements(app, () => open("mia"))).toBeLessThanOrEqual(8);
  });
});
