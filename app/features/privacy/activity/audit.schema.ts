import { z } from "zod";
import { personInAddress } from "~/kernel/form/person-field";
import { dayStart, isDay } from "~/kernel/time/day";
import { readPlace } from "./domain/log-place";

const HOW = "Enter a day such as 2026-11-21.";
const Day = z.iso
  .date(HOW)
  .refine(isDay, HOW)
  .transform((text) => dayStart(text));

const CHOOSE = "Choose a person from the list, or leave this empty.";
const LONGEST_OBJECT = 100;
/** As rows show it. */
const isShortened = (id: string): boolean => /(…|\.\.\.)$/.test(id);
const ObjectId = z
  .string()
  .trim()
  .max(LONGEST_OBJECT, `Enter at most ${LONGEST_OBJECT} characters.`)
  .refine(
    (id) => !isShortened(id),
    "This is only the beginning of an id. Show all entries and select the object in its row.",
  );

/** An empty field of a form filters nothing. */
const orNothing = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

/** The filter of the audit page, as its address holds it. */
export const AuditQuery = z.object({
  person: orNothing(
    z
      .string()
      .max(300, CHOOSE)
      .refine((text) => text.trim() === "" || personInAddress(text) !== "", CHOOSE)
      .transform((text) => personInAddress(text) || undefined),
  ),
  action: orNothing(z.string().max(100)),
  object: orNothing(ObjectId),
  from: orNothing(Day),
  to: orNothing(Day),
  before: orNothing(z.string().max(40)).transform((text) => readPlace(text ?? null)),
});
export type AuditQuery = z.infer<typeof AuditQuery>;
