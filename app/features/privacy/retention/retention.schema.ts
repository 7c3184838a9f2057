import { z } from "zod";

export const RetentionForm = z.object({
  kind: z.string().max(100),
  days: z
    .string({ error: "Give a number of days." })
    .trim()
    .regex(/^\d{1,5}$/, "Give a whole number of days, such as 30.")
    .transform(Number)
    .refine((days) => days >= 1 && days <= 3_650, "Give 1 to 3650 days."),
  version: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
});
