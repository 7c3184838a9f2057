import { z } from "zod";
import { DAY_ORDERS } from "./column-mapping";
import { MEANINGS } from "./column-words";
import { COLUMNS } from "./people-file";

const Counts = z.object({ added: z.number(), changed: z.number(), left: z.number(), teams: z.number() });
/** The result of applying a file. */
export type AppliedCounts = z.infer<typeof Counts>;

/** How an upload is read, corrected and applied; stored with the file. */
export const Reading = z.object({
  source: z.string(),
  delimiter: z.string().length(1),
  mapping: z.object({
    head: z.number().int(),
    columns: z.array(z.enum(MEANINGS).nullable()),
    days: z.enum(DAY_ORDERS),
  }),
  /** Spellings of teams that someone merged, keyed as in the file. */
  merges: z.record(z.string(), z.string()),
  /** Spellings of teams that someone keeps as teams of their own. */
  apart: z.array(z.string()).default([]),
  /** Texts by line; `null` leaves the line out. */
  fixes: z.record(z.string(), z.partialRecord(z.enum(COLUMNS), z.string()).nullable()),
  /** Lines that were applied. */
  handled: z.array(z.number()),
  /** The last applied plan, and the result of all of them. */
  applied: Counts.extend({ mark: z.string() }).nullable(),
});
export type Reading = z.infer<typeof Reading>;
