/** The files of a framework, as data: what `resolveFramework` reads, the other way round. */
import type {
  Criterion,
  Expectation,
  Framework,
  Kit,
  Ladder,
  Level,
  PromotionStep,
} from "../../format/domain/framework";
import type { FileData, Files } from "./filling";

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
      competencies: competencies.map(({ id, themeId, name, summary }) => ({ id, theme: themeId, name, summary })),
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
    files["vignettes.yaml"] = { vignettes: vignettes.map((one) => ({ ...one, seen: [...one.seen] })) };
  for (const kit of kits) files[`interviews/${kit.id}.yaml`] = kitFile(kit);
  return files;
}

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
  { code, title, scope, summary, cumulative, expectations }: Level,
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
    expectations: Object.fromEntries(cells.filter(([, cell]) => cell.length > 0)),
  };
}

function expectationData({ id, statement, kind, examples, observableBy, arc, core }: Expectation): FileData {
  return {
    ...{ id, statement, kind },
    ...(examples.length > 0 ? { examples: [...examples] } : {}),
    ...(observableBy.length > 0 ? { observable_by: [...observableBy] } : {}),
    ...(arc === null ? {} : { arc }),
    ...(core ? { weight: "core" } : {}),
  };
}

function stepData({ id, from, to, summary, criteria, beyondTheLadder }: PromotionStep): FileData {
  return {
    ...{ id, from, to, summary, criteria: criteria.map(criterionData) },
    ...(beyondTheLadder.length > 0 ? { beyond_the_ladder: beyondTheLadder.map((one) => ({ ...one })) } : {}),
  };
}

function criterionData({ id, scope, at, rating, share, sustained, corroborated, why }: Criterion): FileData {
  const looksAt =
    scope.of === "all"
      ? { all: true }
      : scope.of === "theme"
        ? { theme: scope.themeId }
        : { competency: scope.competencyId };
  return {
    ...{ id, ...looksAt, at, rating, share },
    ...(sustained ? { sustained } : {}),
    ...(corroborated > 0 ? { evidence: { corroborated } } : {}),
    ...(why === null ? {} : { why }),
  };
}

function kitFile({
  id,
  name,
  purpose,
  minutes,
  points,
  competencyIds,
  bands,
  opening,
  candidateTime,
  redLines,
  accommodations,
  questions,
}: Kit): FileData {
  return {
    ...{ id, name, purpose, minutes, points, competencies: [...competencyIds] },
    bands: bands.map((band) => ({ ...band, levels: [...band.levels] })),
    ...{ opening, candidate_time: candidateTime },
    red_lines: redLines.map(({ never, where, instead }) => ({
      never,
      where,
      ...(instead === null ? {} : { instead }),
    })),
    accommodations,
    questions: questions.map(({ id, ask, competencyIds, minutes, probes, scales }) => ({
      ...{ id, ask, competencies: [...competencyIds], minutes },
      ...(probes.length > 0 ? { probes: [...probes] } : {}),
      scales: scales.map(({ bandId, anchors }) => ({
        band: bandId,
        anchors: Object.fromEntries(anchors.map(({ point, text }) => [point, text])),
      })),
    })),
  };
}
