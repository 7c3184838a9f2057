/**
 * Monzo's Markdown: front matter with topics, levels and criteria, or headings for levels and topics. Topics without a title are
 * those of generic.md, whose criteria they have besides their own.
 */
import type { YamlNode } from "../../../format/domain/yaml-source";
import type { FrontMatter } from "../markdown-sections";
import {
  type Neutral,
  type NeutralCompetency,
  type NeutralExpectation,
  type NeutralLevel,
  SourceLog,
  type SourcePlace,
  uniqueKeys,
} from "../neutral";
import { clean, isBlank, normalized, titleOf } from "../source-text";
import { loseBare, loseOthers, several, wordsIn } from "../unread-fields";

const get = (node: YamlNode | undefined, key: string): YamlNode | undefined =>
  node?.kind === "map" ? node.entries.get(key)?.node : undefined;
const list = (node: YamlNode | undefined): readonly YamlNode[] => (node?.kind === "list" ? node.items : []);
const text = (node: YamlNode | undefined): string =>
  node?.kind === "scalar" && node.value !== null ? clean(String(node.value)) : "";

export const isMonzo = (yaml: YamlNode): boolean =>
  list(get(yaml, "topics")).length > 0 || (get(yaml, "yaml") !== undefined && get(yaml, "path") !== undefined);

/** Whether its ladder is below the front matter, as an outline. */
export const isOutlined = (yaml: YamlNode): boolean => list(get(yaml, "topics")).length === 0;

/** Topics that have a name. */
const topicsIn = (yaml: YamlNode | undefined): YamlNode[] =>
  list(get(yaml, "topics")).filter((topic) => text(get(topic, "name")) !== "");
const isLevel = (content: YamlNode): boolean => /^\d{1,2}$/.test(text(get(content, "level")));

type Criterion = { statement: string; at: SourcePlace; examples: { text: string; at: SourcePlace }[] };
type Cell = { topic: string; level: number; criteria: Criterion[] };

function cellsOf(yaml: YamlNode): Cell[] {
  return topicsIn(yaml).flatMap((topic) =>
    list(get(topic, "content"))
      .filter(isLevel)
      .map((content) => ({
        topic: text(get(topic, "name")),
        level: Number(text(get(content, "level"))),
        criteria: criteriaIn(content),
      })),
  );
}

const criteriaIn = (content: YamlNode): Criterion[] => [
  ...several(get(content, "criteria")).map((node) => ({ statement: wordsIn(node), at: node.at, examples: [] })),
  ...several(get(content, "exampleCriteria")).map(withExamples),
];

function withExamples(node: YamlNode): Criterion {
  if (node.kind !== "map") return { statement: wordsIn(node), at: node.at, examples: [] };
  const examples = several(get(node, "examples")).map((one) => ({ text: wordsIn(one), at: one.at }));
  return { statement: text(get(node, "criteria")), at: node.at, examples };
}

/** What the front matter says that is no part of a ladder, besides what only switches the site. */
export function loseFrontMatter(yaml: YamlNode, log: SourceLog): void {
  loseOthers(yaml, ["title", "yaml", "levels", "topics"], log);
  for (const topic of list(get(yaml, "topics"))) {
    if (text(get(topic, "name")) === "") {
      if (wordsIn(topic) !== "") log.lose("topic without a name", topic.at, wordsIn(topic));
      continue;
    }
    loseOthers(topic, ["name", "title", "content"], log);
    loseBare(get(topic, "content"), "content without a level", log);
    for (const content of list(get(topic, "content"))) {
      if (content.kind !== "map") continue;
      if (!isLevel(content)) {
        if (wordsIn(content) !== "") log.lose("content without a level", content.at, wordsIn(content));
        continue;
      }
      loseOthers(content, ["level", "criteria", "exampleCriteria"], log);
      for (const one of several(get(content, "exampleCriteria"))) loseOthers(one, ["criteria", "examples"], log);
    }
  }
}

export function readMonzo(path: string, matter: FrontMatter, generic: YamlNode | null): Neutral {
  const log = new SourceLog();
  const { yaml } = matter;
  log.found("ladder");
  const cells = cellsOf(yaml);
  const numbers = [...new Set(cells.map(({ level }) => level))].sort((a, b) => a - b);
  log.found("level", numbers.length);
  const levels = numbers.map(
    (level): NeutralLevel => ({ key: String(level), at: { file: path, line: 1 }, name: `Level ${level}` }),
  );
  const competencies = topicsIn(yaml).map((topic) => topicOf(topic, generic, log));
  const expectations = expectationsOf(cells, log);
  const inherited = generic ? inheritedBy(yaml, cellsOf(generic), numbers, expectations) : [];
  const name = text(get(yaml, "title")) || titleOf(path);
  loseFrontMatter(yaml, log);
  loseDeclared(yaml, numbers, log);
  loseBody(path, matter, log);
  return {
    format: "monzo",
    head: { name },
    themes: [],
    competencies,
    ladders: [{ key: "ladder", at: { file: path, line: 1 }, name, levels }],
    expectations: [...expectations, ...inherited],
    counts: { ...log.counts, ...inheritance(yaml, generic, cells) },
    lost: log.lost,
  };
}

/** How many levels the site shows; only worth a word where it differs from what there is. */
function loseDeclared(yaml: YamlNode, numbers: readonly number[], log: SourceLog): void {
  const declared = Number(text(get(yaml, "levels")));
  if (!declared || (numbers[0] === 1 && numbers.length === declared)) return;
  const range = `levels: ${declared}, but the content has ${numbers[0]} to ${numbers.at(-1)}`;
  log.lose("number of levels", get(yaml, "levels")!.at, range);
}

function loseBody(path: string, { body, bodyLine, lines }: FrontMatter, log: SourceLog): void {
  if (body.trim() !== "") {
    const above = body.slice(0, body.search(/\S/)).split("\n").length - 1;
    log.lose("page text", { file: path, line: bodyLine + above }, body.trim());
  }
  for (const [index, line] of lines.entries()) {
    if (/^\s*-\t/.test(line))
      log.lose(
        "tab after a dash",
        { file: path, line: index + 1 },
        "Read as a space; other YAML readers refuse the file.",
      );
  }
}

function topicOf(topic: YamlNode, generic: YamlNode | null, log: SourceLog): NeutralCompetency {
  log.found("competency");
  const key = text(get(topic, "name"));
  const own = text(get(topic, "title"));
  const parent = list(get(generic ?? undefined, "topics")).find((one) => text(get(one, "name")) === key);
  const found = own || text(get(parent, "title"));
  const guessed = key.includes(" ") ? key : key.replace(/^./, (letter) => letter.toUpperCase());
  const doubts = { name: "The topic has no title; this is its short name." };
  return { key, at: topic.at, name: found || guessed, ...(found ? {} : { doubts }) };
}

function expectationsOf(cells: readonly Cell[], log: SourceLog): NeutralExpectation[] {
  const unique = uniqueKeys();
  return cells.flatMap(({ topic, level, criteria }) =>
    criteria.flatMap(({ statement, at, examples }): NeutralExpectation[] => {
      const filled = examples.filter((one) => !isBlank(one.text));
      log.found("expectation");
      log.found("example", filled.length);
      if (isBlank(statement)) {
        for (const one of filled) log.lose("example", one.at, one.text);
        log.lose("expectation", at, statement);
        return [];
      }
      const key = unique(`${topic}|${level}|${normalized(statement)}`);
      return [{ key, at, ladder: "ladder", level: String(level), competency: topic, statement, examples: filled }];
    }),
  );
}

const inheritsFrom = (yaml: YamlNode, { topic }: Cell) =>
  list(get(yaml, "topics")).some((own) => text(get(own, "name")) === topic && text(get(own, "title")) === "");

/** What generic.md asks at the levels of this ladder, under the topics that it gives a title. */
function inheritedBy(
  yaml: YamlNode,
  generic: readonly Cell[],
  levels: readonly number[],
  own: readonly NeutralExpectation[],
): NeutralExpectation[] {
  const log = new SourceLog();
  const had = new Set(own.map(({ key }) => key));
  const cells = generic.filter((cell) => inheritsFrom(yaml, cell) && levels.includes(cell.level));
  return expectationsOf(cells, log)
    .filter(({ key }) => !had.has(key))
    .map((one) => ({ ...one, key: `generic|${one.key}`, isInherited: true }));
}

/** Three ways to count what comes from generic.md: all of it, where the topic has something of its own, and what the site shows. */
function inheritance(yaml: YamlNode, generic: YamlNode | null, own: readonly Cell[]): Record<string, number> {
  const cells = generic ? cellsOf(generic).filter((cell) => inheritsFrom(yaml, cell)) : [];
  const shown = Number(text(get(yaml, "levels"))) || 0;
  const has = ({ topic, level }: Cell) =>
    own.some((cell) => cell.topic === topic && cell.level === level && cell.criteria.length > 0);
  const many = (some: readonly Cell[]) => some.reduce((sum, { criteria }) => sum + criteria.length, 0);
  return {
    inherited_from_generic: many(cells),
    inherited_at_levels_with_own_content: many(cells.filter(has)),
    inherited_as_the_site_shows: many(cells.filter(({ level }) => level >= 1 && level <= shown)),
  };
}

export const titleIn = (yaml: YamlNode): string => text(get(yaml, "title"));
