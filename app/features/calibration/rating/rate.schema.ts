import { z } from "zod";
import type { ItemId } from "~/features/calibration/session/domain/items";
import { shorten, textOf } from "~/kernel/typed-form";
import { type ItemRatings, LONGEST_NOTE } from "./domain/own-sheet";

const Item = z
  .string()
  .regex(/^(level|(theme|competency):[a-z0-9-]{1,64})$/)
  .transform((text) => text as ItemId);
const Word = z.string().regex(/^[\w-]{1,64}$/);
const Seen = z.coerce.number().int().min(0).max(1_000_000_000);
const MOST_ITEMS = 200;

/** What was typed of each item; an empty word is "not rated". */
export type RateTyped = Readonly<Record<string, { word: string; note: string }>>;
export type RateErrors = Readonly<Record<string, string[]>>;

export type RateForm =
  | { do: "save" | "submit"; seen: number; ratings: ItemRatings; typed: RateTyped; errors: RateErrors }
  | { do: "take-back" }
  | { do: "unknown" };

export function readRateForm(form: FormData): RateForm {
  const asked = form.get("do");
  if (asked === "take-back") return { do: "take-back" };
  const seen = Seen.safeParse(form.get("seen")).data;
  const items = [...new Set([...form.keys()].filter((key) => key.startsWith("word.")))].map((key) =>
    Item.safeParse(key.slice("word.".length)),
  );
  const isWhole = items.length <= MOST_ITEMS && items.every(({ success }) => success);
  if ((asked !== "save" && asked !== "submit") || seen === undefined || !isWhole) return { do: "unknown" };
  const ids = items.flatMap(({ data }) => (data ? [data] : []));
  const typed = Object.fromEntries(
    ids.map((id) => [id, { word: textOf(form, `word.${id}`), note: textOf(form, `note.${id}`) }]),
  );
  if (Object.values(typed).some(({ word }) => word !== "" && !Word.safeParse(word).success)) return { do: "unknown" };
  const rated = ids.filter((id) => typed[id]?.word !== "");
  const ratings: ItemRatings = Object.fromEntries(rated.map((id) => [id, typed[id]!]));
  return { do: asked, seen, ratings, typed, errors: errorsIn(typed, asked === "submit" && rated.length === 0) };
}

function errorsIn(typed: RateTyped, isEmpty: boolean): RateErrors {
  const errors: Record<string, string[]> = {};
  for (const [id, { word, note }] of Object.entries(typed)) {
    if (word === "" && note.trim() !== "")
      errors[`word.${id}`] = ["Choose a word for what your note says, or clear it."];
    if (note.length > LONGEST_NOTE) errors[`note.${id}`] = [shorten(LONGEST_NOTE)];
  }
  if (isEmpty) errors.form = ["Rate at least one of these, then submit. What you leave at “Not rated” stays that."];
  return errors;
}
