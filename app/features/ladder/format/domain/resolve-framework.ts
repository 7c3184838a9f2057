import { competenciesOf, levelsOf } from "./check-ladders";
import type {
  Criterion,
  CriterionScope,
  Expectation,
  Framework,
  Kit,
  KitQuestion,
  KitVignette,
  Ladder,
  Level,
  Pathway,
  PromotionStep,
  RedLine,
  Vignette,
} from "./framework";
import type {
  CriterionPart,
  ExpectationPart,
  KitPart,
  LadderPart,
  LevelPart,
  Part,
  Parts,
  PathwayPart,
  QuestionPart,
  StepPart,
  VignettePart,
} from "./framework-parts";
import { parentRef } from "./parent-pin";

/** A checked part has all its fields; the checks say so with problems, which the type system does not see. */
const checked = <Value>(part: Part<Value>) => part.value as Required<Value>;

/** Line breaks and indentation are the file's, not the text's. */
const text = (value: string | undefined) => (value ?? "").replace(/\s+/g, " ").trim();

/** Left out where there is none, so that content without it keeps its hash. */
const former = (was: string | readonly string[] | undefined) =>
  was === undefined ? {} : { was: typeof was === "string" ? [was] : was };

function expectation({ value }: ExpectationPart): Expectation {
  return {
    id: value.id,
    competencyId: value.competency,
    ladderId: value.ladder,
    levelCode: value.level,
    statement: text(value.statement),
    kind: value.kind!,
    examples: (value.examples ?? []).map(text),
    observableBy: [...new Set(value.observable_by ?? [])],
    arc: value.arc ?? null,
    core: value.weight === "core",
    ...former(value.was),
  };
}

function level({ value }: LevelPart, ladder: LadderPart, expectations: readonly ExpectationPart[]): Level {
  return {
    code: value.code,
    title: text(value.title),
    scope: text(value.scope),
    summary: text(value.summary),
    cumulative: value.cumulative ?? ladder.value.cumulative ?? true,
    entry: ladder.value.entry?.includes(value.code) ?? false,
    ...former(value.was),
    expectations: expectations.map(expectation),
  };
}

/** Codes are unique in a framework, so that they say which ladder too. */
function byLevel(expectations: readonly ExpectationPart[]): ReadonlyMap<string, ExpectationPart[]> {
  const lists = new Map<string, ExpectationPart[]>();
  for (const one of expectations) {
    const list = lists.get(one.value.level);
    if (list) list.push(one);
    else lists.set(one.value.level, [one]);
  }
  return lists;
}

function ladder(part: LadderPart, parts: Parts, asked: ReadonlyMap<string, ExpectationPart[]>): Ladder {
  const { id, code, name, summary, kind, overlay } = part.value;
  return {
    id,
    code: code!,
    name: text(name),
    summary: text(summary),
    competencyIds: competenciesOf(part, parts),
    overlay: kind === "overlay" && overlay ? { ...overlay } : null,
    levels: levelsOf(part, parts).map((one) => level(one, part, asked.get(one.value.code) ?? [])),
  };
}

function pathway(part: PathwayPart): Pathway {
  const { id, from, to, kind, both_ways, note } = checked(part);
  return { id, from, to, kind, bothWays: both_ways ?? false, note: text(note) };
}

function scope({ value }: CriterionPart): CriterionScope {
  if (value.theme !== undefined) return { of: "theme", themeId: value.theme };
  return value.competency === undefined ? { of: "all" } : { of: "competency", competencyId: value.competency };
}

function criterion(part: CriterionPart): Criterion {
  const { id, at, rating, share } = checked(part);
  const { cycles, months } = part.value.sustained ?? {};
  const sustained = cycles !== undefined ? { cycles } : months !== undefined ? { months } : null;
  const corroborated = part.value.evidence?.corroborated ?? 0;
  const why = part.value.why === undefined ? null : text(part.value.why);
  const { colleagues = 0, outside = 0 } = part.value.evidence ?? {};
  const asks = colleagues > 0 || outside > 0;
  const corroborators = asks ? { corroborators: { colleagues: Math.max(colleagues, outside), outside } } : {};
  return { id, scope: scope(part), at, rating, share, sustained, corroborated, ...corroborators, why };
}

function promotion(part: StepPart, parts: Parts): PromotionStep {
  const { id, from, to, summary } = checked(part);
  const conditions = parts.conditions.filter(({ value }) => value.step === id);
  return {
    id,
    from,
    to,
    summary: text(summary),
    criteria: parts.criteria.filter(({ value }) => value.step === id).map(criterion),
    beyondTheLadder: conditions.map(({ value }) => ({ id: value.id, statement: text(value.statement) })),
  };
}

function vignette(part: VignettePart): Vignette {
  const { id, title, level, story, seen, reference } = checked(part);
  const about = { id, title: text(title), level, story: text(story), seen: seen.map(text) };
  return reference ? { ...about, reference: { ...reference, reasons: reference.reasons.map(text) } } : about;
}

function question(part: QuestionPart): KitQuestion {
  const { id, ask, competencies, minutes, scales } = checked(part);
  return {
    id,
    ask: text(ask),
    competencyIds: competencies,
    minutes,
    probes: (part.value.probes ?? []).map(text),
    ...(part.value.alternates ? { alternates: part.value.alternates.map(text) } : {}),
    scales: scales.map(({ band, anchors }) => ({
      bandId: band,
      anchors: Object.entries(anchors).map(([point, words]) => ({ point: Number(point), text: text(words) })),
    })),
    ...(part.value.vignettes ? { vignettes: part.value.vignettes.map(kitVignette) } : {}),
  };
}

function kitVignette(given: NonNullable<QuestionPart["value"]["vignettes"]>[number]): KitVignette {
  const { id, title, band, answer, reference } = given;
  const reasons = reference.reasons.map(text);
  return { id, title: text(title), bandId: band, answer: text(answer), reference: { point: reference.point, reasons } };
}

function kit(part: KitPart, parts: Parts): Kit {
  const {
    id,
    name,
    purpose,
    minutes,
    points,
    competencies,
    bands,
    opening,
    candidate_time,
    red_lines,
    accommodations,
  } = checked(part);
  return {
    ...{ id, name: text(name), purpose: text(purpose), minutes, points, competencyIds: competencies },
    bands: bands.map((band) => ({ ...band, name: text(band.name) })),
    opening: text(opening),
    candidateTime: text(candidate_time),
    redLines: red_lines.map((line) => redLine(line, parts)),
    accommodations: text(accommodations),
    ...extrasOf(part, parts),
    questions: parts.questions.filter(({ value }) => value.kit === id).map(question),
  };
}

function redLine(given: NonNullable<KitPart["value"]["red_lines"]>[number], parts: Parts): RedLine {
  const shared = parts.redLines.find(({ value }) => value.id === given.use)?.value;
  const instead = given.instead ?? shared?.instead;
  return {
    never: text(shared?.never ?? given.never),
    where: text(shared?.where ?? given.where),
    instead: instead === undefined ? null : text(instead),
    ...(shared ? { source: text(shared.source), reviewed: shared.reviewed! } : {}),
  };
}

/** Left out where there are none, so that a kit from before there were any is the same content still. */
function extrasOf({ value }: KitPart, parts: Parts): Partial<Kit> {
  const { candidate_brief, ai_rule, warm_up, partly_met, close, materials } = value;
  const given = { candidateBrief: candidate_brief, aiRule: ai_rule, warmUp: warm_up, partlyMet: partly_met, close };
  const words = Object.entries(given).flatMap(([key, words]) => (words === undefined ? [] : [[key, text(words)]]));
  const files = materials?.map((one) => ({
    ...{ id: one.id, name: text(one.name), for: one.for, file: one.file },
    text: parts.materials.find((material) => material.value.id === one.file)!.value.text,
  }));
  return { ...Object.fromEntries(words), ...(files ? { materials: files } : {}) };
}

/** The pin is left out where there is none, so that content without it keeps its hash. */
function parentOf(given: string | undefined): Pick<Framework, "extends" | "pin"> {
  if (given === undefined) return { extends: null };
  const { slug, pin } = parentRef(given);
  return pin === null ? { extends: slug } : { extends: slug, pin };
}

/** The framework that the parts describe. Only for parts that were checked without an error. */
export function resolveFramework(slug: string, parts: Parts): Framework {
  const { name, version, owner, summary } = checked(parts.head);
  const asked = byLevel(parts.expectations);
  return {
    slug,
    name: text(name),
    version,
    owner: text(owner),
    summary: text(summary),
    ...parentOf(parts.head.value.extends),
    scale: parts.scale.map(({ value }) => {
      return { id: value.id, label: text(value.label), meaning: text(value.meaning), meets: value.meets ?? false };
    }),
    themes: parts.themes.map(({ value }) => ({ id: value.id, name: text(value.name), summary: text(value.summary) })),
    competencies: parts.competencies.map(({ value }) => {
      const { id, theme, name, summary, was } = value;
      return { id, themeId: theme!, name: text(name), summary: text(summary), ...former(was) };
    }),
    ladders: parts.ladders.map((one) => ladder(one, parts, asked)),
    pathways: parts.pathways.map(pathway),
    promotions: parts.steps.map((one) => promotion(one, parts)),
    // Left out where there are none, so that a framework from before there were any is the same content still.
    ...(parts.vignettes.length > 0 ? { vignettes: parts.vignettes.map(vignette) } : {}),
    ...(parts.kits.length > 0 ? { kits: parts.kits.map((one) => kit(one, parts)) } : {}),
  };
}
