import { askedOf, currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { positionOf } from "~/features/people/accounts/sign-in.server";
import type { Actor } from "~/kernel/actor";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import { listDatedEvidence } from "./coverage.repo.server";
import { type CoverageRow, coverageMap } from "./domain/coverage-map";

export type LevelOption = { value: string; label: string };
export type CoveragePage = {
  levels: readonly LevelOption[];
  /** `null` where there is no level to show: none is published, or the person holds none and has chosen none. */
  map: { level: string; levelTitle: string; isHeld: boolean; themes: readonly CoverageTheme[] } | null;
};
export type CoverageTheme = { id: string; name: string; rows: readonly CoverageRow[] };

/** What one has to show for a level: the one held, unless another is chosen. An unknown one is as if none were chosen. */
export async function coveragePage(app: App, actor: Actor, chosen: string | null): Promise<CoveragePage> {
  const [position, versions] = await Promise.all([positionOf(app, actor.id), currentVersions(app)]);
  const frameworks = await Promise.all(versions.map(async ({ id }) => ({ id, ...(await readFramework(app, id)) })));
  const all = frameworks.flatMap((framework) =>
    framework.ladders.flatMap((ladder) =>
      ladder.levels.map((level) => ({ value: `${framework.slug}/${level.code}`, framework, ladder, level })),
    ),
  );
  const held = position && `${position.frameworkSlug}/${position.levelCode}`;
  const shown = all.find(({ value }) => value === chosen) ?? all.find(({ value }) => value === held);
  const levels = all.map(({ value, framework, ladder, level }) => ({
    value,
    label: `${frameworks.length > 1 ? `${framework.name}: ` : ""}${level.code} ${level.title} (${ladder.name})`,
  }));
  if (!shown) return { levels, map: null };
  const { framework, level, value } = shown;
  demand(actor, "evidence.read", { ownerId: actor.id });
  const evidence = await listDatedEvidence(app.db, actor.id, framework.slug);
  const asked = await askedOf(app, framework, framework.id, level.code);
  const rows = coverageMap(asked, evidence, dayText(app.now()));
  const themes = framework.themes.flatMap(({ id, name }) => {
    const own = rows.filter(({ themeId }) => themeId === id);
    return own.length > 0 ? [{ id, name, rows: own }] : [];
  });
  return { levels, map: { level: value, levelTitle: `${level.code} ${level.title}`, isHeld: value === held, themes } };
}
