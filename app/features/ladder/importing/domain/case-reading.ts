/** What a package has besides a ladder: counts of its own, and what has no place in a framework. */
import type { CaseTree } from "./case-tree";
import type { CaseAssociation, CaseItem, CasePackage } from "./case-types";
import type { SourceLog, SourcePlace } from "./neutral";

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export type Reading = {
  pack: CasePackage;
  tree: CaseTree;
  place: (item: { identifier?: unknown }) => SourcePlace;
  log: SourceLog;
};

/** Fields that Waymark reads or that only identify; others have no place in its files. */
const READ = new Set([
  "identifier",
  "uri",
  "fullStatement",
  "abbreviatedStatement",
  "humanCodingScheme",
  "CFItemType",
  "CFItemTypeURI",
  "lastChangeDateTime",
  "CFDocumentURI",
  "extensions",
]);
const DOCUMENT = new Set([
  "identifier",
  "uri",
  "creator",
  "title",
  "version",
  "description",
  "lastChangeDateTime",
  "caseVersion",
  "CFPackageURI",
  "extensions",
]);

const ASSOCIATION = new Set([
  "identifier",
  "uri",
  "associationType",
  "sequenceNumber",
  "originNodeURI",
  "destinationNodeURI",
  "CFDocumentURI",
  "CFAssociationGroupingURI",
  "lastChangeDateTime",
  "extensions",
]);

const saidBy = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

const nameOf = (one: unknown): string =>
  isObject(one) && typeof one.title === "string" && one.title !== "" ? one.title : saidBy(one);

export function caseCounts({ pack, tree }: Reading): Record<string, number> {
  const { CFItems = [], CFAssociations = [] } = pack;
  return {
    ...{ items: CFItems.length, associations: CFAssociations.length, roots: tree.roots.length, depth: tree.depth },
    ...{ items_without_place: tree.nowhere.length, items_with_two_parents: tree.twoParents.length },
  };
}

export function shapeProblem({ CFItems = [], CFAssociations = [] }: CasePackage): string | null {
  if (!Array.isArray(CFItems) || !Array.isArray(CFAssociations))
    return "CFItems and CFAssociations are lists in a CASE package.";
  const bad = CFItems.findIndex(
    (item) => !isObject(item) || typeof item.identifier !== "string" || typeof item.fullStatement !== "string",
  );
  if (bad !== -1) return `CFItems[${bad}] has no identifier or fullStatement.`;
  const isLink = (link: unknown) => isObject(link) && link.identifier !== undefined;
  const loose = CFAssociations.findIndex(
    (one) =>
      !isObject(one) ||
      typeof one.identifier !== "string" ||
      !isLink(one.originNodeURI) ||
      !isLink(one.destinationNodeURI),
  );
  return loose === -1 ? null : `CFAssociations[${loose}] lacks an identifier or one of its ends.`;
}

export function loseRest(
  { pack, tree, place, log }: Reading,
  isTyped: boolean,
  unread: (item: CaseItem) => readonly string[],
): void {
  for (const item of tree.nowhere) log.lose("item without a place", place(item), item.fullStatement);
  for (const item of tree.twoParents) log.lose("second parent", place(item), item.fullStatement);
  for (const item of tree.duplicates) log.lose("item with the identifier of another", place(item), item.fullStatement);
  for (const item of tree.inOrder) {
    for (const field of unread(item)) log.lose(field, place(item), saidBy(item[field]));
    for (const [field, value] of Object.entries(item))
      if (!READ.has(field)) log.lose(field, place(item), saidBy(value));
  }
  for (const [field, value] of Object.entries(pack.CFDocument))
    if (!DOCUMENT.has(field)) log.lose(field, place(pack.CFDocument), saidBy(value));
  for (const [field, value] of Object.entries(pack)) {
    const isKnown = ["CFDocument", "CFItems", "CFAssociations", "CFDefinitions", "CFRubrics"].includes(field);
    if (!isKnown) log.loseField(field, place(pack.CFDocument), JSON.stringify(value));
  }
  // Item types are used: they say which items are levels and which are competencies.
  for (const [kind, all] of Object.entries(isObject(pack.CFDefinitions) ? pack.CFDefinitions : {}))
    for (const one of kind === "CFItemTypes" || !Array.isArray(all) ? [] : all)
      log.lose(kind, place(isObject(one) ? one : {}), nameOf(one));
  for (const one of Array.isArray(pack.CFRubrics) ? pack.CFRubrics : [])
    log.lose("rubric", place(isObject(one) ? one : {}), nameOf(one));
  for (const one of pack.CFAssociations ?? [])
    for (const [field, value] of Object.entries(one))
      if (!ASSOCIATION.has(field)) log.lose(field, place(one), saidBy(value));
  const used = new Set(["isChildOf", ...(isTyped ? ["hasSkillLevel", "precedes"] : [])]);
  for (const one of pack.CFAssociations ?? [])
    if (!used.has(one.associationType) || !tree.isInside(one))
      log.lose("association", place(one), wordsOfAssociation(one));
}

const wordsOfAssociation = ({ originNodeURI, associationType, destinationNodeURI }: CaseAssociation) =>
  `${originNodeURI.title ?? originNodeURI.identifier} ${associationType} ${destinationNodeURI.title ?? destinationNodeURI.identifier}`;
