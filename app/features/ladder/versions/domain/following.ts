import type { Framework } from "~/features/ladder/format/domain/framework";
import { type Part, type PartList, type Parts, partId } from "~/features/ladder/format/domain/framework-parts";
import { collectProblems, inReadingOrder, type Place, type Problem } from "~/features/ladder/format/domain/problem";
import { canonicalJson } from "~/kernel/canonical-json";
import type { Anchor, Change } from "./change";
import { changesBetween, sizeOf } from "./changes";
import { type Decision, type Lineage, lineageOf } from "./lineage";
import { type Gone, goneBetween } from "./mapping";
import { type ChangeSize, isHighEnough, lowestVersion, raised } from "./version-number";

/** How a version follows the one before: what changed, what number that needs, and what is gone without a word. */
export type Following = {
  before: { version: string };
  after: { version: string };
  lineage: Lineage;
  changes: readonly Change[];
  /** The part of the number that the changes need raised; `null` where nothing changed. */
  needs: ChangeSize | null;
  /** The lowest number that is high enough. */
  lowest: string;
  isHighEnough: boolean;
  gone: readonly Gone[];
};

/** @param decisions what a person decided about what is gone; what the files say comes with them. */
export function followingOf(before: Framework, after: Framework, decisions: readonly Decision[] = []): Following {
  const lineage = lineageOf(before, after, decisions);
  const changes = changesBetween(before, after, lineage);
  const isOther = canonicalJson({ ...before, version: "" }) !== canonicalJson({ ...after, version: "" });
  const needs = sizeOf(changes) ?? (isOther ? "patch" : null);
  return {
    before: { version: before.version },
    after: { version: after.version },
    lineage,
    changes,
    needs,
    lowest: needs ? lowestVersion(before.version, needs) : before.version,
    isHighEnough: isHighEnough(before.version, after.version, needs),
    gone: goneBetween(before, after, lineage),
  };
}

/** A level's code is unique in a framework, as all other ids are. */
function placeOf(parts: Parts, anchor: Anchor): Place {
  const nowhere = parts.head.at("version");
  if (!anchor) return nowhere;
  const list = parts[anchor.list satisfies PartList] as Part<{ id: string } | { code: string; id?: undefined }>[];
  const part = list.find((one) => partId(one) === anchor.id);
  if (!part) return nowhere;
  return anchor.field === undefined ? part.at() : part.at(anchor.field);
}

const SIZE_ORDER: Record<ChangeSize, number> = { patch: 0, minor: 1, major: 2 };

/** Whether a change needs more than the number gives. */
const needsMore = ({ before, after }: Following, { size }: Change): boolean => {
  const given = raised(before.version, after.version);
  return given === null || SIZE_ORDER[size] > SIZE_ORDER[given];
};

/**
 * Why a number is too low, at each change that needs a higher one, and what the files leave open: words that are asked under another id,
 * whose ratings no one would carry over.
 */
export function versionProblems(following: Following, parts: Parts): Problem[] {
  const { problems, report } = collectProblems();
  const { before, after, needs, lowest, changes, gone } = following;
  if (!following.isHighEnough && needs) {
    const why = `Version ${after.version} is too low after ${before.version}: ${needs} changes need ${lowest} or higher.`;
    report(parts.head.at("version"), "version-too-low", why);
    for (const change of changes.filter((one) => needsMore(following, one))) {
      report(placeOf(parts, change.anchor), "version-too-low", `${change.size}: ${change.text}`);
    }
  }
  const lists = { level: "levels", competency: "competencies", expectation: "expectations" } as const;
  for (const { kind, id, proposal } of gone) {
    if (proposal?.because !== "same") continue;
    const message = `These are the words of ${id}, which is gone. Add "was: ${id}", so that ratings and evidence carry over.`;
    report(placeOf(parts, { list: lists[kind], id: proposal.to }), "not-carried-over", message);
  }
  return inReadingOrder(problems);
}
