import type { Framework } from "~/features/ladder/format/domain/framework";
import { kitCard, kitPage, materialPage } from "~/features/ladder/kits/domain/kit-page";
import type { FrameworkState } from "~/features/ladder/publishing/domain/publishing";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { joinedReads } from "~/platform/database/joined-reads.server";
import { kept, type Sources } from "~/platform/database/kept.server";
import { can, demand } from "~/policy/can";
import { competencyPage, expectationPage, fateOf } from "./domain/competency-page";
import { assignmentView, comparison, levelChoices, levelOfLadder, levelPage, moveView } from "./domain/level-page";
import { pathwayMap } from "./domain/pathway-map";
import { firstComparison, onLadder, type ReaderLevels, readerIn } from "./domain/reader-levels";
import {
  askedAt,
  assignmentInWords,
  type FrameworkCard,
  type FrameworkFrame,
  type FrameworkHome,
  findLadder,
  ladderCards,
  movesFrom,
  overlaysOn,
  type PublishedLevel,
  themesWithCompetencies,
} from "./domain/reading";
import { type Retirement, replacementAmong } from "./domain/retirement";
import { type GroupBy, searchPage } from "./domain/search";
import {
  type CurrentHead,
  readContent,
  readCurrentVersions,
  readStates,
  readVersionsOf,
  type VersionHead,
} from "./ladder.repo.server";

/** Every page of a framework asks for this. */
const versionsOf = joinedReads(readVersionsOf);

export type OpenFramework = {
  frame: FrameworkFrame;
  framework: Framework;
  /** The version being read. */
  version: VersionHead;
  /** All of them, the current one first. */
  versions: readonly VersionHead[];
};

const contentOf = kept("framework", (versionId: string, { db }) => readContent(db, versionId));

/** A published version by id. It never changes, so it is read from the database once. */
export async function readFramework(app: Sources, versionId: string): Promise<Framework> {
  const framework = await contentOf(app, versionId);
  if (!framework) throw notFound();
  return framework;
}

/** All versions of a framework, the current one first. */
export const versionHeads = ({ db }: { db: Tx }, slug: string): Promise<VersionHead[]> => readVersionsOf(db, slug);

/** A version's content without keeping it, for what runs once; `null` where there is none. */
export const contentOfVersion = ({ db }: { db: Tx }, versionId: string): Promise<Framework | null> =>
  readContent(db, versionId);

/** The current versions of all frameworks, by slug, retired ones included: for what is there already. */
export function currentVersions(app: Pick<App, "db">): Promise<CurrentHead[]> {
  return readCurrentVersions(app.db);
}

/** Of a framework among the current versions that is retired; `null` for one in use. */
export async function retirementIn(
  app: Sources,
  heads: readonly CurrentHead[],
  slug: string,
): Promise<Retirement | null> {
  const head = heads.find((one) => one.slug === slug);
  if (!head?.retired) return null;
  const next = replacementAmong(heads, slug);
  const { name } = await readFramework(app, head.id);
  return { slug, name, replacement: next && { slug: next.slug, name: (await readFramework(app, next.id)).name } };
}

/** Of a framework that is known to be retired: one statement. */
export const retirementOf = async (app: Sources, slug: string): Promise<Retirement | null> =>
  retirementIn(app, await currentVersions(app), slug);

/** Those that are not retired: for what someone chooses. */
export async function offeredVersions(app: Pick<App, "db">): Promise<CurrentHead[]> {
  return (await readCurrentVersions(app.db)).filter(({ retired }) => !retired);
}

/**
 * Opens a framework for reading: one statement, and one more the first time that this process meets the version.
 * @param actor `null` where ladders are public.
 * @param param `engineering`, or `engineering@1.0.0` for that version.
 */
export async function openFramework(app: Sources, actor: Actor | null, param: string): Promise<OpenFramework> {
  if (actor) demand(actor, "ladder.read", null);
  const [, slug, wanted] = /^([^@]+)(?:@([^@]+))?$/.exec(param) ?? [];
  if (slug === undefined) throw notFound();
  const versions = await versionsOf(app.db, slug);
  const version = wanted === undefined ? versions[0] : versions.find((one) => one.version === wanted);
  const current = versions[0];
  if (!version || !current) throw notFound();
  const framework = await readFramework(app, version.id);
  const ladders = framework.ladders.map(({ id, name }) => ({ id, name }));
  const newer = current.id === version.id ? null : current.version;
  const frame = {
    param,
    slug,
    name: framework.name,
    version: version.version,
    newer,
    ladders,
    hasKits: Boolean(framework.kits),
    // One more statement, of a retired framework alone.
    retirement: current.retired ? await retirementOf(app, slug) : null,
  };
  return { frame, framework, version, versions };
}

/** Enough to find what a recent version took out. */
const MOST_LOOKED_IN = 20;

/**
 * Opens a framework for a page about something in it. Where the current version no longer has it, and none was named, the last version
 * that has it is read, so that links stay good.
 */
async function openWith<Part>(
  app: Sources,
  actor: Actor | null,
  param: string,
  find: (framework: Framework) => Part | null,
): Promise<OpenFramework & { part: Part }> {
  const opened = await openFramework(app, actor, param);
  const part = find(opened.framework);
  if (part !== null) return { ...opened, part };
  if (param.includes("@")) throw notFound();
  for (const { id, version } of opened.versions.slice(1, MOST_LOOKED_IN)) {
    const older = find(await readFramework(app, id));
    if (older === null) continue;
    const then = await openFramework(app, actor, `${param}@${version}`);
    return { ...then, frame: { ...then.frame, gone: true }, part: older };
  }
  throw notFound();
}

/** A part of an opened framework; its pages answer 404 where there is none. */
export function found<T>(part: T | null | undefined): T {
  if (part === null || part === undefined) throw notFound();
  return part;
}

/** All frameworks, and which of them have problems: to people who are signed in; what they are, to administrators. */
export async function listFrameworks(app: Sources, actor: Actor | null): Promise<readonly FrameworkCard[]> {
  if (actor) demand(actor, "ladder.read", null);
  const [heads, all] = await Promise.all([readCurrentVersions(app.db), actor ? readStates(app.db) : []]);
  const states = new Map(all.filter(isTroubled).map((state) => [state.slug, state]));
  const slugs = [...new Set([...heads.map(({ slug }) => slug), ...states.keys()])].sort();
  const detailed = actor !== null && can(actor, "ladder.read-problems", null);
  return Promise.all(
    slugs.map(async (slug) => {
      const head = heads.find((one) => one.slug === slug);
      const state = states.get(slug);
      return {
        slug,
        published: head ? cardOf(await readFramework(app, head.id), head) : null,
        retirement: await retirementIn(app, heads, slug),
        hasProblems: state !== undefined,
        problems: state && detailed ? problemsOf(state) : null,
      };
    }),
  );
}

const isTroubled = ({ outcome }: FrameworkState) => outcome === "refused" || outcome === "invalid";

function cardOf({ name, summary, owner, ladders }: Framework, { version }: VersionHead) {
  const counted = ladders.map(({ id, name, levels, overlay }) => {
    const codes = [levels[0]?.code, levels.at(-1)?.code];
    return { id, name, levels: [...new Set(codes)].join(" to "), overlay: overlay !== null };
  });
  return { name, version, summary, owner, ladders: counted };
}

function problemsOf({ message, checkedAt, problems }: FrameworkState) {
  const list = problems.filter(({ severity }) => severity === "error");
  return { message, checkedAt: checkedAt.toISOString(), list };
}

export type LevelOfVersion = { versionId: string; targetLevel: string };

/** What a level of a version asks never changes either. */
export const askedOf = kept("asked", async ({ versionId, targetLevel }: LevelOfVersion, sources) =>
  askedAt(await readFramework(sources, versionId), targetLevel),
);

/** Every level that someone can be at, in the current version of every framework that is not retired, ladder by ladder. */
export async function publishedLevels(app: Sources): Promise<PublishedLevel[]> {
  const heads = await offeredVersions(app);
  const frameworks = await Promise.all(heads.map(({ id }) => readFramework(app, id)));
  return frameworks.flatMap(({ slug, name, ladders }) =>
    ladders.flatMap((ladder) =>
      // An overlay is worn on top of a level and is no one's position.
      ladder.overlay
        ? []
        : ladder.levels.map(({ code, title }) => ({
            framework: slug,
            frameworkName: name,
            ladder: ladder.id,
            ladderName: ladder.name,
            code,
            title,
          })),
    ),
  );
}

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
    extends: framework.extends && [framework.extends, framework.pin].filter(Boolean).join(" "),
    ladders: ladderCards(framework),
    themes: themesWithCompetencies(framework),
    scale: framework.scale,
    versions: versions.map(({ version, publishedAt }) => ({ version, publishedAt: publishedAt.toISOString() })),
  };
}

/**
 * A ladder, and what its matrix is made from. A version never changes, so it is rendered once for each address it is read under and each
 * pair of levels it marks: rendering some 1,500 elements anew would take longer than everything else about the page
 * (docs/decisions/0004-matrix-rendered-once.md).
 */
export async function readLadder(
  app: Sources,
  actor: Actor | null,
  param: string,
  ladderId: string,
  reader: ReaderLevels,
) {
  const opened = await openFramework(app, actor, param);
  const { frame, framework, version } = opened;
  const ladder = found(findLadder(framework, ladderId));
  const { id, name, summary } = ladder;
  const here = readerIn(framework, reader);
  return {
    frame,
    ladder: { id, name, summary },
    reader: here,
    assignment: assignmentInWords(framework, ladderId),
    matrix: {
      versionId: version.id,
      ladderId: id,
      base: `/frameworks/${frame.param}`,
      ...onLadder(ladder.levels, here),
    },
  };
}

export async function readLevel(app: Sources, actor: Actor | null, param: string, code: string) {
  const { frame, framework, part: page } = await openWith(app, actor, param, (one) => levelPage(one, code));
  return { frame, page, assignment: assignmentInWords(framework, page.ladder.id) };
}

/**
 * Two levels beside each other: those asked for, else the reader's own and the one they aim at. Without two known levels there is
 * nothing to compare yet, only the choice.
 * @param asked `null` where the address names none.
 */
export async function readComparison(
  app: Sources,
  actor: Actor | null,
  param: string,
  asked: { from: string; to: string } | null,
  reader: ReaderLevels,
) {
  const { frame, framework } = await openFramework(app, actor, param);
  const here = readerIn(framework, reader);
  const { isOwn, ...first } = firstComparison(framework, here);
  const chosen = asked ?? first;
  const compared = asked || isOwn ? comparison(framework, chosen.from, chosen.to) : null;
  return { frame, choices: levelChoices(framework), chosen, comparison: compared, reader: here };
}

export async function readCompetency(app: Sources, actor: Actor | null, param: string, competencyId: string) {
  const { frame, part: page } = await openWith(app, actor, param, (one) => competencyPage(one, competencyId));
  return { frame, page };
}

/** @param from the level to look from, `null` for the reader's own; an unknown one is no one's, and shows the whole map. */
export async function readPathways(
  app: Sources,
  actor: Actor | null,
  param: string,
  from: string | null,
  reader: ReaderLevels,
) {
  const { frame, framework } = await openFramework(app, actor, param);
  const movesOf = (code: string) => movesFrom(framework, code).map((move) => moveView(framework, move));
  const own = readerIn(framework, reader);
  const here = levelOfLadder(framework, from ?? own.held ?? "");
  return {
    frame,
    reader: own,
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

export async function readMaterial(app: Sources, actor: Actor, param: string, kitId: string, materialId: string) {
  demand(actor, "kit.read", null);
  const { frame, framework } = await openFramework(app, actor, param);
  return { frame, page: found(materialPage(framework, kitId, materialId)) };
}

export async function readSearch(app: Sources, actor: Actor | null, param: string, query: string, by: GroupBy) {
  const { frame, framework } = await openFramework(app, actor, param);
  return { frame, query, by, result: query.trim() === "" ? null : searchPage(framework, query, by) };
}

/** One more read the first time that a version which is not current is compared with the one that is. */
export async function readExpectation(app: Sources, actor: Actor | null, param: string, expectationId: string) {
  const opened = await openWith(app, actor, param, (one) => expectationPage(one, expectationId));
  const { frame, framework, versions, part: page } = opened;
  const current = frame.newer === null ? framework : await readFramework(app, found(versions[0]).id);
  return { frame, page, fate: fateOf(framework, current, expectationId) };
}
