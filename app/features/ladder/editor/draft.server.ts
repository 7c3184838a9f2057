import { checkFramework } from "~/features/ladder/format/domain/check-framework";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { parentRef } from "~/features/ladder/format/domain/parent-pin";
import type { Problem } from "~/features/ladder/format/domain/problem";
import { loadedFrom, readSources } from "~/features/ladder/publishing/framework-files.server";
import { pinnedParents } from "~/features/ladder/publishing/pinned-parents.server";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { kept } from "~/platform/database/kept.server";
import { can, demand } from "~/policy/can";
import { draftObject } from "./access.server";
import { type Draft, type DraftFiles, readDraft } from "./domain/draft";
import { withInherited } from "./domain/inherited";
import * as drafts from "./draft.repo.server";
import { presentSources } from "./homes.server";

export type CheckedDraft = {
  files: DraftFiles;
  draft: Draft;
  problems: readonly Problem[];
  framework: Framework | null;
};

export const sourceOf = (slug: string, files: DraftFiles) => ({
  slug,
  files: [...files].map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) })),
});

function checkAlone(slug: string, files: DraftFiles): CheckedDraft {
  const { problems, framework } = checkFramework(sourceOf(slug, files));
  return { files, draft: readDraft(files), problems, framework };
}

/** A revision never changes, so each is checked once. */
const revisionOf = kept("ladder-draft", async ({ slug, revision }: { slug: string; revision: number }, { db }) =>
  checkAlone(slug, await drafts.readFiles(db, slug, revision)),
);

/** Files as they would be, held against the checker; a framework that extends another is checked on top of what that one is now. */
export async function checkFiles(app: Pick<App, "db" | "env">, slug: string, files: DraftFiles): Promise<CheckedDraft> {
  const alone = checkAlone(slug, files);
  if (alone.draft.parent === "") return alone;
  const others = (await presentSources(app)).filter((one) => one.slug !== slug);
  const sources = [...others, sourceOf(slug, files)];
  const all = loadedFrom(sources, await pinnedParents(app, sources));
  const found = all.find((one) => one.slug === slug)!;
  const parent = parentRef(alone.draft.parent).slug;
  const whole = found.framework ?? all.find((one) => one.slug === parent)?.framework ?? null;
  const draft = whole ? withInherited(alone.draft, whole) : alone.draft;
  return { ...alone, draft, problems: found.problems, framework: found.framework };
}

export type OpenDraft = CheckedDraft & {
  slug: string;
  state: drafts.DraftState;
  canEdit: boolean;
  isOwner: boolean;
};

/** The files of a framework that is kept in a repository, to be read here. */
async function filesOnDisk(app: Pick<App, "env">, slug: string): Promise<DraftFiles | null> {
  const source = (await readSources(app.env.FRAMEWORKS_DIR)).find((one) => one.slug === slug);
  return source ? textsOf(source.files) : null;
}

/** Every byte of files that are text; `null` where one is not. */
export function textsOf(files: readonly { path: string; bytes: Uint8Array }[]): DraftFiles | null {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    const texts = files.map(({ path, bytes }) => [path, decoder.decode(bytes)] as const);
    // The database stores no such character.
    return texts.some(([, text]) => text.includes("\0")) ? null : new Map(texts);
  } catch {
    return null;
  }
}

/** Opens a draft for those who may read it. One that is kept in files is shown as the files are, and not edited. */
export async function openDraft(app: App, actor: Actor, slug: string): Promise<OpenDraft> {
  const state = await drafts.findDraftState(app.db, slug, actor.id);
  const object = draftObject(state, app.now());
  demand(actor, "ladder.read-draft", object);
  const rights = {
    canEdit: state.here && can(actor, "ladder.edit-draft", object),
    isOwner: state.here && can(actor, "ladder.own-draft", object),
  };
  if (!state.here) {
    const files = await filesOnDisk(app, slug);
    if (!files) throw notFound();
    return { slug, state, ...rights, ...(await checkFiles(app, slug, files)) };
  }
  const checked = await revisionOf(app, { slug, revision: state.revision });
  const whole = checked.draft.parent === "" ? checked : await checkFiles(app, slug, checked.files);
  return { slug, state, ...rights, ...whole };
}

const IN_FILES = "This framework is edited in files. Ask an administrator to have it edited here.";

/** The same for an act that changes it. */
export async function openForEditing(app: App, actor: Actor, slug: string): Promise<OpenDraft> {
  const open = await openDraft(app, actor, slug);
  demand(actor, "ladder.edit-draft", draftObject(open.state, app.now()));
  if (!open.state.here) throw new Refusal("conflict", IN_FILES);
  return open;
}

export async function openAsOwner(app: App, actor: Actor, slug: string): Promise<OpenDraft> {
  const open = await openForEditing(app, actor, slug);
  demand(actor, "ladder.own-draft", draftObject(open.state, app.now()));
  return open;
}

/** What is published of a framework, or `null`. */
export async function publishedOf(app: App, slug: string): Promise<Framework | null> {
  const head = (await currentVersions(app)).find((one) => one.slug === slug);
  return head ? readFramework(app, head.id) : null;
}
