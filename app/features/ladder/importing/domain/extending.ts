/** The files of a framework that extends another: what it has besides, in other words or elsewhere, and what it hides. */
import type { Framework } from "../../format/domain/framework";
import type { FileData, Files } from "./filling";
import { frameworkFiles } from "./framework-files";
import { isSame } from "./merge-data";

type Item = FileData & { id?: unknown; code?: unknown };
const listIn = (data: unknown, key: string): Item[] => {
  const list = (data as FileData | undefined)?.[key];
  return Array.isArray(list) ? (list as Item[]) : [];
};
const idOf = ({ id, code }: Item) => String(id ?? code);

/** What a list has that the parent's has not, or not like that. */
function changedIn(list: readonly Item[], above: readonly Item[]): Item[] {
  const known = new Map(above.map((one) => [idOf(one), one]));
  return list.filter((one) => !isSame(one, known.get(idOf(one))));
}

const filled = (key: string, list: readonly Item[]): FileData => (list.length > 0 ? { [key]: list } : {});

/** @param parent as it is where both are. */
export function extendingFiles(child: Framework, parent: Framework): Files {
  const [own, above] = [frameworkFiles(child), frameworkFiles(parent)];
  const files: Record<string, FileData | string> = { "framework.yaml": headOf(child, parent, own, above) };
  for (const [path, data] of Object.entries(own)) {
    if (path.startsWith("ladders/")) {
      const ladder = above[path]
        ? changedLadder(data as FileData, above[path] as FileData, parent)
        : (data as FileData);
      if (Object.keys(ladder).length > 1) files[path] = ladder;
    } else if (path.startsWith("interviews/") || path.startsWith("materials/")) {
      if (!isSame(data, above[path])) files[path] = data;
    }
  }
  const hasKits = Object.keys(files).some((path) => path.startsWith("interviews/"));
  if (hasKits && own["red-lines.yaml"]) files["red-lines.yaml"] = own["red-lines.yaml"];
  for (const [path, key] of [
    ["pathways.yaml", "pathways"],
    ["vignettes.yaml", "vignettes"],
  ] as const) {
    const changed = changedIn(listIn(own[path], key), listIn(above[path], key));
    if (changed.length > 0) files[path] = { [key]: changed };
  }
  const steps = changedSteps(listIn(own["promotion.yaml"], "steps"), listIn(above["promotion.yaml"], "steps"));
  if (steps.length > 0) files["promotion.yaml"] = { steps };
  return files;
}

function headOf(child: Framework, parent: Framework, own: Files, above: Files): FileData {
  const { name, version, owner, summary } = child;
  const hide = hiddenOf(child, parent);
  const lists = (["scale", "themes", "competencies"] as const).map((key) =>
    filled(key, changedIn(listIn(own["framework.yaml"], key), listIn(above["framework.yaml"], key))),
  );
  return {
    ...{ name, version },
    ...(owner === parent.owner ? {} : { owner }),
    ...(summary === parent.summary ? {} : { summary }),
    extends: child.pin === undefined ? parent.slug : `${parent.slug}@${child.pin}`,
    ...(Object.keys(hide).length > 0 ? { hide } : {}),
    ...Object.assign({}, ...lists),
  };
}

/** Where each expectation of a framework stands, with the fields of its file. */
function placesOf(framework: Framework): Map<string, { level: string; competency: string; data: Item }> {
  const places = new Map<string, { level: string; competency: string; data: Item }>();
  for (const [path, data] of Object.entries(frameworkFiles(framework))) {
    if (!path.startsWith("ladders/")) continue;
    for (const level of listIn(data, "levels")) {
      for (const [competency, cell] of Object.entries((level.expectations ?? {}) as Record<string, Item[]>)) {
        for (const one of cell) places.set(idOf(one), { level: String(level.code), competency, data: one });
      }
    }
  }
  return places;
}

const LADDER_FIELDS = ["name", "code", "summary", "kind", "overlay", "entry", "competencies"];
const LEVEL_FIELDS = ["title", "scope", "summary", "cumulative", "was"];

const changedFields = (own: Item, above: Item | undefined, fields: readonly string[]): FileData =>
  Object.fromEntries(
    fields.flatMap((key) => (own[key] === undefined || isSame(own[key], above?.[key]) ? [] : [[key, own[key]]])),
  );

function changedLadder(own: FileData, above: FileData, parent: Framework): FileData {
  const places = placesOf(parent);
  const levelsAbove = new Map(listIn(above, "levels").map((one) => [idOf(one), one]));
  const levels = listIn(own, "levels").flatMap((level): Item[] => {
    const cells = Object.entries((level.expectations ?? {}) as Record<string, Item[]>).flatMap(([competency, cell]) => {
      const changed = cell.filter((one) => {
        const was = places.get(idOf(one));
        return !was || was.level !== level.code || was.competency !== competency || !isSame(one, was.data);
      });
      return changed.length > 0 ? [[competency, changed] as const] : [];
    });
    const fields = changedFields(level, levelsAbove.get(idOf(level)), LEVEL_FIELDS);
    const expectations = cells.length > 0 ? { expectations: Object.fromEntries(cells) } : {};
    const changed = { code: level.code, ...fields, ...expectations };
    return Object.keys(changed).length > 1 ? [changed] : [];
  });
  return { id: own.id, ...changedFields(own, above, LADDER_FIELDS), ...filled("levels", levels) };
}

function changedSteps(own: readonly Item[], above: readonly Item[]): Item[] {
  const known = new Map(above.map((one) => [idOf(one), one]));
  return changedIn(own, above).map((step) => {
    const was = known.get(idOf(step));
    if (!was) return step;
    const lists = ["criteria", "beyond_the_ladder"].map((key) =>
      filled(key, changedIn(listIn(step, key), listIn(was, key))),
    );
    return { id: step.id, ...changedFields(step, was, ["from", "to", "summary"]), ...Object.assign({}, ...lists) };
  });
}

/** What of the parent is not in the child, without what goes with something else that is hidden. */
function hiddenOf(child: Framework, parent: Framework): FileData {
  const levelsOf = ({ ladders }: Framework) => ladders.flatMap(({ levels }) => levels);
  const ids = <One>(all: readonly One[], here: readonly One[], name: (one: One) => string): string[] => {
    const there = new Set(here.map(name));
    return all.map(name).filter((id) => !there.has(id));
  };
  const ladders = ids(parent.ladders, child.ladders, ({ id }) => id);
  const codes = new Set(levelsOf(child).map(({ code }) => code));
  const competencies = new Set(child.competencies.map(({ id }) => id));
  const left = parent.ladders.filter(({ id }) => !ladders.includes(id)).flatMap(({ levels }) => levels);
  const asked = left.filter(({ code }) => codes.has(code)).flatMap(({ expectations }) => expectations);
  const stands = ({ from, to }: { from: string; to: string }) => codes.has(from) && codes.has(to);
  const parts = (steps: Framework["promotions"]) =>
    steps
      .filter(stands)
      .flatMap(({ id, criteria, beyondTheLadder }) => [
        id,
        ...criteria
          .filter(({ scope }) => scope.of !== "competency" || competencies.has(scope.competencyId))
          .map((one) => one.id),
        ...beyondTheLadder.map((one) => one.id),
      ]);
  const kits = child.kits ?? [];
  const same = (id: string) => id;
  const lists = {
    ladders,
    levels: left.map(({ code }) => code).filter((code) => !codes.has(code)),
    competencies: ids(parent.competencies, child.competencies, ({ id }) => id),
    expectations: ids(
      asked.filter(({ competencyId }) => competencies.has(competencyId)),
      levelsOf(child).flatMap(({ expectations }) => expectations),
      ({ id }) => id,
    ),
    pathways: ids(parent.pathways.filter(stands), child.pathways, ({ id }) => id),
    promotion: ids(parts(parent.promotions), parts(child.promotions), same),
    vignettes: ids(
      (parent.vignettes ?? []).filter(({ level }) => codes.has(level)),
      child.vignettes ?? [],
      ({ id }) => id,
    ),
    kits: ids(parent.kits ?? [], kits, ({ id }) => id),
  };
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}
