import type { Competency, Expectation, Framework } from "~/features/ladder/format/domain/framework";

/** `[start, end)` in UTF-16 code units of the original statement, as `String.slice` takes them. */
export type MatchRange = readonly [start: number, end: number];

export type ExpectationMatch = { expectation: Expectation; competency: Competency; ranges: readonly MatchRange[] };

type Word = { text: string; start: number; end: number };
type Entry = { expectation: Expectation; competency: Competency; statement: Word[]; name: Word[]; examples: Word[] };

/** Lower case without diacritics, so that "cafe" finds "Café"; compatibility forms are unified too. Most words need less. */
const fold = (text: string) => (/^[a-zA-Z0-9]*$/.test(text) ? text.toLowerCase() : unaccented(text));
const unaccented = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();

/** Folding changes lengths, so a word keeps its place in the original text. */
function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}\p{M}]+/gu), (match) => {
    return { text: fold(match[0]), start: match.index, end: match.index + match[0].length };
  }).filter((word) => word.text !== "");
}

/** A framework never changes, so its words are taken apart once for as long as it is in memory. */
const indexes = new WeakMap<Framework, readonly Entry[]>();

function indexOf(framework: Framework): readonly Entry[] {
  const known = indexes.get(framework);
  if (known) return known;
  const competencies = new Map(framework.competencies.map((one) => [one.id, { one, name: wordsOf(one.name) }]));
  const expectations = framework.ladders.flatMap((ladder) => ladder.levels.flatMap((level) => level.expectations));
  const entries = expectations.flatMap((expectation): Entry[] => {
    const competency = competencies.get(expectation.competencyId);
    if (!competency) return [];
    const examples = expectation.examples.flatMap(wordsOf);
    const statement = wordsOf(expectation.statement);
    return [{ expectation, competency: competency.one, name: competency.name, statement, examples }];
  });
  indexes.set(framework, entries);
  return entries;
}

/** A whole word counts more than its beginning; the statement more than the competency, that more than an example. */
function weigh(entry: Entry, query: string): number {
  const best = (words: readonly Word[], whole: number, beginning: number) => {
    if (words.some((word) => word.text === query)) return whole;
    return words.some((word) => word.text.startsWith(query)) ? beginning : 0;
  };
  return Math.max(best(entry.statement, 6, 5), best(entry.name, 4, 3), best(entry.examples, 2, 1));
}

/**
 * Expectations that contain every word of the query, or a word beginning with it, in their statement, an example or the
 * name of their competency; case and diacritics make no difference.
 * @param limit at most this many, best first; equals keep the framework's order.
 * @returns with the parts of the statement that matched, in order, for highlighting; a word is one range from its start to
 * the end of the whole word, since folding leaves no exact place inside it. Empty for a query without a word.
 */
export function searchExpectations(framework: Framework, query: string, limit: number): readonly ExpectationMatch[] {
  const wanted = wordsWanted(query);
  if (wanted.length === 0) return [];
  const ranked: { entry: Entry; weight: number }[] = [];
  for (const entry of indexOf(framework)) {
    const weights = wanted.map((word) => weigh(entry, word));
    if (weights.every((weight) => weight > 0)) ranked.push({ entry, weight: weights.reduce((a, b) => a + b) });
  }
  ranked.sort((a, b) => b.weight - a.weight);
  return ranked.slice(0, Math.max(0, limit)).map(({ entry }) => ({
    expectation: entry.expectation,
    competency: entry.competency,
    ranges: rangesOf(entry.statement, wanted),
  }));
}

const wordsWanted = (query: string) => [...new Set(wordsOf(query.slice(0, 200)).map((word) => word.text))];

const rangesOf = (words: readonly Word[], wanted: readonly string[]): MatchRange[] =>
  words.filter((word) => wanted.some((prefix) => word.text.startsWith(prefix))).map((word) => [word.start, word.end]);

/** Where a text contains a word of the query, or one beginning with it; as `ranges` of a match, for any text. */
function rangesIn(text: string, query: string): readonly MatchRange[] {
  return rangesOf(wordsOf(text), wordsWanted(query));
}

/** A statement in parts, the marked ones being those that the query asked for. */
export type MarkedText = readonly { text: string; marked: boolean }[];

export type SearchHit = {
  id: string;
  statement: MarkedText;
  /** The example that was found, where the statement has none of the words. */
  example: MarkedText | null;
  levelCode: string;
  competency: MarkedText;
};
export type SearchGroup = { key: string; label: string; hits: readonly SearchHit[] };

export type GroupBy = "competency" | "level";

/** More than anyone reads; the page says so when there are more. */
const MOST_HITS = 60;

export type SearchPage = { groups: readonly SearchGroup[]; count: number; more: boolean };

/** Groups stand in the order of their best hit, hits within one likewise. */
export function searchPage(framework: Framework, query: string, by: GroupBy): SearchPage {
  const matches = searchExpectations(framework, query, MOST_HITS + 1);
  const shown = matches.slice(0, MOST_HITS);
  const titles = new Map(framework.ladders.flatMap(({ levels }) => levels.map(({ code, title }) => [code, title])));
  const groups = new Map<string, { key: string; label: string; hits: SearchHit[] }>();
  for (const match of shown) {
    const { levelCode } = match.expectation;
    const [key, label] =
      by === "level"
        ? [levelCode, `${levelCode} · ${titles.get(levelCode)}`]
        : [match.competency.id, match.competency.name];
    const group = groups.get(key) ?? { key, label, hits: [] };
    group.hits.push(hitOf(match, query));
    groups.set(key, group);
  }
  return { groups: [...groups.values()], count: shown.length, more: matches.length > MOST_HITS };
}

function hitOf({ expectation, competency, ranges }: ExpectationMatch, query: string): SearchHit {
  const { id, statement, levelCode, examples } = expectation;
  const mark = (text: string) => markedText(text, rangesIn(text, query));
  const example = ranges.length > 0 ? undefined : examples.find((one) => rangesIn(one, query).length > 0);
  return {
    id,
    statement: markedText(statement, ranges),
    example: example === undefined ? null : mark(example),
    levelCode,
    competency: mark(competency.name),
  };
}

/** Ranges are in order and apart. */
function markedText(text: string, ranges: readonly (readonly [number, number])[]): MarkedText {
  const parts: { text: string; marked: boolean }[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    parts.push({ text: text.slice(at, start), marked: false }, { text: text.slice(start, end), marked: true });
    at = end;
  }
  parts.push({ text: text.slice(at), marked: false });
  return parts.filter((part) => part.text !== "");
}

/** A part of a framework as a search names it, with its address. */
export type NamedPart = { title: string; about: string; to: string };

/** Ladders and levels whose name, title or code contains every word of the query as a word or its beginning. */
export function namedParts({ slug, name, ladders }: Framework, query: string): NamedPart[] {
  const wanted = wordsWanted(query);
  if (wanted.length === 0) return [];
  const isMeant = (text: string) => {
    const words = wordsOf(text);
    return wanted.every((prefix) => words.some((word) => word.text.startsWith(prefix)));
  };
  return ladders.flatMap((ladder) => [
    ...(isMeant(ladder.name)
      ? [{ title: ladder.name, about: `Ladder, ${name}`, to: `/frameworks/${slug}/ladders/${ladder.id}` }]
      : []),
    ...ladder.levels
      .filter(({ code, title }) => isMeant(`${code} ${title} ${ladder.name}`))
      .map(({ code, title }) => ({
        title: `${code} ${title}`,
        about: `Level, ${name}`,
        to: `/frameworks/${slug}/levels/${code}`,
      })),
  ]);
}
