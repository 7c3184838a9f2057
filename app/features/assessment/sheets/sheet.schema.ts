import { z } from "zod";
import type { EvidencePart } from "~/features/assessment/evidence/domain/evidence-item";
import { Id, OwnId } from "~/kernel/typed-form";
import { type Choice, normal } from "./domain/judgement";

/*
 * A page of expectations is one form: `choice.<id>`, `reason.<id>`, `note.<id>`, the version it saw as `version.<id>` and
 * the mark of the content it saw as `mark.<id>`. Beside them may stand a new piece of evidence.
 */

export const ChoiceText = z
  .string()
  .regex(/^(not-assessed|no-opportunity|word:[\w-]{1,64})$/)
  .default("not-assessed")
  .transform((text) => text as Choice);

/** Longer texts than the domain allows come through, so that the page can say what to shorten and show them. */
const Entry = z.object({
  id: Id,
  choice: ChoiceText,
  reason: z.string().default(""),
  note: z.string().default(""),
  version: z.coerce.number().int().min(0).max(1_000_000_000),
  /** The version of the text shown beside one's own on a conflict page. */
  other: z.coerce.number().int().min(0).max(1_000_000_000).optional(),
  mark: z.string().max(40).optional(),
});

const Settled = z.string().regex(/^(mine|theirs|both):[\w-]{1,64}$/);

export type RatingEntry = z.infer<typeof Entry>;

/** @throws {z.ZodError} the form is not one of ours: a browser that shows our pages cannot send it. */
function readRatingEntries(form: FormData): RatingEntry[] {
  const ids = [...form.keys()].filter((name) => name.startsWith("version.")).map((name) => name.slice(8));
  return [...new Set(ids)].map((id) => {
    const field = (name: string) => form.get(`${name}.${id}`) ?? undefined;
    const entry = Entry.parse({
      id,
      choice: field("choice"),
      reason: field("reason"),
      note: field("note"),
      version: field("version"),
      other: field("other"),
      mark: field("mark"),
    });
    return { ...entry, ...normal(entry) };
  });
}

/** Which conflict the pressed button settles, and how; `null` for every other button. */
export function readSettlement(form: FormData) {
  const parsed = Settled.safeParse(form.get("settle"));
  if (!parsed.success) return null;
  const [settlement, id] = parsed.data.split(":") as ["mine" | "theirs" | "both", string];
  return { settlement, id };
}

export const StartForm = z.object({
  level: z
    .string({ error: "Choose a level." })
    .regex(/^[a-z][a-z0-9-]{0,59}\/[A-Z]{1,6}[0-9]{1,2}$/, "Choose a level.")
    .transform((text) => {
      const [slug, levelCode] = text.split("/") as [string, string];
      return { slug, levelCode };
    }),
});

/** Everything a page of expectations sends. */
export type SheetForm = {
  /** The sheet that the page showed, where the form says so. */
  sheet?: string | null;
  entries: RatingEntry[];
  settlement: ReturnType<typeof readSettlement>;
  evidence: EvidencePart | null;
};

/** `null` when the form is not one of ours. @param readEvidencePart what stands beside the ratings is read by the evidence's own schema. */
export function readSheetForm(
  form: FormData,
  readEvidencePart: (form: FormData) => EvidencePart | null,
): SheetForm | null {
  try {
    const sheet = OwnId.nullable().parse(form.get("sheet"));
    return {
      sheet,
      entries: readRatingEntries(form),
      settlement: readSettlement(form),
      evidence: readEvidencePart(form),
    };
  } catch (error) {
    if (error instanceof z.ZodError) return null;
    throw error;
  }
}
