import { itemsAt, readTree, type Tree, textAt, valueAt } from "./yaml-tree";

/** The files of a framework's draft, by path. */
export type DraftFiles = ReadonlyMap<string, string>;

export type DraftExpectation = {
  id: string;
  ladder: string;
  level: string;
  competency: string;
  statement: string;
  kind: string;
  examples: readonly string[];
  core: boolean;
  /** The framework that is extended gives it, and this one nothing of it so far. */
  inherited: boolean;
  /** Copied from elsewhere; it can't be published before someone writes what is asked here. */
  unconfirmed: boolean;
};
export type DraftLevel = {
  code: string;
  /** Codes that the level had before. */
  was: readonly string[];
  title: string;
  scope: string;
  summary: string;
  expectations: readonly DraftExpectation[];
};
export type DraftLadder = {
  id: string;
  file: string;
  name: string;
  code: string;
  summary: string;
  /** It is this framework's own, not the parent's with changes. */
  isOwn: boolean;
  competencies: readonly string[];
  levels: readonly DraftLevel[];
};
export type DraftCriterion = {
  id: string;
  about: string;
  at: string;
  rating: string;
  share: string;
  why: string;
  /** As of an expectation. */
  inherited: boolean;
};
export type DraftStep = {
  id: string;
  from: string;
  to: string;
  summary: string;
  /** Its summary is the parent's. */
  inherited: boolean;
  criteria: readonly DraftCriterion[];
};
export type DraftCompetency = { id: string; theme: string; name: string; summary: string };

/** What the files of a draft say themselves, whether it can be published or not. What a parent gives is not in them. */
export type Draft = {
  name: string;
  version: string;
  owner: string;
  summary: string;
  parent: string;
  scale: readonly { id: string; label: string }[];
  themes: readonly { id: string; name: string }[];
  competencies: readonly DraftCompetency[];
  ladders: readonly DraftLadder[];
  steps: readonly DraftStep[];
};

const EDITED = /^(?:framework|promotion)\.yaml$|^ladders\/[^/]+\.yaml$/;

const treesRead = new WeakMap<DraftFiles, ReadonlyMap<string, Tree | null>>();

/** The trees of the files that hold ladders, competencies and steps; read once, since a page looks for each of its things in them. */
export function treesOf(files: DraftFiles): ReadonlyMap<string, Tree | null> {
  const known = treesRead.get(files);
  if (known) return known;
  const edited = [...files].filter(([path]) => EDITED.test(path));
  const trees = new Map(edited.map(([path, text]) => [path, readTree(text)]));
  treesRead.set(files, trees);
  return trees;
}

export const levelsIn = (tree: Tree | null) => itemsAt(tree, "levels");

/** Each expectation of a level, with its competency. */
export function expectationsIn(level: Tree): { competency: string; node: Tree }[] {
  const cells = valueAt(level, "expectations");
  if (cells?.kind !== "map") return [];
  return cells.entries.flatMap(({ key, node }) =>
    node.kind === "list" ? node.items.map((item) => ({ competency: key, node: item })) : [],
  );
}

export const textsOf = (items: readonly Tree[]) =>
  items.flatMap((item) => (item.kind === "scalar" ? [item.value.replace(/\s+/g, " ").trim()] : []));

function levelOf(tree: Tree, ladder: string): DraftLevel {
  const code = textAt(tree, "code");
  const former = valueAt(tree, "was");
  const was = former?.kind === "list" ? textsOf(former.items) : former ? [textAt(tree, "was")] : [];
  return {
    ...{ code, was, title: textAt(tree, "title"), scope: textAt(tree, "scope"), summary: textAt(tree, "summary") },
    expectations: expectationsIn(tree).map(({ competency, node }) => ({
      ...{ id: textAt(node, "id"), ladder, level: code, competency },
      ...{ statement: textAt(node, "statement"), kind: textAt(node, "kind") || "skill" },
      examples: textsOf(itemsAt(node, "examples")),
      core: textAt(node, "weight") === "core",
      ...{ unconfirmed: valueAt(node, "invented") !== null, inherited: false },
    })),
  };
}

function ladderOf(file: string, tree: Tree | null): DraftLadder {
  const id = textAt(tree, "id");
  return {
    ...{ id, file, name: textAt(tree, "name") || id, code: textAt(tree, "code"), summary: textAt(tree, "summary") },
    isOwn: textAt(tree, "code") !== "",
    competencies: textsOf(itemsAt(tree, "competencies")),
    levels: levelsIn(tree).map((level) => levelOf(level, id)),
  };
}

function criterionOf(tree: Tree): DraftCriterion {
  const about = textAt(tree, "competency") || textAt(tree, "theme") || "all";
  const [at, rating, share, why] = ["at", "rating", "share", "why"].map((key) => textAt(tree, key)) as [
    string,
    string,
    string,
    string,
  ];
  return { id: textAt(tree, "id"), about, at, rating, share, why, inherited: false };
}

export function readDraft(files: DraftFiles): Draft {
  const trees = treesOf(files);
  const head = trees.get("framework.yaml") ?? null;
  const ladders = [...trees]
    .filter(([path]) => path.startsWith("ladders/"))
    .map(([path, tree]) => ladderOf(path, tree));
  return {
    ...{ name: textAt(head, "name"), version: textAt(head, "version"), owner: textAt(head, "owner") },
    ...{ summary: textAt(head, "summary"), parent: textAt(head, "extends") },
    scale: itemsAt(head, "scale").map((one) => ({ id: textAt(one, "id"), label: textAt(one, "label") })),
    themes: itemsAt(head, "themes").map((one) => ({ id: textAt(one, "id"), name: textAt(one, "name") })),
    competencies: itemsAt(head, "competencies").map((one) => ({
      ...{
        id: textAt(one, "id"),
        theme: textAt(one, "theme"),
        name: textAt(one, "name"),
        summary: textAt(one, "summary"),
      },
    })),
    ladders,
    steps: itemsAt(trees.get("promotion.yaml") ?? null, "steps").map((one) => ({
      ...{ id: textAt(one, "id"), from: textAt(one, "from"), to: textAt(one, "to"), summary: textAt(one, "summary") },
      inherited: false,
      criteria: itemsAt(one, "criteria").map(criterionOf),
    })),
  };
}
