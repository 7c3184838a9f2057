import type { Framework, Kit } from "~/features/ladder/format/domain/framework";
import {
  type FittingBand,
  fittingBands,
  levelRange,
  levelsInWords,
  listInWords,
  type Opening,
  type OpeningCompetency,
  type OpeningHead,
  type OpeningStage,
} from "./opening";

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

/** In how many interviews of a plan a competency is asked for. */
export type Covered = "none" | "once" | "twice" | "more";

export type CoverageRow = {
  competencyId: string;
  name: string;
  /** `null` where the plan asks for it though the role does not. */
  wanted: { must: boolean; weight: number; reason: string } | null;
  /** Questions that ask for it, of each interview of the plan. */
  cells: readonly number[];
  covered: Covered;
};

/** A kit that would close a hole: which band of it fits, and how many of its questions ask. */
export type KitFix = { kitId: string; kitName: string; bandId: string; minutes: number; questions: number };

/** What is wrong with a plan, or might be, in a sentence. Only what `blocks` keeps the opening from opening. */
export type Hole = {
  /** The competency or the interview that it is about; `null`: the plan as a whole. */
  about: { competencyId: string } | { stageId: string } | null;
  blocks: boolean;
  sentence: string;
  /** Kits that ask for it and are not in the plan, those that ask most first. */
  fixes: readonly KitFix[];
};

type Planning = { competencies: readonly OpeningCompetency[]; stages: readonly OpeningStage[] };

const kitOf = ({ kits = [] }: Framework, kitId: string): Kit | null => kits.find(({ id }) => id === kitId) ?? null;
const asking = (kit: Kit | null, competencyId: string): number =>
  kit?.questions.filter(({ competencyIds }) => competencyIds.includes(competencyId)).length ?? 0;
const coveredIn = (interviews: number): Covered =>
  interviews === 0 ? "none" : interviews === 1 ? "once" : interviews === 2 ? "twice" : "more";

/**
 * Competency by interview: how often the plan asks for what the role needs, in the framework's order, and after it what the plan
 * asks for besides. The questions of a kit count, not what its head says that it is for.
 *
 * Worked case: of a kit with three questions for craft and one for feedback, a role that needs craft and delivery has the rows
 * craft `[3]` (once), delivery `[0]` (none), and besides them feedback `[1]`.
 */
export function coverage(framework: Framework, { competencies, stages }: Planning): CoverageRow[] {
  const kits = stages.map(({ kitId }) => kitOf(framework, kitId));
  const rows = framework.competencies.map(({ id, name }): CoverageRow => {
    const wanted = competencies.find(({ competencyId }) => competencyId === id);
    const cells = kits.map((kit) => asking(kit, id));
    return {
      competencyId: id,
      name,
      wanted: wanted ? { must: wanted.must, weight: wanted.weight, reason: wanted.reason } : null,
      cells,
      covered: coveredIn(cells.filter((questions) => questions > 0).length),
    };
  });
  return [...rows.filter(({ wanted }) => wanted), ...rows.filter((row) => !row.wanted && row.covered !== "none")];
}

/**
 * What a plan lacks and has too much of, what keeps it from opening first.
 * @param codes the levels of the opening.
 */
export function holesOf(framework: Framework, codes: readonly string[], planned: Planning): Hole[] {
  const rows = coverage(framework, planned);
  const holes = [
    ...wholePlan(planned),
    ...planned.stages.flatMap((stage) => stageHoles(framework, codes, stage)),
    ...rows.flatMap((row) => competencyHoles(framework, codes, planned, row)),
  ];
  return [...holes.filter(({ blocks }) => blocks), ...holes.filter(({ blocks }) => !blocks)];
}

function wholePlan({ competencies, stages }: Planning): Hole[] {
  const hole = (sentence: string): Hole => ({ about: null, blocks: true, sentence, fixes: [] });
  return [
    ...(competencies.some(({ must }) => must)
      ? []
      : [hole("No competencies are required yet. Choose what the role requires.")]),
    ...(stages.length > 0 ? [] : [hole("There are no interviews yet. Add one.")]),
  ];
}

function stageHoles(framework: Framework, codes: readonly string[], { id, name, kitId, bandId }: OpeningStage): Hole[] {
  const hole = (blocks: boolean, sentence: string): Hole => ({ about: { stageId: id }, blocks, sentence, fixes: [] });
  const kit = kitOf(framework, kitId);
  if (!kit) return [hole(true, `The interview kit of “${name}” isn't in this version. Remove it.`)];
  const band = fittingBands(kit, codes).find((one) => one.bandId === bandId);
  if (!band) return [hole(true, `“${name}” is scored against anchors of other levels. Choose others, or remove it.`)];
  if (band.missing.length === 0) return [];
  const told = listInWords(codes.filter((code) => !band.missing.includes(code)));
  return [
    hole(
      false,
      `“${name}” has no anchors for ${listInWords(band.missing)}; answers are scored against those for ${told}.`,
    ),
  ];
}

function competencyHoles(framework: Framework, codes: readonly string[], planned: Planning, row: CoverageRow): Hole[] {
  const { competencyId, name, wanted, cells, covered } = row;
  if (!wanted || covered === "twice") return [];
  const askedIn = planned.stages.filter((_, index) => (cells[index] ?? 0) > 0);
  const about = { competencyId };
  if (covered === "more") {
    const sentence = `${listInWords(askedIn.map((stage) => `“${stage.name}”`))} all ask for ${name}. Removing one saves candidates time.`;
    return [{ about, blocks: false, sentence, fixes: [] }];
  }
  const fixes = fixesFor(framework, codes, planned, competencyId);
  if (covered === "none") {
    const sentence = wanted.must
      ? `No interview asks for ${name}, which is required.`
      : `No interview asks for ${name}.`;
    return [{ about, blocks: wanted.must, sentence, fixes }];
  }
  const [only] = askedIn;
  if (!wanted.must || !only) return [];
  const sentence = `Only “${only.name}” asks for ${name}`;
  if (only.seats > 1) return [{ about, blocks: false, sentence: `${sentence}.`, fixes }];
  const remedy = "Two people have to score what's required: add a second interviewer or another interview.";
  return [{ about, blocks: true, sentence: `${sentence}, with one interviewer. ${remedy}`, fixes }];
}

/** Kits with anchors for the levels that ask for a competency and are not in the plan, those that ask most first. */
function fixesFor(
  framework: Framework,
  codes: readonly string[],
  { stages }: Planning,
  competencyId: string,
): KitFix[] {
  return (framework.kits ?? [])
    .flatMap((kit): KitFix[] => {
      const questions = asking(kit, competencyId);
      const [band] = fittingBands(kit, codes);
      const isPlanned = stages.some(({ kitId }) => kitId === kit.id);
      if (questions === 0 || !band || isPlanned) return [];
      return [{ kitId: kit.id, kitName: kit.name, bandId: band.bandId, minutes: kit.minutes, questions }];
    })
    .sort((a, b) => b.questions - a.questions);
}

/** Minutes that a candidate spends in the interviews of a plan. */
export function planMinutes(framework: Framework, stages: readonly OpeningStage[]): number {
  return stages.reduce((sum, { kitId }) => sum + (kitOf(framework, kitId)?.minutes ?? 0), 0);
}
