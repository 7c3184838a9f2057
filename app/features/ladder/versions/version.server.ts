import { demandPublisher } from "~/features/ladder/editor/access.server";
import { editedHere, presentSources } from "~/features/ladder/editor/homes.server";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { type LoadedFramework, loadedFrom } from "~/features/ladder/publishing/framework-files.server";
import { pinnedParents } from "~/features/ladder/publishing/pinned-parents.server";
import { linesOf, publishDecided } from "~/features/ladder/publishing/publish.server";
import { replacementAmong } from "~/features/ladder/reading/domain/retirement";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { contentHash } from "~/platform/content-hash.server";
import { audited } from "~/platform/database/transaction.server";
import { enqueueJob, type RoomJobs } from "~/platform/jobs/jobs.server";
import { demand } from "~/policy/can";
import { followingOf } from "./domain/following";
import type { Impact } from "./domain/impact";
import type { Decision } from "./domain/lineage";
import { type MappingChoice, mappingChoices } from "./domain/mapping";
import type { ChangeSize } from "./domain/version-number";
import * as impacts from "./impact.repo.server";
import { workOutImpact } from "./impact.server";

/** A framework in the list: what is published, and what the files hold. */
export type ListedFramework = {
  slug: string;
  name: string;
  published: string | null;
  /** `null` where the files have errors, or there are none. */
  inFiles: string | null;
  state: "current" | "new" | "first" | "errors" | "no-files" | "retired";
};

/** All frameworks that are published or in the files, for administrators. */
export async function listVersions(app: App, actor: Actor): Promise<ListedFramework[]> {
  demand(actor, "framework.publish", null);
  const [sources, versions] = await Promise.all([presentSources(app), currentVersions(app)]);
  const loaded = loadedFrom(sources, await pinnedParents(app, sources));
  const files = new Map(loaded.map((one) => [one.slug, one]));
  const published = new Map(versions.map((one) => [one.slug, one]));
  const slugs = [...new Set([...files.keys(), ...published.keys()])].sort();
  return Promise.all(
    slugs.map(async (slug): Promise<ListedFramework> => {
      const [file, head] = [files.get(slug), published.get(slug)];
      const content = head ? await readFramework(app, head.id) : null;
      const state = head?.retired
        ? "retired"
        : !file
          ? "no-files"
          : !file.framework
            ? "errors"
            : !head
              ? "first"
              : isSame(file, content)
                ? "current"
                : "new";
      return {
        ...{ slug, name: file?.framework?.name ?? content?.name ?? slug, published: head?.version ?? null },
        ...{ inFiles: file?.framework?.version ?? null, state },
      };
    }),
  );
}

const isSame = ({ hash }: LoadedFramework, content: Framework | null) =>
  content !== null && contentHash(content) === hash;

/** A version in the files that follows the published one, with what is to be decided. */
export type NextVersion = {
  version: string;
  hash: string;
  needs: ChangeSize | null;
  lowest: string;
  isHighEnough: boolean;
  changes: readonly { size: ChangeSize; text: string }[];
  choices: readonly MappingChoice[];
  /** What is gone beyond those, and retired. */
  more: number;
  /** People at levels that the version doesn't have; some of them by name. */
  placeless: { id: string; name: string; level: string }[];
};

export type VersionPage = {
  slug: string;
  name: string;
  published: string | null;
  /** Whether it is retired, and what may replace it: frameworks in use. */
  retiring: { retired: boolean; replacementSlug: string | null; choices: readonly { slug: string; name: string }[] };
  hasFiles: boolean;
  isHere: boolean;
  /** The content of a first version, which a draft's owner publishes; `null` where there is a version, or errors. */
  firstHash: string | null;
  /** Why the files can't be published, a line each. */
  problems: readonly string[];
  next: NextVersion | null;
  impact: { done: number; steps: number; result: Impact | null } | null;
};

const MOST_CHOICES = 300;

/** Enough names to know who it is about. */
const MOST_NAMES = 20;

async function opened(app: App, slug: string) {
  const [sources, versions] = await Promise.all([presentSources(app), currentVersions(app)]);
  const loaded = loadedFrom(sources, await pinnedParents(app, sources));
  const file = loaded.find((one) => one.slug === slug);
  const head = versions.find((one) => one.slug === slug);
  if (!file && !head) throw notFound();
  return { file, head, versions, before: head ? await readFramework(app, head.id) : null };
}

/**
 * What publishing the files of a framework would do, for an administrator, or a draft's owner, to decide.
 * @param edited whether it is edited in the browser, where that is known.
 */
export async function versionPage(app: App, actor: Actor, slug: string, edited?: boolean): Promise<VersionPage> {
  await demandPublisher(app, actor, slug);
  const { file, head, versions, before } = await opened(app, slug);
  const isHere = edited ?? (await editedHere(app)).has(slug);
  const after = file?.framework ?? null;
  const page = {
    ...{ slug, name: after?.name ?? before?.name ?? slug, published: head?.version ?? null },
    retiring: await retiringOf(app, versions, slug),
    hasFiles: file !== undefined,
    isHere,
    firstHash: head || !isHere ? null : (file?.hash ?? null),
    problems: file && !after ? linesOf({ slug, outcome: "invalid", problems: file.problems }) : [],
  };
  if (!file?.hash || !after || !before || isSame(file, before)) return { ...page, next: null, impact: null };
  const following = followingOf(before, after);
  const { needs, lowest, isHighEnough, changes, gone } = following;
  const levels = gone.flatMap(({ kind, id }) => (kind === "level" ? [id] : []));
  // Levels first, and what is proposed: a page of thousands of choices is none.
  const rank = ({ kind, proposal }: (typeof gone)[number]) => (kind === "level" ? 0 : proposal ? 1 : 2);
  const offered = [...gone].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_CHOICES);
  const stored = await impacts.findImpact(app.db, slug);
  return {
    ...page,
    next: {
      ...{ version: after.version, hash: file.hash, needs, lowest, isHighEnough },
      changes: changes.map(({ size, text }) => ({ size, text })),
      choices: mappingChoices(after, offered),
      more: gone.length - offered.length,
      placeless: levels.length === 0 ? [] : await impacts.listAt(app.db, slug, levels, app.now(), MOST_NAMES),
    },
    impact: stored?.contentHash === file.hash ? stored : null,
  };
}

type Heads = Awaited<ReturnType<typeof currentVersions>>;

async function retiringOf(app: App, versions: Heads, slug: string): Promise<VersionPage["retiring"]> {
  const others = versions.filter((one) => one.slug !== slug && !one.retired);
  const choices = others.map(async ({ id, slug }) => ({ slug, name: (await readFramework(app, id)).name }));
  const head = versions.find((one) => one.slug === slug);
  const replacement = replacementAmong(versions, slug);
  return {
    retired: head?.retired ?? false,
    // What was said, or what replaces that by now.
    replacementSlug: replacement?.slug ?? null,
    choices: await Promise.all(choices),
  };
}

const IMPACT_JOB = "framework-impact";
const CHANGED = "The files have changed since you opened this page. This is what they hold now.";

/** Has the impact of the files worked out in the background. */
export async function askForImpact(app: App, actor: Actor, slug: string, hash: string): Promise<void> {
  await demandPublisher(app, actor, slug);
  const { file, before } = await opened(app, slug);
  if (!before || !file?.framework) throw new Refusal("invalid", "There are no two versions to compare.");
  if (file.hash !== hash) throw new Refusal("conflict", CHANGED);
  await audited(app.db, async (tx) => {
    await impacts.askImpact(tx, slug, hash, app.now());
    await enqueueJob(tx, { id: app.newId(), kind: IMPACT_JOB, payload: { slug, hash }, runAt: app.now() });
  });
}

/** The job's handler. For files that have changed meanwhile there is nothing to work out. */
async function runImpact(app: App, payload: unknown): Promise<void> {
  const { slug, hash } = payload as { slug: string; hash: string };
  const { file, before } = await opened(app, slug).catch(() => ({ file: undefined, before: null }));
  if (!before || !file?.framework || file.hash !== hash) return;
  const onStep = (done: number, steps: number) => impacts.tellImpactStep(app.db, slug, hash, done, steps);
  await impacts.storeImpact(app.db, hash, await workOutImpact(app, before, file.framework, onStep));
}

export const IMPACT_JOBS: RoomJobs = { [IMPACT_JOB]: { run: runImpact } };

/**
 * Publishes the version in the files with what an administrator decided about what is gone.
 * @returns why it is refused, a line each; empty when it is published.
 */
export async function publishNext(
  app: App,
  actor: Actor,
  slug: string,
  { hash, decisions }: { hash: string; decisions: readonly Decision[] },
): Promise<string[]> {
  await demandPublisher(app, actor, slug);
  const { file, before } = await opened(app, slug);
  const isFirst = !before && (await editedHere(app)).has(slug);
  if ((!before && !isFirst) || !file?.framework) throw new Refusal("invalid", "There is nothing to publish.");
  if (file.hash !== hash) return [CHANGED];
  return publishDecided(app, actor, file, decisions);
}
