import type { Framework } from "~/features/ladder/format/domain/framework";
import { type ExpectationMatch, rangesIn, searchExpectations } from "./search";

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

/** More than anybody reads; the page says so when there are more. */
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
