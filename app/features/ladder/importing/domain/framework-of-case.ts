/** The way back from a package that `case-framework.ts` wrote. */
import type { Expectation, Framework, Ladder, Level } from "../../format/domain/framework";
import { type CaseItem, type CasePackage, idOf } from "./case-types";
import { areMaterialsSafe } from "./interview-files";

const SLUG = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

type TypeName = "Theme" | "Competency" | "Level" | "Expectation";
type Ext = Record<string, unknown>;

const extOf = (object: unknown): Ext | null => {
  const extensions = (object as { extensions?: { waymark?: unknown } } | undefined)?.extensions;
  return typeof extensions?.waymark === "object" && extensions.waymark !== null ? (extensions.waymark as Ext) : null;
};

/** The framework that a package was written from; `null` for the packages of others. */
export function frameworkOfCase(pack: CasePackage): Framework | null {
  const head = extOf(pack.CFDocument);
  const items = (pack.CFItems ?? []).map((item) => ({ item, ext: extOf(item) }));
  const rubrics = pack.CFRubrics as
    | { CFRubricCriteria?: { CFRubricCriterionLevels?: Record<string, unknown>[] }[] }[]
    | undefined;
  const words = rubrics?.[0]?.CFRubricCriteria?.[0]?.CFRubricCriterionLevels;
  const lists = [head?.ladders, head?.scale, head?.pathways, head?.promotions];
  if (!head || !words || !lists.every(Array.isArray) || items.some(({ ext }) => ext === null)) return null;
  const of = (type: TypeName) =>
    items.filter(({ item }) => item.CFItemType === type).map(({ item, ext }) => ({ item, ext: ext! }));
  const levels = of("Level");
  const expectations = of("Expectation");
  const known = new Set(items.map(({ item }) => idOf(item)));
  if (
    known.size !== items.length ||
    of("Theme").length + of("Competency").length + levels.length + expectations.length !== items.length
  )
    return null;
  const kits = Array.isArray(head.kits) ? head.kits : [];
  // They name the folder and its files.
  const names = [
    head.slug,
    ...[...(head.ladders as unknown[]), ...kits].map((one) => (one as { id?: unknown } | null)?.id),
  ];
  if (!names.every((name) => typeof name === "string" && name.length <= 60 && SLUG.test(name))) return null;
  if (!areMaterialsSafe(kits)) return null;
  const scale = head.scale as { id?: unknown; meets?: unknown }[];
  const text = (value: unknown) => String(value ?? "");
  return {
    slug: text(head.slug),
    name: text(pack.CFDocument.title),
    version: text(pack.CFDocument.version),
    owner: text(pack.CFDocument.creator),
    summary: text(pack.CFDocument.description),
    extends: (head.extends as string | null) ?? null,
    ...(head.pin === undefined ? {} : { pin: text(head.pin) }),
    scale: words.map((word, index) => {
      const { id, meets } = scale[index] ?? {};
      return { id: text(id), label: text(word.quality), meaning: text(word.description), meets: meets === true };
    }),
    themes: of("Theme").map(({ item, ext }) => ({
      id: text(ext.id),
      name: text(item.abbreviatedStatement),
      summary: item.fullStatement,
    })),
    competencies: of("Competency").map(({ item, ext }) => ({
      id: text(ext.id),
      themeId: text(ext.theme),
      name: text(item.abbreviatedStatement),
      summary: item.fullStatement,
      ...formerIn(ext),
    })),
    ladders: (head.ladders as Omit<Ladder, "levels">[]).map((ladder) => ({
      ...ladder,
      levels: levels
        .filter(({ ext }) => ext.ladder === ladder.id)
        .map(({ item, ext }) =>
          levelOf(
            item,
            ext,
            expectations
              .filter((one) => one.ext.level === item.humanCodingScheme)
              .map((one) => expectationOf(one.item, one.ext, ladder.id)),
          ),
        ),
    })),
    pathways: head.pathways as Framework["pathways"],
    promotions: head.promotions as Framework["promotions"],
    ...(head.vignettes ? { vignettes: head.vignettes as NonNullable<Framework["vignettes"]> } : {}),
    ...(head.kits ? { kits: head.kits as NonNullable<Framework["kits"]> } : {}),
  };
}

const formerIn = ({ was }: Ext) => (Array.isArray(was) ? { was: was as string[] } : {});

function levelOf(item: CaseItem, ext: Ext, expectations: readonly Expectation[]): Level {
  const { scope, cumulative, entry } = ext as { scope: string; cumulative: boolean; entry: boolean };
  return {
    code: String(item.humanCodingScheme),
    title: item.fullStatement,
    scope,
    summary: String(item.notes ?? ""),
    cumulative,
    entry,
    ...formerIn(ext),
    expectations,
  };
}

function expectationOf(item: CaseItem, ext: Ext, ladderId: string): Expectation {
  const { id, competency, level, kind, examples, observableBy, arc, core } = ext as unknown as Omit<
    Expectation,
    "competencyId" | "levelCode"
  > & { competency: string; level: string };
  return {
    id,
    competencyId: competency,
    ladderId,
    levelCode: level,
    statement: item.fullStatement,
    kind,
    examples,
    observableBy,
    arc,
    core,
    ...formerIn(ext),
  };
}
