import { z } from "zod";
import { hidden, text, Version } from "~/kernel/form/fields";
import { form } from "~/kernel/form/form";

const Days = z
  .string()
  .regex(/^\d{1,5}$/, "Enter a whole number of days, such as 30.")
  .transform(Number)
  .refine((days) => days >= 1 && days <= 3_650, "Enter 1 to 3650 days.");

export const RetentionForm = form({
  kind: hidden(z.string()),
  days: text(z.string().trim().min(1, "Enter a number of days.").pipe(Days)),
  version: hidden(Version),
});
export type RetentionSent = NonNullable<ReturnType<typeof RetentionForm.read>>;
