/**
 * The Financial Times' three generations: a list of expectations with levels.yml beside it, and one file for each role or job
 * family with levels, themes and competencies in it.
 */
import { plainValue } from "../../../format/domain/file-shape";
import type { YamlMap, YamlNode } from "../../../format/domain/yaml-source";
import {
  type Neutral,
  type NeutralCompetency,
  type NeutralExpectation,
  type NeutralLevel,
  SourceLog,
  uniqueKeys,
} from "../neutral";
import { clean, isBlank, isPlaceholder, titleOf } from "../source-text";
import { loseBare, loseEach, wordsIn } from "../unread-fields";

type Row = { map: YamlMap; values: Record<string, unknown> };

const rowsOf = (node: YamlNode | undefined): Row[] =>
  node?.kind === "list"
    ? node.items.flatMap((map) => (map.kind === "map" ? [{ map, values: plainValue(map) as Row["values"] }] : []))
    : [];
const child = (map: YamlMap, key: string) => map.entries.get(key)?.node;
const textIn = (value: unknown): string => (value === null || value === undefined ? "" : clean(String(value)));

const isExpectation = ({ values }: Row) =>
  "summary" in values && "level" in values && ("area" in values || "theme" in values);

/** A role or job family has all three lists; the first generation is a list of expectations. */
export function isFinancialTimes(root: YamlNode): boolean {
  if (root.kind === "list") return rowsOf(root).some(isExpectation);
  if (root.kind !== "map") return false;
  const rows = rowsOf(child(root, "competencies"));
  return rowsOf(child(root, "levels")).length > 0 && rows.some(isExpectation);
}

/** levels.yml and domains.yml: what the first generation keeps beside its list. */
export const isSideList = (path: string, root: YamlNode): boolean =>
  /(?:^|\/)(?:levels|domains|areas)\.ya?ml$/i.test(path) &&
  rowsOf(root).length > 0 &&
  !rowsOf(root).some(isExpectation);

const ONLY_ID = "The source names this level by its id only.";

const ROW_FIELDS = new Set(["id", "summary", "examples", "level", "area", "theme"]);
const FAMILY_FIELDS = new Set(["name", "summary", "levels", "themes", "areas", "competencies"]);

export function readFinancialTimes(path: string, root: YamlNode, sides: ReadonlyMap<string, YamlNode>): Neutral {
  const log = new SourceLog();
  const family = root.kind === "map" ? root : null;
  const side = (name: string) => [...sides].find(([other]) => other.toLowerCase().endsWith(name))?.[1];
  const all = family ? child(family, "competencies") : root;
  const rows = rowsOf(all).filter((row) => isPlaced(row) || losePlaceless(row, log));
  loseBare(all, "entry without fields", log);
  const isSteps = !family && rows.length > 0 && rows.every(({ values }) => /-to-/.test(String(values.level)));
  log.found("ladder");
  const levels = levelsIn(
    named(family ? child(family, "levels") : side("levels.yml"), "level", log),
    rows,
    isSteps,
    log,
  );
  const areas = family ? (child(family, "themes") ?? child(family, "areas")) : side("areas.yml");
  const competencies = competenciesIn(named(areas, "competency", log), rows, log);
  const key = uniqueKeys();
  const expectations = rows.flatMap((row) => expectationIn(row, key, log));
  if (family) loseEach(family, FAMILY_FIELDS, log);
  loseBare(side("domains.yml"), "entry without fields", log);
  for (const { map, values } of rowsOf(side("domains.yml"))) {
    log.lose("domain", map.at, values.name ?? values.id);
    if (textIn(values.summary) !== "") log.lose("domain summary", child(map, "summary")!.at, textIn(values.summary));
  }
  const name = family ? textIn(plainValue(family.entries.get("name")?.node ?? family)) : titleOf(path);
  const summary = family && child(family, "summary") ? textIn(plainValue(child(family, "summary")!)) : undefined;
  const at = { file: path, line: 1 };
  return {
    format: family ? "financial-times job family" : "financial-times list",
    head: { name, ...(summary ? { summary } : {}), isNameGuessed: !family },
    themes: [],
    competencies,
    ladders: [{ key: "ladder", at, name, ...(summary ? { summary } : {}), levels }],
    expectations,
    counts: log.counts,
    lost: log.lost,
  };
}

const isGiven = (value: unknown) => textIn(value) !== "" && typeof value !== "object";
const isPlaced = ({ values }: Row) => isGiven(values.level) && isGiven(values.area ?? values.theme);

/** A row that no level or no area asks for. */
function losePlaceless({ map, values }: Row, log: SourceLog): false {
  log.found("expectation");
  const missing = isGiven(values.level) ? "no area or theme" : "no level";
  log.lose("expectation", map.at, `${textIn(values.summary)} (${missing})`);
  for (const node of examplesOf(map)) {
    log.found("example");
    log.lose("example", node.at, wordsIn(node));
  }
  loseEach(map, new Set(["id", "summary", "examples"]), log);
  return false;
}

/** Levels or areas by their ids; without one, or with that of another, they are lost. */
function named(node: YamlNode | undefined, kind: "level" | "competency", log: SourceLog): Row[] {
  loseBare(node, "entry without fields", log);
  const seen = new Set<string>();
  return rowsOf(node).filter(({ map, values }) => {
    const id = textIn(values.id);
    const isNew = isGiven(values.id) && !seen.has(id);
    seen.add(id);
    if (isNew) return true;
    log.found(kind);
    log.lose(kind, map.at, `${textIn(values.name) || id} (${id === "" ? "no id" : "the id of another"})`);
    loseEach(map, new Set(["id", "name"]), log);
    return false;
  });
}

function levelsIn(declared: readonly Row[], rows: readonly Row[], isSteps: boolean, log: SourceLog): NeutralLevel[] {
  const levels = declared.map(({ map, values }): NeutralLevel => {
    log.found("level");
    loseEach(map, new Set(["id", "name", "summary"]), log);
    const summary = textIn(values.summary);
    const name = textIn(values.name) || String(values.id);
    const title = "The source names a step; this is the level that it leads to.";
    if (isPlaceholder(summary)) log.lose("placeholder", child(map, "summary")!.at, summary);
    return {
      key: String(values.id),
      at: map.at,
      name,
      ...(summary !== "" && !isPlaceholder(summary) ? { summary } : {}),
      ...(isSteps ? { doubts: { title } } : {}),
    };
  });
  for (const { map, values } of rows) {
    const key = String(values.level);
    if (levels.some((level) => level.key === key)) continue;
    log.found("level");
    levels.push({
      key,
      at: child(map, "level")?.at ?? map.at,
      name: nameFrom(key),
      doubts: { title: ONLY_ID },
    });
  }
  return levels;
}

const nameFrom = (id: string) => clean(id.replace(/[-_]+/g, " ")).replace(/^./, (letter) => letter.toUpperCase());

function competenciesIn(declared: readonly Row[], rows: readonly Row[], log: SourceLog): NeutralCompetency[] {
  const competencies = declared.map(({ map, values }): NeutralCompetency => {
    log.found("competency");
    loseEach(map, new Set(["id", "name", "summary"]), log);
    const summary = textIn(values.summary);
    return {
      key: String(values.id),
      at: map.at,
      name: textIn(values.name) || String(values.id),
      ...(summary ? { summary } : {}),
    };
  });
  for (const { map, values } of rows) {
    const key = String(values.area ?? values.theme);
    if (competencies.some((one) => one.key === key)) continue;
    log.found("competency");
    const doubts = { name: "Made from the area's id." };
    competencies.push({ key, at: map.at, name: nameFrom(key), doubts });
  }
  return competencies;
}

/** Those that say anything. */
function examplesOf(map: YamlMap): YamlNode[] {
  const examples = child(map, "examples");
  const all = examples === undefined ? [] : examples.kind === "list" ? examples.items : [examples];
  return all.filter((node) => !isBlank(wordsIn(node)));
}

function expectationIn({ map, values }: Row, unique: (key: string) => string, log: SourceLog): NeutralExpectation[] {
  log.found("expectation");
  const statement = textIn(values.summary);
  const texts = examplesOf(map).map((node) => ({ text: wordsIn(node), at: node.at }));
  log.found("example", texts.length);
  loseEach(map, ROW_FIELDS, log);
  if (isBlank(statement)) {
    log.lose("expectation", map.at, statement);
    for (const { text, at } of texts) log.lose("example", at, text);
    return [];
  }
  const [level, competency] = [String(values.level), String(values.area ?? values.theme)];
  const key = unique(values.id === undefined ? `${competency}|${level}|${statement}` : String(values.id));
  return [{ key, at: map.at, ladder: "ladder", level, competency, statement, examples: texts }];
}
