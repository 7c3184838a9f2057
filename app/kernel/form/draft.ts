/**
 * Text typed into a form that may not be stored yet. The browser keeps it with what the page showed, so newer content on the server is
 * never overwritten unseen.
 */

import { DAY_MS } from "../time/day";

/** Names the form's draft. Every form accepts this field; use cases never see it. */
export const DRAFT_FIELD = "form-draft";

/** Names the person whose page it is, since someone else may have signed in since. The page's scripts add this field. */
export const AUTHOR_FIELD = "form-person";

/** In place of a draft's id: every draft in this browser, when someone signs out. */
export const EVERY_DRAFT = "all";

/** Prefix of the cookie by which the server confirms a draft. */
export const RECEIPT = "waymark-sent-";

/** Older drafts are deleted unread. */
const LONGEST_DRAFT_MS = 30 * DAY_MS;

/** Values by control name; several for checkboxes and repeated fields. */
export type FormValues = Readonly<Record<string, readonly string[]>>;

/** @property shown what the page showed when typing began. */
export type DraftField = { shown: readonly string[]; typed: readonly string[] };
export type DraftFields = Readonly<Record<string, DraftField>>;

/**
 * @property id new with every change, so the server confirms exactly what it received.
 * @property at time of the last change, in milliseconds.
 * @property older an earlier draft still waiting for the person's choice.
 */
export type FormDraft = { id: string; at: number; fields: DraftFields; older?: { at: number; fields: DraftFields } };

/** How a draft compares with the page, and what the page does with it. */
export type DraftStanding =
  /** Discarded: the page already shows all of it. */
  | "stored"
  /** Restored: the page shows the same as when typing began. */
  | "current"
  /** Offered: the server's content has changed since, so the person chooses. */
  | "overtaken";

const isSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((one, i) => one === b[i]);

/**
 * The fields whose typed value differs from what the page showed.
 * @param shown what the page shows now. @param before the earlier draft this one continues; its `shown` values stay.
 */
export function changedFields(shown: FormValues, typed: FormValues, before: DraftFields = {}): DraftFields {
  const changed = Object.entries(typed).map(([name, values]) => {
    const first = Object.hasOwn(before, name) ? before[name]!.shown : (shown[name] ?? []);
    return [name, { shown: first, typed: values }] as const;
  });
  return Object.fromEntries(changed.filter(([, field]) => !isSame(field.shown, field.typed)));
}

/**
 * @param shown what the page shows without the draft. Fields the page no longer has are dropped without a conflict.
 */
export function standingOf(fields: DraftFields, shown: FormValues): DraftStanding {
  const unsaved = Object.entries(fields).filter(([name, { typed }]) => !isSame(shown[name] ?? [], typed));
  if (unsaved.length === 0) return "stored";
  const isUntouched = unsaved.every(([name, field]) => !shown[name] || isSame(shown[name], field.shown));
  return isUntouched ? "current" : "overtaken";
}

/** @param at time of the last change; missing means expired. @param now milliseconds. */
export function isExpired(at: unknown, now: number): boolean {
  return typeof at !== "number" || !(now - at < LONGEST_DRAFT_MS);
}

/** Parses a draft from the browser's storage, which may hold anything. */
export function readDraft(text: string | null): FormDraft | null {
  try {
    const draft = JSON.parse(text ?? "null") as FormDraft | null;
    if (typeof draft?.id !== "string" || typeof draft.at !== "number" || !areFields(draft.fields)) return null;
    const { id, at, fields, older } = draft;
    const isOlder = older && typeof older.at === "number" && areFields(older.fields);
    return isOlder ? { id, at, fields, older } : { id, at, fields };
  } catch {
    return null;
  }
}

function areFields(fields: unknown): fields is DraftFields {
  if (typeof fields !== "object" || fields === null) return false;
  return Object.values(fields).every((field) => areTexts(field?.shown) && areTexts(field?.typed));
}

const areTexts = (values: unknown) => Array.isArray(values) && values.every((value) => typeof value === "string");

const SHORT_ID = /^[\w-]{1,64}$/;

type SentFields = readonly (readonly [name: string, value: string])[];

/** The id of the draft a form names; `null` if missing or malformed. */
export const sentDraftOf = (fields: SentFields): string | null => idIn(fields, DRAFT_FIELD);

/** The id of the person whose page the form was on; `null` if missing or malformed. */
export const authorOf = (fields: SentFields): string | null => idIn(fields, AUTHOR_FIELD);

function idIn(fields: SentFields, field: string): string | null {
  const id = fields.find(([name]) => name === field)?.[1];
  return id !== undefined && SHORT_ID.test(id) ? id : null;
}

/** Whether the page's scripts added this field to the form. Every form accepts these. */
export const isOfPage = (name: string, value: string): boolean =>
  (name === DRAFT_FIELD || name === AUTHOR_FIELD) && value.length <= 64;
