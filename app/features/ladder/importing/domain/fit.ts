/**
 * What of a neutral ladder a framework has room for. Whatever has none goes on the list of what is lost; texts that are too long
 * are split where a sentence ends.
 */
import type {
  Lost,
  Neutral,
  NeutralCompetency,
  NeutralExpectation,
  NeutralLadder,
  SourcePlace,
  Thing,
} from "./neutral";
import { clean, normalized } from "./source-text";

/** The format's own limits (`framework-file.ts`). */
const MOST = {
  // Of one file, with room for what is filled in.
  nodes: 18_000,
  bytes: 230_000,
  statement: 600,
  name: 200,
  summary: 600,
  paragraph: 2000,
  examples: 12,
  cell: 40,
  competencies: 200,
  levels: 40,
} as const;

/** A statement after it was split; only the first part stands for the one of the source. */
export type FittedExpectation = NeutralExpectation & { isContinued?: boolean };
export type Fitted = Omit<Neutral, "expectations" | "lost"> & {
  expectations: readonly FittedExpectation[];
  lost: readonly Lost[];
};

export function fitInto(neutral: Neutral): Fitted {
  const lost: Lost[] = [...neutral.lost];
  const lose = (what: string, { file, line }: SourcePlace, text: string) => lost.push({ file, line, what, text });
  const loseExpectation = (one: NeutralExpectation) => {
    if (one.isInherited) return;
    lose("expectation", one.at, one.statement);
    for (const example of one.examples) lose("example", example.at, example.text);
  };
  const competencies = keep(neutral.competencies, MOST.competencies);
  const known = new Set(competencies.kept.map(({ key }) => key));
  const placed = neutral.expectations.filter((one) => {
    const ladder = neutral.ladders.find(({ key }) => key === one.ladder);
    const isPlaced =
      known.has(one.competency) && ladder?.levels.slice(0, MOST.levels).some(({ key }) => key === one.level);
    if (!isPlaced) loseExpectation(one);
    return isPlaced;
  });
  const split = placed.flatMap((one) => splitStatement(one, lose));
  const expectations = inFiles(inCells(split, loseExpectation), loseExpectation);
  const ladders = neutral.ladders.flatMap((ladder) => fitLadder(ladder, expectations, lose));
  // One that was split is kept as long as any part of it is.
  const isKept = (key: string) => ladders.some((one) => one.key === key || one.key.startsWith(`${key}|`));
  for (const ladder of neutral.ladders)
    if (!ladder.isMade && !isKept(ladder.key)) lose("ladder", ladder.at, ladder.name);
  const asked = new Set(expectations.map(({ competency }) => competency));
  for (const one of [...competencies.over, ...competencies.kept.filter(({ key }) => !asked.has(key))])
    lose("competency", one.at, one.name);
  return {
    ...neutral,
    head: { ...neutral.head, name: cut(neutral.head.name, MOST.name) },
    competencies: competencies.kept.filter(({ key }) => asked.has(key)).map((one) => shorten(one, lose)),
    ladders,
    expectations,
    lost,
  };
}

type Lose = (what: string, at: SourcePlace, text: string) => void;

function keep<Item>(items: readonly Item[], most: number): { kept: readonly Item[]; over: readonly Item[] } {
  return { kept: items.slice(0, most), over: items.slice(most) };
}

function fitLadder(ladder: NeutralLadder, expectations: readonly NeutralExpectation[], lose: Lose): NeutralLadder[] {
  const isAsked = (key: string) =>
    expectations.some((one) => one.ladder === ladder.key && one.level === key && !one.isInherited);
  const levels = ladder.levels.filter(({ key }) => isAsked(key)).map((level) => shorten(level, lose, MOST.paragraph));
  for (const level of ladder.levels.filter(({ key }) => !isAsked(key))) {
    lose("level", level.at, level.name);
    if (level.summary) lose("level summary", level.at, level.summary);
  }
  return levels.length > 0 ? [shorten({ ...ladder, levels }, lose, MOST.paragraph)] : [];
}

/** No cell has more than its limit. */
function inCells(
  expectations: readonly FittedExpectation[],
  loseExpectation: (one: NeutralExpectation) => void,
): FittedExpectation[] {
  const counts = new Map<string, number>();
  return expectations.filter((one) => {
    const cell = `${one.ladder}\n${one.level}\n${one.competency}`;
    const count = (counts.get(cell) ?? 0) + 1;
    counts.set(cell, count);
    if (count > MOST.cell && !one.isContinued) loseExpectation(one);
    return count <= MOST.cell;
  });
}

/** Bytes as they are written: UTF-8, quotation marks and backslashes escaped. */
const bytesOf = (text: string) => new TextEncoder().encode(text).length + text.replace(/[^"\\]/g, "").length;

/** No ladder's file is longer than files may be. */
function inFiles(
  expectations: readonly FittedExpectation[],
  loseExpectation: (one: NeutralExpectation) => void,
): FittedExpectation[] {
  const sizes = new Map<string, { nodes: number; bytes: number }>();
  return expectations.filter((one) => {
    const size = sizes.get(one.ladder) ?? { nodes: 0, bytes: 0 };
    const texts = [one.statement, ...one.examples.map(({ text }) => text)];
    const nodes = size.nodes + 16 + texts.length;
    const bytes = size.bytes + 160 + texts.reduce((sum, text) => sum + bytesOf(text) + 20, 0);
    const hasRoom = nodes <= MOST.nodes && bytes <= MOST.bytes;
    if (hasRoom) sizes.set(one.ladder, { nodes, bytes });
    else if (!one.isContinued) loseExpectation(one);
    return hasRoom;
  });
}

/** Cuts names and summaries; what is cut off is lost. */
function shorten<Item extends Thing & { name: string; summary?: string }>(
  item: Item,
  lose: Lose,
  most: number = MOST.summary,
): Item {
  const { name, summary, at } = item;
  const short = cut(name, MOST.name);
  const [first = "", ...rest] = summary === undefined ? [] : pieces(summary, most);
  if (short !== name) lose("end of a name", at, name);
  if (rest.length > 0) lose("end of a summary", at, rest.join(" "));
  return { ...item, name: short, ...(summary === undefined ? {} : { summary: first }) };
}

const cut = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`);

/** A text in pieces of at most so many characters, cut at the ends of sentences, or else of words. */
function pieces(text: string, most: number): string[] {
  if (text.length <= most) return [text];
  const parts: string[] = [];
  for (const sentence of text.split(/(?<=[.!?;])\s+/)) {
    for (const part of sentence.length <= most ? [sentence] : byWords(sentence, most)) {
      const last = parts.at(-1);
      if (last !== undefined && last.length + part.length < most) parts[parts.length - 1] = `${last} ${part}`;
      else parts.push(part);
    }
  }
  return parts;
}

function byWords(sentence: string, most: number): string[] {
  const parts: string[] = [];
  for (const word of sentence.split(" ").flatMap((one) => chunks(one, most))) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + word.length < most) parts[parts.length - 1] = `${last} ${word}`;
    else parts.push(word);
  }
  return parts;
}

/** A word that is too long by itself, in parts that cut no character. */
function chunks(word: string, most: number): string[] {
  if (word.length <= most) return [word];
  const parts = [""];
  for (const letter of word) {
    if (parts.at(-1)!.length + letter.length > most) parts.push("");
    parts[parts.length - 1] += letter;
  }
  return parts;
}

function splitStatement(one: NeutralExpectation, lose: Lose): FittedExpectation[] {
  const examples = one.examples
    .slice(0, MOST.examples)
    .flatMap((example) => pieces(example.text, MOST.statement).map((text) => ({ ...example, text })));
  if (!one.isInherited) for (const { at, text } of one.examples.slice(MOST.examples)) lose("example", at, text);
  const [first = "", ...rest] = pieces(clean(one.statement), MOST.statement);
  const why = `The source's text is longer than ${MOST.statement} characters and was split where a sentence ends.`;
  const doubts = rest.length > 0 ? { doubts: { ...one.doubts, statement: why } } : {};
  return [
    { ...one, statement: first, examples: examples.slice(0, MOST.examples), ...doubts },
    ...rest.map((statement, index) => ({
      ...one,
      ...doubts,
      key: `${one.key} (${index + 2})`,
      statement,
      examples: [],
      isContinued: true,
    })),
  ];
}

/** The competencies that a ladder asks about, in the framework's order. */
export function competenciesIn(ladder: NeutralLadder, fitted: Fitted): readonly NeutralCompetency[] {
  const asked = new Set(
    fitted.expectations.filter((one) => one.ladder === ladder.key).map(({ competency }) => competency),
  );
  return fitted.competencies.filter(({ key }) => asked.has(key));
}

/** The same text on several levels of a ladder, in one competency: by it, a short name for the ability that goes on. */
export function repeatedTexts(expectations: readonly NeutralExpectation[]): Set<string> {
  const levels = new Map<string, Set<string>>();
  for (const one of expectations) {
    const text = repeatKey(one);
    levels.set(text, (levels.get(text) ?? new Set()).add(one.level));
  }
  return new Set([...levels].flatMap(([text, where]) => (where.size > 1 ? [text] : [])));
}

export const repeatKey = ({ ladder, competency, statement }: NeutralExpectation): string =>
  `${ladder}\n${competency}\n${normalized(statement)}`;
