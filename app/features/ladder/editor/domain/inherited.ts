import type {
  Criterion,
  Expectation,
  Framework,
  Level,
  PromotionStep,
} from "~/features/ladder/format/domain/framework";
import type { Draft, DraftCriterion, DraftExpectation, DraftFiles, DraftLevel, DraftStep } from "./draft";
import { addExpectationItem, at, type EditedThing, findThing } from "./edits";
import { after, indentOf, lineStart, readTree, type Tree, valueAt } from "./yaml-tree";

/** An expectation with what this framework doesn't say of it from the one that it extends. */
function filled(own: DraftExpectation | undefined, one: Expectation): DraftExpectation {
  const { id, ladderId, levelCode, competencyId, statement, kind, examples, core } = one;
  const base = { id, ladder: ladderId, level: levelCode, competency: competencyId, statement, kind, examples, core };
  if (!own) return { ...base, inherited: true, unconfirmed: false };
  const said = own.examples.length > 0 ? own.examples : examples;
  const words = { statement: own.statement || statement, examples: said };
  return { ...base, ...words, inherited: false, unconfirmed: own.unconfirmed };
}

function levelOf(own: DraftLevel | undefined, level: Level, known: ReadonlyMap<string, DraftExpectation>): DraftLevel {
  const { code, was = [], title, scope, summary, expectations } = level;
  const all = new Set(expectations.map(({ id }) => id));
  const more = (own?.expectations ?? []).filter(({ id }) => !all.has(id));
  return {
    ...{ code, was, title: own?.title || title, scope: own?.scope || scope, summary: own?.summary || summary },
    expectations: [...expectations.map((one) => filled(known.get(one.id), one)), ...more],
  };
}

function criterionOf(
  own: DraftCriterion | undefined,
  { id, scope, at: level, rating, share, why }: Criterion,
): DraftCriterion {
  const about = scope.of === "all" ? "all" : scope.of === "theme" ? scope.themeId : scope.competencyId;
  const base = { id, about, at: level, rating, share, why: why ?? "", inherited: own === undefined };
  const said = Object.entries(own ?? {}).filter(([field, value]) => field !== "about" && value !== "");
  return { ...base, ...Object.fromEntries(said) };
}

/** A step with its criteria; those that only the draft's own file has come last. */
function stepOf(own: DraftStep | undefined, { id, from, to, summary, criteria }: PromotionStep): DraftStep {
  const known = new Set(criteria.map((one) => one.id));
  const mine = new Map((own?.criteria ?? []).map((one) => [one.id, one]));
  return {
    ...{ id, from, to, summary: own?.summary || summary, inherited: !own?.summary },
    criteria: [
      ...criteria.map((one) => criterionOf(mine.get(one.id), one)),
      ...(own?.criteria ?? []).filter((one) => !known.has(one.id)),
    ],
  };
}

/**
 * A draft that extends another framework, with what it inherits.
 * @param whole what it is together with its parent; the parent alone while the draft has errors.
 */
export function withInherited(draft: Draft, whole: Framework): Draft {
  const own = new Map(draft.ladders.map((ladder) => [ladder.id, ladder]));
  const known = new Map(
    draft.ladders.flatMap(({ levels }) =>
      levels.flatMap(({ expectations }) => expectations.map((one) => [one.id, one] as const)),
    ),
  );
  const competencies = new Set(whole.competencies.map(({ id }) => id));
  const steps = new Set(whole.promotions.map(({ id }) => id));
  return {
    ...draft,
    ...{ owner: draft.owner || whole.owner, summary: draft.summary || whole.summary },
    scale: draft.scale.length > 0 ? draft.scale : whole.scale,
    themes: whole.themes.map(({ id, name }) => ({ id, name })),
    competencies: [
      ...whole.competencies.map(({ id, themeId, name, summary }) => ({ id, theme: themeId, name, summary })),
      ...draft.competencies.filter(({ id }) => !competencies.has(id)),
    ],
    ladders: [
      ...whole.ladders.map((ladder) => {
        const { id, name, code, summary } = ladder;
        const mine = own.get(id);
        const codes = new Set(ladder.levels.map((level) => level.code));
        const levelFor = (level: Level) => mine?.levels.find((one) => one.code === level.code);
        return {
          ...{ id, file: mine?.file ?? `ladders/${id}.yaml`, name, code, summary, competencies: ladder.competencyIds },
          isOwn: mine?.isOwn ?? false,
          levels: [
            ...ladder.levels.map((level) => levelOf(levelFor(level), level, known)),
            ...(mine?.levels ?? []).filter((level) => !codes.has(level.code)),
          ],
        };
      }),
      ...draft.ladders.filter(({ id }) => !whole.ladders.some((one) => one.id === id)),
    ],
    steps: [
      ...whole.promotions.map((step) =>
        stepOf(
          draft.steps.find(({ id }) => id === step.id),
          step,
        ),
      ),
      ...draft.steps.filter(({ id }) => !steps.has(id)),
    ],
  };
}

/** What a thing's fields say where this framework doesn't: the parent's words. */
export function inheritedText(draft: Draft, { kind, id }: EditedThing, field: string): string | null {
  const asked = draft.ladders.flatMap(({ levels }) => levels.flatMap(({ expectations }) => expectations));
  const things: Partial<Record<EditedThing["kind"], object | undefined>> = {
    framework: draft,
    competency: draft.competencies.find((one) => one.id === id),
    ladder: draft.ladders.find((one) => one.id === id),
    level: draft.ladders.flatMap(({ levels }) => levels).find(({ code }) => code === id),
    expectation: asked.find((one) => one.id === id),
    step: draft.steps.find((one) => one.id === id),
    criterion: draft.steps.flatMap(({ criteria }) => criteria).find((one) => one.id === id),
  };
  const value = (things[kind] as Record<string, unknown> | undefined)?.[field];
  if (Array.isArray(value)) return value.join("\n");
  return typeof value === "string" ? value : null;
}

/** The files with a place for what this framework says of something that it inherits. @returns the same files where they have one. */
export function withOwnPlace(files: DraftFiles, draft: Draft, { kind, id }: EditedThing): DraftFiles {
  if (findThing(files, { kind, id })) return files;
  if (kind === "competency" && draft.competencies.some((one) => one.id === id)) return withCompetency(files, id);
  if (kind === "step" || kind === "criterion") {
    const step = draft.steps.find(
      (one) => (kind === "step" ? one : one.criteria.find((each) => each.id === id))?.id === id,
    );
    if (!step) return files;
    const next = withStep(files, step.id);
    return kind === "step" ? next : withCriterion(next, step.id, id);
  }
  const ladder = draft.ladders.find(
    (one) =>
      (kind === "ladder" && one.id === id) ||
      one.levels.some(
        ({ code, expectations }) =>
          (kind === "level" && code === id) || (kind === "expectation" && expectations.some((each) => each.id === id)),
      ),
  );
  if (!ladder) return files;
  const next = findThing(files, { kind: "ladder", id: ladder.id })
    ? files
    : new Map([...files, [ladder.file, `id: ${ladder.id}\n`]]);
  if (kind === "ladder") return next;
  const asked = ladder.levels.flatMap(({ expectations }) => expectations).find((one) => one.id === id);
  const withLevel = withOwnLevel(next, ladder.id, asked?.level ?? id);
  if (kind === "level" || !asked) return withLevel;
  return addExpectationItem(withLevel, asked, [`id: ${id}`]) ?? files;
}

function withCompetency(files: DraftFiles, id: string): DraftFiles {
  const text = files.get("framework.yaml")!;
  const list = valueAt(readTree(text), "competencies");
  const last = list?.kind === "list" && !list.isFlow ? list.items.at(-1) : undefined;
  if (!last) return new Map([...files, ["framework.yaml", `${ended(text)}competencies:\n  - id: ${id}\n`]]);
  const dash = text.slice(lineStart(text, last.start), last.start);
  return at(files, "framework.yaml", [after(text, last, `${dash}id: ${id}\n`)]);
}

/** Appends an item to a list of a file's or a thing's, or begins the list. */
function withItem(files: DraftFiles, path: string, owner: Tree | null, key: string, line: string): DraftFiles {
  const text = files.get(path) ?? "";
  const list = valueAt(owner, key);
  const last = list?.kind === "list" && !list.isFlow ? list.items.at(-1) : undefined;
  if (last) {
    const dash = text.slice(lineStart(text, last.start), last.start);
    return at(files, path, [after(text, last, `${dash}${line}\n`)]);
  }
  const first = owner?.kind === "map" ? owner.entries[0] : undefined;
  const indent = first ? indentOf(text, first.keyStart) : "";
  const block = `${indent}${key}:\n${indent}  - ${line}\n`;
  if (indent !== "") return at(files, path, [after(text, owner!, block)]);
  return new Map([...files, [path, `${text === "" ? "" : ended(text)}${block}`]]);
}

const STEPS = "promotion.yaml";

function withStep(files: DraftFiles, id: string): DraftFiles {
  if (findThing(files, { kind: "step", id })) return files;
  return withItem(files, STEPS, readTree(files.get(STEPS) ?? ""), "steps", `id: ${id}`);
}

const withCriterion = (files: DraftFiles, step: string, id: string): DraftFiles =>
  withItem(files, STEPS, findThing(files, { kind: "step", id: step })?.node ?? null, "criteria", `id: ${id}`);

const ended = (text: string) => (text.endsWith("\n") ? text : `${text}\n`);

/** A level's place in this framework's own file of its ladder. */
export function withOwnLevel(files: DraftFiles, ladder: string, code: string): DraftFiles {
  const found = findThing(files, { kind: "ladder", id: ladder });
  if (!found || findThing(files, { kind: "level", id: code })) return files;
  const text = files.get(found.path)!;
  const list = valueAt(found.node, "levels");
  const last = list?.kind === "list" && !list.isFlow ? list.items.at(-1) : undefined;
  if (!last) return new Map([...files, [found.path, `${ended(text)}levels:\n  - code: ${code}\n`]]);
  const indent = indentOf(text, last.start).slice(2);
  return at(files, found.path, [after(text, last, `${indent}- code: ${code}\n`)]);
}
