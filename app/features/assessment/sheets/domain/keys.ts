/** A key press as far as shortcuts depend on it. `typing`: the focus is in a field that takes text. */
export type KeyPress = {
  key: string;
  modified: boolean;
  typing: boolean;
};

export type KeyAction =
  | { do: "rate"; place: number }
  | { do: "no-opportunity" }
  | { do: "not-assessed" }
  | { do: "move"; by: 1 | -1 }
  | { do: "competency"; by: 1 | -1 }
  | { do: "note" }
  | { do: "evidence" }
  | { do: "leave-field" }
  | { do: "help" };

const NAMED: Readonly<Record<string, KeyAction>> = {
  "0": { do: "no-opportunity" },
  x: { do: "not-assessed" },
  j: { do: "move", by: 1 },
  k: { do: "move", by: -1 },
  n: { do: "competency", by: 1 },
  p: { do: "competency", by: -1 },
  w: { do: "note" },
  e: { do: "evidence" },
  "?": { do: "help" },
};

/** The keys as the help shows them; those that rate depend on the scale and stand before these. */
export const KEY_HELP: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ["0"], does: "No opportunity yet; then type the reason" },
  { keys: ["x"], does: "Not assessed" },
  { keys: ["j", "k"], does: "Next and previous expectation" },
  { keys: ["n", "p"], does: "Next and previous competency" },
  { keys: ["w"], does: "Write a note" },
  { keys: ["e"], does: "Add evidence for this expectation" },
  { keys: ["Esc"], does: "Leave a text field, so that the keys work again" },
  { keys: ["?"], does: "Show these keys" },
];

/**
 * What a key does on a page of expectations: nothing while someone types (but Escape leaves the field), and nothing
 * together with Ctrl, Alt or Meta, which belong to the browser.
 * @param words how many words the scale has; the digits 1 to 9 rate, lowest word first.
 */
export function keyAction({ key, modified, typing }: KeyPress, words: number): KeyAction | null {
  if (modified) return null;
  if (typing) return key === "Escape" ? { do: "leave-field" } : null;
  const digit = /^[1-9]$/.test(key) ? Number(key) : 0;
  if (digit > 0) return digit <= words ? { do: "rate", place: digit - 1 } : null;
  return Object.hasOwn(NAMED, key) ? NAMED[key]! : null;
}
