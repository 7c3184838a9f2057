import type { z } from "zod";
import type { FileData, ShapedFile } from "./file-shape";
import type {
  Competency,
  Condition,
  Criterion,
  Expectation,
  Head,
  Kit,
  Ladder,
  Level,
  Pathway,
  PromotionStep,
  Question,
  ScaleWord,
  SharedRedLine,
  Theme,
  Vignette,
} from "./framework-file";
import type { Place } from "./problem";
import type { YamlEntry, YamlMap, YamlNode } from "./yaml-source";

/**
 * One thing that a framework's files give, with only the fields that are given. Everything is kept in flat lists and says
 * where it belongs, so that overriding, hiding and moving by id are the same few lines for all kinds.
 */
export type Part<Value> = {
  value: Value;
  /** Where a field's value stands, or something inside it; the nearest thing around what is not given. */
  at: (...path: (string | number)[]) => Place;
  /** Whether a file gives the field, be it with a value of no use. */
  given: (field: string) => boolean;
  /** Whether this framework gives the field itself rather than the one it extends. */
  own: (field: string) => boolean;
};

type Given<Fields, Key extends keyof Fields> = Partial<Fields> & Pick<Fields, Key>;
type Of<Schema extends z.ZodType> = z.infer<Schema>;

export type HeadPart = Part<Partial<Of<typeof Head>>>;
export type ScaleWordPart = Part<Given<Of<typeof ScaleWord>, "id">>;
export type ThemePart = Part<Given<Of<typeof Theme>, "id">>;
export type CompetencyPart = Part<Given<Of<typeof Competency>, "id">>;
export type LadderPart = Part<Given<Omit<Of<typeof Ladder>, "levels">, "id">>;
export type LevelPart = Part<Given<Omit<Of<typeof Level>, "expectations">, "code"> & { ladder: string }>;
export type ExpectationPart = Part<
  Given<Of<typeof Expectation>, "id"> & { ladder: string; level: string; competency: string }
>;
export type PathwayPart = Part<Given<Of<typeof Pathway>, "id">>;
export type StepPart = Part<Given<Omit<Of<typeof PromotionStep>, "criteria" | "beyond_the_ladder">, "id">>;
export type CriterionPart = Part<Given<Of<typeof Criterion>, "id"> & { step: string }>;
export type ConditionPart = Part<Given<Of<typeof Condition>, "id"> & { step: string }>;
export type VignettePart = Part<Given<Of<typeof Vignette>, "id">>;
export type RedLinePart = Part<Given<Of<typeof SharedRedLine>, "id">>;
/** A text file that kits hand out; its id is its name. */
export type MaterialPart = Part<{ id: string; text: string }>;
export type KitPart = Part<Given<Omit<Of<typeof Kit>, "questions">, "id">>;
export type QuestionPart = Part<Given<Of<typeof Question>, "id"> & { kit: string }>;

export type Parts = {
  head: HeadPart;
  scale: ScaleWordPart[];
  themes: ThemePart[];
  competencies: CompetencyPart[];
  ladders: LadderPart[];
  levels: LevelPart[];
  expectations: ExpectationPart[];
  pathways: PathwayPart[];
  steps: StepPart[];
  criteria: CriterionPart[];
  conditions: ConditionPart[];
  vignettes: VignettePart[];
  redLines: RedLinePart[];
  materials: MaterialPart[];
  kits: KitPart[];
  questions: QuestionPart[];
};

/** The lists of parts; each has an `id` but levels, whose identity is their code. */
export type PartList = Exclude<keyof Parts, "head">;

export function partId(part: Part<{ id: string } | { code: string; id?: undefined }>): string {
  return part.value.id ?? (part.value as { code: string }).code;
}

export function noParts(head: HeadPart): Parts {
  return {
    head,
    scale: [],
    themes: [],
    competencies: [],
    ladders: [],
    levels: [],
    expectations: [],
    pathways: [],
    steps: [],
    criteria: [],
    conditions: [],
    vignettes: [],
    redLines: [],
    materials: [],
    kits: [],
    questions: [],
  };
}

function part<Value>(value: Value, node: YamlMap): Part<Value> {
  const given = (field: string) => node.entries.has(field) || (node.spoiled?.has(field) ?? false);
  const at = (...path: (string | number)[]) => {
    let here: YamlNode = node;
    for (const step of path) {
      const next: YamlNode | undefined = here.kind === "map" ? here.entries.get(String(step))?.node : undefined;
      const item: YamlNode | undefined = here.kind === "list" ? here.items[Number(step)] : next;
      if (!item) break;
      here = item;
    }
    return here.at;
  };
  return { value, at, given, own: given };
}

/** The mappings of a list, each with its data: the two were read from the same nodes, in the same order. */
function items<Value>(data: readonly Value[] | undefined, node: YamlNode | undefined): [Value, YamlMap][] {
  if (!data || node?.kind !== "list") return [];
  return data.map((value, index) => [value, node.items[index] as YamlMap]);
}

const entry = (node: YamlNode | undefined, key: string): YamlEntry | undefined =>
  node?.kind === "map" ? node.entries.get(key) : undefined;
const child = (node: YamlMap, key: string): YamlNode | undefined => entry(node, key)?.node;

export function addFrameworkFile({ data, root }: ShapedFile<"framework">): Parts {
  const { scale, themes, competencies, ...head } = data;
  const parts = noParts(part(head, root));
  parts.scale = items(scale, child(root, "scale")).map(([value, node]) => part(value, node));
  parts.themes = items(themes, child(root, "themes")).map(([value, node]) => part(value, node));
  parts.competencies = items(competencies, child(root, "competencies")).map(([value, node]) => part(value, node));
  return parts;
}

export function addLadderFile(parts: Parts, { data, root }: ShapedFile<"ladder">): void {
  const { levels, ...ladder } = data;
  parts.ladders.push(part(ladder, root));
  for (const [{ expectations, ...level }, node] of items(levels, child(root, "levels"))) {
    parts.levels.push(part({ ...level, ladder: ladder.id }, node));
    for (const [competency, cell] of Object.entries(expectations ?? {})) {
      const key = entry(child(node, "expectations"), competency);
      for (const [value, place] of items(cell, key?.node)) {
        const one = part({ ...value, ladder: ladder.id, level: level.code, competency }, place);
        const at: typeof one.at = (...path) => (path[0] === "competency" && key ? key.keyAt : one.at(...path));
        parts.expectations.push({ ...one, at });
      }
    }
  }
}

export function addPathwaysFile(parts: Parts, { data, root }: ShapedFile<"pathways">): void {
  for (const [value, node] of items(data.pathways, child(root, "pathways"))) parts.pathways.push(part(value, node));
}

export function addVignettesFile(parts: Parts, { data, root }: ShapedFile<"vignettes">): void {
  for (const [value, node] of items(data.vignettes, child(root, "vignettes"))) parts.vignettes.push(part(value, node));
}

export function addRedLinesFile(parts: Parts, { data, root }: ShapedFile<"red-lines">): void {
  for (const [value, node] of items(data.red_lines, child(root, "red_lines"))) parts.redLines.push(part(value, node));
}

export function addMaterial(parts: Parts, id: string, text: string, place: Place): void {
  parts.materials.push({ value: { id, text }, at: () => place, given: () => true, own: () => true });
}

export function addInterviewFile(parts: Parts, { data, root }: ShapedFile<"interview">): void {
  const { questions, ...kit } = data;
  parts.kits.push(part(kit, root));
  for (const [value, node] of items(questions, child(root, "questions"))) {
    parts.questions.push(part({ ...value, kit: kit.id }, node));
  }
}

type StepData = FileData<"promotion">["steps"][number];

export function addPromotionFile(parts: Parts, { data, root }: ShapedFile<"promotion">): void {
  for (const [value, node] of items<StepData>(data.steps, child(root, "steps"))) {
    const { criteria, beyond_the_ladder, ...step } = value;
    parts.steps.push(part(step, node));
    for (const [criterion, place] of items(criteria, child(node, "criteria"))) {
      parts.criteria.push(part({ ...criterion, step: step.id }, place));
    }
    for (const [condition, place] of items(beyond_the_ladder, child(node, "beyond_the_ladder"))) {
      parts.conditions.push(part({ ...condition, step: step.id }, place));
    }
  }
}
