import { z } from "zod";
import type { Settlement } from "~/kernel/autosave";
import { Id, OwnId } from "~/kernel/typed-form";
import type { Entry } from "~/kernel/write-decision";
import { CONFIDENCES, NAMES, RECOMMENDATIONS, SCORECARD, WHOLE, type Written } from "./domain/scorecard";
import type { DeviationTyped } from "./domain/scorecard-page";

/*
 * A scorecard is one form: `notes.<question>`, `choice.<question>` and `cited.<question>`, `recommendation.whole` and its like, the
 * version that it saw of each as `version.<id>` and the mark of what it showed as `mark.<id>`. Beside them may stand a deviation.
 */

const Version = z.coerce.number().int().min(0).max(1_000_000_000);
/** No database holds NUL. Texts that are too long come through, so that the page can say what to shorten. */
const Text = z
  .string()
  .default("")
  .transform((text) => text.replaceAll("\0", ""));

const Answer = z.object({
  notes: Text,
  choice: z.enum(["", "not-assessed", "1", "2", "3", "4", "5"]).default(""),
  cited: Text,
});
const Whole = z.object({
  recommendation: z.enum(["", ...RECOMMENDATIONS]).default(""),
  confidence: z.enum(["", ...CONFIDENCES]).default(""),
  summary: Text,
  correction: Text,
});
const Seen = z.object({ version: Version, other: Version.optional(), mark: z.string().max(40).optional() });

export type ScorecardForm = {
  /** Whose it is, in which version. */
  key: string | null;
  entries: readonly Entry<Written>[];
  pressed: { id: string; settlement: Settlement } | null;
  /** `null` when nothing was entered there. */
  deviation: DeviationForm | null;
};

export type DeviationForm = {
  typed: DeviationTyped;
  input: { id: string; questionId: string | null; what: string; reason: string } | null;
  errors: Readonly<Record<string, string[] | undefined>>;
};

/** `null` for what is no form of ours: a browser that shows our pages cannot send it. */
export function readScorecardForm(form: FormData): ScorecardForm | null {
  const ids = [...form.keys()].filter((name) => name.startsWith("version.")).map((name) => name.slice(8));
  const entries = [...new Set(ids)].map((id) => readEntry(form, id));
  const deviation = readDeviation(form);
  if (entries.includes(null) || deviation === "none of ours") return null;
  const key = z.string().max(200).safeParse(form.get("sheet")).data ?? null;
  return { key, entries: entries as Entry<Written>[], pressed: readPressed(form), deviation };
}

function readEntry(form: FormData, id: string): Entry<Written> | null {
  const field = (name: string) => form.get(`${name}.${id}`) ?? undefined;
  const names = ["version", "other", "mark", ...NAMES];
  const given = Object.fromEntries(names.map((name) => [name, field(name)]));
  const text = (id === WHOLE ? Whole : Answer).safeParse(given);
  const seen = Seen.safeParse(given);
  if (!text.success || !seen.success || !Id.safeParse(id).success) return null;
  const { version, other = null, mark = null } = seen.data;
  return { id, text: SCORECARD.normal(text.data), seen: version, other, mark };
}

function readPressed(form: FormData): ScorecardForm["pressed"] {
  const pressed = z
    .string()
    .regex(/^(mine|theirs|both):[\w-]{1,64}$/)
    .safeParse(form.get("settle")).data;
  if (!pressed) return null;
  const [settlement, id] = pressed.split(":") as [Settlement, string];
  return { settlement, id };
}

const DeviationFields = z.object({
  id: OwnId,
  about: z.string().regex(/^([\w-]{1,64})?$/),
  what: z
    .string()
    .trim()
    .min(1, "Say what was otherwise than the kit says.")
    .max(1000, "Shorten this to 1000 characters."),
  reason: z.string().trim().min(1, "Say why it was.").max(1000, "Shorten the reason to 1000 characters."),
});

function readDeviation(form: FormData): DeviationForm | null | "none of ours" {
  const field = (name: string) => Text.safeParse(form.get(`deviation.${name}`) ?? undefined).data ?? "";
  const typed = { id: field("id"), about: field("about"), what: field("what"), reason: field("reason") };
  const isEmpty = typed.what.trim() === "" && typed.reason.trim() === "";
  if (isEmpty && form.get("do") !== "deviate") return null;
  const parsed = DeviationFields.safeParse(typed);
  if (parsed.success) {
    const { about, ...rest } = parsed.data;
    return { typed, input: { ...rest, questionId: about || null }, errors: {} };
  }
  const errors = z.flattenError(parsed.error).fieldErrors as DeviationForm["errors"];
  return errors.id || errors.about ? "none of ours" : { typed, input: null, errors };
}
