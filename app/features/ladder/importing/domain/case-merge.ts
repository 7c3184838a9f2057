/**
 * An imported package after the framework was edited: only the touched objects differ. Both states of the framework are written
 * as packages with the identifiers of the imported one; the fields that differ between them are changed in it.
 */
import { type CaseAssociation, type CaseItem, type CasePackage, canonicalCase, idOf } from "./case-types";

export type Merged = { package: CasePackage; removed: readonly { identifier: string; title: string }[] };

type Object_ = Record<string, unknown> & { identifier: string };

const differ = (one: unknown, other: unknown) => canonicalCase(one ?? null) !== canonicalCase(other ?? null);

/** Fields that only tell when or where an object was written. */
const INCIDENTAL = new Set(["lastChangeDateTime", "uri", "identifier"]);

/** The original with the fields that changed between two states; `null` where none did. */
function touched<One extends Object_>(original: One, before: One, after: One): One | null {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => !INCIDENTAL.has(key) && differ(before[key], after[key]),
  );
  if (fields.length === 0) return null;
  const changed: Record<string, unknown> = { ...original, lastChangeDateTime: after.lastChangeDateTime };
  for (const field of fields) {
    if (after[field] === undefined) delete changed[field];
    else if (field === "extensions")
      changed.extensions = { ...(original.extensions as object | undefined), ...(after.extensions as object) };
    else changed[field] = after[field];
  }
  return changed as One;
}

export function mergePackage(original: CasePackage, before: CasePackage, after: CasePackage): Merged {
  const byId = <One extends Object_>(list: readonly One[] | undefined) =>
    new Map((list ?? []).map((one) => [idOf(one), one]));
  const [was, now] = [byId(before.CFItems), byId(after.CFItems)];
  const gone = new Set([...was.keys()].filter((id) => !now.has(id)));
  const there = byId(original.CFItems);
  const removed = [...there.values()].filter((item) => gone.has(idOf(item)));
  const items = (original.CFItems ?? []).flatMap((item): CaseItem[] => {
    const [old, fresh] = [was.get(idOf(item)), now.get(idOf(item))];
    if (gone.has(idOf(item))) return [];
    return [old && fresh ? (touched(item, old, fresh) ?? item) : item];
  });
  const added = (after.CFItems ?? []).filter((item) => !was.has(idOf(item)) && !there.has(idOf(item)));
  const document = touched(original.CFDocument, before.CFDocument, after.CFDocument) ?? original.CFDocument;
  const associations = mergeAssociations(original, before, after, gone, new Set(added.map(idOf)));
  const lists = {
    ...(original.CFItems || added.length > 0 ? { CFItems: [...items, ...added] } : {}),
    ...(original.CFAssociations || associations.length > 0 ? { CFAssociations: associations } : {}),
  };
  return {
    package: { ...original, CFDocument: document, ...lists },
    removed: removed.map(({ identifier, fullStatement }) => ({ identifier, title: fullStatement })),
  };
}

/** Associations of removed items go with them; those of added items come in. */
function mergeAssociations(
  original: CasePackage,
  before: CasePackage,
  after: CasePackage,
  gone: ReadonlySet<string>,
  added: ReadonlySet<string>,
): CaseAssociation[] {
  const ends = (one: CaseAssociation) => [idOf(one.originNodeURI), idOf(one.destinationNodeURI)];
  const was = new Set((before.CFAssociations ?? []).map(idOf));
  const kept = (original.CFAssociations ?? []).filter((one) => !ends(one).some((end) => gone.has(end)));
  const there = new Set(kept.map(idOf));
  const fresh = (after.CFAssociations ?? []).filter(
    (one) => !was.has(idOf(one)) && !there.has(idOf(one)) && ends(one).some((end) => added.has(end)),
  );
  return [...kept, ...fresh];
}
