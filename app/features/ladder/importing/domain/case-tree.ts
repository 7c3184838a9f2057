import { type CaseAssociation, type CaseItem, type CasePackage, idOf } from "./case-types";

/** The items of a package in the order of their tree. */
export type CaseTree = {
  roots: readonly CaseItem[];
  depth: number;
  inOrder: readonly CaseItem[];
  nowhere: readonly CaseItem[];
  twoParents: readonly CaseItem[];
  duplicates: readonly CaseItem[];
  children: (item: CaseItem) => readonly CaseItem[];
  /** What an item is under, nearest first. */
  above: (item: CaseItem) => readonly CaseItem[];
  /** Identifiers at the far end of an item's associations of one type. */
  linked: (item: CaseItem, type: string) => readonly string[];
  /** Items in the order that `precedes` gives them. */
  chain: (items: readonly CaseItem[]) => readonly CaseItem[];
  isInside: (association: CaseAssociation) => boolean;
};

const ends = ({ originNodeURI, destinationNodeURI }: CaseAssociation): [string, string] => [
  idOf(originNodeURI),
  idOf(destinationNodeURI),
];

/** 1.9 comes before 1.10, and both before what has no code. */
function byCode(a: string, b: string): number {
  if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1;
  const [one, other] = [a.split(/(\d+)/), b.split(/(\d+)/)];
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    const [left = "", right = ""] = [one[index], other[index]];
    if (left === right) continue;
    const [low, high] = [Number(left), Number(right)];
    if (left !== "" && right !== "" && Number.isFinite(low) && Number.isFinite(high)) return low - high;
    return left < right ? -1 : 1;
  }
  return 0;
}

export function caseTree({ CFDocument, CFItems = [], CFAssociations = [] }: CasePackage): CaseTree {
  const items = new Map<string, CaseItem>();
  const duplicates: CaseItem[] = [];
  for (const item of CFItems) {
    if (items.has(idOf(item))) duplicates.push(item);
    else items.set(idOf(item), item);
  }
  const root = idOf(CFDocument);
  const isNode = (id: string) => id === root || items.has(id);
  const isInside = (one: CaseAssociation) => ends(one).every(isNode);
  const below = childLists(
    items,
    CFAssociations.filter((one) => one.associationType === "isChildOf" && isInside(one)),
    root,
  );
  const parents = new Map<string, string>();
  const inOrder: CaseItem[] = [];
  let depth = 0;
  const open = (below.get(root) ?? []).map((id) => ({ id, under: root, deep: 1 })).reverse();
  const twice = new Set<string>();
  while (open.length > 0) {
    const { id, under, deep } = open.pop()!;
    if (parents.has(id)) {
      if (parents.get(id) !== under) twice.add(id);
      continue;
    }
    parents.set(id, under);
    depth = Math.max(depth, deep);
    inOrder.push(items.get(id)!);
    for (const child of [...(below.get(id) ?? [])].reverse()) open.push({ id: child, under: id, deep: deep + 1 });
  }
  const links = linksOf(CFAssociations.filter(isInside));
  const placed = (ids: readonly string[]) => ids.flatMap((id) => items.get(id) ?? []);
  const above = (item: CaseItem) => {
    const found: CaseItem[] = [];
    for (let id = parents.get(idOf(item)); id !== undefined && id !== root; id = parents.get(id))
      found.push(items.get(id)!);
    return found;
  };
  return {
    ...{ depth, inOrder, duplicates, above, isInside },
    roots: placed([...new Set(below.get(root) ?? [])]),
    nowhere: [...items.values()].filter((item) => !parents.has(idOf(item))),
    twoParents: placed([...twice]),
    children: (item) => placed(below.get(idOf(item)) ?? []),
    linked: (item, type) => links.get(`${type}\n${idOf(item)}`) ?? [],
    chain: (some) => inChain(some, (item) => links.get(`precedes\n${idOf(item)}`) ?? []),
  };
}

/** Children by parent, in order of sequence number, code and file. Without any parents, all items are the document's. */
function childLists(
  items: ReadonlyMap<string, CaseItem>,
  associations: readonly CaseAssociation[],
  root: string,
): Map<string, string[]> {
  if (associations.length === 0) return new Map([[root, [...items.keys()]]]);
  const lists = new Map<string, { id: string; sequence: number; code: string }[]>();
  for (const one of associations) {
    const [child, parent] = ends(one);
    if (child === root) continue;
    const sequence = typeof one.sequenceNumber === "number" ? one.sequenceNumber : Number.POSITIVE_INFINITY;
    const entry = { id: child, sequence, code: String(items.get(child)!.humanCodingScheme ?? "") };
    const list = lists.get(parent);
    if (list) list.push(entry);
    else lists.set(parent, [entry]);
  }
  const place = new Map([...items.keys()].map((id, index) => [id, index]));
  return new Map(
    [...lists].map(([parent, list]) => {
      list.sort(
        (a, b) =>
          (a.sequence === b.sequence ? 0 : a.sequence - b.sequence) ||
          byCode(a.code, b.code) ||
          place.get(a.id)! - place.get(b.id)!,
      );
      return [parent, list.map(({ id }) => id)];
    }),
  );
}

function linksOf(associations: readonly CaseAssociation[]): Map<string, string[]> {
  const links = new Map<string, string[]>();
  for (const one of associations) {
    const [origin, destination] = ends(one);
    const key = `${one.associationType}\n${origin}`;
    links.set(key, [...(links.get(key) ?? []), destination]);
  }
  return links;
}

/** Starts where nothing precedes, and follows; what is in a circle keeps its place in the tree. */
function inChain(items: readonly CaseItem[], next: (item: CaseItem) => readonly string[]): readonly CaseItem[] {
  const byId = new Map(items.map((item) => [idOf(item), item]));
  const led = new Set(items.flatMap(next));
  const ordered = new Set<CaseItem>();
  for (const start of items.filter((item) => !led.has(idOf(item)))) {
    for (
      let item: CaseItem | undefined = start;
      item && !ordered.has(item);
      item = next(item).flatMap((id) => byId.get(id) ?? [])[0]
    )
      ordered.add(item);
  }
  return [...ordered, ...items.filter((item) => !ordered.has(item))];
}
