import { readdirSync, readFileSync } from "node:fs";
import { load } from "js-yaml";
import type { Expectation, Framework, Ladder, Level } from "~/features/ladder/domain/framework";
import { createFrameworkVersion } from "./frameworks";
import type { Making } from "./people";

// biome-ignore lint/suspicious/noExplicitAny: until publishing itself is used here.
type Yaml = any;

/** The shipped `engineering` framework as a published version. */
export function publishEngineering(making: Making) {
  return createFrameworkVersion(making, readEngineering());
}

function readEngineering(): Framework {
  const folder = "frameworks/engineering";
  const read = (name: string): Yaml => load(readFileSync(`${folder}/${name}`, "utf8"));
  const head = read("framework.yaml");
  return {
    slug: "engineering",
    name: head.name,
    version: head.version,
    owner: head.owner,
    summary: head.summary,
    extends: null,
    scale: head.scale.map((word: Yaml) => ({ ...word, meets: word.meets ?? false })),
    themes: head.themes,
    competencies: head.competencies.map(({ theme, ...rest }: Yaml) => ({ ...rest, themeId: theme })),
    ladders: readdirSync(`${folder}/ladders`).map((name) => readLadder(read(`ladders/${name}`))),
    pathways: read("pathways.yaml").pathways.map((one: Yaml) => ({ ...one, bothWays: one.both_ways ?? false })),
    promotions: read("promotion.yaml").steps.map((step: Yaml) => ({
      ...step,
      criteria: step.criteria.map((one: Yaml) => ({
        id: one.id,
        scope: one.theme
          ? { of: "theme", themeId: one.theme }
          : one.competency
            ? { of: "competency", competencyId: one.competency }
            : { of: "all" },
        at: one.at,
        rating: one.rating,
        share: one.share,
        sustained: one.sustained ?? null,
        corroborated: one.evidence?.corroborated ?? 0,
        why: one.why ?? null,
      })),
      beyondTheLadder: step.beyond_the_ladder ?? [],
    })),
  };
}

function readLadder(file: Yaml): Ladder {
  const { id, code, name, summary, competencies } = file;
  const levels: Level[] = file.levels.map((level: Yaml) => ({
    code: level.code,
    title: level.title,
    scope: level.scope,
    summary: level.summary,
    cumulative: level.cumulative ?? file.cumulative ?? true,
    entry: file.entry?.includes(level.code) ?? false,
    expectations: competencies.flatMap((competencyId: string) =>
      (level.expectations[competencyId] ?? []).map(
        (one: Yaml): Expectation => ({
          id: one.id,
          competencyId,
          ladderId: id,
          levelCode: level.code,
          statement: one.statement,
          kind: one.kind,
          examples: one.examples ?? [],
          observableBy: one.observable_by ?? [],
          arc: one.arc ?? null,
          core: one.weight === "core",
        }),
      ),
    ),
  }));
  return { id, code, name, summary, competencyIds: competencies, overlay: null, levels };
}
