import { z } from "zod";
import { dayStart, isDay } from "~/kernel/time/day";

const HOW = "Enter a day such as 2026-11-21.";
const Day = z.iso
  .date(HOW)
  .refine(isDay, HOW)
  .transform((text) => dayStart(text));

/** An empty field of a form filters nothing. */
const orNothing = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

/** The filter of the audit page, as its address holds it. */
export const AuditQuery = z.object({
  person: orNothing(z.string().max(300)),
  action: orNothing(z.string().max(100)),
  object: orNothing(z.string().trim().max(100)),
  from: orNothing(Day),
  to: orNothing(Day),
  before: orNothing(z.string().regex(/^\d{1,18}$/)).transform((text) => (text ? BigInt(text) : undefined)),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

/** The `before` of an address; anything else is the first page. */
export function readBefore(text: string | null): bigint | undefined {
  return text && /^\d{1,18}$/.test(text) ? BigInt(text) : undefined;
}
