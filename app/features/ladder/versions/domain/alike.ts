import { ALIKE, meaningfulWords, nearestWord } from "~/features/ladder/format/domain/near-duplicates";
import type { ChangeSize } from "./version-number";

/** Below this share of common words, two statements ask different things. */
const SAME_MATTER = 0.35;

/** Share of the words that carry meaning that are in both texts, 0 to 1 (Jaccard index); 1 for two texts without any. */
function likeness(a: string, b: string): number {
  const [one, other] = [meaningfulWords(a), meaningfulWords(b)];
  const common = [...one].filter((word) => other.has(word)).length;
  const all = one.size + other.size - common;
  return all === 0 ? 1 : common / all;
}

/** Whether a text has a word that carries meaning and that the other has not, not even misspelt or in another form. */
function addsWords(was: string, is: string): boolean {
  const known = meaningfulWords(was);
  return [...meaningfulWords(is)].some((word) => !known.has(word) && nearestWord(word, known) === null);
}

const numbersIn = (text: string) => (text.match(/\d+/g) ?? []).join(" ");

/**
 * How far other words change what is asked. Software can't read meaning, so it goes by shared words, and a number or a word that came in
 * counts as more than wording.
 * @returns `null` for the same text.
 */
export function rewordedSize(was: string, is: string): ChangeSize | null {
  if (was === is) return null;
  const share = likeness(was, is);
  if (share < SAME_MATTER) return "major";
  const isWording = share >= ALIKE && numbersIn(was) === numbersIn(is) && !addsWords(was, is);
  return isWording ? "patch" : "minor";
}

/** Equal for texts that differ in case, white space and punctuation alone. */
export const plainText = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
