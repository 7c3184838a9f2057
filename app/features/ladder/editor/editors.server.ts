import { loadedFrom, readSources } from "~/features/ladder/publishing/framework-files.server";
import { pinnedParents } from "~/features/ladder/publishing/pinned-parents.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import { findDraftState, listEditors, setEditor, setHome } from "./draft.repo.server";
import { publishedOf, textsOf } from "./draft.server";
import type { EditorsSent } from "./editor.schema";

/** Who edits a framework, and where, for administrators. */
export async function editorsPage(app: App, actor: Actor, slug: string) {
  demand(actor, "ladder.read-editors", null);
  const published = await publishedOf(app, slug);
  const { here, since, revision } = await findDraftState(app.db, slug, actor.id);
  if (!published && !here) throw notFound();
  const editors = await listEditors(app.db, slug);
  return {
    ...{ slug, name: published?.name ?? slug, here, hasDraft: revision > 0, since: since?.toISOString() ?? null },
    editors: editors.map(({ grantedAt, ...rest }) => ({ ...rest, grantedAt: grantedAt.toISOString() })),
  };
}

/** Everyone who is here can be chosen. */
export const GRANT_EDITING = async (_app: App, actor: Actor): Promise<Map<string, string>> => {
  demand(actor, "ladder.read-editors", null);
  return new Map();
};

export type EditorsProblem = { status: 400; typed?: unknown; errors?: Record<string, string[]> };

/** Does what a button of the page asks for. @returns `null` when it is done. */
export async function changeEditors(
  app: App,
  actor: Actor,
  slug: string,
  sent: EditorsSent,
): Promise<EditorsProblem | null> {
  demand(actor, "ladder.manage-editors", null);
  if (!(await publishedOf(app, slug)) && !(await findDraftState(app.db, slug, actor.id)).here) throw notFound();
  const by = { actorId: actor.id, at: app.now() };
  if (sent.do === "here") await editHere(app, slug, by);
  else if (sent.do === "files") await setHome(app.db, slug, null, by);
  else if (sent.do === "end" && sent.value) {
    await setEditor(app.db, slug, { personId: sent.value.editor, role: null }, by);
  } else if (sent.do === "grant" && sent.value) {
    const { person, role } = sent.value;
    const isHere = await setEditor(app.db, slug, { personId: person, role }, by);
    if (!isHere) return { status: 400, typed: sent.typed, errors: { person: ["Choose someone who is still here."] } };
  }
  return null;
}

/** The draft begins with the very bytes of the files. */
async function editHere(app: App, slug: string, by: { actorId: string; at: Date }): Promise<void> {
  const state = await findDraftState(app.db, slug, by.actorId);
  if (state.here) return;
  const sources = await readSources(app.env.FRAMEWORKS_DIR);
  const source = sources.find((one) => one.slug === slug);
  const files = source && textsOf(source.files);
  if (!source || !files)
    throw new Refusal("invalid", "The server has no readable files of this framework to begin with.");
  const isValid = loadedFrom(sources, await pinnedParents(app, sources)).find((one) => one.slug === slug)?.framework;
  if (!isValid) throw new Refusal("invalid", "The files have errors. Fix them first.");
  await setHome(app.db, slug, files, by);
}
