import type { Framework, Overlay, ScaleWord, Theme } from "~/features/ladder/format/domain/framework";
import type { Problem } from "~/features/ladder/format/domain/problem";

/** What every page of a framework shows around its own part. */
export type FrameworkFrame = {
  /** As it stands in addresses: `engineering` is the current version, `engineering@1.0.0` that one. */
  param: string;
  slug: string;
  name: string;
  version: string;
  /** The current version's number, where another one is being read; `null` when this is it. */
  newer: string | null;
  ladders: readonly { id: string; name: string }[];
  /** It has interview kits. */
  hasKits: boolean;
};

export type FrameworkCard = {
  slug: string;
  /** `null` when it has never been published. */
  published: {
    name: string;
    version: string;
    summary: string;
    owner: string;
    ladders: readonly { id: string; name: string; levels: string; overlay: boolean }[];
  } | null;
  /** Its files hold something that keeps them from being published. */
  hasProblems: boolean;
  /** What and where, for administrators. */
  problems: { message: string; checkedAt: string; list: readonly Problem[] } | null;
};

export type FrameworkHome = {
  frame: FrameworkFrame;
  summary: string;
  owner: string;
  extends: string | null;
  ladders: readonly LadderCard[];
  themes: readonly (Theme & { competencies: readonly { id: string; name: string; summary: string }[] })[];
  scale: readonly ScaleWord[];
  versions: readonly { version: string; publishedAt: string }[];
};

export type LadderCard = {
  id: string;
  name: string;
  summary: string;
  /** "A time-boxed assignment ..." for an overlay, `null` for a ladder of its own. */
  assignment: string | null;
  levels: readonly { code: string; title: string; scope: string; entry: boolean }[];
};

export const levelsInWords = ({ from, to }: Overlay): string => (from === to ? from : `${from} to ${to}`);

/** How an overlay is worn, in a sentence; `null` for a ladder of its own. */
export function assignmentInWords(framework: Framework, ladderId: string): string | null {
  const overlay = framework.ladders.find(({ id }) => id === ladderId)?.overlay;
  if (!overlay) return null;
  const over = framework.ladders.find(({ id }) => id === overlay.over)?.name ?? overlay.over;
  return `A time-boxed assignment of up to ${overlay.months} months, on top of a level of ${over} (${levelsInWords(overlay)}). The level itself stays.`;
}

export function ladderCards(framework: Framework): LadderCard[] {
  return framework.ladders.map(({ id, name, summary, levels }) => ({
    id,
    name,
    summary,
    assignment: assignmentInWords(framework, id),
    levels: levels.map(({ code, title, scope, entry }) => ({ code, title, scope, entry })),
  }));
}

/** Themes with their competencies, those without any left out. */
export function themesWithCompetencies(framework: Framework): FrameworkHome["themes"] {
  const themes = framework.themes.map((theme) => {
    const own = framework.competencies.filter(({ themeId }) => themeId === theme.id);
    return { ...theme, competencies: own.map(({ id, name, summary }) => ({ id, name, summary })) };
  });
  return themes.filter(({ competencies }) => competencies.length > 0);
}
