import { z } from "zod";
import { isDay } from "./day";

const WRITTEN = /^\d{4}-\d{2}-\d{2}$/;
const HOW = "Give the day as year-month-day, such as 2026-03-02.";

/** A calendar day as the field of a form holds it, YYYY-MM-DD; the 30th of February is none. */
export const TypedDay = z
  .string({ error: HOW })
  .regex(WRITTEN, HOW)
  // What is not written as a day has been told so, and nothing else.
  .refine((text) => !WRITTEN.test(text) || isDay(text), "There is no such day.");

/** A field that may be left empty. */
export const TypedDayOrNone = z.union([z.literal("").transform(() => null), TypedDay]);

/** A time of day on the clocks of the person who types it, HH:MM. */
export const TypedTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Give the time as hours and minutes, such as 09:30.");

/** When something is to be and for how long, on the clocks of the person who types it. */
export const TypedAppointment = z.object({
  day: TypedDay,
  time: TypedTime,
  minutes: z.coerce
    .number({ error: "Give the minutes as a number." })
    .int("Give whole minutes.")
    .min(5, "At least 5 minutes.")
    .max(480, "At most 8 hours."),
});
export type TypedAppointment = z.infer<typeof TypedAppointment>;
