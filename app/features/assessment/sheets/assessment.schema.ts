import { z } from "zod";
import { ELEVATED_MINUTES } from "~/features/assessment/reveal/domain/elevated-read";
import { EXPORT_FORMAT, EXPORT_VERSION } from "~/features/assessment/summary/domain/export";
import type { SentFile } from "~/files/domain/file-name";
import { dayText, isDay } from "~/kernel/time/day";
import { TypedDay } from "~/kernel/time/typed-day";
import { Id, OwnId, textOf } from "~/kernel/typed-form";
import { type Choice, normal } from "./domain/judgement";
import type { EvidenceErrors } from "./domain/sheet-page";

/*
 * A page of expectations is one form: `choice.<id>`, `reason.<id>`, `note.<id>`, the version it saw as `version.<id>` and
 * the mark of the content it saw as `mark.<id>`. Beside them may stand a new piece of evidence.
 */

const ChoiceText = z
  .string()
  .regex(/^(not-assessed|no-opportunity|word:[\w-]{1,64})$/)
  .default("not-assessed")
  .transform((text) => text as Choice);

/** Longer texts than the domain allows come through, so that the page can say what to shorten and show them. */
const Entry = z.object({
  id: Id,
  choice: ChoiceText,
  reason: z.string().default(""),
  note: z.string().default(""),
  version: z.coerce.number().int().min(0).max(1_000_000_000),
  /** The version of the text shown beside one's own on a conflict page. */
  other: z.coerce.number().int().min(0).max(1_000_000_000).optional(),
  mark: z.string().max(40).optional(),
});

const Settled = z.string().regex(/^(mine|theirs|both):[\w-]{1,64}$/);

export type RatingEntry = z.infer<typeof Entry>;

/** @throws {z.ZodError} the form is not one of ours: a browser that shows our pages cannot send it. */
function readRatingEntries(form: FormData): RatingEntry[] {
  const ids = [...form.keys()].filter((name) => name.startsWith("version.")).map((name) => name.slice(8));
  return [...new Set(ids)].map((id) => {
    const field = (name: string) => form.get(`${name}.${id}`) ?? undefined;
    const entry = Entry.parse({
      id,
      choice: field("choice"),
      reason: field("reason"),
      note: field("note"),
      version: field("version"),
      other: field("other"),
      mark: field("mark"),
    });
    return { ...entry, ...normal(entry) };
  });
}

/** Which conflict the pressed button settles, and how; `null` for every other button. */
export function readSettlement(form: FormData) {
  const parsed = Settled.safeParse(form.get("settle"));
  if (!parsed.success) return null;
  const [settlement, id] = parsed.data.split(":") as ["mine" | "theirs" | "both", string];
  return { settlement, id };
}

const TitleSchema = z
  .string({ error: "Give it a title." })
  .trim()
  .min(1, "Give it a title.")
  .max(200, "Shorten the title to 200 characters.");

const UrlSchema = z
  .string()
  .trim()
  .max(2000, "Shorten the address to 2000 characters.")
  .regex(/^https?:\/\/\S+$/i, "Give a web address that starts with https:// or http://.")
  .optional();

const BodySchema = z.string().max(20_000, "Shorten the text to 20000 characters.").default("");

/** A link where an address is given, else a file where one is sent, a note otherwise. */
export const EvidenceForm = z.object({
  title: TitleSchema,
  url: UrlSchema,
  body: BodySchema,
  happenedOn: TypedDay,
});

export type EvidenceInput = z.infer<typeof EvidenceForm>;

/** The evidence part of a page's form, its names prefixed with `evidence.`; `null` when nothing was entered there. */
export type EvidencePart = {
  id: string;
  existing: string | null;
  expectationIds: string[];
  typed: Record<keyof EvidenceInput, string>;
  input: EvidenceInput | null;
  errors: EvidenceErrors;
};

function readEvidencePart(form: FormData, sent: SentFile | null): EvidencePart | null {
  const text = (name: string) => textOf(form, `evidence.${name}`);
  const typed = { title: text("title"), url: text("url"), body: text("body"), happenedOn: text("happenedOn") };
  const existing = OwnId.safeParse(text("existing")).data ?? null;
  const isEmpty = !sent && [typed.title, typed.url, typed.body].every((value) => value.trim() === "");
  if (isEmpty && existing === null && form.get("do") !== "add-evidence") return null;
  const expectationIds = form.getAll("evidence.expectation").map((id) => Id.parse(id));
  const missing = expectationIds.length === 0 ? { expectations: ["Choose what it is evidence for."] } : {};
  const part = { id: OwnId.parse(text("id")), existing, expectationIds, typed };
  if (isEmpty && existing !== null) return { ...part, input: null, errors: missing };
  const parsed = readEvidence(typed, sent);
  return { ...part, input: parsed.input, errors: { ...parsed.errors, ...missing } };
}

/** Checks a piece of evidence; a link or file without a title is called by its address or name. The errors stand with the field they belong to. */
function readEvidence(typed: Record<keyof EvidenceInput, string>, sent: SentFile | null) {
  const title = typed.title.trim() || typed.url.trim().slice(0, 200) || sent?.name.slice(0, 200) || "";
  const given = Object.fromEntries(
    Object.entries({ ...typed, title }).map(([name, value]) => [name, value || undefined]),
  );
  const parsed = EvidenceForm.safeParse(given);
  if (sent && typed.url.trim()) {
    return { input: null, errors: { file: ["Give a web address or a file, not both."] } as EvidenceErrors };
  }
  if (parsed.success) return { input: parsed.data, errors: {} as EvidenceErrors };
  return { input: null, errors: z.flattenError(parsed.error).fieldErrors as EvidenceErrors };
}

type EvidenceTexts = Record<keyof EvidenceInput, string>;

function evidenceTexts(form: FormData): EvidenceTexts {
  const text = (name: string) => textOf(form, name);
  return { title: text("title"), url: text("url"), body: text("body"), happenedOn: text("happenedOn") };
}

/** The form of the library: `id` is `null` when it is none of ours. */
export function readNewEvidence(form: FormData, sent: SentFile | null = null) {
  const typed = evidenceTexts(form);
  return { id: OwnId.safeParse(form.get("id")).data ?? null, typed, ...readEvidence(typed, sent) };
}

export const StartForm = z.object({
  level: z
    .string({ error: "Choose a level." })
    .regex(/^[a-z][a-z0-9-]{0,59}\/[A-Z]{1,6}[0-9]{1,2}$/, "Choose a level.")
    .transform((text) => {
      const [slug, levelCode] = text.split("/") as [string, string];
      return { slug, levelCode };
    }),
});

/** What a search in one's library asks for; whatever is none of ours asks for nothing. */
const LibrarySearch = z.object({
  q: z.string().trim().max(200).catch(""),
  kind: z.enum(["link", "file", "note"]).nullable().catch(null),
  period: z.enum(["quarter", "year", "older"]).nullable().catch(null),
  competency: Id.nullable().catch(null),
});
export type LibrarySearch = z.infer<typeof LibrarySearch>;

export function readLibrarySearch(search: URLSearchParams): LibrarySearch {
  const given = (name: string) => search.get(name) || null;
  return LibrarySearch.parse({
    q: search.get("q") ?? "",
    kind: given("kind"),
    period: given("period"),
    competency: given("competency"),
  });
}

const Address = z.string().trim().toLowerCase().max(254).pipe(z.email("Give an address such as name@example.org."));

const Link = z.object({ versionId: z.string().min(1).max(64), expectationId: Id });

/** What a button on the page of one piece of evidence asks for; `unknown` is none of ours. */
export type EvidenceAction =
  | { do: "change"; typed: EvidenceTexts; input: EvidenceInput | null; errors: EvidenceErrors }
  | { do: "attach"; expectationIds: string[] }
  | { do: "detach"; link: z.infer<typeof Link> }
  | { do: "ask"; typed: string; email: string | null }
  | { do: "remove" }
  | { do: "unknown" };

export function readEvidenceAction(form: FormData): EvidenceAction {
  const text = (name: string) => textOf(form, name);
  switch (form.get("do")) {
    case "change": {
      const typed = evidenceTexts(form);
      return { do: "change", typed, ...readEvidence(typed, null) };
    }
    case "attach": {
      const ids = z.array(Id).safeParse(form.getAll("expectation"));
      return ids.success ? { do: "attach", expectationIds: ids.data } : { do: "unknown" };
    }
    case "detach": {
      const link = Link.safeParse({ versionId: text("version"), expectationId: text("expectation") });
      return link.success ? { do: "detach", link: link.data } : { do: "unknown" };
    }
    case "ask":
      return { do: "ask", typed: text("email"), email: Address.safeParse(text("email")).data ?? null };
    case "remove":
      return { do: "remove" };
    default:
      return { do: "unknown" };
  }
}

export const AnswerForm = z.object({
  evidence: OwnId,
  /** The mark of the evidence as it was read, so that nobody confirms words they have not seen. */
  mark: z.string().max(40),
  answer: z.enum(["confirmed", "declined"], { error: "Confirm or decline." }),
  sentence: z.string().trim().max(500, "Shorten it to 500 characters.").default(""),
});

const Timestamp = z.iso.datetime({ offset: true }).refine((text) => isDay(dayText(new Date(text))));

/** Reads an exported self-assessment back. */
export const ExportedAssessment = z.strictObject({
  format: z.literal(EXPORT_FORMAT),
  formatVersion: z.literal(EXPORT_VERSION),
  exportedAt: Timestamp,
  subject: z.string(),
  framework: z.strictObject({ slug: z.string(), name: z.string(), version: z.string() }),
  heldLevel: z.string().nullable(),
  targetLevel: z.string(),
  startedAt: Timestamp,
  submittedAt: Timestamp.nullable(),
  scale: z.array(z.strictObject({ id: z.string(), label: z.string(), meaning: z.string(), meets: z.boolean() })),
  competencies: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      theme: z.string(),
      expectations: z.array(
        z.strictObject({
          id: z.string(),
          statement: z.string(),
          kind: z.enum(["skill", "behaviour"]),
          since: z.string(),
          rating: z
            .strictObject({
              choice: ChoiceText,
              reason: z.string(),
              note: z.string(),
              version: z.int().min(1),
              savedAt: Timestamp.nullable(),
            })
            .nullable(),
        }),
      ),
    }),
  ),
  evidence: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(["link", "note", "file"]),
      title: z.string(),
      url: z.string().nullable(),
      file: z
        .strictObject({ name: z.string(), type: z.string(), size: z.int(), sha256: z.string() })
        .nullable()
        .optional(),
      body: z.string(),
      happenedOn: TypedDay,
      createdAt: Timestamp,
      attachedTo: z.array(z.string()),
      corroborations: z.array(
        z.strictObject({
          colleague: z.string(),
          status: z.enum(["asked", "confirmed", "declined"]),
          sentence: z.string(),
          askedAt: Timestamp,
          answeredAt: Timestamp.nullable(),
        }),
      ),
    }),
  ),
});

/** Everything a page of expectations sends. */
export type SheetForm = {
  /** The sheet that the page showed, where the form says so. */
  sheet?: string | null;
  entries: RatingEntry[];
  settlement: ReturnType<typeof readSettlement>;
  evidence: EvidencePart | null;
};

/** `null` when the form is not one of ours. */
export function readSheetForm(form: FormData, sent: SentFile | null = null): SheetForm | null {
  try {
    const sheet = OwnId.nullable().parse(form.get("sheet"));
    return {
      sheet,
      entries: readRatingEntries(form),
      settlement: readSettlement(form),
      evidence: readEvidencePart(form, sent),
    };
  } catch (error) {
    if (error instanceof z.ZodError) return null;
    throw error;
  }
}

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
