/** Sentences, words and syllables of English text, counted without a dictionary. */

const SENTENCE = /[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*[.!?]*/gu;
const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

export const sentencesOf = (text: string): string[] =>
  (text.match(SENTENCE) ?? []).map((one) => one.trim()).filter(Boolean);

export const wordsOf = (text: string): string[] => text.match(WORD) ?? [];

/** Groups of vowels, less a silent "e" at the end; a word has at least one. Right for about nine words in ten. */
export function syllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, "");
  const groups = letters.replace(/(?:[^laeiouyscxzgh]es|[^aeiouytd]ed|[^laeiouy]e)$/, "x").match(/[aeiouy]+/g) ?? [];
  return Math.max(1, groups.length);
}

/**
 * The American school grade that reads a text with ease: 0.39 (words / sentences) + 11.8 (syllables / words) - 15.59.
 * @returns `null` for a text without words.
 * Source: Kincaid, Fishburne, Rogers, Chissom (1975), Derivation of new readability formulas, Research Branch Report 8-75.
 */
export function gradeLevel(text: string): number | null {
  const words = wordsOf(text);
  if (words.length === 0) return null;
  const sentences = Math.max(1, sentencesOf(text).length);
  const sounds = words.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (sounds / words.length) - 15.59;
}

/** The middle value, or the mean of the two in the middle; `null` for none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
