/**
 * CASE packages, 1.0 and 1.1: items of a known type are levels, competencies and expectations; in a tree without types its leaves
 * are expectations and what they are under is their competency.
 */

import type { Framework } from "../../../format/domain/framework";
import { caseCounts, isObject, loseRest, type Reading, shapeProblem } from "../case-reading";
import { caseTree } from "../case-tree";
import { type CaseItem, type CasePackage, idOf } from "../case-types";
import { frameworkOfCase } from "../framework-of-case";
import { identifierLines, type JsonFile } from "../json-source";
import {
  type Neutral,
  type NeutralCompetency,
  type NeutralExpectation,
  type NeutralLevel,
  type NeutralTheme,
  NO_LEVELS,
  type ReadResult,
  SourceLog,
} from "../neutral";
import { clean } from "../source-text";

export const isCasePackage = (value: unknown): value is CasePackage => isObject(value) && isObject(value.CFDocument);

type Kind = "theme" | "competency" | "level" | "expectation" | null;
const typeName = ({ CFItemType, CFItemTypeURI }: CaseItem): string =>
  String(CFItemType ?? (isObject(CFItemTypeURI) ? CFItemTypeURI.title : "") ?? "");

function kindOf(item: CaseItem): Kind {
  const name = typeName(item).toLowerCase();
  if (/level|grade|step|stage/.test(name)) return "level";
  if (/competenc|skill|capabilit/.test(name)) return "competency";
  if (/theme|domain|cluster|strand|area|categor/.test(name)) return "theme";
  return /expectation|behaviou?r|indicator|criteri|performance/.test(name) ? "expectation" : null;
}

export function readCase({ path, text, value }: JsonFile): ReadResult {
  const pack = value as CasePackage;
  const wrong = shapeProblem(pack);
  if (wrong) return { refusal: { file: path, line: 1, column: 1, message: wrong } };
  const lines = identifierLines(text);
  const log = new SourceLog();
  const reading = {
    pack,
    tree: caseTree(pack),
    place: (one: { identifier?: unknown }) => ({ file: path, line: lines.get(idOf(one)) ?? 1 }),
    log,
  };
  const framework = frameworkOfCase(pack);
  if (!framework) return { neutral: neutralOf(reading) };
  countFramework(framework, log);
  return { neutral: { ...emptyNeutral(reading), framework } };
}

function countFramework({ ladders, competencies }: Framework, log: SourceLog): void {
  const levels = ladders.flatMap((ladder) => ladder.levels);
  const expectations = levels.flatMap((level) => level.expectations);
  log.found("ladder", ladders.length);
  log.found("level", levels.length);
  log.found("competency", competencies.length);
  log.found("expectation", expectations.length);
  log.found(
    "example",
    expectations.reduce((sum, { examples }) => sum + examples.length, 0),
  );
}

function emptyNeutral(reading: Reading): Neutral {
  const { CFDocument } = reading.pack;
  const text = (value: unknown) => clean(String(value ?? ""));
  const version = /^\d+\.\d+\.\d+$/.test(text(CFDocument.version)) ? { version: text(CFDocument.version) } : {};
  const owner = text(CFDocument.creator);
  const summary = text(CFDocument.description);
  return {
    format: reading.pack.CFDocument.caseVersion === "1.1" ? "case 1.1" : "case",
    head: {
      name: text(CFDocument.title) || "Imported",
      ...version,
      ...(owner ? { owner } : {}),
      ...(summary ? { summary } : {}),
    },
    ...{ themes: [], competencies: [], ladders: [], expectations: [] },
    package: reading.pack,
    counts: { ...reading.log.counts, ...caseCounts(reading) },
    lost: reading.log.lost,
  };
}

function neutralOf(reading: Reading): Neutral {
  const { pack, tree, place, log } = reading;
  const placed = tree.inOrder;
  const kinds = new Map(placed.map((item) => [idOf(item), kindOf(item)]));
  const isTyped = placed.some((item) => kinds.get(idOf(item)) === "level");
  const levelItems = isTyped ? tree.chain(placed.filter((item) => kinds.get(idOf(item)) === "level")) : [];
  const levels = levelItems.map((item): NeutralLevel => {
    log.found("level");
    const code = String(item.humanCodingScheme ?? "");
    return {
      key: idOf(item),
      at: place(item),
      name: clean(String(item.abbreviatedStatement ?? item.fullStatement)),
      ...(code ? { code } : {}),
    };
  });
  const isLeaf = (item: CaseItem) => tree.children(item).every((child) => kinds.get(idOf(child)) === "level");
  const isExpectation = (item: CaseItem) => {
    const kind = kinds.get(idOf(item));
    return isTyped ? kind === "expectation" || (kind === null && isLeaf(item)) : isLeaf(item);
  };
  const themes = new Map<string, NeutralTheme>();
  const competencies = new Map<string, NeutralCompetency>();
  const expectations: NeutralExpectation[] = [];
  const single: NeutralLevel = {
    key: "level",
    at: { file: place(pack.CFDocument).file, line: 1 },
    name: "Level 1",
    isMade: true,
    doubts: { title: NO_LEVELS },
  };
  for (const item of placed.filter(isExpectation)) {
    log.found("expectation");
    const competency = competencyFor(item, reading, { themes, competencies, kinds });
    const level = isTyped
      ? tree.linked(item, "hasSkillLevel").find((id) => levels.some(({ key }) => key === id))
      : "level";
    if (level === undefined) log.lose("expectation", place(item), `${item.fullStatement} (no level)`);
    else
      expectations.push({
        key: idOf(item),
        at: place(item),
        ladder: "ladder",
        level,
        competency,
        statement: clean(item.fullStatement),
        examples: [],
      });
  }
  for (const item of placed)
    if (!isExpectation(item) && kinds.get(idOf(item)) !== "level") nameUnused(item, reading, { themes, competencies });
  // A code names a level, and a short statement whatever groups others.
  const unread = (item: CaseItem) => [
    ...(kinds.get(idOf(item)) === "level" || item.humanCodingScheme === undefined ? [] : ["humanCodingScheme"]),
    ...(isExpectation(item) && item.abbreviatedStatement !== undefined ? ["abbreviatedStatement"] : []),
    ...(kinds.get(idOf(item)) === null && item.CFItemType !== undefined ? ["CFItemType"] : []),
  ];
  loseRest(reading, isTyped, unread);
  const base = emptyNeutral(reading);
  const all = isTyped ? levels : [single];
  if (expectations.length > 0) log.found("ladder");
  else for (const level of levels) log.lose("level", level.at, level.name);
  const ladder = { key: "ladder", at: single.at, name: base.head.name, levels: all };
  return {
    ...base,
    themes: [...themes.values()],
    competencies: [...competencies.values()],
    ladders: expectations.length > 0 ? [ladder] : [],
    expectations,
    counts: { ...log.counts, ...caseCounts(reading) },
    lost: log.lost,
  };
}

type Found = { themes: Map<string, NeutralTheme>; competencies: Map<string, NeutralCompetency> };

/** The name of an item and what else it says. */
function wordsOf(item: CaseItem): { name: string; summary?: string } {
  const [full, short] = [clean(item.fullStatement), clean(String(item.abbreviatedStatement ?? ""))];
  return short === "" || short === full ? { name: full } : { name: short, summary: full };
}

/** What an expectation is under: the nearest competency above it, or whatever its parent is. */
function competencyFor(
  item: CaseItem,
  { tree, place, log, pack }: Reading,
  { themes, competencies, kinds }: Found & { kinds: ReadonlyMap<string, Kind> },
): string {
  const above = tree.above(item);
  const own = above.find((one) => kinds.get(idOf(one)) === "competency") ?? above[0];
  const key = own ? idOf(own) : "document";
  if (competencies.has(key)) return key;
  if (own) log.found("competency");
  const top = own ? tree.above(own).at(-1) : undefined;
  if (top && !themes.has(idOf(top))) themes.set(idOf(top), { key: idOf(top), at: place(top), ...wordsOf(top) });
  const words = own
    ? wordsOf(own)
    : {
        name: clean(String(pack.CFDocument.title)) || "General",
        isMade: true,
        doubts: { name: "The items are under nothing but the document." },
      };
  competencies.set(key, { key, at: place(own ?? pack.CFDocument), ...words, ...(top ? { theme: idOf(top) } : {}) });
  return key;
}

/** Items that group others are lost unless they became a theme or a competency. */
function nameUnused(item: CaseItem, { place, log }: Reading, { themes, competencies }: Found): void {
  if (!themes.has(idOf(item)) && !competencies.has(idOf(item))) log.lose("item", place(item), item.fullStatement);
}
