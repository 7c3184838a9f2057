import { z } from "zod";
import { dayStart, isDay } from "~/kernel/time/day";
import { readPlace } from "./domain/log-place";

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
  before: orNothing(z.string().max(40)).transform((text) => readPlace(text ?? null)),
});
export type AuditQuery = z.infer<typeof AuditQuery>;
