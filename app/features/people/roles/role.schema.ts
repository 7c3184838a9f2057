import { z } from "zod";
import { readDay } from "~/features/people/directory/domain/person-fields";

/** No database holds this character. */
const withoutNul = (text: string) => text.replaceAll("\0", "");

const ROLE_NAMES = [
  "ADMINISTRATOR",
  "PEOPLE_PARTNER",
  "FACILITATOR",
  "HIRING_LEAD",
  "PANEL_MEMBER",
  "PROGRAMME_OWNER",
] as const;

const WhyField = z
  .string({ error: "Say why." })
  .transform(withoutNul)
  .pipe(z.string().trim().min(1, "Say why.").max(500, "Shorten this to 500 characters."));
const Day = z.string().refine((day) => "value" in readDay(day), "Give a date such as 2026-03-30.");

export const GrantForm = z
  .object({
    id: z.uuid(),
    role: z.enum(ROLE_NAMES, { error: "Choose a role." }),
    email: z
      .string({ error: "Give an address." })
      .transform(withoutNul)
      .pipe(z.string().trim().toLowerCase().min(1, "Give an address.").max(254)),
    team: z.string().trim().max(200).default(""),
    since: Day.optional(),
    until: Day.optional(),
    reason: WhyField,
  })
  .refine(({ role, team }) => role !== "PEOPLE_PARTNER" || team !== "", {
    path: ["team"],
    message: "A people partner is one for a team: name it.",
  })
  .refine(({ since, until }) => !since || !until || since < until, {
    path: ["until"],
    message: "The end comes after the beginning.",
  });
export type GrantForm = z.infer<typeof GrantForm>;

export const EndGrantForm = z.object({
  grant: z.string().transform(withoutNul).pipe(z.string().min(1).max(100)),
  reason: WhyField,
});
