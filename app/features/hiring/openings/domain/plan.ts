import type { Framework } from "~/features/ladder/format/domain/framework";
import { type CoverageRow, coverage, type Hole, holesOf, planMinutes } from "./coverage";
import type { OpeningHead } from "./opening";
import { type FittingBand, fittingBands, levelRange, levelsInWords, type Opening, type OpeningStage } from "./opening";

export type StageView = OpeningStage & {
  kitName: string;
  minutes: number;
  /** The levels that its anchors are for. */
  levels: string;
  bands: readonly FittingBand[];
};

/** A competency of the ladder, and what the role asks of it. */
export type AskedView = { id: string; name: string; want: "must" | "good" | "no"; weight: number; reason: string };

/** What can be added: a kit with the band that fits best. */
export type KitChoice = { value: string; label: string };

export type PlanView = {
  levels: string;
  version: string;
  stages: readonly StageView[];
  minutes: number;
  asked: readonly AskedView[];
  rows: readonly CoverageRow[];
  holes: readonly Hole[];
  kits: readonly KitChoice[];
};

type Planned = Pick<Opening, "lowestLevel" | "highestLevel" | "competencies" | "stages">;

/** A plan with what it covers and lacks. */
export function planView(framework: Framework, opening: Planned): PlanView {
  const range = levelRange(framework, opening.lowestLevel, opening.highestLevel);
  const codes = range?.codes ?? [];
  return {
    levels: levelsInWords(opening),
    version: framework.version,
    stages: opening.stages.map((stage) => stageView(framework, codes, stage)),
    minutes: planMinutes(framework, opening.stages),
    asked: askedViews(framework, range?.ladder.competencyIds ?? [], opening),
    rows: coverage(framework, opening),
    holes: holesOf(framework, codes, opening),
    kits: kitChoices(framework, codes, opening.stages),
  };
}

function stageView({ kits = [] }: Framework, codes: readonly string[], stage: OpeningStage): StageView {
  const kit = kits.find(({ id }) => id === stage.kitId);
  const band = kit?.bands.find(({ id }) => id === stage.bandId);
  return {
    ...stage,
    kitName: kit?.name ?? stage.kitId,
    minutes: kit?.minutes ?? 0,
    levels: band?.levels.join(", ") ?? "",
    bands: kit ? fittingBands(kit, codes) : [],
  };
}

/** Those of the ladder, and what is asked for although it is of another one. */
function askedViews(
  { competencies }: Framework,
  ofLadder: readonly string[],
  { competencies: wanted }: Planned,
): AskedView[] {
  return competencies.flatMap(({ id, name }): AskedView[] => {
    const one = wanted.find(({ competencyId }) => competencyId === id);
    if (!one) return ofLadder.includes(id) ? [{ id, name, want: "no", weight: 1, reason: "" }] : [];
    return [{ id, name, want: one.must ? "must" : "good", weight: one.weight, reason: one.reason }];
  });
}

/** Each kit once: a candidate is not asked the same twice. */
function kitChoices({ kits = [] }: Framework, codes: readonly string[], stages: readonly OpeningStage[]): KitChoice[] {
  return kits.flatMap((kit) => {
    const [band] = fittingBands(kit, codes);
    if (!band || stages.some(({ kitId }) => kitId === kit.id)) return [];
    return [{ value: `${kit.id}/${band.bandId}`, label: `${kit.name}, ${kit.minutes} minutes` }];
  });
}

/** Places of a plan. */
export const MOST_STAGES = 12;
/** Interviewers of one interview whose scores count. */
export const MOST_SEATS = 4;

const placed = (stages: readonly OpeningStage[]): OpeningStage[] =>
  stages.map((stage, index) => ({ ...stage, place: index + 1 }));

/** The plan with an interview at its end; one that is there already stays where it is. */
export function withStage(stages: readonly OpeningStage[], stage: Omit<OpeningStage, "place">): OpeningStage[] {
  if (stages.some(({ id }) => id === stage.id)) return [...stages];
  return placed([...stages, { ...stage, place: 0 }]);
}

export function withoutStage(stages: readonly OpeningStage[], stageId: string): OpeningStage[] {
  return placed(stages.filter(({ id }) => id !== stageId));
}

/** The plan with one interview a place earlier (-1) or later (1); at the end of the plan it stays. */
export function movedStage(stages: readonly OpeningStage[], stageId: string, by: -1 | 1): OpeningStage[] {
  const from = stages.findIndex(({ id }) => id === stageId);
  const other = stages[from + by];
  const stage = stages[from];
  if (!stage || !other) return [...stages];
  const moved = [...stages];
  moved[from] = other;
  moved[from + by] = stage;
  return placed(moved);
}

/** What may be said differently of an interview of the plan. */
export type StageChange = Pick<OpeningStage, "name" | "bandId" | "seats">;

export function changedStage(stages: readonly OpeningStage[], stageId: string, change: StageChange): OpeningStage[] {
  return stages.map((stage) => (stage.id === stageId ? { ...stage, ...change } : stage));
}

export type PlanPage = {
  head: OpeningHead;
  /** Address of the kits of its version. */
  kitsAt: string;
  plan: PlanView;
  edits: number;
  /** Of the interview that might be added. */
  newId: string;
  /** The reader may change it now. */
  mayChange: boolean;
  /** A newer version of the framework, to one who may change the plan. */
  newer: string | null;
};
