/** Candidates of an opening, as a browser without JavaScript would use their pages. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sweepFiles } from "~/features/assessment/file-sweep.server";
import { erase, insertRequest } from "~/features/people/erasure.repo.server";
import { applyRetention } from "~/features/privacy/retention.server";
import { runDueJobs } from "~/platform/jobs.server";
import { JOB_HANDLERS } from "../../scripts/job-handlers";
import { createFrameworkVersion } from "../factories/frameworks";
import { createCandidate, createCandidateLink, createInterview, createOpening } from "../factories/hiring";
import { framedWithKit } from "../factories/kits";
import { createPerson } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { exportedText } from "../setup/exported";
import { readAnswer } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

const build = await builtServer();
let app: TestApp;
let opening: string;
let stage: string;
let people: Record<Who, string>;
let cookies: Record<Who, string>;

const NAMES = { cora: "Cora Keeps", lena: "Lena Leads", dan: "Dan Decides", ina: "Ina Asks" };
type Who = keyof typeof NAMES;

beforeEach(async () => {
  app = await openTestApp();
  const { id: versionId } = await createFrameworkVersion(app, framedWithKit());
  const made = await Promise.all(
    Object.entries(NAMES).map(async ([who, name]) => {
      const { id } = await createPerson(app, { name, email: `${who}@lantern.example` });
      return [who, id, await signInAs(app, id)] as const;
    }),
  );
  people = Object.fromEntries(made.map(([who, id]) => [who, id])) as Record<Who, string>;
  cookies = Object.fromEntries(made.map(([who, , cookie]) => [who, cookie])) as Record<Who, string>;
  const { cora, lena, dan } = people;
  const about = { versionId, leadId: lena, deciderId: dan, coordinatorId: cora, role: "Till engineer" };
  const { id, stages } = await createOpening(app, about);
  opening = id;
  stage = stages[0]!.id;
});
afterEach(() => app.close());

const open = async (who: Who, at: string) => readAnswer(await answerWith(build, app)(pageRequest(at, cookies[who])));
const send = async (who: Who, form: Record<string, string>, at: string) =>
  readAnswer(await answerWith(build, app)(formRequest(at, form, cookies[who])));

const list = () => `/hiring/openings/${opening}/candidates`;
const page = (id: string, rest = "") => `/hiring/candidates/${id}${rest}`;
const NEW = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0702";
const robin = {
  ...{
    id: NEW,
    name: "Robin Vale",
    email: "Robin.Vale@mail.example",
    phone: "+31 20 1234567",
    timeZone: "Europe/Amsterdam",
  },
  ...{ source: "Job board", referredBy: "", consentedOn: "2026-11-20", consentUntil: "2027-11-20", externalId: "AT-7" },
};
const NAMED = /Robin|Vale|robin\.vale|1234567|Job board|Amsterdam|AT-7/;

describe("from an application to a name", () => {
  test("the coordinator adds somebody; others read a code until the decider lifts it with a reason", async () => {
    expect((await open("lena", `${list()}/new`)).status).toBe(404);
    for (const _ of [1, 2]) expect((await send("cora", robin, `${list()}/new`)).location).toBe(page(NEW));
    const { code } = await app.db.candidate.findUniqueOrThrow({ where: { id: NEW } });
    expect(await app.db.debrief.count({ where: { candidateId: NEW } })).toBe(1);
    expect((await open("cora", list())).text).toContain("robin.vale@mail.example");
    expect((await open("cora", page(NEW, "/identity"))).text).toContain("AT-7");
    for (const who of ["lena", "dan"] as const) {
      for (const at of [list(), `${list()}?q=robin`, page(NEW), `${list()}.data`, `${page(NEW)}.data`]) {
        const answer = await open(who, at);
        expect(answer.status).toBe(200);
        expect(
          answer.text
            .replace("q=robin", "")
            .replace('value="robin"', "")
            .replace(/"robin"/, ""),
        ).not.toMatch(NAMED);
      }
      expect((await open(who, `${list()}?q=${code.slice(2, 5)}`)).text).toContain(code);
      expect((await open(who, page(NEW, "/identity"))).status).toBe(404);
    }
    expect((await send("dan", { do: "lift", reason: " " }, page(NEW))).text).toContain("Say why.");
    expect((await send("lena", { do: "lift", reason: "To know" }, page(NEW))).status).toBe(404);
    for (const _ of [1, 2]) {
      expect((await send("dan", { do: "lift", reason: "To write the offer" }, page(NEW))).location).toBe(page(NEW));
    }
    expect(await app.db.anonymityLift.count()).toBe(1);
    const seen = await open("lena", page(NEW));
    for (const shown of ["Robin Vale", code, "Dan Decides", "To write the offer"]) expect(seen.text).toContain(shown);
    expect((await open("lena", page(NEW, "/identity"))).text).toContain("+31 20 1234567");
    expect((await open("lena", list())).text).not.toMatch(NAMED);
    const read = await app.db.auditEntry.findMany({ where: { action: "candidate.read-identity" } });
    expect(read.map(({ actorId, objectId }) => [actorId, objectId])).toEqual([[people.lena, NEW]]);
    expect((await send("lena", { ...robin, do: "save" }, page(NEW, "/identity"))).status).toBe(404);
  });

  test("an interviewer reads the code alone, before and after the lift", async () => {
    const one = await createCandidate(app, { openingId: opening, code: "C-ABCDE", identity: { name: "Robin Vale" } });
    const about = { candidateId: one.id, debriefId: one.debriefId, stageId: stage, askedById: people.cora };
    await createInterview(app, { ...about, interviewers: [people.ina] });
    await send("dan", { do: "lift", reason: "To know" }, page(one.id));
    for (const at of [page(one.id), `${page(one.id)}.data`]) {
      const answer = await open("ina", at);
      expect(answer.text).toContain("C-ABCDE");
      expect(answer.text).not.toMatch(/Robin|To know|Dan Decides/);
    }
    for (const at of [list(), page(one.id, "/identity")]) expect((await open("ina", at)).status).toBe(404);
    await app.db.interviewSeat.updateMany({ data: { status: "OFF" } });
    expect((await open("ina", page(one.id))).status).toBe(404);
  });
});

describe("what is wrong is said at its field, with what was typed", () => {
  test.each([
    ["no name", { name: " " }, "Give a name."],
    ["no address", { email: "robin" }, "Give an address such as name@example.org."],
    ["an address that is there", { email: "there@mail.example" }, "a candidate of this opening already"],
    ["a number that is there", { externalId: "AT-1" }, "has this number already"],
    ["a referrer who is nobody", { referredBy: "nobody@lantern.example" }, "Nobody here has this address."],
    ["a referrer who decides", { referredBy: "dan@lantern.example" }, "Have it handed over first."],
    ["a zone that is none", { timeZone: "Mars/Base" }, "Give a time zone"],
    ["consent to come", { consentedOn: "2026-11-24" }, "Give a day that is not to come."],
    ["consent that has ended", { consentedOn: "2026-10-01", consentUntil: "2026-11-22" }, "This consent has ended"],
    ["consent for good", { consentUntil: "2036-11-20" }, "A consent lasts two years at most"],
    ["a day that is none", { consentUntil: "2027-02-30" }, "Give a date such as"],
  ])("%s", async (_, given, message) => {
    await createCandidate(app, { openingId: opening, identity: { email: "there@mail.example", externalId: "AT-1" } });
    const answer = await send("cora", { ...robin, ...given }, `${list()}/new`);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(message);
    expect(answer.text).toContain("+31 20 1234567");
    expect(await app.db.candidate.count()).toBe(1);
  });

  test("whoever sits in an interview with a candidate cannot become who referred them", async () => {
    const one = await createCandidate(app, { openingId: opening });
    const about = { candidateId: one.id, debriefId: one.debriefId, stageId: stage, askedById: people.cora };
    await createInterview(app, { ...about, interviewers: [people.ina] });
    const form = { ...robin, id: "", edits: "1", do: "save", referredBy: "ina@lantern.example" };
    const answer = await send("cora", form, page(one.id, "/identity"));
    expect([answer.status, answer.text.includes("Replace them there first.")]).toEqual([400, true]);
  });
});

test("two who change the same candidate see both texts, and nothing is lost unseen", async () => {
  await send("cora", robin, `${list()}/new`);
  const form = { ...robin, edits: "1", do: "save" };
  const at = page(NEW, "/identity");
  expect((await send("cora", { ...form, phone: "111" }, at)).location).toBe(at);
  const conflict = await send("cora", { ...form, phone: "222" }, at);
  expect(conflict.status).toBe(409);
  for (const shown of ["Telephone", "111", "222", 'name="edits" value="2"']) expect(conflict.text).toContain(shown);
  expect((await send("cora", { ...form, phone: "222", edits: "2" }, at)).location).toBe(at);
  expect((await app.db.candidateIdentity.findFirstOrThrow()).phone).toBe("222");
  const kept = await app.db.auditEntry.findMany({ where: { action: { startsWith: "candidate." } } });
  expect(JSON.stringify(kept, (_, one) => (typeof one === "bigint" ? String(one) : one))).not.toMatch(NAMED);
});

test("nobody is added to an opening that is closed, and by nobody but its coordinator", async () => {
  await app.db.opening.update({ where: { id: opening }, data: { status: "CLOSED", closedAt: app.now() } });
  expect((await open("cora", `${list()}/new`)).status).toBe(404);
  expect((await send("cora", robin, `${list()}/new`)).status).toBe(404);
  expect((await open("cora", list())).text).not.toContain("Add a candidate");
});

test("withdrawing is noted once, and the candidate is sent their own page's address", async () => {
  await send("cora", robin, `${list()}/new`);
  for (const _ of [1, 2]) await send("cora", { do: "withdraw" }, page(NEW, "/identity"));
  expect((await open("lena", list())).text).toContain("Withdrawn");
  expect(await app.db.auditEntry.count({ where: { action: "candidate.withdraw" } })).toBe(1);
  for (const _ of [1, 2]) {
    expect((await send("cora", { do: "send-link" }, page(NEW, "/identity"))).location).toContain("?sent");
  }
  const jobs = JSON.stringify(await app.db.job.findMany(), (_, one) => (typeof one === "bigint" ? String(one) : one));
  expect(jobs).not.toMatch(NAMED);
  expect(await runDueJobs(app, JOB_HANDLERS)).toBe(1);
  expect(await app.db.candidateLink.count({ where: { revokedAt: null } })).toBe(1);
  expect((await open("cora", page(NEW, "/identity"))).text).toContain("Send it again");
});

test("a page of candidates costs the same for one and for fifty", async () => {
  for (const _ of Array.from({ length: 50 })) await createCandidate(app, { openingId: opening });
  const statements = await countStatements(app, () => open("cora", list()));
  expect(statements).toBeLessThanOrEqual(4);
  expect(await countStatements(app, () => open("cora", `${list()}?q=robin`))).toBe(statements);
  const first = await app.db.candidate.findFirstOrThrow();
  expect(await countStatements(app, () => open("dan", page(first.id)))).toBeLessThanOrEqual(5);
});

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
    ["a name in the text", { body: "By ROBIN vale, 2026" }, "This says who they are."],
    ["a name in the title", { title: "Vale's design", body: "x" }, "This says who they are."],
    ["an address with it", { url: "https://code.example/robin.vale/till" }, "This address says who they are."],
    ["the same encoded", { url: "https://code.example/%52obin%20Vale" }, "This address says who they are."],
    ["nothing", {}, "Give a text, a web address or a file."],
    ["text and address at once", { body: "x", url: "https://code.example/1" }, "two work samples"],
    ["an address that would run", { url: "javascript:alert(1)" }, "starts with https:// or http://"],
    ["nobody having looked", { body: "x", looked: "" }, "Look it through for their name first."],
  ])("%s is refused", async (_, given, message) => {
    const answer = await send("cora", { ...sample, ...given }, one);
    expect([answer.status, answer.text.includes(message)]).toEqual([400, true]);
    expect(await app.db.workSample.count()).toBe(0);
  });

  test("a name is told of beside whatever else is wrong", async () => {
    const answer = await send("cora", { ...sample, title: "", body: "By Robin Vale", looked: "" }, one);
    for (const said of ["Give it a title.", "This says who they are.", "Look it through for their name first."])
      expect(answer.text).toContain(said);
  });

  test("a file is judged by what it holds, loses its name, and goes with its row", async () => {
    expect((await sendFile(sample, "robin-vale.pdf", "By Robin Vale")).text).toContain("This says who they are.");
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
    expect((await send("lena", { do: "remove" }, at)).status).toBe(404);
    for (const _ of [1, 2]) expect((await send("cora", { do: "remove" }, at)).location).toBe(page(NEW));
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
    expect(await app.files.get(fileKey!)).not.toBeNull();
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
    expect(dry.text).toContain("email: Give an address");
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

describe("a candidate's own page", () => {
  let own: string;
  beforeEach(async () => {
    await send("cora", robin, `${list()}/new`);
    own = `/candidate/${await createCandidateLink(app, NEW)}`;
  });
  const read = async (at = own) => readAnswer(await answerWith(build, app)(pageRequest(at)));
  const press = async (form: Record<string, string>, at = own) =>
    readAnswer(await answerWith(build, app)(formRequest(at, form)));
  const identity = () => app.db.candidateIdentity.findUniqueOrThrow({ where: { candidateId: NEW } });

  test("shows what is kept, and renews or ends the consent", async () => {
    const text = (await read()).text;
    for (const shown of ["Robin Vale", "Job board", "AT-7", "Till engineer", "20 Nov 2027"])
      expect(text).toContain(shown);
    for (const hidden of ["Lena", "Dan Decides", "Cora"]) expect(text).not.toContain(hidden);
    for (const _ of [1, 2]) expect((await press({ do: "renew" })).location).toBe(own);
    expect((await identity()).consentUntil.toISOString().slice(0, 10)).toBe("2027-11-23");
    await press({ do: "end" });
    expect((await app.db.candidate.findUniqueOrThrow({ where: { id: NEW } })).withdrawnAt).not.toBeNull();
    const log = await app.db.auditEntry.findMany({ where: { actorId: null }, orderBy: { position: "asc" } });
    expect(log.map(({ action }) => action)).toEqual([
      "candidate.renew-consent",
      "candidate.withdraw",
      "candidate.renew-consent",
    ]);
  });

  test("takes what they say for counts, which no page shows to anybody else", async () => {
    await press({ do: "declare", "declared-gender": "another", "declared-disability": "loud", "declared-x": "y" });
    expect(await app.db.candidateDeclaration.findMany()).toMatchObject([{ attribute: "gender", value: "another" }]);
    for (const at of [page(NEW), page(NEW, "/identity"), list()]) {
      expect((await open("cora", `${at}.data`)).text).not.toMatch(/gender|another/);
    }
    await press({ do: "declare", "declared-gender": "" });
    expect(await app.db.candidateDeclaration.count()).toBe(0);
  });

  test("asks to be erased, takes it back, and asks again until it is done", async () => {
    await press({ do: "ask-erasure" });
    expect((await open("cora", page(NEW, "/identity"))).text).toContain("They asked to be erased");
    await press({ do: "keep" });
    expect((await identity()).erasureAskedAt).toBeNull();
    for (const _ of [1, 2]) await press({ do: "ask-erasure" });
    // To whoever keeps the names, each time it is asked: with the code alone.
    const mails = await app.db.job.findMany({ where: { kind: "mail" } });
    expect(mails.map(({ payload }) => payload)).toMatchObject([
      { to: "cora@lantern.example" },
      { to: "cora@lantern.example" },
    ]);
    expect(JSON.stringify(mails.map(({ payload }) => payload))).not.toMatch(NAMED);
    app.setNow(new Date(app.now().getTime() + 7.5 * 86_400_000));
    await applyRetention(app);
    // The address was made to last a day.
    await app.db.candidateLink.updateMany({ data: { expiresAt: new Date(app.now().getTime() + 86_400_000) } });
    expect((await read()).status).toBe(200);
    await runDueJobs(app, JOB_HANDLERS);
    expect([(await read()).status, await app.db.candidateIdentity.count()]).toEqual([404, 0]);
    for (const who of ["cora", "lena"] as const) cookies[who] = await signInAs(app, people[who]);
    expect((await open("cora", page(NEW, "/identity"))).text).toContain("Nothing is kept of who this was.");
    expect((await open("lena", page(NEW))).text).toContain("Erased");
  });

  test("is taken home as JSON", async () => {
    const response = await answerWith(build, app)(pageRequest(`${own}/kept.json`));
    expect(response.headers.get("Content-Disposition")).toContain("attachment");
    expect(JSON.parse(await response.text())).toMatchObject({ person: { name: "Robin Vale", externalId: "AT-7" } });
    for (let count = 1; count < 20; count++) await read(`${own}/kept.json`);
    expect((await read(`${own}/kept.json`)).status).toBe(429);
  });

  test("opens to its address alone: none that is wrong, old, replaced or of a table", async () => {
    const { id } = await app.db.candidateLink.findFirstOrThrow();
    for (const at of ["/candidate/x", `/candidate/${id}`, `${own}x`]) expect((await read(at)).status).toBe(404);
    expect((await press({ do: "ask-erasure" }, "/candidate/x")).status).toBe(404);
    await send("cora", { do: "send-link" }, page(NEW, "/identity"));
    await runDueJobs(app, JOB_HANDLERS);
    expect((await read()).status).toBe(404);
    const latest = await createCandidateLink(app, NEW);
    app.setNow(new Date(app.now().getTime() + 2 * 86_400_000));
    expect((await read(`/candidate/${latest}`)).status).toBe(404);
  });

  test("is tried too often from one place", async () => {
    const tries = [];
    for (let count = 0; count < 31; count++) tries.push((await read(`/candidate/${count}`)).status);
    expect(tries.at(-1)).toBe(429);
    expect((await read()).status).toBe(200);
  });

  test("does nothing for a button that it does not have", async () => {
    expect((await press({ do: "decide" })).status).toBe(400);
    expect((await identity()).edits).toBe(1);
  });
});

test("somebody erased, and what they take home before, tells of the codes they lifted", async () => {
  await send("cora", { ...robin, referredBy: "ina@lantern.example" }, `${list()}/new`);
  await send("dan", { do: "lift", reason: "words of the decider" }, page(NEW));
  expect(await exportedText(app, { id: people.dan })).toContain("words of the decider");
  expect(await exportedText(app, { id: people.lena })).not.toContain("words of the decider");
  expect(JSON.parse(await exportedText(app, { id: people.ina })).candidatesYouReferred).toEqual([
    { name: "Robin Vale", opening: "Till engineer" },
  ]);
  await app.db.person.update({ where: { id: people.dan }, data: { deactivatedAt: app.now() } });
  const by = { actorId: people.cora, at: app.now(), newId: app.newId };
  await insertRequest(app.db, { id: "erasing", personId: people.dan, reason: "They asked", by });
  await erase(app.db, "erasing", "0123456789abcdef", new Date(app.now().getTime() + 15 * 86_400_000));
  expect(await app.db.anonymityLift.findFirstOrThrow()).toMatchObject({ byId: people.dan, reason: "" });
});
