/** The files of a framework, as data: what `resolveFramework` reads, the other way round. */
import type { Criterion, Expectation, Framework, Ladder, Level, PromotionStep } from "../../format/domain/framework";
import type { FileData, Files } from "./filling";
import { interviewFiles } from "./interview-files";

export function frameworkFiles(framework: Framework): Files {
  const {
    name,
    version,
    owner,
    summary,
    scale,
    themes,
    competencies,
    ladders,
    pathways,
    promotions,
    vignettes = [],
    kits = [],
  } = framework;
  const files: Record<string, FileData> = {
    "framework.yaml": {
      ...{ name, version, owner, summary },
      scale: scale.map(({ id, label, meaning, meets }) => ({ id, label, meaning, ...(meets ? { meets } : {}) })),
      themes: themes.map((theme) => ({ ...theme })),
      competencies: competencies.map(({ id, themeId, name, summary, was }) => ({
        ...{ id, theme: themeId, name, summary },
        ...former(was),
      })),
    },
  };
  for (const ladder of ladders) files[`ladders/${ladder.id}.yaml`] = ladderFile(ladder);
  if (pathways.length > 0) {
    files["pathways.yaml"] = {
      pathways: pathways.map(({ id, from, to, kind, bothWays, note }) => ({
        id,
        from,
        to,
        kind,
        ...(bothWays ? { both_ways: true } : {}),
        note,
      })),
    };
  }
  if (promotions.length > 0) files["promotion.yaml"] = { steps: promotions.map(stepData) };
  if (vignettes.length > 0)
    files["vignettes.yaml"] = { vignettes: vignettes.map((one) => structuredClone(one) as FileData) };
  return { ...files, ...interviewFiles(kits) };
}

const former = (was: readonly string[] | undefined) => (was ? { was: [...was] } : {});

function ladderFile({ id, name, code, summary, competencyIds, overlay, levels }: Ladder): FileData {
  const entry = levels.filter((level) => level.entry).map((level) => level.code);
  return {
    ...{ id, name, code, summary },
    ...(overlay ? { kind: "overlay", overlay } : {}),
    ...(entry.length > 0 ? { entry } : {}),
    competencies: [...competencyIds],
    levels: levels.map((level) => levelData(level, competencyIds)),
  };
}

/** Expectations of one competency stand together; where the level mixes them, their order within a competency is what counts. */
function levelData(
  { code, title, scope, summary, cumulative, was, expectations }: Level,
  competencyIds: readonly string[],
): FileData {
  const order = [...new Set([...expectations.map(({ competencyId }) => competencyId), ...competencyIds])];
  const cells = order.map(
    (id) => [id, expectations.filter((one) => one.competencyId === id).map(expectationData)] as const,
  );
  return {
    code,
    title,
    scope,
    summary,
    ...(cumulative ? {} : { cumulative }),
    ...former(was),
    expectations: Object.fromEntries(cells.filter(([, cell]) => cell.length > 0)),
  };
}

function expectationData({ id, statement, kind, examples, observableBy, arc, core, was }: Expectation): FileData {
  return {
    ...{ id, statement, kind },
    ...(examples.length > 0 ? { examples: [...examples] } : {}),
    ...(observableBy.length > 0 ? { observable_by: [...observableBy] } : {}),
    ...(arc === null ? {} : { arc }),
    ...(core ? { weight: "core" } : {}),
    ...former(was),
  };
}

function stepData({ id, from, to, summary, criteria, beyondTheLadder }: PromotionStep): FileData {
  return {
    ...{ id, from, to, summary, criteria: criteria.map(criterionData) },
    ...(beyondTheLadder.length > 0 ? { beyond_the_ladder: beyondTheLadder.map((one) => ({ ...one })) } : {}),
  };
}

function criterionData(criterion: Criterion): FileData {
  const { id, scope, at, rating, share, sustained, corroborated, corroborators, why } = criterion;
  const { colleagues, outside = 0 } = corroborators ?? {};
  const evidence = { corroborated, ...(colleagues ? { colleagues } : {}), ...(outside > 0 ? { outside } : {}) };
  const looksAt =
    scope.of === "all"
      ? { all: true }
      : scope.of === "theme"
        ? { theme: scope.themeId }
        : { competency: scope.competencyId };
  return {
    ...{ id, ...looksAt, at, rating, share },
    ...(sustained ? { sustained } : {}),
    ...(corroborated > 0 ? { evidence } : {}),
    ...(why === null ? {} : { why }),
  };
}
