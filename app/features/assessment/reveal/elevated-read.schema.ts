import { z } from "zod";
import { Id, textOf } from "~/kernel/typed-form";
import { ELEVATED_MINUTES } from "./domain/elevated-read";

const ElevatedReadForm = z.object({
  id: Id,
  reason: z
    .string()
    .trim()
    .min(1, "Say why you need to read this. The person will see it.")
    .max(500, "Shorten the reason to 500 characters."),
  minutes: z.coerce.number().refine((minutes) => ELEVATED_MINUTES.some((one) => one === minutes), "Choose a time."),
});
export type ElevatedReadInput = z.infer<typeof ElevatedReadForm>;

export type ElevatedReadErrors = Partial<Record<"reason" | "minutes", string[]>>;

/** The form that begins an elevated read: what it holds, or what to put right. */
export function readElevatedRead(form: FormData) {
  const typed = { reason: textOf(form, "reason"), minutes: textOf(form, "minutes") };
  const parsed = ElevatedReadForm.safeParse({ id: form.get("id"), ...typed });
  const errors: ElevatedReadErrors = parsed.success ? {} : z.flattenError(parsed.error).fieldErrors;
  return { typed, errors, input: parsed.success ? parsed.data : null };
}
