import type { Framework, Kit } from "~/features/ladder/format/domain/framework";
import { fittingBands, listInWords, type OpeningCompetency, type OpeningStage } from "./opening";

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

type Planned = { competencies: readonly OpeningCompetency[]; stages: readonly OpeningStage[] };

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
export function coverage(framework: Framework, { competencies, stages }: Planned): CoverageRow[] {
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
export function holesOf(framework: Framework, codes: readonly string[], planned: Planned): Hole[] {
  const rows = coverage(framework, planned);
  const holes = [
    ...wholePlan(planned),
    ...planned.stages.flatMap((stage) => stageHoles(framework, codes, stage)),
    ...rows.flatMap((row) => competencyHoles(framework, codes, planned, row)),
  ];
  return [...holes.filter(({ blocks }) => blocks), ...holes.filter(({ blocks }) => !blocks)];
}

function wholePlan({ competencies, stages }: Planned): Hole[] {
  const hole = (sentence: string): Hole => ({ about: null, blocks: true, sentence, fixes: [] });
  return [
    ...(competencies.some(({ must }) => must)
      ? []
      : [hole("Nothing must be shown yet. Choose what the role asks for.")]),
    ...(stages.length > 0 ? [] : [hole("There is no interview yet. Add one.")]),
  ];
}

function stageHoles(framework: Framework, codes: readonly string[], { id, name, kitId, bandId }: OpeningStage): Hole[] {
  const hole = (blocks: boolean, sentence: string): Hole => ({ about: { stageId: id }, blocks, sentence, fixes: [] });
  const kit = kitOf(framework, kitId);
  if (!kit) return [hole(true, `The interview kit of “${name}” is not in this version. Remove it.`)];
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

function competencyHoles(framework: Framework, codes: readonly string[], planned: Planned, row: CoverageRow): Hole[] {
  const { competencyId, name, wanted, cells, covered } = row;
  if (!wanted || covered === "twice") return [];
  const askedIn = planned.stages.filter((_, index) => (cells[index] ?? 0) > 0);
  const about = { competencyId };
  if (covered === "more") {
    const sentence = `${listInWords(askedIn.map((stage) => `“${stage.name}”`))} all ask for ${name}. One fewer leaves candidates time.`;
    return [{ about, blocks: false, sentence, fixes: [] }];
  }
  const fixes = fixesFor(framework, codes, planned, competencyId);
  if (covered === "none") {
    const sentence = wanted.must
      ? `No interview asks for ${name}, which must be shown.`
      : `No interview asks for ${name}.`;
    return [{ about, blocks: wanted.must, sentence, fixes }];
  }
  const [only] = askedIn;
  if (!wanted.must || !only) return [];
  const alone = only.seats === 1 ? ", with one interviewer: it rests on one score." : ".";
  return [{ about, blocks: false, sentence: `Only “${only.name}” asks for ${name}${alone}`, fixes }];
}

/** Kits with anchors for the levels that ask for a competency and are not in the plan, those that ask most first. */
function fixesFor(framework: Framework, codes: readonly string[], { stages }: Planned, competencyId: string): KitFix[] {
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
