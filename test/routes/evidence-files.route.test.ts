/** Files as evidence against the whole server: the perimeter, the pages, the folder. */
import { existsSync, readdirSync, readlinkSync, utimesSync, writeFileSync } from "node:fs";
import { request as httpRequest, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sweepFiles } from "~/files/file-sweep.server";
import { createServer, listen } from "~/platform/http/server.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { FILE_REMOVAL_JOB, removeQueuedFile } from "~/platform/storage/file-removal.server";
import { createAssessment, createCorroboration, createSheet } from "../factories/assessments";
import { createFrameworkVersion } from "../factories/frameworks";
import { createPerson, createPosition } from "../factories/people";
import { bomb, openDocument, PDF, PNG, wordDocument } from "../factories/sent-files";
import { answerIn } from "../setup/answer-in";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { builtServer } from "../setup/built-server";

let app: TestApp;
let server: Server;
let at: string;
let owner: { id: string };
let cookies: { owner: string; colleague: string; other: string };
let colleague: { id: string };
let count = 0;
const newId = () => `piece-of-evidence-${++count}`;
const text = (words: string) => new TextEncoder().encode(words);
const ORIGIN = "http://localhost:3000";

beforeAll(async () => {
  app = await openTestApp();
  await createFrameworkVersion(app);
  [owner, colleague] = [await createPerson(app), await createPerson(app)];
  const other = await createPerson(app);
  for (const { id: personId } of [owner, colleague, other]) {
    await createPosition(app, { personId, frameworkSlug: "small", levelCode: "IC2" });
  }
  cookies = {
    owner: await signInAs(app, owner),
    colleague: await signInAs(app, colleague),
    other: await signInAs(app, other),
  };
  const pages = { build: await builtServer(), assets: (_q: unknown, _s: unknown, next: () => void) => next() };
  server = await listen(createServer(app, pages), 0, "127.0.0.1");
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => app.db.rateLimit.deleteMany());
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve).closeAllConnections());
  await app.close();
});

const folder = () => join(app.env.DATA_DIR, "files");
const incoming = () => join(app.env.DATA_DIR, "incoming");
const filesIn = (path: string) => (existsSync(path) ? readdirSync(path) : []);
const FIELDS = { title: "Kept title", url: "", body: "Kept text", happenedOn: "2026-03-02" };

type Sent = {
  id?: string;
  name?: string;
  content: Uint8Array;
  fields?: Record<string, string>;
  path?: string;
  field?: string;
};

function formOf({ id = newId(), name = "notes.txt", content, fields = FIELDS, field = "file" }: Sent): FormData {
  const form = new FormData();
  // In a sheet's form the piece has names of its own.
  const all = field === "file" ? { id, ...fields } : fields;
  for (const [key, value] of Object.entries(all)) form.set(key, value);
  form.set(field, new Blob([content as Uint8Array<ArrayBuffer>]), name);
  return form;
}

function send(sent: Sent, cookie = cookies.owner): Promise<Response> {
  const headers = { Origin: ORIGIN, Cookie: cookie };
  const body = formOf(sent);
  return fetch(`${at}${sent.path ?? "/evidence/new"}`, { method: "POST", headers, body, redirect: "manual" });
}

const download = (id: string, cookie = cookies.owner) =>
  fetch(`${at}/evidence/${id}/file`, { headers: { Cookie: cookie } });

async function add(sent: Omit<Sent, "id">): Promise<string> {
  const id = newId();
  const response = await send({ ...sent, id });
  expect([response.status, await response.text()]).toEqual([302, ""]);
  return id;
}

test.each([
  ["plain text", "notes.md", text("# What we did\n"), "notes.md", "text/plain; charset=utf-8"],
  ["an image", "graph.png", PNG, "graph.png", "image/png"],
  ["a PDF by another name", "design", PDF, "design.pdf", "application/pdf"],
  ["a Word document", "a.docx", wordDocument(), "a.docx", /wordprocessingml/],
  ["an OpenDocument text", "a.odt", openDocument(), "a.odt", /opendocument\.text/],
  ["a name full of tricks", "..\\..\\C:\u202Egnp.html", text("plain"), "C_gnp.html.txt", /^text\/plain/],
] as const)("%s comes back as it was sent, to be kept and not to be shown", async (_, name, content, kept, type) => {
  const id = await add({ name, content });
  const response = await download(id);
  expect(response.status).toBe(200);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array(content));
  expect(response.headers.get("Content-Length")).toBe(String(content.length));
  expect(response.headers.get("Content-Type")).toMatch(type);
  expect(response.headers.get("Content-Disposition")).toContain(`attachment; filename="${kept}"`);
  expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(response.headers.get("Content-Security-Policy")).toMatch(/sandbox; default-src 'none'/);
  expect(response.headers.get("Cache-Control")).toMatch(/no-store/);
  expect(response.headers.get("Content-Encoding")).toBeNull();
});

test("a file is its owner's, and whoever's they ask to confirm it; to everybody else it does not exist", async () => {
  const id = await add({ content: text("for two people") });
  expect((await download(id, cookies.colleague)).status).toBe(404);
  await createCorroboration(app, { id }, { colleagueId: colleague.id });
  expect((await download(id, cookies.colleague)).status).toBe(200);
  expect((await download(id, cookies.other)).status).toBe(404);
  expect((await fetch(`${at}/evidence/${id}/file`, { redirect: "manual" })).status).toBe(302);
  expect((await download("no-such-evidence")).status).toBe(404);
  // As a page's data it would be one text in memory, whatever its size.
  const asData = await fetch(`${at}/evidence/${id}/file.data`, { headers: { Cookie: cookies.owner } });
  expect([asData.status, await asData.text()]).toEqual([404, "Not found"]);
  const asked = await (await fetch(`${at}/corroborations`, { headers: { Cookie: cookies.colleague } })).text();
  expect(asked).toContain(`/evidence/${id}/file`);
});

/** The descriptors of this process, among them the server's, that hold a stored file open. */
const heldOpen = () =>
  readdirSync("/proc/self/fd").filter((fd) => {
    const path = join("/proc/self/fd", fd);
    return existsSync(path) && readlinkSync(path).startsWith(folder());
  });

test.runIf(existsSync("/proc/self/fd"))(
  "who only asks for its head, or goes away midway, leaves no file open",
  async () => {
    const id = await add({ content: new Uint8Array(20_000_000).fill(97) });
    const headers = { Cookie: cookies.owner };
    // Left to the collection of garbage, they would be closed too, some time, with a warning.
    const warnings: string[] = [];
    const warn = ({ message }: Error) => void warnings.push(message);
    process.on("warning", warn);
    for (let count = 0; count < 3; count++) {
      const head = await fetch(`${at}/evidence/${id}/file`, { method: "HEAD", headers });
      expect([head.status, head.headers.get("Content-Length")]).toEqual([200, "20000000"]);
    }
    const held = heldOpen();
    const away = new AbortController();
    const { body } = await fetch(`${at}/evidence/${id}/file`, { headers, signal: away.signal });
    await body!.getReader().read();
    expect(heldOpen().length).toBeGreaterThan(0);
    away.abort();
    await expect.poll(heldOpen).toEqual([]);
    process.off("warning", warn);
    expect(warnings.filter((message) => held.some((fd) => message.includes(` ${fd} `)))).toEqual([]);
  },
);

describe("refused, with a page that keeps what was typed, and nothing kept", () => {
  const html = text("<!doctype html><script>alert(1)</script>");
  const svg = text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  const program = new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]);
  test.each([
    ["a page", "notes.txt", html, "accepted"],
    ["an image that runs scripts", "logo.svg", svg, "accepted"],
    ["a program called an image", "graph.png", program, "accepted"],
    ["a script", "notes.txt", text("#!/bin/sh\nrm -rf /\n"), "accepted"],
    ["bytes that are no text", "notes.txt", new Uint8Array([0xff, 0xfe, 0, 1]), "accepted"],
    ["an empty file", "notes.txt", new Uint8Array(0), "empty"],
    ["a bomb", "a.docx", bomb(), "unpacks to far more"],
    ["names that lead out of the folder", "a.docx", wordDocument({ "../../etc/passwd": text("x") }), "lead out"],
    ["an archive within", "a.docx", wordDocument({ "word/more.zip": text("PK") }), "other archives"],
    ["macros", "a.docx", wordDocument({ "word/vbaProject.bin": text("x") }), "macros"],
  ])("%s", async (_, name, content, words) => {
    const before = filesIn(folder());
    const id = newId();
    const response = await send({ id, name, content });
    const page = await response.text();
    expect(response.status).toBe(400);
    expect(page).toContain(words);
    for (const typed of ["Kept title", "Kept text", "2026-03-02", id]) expect(page).toContain(typed);
    expect(filesIn(folder())).toEqual(before);
    expect(filesIn(incoming())).toEqual([]);
    expect(await app.db.evidence.count({ where: { id } })).toBe(0);
  });

  test("more than 50 MB, by what arrives", async () => {
    const id = newId();
    const response = await send({ id, content: new Uint8Array(50_000_001).fill(97) });
    const page = await response.text();
    expect(response.status).toBe(400);
    for (const words of ["more than 50 MB", "Kept title", "Kept text"]) expect(page).toContain(words);
    expect(filesIn(incoming())).toEqual([]);
    expect(await app.db.evidence.count({ where: { id } })).toBe(0);
  });

  test("an address and a file at once", async () => {
    const response = await send({ content: text("x"), fields: { ...FIELDS, url: "https://example.org/x" } });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining("not both")]);
  });
});

test("50 MB exactly are taken, in little memory", async () => {
  const content = new Uint8Array(50_000_000).fill(97);
  const before = process.memoryUsage().arrayBuffers;
  const id = await add({ content });
  const response = await download(id);
  expect(response.headers.get("Content-Length")).toBe("50000000");
  await response.body?.cancel();
  await app.db.evidence.delete({ where: { id } });
  expect(before).toBeGreaterThan(0);
});

test("without a title a file is called by its name, and the same form again adds nothing", async () => {
  const before = filesIn(folder()).length;
  const sent = { id: newId(), name: "..\\plan.txt", content: text("plan"), fields: { ...FIELDS, title: "" } };
  for (let time = 0; time < 2; time++) expect((await send(sent)).status).toBe(302);
  expect((await app.db.evidence.findUniqueOrThrow({ where: { id: sent.id } })).title).toBe("plan.txt");
  expect(filesIn(folder())).toHaveLength(before + 1);
});

test("somebody else's id is as if it did not exist, and leaves no file", async () => {
  const id = await add({ content: text("mine") });
  const before = filesIn(folder());
  expect((await send({ id, content: text("theirs") }, cookies.other)).status).toBe(404);
  expect(filesIn(folder())).toEqual(before);
});

describe("lengths that are not true", () => {
  const head = (more: string[]) =>
    [
      "POST /evidence/new HTTP/1.1",
      "Host: localhost",
      `Origin: ${ORIGIN}`,
      `Cookie: ${cookies.owner}`,
      "Content-Type: multipart/form-data; boundary=frontier",
      ...more,
      "",
      "",
    ].join("\r\n");
  const part = (name: string, value: string) =>
    `--frontier\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const file = '--frontier\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nsome text';

  function open(): Promise<Socket> {
    return new Promise((resolve) => {
      const socket = connect((server.address() as AddressInfo).port, "127.0.0.1", () => resolve(socket));
    });
  }
  const answerOf = async (socket: Socket) => {
    let answer = "";
    for await (const piece of socket.setEncoding("utf8")) answer += piece;
    return answer;
  };

  test("none at all, or pieces that go on for ever: refused before anything is read", async () => {
    const socket = await open();
    socket.write(`${head(["Transfer-Encoding: chunked", "Connection: close"])}5\r\nhello\r\n0\r\n\r\n`);
    expect(await answerOf(socket)).toMatch(/^HTTP\/1\.1 411/);
  });

  test("far more than a file may have: refused before anything is read", async () => {
    const socket = await open();
    socket.write(head(["Content-Length: 200000001", "Connection: close"]));
    const answer = await new Promise<string>((resolve) => socket.setEncoding("utf8").once("data", resolve));
    socket.destroy();
    expect(answer).toMatch(/^HTTP\/1\.1 413/);
  });

  test("less than is sent: the rest is not part of the form, which did not arrive whole", async () => {
    const socket = await open();
    const body = `${part("title", "Kept")}${file}`;
    socket.write(`${head([`Content-Length: ${body.length - 3}`, "Connection: close"])}${body}\r\n--frontier--\r\n`);
    expect(await answerOf(socket)).toMatch(/^HTTP\/1\.1 400/);
    await expect.poll(() => filesIn(incoming())).toEqual([]);
  });

  test("a connection that is cut off midway leaves neither row nor file", async () => {
    const before = filesIn(folder());
    const id = newId();
    const socket = await open();
    socket.write(`${head(["Content-Length: 9000000"])}${part("id", id)}${part("title", "Cut off")}${file}`);
    await expect.poll(() => filesIn(incoming()).length).toBe(1);
    socket.destroy();
    await expect.poll(() => filesIn(incoming()).length).toBe(0);
    expect(filesIn(folder())).toEqual(before);
    expect(await app.db.evidence.count({ where: { id } })).toBe(0);
  });

  test("whoever is not signed in is asked to sign in, and leaves neither texts nor a byte of a file", async () => {
    const body = Buffer.from(await new Response(formOf({ content: new Uint8Array(3_000_000).fill(97) })).arrayBuffer());
    const boundary = body.subarray(2, body.indexOf("\r\n")).toString();
    const headers = {
      Origin: ORIGIN,
      "Content-Type": `multipart/form-data; boundary=${boundary}`,
      "Content-Length": body.length,
    };
    const page = await new Promise<{ status?: number; text: string }>((resolve, reject) => {
      const asking = httpRequest(`${at}/evidence/new`, { method: "POST", headers }, async (response) => {
        let words = "";
        for await (const piece of response.setEncoding("utf8")) words += piece;
        resolve({ status: response.statusCode, text: words });
      });
      asking.on("error", reject).end(body);
    });
    expect(page.status).toBe(401);
    expect(page.text).not.toContain("Kept title");
    expect(filesIn(incoming())).toEqual([]);
  });
});

describe("in a sheet", () => {
  async function openSheetOf(): Promise<string> {
    const { id: versionId } = await app.db.frameworkVersion.findFirstOrThrow();
    await app.db.evidenceLink.deleteMany();
    const assessment = await createAssessment(app, { subjectId: owner.id, versionId, targetLevel: "IC2" });
    await createSheet(app, assessment);
    return assessment.id;
  }
  const fields = (id: string) => ({
    "version.e-ic2aaa": "0",
    "choice.e-ic2aaa": "word:meeting",
    "note.e-ic2aaa": "A note",
    "evidence.id": id,
    "evidence.title": "From the sheet",
    "evidence.url": "",
    "evidence.body": "",
    "evidence.happenedOn": "2026-03-02",
    "evidence.expectation": "e-ic2aaa",
    do: "add-evidence",
  });

  test("a file is added and attached with the ratings, with scripts and without; a wrong one keeps the rest", async () => {
    const assessmentId = await openSheetOf();
    for (const path of ["quick/1", "save"]) {
      const id = newId();
      const sent = { path: `/assessments/${assessmentId}/${path}`, field: "evidence.file", fields: fields(id) };
      const wrong = await send({ ...sent, content: text("<svg/>") });
      expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining("accepted")]);
      expect(await app.db.rating.count({ where: { note: "A note" } })).toBe(1);
      const done = await send({ ...sent, content: text("what we did") });
      expect(done.status).toBe(path === "save" ? 200 : 302);
      const found = await app.db.evidence.findUniqueOrThrow({ where: { id }, include: { links: true } });
      expect([found.kind, found.links.length]).toEqual(["FILE", 1]);
    }
  });
});

describe("what nothing names", () => {
  test("a piece that is removed takes its file along", async () => {
    const id = await add({ content: text("soon gone") });
    const { fileKey } = await app.db.evidence.findUniqueOrThrow({ where: { id } });
    const headers = { Origin: ORIGIN, Cookie: cookies.owner };
    const remove = (answer = "") => {
      const body = new URLSearchParams(`do=remove&${answer}`);
      return fetch(`${at}/evidence/${id}`, { method: "POST", headers, body, redirect: "manual" });
    };
    const asked = await remove();
    expect(asked.status).toBe(428);
    const answer = answerIn(await asked.text());
    expect((await remove(answer)).headers.get("Location")).toBe("/evidence");
    expect((await remove(answer)).status).toBe(404);
    const job = await app.db.job.findFirstOrThrow({ where: { key: `file-removal ${fileKey}` } });
    expect(job.payload).toEqual({ name: fileKey });
    expect(filesIn(folder())).toContain(fileKey);
    await runDueJobs(app, { [FILE_REMOVAL_JOB]: removeQueuedFile });
    expect(filesIn(folder())).not.toContain(fileKey);
  });

  test("a killed process leaves files without rows and halves of files, which the sweep removes after a day", async () => {
    const id = await add({ content: text("named") });
    const { fileKey: named } = await app.db.evidence.findUniqueOrThrow({ where: { id } });
    const [old, young] = [app.newId(), app.newId()];
    const [hourAgo, dayAgo] = [3_600_000, 25 * 3_600_000].map((ms) => new Date(app.now().getTime() - ms));
    const place = (path: string, at: Date) => {
      writeFileSync(path, "left behind");
      utimesSync(path, at, at);
    };
    place(join(folder(), old), dayAgo!);
    place(join(folder(), young), hourAgo!);
    utimesSync(join(folder(), named!), dayAgo!, dayAgo!);
    for (const parent of [folder(), incoming()]) {
      place(join(parent, `${old}.partial`), dayAgo!);
      place(join(parent, `${young}.partial`), hourAgo!);
    }
    for (let time = 0; time < 2; time++) await sweepFiles(app);
    expect(filesIn(folder())).toEqual(expect.arrayContaining([named, young, `${young}.partial`]));
    for (const gone of [old, `${old}.partial`]) expect(filesIn(folder())).not.toContain(gone);
    expect(filesIn(incoming())).toEqual([`${young}.partial`]);
  });
});
