import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { submitAssessment } from "~/features/assessment/reveal/reveal.server";
import { startAssessment } from "~/features/assessment/sheets/assessment.server";
import { saveSheet } from "~/features/assessment/sheets/sheet.server";
import { summaryOf, summaryPage } from "~/features/assessment/summary/summary.server";
import type { Actor } from "~/kernel/actor";
import { actorOf } from "../../../../test/factories/actors";
import { storedWords, takeAnnounced } from "../../../../test/factories/announced";
import { createFile } from "../../../../test/factories/assessments";
import { createFrameworkVersion, smallFramework } from "../../../../test/factories/frameworks";
import { createPerson, createPosition } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { sentForm } from "../../../../test/setup/sent-form";
import { countStatements } from "../../../../test/setup/statements";
import { attachableExpectations } from "./attaching.server";
import { answerRequest, askColleague, askedOfMe } from "./corroboration.server";
import { leftOf } from "./domain/attach-choice";
import { type EvidenceContent, evidenceMark, evidencePart } from "./domain/evidence-item";
import { type LibrarySearch, newEvidenceForm } from "./evidence.schema";
import * as evidence from "./evidence.server";
import * as library from "./library.server";
import { coveragePage } from "./library.server";

let app: TestApp;
let owner: Actor;
let colleague: Actor & { email: string };
let assessmentId: string;

beforeAll(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
});
afterAll(() => app.close());

async function somebody() {
  const person = await createPerson(app);
  await createPosition(app, { personId: person.id, frameworkSlug: "small", levelCode: "IC2" });
  return { ...actorOf(person), email: person.email };
}

beforeEach(async () => {
  owner = await somebody();
  colleague = await somebody();
  const started = await startAssessment(app, owner, { slug: "small", levelCode: "IC2" });
  if (started.is === "other-open") throw new Error("nothing was open");
  assessmentId = started.assessmentId;
});

const content: EvidenceContent = { title: "Staged release", body: "It went well.", happenedOn: "2026-03-02" };

async function add(given: Partial<EvidenceContent> = {}): Promise<string> {
  const id = app.newId();
  await evidence.addEvidence(app, owner, id, { ...content, ...given });
  return id;
}

let versionId: string;
const attach = (id: string, expectationIds: string[]) =>
  evidence.attachEvidence(app, owner, id, { versionId, expectationIds });

const asked = async (id: string) => {
  const item = (await askedOfMe(app, colleague, 1)).items.find((one) => one.evidenceId === id);
  if (!item) throw new Error("nobody asked");
  return item;
};
const answered = async (id: string, answer: "confirmed" | "declined") => {
  const { mark } = await asked(id);
  await answerRequest(app, colleague, { evidence: id, mark, answer, sentence: "I was there." });
};
const coverage = async (expectationId: string) => {
  const { key } = await summaryPage(app, owner, assessmentId);
  const { summary } = await summaryOf(app, key);
  const lines = summary.themes.flatMap(({ lines: groups }) => Object.values(groups).flat());
  return lines.find((line) => line.expectation.id === expectationId)?.coverage;
};

describe("the library", () => {
  test("has one's own evidence only, latest first", async () => {
    const [older, newer] = [await add(), await add({ happenedOn: "2026-04-01", url: "https://example.org/x" })];
    const { items } = await library.library(app, owner, 1);
    expect(items.map(({ id, url }) => [id, url])).toEqual([
      [newer, "https://example.org/x"],
      [older, null],
    ]);
    expect((await library.library(app, colleague, 1)).items).toEqual([]);
  });

  test("is searched by beginnings of words, kind, time and competency, all of them together", async () => {
    const found = async (search: Partial<LibrarySearch>) => {
      const all = { q: "", kind: null, period: null, competency: null, ...search };
      return (await library.library(app, owner, 1, all)).items.map(({ id }) => id);
    };
    const note = await add({
      title: "Größere Ausgabe",
      body: "100% off_topic' ) OR TRUE --",
      happenedOn: "2026-11-01",
    });
    const link = await add({ title: "Review", url: "https://example.org/x", happenedOn: "2026-01-05" });
    const file = await createFile(
      app,
      { ownerId: owner.id, fileName: "ledger.csv", happenedOn: new Date("2019-05-05") },
      "x",
    );
    await createFile(app, { ownerId: colleague.id, fileName: "ledger.csv" }, "x");
    await attach(link, ["e-ic2aaa"]);
    const competency = (await library.library(app, owner, 1)).competencies;
    expect(competency).toHaveLength(1);

    expect(await found({ q: "grosse" })).toEqual([]);
    expect(await found({ q: "GROSE aus" })).toEqual([]);
    expect(await found({ q: "größ aus" })).toEqual([note]);
    expect(await found({ q: "topic" })).toEqual([note]);
    expect(await found({ q: "ledg" })).toEqual([file.id]);
    expect(await found({ q: "example.org" })).toEqual([link]);
    for (const q of ["%", "_", "'", "\\", "' OR TRUE --", ":*", "!a & |"])
      expect(await found({ q })).not.toContain(link);
    expect(await found({ kind: "note" })).toEqual([note]);
    expect(await found({ kind: "file" })).toEqual([file.id]);
    expect(await found({ period: "quarter" })).toEqual([note]);
    expect(await found({ period: "year" })).toEqual([note, link]);
    expect(await found({ period: "older" })).toEqual([file.id]);
    expect(await found({ competency: competency[0]!.id })).toEqual([link]);
    expect(await found({ competency: "no-such" })).toEqual([]);
    expect(await found({ competency: competency[0]!.id, kind: "note" })).toEqual([]);
  });

  test("adding the same form twice adds one piece", async () => {
    const id = await add();
    await evidence.addEvidence(app, owner, id, content);
    expect((await library.library(app, owner, 1)).items).toHaveLength(1);
  });

  test("an id that is somebody else's is as if it did not exist", async () => {
    const id = await add();
    await expect(evidence.addEvidence(app, colleague, id, content)).rejects.toMatchObject({ code: "not-found" });
    await expect(evidence.evidencePage(app, colleague, id)).rejects.toMatchObject({ code: "not-found" });
    await expect(evidence.changeEvidence(app, colleague, id, content)).rejects.toMatchObject({ code: "not-found" });
    const part = sentForm(evidencePart(null), { id: app.newId(), existing: id, expectation: "e-ic2aaa" });
    const started = await startAssessment(app, colleague, { slug: "small", levelCode: "IC2" });
    const other = started.is === "other-open" ? "" : started.assessmentId;
    const foreign = saveSheet(app, colleague, other, { entries: [], evidence: part });
    await expect(foreign).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("attaching", () => {
  test("the same piece to several expectations; attaching twice is attaching once", async () => {
    const id = await add();
    await attach(id, ["e-ic2aaa", "e-ic2bbb"]);
    await attach(id, ["e-ic2bbb"]);
    const { item } = await evidence.evidencePage(app, owner, id);
    expect(item.attachedTo.map(({ expectationId }) => expectationId).sort()).toEqual(["e-ic2aaa", "e-ic2bbb"]);
    expect(await coverage("e-ic2aaa")).toBe("one-source");
    expect(await coverage("e-ic1bbb")).toBe("none");
  });

  test("what belongs to something submitted stays attached", async () => {
    const id = await add();
    await attach(id, ["e-ic2aaa"]);
    const { item } = await evidence.evidencePage(app, owner, id);
    const link = item.attachedTo[0]!;
    await submitAssessment(app, owner, assessmentId);
    await expect(evidence.detachEvidence(app, owner, id, link)).rejects.toMatchObject({ code: "conflict" });
  });

  test("what is attached after submitting does not change what was submitted", async () => {
    await submitAssessment(app, owner, assessmentId);
    app.setNow(new Date(app.now().getTime() + 60_000));
    await startAssessment(app, owner, { slug: "small", levelCode: "IC2" });
    const id = await add();
    await attach(id, ["e-ic2aaa"]);
    expect(await coverage("e-ic2aaa")).toBe("none");
  });

  test("detaching is possible while the assessment is open, and is on the record once; again is no error", async () => {
    const id = await add();
    await attach(id, ["e-ic2aaa"]);
    const link = (await evidence.evidencePage(app, owner, id)).item.attachedTo[0]!;
    await evidence.detachEvidence(app, owner, id, link);
    await evidence.detachEvidence(app, owner, id, link);
    expect((await evidence.evidencePage(app, owner, id)).item.attachedTo).toEqual([]);
    expect(await app.db.auditEntry.count({ where: { action: "evidence.detach", objectId: id } })).toBe(1);
  });
});

describe("without an open assessment", () => {
  const choicesOf = async (actor: Actor, level: string | null = null) => {
    const { of } = await attachableExpectations(app, actor, level);
    return of && { levels: of.levels, ids: of.choices.map(({ id }) => id) };
  };

  test("expectations of one's level and the next can be chosen, or of another level", async () => {
    const person = await somebody();
    const { levels, ids } = (await choicesOf(person)) ?? { ids: [] };
    expect(levels).toEqual(["IC2", "IC3"]);
    expect(ids).toContain("e-ic2aaa");
    expect(new Set(ids).size).toBe(ids.length);
    expect((await choicesOf(person, "small/TL1"))?.levels).toEqual(["TL1"]);
    expect((await choicesOf(owner))?.levels).toEqual(["IC2"]);
    const newcomer = actorOf(await createPerson(app));
    expect(await choicesOf(newcomer)).toBeNull();
    expect((await choicesOf(newcomer, "small/IC3"))?.levels).toEqual(["IC3"]);
  });

  test("a new piece is attached and colleagues are asked by the form that adds it, once however often it is sent", async () => {
    const person = await somebody();
    const id = app.newId();
    const attachTo = { versionId, expectationIds: ["e-ic2aaa", "e-ic2bbb"] };
    const colleagues = [colleague.id, owner.id];
    for (const _ of [1, 2]) {
      expect(await evidence.addEvidence(app, person, id, content, { attachTo, colleagues })).toEqual({});
    }
    const { item } = await evidence.evidencePage(app, person, id);
    expect(item.attachedTo).toHaveLength(2);
    expect(item.corroborations.map(({ colleagueId }) => colleagueId).sort()).toEqual([...colleagues].sort());
    const entries = await app.db.auditEntry.groupBy({ by: ["action"], where: { objectId: id }, _count: true });
    expect(Object.fromEntries(entries.map(({ action, _count }) => [action, _count]))).toEqual({
      "evidence.add": 1,
      "evidence.attach": 1,
      "corroboration.ask": 2,
    });
  });

  test("nothing is added for someone who can't be asked, or an expectation that isn't there", async () => {
    const id = app.newId();
    const toOneself = evidence.addEvidence(app, owner, id, content, { colleagues: [colleague.id, owner.id] });
    expect(await toOneself).toEqual({ colleagues: ["Choose a colleague who saw it."] });
    for (const attachTo of [
      { versionId, expectationIds: ["e-nowhere"] },
      { versionId: "no-version", expectationIds: ["e-ic2aaa"] },
    ]) {
      await expect(evidence.addEvidence(app, owner, id, content, { attachTo })).rejects.toMatchObject({
        code: "invalid",
      });
    }
    expect(await app.db.evidence.count({ where: { id } })).toBe(0);
  });
});

test.each<[fields: Record<string, string>, expected: Partial<EvidenceContent> | Record<string, string[]>]>([
  [
    { kind: "link", url: "example.org/x" },
    { url: "https://example.org/x", title: "example.org/x" },
  ],
  [{ kind: "link", url: "" }, { url: ["Paste the web address."] }],
  [{ kind: "link", url: "no address" }, { url: ["Enter a web address such as example.com/page."] }],
  [
    { kind: "note", url: "left from before", title: "A note" },
    { title: "A note", url: undefined },
  ],
  [{ kind: "note", title: "" }, { title: ["Enter a title."] }],
  [{ kind: "file", title: "" }, { file: ["Choose a file."] }],
  [{ title: "As programs send it", url: "https://example.org" }, { url: "https://example.org" }],
])("a new piece as it is sent: %j", (fields, expected) => {
  const { value, errors } = sentForm(newEvidenceForm(null), {
    id: "an-id-of-ours",
    happenedOn: "2026-03-02",
    body: "",
    ...fields,
  });
  const shown = value?.piece ?? Object.fromEntries(Object.entries(errors).filter(([, messages]) => messages));
  expect(shown).toMatchObject(expected);
  if (!value) expect(Object.keys(shown)).toEqual(Object.keys(expected));
});

describe("removing", () => {
  test("takes it away with what was attached and asked, and is on the record; again there is nothing", async () => {
    const id = await add();
    await attach(id, ["e-ic2aaa"]);
    await askColleague(app, owner, id, colleague.id);
    await expect(evidence.removeEvidence(app, colleague, id)).rejects.toMatchObject({ code: "not-found" });
    await evidence.removeEvidence(app, owner, id);
    expect(await app.db.evidence.count({ where: { id } })).toBe(0);
    expect((await askedOfMe(app, colleague, 1)).items).toEqual([]);
    expect(await app.db.auditEntry.count({ where: { action: "evidence.remove", objectId: id } })).toBe(1);
    await expect(evidence.removeEvidence(app, owner, id)).rejects.toMatchObject({ code: "not-found" });
  });

  test("is refused once something submitted has it", async () => {
    const id = await add();
    await attach(id, ["e-ic2aaa"]);
    await submitAssessment(app, owner, assessmentId);
    await expect(evidence.removeEvidence(app, owner, id)).rejects.toMatchObject({ code: "conflict" });
    expect(await app.db.evidence.count({ where: { id } })).toBe(1);
  });
});

describe("a file", () => {
  test("is never replaced, not even in the database", async () => {
    const { id } = await createFile(app, { ownerId: owner.id }, "what was confirmed");
    for (const data of [
      { fileHash: "0".repeat(64) },
      { fileKey: app.newId() },
      { fileName: "other.txt" },
      { fileSize: 1 },
    ]) {
      await expect(app.db.evidence.update({ where: { id }, data })).rejects.toThrow();
    }
    await expect(app.db.evidence.update({ where: { id }, data: { kind: "NOTE" } })).rejects.toThrow();
  });

  test("keeps being one when its words change, and takes no address", async () => {
    const { id } = await createFile(app, { ownerId: owner.id }, "x");
    await evidence.changeEvidence(app, owner, id, { ...content, title: "Another title" });
    expect(await app.db.evidence.findUniqueOrThrow({ where: { id } })).toMatchObject({
      kind: "FILE",
      title: "Another title",
      fileName: "notes.txt",
    });
    const withUrl = evidence.changeEvidence(app, owner, id, { ...content, url: "https://example.org/x" });
    await expect(withUrl).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the coverage map", () => {
  test("is of the level that one holds, or of the one chosen; others' evidence is not in it", async () => {
    const id = await add({ happenedOn: "2026-11-01" });
    await attach(id, ["e-ic2aaa"]);
    const states = async (actor: Actor, level: string | null) => {
      const { map } = await coveragePage(app, actor, level);
      return { level: map?.level, isHeld: map?.isHeld, rows: map?.themes.flatMap(({ rows }) => rows) };
    };
    const held = await states(owner, null);
    expect([held.level, held.isHeld]).toEqual(["small/IC2", true]);
    expect(held.rows?.find(({ evidence: pieces }) => pieces.some((piece) => piece.id === id))?.state).toBe(
      "one-source",
    );
    expect((await states(owner, "small/TL1")).level).toBe("small/TL1");
    expect((await states(owner, "no/such")).level).toBe("small/IC2");
    expect((await states(colleague, null)).rows?.every(({ state }) => state === "none")).toBe(true);
  });

  test("what the newest version no longer asks is listed with its evidence, in the words of the version that did", async () => {
    const first = smallFramework({ slug: "shrinking" });
    const { id: before } = await createFrameworkVersion(app, first);
    const gone = "e-ic2bbb";
    const ladders = first.ladders.map((ladder) => ({
      ...ladder,
      levels: ladder.levels.map((level) => ({
        ...level,
        expectations: level.expectations.filter(({ id }) => id !== gone),
      })),
    }));
    const person = await createPerson(app);
    await createPosition(app, { personId: person.id, frameworkSlug: "shrinking", levelCode: "IC2" });
    const actor = actorOf(person);
    const id = app.newId();
    const attachTo = { versionId: before, expectationIds: ["e-ic2aaa", gone] };
    await evidence.addEvidence(app, actor, id, content, { attachTo });
    expect((await coveragePage(app, actor, null)).map?.retired).toEqual([]);
    const later = { ...app, now: () => new Date(app.now().getTime() + 60_000) };
    await createFrameworkVersion(later, { ...first, version: "2.0.0", ladders });
    const [retired, ...others] = (await coveragePage(app, actor, null)).map?.retired ?? [];
    expect(others).toEqual([]);
    expect(retired).toMatchObject({ id: gone, level: "IC2", competency: "Delivery", version: "Small 1.0.0" });
    expect(retired?.statement).toBe("Does what IC2 asks of delivery.");
    expect(retired?.evidence.map((piece) => piece.id)).toEqual([id]);
  });

  test("what a retired framework asked is listed for those who have a level elsewhere, and can be attached there", async () => {
    const { id: versionId } = await createFrameworkVersion(app, smallFramework({ slug: "former", name: "Former" }));
    const { id: laterId } = await createFrameworkVersion(app, smallFramework({ slug: "later", name: "Later" }));
    const person = await createPerson(app);
    await createPosition(app, { personId: person.id, frameworkSlug: "later", levelCode: "IC2" });
    const actor = actorOf(person);
    const id = app.newId();
    await evidence.addEvidence(app, actor, id, content, { attachTo: { versionId, expectationIds: ["e-ic2aaa"] } });
    expect((await coveragePage(app, actor, null)).map?.retired).toEqual([]);
    expect((await evidence.evidencePage(app, actor, id)).gone).toEqual([]);
    await app.db.frameworkRetirement.create({ data: { slug: "former", retiredAt: app.now() } });
    try {
      const { retired } = (await coveragePage(app, actor, null)).map!;
      expect(retired).toMatchObject([{ id: "e-ic2aaa", level: "IC2", version: "Former 1.0.0", evidence: [{ id }] }]);
      const { attachable, item, gone } = await evidence.evidencePage(app, actor, id);
      expect(gone).toEqual([`${versionId} e-ic2aaa`]);
      expect(leftOf(attachable.of!, item.attachedTo).choices.map((one) => one.id)).toContain("e-ic2aaa");
      await evidence.attachEvidence(app, actor, id, { versionId: laterId, expectationIds: ["e-ic2aaa"] });
      expect((await evidence.evidencePage(app, actor, id)).gone).toEqual([`${versionId} e-ic2aaa`]);
      const { themes } = (await coveragePage(app, actor, null)).map!;
      expect(themes.flatMap(({ rows }) => rows).filter(({ backed }) => backed > 0)).toHaveLength(1);
    } finally {
      await app.db.frameworkRetirement.deleteMany();
    }
  });

  test("a level that was renamed is found by the code that an address still has; one of no framework is none", async () => {
    const first = smallFramework({ slug: "recoded" });
    const [ic, ...others] = first.ladders;
    const levels = ic!.levels.map((one) => (one.code === "IC2" ? { ...one, code: "E2", was: ["IC2"] } : one));
    await createFrameworkVersion(app, first);
    const later = { ...app, now: () => new Date(app.now().getTime() + 60_000) };
    const next = { ...first, ladders: [{ ...ic!, levels }, ...others], pathways: [] };
    await createFrameworkVersion(later, { ...next, version: "2.0.0" });
    const actor = actorOf(await createPerson(app));
    expect((await coveragePage(app, actor, "recoded/IC2")).map?.level).toBe("recoded/E2");
    expect((await attachableExpectations(app, actor, "recoded/IC2")).chosen).toBe("recoded/E2");
    const unknown = ["recoded/IC9", "nowhere/IC2", "recoded", "/", "recoded@1.0.0/IC2"];
    for (const level of unknown) expect((await coveragePage(app, actor, level)).map).toBeNull();
  });

  test("somebody without a position chooses a level", async () => {
    expect((await coveragePage(app, actorOf(await createPerson(app)), null)).map).toBeNull();
  });
});

test.each(["javascript:alert(1)", "data:text/html,x", "ftp://example.org/x"])(
  "links of other schemes than http and https are refused by the table, whatever a form lets in: %s",
  async (url) => {
    await expect(add({ url })).rejects.toThrow("link_has_web_address");
  },
);

test("levels of a retired framework are offered to those who have one, and stay readable to everyone", async () => {
  await app.db.frameworkRetirement.create({ data: { slug: "small", retiredAt: app.now() } });
  const newcomer = actorOf(await createPerson(app));
  try {
    expect((await coveragePage(app, owner, null)).levels.map(({ value }) => value)).toContain("small/IC2");
    const page = await coveragePage(app, newcomer, "small/IC2");
    expect(page.levels.filter(({ value }) => value.startsWith("small/"))).toEqual([]);
    expect(page.map).not.toBeNull();
  } finally {
    await app.db.frameworkRetirement.deleteMany();
  }
});

test("pages of evidence ask few questions, however much there is", async () => {
  const id = await add();
  for (const one of [id, await add(), await add()]) await attach(one, ["e-ic2aaa", "e-ic2bbb"]);
  await evidence.evidencePage(app, owner, id);
  await library.library(app, owner, 1);
  await coveragePage(app, owner, null);
  expect(await countStatements(app, () => library.library(app, owner, 1))).toBe(2);
  expect(await countStatements(app, () => coveragePage(app, owner, null))).toBe(3);
  expect(await countStatements(app, () => evidence.evidencePage(app, owner, id))).toBe(5);
});

describe("corroboration", () => {
  test("a colleague sees the evidence, and neither expectation nor rating", async () => {
    const id = await add();
    await attach(id, ["e-ic2aaa"]);
    expect(await askColleague(app, owner, id, colleague.id)).toBeNull();
    expect(Object.keys(await asked(id)).sort()).toEqual(
      "answeredAt askedAt body evidenceId file happenedOn mark owner sentence status title url".split(" "),
    );
  });

  test("a confirmation makes the evidence corroborated", async () => {
    const id = await add();
    await attach(id, ["e-ic2aaa"]);
    await askColleague(app, owner, id, colleague.id);
    expect(await coverage("e-ic2aaa")).toBe("one-source");
    await answered(id, "confirmed");
    expect(await coverage("e-ic2aaa")).toBe("corroborated");
  });

  test("asking twice asks once, and the same answer twice is one", async () => {
    const id = await add();
    await askColleague(app, owner, id, colleague.id);
    await answered(id, "declined");
    await askColleague(app, owner, id, colleague.id);
    await answered(id, "declined");
    expect((await asked(id)).status).toBe("declined");
    await expect(answered(id, "confirmed")).rejects.toMatchObject({ code: "conflict" });
  });

  test.each([
    ["no one here", () => "nobody"],
    ["oneself", () => owner.id],
  ])("%s is said at the field", async (_name, id) => {
    expect(await askColleague(app, owner, await add(), id())).toMatch(/^Choose/);
  });

  test("nobody answers what they were not asked", async () => {
    const id = await add();
    const mark = evidenceMark({ ...content, url: null });
    const given = { evidence: id, mark, answer: "confirmed" as const, sentence: "" };
    await expect(answerRequest(app, colleague, given)).rejects.toMatchObject({ code: "not-found" });
  });

  test("what was confirmed no longer changes", async () => {
    const id = await add();
    await askColleague(app, owner, id, colleague.id);
    await answered(id, "confirmed");
    const change = evidence.changeEvidence(app, owner, id, { ...content, title: "Something else" });
    await expect(change).rejects.toMatchObject({ code: "conflict" });
  });

  test("an edit and a confirmation at once: nobody confirms words they have not read", async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await add();
      await askColleague(app, owner, id, colleague.id);
      const read = await asked(id);
      const given = { evidence: id, mark: read.mark, answer: "confirmed" as const, sentence: "" };
      const results = await Promise.allSettled([
        evidence.changeEvidence(app, owner, id, { ...content, title: "Something else" }),
        answerRequest(app, colleague, given),
      ]);
      const now = await asked(id);
      if (now.status === "confirmed") expect(now.title).toBe(read.title);
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
  });
});

test("the notice of an answer to a confirmation request does not say which answer it is", async () => {
  for (const answer of ["confirmed", "declined"] as const) {
    const id = await add();
    await askColleague(app, owner, id, colleague.id);
    await takeAnnounced(app);
    await app.db.notice.deleteMany();
    await answered(id, answer);
    expect(await storedWords(app)).not.toMatch(/I was there|confirmed|declined/i);
    expect(await app.db.notice.findMany({ select: { personId: true, kind: true } })).toEqual([
      { personId: owner.id, kind: "evidence.confirmation-answered" },
    ]);
    expect(await takeAnnounced(app)).toEqual([
      expect.stringMatching(new RegExp(`: ${colleague.name} answered your request to confirm evidence$`)),
    ]);
  }
});
