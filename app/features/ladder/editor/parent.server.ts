import { checkFramework } from "~/features/ladder/format/domain/check-framework";
import { newestPinned, parentRef, pinFor } from "~/features/ladder/format/domain/parent-pin";
import { asParent } from "~/features/ladder/publishing/pinned-parents.server";
import { readFramework, versionHeads } from "~/features/ladder/reading/ladder.server";
import { differenceText, levelDifferences } from "~/features/ladder/versions/domain/asked-anew";
import { followingOf } from "~/features/ladder/versions/domain/following";
import { peopleByLevel } from "~/features/ladder/versions/impact.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import type { DraftFiles } from "./domain/draft";
import { editFields } from "./domain/edits";
import { changeDraft, declineParent, isDeclined } from "./draft.repo.server";
import { type OpenDraft, openAsOwner, openDraft, sourceOf } from "./draft.server";
import { frameOf } from "./frame";

/** A newer version of the parent than the draft is pinned to. */
export type ParentOffer = {
  parent: string;
  pin: string;
  version: string;
  to: string;
  /** An owner has decided to stay on the pinned version. */
  declined: boolean;
};

type Offered = { offer: ParentOffer; newest: { id: string } };

async function newestFor(app: App, { draft, slug: child }: Pick<OpenDraft, "draft" | "slug">): Promise<Offered | null> {
  const { slug, pin } = parentRef(draft.parent);
  if (pin === null) return null;
  const [newest, ...older] = await versionHeads(app, slug);
  if (!newest || newestPinned([newest, ...older], pin)?.version === newest.version) return null;
  const to = `${slug}@${pinFor(newest.version, pin)}`;
  const declined = await isDeclined(app.db, { slug: child, parent: slug, version: newest.version });
  return { offer: { parent: slug, pin, version: newest.version, to, declined }, newest };
}

/** @returns `null` where the draft follows its parent anyway, or is on its newest version. */
export async function offerFor(app: App, open: Pick<OpenDraft, "draft" | "slug">): Promise<ParentOffer | null> {
  return (await newestFor(app, open))?.offer ?? null;
}

function onto(files: DraftFiles, was: string, to: string) {
  return editFields(files, { kind: "framework", id: "framework" }, [{ field: "extends", was, value: to }]);
}

/** What the newer version of the parent changes here, and for how many people. */
export async function parentPage(app: App, actor: Actor, slug: string) {
  const open = await openDraft(app, actor, slug);
  if (parentRef(open.draft.parent).pin === null) throw notFound();
  const found = await newestFor(app, open);
  const frame = frameOf(open);
  const edited = found && onto(open.files, open.draft.parent, found.offer.to);
  if (!found || !edited)
    return { frame, offer: null, parent: open.draft.parent, problems: [], changes: [], levels: [] };
  const { offer, newest } = found;
  const parent = asParent(await readFramework(app, newest.id));
  const checked = checkFramework(
    sourceOf(slug, edited.files),
    new Map([
      [offer.parent, parent],
      [offer.to, parent],
    ]),
  );
  const problems = checked.problems.filter(({ severity }) => severity === "error").slice(0, MOST_SHOWN);
  const page = { frame, offer, parent: open.draft.parent, problems: problems.map(({ message }) => message) };
  if (!open.framework || !checked.framework) return { ...page, changes: [], levels: [] };
  const { changes, lineage } = followingOf(open.framework, checked.framework);
  const people = await peopleByLevel(app, slug);
  const levels = levelDifferences(open.framework, checked.framework, lineage).flatMap((one) => {
    const text = differenceText(one);
    return text === null ? [] : [{ level: one.from, people: people.get(one.from) ?? 0, text }];
  });
  return { ...page, changes: changes.map(({ size, text }) => ({ size, text })).slice(0, MOST_SHOWN), levels };
}

const MOST_SHOWN = 100;
const NEWER = "Another version has been published since. Read its changes first.";

/** Builds the draft on the newer version of its parent. What that does is decided again where the draft is published. */
export async function followParent(app: App, actor: Actor, slug: string, to: string): Promise<void> {
  const open = await openAsOwner(app, actor, slug);
  const offer = await offerFor(app, open);
  if (offer?.to !== to) throw new Refusal("conflict", NEWER);
  await changeDraft(app.db, slug, { id: actor.id, at: app.now() }, (files) => {
    const edited = onto(files, open.draft.parent, to);
    const change = edited && edited.changed.length > 0 ? { files: edited.files, what: `Built on ${to}` } : null;
    return { change };
  });
}

/** Keeps the draft on its pinned version until the parent's next one. */
export async function stayOnParent(app: App, actor: Actor, slug: string, version: string): Promise<void> {
  const offer = await offerFor(app, await openAsOwner(app, actor, slug));
  if (offer?.version !== version) throw new Refusal("conflict", NEWER);
  await declineParent(app.db, { slug, parent: offer.parent, version }, { actorId: actor.id, at: app.now() });
}
