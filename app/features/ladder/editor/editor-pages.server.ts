import { redirect } from "@remix-run/node";
import { levelPage } from "~/features/ladder/reading/domain/level-page";
import { zipStream } from "~/files/zip-stream.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { listed } from "~/platform/database/listed.server";
import { can, demand } from "~/policy/can";
import { draftObject } from "./access.server";
import { countThreads } from "./comment.repo.server";
import {
  type DraftProblem,
  expectationsOf,
  matrixOf,
  outlineOf,
  problemLinks,
  problemsOfThing,
} from "./domain/editor-page";
import type { EditedThing } from "./domain/edits";
import { lineChanges } from "./domain/line-changes";
import { checkedSide, publishedSide, sideBySide, unfinishedSide } from "./domain/side-by-side";
import { findDraftState, listEditors, listRevisions, readFiles, readRevision } from "./draft.repo.server";
import { type OpenDraft, openDraft, publishedOf } from "./draft.server";
import { frameOf } from "./frame";
import { offerFor } from "./parent.server";

const errorsFirst = (problems: readonly DraftProblem[]) =>
  [...problems].sort((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"));

export async function outlinePage(app: App, actor: Actor, slug: string) {
  const open = await openDraft(app, actor, slug);
  const { draft, files, problems } = open;
  const links = problemLinks(draft, files, slug, problems);
  return {
    frame: frameOf(open),
    outline: outlineOf(draft),
    ladders: draft.ladders.map(({ id, name, isOwn, levels }) => {
      return { id, name, isOwn, codes: levels.map(({ code }) => code) };
    }),
    themes: draft.themes,
    competencies: draft.competencies.map(({ id, name }) => ({ id, name })),
    head: { name: draft.name, owner: draft.owner, summary: draft.summary },
    problems: errorsFirst(links).slice(0, 50),
    problemCount: links.length,
    offer: await offerFor(app, open),
    editors: (await listEditors(app.db, slug)).map(({ id, name, role }) => ({ id, name, role })),
  };
}

/** What each form of a page is told by the checker, by kind and id. */
function notesOf({ files, slug, problems }: OpenDraft, things: readonly EditedThing[]) {
  const notes: Record<string, { severity: "error" | "warning"; message: string }[]> = {};
  for (const thing of things) {
    const found = problemsOfThing(files, slug, thing, problems).map(({ severity, message }) => ({ severity, message }));
    if (found.length > 0) notes[`${thing.kind} ${thing.id}`] = found;
  }
  return notes;
}

/** One ladder with all its sentences. */
export async function matrixPage(app: App, actor: Actor, slug: string, id: string) {
  const open = await openDraft(app, actor, slug);
  const ladder = open.draft.ladders.find((one) => one.id === id);
  if (!ladder) throw notFound();
  const asked = ladder.levels.flatMap(({ expectations }) => expectations);
  const things = asked.map((one) => ({ kind: "expectation" as const, id: one.id }));
  return { frame: frameOf(open), ladder: matrixOf(open.draft, ladder), notes: notesOf(open, things) };
}

export async function levelEditorPage(app: App, actor: Actor, slug: string, code: string) {
  const open = await openDraft(app, actor, slug);
  const { draft } = open;
  const ladder = draft.ladders.find(({ levels }) => levels.some((level) => level.code === code));
  const level = ladder?.levels.find((one) => one.code === code);
  if (!ladder || !level) throw elsewhere(open, code, "");
  const names = new Map(draft.competencies.map(({ id, name }) => [id, name]));
  const asked = [...new Set([...ladder.competencies, ...level.expectations.map(({ competency }) => competency)])];
  const steps = draft.steps.filter(({ from }) => from === code);
  const things: EditedThing[] = [
    { kind: "level", id: code },
    ...level.expectations.map(({ id }) => ({ kind: "expectation" as const, id })),
    ...steps.flatMap((step) => [
      { kind: "step" as const, id: step.id },
      ...step.criteria.map(({ id }) => ({ kind: "criterion" as const, id })),
    ]),
  ];
  const { expectations, ...texts } = level;
  const comments = await openComments(app, slug, expectations);
  return {
    frame: frameOf(open),
    ladder: { id: ladder.id, name: ladder.name, isOwn: ladder.isOwn, codes: ladder.levels.map((one) => one.code) },
    level: texts,
    rows: asked.map((competency) => ({
      ...{ competency, name: names.get(competency) ?? competency },
      expectations: expectations.filter((one) => one.competency === competency),
    })),
    steps: steps.map((step) => ({
      ...step,
      criteria: step.criteria.map((one) => ({ ...one, about: names.get(one.about) ?? themeName(open, one.about) })),
    })),
    scale: draft.scale,
    notes: notesOf(open, things),
    comments,
    canPreview: open.framework !== null,
  };
}

/** How many open comments each expectation has. */
const openComments = async (app: App, slug: string, asked: readonly { id: string }[]) =>
  Object.fromEntries(
    await countThreads(
      app.db,
      slug,
      asked.map(({ id }) => id),
    ),
  );

const themeName = ({ draft }: OpenDraft, id: string) =>
  id === "all" ? "Every competency" : (draft.themes.find((theme) => theme.id === id)?.name ?? id);

export async function competencyEditorPage(app: App, actor: Actor, slug: string, id: string) {
  const open = await openDraft(app, actor, slug);
  const { draft } = open;
  const competency = draft.competencies.find((one) => one.id === id);
  if (!competency) throw notFound();
  const expectations = expectationsOf(draft).filter((one) => one.competency === id);
  const ladders = draft.ladders.map(({ id: ladder, name, levels }) => ({
    ...{ id: ladder, name },
    rows: levels
      .map(({ code, title }) => ({ code, title, expectations: expectations.filter((one) => one.level === code) }))
      .filter((row) => row.expectations.length > 0),
  }));
  return {
    frame: frameOf(open),
    competency,
    themes: draft.themes,
    ladders: ladders.filter(({ rows }) => rows.length > 0),
    comments: await openComments(app, slug, expectations),
    notes: notesOf(open, [
      { kind: "competency", id },
      ...expectations.map((one) => ({ kind: "expectation" as const, id: one.id })),
    ]),
  };
}

/** A level that the draft gave another code is there under that one. */
function elsewhere({ draft, slug }: OpenDraft, code: string, page: string): Error | Response {
  const renamed = draft.ladders.flatMap(({ levels }) => levels).find(({ was }) => was.includes(code));
  return renamed ? redirect(`/frameworks/${slug}/edit/levels/${renamed.code}${page}`, 301) : notFound();
}

/** A level as an engineer will read it. */
export async function previewPage(app: App, actor: Actor, slug: string, code: string) {
  const open = await openDraft(app, actor, slug);
  const page = open.framework && levelPage(open.framework, code);
  if (!page) throw elsewhere(open, code, "/preview");
  const { name, version, kits, ladders } = open.framework!;
  const frame = {
    ...{ param: slug, slug, name, version: `${version} (draft)`, newer: null, hasKits: Boolean(kits) },
    retirement: null,
    ladders: ladders.map(({ id, name: ladder }) => ({ id, name: ladder })),
  };
  return { frame, page, assignment: null };
}

/** The draft beside what is published. */
export async function sidePage(app: App, actor: Actor, slug: string) {
  const open = await openDraft(app, actor, slug);
  const published = await publishedOf(app, slug);
  if (!published) return { frame: frameOf(open), published: null, parts: [] };
  const after = open.framework
    ? checkedSide(published, open.framework)
    : unfinishedSide(published, open.draft, open.files);
  const parts = sideBySide(publishedSide(published), after);
  return { frame: frameOf(open), published: published.version, parts };
}

export async function historyPage(app: App, actor: Actor, slug: string, page: number, shown: number | null) {
  const open = await openDraft(app, actor, slug);
  const list = await listed(page, (slice) => listRevisions(app.db, slug, slice));
  const files = shown === null ? [] : await readRevision(app.db, slug, shown);
  return {
    frame: frameOf(open),
    revisions: list.rows.map(({ at, author, ...rest }) => ({ ...rest, at: at.toISOString(), author: author.name })),
    ...{ page: list.page, more: list.more, shown },
    // The first revision is the files themselves.
    changes: shown === 1 ? [] : files.map(({ path, before, after }) => ({ path, ...lineChanges(before, after) })),
  };
}

/** The files of a draft, for its editors and for administrators, who can take a framework back to a repository at any time. */
export async function draftFiles(app: App, actor: Actor, slug: string): Promise<Record<string, Uint8Array>> {
  const state = await findDraftState(app.db, slug, actor.id);
  if (can(actor, "ladder.read-editors", null)) demand(actor, "ladder.read-editors", null);
  else demand(actor, "ladder.edit-draft", draftObject(state, app.now()));
  if (!state.here) throw notFound();
  const files = await readFiles(app.db, slug);
  return Object.fromEntries([...files].map(([path, text]) => [`${slug}/${path}`, new TextEncoder().encode(text)]));
}

/** The same as a zip. */
export async function draftZip(app: App, actor: Actor, slug: string) {
  return zipStream(await draftFiles(app, actor, slug), [], app.now());
}
