import { compare } from "semver";
import type { z } from "zod";
import { checkInterviews, checkPromotions } from "./check-interviews";
import { checkLadders, checkReference, checkScale } from "./check-ladders";
import { checkPathways } from "./check-pathways";
import { extendParts } from "./extend-parts";
import type { Framework } from "./framework";
import {
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
import type { Part, Parts } from "./framework-parts";
import { checkInterviewProse, checkProse } from "./lint";
import { didYouMean } from "./near-duplicates";
import { isPinned, parentRef } from "./parent-pin";
import { collectProblems, hasErrors, inReadingOrder, type Place, type Problem, type Report } from "./problem";
import { type FrameworkFile, type ReadParts, readParts } from "./read-parts";
import { resolveFramework } from "./resolve-framework";

/** A framework's folder in memory. `refused` is what could not be read from the disk, as problems. */
export type FrameworkSource = { slug: string; files: readonly FrameworkFile[]; refused?: readonly Problem[] };

/** `framework` is `null` exactly when a problem is an error. `parts` are what a framework that extends this one builds on. */
export type CheckedFramework = {
  slug: string;
  framework: Framework | null;
  parts: Parts | null;
  problems: readonly Problem[];
};

/** How far one framework has come before its parent is looked at. */
type Begun = { source: FrameworkSource; read: ReadParts; problems: Problem[]; report: Report };

function begin(source: FrameworkSource): Begun {
  const { problems, report } = collectProblems();
  const refused = source.refused ?? [];
  for (const { rule, message, ...at } of refused) report(at, rule, message);
  const unread = refused.map((problem) => problem.file);
  const read = readParts(source.slug, source.files, unread, report);
  return { source, problems, report, read: { ...read, complete: read.complete && !hasErrors(refused) } };
}

/** Published versions that frameworks are pinned to, by what `extends` says, such as `engineering@1.2`. */
export type PinnedParents = ReadonlyMap<string, CheckedFramework>;

/** Frameworks checked so far, and the slugs of all there are. */
type Parents = { checked: ReadonlyMap<string, CheckedFramework>; known: Iterable<string>; pinned: PinnedParents };

/** The framework that is extended. Of the files and what is published, a pin takes the newer version that it means. */
function parentFor(given: string, { checked, pinned }: Parents): CheckedFramework | undefined {
  const { slug, pin } = parentRef(given);
  const inFiles = checked.get(slug);
  if (pin === null) return inFiles;
  const published = pinned.get(given);
  const version = inFiles?.framework?.version;
  if (version === undefined || !isPinned(version, pin)) return published;
  return published?.framework && compare(published.framework.version, version) > 0 ? published : inFiles;
}

/** Says of what is inherited where it comes from, and of what has no place what was looked in. */
function sayingParent(report: Report, name: string): Report {
  return (at, rule, message) => {
    const text = () => (typeof message === "string" ? message : message());
    const { from } = at;
    if (from) report(at, rule, () => `${text()} It comes from ${name}: ${from.file}, line ${from.line}.`);
    else if (rule === "unknown-reference" || rule === "missing-field")
      report(at, rule, () => `${text()} It extends ${name}.`);
    else report(at, rule, message);
  };
}

type OnParent = { parts: Parts; report: Report };

/**
 * The parts on top of those of the parent. `null` after reporting that there is no parent to build on.
 */
function onParent({ read, report }: Begun, parents: Parents): OnParent | null {
  const { parts } = read;
  const given = parts.head.value.extends;
  if (given === undefined) {
    if (parts.head.value.hide) {
      report(
        parts.head.at("hide"),
        "wrong-value",
        "Only a framework that extends another hides something. Remove this.",
      );
    }
    return { parts, report };
  }
  const at = parts.head.at("extends");
  const { slug, pin } = parentRef(given);
  const parent = parentFor(given, parents);
  const other = parents.checked.get(slug);
  if (!parent && other && pin !== null) {
    const held = other.framework ? `${slug} ${other.framework.version}` : `a ${slug} with errors`;
    const message = `There is no ${slug} ${pin}.x to extend: the files hold ${held}. Publish one, check with --against a folder that has it, or extend another version.`;
    report(at, "unknown-reference", message);
    return null;
  }
  if (!parent) {
    const message = () => `There is no framework "${slug}" to extend.${didYouMean(slug, parents.known)}`;
    report(at, "unknown-reference", message);
    return null;
  }
  if (!parent.parts || hasErrors(parent.problems)) {
    const first = parent.problems.find(({ severity }) => severity === "error");
    const where = first ? ` The first is in ${first.file}, line ${first.line}: ${first.message}` : "";
    report(
      at,
      "failed-parent",
      `The framework "${slug}" has errors. Put them right first; this one builds on it.${where}`,
    );
    return null;
  }
  const saying = sayingParent(report, `${slug} ${parent.parts.head.value.version ?? ""}`);
  return { parts: extendParts(parent.parts, parts, saying), report: saying };
}

function finish(begun: Begun, parents: Parents): CheckedFramework {
  const { source, read, problems } = begun;
  const extended = onParent(begun, parents);
  const { parts, report } = extended ?? { parts: null, report: begun.report };
  if (parts) {
    checkFields(parts, report);
    checkConfirmed(parts, report);
    if (read.complete) {
      checkScale(parts, report);
      checkLadders(parts, report);
      checkPathways(parts, report);
      checkPromotions(parts, report);
      checkVignettes(parts, report);
      checkInterviews(parts, report);
    }
  }
  checkProse(parts ?? read.parts, report);
  checkInterviewProse(parts ?? read.parts, report);
  const framework = parts && !hasErrors(problems) ? resolveFramework(source.slug, parts) : null;
  return { slug: source.slug, framework, parts: framework && parts, problems: inReadingOrder(problems) };
}

/**
 * Checks the files of one framework and resolves it.
 *
 * All problems are found in one run, with one exception: while a file cannot be read, or a thing in it not be recognised,
 * nothing is said about references between things, since most of it would be wrong.
 * @param parents every framework it may extend, by slug, checked before.
 */
export function checkFramework(
  source: FrameworkSource,
  parents: ReadonlyMap<string, CheckedFramework> = new Map(),
): CheckedFramework {
  return finish(begin(source), { checked: parents, known: parents.keys(), pinned: parents });
}

function slugOfParent(begun: Begun | undefined): string | undefined {
  const given = begun?.read.parts.head.value.extends;
  return given === undefined ? given : parentRef(given).slug;
}

/** The slugs of a circle that `slug` is part of, in order; `null` when following `extends` comes to an end. */
function circleFrom(slug: string, all: ReadonlyMap<string, Begun>): string[] | null {
  const chain = [slug];
  for (let parent = slugOfParent(all.get(slug)); parent !== undefined; parent = slugOfParent(all.get(parent))) {
    if (parent === slug) return chain;
    if (chain.includes(parent)) return null;
    chain.push(parent);
  }
  return null;
}

function reportCircle({ read, report, source, problems }: Begun, circle: readonly string[]): CheckedFramework {
  const at: Place = read.parts.head.at("extends");
  const message = `These frameworks extend one another: ${[...circle, circle[0]].join(", then ")}. One of them must not.`;
  report(at, "circular-extends", message);
  return { slug: source.slug, framework: null, parts: null, problems: inReadingOrder(problems) };
}

/**
 * Checks all frameworks of an organisation, parents before those that extend them. A bad one never keeps a good one from
 * being resolved, unless that extends it.
 * @returns in the order given.
 */
export function checkFrameworks(
  sources: readonly FrameworkSource[],
  pinned: PinnedParents = new Map(),
): CheckedFramework[] {
  const all = new Map(sources.map((source) => [source.slug, begin(source)]));
  const checked = new Map<string, CheckedFramework>();
  const check = (slug: string): void => {
    const begun = all.get(slug);
    if (!begun || checked.has(slug)) return;
    const circle = circleFrom(slug, all);
    if (circle) {
      checked.set(slug, reportCircle(begun, circle));
      return;
    }
    const parent = slugOfParent(begun);
    if (parent !== undefined) check(parent);
    checked.set(slug, finish(begun, { checked, known: all.keys(), pinned }));
  };
  for (const slug of all.keys()) check(slug);
  return sources.map((source) => checked.get(source.slug)!);
}

/** A vignette is rated against a level by a word of the scale, so that both have to be there. */
function checkVignettes(parts: Parts, report: Report): void {
  const levels = new Set(parts.levels.map(({ value }) => value.code));
  const words = new Set(parts.scale.map(({ value }) => value.id));
  for (const { value, at } of parts.vignettes) {
    checkReference(at("level"), "level", value.level, levels, report);
    if (value.reference)
      checkReference(at("reference", "rating"), "word of the scale", value.reference.rating, words, report);
  }
}

/** What an import filled in is nobody's words yet: a person confirms it before it is published. */
function checkConfirmed(parts: Parts, report: Report): void {
  const { head, themes, competencies, ladders, levels, expectations, pathways, steps } = parts;
  const marked: readonly Part<{ invented?: string[] | undefined }>[] = [
    ...[head, ...themes, ...competencies, ...ladders, ...levels, ...expectations],
    ...[...pathways, ...steps],
  ];
  for (const part of marked) {
    const { invented } = part.value;
    if (!invented || invented.length === 0 || !part.own("invented")) continue;
    const message = `The import filled in ${invented.join(", ")} of ${nameOf(part.value)}. Check what it says, then remove this line.`;
    report(part.at("invented"), "unconfirmed", message);
  }
}

const nameOf = (value: object): string => {
  const { id, code } = value as { id?: string; code?: string };
  return id ?? code ?? "The framework";
};

/** Reports what is still missing once a parent's fields, if there is a parent, are filled in. */
function checkFields(parts: Parts, report: Report): void {
  const check = (list: readonly Part<object>[], schema: z.ZodObject, elsewhere: readonly string[] = []) => {
    const needed = Object.keys(schema.shape).filter(
      (field) => !elsewhere.includes(field) && !(schema.shape[field] as z.ZodType).safeParse(undefined).success,
    );
    for (const part of list) {
      for (const field of needed.filter((one) => !part.given(one))) {
        const message = `${nameOf(part.value)} has no "${field}". Add it; only what a parent framework gives may be left out.`;
        if (!Object.hasOwn(part.value, field)) report(part.at(), "missing-field", message);
      }
    }
  };
  check([parts.head], Head);
  check(parts.scale, ScaleWord);
  check(parts.themes, Theme);
  check(parts.competencies, Competency);
  check(parts.ladders, Ladder, ["levels"]);
  check(parts.levels, Level);
  check(parts.expectations, Expectation);
  check(parts.pathways, Pathway);
  check(parts.steps, PromotionStep);
  check(parts.criteria, Criterion);
  check(parts.conditions, Condition);
  check(parts.vignettes, Vignette);
  check(parts.redLines, SharedRedLine);
  check(parts.kits, Kit, ["questions"]);
  check(parts.questions, Question);
}
