import { editedHere } from "~/features/ladder/editor/homes.server";
import type { Problem } from "~/features/ladder/format/domain/problem";
import { currentVersions, offeredVersions } from "~/features/ladder/reading/ladder.server";
import { judgeFollowing } from "~/features/ladder/versions/domain/carried";
import type { Decision } from "~/features/ladder/versions/domain/lineage";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { demand } from "~/policy/can";
import { PUBLISH_FRAMEWORKS, PUBLISH_VERSION } from "./domain/final-acts";
import { decidePublishing, type FrameworkState, refusedAsEditedHere } from "./domain/publishing";
import type { LoadedFramework } from "./framework-files.server";
import { loadPublishable } from "./pinned-parents.server";
import { countOnLadder, recordPublished, replaceStates, storeVersion } from "./publish.repo.server";
import { enqueueVersionNews } from "./version-news.server";

type Publisher = Pick<App, "db" | "log" | "now" | "newId">;

export type PublishOutcome = { slug: string; problems: readonly Problem[] } & (
  | { outcome: "published" | "unchanged"; version: string }
  | { outcome: "refused"; version: string; message: string }
  | { outcome: "invalid" }
);

/**
 * Publishes new versions of the frameworks that are already published and not retired; others wait until an administrator chooses them. Invalid files
 * never stop the server from starting.
 */
export async function publishAtStart(app: Publisher & Pick<App, "env">): Promise<readonly PublishOutcome[]> {
  const chosen = new Set((await offeredVersions(app)).map(({ slug }) => slug));
  const loaded = await loadPublishable(app);
  return publishFrameworks(
    app,
    loaded.filter(({ slug }) => chosen.has(slug)),
  );
}

/** Publishes all frameworks in `FRAMEWORKS_DIR`, or those named, for the command. */
export async function publishByCommand(
  app: Publisher & Pick<App, "env">,
  slugs: readonly string[],
): Promise<readonly PublishOutcome[]> {
  const loaded = await loadPublishable(app);
  const unknown = slugs.find((slug) => !loaded.some((one) => one.slug === slug));
  if (unknown !== undefined) throw new Error(`There is no framework ${unknown} in ${app.env.FRAMEWORKS_DIR}.`);
  const chosen = slugs.length === 0 ? loaded : loaded.filter(({ slug }) => slugs.includes(slug));
  return publishFrameworks(app, chosen, slugs.length === 0);
}

export type FrameworkOnOffer = {
  slug: string;
  name: string;
  summary: string;
  ladders: string[];
  isPublished: boolean;
  /** Why it can't be published; empty if it can. */
  problems: string[];
};

/** The frameworks of `FRAMEWORKS_DIR`, for an administrator to choose from. */
export async function frameworksOnOffer(app: App, actor: Actor): Promise<FrameworkOnOffer[]> {
  demand(actor, "framework.publish", null);
  const published = new Set((await currentVersions(app)).map(({ slug }) => slug));
  const loaded = await loadPublishable(app);
  return loaded.map(({ slug, framework, problems }) => ({
    slug,
    name: framework?.name ?? slug,
    summary: framework?.summary ?? "",
    ladders: framework?.ladders.map(({ name }) => name) ?? [],
    isPublished: published.has(slug),
    problems: framework ? [] : linesOf({ slug, outcome: "invalid", problems }).slice(0, LOGGED_PROBLEMS),
  }));
}

/**
 * Publishes the frameworks that an administrator chose, skipping those already published.
 * @returns the problems, or `null` when all are published.
 */
export async function publishChosen(app: App, actor: Actor, slugs: readonly string[]): Promise<string | null> {
  demand(actor, "framework.publish", null);
  const loaded = await loadPublishable(app);
  const chosen = loaded.filter(({ slug }) => slugs.includes(slug));
  if (chosen.length === 0) return "Choose a framework.";
  const published = new Set((await currentVersions(app)).map(({ slug }) => slug));
  const fresh = chosen.filter(({ slug }) => !published.has(slug));
  if (fresh.length === 0) return null;
  const names = fresh.flatMap(({ framework }) => (framework ? [framework.name] : []));
  if (names.length > 0) requireConfirmed(actor, PUBLISH_FRAMEWORKS, { people: 0, names: names.join(", ") });
  const outcomes = await publishFrameworks(app, fresh, false);
  await recordPublished(
    app.db,
    outcomes.flatMap((one) => (one.outcome === "published" ? [one.slug] : [])),
    { at: app.now(), actorId: actor.id },
  );
  const wrong = outcomes.find(({ outcome }) => outcome === "refused" || outcome === "invalid");
  return wrong ? `${wrong.slug} could not be published. ${linesOf(wrong)[0] ?? ""}` : null;
}

/**
 * Publishes one framework, of the files or a draft, with what a person decided about what is gone from it. Who may is for the caller.
 * @returns why it is refused, a line each; empty when it is published.
 */
export async function publishDecided(
  app: App,
  actor: Actor,
  loaded: LoadedFramework,
  decisions: readonly Decision[],
): Promise<string[]> {
  const { slug, framework } = loaded;
  const people = await countOnLadder(app.db, slug, app.now());
  if (framework) {
    requireConfirmed(actor, PUBLISH_VERSION, { people, name: framework.name, version: framework.version });
  }
  const [outcome] = await publishFrameworks(app, [loaded], false, decisions, new Map());
  if (outcome?.outcome === "published") {
    await recordPublished(app.db, [slug], { at: app.now(), actorId: actor.id });
  }
  return outcome && (outcome.outcome === "refused" || outcome.outcome === "invalid") ? linesOf(outcome) : [];
}

/**
 * Stores each framework's content as an immutable version, if it is not stored yet; one bad framework stops no other.
 * What was found is returned, logged, and kept for the page of frameworks.
 * @param isAll drops the stored state of other folders.
 * @param decisions what a person decided about what is gone from the one framework that is published.
 * @param here frameworks whose files publish nothing, since they are edited in the browser.
 * @throws the database is out of order.
 */
export async function publishFrameworks(
  app: Publisher,
  loaded: readonly LoadedFramework[],
  isAll = true,
  decisions: readonly Decision[] = [],
  here?: ReadonlyMap<string, Date>,
): Promise<readonly PublishOutcome[]> {
  const outcomes: PublishOutcome[] = [];
  const homes = here ?? (await editedHere(app));
  for (const one of loaded) outcomes.push(await publish(app, one, decisions, homes.get(one.slug)));
  await replaceStates(
    app.db,
    outcomes.map((one) => stateOf(one, app.now())),
    isAll,
  );
  for (const one of outcomes) log(app, one);
  return outcomes;
}

async function publish(
  app: Publisher,
  { slug, framework, hash, problems, parts }: LoadedFramework,
  decisions: readonly Decision[],
  here: Date | undefined,
): Promise<PublishOutcome> {
  if (framework === null || hash === null) return { slug, outcome: "invalid", problems };
  const { version } = framework;
  const row = { id: app.newId(), framework, contentHash: hash, publishedAt: app.now() };
  const decision = await storeVersion(
    app.db,
    row,
    (known) => refusedAsEditedHere(slug, decidePublishing(known, { version, contentHash: hash }), here),
    (before, held) => judgeFollowing({ before, after: framework, decisions }, held, parts),
  );
  switch (decision.is) {
    case "new":
      await enqueueVersionNews(app, { slug, framework: framework.name, version });
      return { slug, outcome: "published", version, problems };
    case "stored":
      return { slug, outcome: "unchanged", version: decision.version.version, problems };
    case "refused":
      return {
        ...{ slug, outcome: "refused", version, message: decision.message },
        problems: [...(decision.problems ?? []), ...problems],
      };
  }
}

function stateOf(one: PublishOutcome, checkedAt: Date): FrameworkState {
  const message = one.outcome === "refused" ? one.message : "";
  return { slug: one.slug, outcome: one.outcome, message, problems: one.problems, checkedAt };
}

/** Bounds a log line; the page of frameworks and `npm run frameworks:check` have all of them. */
const LOGGED_PROBLEMS = 20;

function log(app: Publisher, one: PublishOutcome): void {
  const said = linesOf(one);
  if (one.outcome === "refused" || one.outcome === "invalid") {
    const problems = said.slice(0, LOGGED_PROBLEMS);
    app.log.warn({ framework: one.slug, problems, count: said.length }, `framework ${one.outcome}`);
  } else app.log.info({ framework: one.slug, version: one.version }, `framework ${one.outcome}`);
}

/** What has to be put right, a line each: `file:line:column  rule  message`. Warnings are none of publishing's business. */
export function linesOf(one: PublishOutcome): string[] {
  const errors = one.problems.filter(({ severity }) => severity === "error");
  const lines = errors.map(({ file, line, column, rule, message }) => `${file}:${line}:${column}  ${rule}  ${message}`);
  return one.outcome === "refused" ? [one.message, ...lines] : lines;
}
