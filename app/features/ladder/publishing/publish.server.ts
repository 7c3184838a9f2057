import type { Problem } from "~/features/ladder/format/domain/problem";
import type { App } from "~/platform/app-context.server";
import { decidePublishing, type FrameworkState } from "./domain/publishing";
import { type LoadedFramework, loadFrameworks } from "./framework-files.server";
import { replaceStates, storeVersion } from "./publish.repo.server";

type Publisher = Pick<App, "db" | "log" | "now" | "newId">;

export type PublishOutcome = { slug: string; problems: readonly Problem[] } & (
  | { outcome: "published" | "unchanged"; version: string }
  | { outcome: "refused"; version: string; message: string }
  | { outcome: "invalid" }
);

/** Publishes the frameworks of `FRAMEWORKS_DIR`. No state of the files keeps the server from starting. */
export async function publishAtStart(app: Publisher & Pick<App, "env">): Promise<readonly PublishOutcome[]> {
  return publishFrameworks(app, await loadFrameworks(app.env.FRAMEWORKS_DIR));
}

/**
 * Stores each framework's content as an immutable version, if it is not stored yet; one bad framework stops no other.
 * What was found is returned, logged, and kept for the page of frameworks.
 * @throws the database is out of order.
 */
export async function publishFrameworks(
  app: Publisher,
  loaded: readonly LoadedFramework[],
): Promise<readonly PublishOutcome[]> {
  const outcomes: PublishOutcome[] = [];
  for (const one of loaded) outcomes.push(await publish(app, one));
  await replaceStates(
    app.db,
    outcomes.map((one) => stateOf(one, app.now())),
  );
  for (const one of outcomes) log(app, one);
  return outcomes;
}

async function publish(app: Publisher, { slug, framework, hash, problems }: LoadedFramework): Promise<PublishOutcome> {
  if (framework === null || hash === null) return { slug, outcome: "invalid", problems };
  const { version } = framework;
  const row = { id: app.newId(), framework, contentHash: hash, publishedAt: app.now() };
  const decision = await storeVersion(app.db, row, (known) => decidePublishing(known, { version, contentHash: hash }));
  switch (decision.is) {
    case "new":
      return { slug, outcome: "published", version, problems };
    case "stored":
      return { slug, outcome: "unchanged", version: decision.version.version, problems };
    case "refused":
      return { slug, outcome: "refused", version, message: decision.message, problems };
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
