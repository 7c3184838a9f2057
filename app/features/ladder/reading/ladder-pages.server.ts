import { kitCard, kitPage } from "~/features/ladder/kits/domain/kit-page";
import type { Actor } from "~/kernel/actor";
import type { Sources } from "~/platform/database/kept.server";
import { demand } from "~/policy/can";
import { competencyPage, expectationPage, fateOf } from "./domain/competency-page";
import { assignmentInWords, type FrameworkHome, ladderCards, themesWithCompetencies } from "./domain/frame";
import { assignmentView, comparison, levelChoices, levelOfLadder, levelPage, moveView } from "./domain/level-page";
import { pathwayMap } from "./domain/pathway-map";
import { findLadder, movesFrom, overlaysOn } from "./domain/reading";
import { type GroupBy, searchPage } from "./domain/search";
import { found, openFramework, readFramework } from "./ladder.server";

/*
 * What each page of a framework shows. Everything a page needs of the content is in memory, so that opening the framework is
 * all it costs.
 */
export async function readHome(app: Sources, actor: Actor | null, param: string): Promise<FrameworkHome> {
  const { frame, framework, versions } = await openFramework(app, actor, param);
  return {
    frame,
    summary: framework.summary,
    owner: framework.owner,
    extends: framework.extends,
    ladders: ladderCards(framework),
    themes: themesWithCompetencies(framework),
    scale: framework.scale,
    versions: versions.map(({ version, publishedAt }) => ({ version, publishedAt: publishedAt.toISOString() })),
  };
}

/**
 * A ladder, and what its matrix is made from. A version never changes, so it is rendered once for each address it is read under: rendering some 1,500 elements anew would take longer than everything else about the page
 * (docs/decisions/0004-matrix-rendered-once.md).
 */
export async function readLadder(app: Sources, actor: Actor | null, param: string, ladderId: string) {
  const opened = await openFramework(app, actor, param);
  const { frame, framework, version } = opened;
  const ladder = found(findLadder(framework, ladderId));
  const { id, name, summary } = ladder;
  return {
    frame,
    ladder: { id, name, summary },
    assignment: assignmentInWords(framework, ladderId),
    matrix: { versionId: version.id, ladderId: id, base: `/frameworks/${frame.param}` },
  };
}

export async function readLevel(app: Sources, actor: Actor | null, param: string, code: string) {
  const { frame, framework } = await openFramework(app, actor, param);
  const page = found(levelPage(framework, code));
  return { frame, page, assignment: assignmentInWords(framework, page.ladder.id) };
}

/** Without two known levels there is nothing to compare yet, only the choice. */
export async function readComparison(app: Sources, actor: Actor | null, param: string, from: string, to: string) {
  const { frame, framework } = await openFramework(app, actor, param);
  const chosen = { from, to };
  return { frame, choices: levelChoices(framework), chosen, comparison: comparison(framework, from, to) };
}

export async function readCompetency(app: Sources, actor: Actor | null, param: string, competencyId: string) {
  const { frame, framework } = await openFramework(app, actor, param);
  return { frame, page: found(competencyPage(framework, competencyId)) };
}

/** @param from the level to look from; an unknown one is no one's, and shows the whole map. */
export async function readPathways(app: Sources, actor: Actor | null, param: string, from: string) {
  const { frame, framework } = await openFramework(app, actor, param);
  const movesOf = (code: string) => movesFrom(framework, code).map((move) => moveView(framework, move));
  const here = levelOfLadder(framework, from);
  return {
    frame,
    choices: levelChoices(framework),
    map: pathwayMap(framework),
    from: here,
    moves: here ? movesOf(here.code) : [],
    assignments: here ? overlaysOn(framework, here.code).map(assignmentView) : [],
  };
}

/** Interview kits are for colleagues: people who might be candidates do not read them. */
export async function readKits(app: Sources, actor: Actor, param: string) {
  demand(actor, "kit.read", null);
  const { frame, framework } = await openFramework(app, actor, param);
  return { frame, kits: found(framework.kits).map((kit) => kitCard(framework, kit)) };
}

export async function readKit(app: Sources, actor: Actor, param: string, kitId: string) {
  demand(actor, "kit.read", null);
  const { frame, framework } = await openFramework(app, actor, param);
  return { frame, page: found(kitPage(framework, kitId)) };
}

export async function readSearch(app: Sources, actor: Actor | null, param: string, query: string, by: GroupBy) {
  const { frame, framework } = await openFramework(app, actor, param);
  return { frame, query, by, result: query.trim() === "" ? null : searchPage(framework, query, by) };
}

/** One more read the first time that a version which is not current is compared with the one that is. */
export async function readExpectation(app: Sources, actor: Actor | null, param: string, expectationId: string) {
  const { frame, framework, versions } = await openFramework(app, actor, param);
  const page = found(expectationPage(framework, expectationId));
  const current = frame.newer === null ? framework : await readFramework(app, found(versions[0]).id);
  return { frame, page, fate: fateOf(framework, current, expectationId) };
}
