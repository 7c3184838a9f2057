/**
 * A framework from a neutral ladder. Everything Waymark needs that the source doesn't say is filled in, marked in the file by
 * `invented`, and reported; the checker lets no framework be published before a person has confirmed it.
 */
import { ladderFile, levelKey } from "./complete-ladder";
import { type FileData, type Files, Filling, Ids, ordered, SCALE, TO_WRITE, type Work } from "./filling";
import { type Fitted, fitInto } from "./fit";
import { levelCodes } from "./level-codes";
import {
  type Invented,
  type Lost,
  lostOfKinds,
  type Neutral,
  type NeutralCompetency,
  type NeutralLadder,
  sumOfKinds,
} from "./neutral";
import { slugOf } from "./source-text";
import { splitTracks, type TrackMove } from "./tracks";

export type Completed = {
  files: Files;
  /** Ids by the source's keys, kept beside the framework for the next import. */
  ids: Readonly<Record<string, string>>;
  names: ReadonlyMap<string, string>;
  invented: readonly Invented[];
  lost: readonly Lost[];
  kept: number;
};

/** @param known ids of an earlier import, by the source's keys. */
export function complete(
  neutral: Neutral,
  source: string,
  known: Readonly<Record<string, string>> = {},
): Completed & { files: Readonly<Record<string, FileData>> } {
  const split = splitTracks(neutral);
  const fitted = fitInto(split);
  const filling = new Filling();
  const ids = new Ids(known);
  const codes = levelCodes(fitted.ladders);
  const work: Work = {
    fitted,
    ids,
    filling,
    codes: codes.byKey,
    themes: themeIds(fitted),
    ladders: ladderIds(fitted.ladders),
  };
  for (const { key, levels } of fitted.ladders) {
    for (const level of levels) ids.note("l", level.key, `level/${codes.byKey.get(levelKey({ key }, level))}`);
  }
  for (const [key, id] of work.themes) ids.note("t", key, `theme/${id}`);
  const files: Record<string, FileData> = { "framework.yaml": frameworkFile(work, source) };
  for (const ladder of fitted.ladders) {
    const path = `ladders/${work.ladders.get(ladder.key)}.yaml`;
    files[path] = ladderFile(ladder, path, codes.given.has(ladder.key), work);
  }
  const pathways = pathwaysFile(split.moves, work);
  if (pathways) files["pathways.yaml"] = pathways;
  const promotion = promotionFile(work);
  if (promotion) files["promotion.yaml"] = promotion;
  const names = new Map(fitted.competencies.map(({ key, name }) => [ids.of("c", key), name]));
  const kept = sumOfKinds(keptIn(fitted, neutral));
  if (kept + lostOfKinds(fitted.lost) !== sumOfKinds(neutral.counts)) {
    throw new Error(
      `Something of ${source} is neither kept nor lost: ${kept} and ${lostOfKinds(fitted.lost)} of ${sumOfKinds(neutral.counts)}.`,
    );
  }
  return { files, ids: ids.byKey, names, invented: filling.invented, lost: fitted.lost, kept };
}

/** What became part of the framework, as counted in the source: a ladder that was split is one. */
function keptIn({ ladders, competencies, expectations }: Fitted, source: Neutral) {
  const own = expectations.filter((one) => !one.isInherited && !one.isContinued);
  const examples = new Set(own.flatMap((one) => one.examples.map(({ at }) => at)));
  return {
    ladders: source.ladders.filter(({ key }) => ladders.some((one) => one.key === key || one.key.startsWith(`${key}|`)))
      .length,
    levels: ladders.reduce((sum, { levels }) => sum + levels.filter(({ isMade }) => !isMade).length, 0),
    competencies: competencies.filter(({ isMade }) => !isMade).length,
    expectations: own.length,
    examples: [...examples].length,
  };
}

function themeIds({ themes, competencies }: Fitted): Map<string, string> {
  const ids = new Map<string, string>();
  const add = (key: string, name: string) => {
    const slug = slugOf(name, "theme");
    const isTaken = (one: string) => [...ids.values()].includes(one);
    let id = slug;
    for (let number = 2; isTaken(id); number += 1) id = `${slug.slice(0, 56)}-${number}`;
    ids.set(key, id);
  };
  for (const { key, name } of themes) if (competencies.some(({ theme }) => theme === key)) add(key, name);
  if (competencies.some(({ theme }) => theme === undefined || !ids.has(theme))) add("", "All competencies");
  return ids;
}

function ladderIds(ladders: readonly NeutralLadder[]): Map<string, string> {
  const ids = new Map<string, string>();
  for (const { key, name } of ladders) {
    const slug = slugOf(name, "ladder");
    let id = slug;
    for (let number = 2; [...ids.values()].includes(id); number += 1) id = `${slug.slice(0, 56)}-${number}`;
    ids.set(key, id);
  }
  return ids;
}

function frameworkFile({ fitted, ids, filling, themes }: Work, source: string): FileData {
  const { name, version, owner, summary, isNameGuessed } = fitted.head;
  const path = "framework.yaml";
  const head = filling.thing(
    path,
    {
      name,
      ...(version ? { version } : {}),
      ...(owner ? { owner } : {}),
      ...(summary ? { summary: summary.slice(0, 2000) } : {}),
      ...(fitted.scale ? { scale: fitted.scale } : {}),
    },
    {
      version: ["1.0.0", "The source has no version."],
      owner: [`${TO_WRITE} who decides about changes.`, "The source names no owner."],
      summary: [`${TO_WRITE} what the framework is for. Imported from ${source}.`, "The source has no summary."],
      scale: [SCALE, "No source has a rating scale with one word that means the expectation is met."],
    },
    isNameGuessed ? { name: "Made from the name of the file." } : {},
  );
  const all = [...themes].map(([key, id]) => {
    const theme = fitted.themes.find((one) => one.key === key);
    const given = {
      id,
      ...(theme ? { name: theme.name } : {}),
      ...(theme?.summary ? { summary: theme.summary.slice(0, 600) } : {}),
    };
    const summary = theme
      ? `${TO_WRITE} what the competencies of ${theme.name} have in common.`
      : `${TO_WRITE} what these competencies have in common.`;
    return filling.thing(`${path}#themes/${id}`, given, {
      name: ["All competencies", "The source groups its competencies no further."],
      summary: [summary.slice(0, 600), "The source doesn't describe the theme."],
    });
  });
  const competencies = fitted.competencies.map((one) =>
    competencyData(one, `${path}#competencies/${ids.of("c", one.key)}`, ids, filling, themes),
  );
  return ordered({ ...head, themes: all, competencies }, [
    "name",
    "version",
    "owner",
    "summary",
    "scale",
    "themes",
    "competencies",
  ]);
}

function competencyData(
  one: NeutralCompetency,
  path: string,
  ids: Ids,
  filling: Filling,
  themes: ReadonlyMap<string, string>,
): FileData {
  const { key, name, summary, theme, doubts } = one;
  const given = {
    id: ids.of("c", key),
    theme: themes.get(theme ?? "") ?? themes.get(""),
    name,
    ...(summary ? { summary } : {}),
  };
  return filling.thing(
    path,
    given,
    { summary: [`${TO_WRITE} what belongs to ${name}.`.slice(0, 600), "The source doesn't describe the competency."] },
    doubts,
  );
}

function pathwaysFile(moves: readonly TrackMove[], { fitted, ids, filling, codes }: Work): FileData | null {
  const codeOf = (key: string) => {
    const ladder = fitted.ladders.find(({ levels }) => levels.some((level) => level.key === key));
    return ladder && codes.get(levelKey(ladder, { key }));
  };
  const pathways = moves.flatMap(({ from, to, kind }) => {
    const ends = { from: codeOf(from), to: codeOf(to) };
    if (!ends.from || !ends.to) return [];
    const id = ids.of("p", `${from}|${to}`);
    const why = "Levels stood side by side in the source; this is the move between them.";
    const note = `${TO_WRITE} what changes and what stays between ${ends.from} and ${ends.to}.`;
    const both = kind === "lateral" ? { both_ways: true } : {};
    return [
      filling.thing(
        `pathways.yaml#${id}`,
        { id },
        {
          from: [ends.from, why],
          to: [ends.to, why],
          kind: [kind, why],
          ...(kind === "lateral" ? { both_ways: [both.both_ways, why] } : {}),
          note: [note, why],
        },
      ),
    ];
  });
  return pathways.length > 0 ? { pathways } : null;
}

function promotionFile({ fitted, ids, filling, codes }: Work): FileData | null {
  const steps = fitted.ladders.flatMap((ladder) =>
    ladder.levels.slice(1).map((level, index) => {
      const below = ladder.levels[index]!;
      const [from, to] = [codes.get(levelKey(ladder, below)), codes.get(levelKey(ladder, level))];
      const key = `${ladder.key}|${below.key}|${level.key}`;
      const id = ids.of("s", key);
      const why = "The source has no criteria for promotions.";
      const criteria = [{ id: ids.of("r", key), all: true, at: from, rating: "meeting", share: "most" }];
      return filling.thing(
        `promotion.yaml#${id}`,
        { id, from, to },
        {
          summary: [`${TO_WRITE} what the step to ${level.name} means.`.slice(0, 600), why],
          criteria: [criteria, why],
        },
      );
    }),
  );
  return steps.length > 0 ? { steps } : null;
}
