/**
 * Three versions of the same file: as the last import wrote it, as people have changed it since, and as the source has it now.
 * What people changed stays; what only the source changed is taken over. Things are followed by their ids, also to other levels.
 */
import { withoutMarks } from "./accept";

type Data = Record<string, unknown>;
const isMap = (value: unknown): value is Data => typeof value === "object" && value !== null && !Array.isArray(value);
const idIn = (value: unknown): string | null => {
  if (!isMap(value)) return null;
  return typeof value.id === "string" ? value.id : typeof value.code === "string" ? value.code : null;
};
const isListOfThings = (value: unknown): value is Data[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => idIn(item) !== null);

export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
  if (!isMap(one) || !isMap(other)) return one === other;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => isSame(one[key], other[key]));
}

/** Confirming what was filled in is no edit. */
const isUnedited = (base: unknown, ours: unknown) => isSame(withoutMarks(base), withoutMarks(ours));

/** All things of a file by id, wherever they are. */
function indexOf(data: unknown, into = new Map<string, Data>()): Map<string, Data> {
  if (Array.isArray(data)) for (const item of data) indexOf(item, into);
  if (!isMap(data)) return into;
  const id = idIn(data);
  if (id !== null && !into.has(id)) into.set(id, data);
  for (const value of Object.values(data)) indexOf(value, into);
  return into;
}

type Index = ReadonlyMap<string, Data>;
type Whole = { base: Index; ours: Index; theirs: Index };

/** @param base what the last import wrote, @param ours what is there now, @param theirs what the source gives. */
export function mergeData(base: unknown, ours: unknown, theirs: unknown): unknown {
  return merge(base, ours, theirs, { base: indexOf(base), ours: indexOf(ours), theirs: indexOf(theirs) });
}

function merge(base: unknown, ours: unknown, theirs: unknown, whole: Whole): unknown {
  if (isSame(ours, theirs) || isSame(base, theirs)) return ours;
  if (isSame(base, ours)) return adopt(theirs, whole);
  const lists = [base, ours, theirs].filter((one) => one !== undefined && !(Array.isArray(one) && one.length === 0));
  if (lists.every(isListOfThings))
    return mergeLists((base ?? []) as Data[], (ours ?? []) as Data[], (theirs ?? []) as Data[], whole);
  if (isMap(ours) && isMap(theirs)) return mergeMaps(isMap(base) ? base : {}, ours, theirs, whole);
  return ours;
}

/** What the source gives, with what people changed of the things in it where those were before. */
function adopt(theirs: unknown, whole: Whole): unknown {
  if (Array.isArray(theirs)) return theirs.map((item) => adopt(item, whole));
  if (!isMap(theirs)) return theirs;
  const id = idIn(theirs);
  const was = id === null ? undefined : whole.base.get(id);
  const mine = id === null ? undefined : whole.ours.get(id);
  if (mine && !isSame(was, mine)) return merge(was, mine, theirs, whole);
  return Object.fromEntries(Object.entries(theirs).map(([key, value]) => [key, adopt(value, whole)]));
}

function mergeMaps(base: Data, ours: Data, theirs: Data, whole: Whole): Data {
  const keys = [...Object.keys(ours), ...Object.keys(theirs).filter((key) => !(key in ours))];
  const merged = keys.map((key) => [key, merge(base[key], ours[key], theirs[key], whole)] as const);
  const isEmptied = (key: string, value: unknown) => Array.isArray(value) && value.length === 0 && !(key in theirs);
  return Object.fromEntries(merged.filter(([key, value]) => value !== undefined && !isEmptied(key, value)));
}

/** New things come in after the one before them in the source; what either side took out stays out, unless the other changed it. */
function mergeLists(base: readonly Data[], ours: readonly Data[], theirs: readonly Data[], whole: Whole): Data[] {
  const find = (list: readonly Data[], id: string | null) => list.find((item) => idIn(item) === id);
  const merged = ours.flatMap((item): Data[] => {
    const id = idIn(item)!;
    const [was, now] = [find(base, id), find(theirs, id)];
    if (now) return [merge(was, item, now, whole) as Data];
    if (whole.theirs.has(id)) return [];
    return was && isUnedited(was, item) ? [] : [item];
  });
  let after = -1;
  for (const item of theirs) {
    const id = idIn(item)!;
    const place = merged.findIndex((one) => idIn(one) === id);
    if (place !== -1) after = place;
    else if (!whole.base.has(id) || whole.ours.has(id)) {
      after += 1;
      merged.splice(after, 0, adopt(item, whole) as Data);
    }
  }
  return merged;
}

/** Keys under which codes of levels stand. */
const CODES = new Set(["code", "entry", "from", "to", "at", "level", "levels"]);

/** Data with other codes for levels, all at once: a level that came in below moved the others up. */
export function renameLevels(data: unknown, codes: ReadonlyMap<string, string>, key = ""): unknown {
  if (typeof data === "string") return CODES.has(key) ? (codes.get(data) ?? data) : data;
  if (Array.isArray(data)) return data.map((item) => renameLevels(item, codes, key));
  if (!isMap(data)) return data;
  return Object.fromEntries(Object.entries(data).map(([inner, value]) => [inner, renameLevels(value, codes, inner)]));
}
