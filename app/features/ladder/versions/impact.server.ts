import type { Framework } from "~/features/ladder/format/domain/framework";
import { loadFrameworksAt } from "~/features/ladder/publishing/framework-files.server";
import { pinnedParents } from "~/features/ladder/publishing/pinned-parents.server";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import type { App } from "~/platform/app-context.server";
import { followingOf } from "./domain/following";
import { type Impact, impactMarkdown, impactOf, impactText, touchedExpectations } from "./domain/impact";
import { type CountStep, countPeople, countTouched } from "./impact.repo.server";

type Reading = Pick<App, "db" | "now" | "keep">;

/** What a version of the files does to people, beside the newest published one. */
export async function workOutImpact(
  app: Pick<App, "db" | "now">,
  before: Framework,
  after: Framework,
  onStep: CountStep = async () => {},
): Promise<Impact> {
  const following = followingOf(before, after);
  const touched = touchedExpectations(before, after, following);
  const counts = await countTouched(app.db, after.slug, touched, { today: app.now(), onStep });
  return impactOf(before, after, following, counts);
}

/** People by the level that they hold today. */
export const peopleByLevel = (app: Pick<App, "db" | "now">, slug: string): Promise<Map<string, number>> =>
  countPeople(app.db, slug, app.now());

export type ImpactFormat = "text" | "json" | "markdown";
export type ImpactOutcome = { lines: string[]; failed: boolean };

/** What `npm run frameworks:impact` prints; it fails for files with errors and numbers that are too low. */
export async function impactOfFolder(app: Reading, path: string, format: ImpactFormat): Promise<ImpactOutcome> {
  const loaded = await loadFrameworksAt(path, (sources) => pinnedParents(app, sources));
  if (loaded.length === 0) return { lines: [`There is no framework in ${path}.`], failed: true };
  const published = new Map((await currentVersions(app)).map(({ slug, id }) => [slug, id]));
  const impacts: Impact[] = [];
  const lines: string[] = [];
  for (const { slug, framework } of loaded) {
    const id = published.get(slug);
    if (!framework) lines.push(`${slug}: has errors. Run npm run frameworks:check.`);
    else if (id === undefined) lines.push(`${slug}: not published yet, so it touches no one.`);
    else impacts.push(await workOutImpact(app, await readFramework(app, id), framework));
  }
  const changed = impacts.filter(({ needs }) => needs !== null);
  for (const { slug, before } of impacts.filter(({ needs }) => needs === null))
    lines.push(`${slug}: as published in ${before}.`);
  const failed = loaded.some(({ framework }) => !framework) || changed.some(({ isHighEnough }) => !isHighEnough);
  return {
    lines:
      format === "json"
        ? [JSON.stringify({ impacts: changed, notes: lines }, null, 2)]
        : [...lines, ...printed(changed, format)],
    failed,
  };
}

const printed = (impacts: readonly Impact[], format: ImpactFormat): string[] =>
  impacts.flatMap((impact) => (format === "markdown" ? impactMarkdown(impact) : impactText(impact)));
