import type { Draft, Drafts } from "~/kernel/autosave";
import type { Fields, SheetKind } from "./sheet-fields";

/*
 * Drafts in the browser's own storage, so that neither a dead server nor a closed tab loses what was typed. Each tab
 * writes under its own name; a tab that opens takes up what others left, since they may be gone. Two tabs sending the
 * same text is harmless: the second is told that it is stored already.
 */

const PREFIX = "waymark.draft/";

function tabName(): string {
  const known = sessionStorage.getItem("waymark.tab");
  if (known) return known;
  const name = Math.random().toString(36).slice(2, 10);
  sessionStorage.setItem("waymark.tab", name);
  return name;
}

const keyOf = (sheetId: string, id: string) => `${PREFIX}${sheetId}/${id}/${tabName()}`;

/** Drafts of this tab, and of other tabs where this one has none. Empty where storage is forbidden. */
export function readDrafts<Text extends Fields>({
  kind,
  key: sheetId,
}: {
  kind: SheetKind<Text>;
  key: string;
}): Drafts<Text> {
  const found: Record<string, Draft<Text>> = {};
  try {
    const own = `/${tabName()}`;
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${sheetId}/`));
    for (const key of keys.sort((a, b) => Number(b.endsWith(own)) - Number(a.endsWith(own)))) {
      const id = key.slice(PREFIX.length).split("/")[1] ?? "";
      const draft = parse<Text>(localStorage.getItem(key));
      const isWhole = draft && kind.fieldsOf(id).every((name) => typeof draft.typed[name] === "string");
      if (isWhole && !(id in found)) found[id] = draft;
    }
  } catch {
    // Private windows may forbid storage: then drafts live as long as the page.
  }
  return found;
}

function parse<Text>(text: string | null): Draft<Text> | null {
  try {
    const draft = JSON.parse(text ?? "null") as Draft<Text> | null;
    return typeof draft?.typed === "object" && typeof draft.seen === "number" ? draft : null;
  } catch {
    return null;
  }
}

/** Writes what changed between two states. @returns false when the browser did not take it. */
export function writeDrafts<Text>(sheetId: string, before: Drafts<Text>, now: Drafts<Text>): boolean {
  try {
    for (const [id, draft] of Object.entries(now)) {
      if (before[id] !== draft) localStorage.setItem(keyOf(sheetId, id), JSON.stringify(draft));
    }
    for (const id of Object.keys(before)) {
      if (!(id in now)) removeDraft(sheetId, id, before[id]!);
    }
    return true;
  } catch {
    return false;
  }
}

/** What is settled is settled for every tab that left the same text. */
function removeDraft<Text>(sheetId: string, id: string, settled: Draft<Text>): void {
  localStorage.removeItem(keyOf(sheetId, id));
  const text = JSON.stringify(settled.typed);
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(`${PREFIX}${sheetId}/${id}/`)) continue;
    if (JSON.stringify(parse<Text>(localStorage.getItem(key))?.typed) === text) localStorage.removeItem(key);
  }
}
