import type { Expectation, Framework } from "~/features/ladder/format/domain/framework";
import { decisionsOf } from "~/features/ladder/publishing/decisions.server";
import { levelChoices } from "~/features/ladder/reading/domain/level-page";
import { type ReaderLevels, readerIn } from "~/features/ladder/reading/domain/reader-levels";
import { findLevel } from "~/features/ladder/reading/domain/reading";
import { openFramework, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { kept, type Sources } from "~/platform/database/kept.server";
import { composed, levelDifference } from "./domain/asked-anew";
import { type Lineage, levelAfter, levelsIn, lineageOf, renamedExpectations } from "./domain/lineage";

type Words = { id: string; statement: string; competency: string };

/** What differs for people who were at one level; `from` is what that level was called. */
export type ShownDifference = {
  from: string;
  anew: readonly Words[];
  reworded: readonly (Words & { was: string })[];
  less: readonly Words[];
};

/** Each version with the one before, oldest first. @returns `null` for versions in no order, or the same. */
export async function lineageBetween(
  app: Sources,
  versions: readonly { id: string; version: string }[],
  from: number,
  to: number,
) {
  if (from <= to) return null;
  const path = versions.slice(to, from + 1).reverse();
  const decisions = await decisionsOf(
    app,
    path.slice(1).map(({ id }) => id),
  );
  const contents = await Promise.all(path.map(({ id }) => readFramework(app, id)));
  let lineage: Lineage | null = null;
  for (const [index, after] of contents.entries()) {
    const before = contents[index - 1];
    if (!before) continue;
    const step = lineageOf(before, after, decisions.get(path[index]!.id) ?? []);
    lineage = lineage ? composed(lineage, step) : step;
  }
  return lineage && { lineage, before: contents[0]!, after: contents.at(-1)! };
}

/** What differs at a level, in words. */
export function shownDifference(
  before: Framework,
  after: Framework,
  lineage: Lineage,
  { from, to }: { from: string; to: string },
): ShownDifference {
  const { anew, less, reworded } = levelDifference(before, after, lineage, { from, to });
  const wordsOf = (framework: Framework, one: Expectation): Words => ({
    ...{ id: one.id, statement: one.statement },
    competency: framework.competencies.find(({ id }) => id === one.competencyId)?.name ?? "",
  });
  return {
    from,
    anew: anew.map((one) => wordsOf(after, one)),
    reworded: reworded.map(({ was, is }) => ({ ...wordsOf(after, is), was: was.statement })),
    less: less.map((one) => wordsOf(before, one)),
  };
}

/**
 * What a version asks of people at one level that an earlier one did not.
 * @param asked the earlier version, else the one before; the level as it is or was called, else the reader's own.
 */
export async function readChanges(
  app: Sources,
  actor: Actor | null,
  param: string,
  asked: { from: string | null; level: string | null },
  reader: ReaderLevels,
) {
  const { frame, framework, version, versions } = await openFramework(app, actor, param);
  const at = versions.findIndex(({ id }) => id === version.id);
  const earlier = versions.slice(at + 1).map((one) => one.version);
  const from = earlier.includes(asked.from ?? "") ? asked.from! : (earlier[0] ?? null);
  const own = readerIn(framework, reader).held;
  const known = await lineageBetween(
    app,
    versions,
    versions.findIndex((one) => one.version === from),
    at,
  );
  const named = (code: string | null) => findLevel(framework, code ?? "")?.level;
  const renamed = known && asked.level ? levelAfter(known.lineage, asked.level) : null;
  const level = named(asked.level) ?? named(renamed) ?? named(own) ?? levelsIn(framework)[0];
  const former =
    known && level ? levelsIn(known.before).filter(({ code }) => levelAfter(known.lineage, code) === level.code) : [];
  return {
    frame,
    ...{ earlier, from, level: level ? { code: level.code, title: level.title } : null },
    choices: levelChoices(framework),
    differences: former.map(({ code }) =>
      shownDifference(known!.before, known!.after, known!.lineage, { from: code, to: level!.code }),
    ),
  };
}

/** A later version of the framework of a version, and what everything has become in it. */
export type Ahead = { versionId: string; before: Framework; after: Framework; lineage: Lineage };

/** @param toId the later version; else the current one. @returns `null` where there is none later. */
export async function aheadOf(app: Sources, versionId: string, toId?: string): Promise<Ahead | null> {
  const { slug } = await readFramework(app, versionId);
  const { versions } = await openFramework(app, null, slug);
  const to = toId === undefined ? 0 : versions.findIndex(({ id }) => id === toId);
  const from = versions.findIndex(({ id }) => id === versionId);
  const known = to < 0 ? null : await lineageBetween(app, versions, from, to);
  return known && { ...known, versionId: versions[to]!.id };
}

/** More versions back than this, ratings count under their own ids alone. */
const MOST_BACK = 20;

/**
 * The ids that expectations of older versions have in a version, of those that got another and mean the same: what was rated under the old
 * one counts for the new one.
 */
export const renamedInto = kept("framework-renamed", async (versionId: string, sources) => {
  const after = await readFramework(sources, versionId);
  const { versions } = await openFramework(sources, null, after.slug);
  const at = versions.findIndex(({ id }) => id === versionId);
  const renamed: Record<string, string> = {};
  for (let from = Math.min(versions.length - 1, at + MOST_BACK); from > at; from -= 1) {
    const known = await lineageBetween(sources, versions, from, at);
    if (known) Object.assign(renamed, Object.fromEntries(renamedExpectations(known.before, after, known.lineage)));
  }
  return renamed;
});
