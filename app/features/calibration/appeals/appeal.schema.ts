import { z } from "zod";
import type { ItemId } from "~/features/calibration/session/domain/items";
import { shorten, textOf } from "~/kernel/typed-form";

const LONGEST_APPEAL = 5_000;

export type AppealForm = { reasons: string; errors: readonly string[] };

export function readAppeal(form: FormData): AppealForm {
  const reasons = textOf(form, "reasons").trim();
  const isLong = reasons.length > LONGEST_APPEAL;
  return {
    reasons,
    errors: reasons === "" ? ["Say what should be read again."] : isLong ? [shorten(LONGEST_APPEAL)] : [],
  };
}

export type DecisionForm = {
  /** Of the outcome that the page showed. */
  number: number;
  decision: "stands" | "changed" | null;
  /** By item: a scale word's id, `none` for not assessed. */
  words: Readonly<Record<string, string>>;
  answer: string;
};

const Known = z.object({
  number: z.coerce.number().int().min(1).max(1_000_000),
  decision: z.enum(["stands", "changed"]).nullable().catch(null),
});
const ITEM = /^word\.((?:level|(?:theme|competency):[a-z0-9-]{1,64}))$/;

/** `null` for what is no form of the page. */
export function readDecision(form: FormData): DecisionForm | null {
  const known = Known.safeParse({ number: form.get("number"), decision: form.get("decision") }).data;
  if (!known) return null;
  const words: Record<ItemId | string, string> = {};
  for (const name of new Set(form.keys())) {
    const item = ITEM.exec(name)?.[1];
    if (item) words[item] = textOf(form, name).trim();
  }
  return { ...known, words, answer: textOf(form, "answer").trim() };
}
