import type { Part, PartList, Parts } from "./framework-parts";
import { partId } from "./framework-parts";
import { withRoom } from "./inserted-levels";
import { didYouMean } from "./near-duplicates";
import { parentRef } from "./parent-pin";
import type { Place, Report } from "./problem";

type Identified = Part<{ id: string } | { code: string; id?: undefined }>;

/** A thing taken over from the parent: whatever is wrong with it here stands where the parent is named, and says where it comes from. */
function inherited<Value>(part: Part<Value>, at: Place): Part<Value> {
  return { value: part.value, at: (...path) => comingFrom(at, part.at(...path)), given: part.given, own: () => false };
}

const comingFrom = (at: Place, { from, ...place }: Place): Place => ({ ...at, from: from ?? place });

/** The framework that is extended, as messages call it. */
const nameOfParent = (parent: Parts, child: Parts) =>
  `${parentRef(child.head.value.extends ?? "").slug} ${parent.head.value.version ?? ""}`;

/** The parent's fields, and the child's in their stead where it gives them. */
function overridden<Value extends object>(parent: Part<Value>, child: Part<Value>): Part<Value> {
  const given = (field: string) => child.given(field) || parent.given(field);
  return { value: { ...parent.value, ...child.value }, at: child.at, given, own: child.own };
}

const SCOPES = ["theme", "competency", "all"];

/** What a criterion looks at is one decision in three fields, so that giving one of them takes the others' place. */
function overriddenCriterion(parent: Parts["criteria"][number], child: Parts["criteria"][number]) {
  if (!SCOPES.some(child.given)) return overridden(parent, child);
  const { theme, competency, all, ...value } = parent.value;
  return overridden({ ...parent, value, given: (field) => !SCOPES.includes(field) && parent.given(field) }, child);
}

function mergeById<One extends Identified>(
  parents: One[],
  children: One[],
  merge: (parent: One, child: One) => One,
): One[] {
  const changes = new Map(children.map((child) => [partId(child), child]));
  const known = new Set(parents.map(partId));
  const merged = parents.map((parent) => {
    const child = changes.get(partId(parent));
    return child ? merge(parent, child) : parent;
  });
  return [...merged, ...children.filter((child) => !known.has(partId(child)))];
}

type Hidden = NonNullable<Parts["head"]["value"]["hide"]>;

/** The ids a child hides, by the name they have under `hide`; unknown ones are reported and left out. */
function hiddenIds(parent: Parts, child: Parts, report: Report): Record<keyof Hidden, Set<string>> {
  const hide: Hidden = child.head.value.hide ?? {};
  const ids = (...kinds: PartList[]) => new Set(kinds.flatMap((kind) => (parent[kind] as Identified[]).map(partId)));
  const known: Record<keyof Hidden, Set<string>> = {
    ladders: ids("ladders"),
    levels: ids("levels"),
    competencies: ids("competencies"),
    expectations: ids("expectations"),
    pathways: ids("pathways"),
    promotion: ids("steps", "criteria", "conditions"),
    vignettes: ids("vignettes"),
    kits: ids("kits"),
    questions: ids("questions"),
  };
  const hidden = (kind: keyof Hidden) => {
    const wanted: string[] = hide[kind] ?? [];
    for (const [index, id] of wanted.entries()) {
      if (known[kind].has(id)) continue;
      const message = () =>
        `"${id}" is not in ${nameOfParent(parent, child)}, which this framework extends, under ${kind}.${didYouMean(id, known[kind])}`;
      report(child.head.at("hide", kind, index), "unknown-reference", message);
    }
    return new Set(wanted);
  };
  return {
    ladders: hidden("ladders"),
    levels: hidden("levels"),
    competencies: hidden("competencies"),
    expectations: hidden("expectations"),
    pathways: hidden("pathways"),
    promotion: hidden("promotion"),
    vignettes: hidden("vignettes"),
    kits: hidden("kits"),
    questions: hidden("questions"),
  };
}

/** The parent without what the child hides and what hangs on it; lists of competencies and entries are cut as well. */
function withoutHidden(parent: Parts, hidden: Record<keyof Hidden, Set<string>>): Parts {
  const ladders = parent.ladders.filter(
    ({ value }) => !hidden.ladders.has(value.id) && !(value.overlay && hidden.ladders.has(value.overlay.over)),
  );
  const kept = new Set(ladders.map((ladder) => ladder.value.id));
  const levels = parent.levels.filter(({ value }) => kept.has(value.ladder) && !hidden.levels.has(value.code));
  const codes = new Set(levels.map((level) => level.value.code));
  const joins = ({ from, to }: { from?: string; to?: string }) => codes.has(from ?? "") && codes.has(to ?? "");
  const steps = parent.steps.filter(({ value }) => joins(value) && !hidden.promotion.has(value.id));
  const stepIds = new Set(steps.map((step) => step.value.id));
  const ofStep = ({ id, step }: { id: string; step: string }) => stepIds.has(step) && !hidden.promotion.has(id);
  const shows = (competency: string) => !hidden.competencies.has(competency);
  return {
    ...parent,
    ladders: ladders.map((ladder) => ({ ...ladder, value: cut(ladder.value, shows, (code) => codes.has(code)) })),
    levels,
    competencies: parent.competencies.filter(({ value }) => shows(value.id)),
    expectations: parent.expectations.filter(
      ({ value }) => codes.has(value.level) && shows(value.competency) && !hidden.expectations.has(value.id),
    ),
    pathways: parent.pathways.filter(({ value }) => joins(value) && !hidden.pathways.has(value.id)),
    steps,
    criteria: parent.criteria.filter(({ value }) => ofStep(value) && shows(value.competency ?? "")),
    conditions: parent.conditions.filter(({ value }) => ofStep(value)),
    vignettes: parent.vignettes.filter(({ value }) => codes.has(value.level ?? "") && !hidden.vignettes.has(value.id)),
    ...interviewsOf(parent, hidden, shows, (code) => codes.has(code)),
  };
}

/**
 * Kits as far as their levels and competencies are there still: a band without levels goes, a question that shows nothing else, and a
 * kit of which nothing is left.
 */
function interviewsOf(
  parent: Parts,
  hidden: ReturnType<typeof hiddenIds>,
  shows: (id: string) => boolean,
  stands: (code: string) => boolean,
): Pick<Parts, "kits" | "questions"> {
  const cutKits = parent.kits.flatMap((kit) => {
    const bands = kit.value.bands
      ?.map((band) => ({ ...band, levels: band.levels.filter(stands) }))
      .filter(({ levels }) => levels.length > 0);
    const value = { ...kit.value, bands, competencies: kit.value.competencies?.filter(shows) };
    return hidden.kits.has(value.id) || bands?.length === 0 || value.competencies?.length === 0
      ? []
      : [{ ...kit, value }];
  });
  const questions = parent.questions.flatMap((question) => {
    const kit = cutKits.find(({ value }) => value.id === question.value.kit);
    const competencies = question.value.competencies?.filter(shows);
    if (!kit || hidden.questions.has(question.value.id) || competencies?.length === 0) return [];
    const isKept = ({ band }: { band: string }) => kit.value.bands?.some(({ id }) => id === band);
    const [scales, vignettes] = [question.value.scales?.filter(isKept), question.value.vignettes?.filter(isKept)];
    return [{ ...question, value: { ...question.value, competencies, scales, vignettes } }];
  });
  // A competency that no question shows any more is not looked at.
  const asked = (kit: string, id: string) =>
    questions.some(({ value }) => value.kit === kit && value.competencies?.includes(id));
  const kits = cutKits
    .filter(({ value }) => questions.some((question) => question.value.kit === value.id))
    .map((kit) => ({
      ...kit,
      value: { ...kit.value, competencies: kit.value.competencies?.filter((id) => asked(kit.value.id, id)) },
    }));
  return { kits, questions };
}

function cut(
  value: Parts["ladders"][number]["value"],
  shows: (id: string) => boolean,
  stands: (code: string) => boolean,
) {
  return { ...value, competencies: value.competencies?.filter(shows), entry: value.entry?.filter(stands) };
}

/** Levels have numbers, so those a child adds find their place among the parent's by number, not by position. */
function byNumber(levels: Parts["levels"]): Parts["levels"] {
  const number = (code: string) => Number(code.replace(/\D+/g, ""));
  return [...levels].sort((a, b) => number(a.value.code) - number(b.value.code));
}

/**
 * A framework on top of the one it extends, by id alone: hidden things go, things with a known id override the fields they
 * give, things with a new id are added. An expectation or criterion given elsewhere moves there.
 */
export function extendParts(parent: Parts, child: Parts, report: Report): Parts {
  const at = child.head.at("extends");
  const base = withRoom(withoutHidden(parent, hiddenIds(parent, child, report)), child, report);
  const merge = <One extends Part<{ id: string } | { code: string; id?: undefined }>>(
    parents: One[],
    children: One[],
  ) =>
    mergeById(
      parents.map((part) => inherited(part, at) as One),
      children,
      (above, below) => overridden(above, below) as One,
    );
  const criteria = base.criteria.map((part) => inherited(part, at));
  return {
    head: overridden(inheritedHead(parent, at), child.head),
    scale: merge(base.scale, child.scale),
    themes: merge(base.themes, child.themes),
    competencies: merge(base.competencies, child.competencies),
    ladders: merge(base.ladders, child.ladders),
    levels: byNumber(merge(base.levels, child.levels)),
    expectations: dropUnlisted(merge(base.expectations, child.expectations), child),
    pathways: merge(base.pathways, child.pathways),
    steps: merge(base.steps, child.steps),
    criteria: mergeById(criteria, child.criteria, overriddenCriterion),
    conditions: merge(base.conditions, child.conditions),
    vignettes: merge(base.vignettes, child.vignettes),
    redLines: merge(base.redLines, child.redLines),
    materials: merge(base.materials, child.materials),
    kits: merge(base.kits, child.kits),
    questions: merge(base.questions, child.questions),
  };
}

/** Name and version are never inherited: they say which framework this is. */
function inheritedHead({ head: { value } }: Parts, at: Place): Parts["head"] {
  const given = (field: string) => field === "owner" || field === "summary";
  return { value: { owner: value.owner, summary: value.summary }, at: () => at, given, own: () => false };
}

/** Where the child replaces a ladder's list, inherited expectations of competencies that are no longer on it go. */
function dropUnlisted(expectations: Parts["expectations"], child: Parts): Parts["expectations"] {
  const lists = new Map(
    child.ladders.flatMap(({ value }) => (value.competencies ? [[value.id, value.competencies]] : [])),
  );
  return expectations.filter((part) => {
    const list = lists.get(part.value.ladder);
    return part.own("id") || !list || list.includes(part.value.competency);
  });
}
