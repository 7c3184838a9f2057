import type { DraftFrame } from "./domain/editor-page";
import type { OpenDraft } from "./draft.server";

export function frameOf({ slug, draft, state, canEdit, isOwner }: OpenDraft): DraftFrame {
  const { here, since, reviewUntil, role, published } = state;
  return {
    ...{ slug, name: draft.name || slug, version: draft.version, here, role, published, canEdit, isOwner },
    since: since?.toISOString() ?? null,
    reviewUntil: reviewUntil?.toISOString().slice(0, 10) ?? null,
  };
}
