import type { SaveAnswer, Settlement, Stored, Writing } from "./autosave";

/** A write names the version it saw; `mark` is that of the content it saw, where the sender knows it. */
export type Write<Text> = { text: Text; seen: number; mark: string | null };

/**
 * - `untouched`: the sender did not change what it saw; nothing to do, whatever is stored now.
 * - `already`: exactly this is stored, as after a repeated submit.
 * - `store`: no one wrote since the sender looked.
 * - `conflict`: someone did, and something else.
 */
export type WriteDecision = "untouched" | "already" | "store" | "conflict";

/** Whether a write may be stored, given what is stored now. */
export function decideWrite<Text>(
  { same, nothing, markOf }: Writing<Text>,
  stored: Stored<Text> | null,
  write: Write<Text>,
): WriteDecision {
  if (write.mark !== null && markOf(write.text) === write.mark) return "untouched";
  if (same(stored ?? nothing, write.text)) return "already";
  return (stored?.version ?? 0) === write.seen ? "store" : "conflict";
}

/** One text of a form; `other` is the version of the text shown beside one's own on a conflict page. */
export type Entry<Text> = { id: string; text: Text; seen: number; other: number | null; mark: string | null };

/** The pressed button settles one conflict: the entry becomes a write over the version it was settled against. */
export function settledEntry<Text>(
  writing: Writing<Text>,
  entry: Entry<Text>,
  stored: Stored<Text> | null,
  pressed: { id: string; settlement: Settlement } | null,
): Entry<Text> {
  if (pressed?.id !== entry.id || entry.other === null || !stored) return entry;
  const isAsShown = stored.version === entry.other;
  const text = isAsShown ? writing.settle(pressed.settlement, entry.text, stored) : entry.text;
  return { ...entry, text, seen: entry.other, mark: null };
}

/** What to write, and what needs no writing or must not be written. */
export function sortOut<Text>(
  writing: Writing<Text>,
  entries: readonly Entry<Text>[],
  stored: Readonly<Record<string, Stored<Text>>>,
): { writes: Entry<Text>[]; answer: SaveAnswer<Text> } {
  const writes: Entry<Text>[] = [];
  const saved: Record<string, number> = {};
  const conflicts: Record<string, Stored<Text>> = {};
  const refused: Record<string, string> = {};
  for (const entry of entries) {
    const now = stored[entry.id] ?? null;
    const decision = decideWrite(writing, now, entry);
    if (decision === "untouched") continue;
    const problem = writing.problemOf(entry.text);
    if (problem) refused[entry.id] = problem;
    else if (decision === "already") saved[entry.id] = now?.version ?? 0;
    else if (decision === "conflict" && now) conflicts[entry.id] = now;
    else writes.push(entry);
  }
  return { writes, answer: { saved, conflicts, refused } };
}

/**
 * A short mark of what a page showed, sent back with its form: a field whose content has still the same mark was not
 * touched, so that a whole page can be sent without disturbing what another tab has changed meanwhile.
 * Two 32-bit multiplicative hashes (as in cyrb53) and the length; it guards against accidents, not against attacks.
 */
export function markOfTexts(texts: readonly string[]): string {
  const text = JSON.stringify(texts);
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return `${text.length.toString(36)}.${(high >>> 0).toString(36)}.${(low >>> 0).toString(36)}`;
}

/** A field of a form that says something else than what is stored meanwhile. */
export type ChangedField = { term: string; stored: string; yours: string };

/** Everything that two descriptions, of the same lines in the same order, say differently. */
export function changedFields(
  stored: readonly { term: string; text: string }[],
  yours: readonly { term: string; text: string }[],
): ChangedField[] {
  return stored.flatMap(({ term, text }, index) => {
    const typed = yours[index]?.text ?? "";
    return typed === text ? [] : [{ term, stored: text, yours: typed }];
  });
}

/** Two texts as one; one that contains the other whole is that merge already. */
export function joinedText(mine: string, theirs: string, between: string): string {
  if (mine.includes(theirs)) return mine;
  if (theirs.includes(mine)) return theirs;
  return `${mine}${between}${theirs}`;
}
