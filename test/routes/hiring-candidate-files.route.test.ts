/** Work samples of candidates, and files of them. */
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sweepFiles } from "~/files/file-sweep.server";
import { JOB_HANDLERS } from "~/main/jobs.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { createCandidate, createOpening } from "../factories/hiring";
import { openTestApp, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { readAnswer } from "../setup/read-answer";
import { pageRequest } from "../setup/request";
import { type CandidatePages, NEW, openCandidatePages, page, robin } from "./pages-hiring-candidate";

const build = await builtServer();
let app: TestApp;
let { opening, people, cookies, open, send, list } = {} as CandidatePages;

beforeEach(async () => {
  app = await openTestApp();
  ({ opening, people, cookies, open, send, list } = await openCandidatePages(app));
});
afterEach(() => app.close());

describe("work samples are read under the code", () => {
  let one: string;
  beforeEach(async () => {
    await send("cora", robin, `${list()}/new`);
    one = page(NEW, "/samples/new");
  });
  const sendFile = async (fields: Record<string, string>, name: string, content: string) => {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.set(field, value);
    form.set("file", new File([content], name, { type: "application/pdf" }));
    const headers = { Host: "localhost:3000", Origin: "http://localhost:3000", Cookie: cookies.cora };
    const request = new Request(`http://localhost:3000${one}`, { method: "POST", body: form, headers });
    return readAnswer(await answerWith(build, app)(request));
  };
  const sample = {
    id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0703",
    title: "A pull request",
    body: "",
    url: "",
    looked: "yes",
  };

  test.each([
    ["a name in the text", { body: "By ROBIN vale, 2026" }, "This reveals who they are."],
    ["a name in the title", { title: "Vale's design", body: "x" }, "This reveals who they are."],
    ["an address with it", { url: "https://code.example/robin.vale/till" }, "This address reveals who they are."],
    ["the same encoded", { url: "https://code.example/%52obin%20Vale" }, "This address reveals who they are."],
    ["nothing", {}, "Enter a text or a web address, or choose a file."],
    ["text and address at once", { body: "x", url: "https://code.example/1" }, "two work samples"],
    ["an address that would run", { url: "javascript:alert(1)" }, "Enter a web address such as"],
    [
      "nobody having looked",
      { body: "x", looked: "" },
      "Confirm that the sample doesn't contain the candidate's name.",
    ],
  ])("%s is refused", async (_, given, message) => {
    const answer = await send("cora", { ...sample, ...given }, one);
    expect([answer.status, answer.text.includes(message)]).toEqual([400, true]);
    expect(await app.db.workSample.count()).toBe(0);
  });

  test("a name is told of beside whatever else is wrong", async () => {
    const answer = await send("cora", { ...sample, title: "", body: "By Robin Vale", looked: "" }, one);
    for (const said of [
      "Enter a title.",
      "This reveals who they are.",
      "Confirm that the sample doesn't contain the candidate's name.",
    ])
      expect(answer.text).toContain(said);
  });

  test("a file is judged by what it holds, loses its name, and goes with its row", async () => {
    expect((await sendFile(sample, "robin-vale.pdf", "By Robin Vale")).text).toContain("This reveals who they are.");
    expect((await sendFile(sample, "a.pdf", "\u0000\u0001\u0002")).status).toBe(400);
    expect((await sendFile({ ...sample, body: "and a text" }, "a.txt", "words")).status).toBe(400);
    for (const _ of [1, 2])
      expect((await sendFile(sample, "robin-vale.pdf", "What was done")).location).toBe(page(NEW));
    const stored = await app.db.workSample.findFirstOrThrow();
    const at = `${page(NEW)}/samples/${stored.id}`;
    const { code } = await app.db.candidate.findFirstOrThrow();
    const file = await answerWith(build, app)(pageRequest(`${at}/file`, cookies.lena));
    expect(await file.text()).toBe("What was done");
    expect(file.headers.get("Content-Disposition")).toContain(`${code} A pull request.txt`);
    expect(file.headers.get("Content-Security-Policy")).toContain("sandbox");
    expect((await open("ina", `${at}/file`)).status).toBe(404);
    expect((await send("lena", {}, at)).status).toBe(404);
    for (const _ of [1, 2]) expect((await send("cora", {}, at)).location).toBe(page(NEW));
    expect(await runDueJobs(app, JOB_HANDLERS)).toBe(1);
    expect(await app.files.get(stored.fileKey!)).toBeNull();
  });

  test("a sample of one candidate is not found under another", async () => {
    await send("cora", { ...sample, body: "What was done" }, one);
    const other = await createCandidate(app, { openingId: opening });
    expect((await open("lena", page(NEW, `/samples/${sample.id}`))).text).toContain("What was done");
    expect((await open("lena", page(other.id, `/samples/${sample.id}`))).status).toBe(404);
  });

  test("the daily sweep leaves files that a work sample names", async () => {
    await sendFile(sample, "a.txt", "What was done");
    app.setNow(new Date(app.now().getTime() + 3 * 86_400_000));
    await sweepFiles(app);
    const { fileKey } = await app.db.workSample.findFirstOrThrow();
    expect(await text((await app.files.get(fileKey!))!)).toBe("What was done");
  });
});

describe("a file of candidates", () => {
  const ID = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0704";
  const upload = async (content: string | Uint8Array<ArrayBuffer>, id = ID) => {
    const form = new FormData();
    form.set("id", id);
    form.set("file", new File([content], "candidates.csv"));
    const headers = { Host: "localhost:3000", Origin: "http://localhost:3000", Cookie: cookies.cora };
    const request = new Request(`http://localhost:3000${list()}/import`, { method: "POST", body: form, headers });
    return readAnswer(await answerWith(build, app)(request));
  };
  const head = "name,email,consented on,consent until,referred by";
  const line = (name: string, more = "") => `${name},${name.toLowerCase()}@mail.example,2026-11-02,2027-11-02,${more}`;
  const markOf = (text: string) => /name="mark" value="([0-9a-f]{64})"/.exec(text)?.[1] ?? "";

  test("is tried first, then applied as a whole, once", async () => {
    const at = `${list()}/import/${ID}`;
    expect(
      (await upload([head, line("Ina"), line("Sol"), line("Kim", "ina@lantern.example")].join("\n"))).location,
    ).toBe(at);
    const dry = await open("cora", at);
    for (const shown of ["3", "new", "Ina, ina@mail.example"]) expect(dry.text).toContain(shown);
    expect(await app.db.candidate.count()).toBe(0);
    expect((await open("lena", at)).status).toBe(404);
    const apply = { do: "apply", mark: markOf(dry.text) };
    expect((await send("lena", apply, at)).status).toBe(404);
    for (const _ of [1, 2]) expect((await send("cora", apply, at)).location).toBe(list());
    expect(await app.db.candidate.count()).toBe(3);
    expect(new Set((await app.db.candidate.findMany()).map(({ code }) => code)).size).toBe(3);
    expect(await app.db.candidateImport.count()).toBe(0);
    expect(await app.db.candidateIdentity.count({ where: { referredById: people.ina } })).toBe(1);
    expect(await app.db.debrief.count()).toBe(3);
    await upload([head, line("Ina"), line("New")].join("\n"), NEW);
    const again = (await open("cora", `${list()}/import/${NEW}`)).text;
    expect([again.includes("New, new@mail.example"), again.includes("Ina")]).toEqual([true, false]);
  });

  test("with one wrong line adds nobody", async () => {
    const at = `${list()}/import/${ID}`;
    await upload([head, line("Ina"), line("Sol", "dan@lantern.example"), "x,y,z,,"].join("\n"));
    const dry = await open("cora", at);
    expect(dry.text).toContain("referred by: They lead this opening or decide on it.");
    expect(dry.text).toContain("email: Enter an address");
    const words = dry.text.replaceAll("<!-- -->", "");
    expect(words).toContain("1 new, 0 there already, 2 refused.");
    const answer = await send("cora", { do: "apply", mark: markOf(dry.text) }, at);
    expect([answer.status, await app.db.candidate.count()]).toEqual([409, 0]);
  });

  test("that has changed its meaning since is shown again", async () => {
    const at = `${list()}/import/${ID}`;
    await upload([head, line("Ina"), line("Sol")].join("\n"));
    const mark = markOf((await open("cora", at)).text);
    await createCandidate(app, { openingId: opening, identity: { email: "sol@mail.example" } });
    const answer = await send("cora", { do: "apply", mark }, at);
    expect([answer.status, await app.db.candidate.count()]).toEqual([409, 1]);
    expect(answer.text).toContain("there already");
    expect((await send("cora", { do: "discard" }, at)).location).toBe(`${list()}/import`);
    expect((await open("cora", at)).status).toBe(404);
  });

  test.each([
    ["nothing", ""],
    ["bytes that are no text", new Uint8Array([0xff, 0xfe, 0x00])],
    ["a zero", `${head}\na\0b`],
    ["a list that goes deep", "[".repeat(100_000)],
  ])("that is %s is refused in words", async (_, content) => {
    const answer = await upload(content);
    expect(answer.status).toBe(400);
    expect(await app.db.candidateImport.count()).toBe(0);
  });

  test("of one opening is not applied to another", async () => {
    await upload([head, line("Ina")].join("\n"));
    const { versionId } = await app.db.opening.findFirstOrThrow();
    const about = { versionId, leadId: people.lena, coordinatorId: people.cora };
    const other = await createOpening(app, about);
    expect((await open("cora", `/hiring/openings/${other.id}/candidates/import/${ID}`)).status).toBe(404);
  });
});
