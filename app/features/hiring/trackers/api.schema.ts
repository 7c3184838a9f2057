import { z } from "zod";
import { readTimeZone } from "~/features/people/directory/domain/person-fields";
import { isDay } from "~/kernel/time/day";
import {
  CANDIDATE_STATES,
  OUTCOMES,
  PROBLEM_STATUS,
  type ProblemCode,
  type SentCandidate,
  type ToldDecision,
  type ToldOpening,
} from "./domain/api";
import { DECISION_MADE, type DecisionMade as ToldWebhook } from "./domain/webhook";

/** What a database holds and a page shows: no control characters, and no halves of characters. */
const WRITTEN = /^[^\p{Cc}\p{Cs}]*$/u;
const words = (max: number) =>
  z.string().trim().max(max, `Shorten this to ${max} characters.`).regex(WRITTEN, "Send text on one line.");
const Id = z.string().min(1).max(100).regex(WRITTEN);
const Time = z.string().meta({ format: "date-time" });
const Day = z.iso
  .date("Send a day such as 2026-11-30.")
  .refine(isDay, "This date doesn't exist. Check the day and month.");

/** The tracker's own id: what addresses hold as it is, and no address of a person. */
const ExternalId = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._:~-]{0,119}$/,
    "Send at most 120 letters, digits or the signs . _ : ~ -, a letter or digit first.",
  )
  .describe(
    "The tracker's own id of the candidate, one in each opening. No name and no e-mail address: it stands in addresses.",
  );

export const NewCandidate = z
  .strictObject({
    externalId: ExternalId,
    name: words(200).min(1, "Send a name."),
    email: z.email("Send an e-mail address.").max(254).toLowerCase().describe("One candidate of an opening has it."),
    phone: words(40).default(""),
    timeZone: words(64)
      .refine((zone) => "value" in readTimeZone(zone), "Send a time zone such as Europe/Lisbon.")
      .default("UTC")
      .describe("A name of the IANA list, such as Europe/Lisbon."),
    source: words(120).default("").describe("Where they come from, such as a job board."),
    referredBy: z
      .email("Send the e-mail address of a person in Waymark.")
      .max(254)
      .toLowerCase()
      .nullable()
      .default(null)
      .describe("The address of the person in Waymark who referred them, and so has no part in judging them."),
    consent: z.strictObject({
      givenOn: Day.describe("When they agreed to be kept."),
      until: Day.describe("Until when; what is kept of them goes afterwards."),
    }),
  })
  .describe(
    "Somebody to be added to an opening. What is not listed is refused, and not kept.",
  ) satisfies z.ZodType<SentCandidate>;

const limit = z.coerce.number().int().min(1).max(100).default(50).describe("How many at most.");
const cursor = z.string().min(1).max(500).optional().describe("The `next` of the page before.");
export const PageQuery = z.strictObject({ limit, cursor });
export const OpeningsQuery = z.strictObject({
  status: z.enum(["open", "closed"]).optional().describe("Only those; both, unless told."),
  limit,
  cursor,
});
export const DecisionsQuery = z.strictObject({
  since: z.iso
    .datetime()
    .refine((text) => isDay(text.slice(0, 10)))
    .optional()
    .describe("Those made on the day of that time or later, in UTC."),
  opening: Id.optional().describe("Those of one opening."),
  limit,
  cursor,
});

export const ApiOpening = z.object({
  id: Id,
  role: z.string(),
  status: z.enum(["open", "closed"]),
  lowestLevel: z.string().describe("Code of the lowest level at which somebody would be hired."),
  highestLevel: z.string(),
  headcount: z.int().min(1),
  opensOn: z.iso.date(),
  fillBy: z.iso.date().nullable(),
  closedAt: Time.nullable(),
}) satisfies z.ZodType<ToldOpening>;

export const ApiCandidate = z
  .object({
    externalId: z.string(),
    openingId: Id,
    state: z.enum(CANDIDATE_STATES),
    addedAt: Time.describe("The beginning of the day, in UTC."),
    withdrawnAt: Time.nullable().describe("The beginning of the day, in UTC."),
  })
  .describe("How far a candidate is. Neither their name nor the code under which they are judged.");
export type ApiCandidate = z.infer<typeof ApiCandidate>;

export const ApiDecision = z
  .object({
    id: Id,
    openingId: Id,
    externalId: z.string().nullable().describe("`null` for a candidate whom no tracker added, or who is erased."),
    outcome: z.enum(OUTCOMES),
    level: z.string().nullable().describe("Code of the level, of a hire."),
    otherOpeningId: Id.nullable().describe("Where they are considered instead, of `other-opening`."),
    decidedAt: Time.describe("The beginning of the day, in UTC."),
  })
  .describe(
    "What a debrief came to. Why, by whom and with which scores is not told.",
  ) satisfies z.ZodType<ToldDecision>;

export const DecisionMade = z
  .object({
    type: z.literal(DECISION_MADE),
    timestamp: Time.describe("The beginning of the day on which it was made, in UTC."),
    data: z.object({ decisionId: Id, openingId: Id, externalId: z.string().nullable() }),
  })
  .describe(
    "That there is a decision, and which. What it is, is read at `/decisions/{decision}`.",
  ) satisfies z.ZodType<ToldWebhook>;

const next = z.string().nullable().describe("The `cursor` of the next page; `null` on the last.");
export const OpeningList = z.object({ items: z.array(ApiOpening), next });
export const CandidateList = z.object({ items: z.array(ApiCandidate), next });
export const DecisionList = z.object({ items: z.array(ApiDecision), next });

export const Problem = z
  .object({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z.enum(Object.keys(PROBLEM_STATUS) as ProblemCode[]).describe("What is wrong, for programs."),
    detail: z.string().describe("What is wrong and what to do about it, for people."),
    errors: z
      .array(z.object({ at: z.string(), detail: z.string() }))
      .optional()
      .describe("Fields that are wrong, as JSON pointers, or parameters by name."),
    requestId: z
      .string()
      .optional()
      .describe("Of what failed here: name it to whoever runs Waymark, whose log has it. Also in `X-Request-Id`."),
  })
  .describe("Problem details (RFC 9457).");
export type Problem = z.infer<typeof Problem>;

const isCursor = z.array(z.string().max(300).regex(WRITTEN)).min(1).max(2);

/** Where a page ended, as an opaque text. */
export function writeCursor(parts: readonly string[]): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(parts)))).replace(/=+$/, "");
}

/** @returns `null` for what `writeCursor` has not written with so many parts. */
export function readCursor(text: string, parts: number): string[] | null {
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const read = isCursor.safeParse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
    return read.success && read.data.length === parts ? read.data : null;
  } catch {
    return null;
  }
}
