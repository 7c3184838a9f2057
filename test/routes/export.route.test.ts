import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forgive } from "~/platform/sessions/limits.server";
import { loader as pageLoader } from "~/routes/account/account.export";
import { action } from "~/routes/account/account.export[.]zip";
import {
  createAssessment,
  createCorroboration,
  createEvidence,
  createFile,
  createRatings,
  createSheet,
  revealBoth,
  submitSheet,
} from "../factories/assessments";
import { agreedRow, createReviewAction } from "../factories/conversations";
import { createFrameworkVersion } from "../factories/frameworks";
import { createPerson, createPosition } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { callLoader, formRequest, pageRequest } from "../setup/request";

let app: TestApp;
let sam: { id: string };
let mona: { id: string };
let cookie: string;
let managers: Awaited<ReturnType<typeof sheetSaying>>;

/** A sheet of `rater` about `subject` that says these words. */
async function sheetSaying(words: string, subjectId: string, raterId: string, versionId: string) {
  const assessment = await createAssessment(app, { subjectId, versionId, targetLevel: "IC2" });
  const side = subjectId === raterId ? "SELF" : "MANAGER";
  const sheet = await createSheet(app, assessment, { raterId, side });
  await createRatings(app, sheet, [{ expectationId: "e-ic2aaa", note: words }]);
  return sheet;
}

beforeAll(async () => {
  app = await openTestApp();
  mona = await createPerson(app, { name: "Mona <b>" });
  sam = await createPerson(app, { name: "Sam", managerId: mona.id });
  const other = await createPerson(app, { name: "Other", managerId: mona.id });
  await createPosition(app, { personId: sam.id, frameworkSlug: "small", levelCode: "IC2" });
  const { id: versionId } = await createFrameworkVersion(app);
  await submitSheet(app, await sheetSaying("own-submitted-words", sam.id, sam.id, versionId));
  await sheetSaying("own-draft-words", sam.id, sam.id, versionId);
  managers = await sheetSaying("sealed-words-of-the-manager", sam.id, mona.id, versionId);
  await submitSheet(app, managers);
  const second = await sheetSaying("second-words-of-the-manager", sam.id, mona.id, versionId);
  await submitSheet(app, second);
  await sheetSaying("words-about-somebody-else", other.id, mona.id, versionId);
  await sheetSaying("own-words-of-somebody-else", other.id, other.id, versionId);

  await addConversations(other.id, versionId);

  const evidence = await createEvidence(app, { ownerId: sam.id, title: "own-evidence", body: "</dd><script>alert(1)" });
  await createCorroboration(app, evidence, { colleagueId: other.id, status: "CONFIRMED", sentence: "was-confirmed" });
  const others = await createEvidence(app, { ownerId: other.id, title: "evidence-shown-to-sam" });
  await createCorroboration(app, others, { colleagueId: sam.id });
  await createCorroboration(app, others, {
    colleagueId: mona.id,
    status: "CONFIRMED",
    sentence: "said-by-the-manager",
  });
  await createEvidence(app, { ownerId: other.id, title: "evidence-never-shown" });
  await app.db.elevatedRead.create({
    data: {
      id: "read",
      readerId: mona.id,
      subjectId: sam.id,
      reason: "reason-of-the-read",
      since: app.now(),
      until: app.now(),
    },
  });
  cookie = await signInAs(app, sam);
});
afterAll(() => app.close());

/** Of Sam everything; of somebody else what Sam wrote there while they managed them. */
async function addConversations(otherId: string, versionId: string) {
  for (const subjectId of [sam.id, otherId]) {
    const submitted = await createBothSubmittedOnceMore(subjectId, versionId);
    const about = { assessmentId: submitted, versionId, expectationId: "e-ic2aaa" };
    const whose = subjectId === sam.id ? "in-own" : "in-others";
    const agreed = (number: number, recordedById: string, sentence: string) =>
      app.db.agreedRating.create({ data: agreedRow(app, { ...about, number, recordedById, sentence }) });
    await agreed(1, mona.id, `agreed-by-the-manager-${whose}-conversation`);
    await agreed(2, sam.id, `agreed-by-sam-${whose}-conversation`);
    await createReviewAction(app, { ...about, createdById: mona.id, text: `action-${whose}-conversation` });
  }
}

async function createBothSubmittedOnceMore(subjectId: string, versionId: string): Promise<string> {
  const assessment = await createAssessment(app, { subjectId, versionId, targetLevel: "IC2" });
  // The draft that the person has already is in the way of a second one, for a moment.
  const drafts = { raterId: subjectId, side: "SELF" as const, status: "DRAFT" as const };
  await app.db.sheet.updateMany({ where: drafts, data: { laidAsideAt: app.now() } });
  await revealBoth(app, assessment, mona.id);
  return assessment.id;
}

async function exported() {
  const response = await action({
    request: formRequest("/account/export.zip", {}, cookie),
    params: {},
    context: { app, nonce: "", ip: "203.0.113.7" },
  });
  expect(response.status).toBe(200);
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  expect(Object.keys(files).slice(0, 2)).toEqual(["export.json", "index.html"]);
  const [json, html] = Object.values(files).map((bytes) => strFromU8(bytes!)) as [string, string];
  return { response, json, html, files, document: JSON.parse(json) };
}

const SEALED = ["sealed-words-of-the-manager", "second-words-of-the-manager"];
const OTHERS = [
  "words-about-somebody-else",
  "own-words-of-somebody-else",
  "said-by-the-manager",
  "evidence-never-shown",
  "agreed-by-the-manager-in-others-conversation",
  "action-in-others-conversation",
];
const OWN = [
  "own-submitted-words",
  "own-draft-words",
  "own-evidence",
  "was-confirmed",
  "evidence-shown-to-sam",
  "reason-of-the-read",
  "agreed-by-the-manager-in-own-conversation",
  "agreed-by-sam-in-own-conversation",
  "agreed-by-sam-in-others-conversation",
  "action-in-own-conversation",
];

test("has everything one may read, twice, and nothing that is sealed or others'", async () => {
  const { json, html, document, response } = await exported();
  for (const text of [json, html]) {
    expect(OWN.filter((words) => !text.includes(words))).toEqual([]);
    expect([...SEALED, ...OTHERS].filter((words) => text.includes(words))).toEqual([]);
  }
  expect(document).toMatchObject({
    format: "waymark.person",
    formatVersion: 1,
    profile: { name: "Sam", manager: "Mona <b>" },
    positions: [{ levelCode: "IC2" }],
    elevatedReadsOfYou: [{ reader: "Mona <b>" }],
  });
  expect(response.headers.get("Content-Disposition")).toBe('attachment; filename="waymark-2026-11-23.zip"');
});

test("has one's files, under names that the list gives, and nobody else's", async () => {
  await createFile(app, { ownerId: sam.id, fileName: "plan.txt" }, "words-of-the-own-file");
  await createFile(app, { ownerId: mona.id }, "words-of-a-file-of-the-manager");
  const { files, document } = await exported();
  await forgive(app, "export", sam.id);
  const piece = document.evidence.find((one: { file: { name: string } | null }) => one.file?.name === "plan.txt");
  const names = Object.keys(files).slice(2);
  expect(names).toEqual([piece.file.inThisExport]);
  expect(strFromU8(files[names[0]!]!)).toBe("words-of-the-own-file");
  expect(JSON.stringify(document)).not.toContain("fileKey");
});

test("has no session's id or token", async () => {
  const { json } = await exported();
  const { id } = await app.db.session.findFirstOrThrow();
  expect(json).toContain('"device": "test"');
  for (const secret of [id, cookie.split("=")[1]!, "passwordHash", "salt"]) expect(json).not.toContain(secret);
});

test("the page to read has no scripts and keeps what was typed as text", async () => {
  const { html } = await exported();
  expect(html).not.toMatch(/<script|onerror|<b>|https?:/);
  expect(html).toContain("&lt;/dd&gt;&lt;script&gt;alert(1)");
  expect(html).toContain("Mona &lt;b&gt;");
});

test("the manager's sheet is in it once it is revealed, and is itself on the record", async () => {
  const { assessmentId: id, versionId } = managers;
  await revealBoth(app, { id, versionId, subjectId: sam.id }, mona.id);
  const { json, document } = await exported();
  expect(SEALED.filter((words) => json.includes(words))).toEqual(["sealed-words-of-the-manager"]);
  expect(document.activity.at(-1)).toMatchObject({ who: "Sam", what: "exported everything about themselves" });
});

test("is refused when asked for too often, with a page that says when to try again", async () => {
  await exported();
  const request = formRequest("/account/export.zip", {}, cookie);
  const { status, location } = await callLoader(action, { app, request });
  expect([status, location]).toEqual([302, "/account/export?again=later"]);
  const page = await callLoader(pageLoader, { app, request: pageRequest("/account/export?again=later", cookie) });
  expect(page.data).toEqual({ tooOften: true });
});

test("the manager's own export has what they wrote, sealed or not", async () => {
  cookie = await signInAs(app, mona);
  const { json } = await exported();
  expect(SEALED.filter((words) => !json.includes(words))).toEqual([]);
  expect(json).toContain("words-about-somebody-else");
  expect(json).not.toContain("own-submitted-words");
});
