import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publishAtStart, publishByCommand } from "~/features/ladder/publishing/publish.server";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { publishNext, versionPage } from "~/features/ladder/versions/version.server";
import { actorOf } from "../../../../test/factories/actors";
import { VALID_FILES } from "../../../../test/factories/framework-files";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import type { CommentSent } from "./comment.schema";
import { commentOnDraft, commentsPage } from "./comments.server";
import { readFiles } from "./draft.repo.server";
import { askForReview, insertLevel, numberDraft, saveThing } from "./editing.server";
import type { ThingValue } from "./editor.schema";
import { draftFiles, historyPage, levelEditorPage } from "./editor-pages.server";
import { changeEditors } from "./editors.server";
import { ladderData } from "./personal-data.repo.server";
import { answerSuggestion, suggest } from "./proposals.server";

let app: TestApp;
let folder: string;
const slug = "small";
beforeAll(async () => {
  app = await openTestApp();
  folder = mkdtempSync(join(tmpdir(), "drafts-"));
  for (const [path, text] of Object.entries(VALID_FILES)) {
    const file = join(folder, slug, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  app = { ...app, env: { ...app.env, FRAMEWORKS_DIR: folder } };
  await publishByCommand(app, [slug]);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await app.close();
});

const named = async (name: string) => actorOf({ id: (await createPerson(app, { name })).id, name });

const scopeOf = (was: string, scope: string) =>
  ({ kind: "level", id: "IC1", has: ["scope"], scope, "was-scope": was, auto: "1" }) as unknown as ThingValue;
const statementOf = (id: string, was: string, statement: string) =>
  ({
    kind: "expectation",
    id,
    has: ["statement"],
    statement,
    "was-statement": was,
    auto: "1",
  }) as unknown as ThingValue;

test("a draft begins and ends with the bytes of files; two editors, a conflict, a level, a suggestion, published", async () => {
  const admin = actorOf(
    { id: (await createPerson(app, { name: "Ada" })).id, name: "Ada" },
    { roles: ["ADMINISTRATOR"], proof: "factor", hasFactor: true },
  );
  const [owner, editor, engineer] = [await named("Olu"), await named("Eda"), await named("Sam")];
  await expect(levelEditorPage(app, owner, slug, "IC1")).rejects.toThrow("nothing at this address");
  const send = (sent: object) => changeEditors(app, admin, slug, sent as Parameters<typeof changeEditors>[3]);
  await send({ do: "grant", value: { person: owner.id, role: "OWNER" } });
  await send({ do: "grant", value: { person: editor.id, role: "EDITOR" } });
  // Kept in files, it is shown and not edited.
  expect((await levelEditorPage(app, owner, slug, "IC1")).frame).toMatchObject({ here: false, canEdit: false });
  await expect(saveThing(app, owner, slug, scopeOf("", "X."))).rejects.toThrow("edited in files");
  await send({ do: "here", value: {} });
  expect(Object.fromEntries(await readFiles(app.db, slug))).toEqual(VALID_FILES);

  const was = "Tasks inside one team.";
  expect(await saveThing(app, owner, slug, scopeOf(was, "Tasks of one team."))).toMatchObject({ saved: true });
  expect(await saveThing(app, editor, slug, scopeOf(was, "Tasks of two teams."))).toMatchObject({
    saved: false,
    conflicts: [{ field: "scope", stored: "Tasks of one team." }],
  });
  const changed = {
    ...VALID_FILES,
    "ladders/ic.yaml": VALID_FILES["ladders/ic.yaml"]!.replace(was, "Tasks of one team."),
  };
  const zipped = await draftFiles(app, owner, slug);
  const texts = Object.entries(zipped).map(([path, bytes]) => [
    path.slice(slug.length + 1),
    new TextDecoder().decode(bytes),
  ]);
  expect(Object.fromEntries(texts)).toEqual(changed);

  const ask = { id: app.newId(), kind: "EXAMPLE" as const, text: "A fix and its test come as two changes." };
  await suggest(app, engineer, slug, "e-aaaaa1", ask);
  const answer = { do: "accept", value: { proposal: ask.id, text: "", answer: "" } } as Parameters<
    typeof answerSuggestion
  >[3];
  await expect(answerSuggestion(app, editor, slug, answer)).rejects.toThrow("nothing at this address");
  await answerSuggestion(app, owner, slug, answer);
  await expect(answerSuggestion(app, owner, slug, answer)).rejects.toThrow();

  const level = {
    ladder: "ic",
    after: "IC2",
    title: "Staff Engineer",
    scope: "Several teams.",
    summary: "Leads several.",
  };
  expect(await insertLevel(app, editor, slug, level)).toBe("IC3");
  const [copied] = (await levelEditorPage(app, owner, slug, "IC3")).rows[0]!.expectations;
  expect(copied).toMatchObject({ unconfirmed: true });
  await expect(numberDraft(app, owner, slug)).rejects.toThrow("Fix the errors first");
  await saveThing(
    app,
    editor,
    slug,
    statementOf(copied!.id, copied!.statement, "Joins the migrations of several teams."),
  );

  // The step to the new level is a copy too.
  await expect(numberDraft(app, owner, slug)).rejects.toThrow("Fix the errors first");
  const step = (await levelEditorPage(app, owner, slug, "IC2")).steps.find(({ to }) => to === "IC3")!;
  const summary = { summary: "From one team to several.", "was-summary": step.summary };
  const stepValue = { kind: "step", id: step.id, has: ["summary"], ...summary, auto: "1" } as unknown as ThingValue;
  await saveThing(app, editor, slug, stepValue);
  expect((await versionPage(app, owner, slug)).problems).toEqual([]);
  await numberDraft(app, owner, slug);
  const { next } = await versionPage(app, owner, slug);
  expect(next).toMatchObject({ isHighEnough: true });
  await expect(publishNext(app, editor, slug, { hash: next!.hash, decisions: [] })).rejects.toThrow(
    "nothing at this address",
  );
  expect(await publishNext(app, owner, slug, { hash: next!.hash, decisions: [] })).toEqual([]);
  const head = (await currentVersions(app)).find((one) => one.slug === slug)!;
  const published = await readFramework(app, head.id);
  expect(published.ladders[0]!.levels[2]).toMatchObject({ code: "IC3", title: "Staff Engineer" });
  expect(published.ladders[0]!.levels[0]!.expectations[0]!.examples.at(-1)).toBe(ask.text);
  const { revisions } = await historyPage(app, owner, slug, 1, null);
  expect(revisions.map(({ author, what }) => `${author}: ${what}`)).toContain(
    "Olu: Accepted an example that Sam suggested",
  );

  // Files that changed meanwhile publish nothing, and say why.
  const file = join(folder, slug, "framework.yaml");
  writeFileSync(file, VALID_FILES["framework.yaml"]!.replace("version: 1.0.0", "version: 7.0.0"));
  expect(await publishAtStart(app)).toMatchObject([
    { outcome: "refused", message: expect.stringContaining("edited in the browser since") },
  ]);
  await expect(app.db.frameworkRevision.deleteMany({ where: { slug } })).rejects.toThrow(/never changed|Foreign key/);
});

test("a thread on a sentence is answered, resolved and reopened by those who may, and those in it are notified", async () => {
  const [owner, reviewer, passer] = [await named("Ona"), await named("Rui"), await named("Pia")];
  const role = { slug, grantedAt: app.now() };
  await app.db.frameworkEditor.create({ data: { ...role, personId: owner.id, role: "OWNER" } });
  await app.db.frameworkEditor.create({ data: { ...role, personId: reviewer.id, role: "REVIEWER" } });
  const about = "e-aaaaa1";
  const send = (by: typeof owner, act: CommentSent["do"], value: object) =>
    commentOnDraft(app, by, slug, { do: act, typed: {}, errors: undefined, value } as unknown as CommentSent);
  const words = (text: string) => ({ id: app.newId(), text });

  // Outside a review the draft is not there for people without a role.
  const first = words("How small is small?");
  await expect(send(passer, "comment", { ...first, expectation: about })).rejects.toThrow("nothing at this address");
  await askForReview(app, owner, slug, app.now().toISOString().slice(0, 10));
  const thread = await send(passer, "comment", { ...first, expectation: about });
  await send(passer, "comment", { ...first, expectation: about });
  const reply = { ...words("One sitting."), thread };
  await send(reviewer, "reply", reply);
  await send(reviewer, "reply", reply);
  await expect(send(reviewer, "resolve", { thread })).rejects.toThrow("nothing at this address");
  await send(owner, "resolve", { thread });
  await expect(send(reviewer, "reply", { ...words("Late"), thread })).rejects.toThrow("Reopen it to reply");
  const late = { id: app.newId(), threadId: thread, authorId: reviewer.id, text: "Late", sentAt: app.now() };
  await expect(app.db.draftComment.create({ data: late })).rejects.toThrow(/resolved/);
  await send(passer, "reopen", { thread });
  const { threads } = await commentsPage(app, reviewer, slug, about, 1);
  expect(threads).toMatchObject([
    { resolved: null, canResolve: false, comments: [{ author: "Pia" }, { author: "Rui", text: "One sitting." }] },
  ]);
  const told = await app.db.notice.findMany({ where: { kind: "ladders.comment" }, orderBy: { createdAt: "asc" } });
  const toldOf = (person: typeof owner) =>
    told.filter(({ personId }) => personId === person.id).map(({ params }) => (params as { act: string }).act);
  expect([owner, reviewer, passer].map((one) => toldOf(one).sort())).toEqual([
    [],
    ["reopen", "resolve"],
    ["reply", "resolve"],
  ]);

  // After the review, one without a role neither reads it nor is notified of it.
  await askForReview(app, owner, slug, null);
  await send(owner, "reply", { ...words("Half a day."), thread });
  expect(await app.db.notice.count({ where: { kind: "ladders.comment", personId: passer.id } })).toBe(2);
  await expect(commentsPage(app, passer, slug, about, 1)).rejects.toThrow("nothing at this address");

  // Words go with their author, and in no other way.
  await expect(
    app.db.draftComment.updateMany({ where: { threadId: thread }, data: { text: "Other" } }),
  ).rejects.toThrow(/append-only|Foreign key/);
  await ladderData.erase?.(app.db, { personId: passer.id } as Parameters<NonNullable<typeof ladderData.erase>>[1]);
  expect((await commentsPage(app, owner, slug, about, 1)).threads[0]!.comments.map(({ text }) => text)).toEqual([
    "Erased",
    "One sitting.",
    "Half a day.",
  ]);
});
