import { EVERY_DRAFT, type FormDraft, isExpired, RECEIPT, readDraft } from "~/kernel/form/draft";

/*
 * Drafts in the browser's storage, so that neither a dead server nor a closed tab loses text. Each belongs to the person who typed it:
 * the next person at this browser neither sees nor keeps it.
 */

const PREFIX = "waymark.draft/";
/** Keys of earlier versions, which did not say whose texts they hold. */
const NOBODYS = ["waymark.evidence/", "waymark.deviation/"];
/** For candidates, who have no account: their drafts last as long as the tab. */
const VISITOR = "visitor";

/** The signed-in person as the page says; `null` if no one is, `undefined` if the page doesn't know. */
export function presentPerson(): string | null | undefined {
  const { person } = document.documentElement.dataset;
  return person === undefined ? undefined : person || null;
}

/** Prefix of all keys of one kind that belong to the signed-in person. */
export const draftsOf = (kind: "form" | "sheet" | "stored"): string =>
  `${PREFIX}${presentPerson() || VISITOR}/${kind}/`;

/** Where it is kept what is known to be stored of a sheet. */
export const storedKeyOf = (sheetKey: string): string => `${draftsOf("stored")}${sheetKey}`;

/** @throws if the browser forbids storage. */
const storage = (): Storage => (presentPerson() ? localStorage : sessionStorage);

export function keptDraft(key: string): FormDraft | null {
  try {
    return readDraft(storage().getItem(key));
  } catch {
    return null;
  }
}

/** @returns false if the browser refused: storage may be forbidden or full. */
export function keepDraft(key: string, draft: FormDraft | null): boolean {
  try {
    if (draft) storage().setItem(key, JSON.stringify(draft));
    else storage().removeItem(key);
    return true;
  } catch {
    return false;
  }
}

/** Removes other people's drafts and expired ones; runs before any draft is read. */
export function clearForeignDrafts(now: number): void {
  const person = presentPerson();
  each((key, place) => {
    if (NOBODYS.some((prefix) => key.startsWith(prefix))) return place.removeItem(key);
    if (!key.startsWith(PREFIX)) return;
    const isForeign = Boolean(person) && !key.startsWith(`${PREFIX}${person}/`);
    if (isForeign || isExpired(changedAt(place.getItem(key)), now)) place.removeItem(key);
  });
}

function changedAt(text: string | null): unknown {
  try {
    return (JSON.parse(text ?? "null") as { at?: unknown } | null)?.at;
  } catch {
    return undefined;
  }
}

/** Forgets what the server has confirmed since the last call. @returns ids of those drafts. */
export function takeReceipts(): ReadonlySet<string> {
  const names = document.cookie.split("; ").map((cookie) => cookie.split("=")[0] ?? "");
  const receipts = names.filter((name) => name.startsWith(RECEIPT));
  const ids = new Set(receipts.map((name) => name.slice(RECEIPT.length)));
  if (ids.size === 0) return ids;
  each((key, place) => {
    if (!key.startsWith(PREFIX)) return;
    const id = readDraft(place.getItem(key))?.id;
    if (ids.has(EVERY_DRAFT) || (id !== undefined && ids.has(id))) place.removeItem(key);
  });
  const secure = location.protocol === "https:" ? "; Secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: not every supported browser has the Cookie Store, and not every origin is secure
  for (const name of receipts) document.cookie = `${name}=; Path=/; Max-Age=0; SameSite=Lax${secure}`;
  return ids;
}

function each(visit: (key: string, place: Storage) => void): void {
  try {
    for (const place of [localStorage, sessionStorage]) {
      for (const key of Object.keys(place)) visit(key, place);
    }
  } catch {
    // Storage is forbidden: nothing is kept.
  }
}
