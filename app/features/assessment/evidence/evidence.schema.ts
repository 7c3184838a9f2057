import { z } from "zod";
import type { SentFile } from "~/files/domain/file-name";
import { TypedDay } from "~/kernel/time/typed-day";
import { Id, OwnId, textOf } from "~/kernel/typed-form";
import type { EvidenceContent, EvidenceErrors, EvidencePart, EvidenceTexts } from "./domain/evidence-item";

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
const EvidenceForm = z.object({
  title: TitleSchema,
  url: UrlSchema,
  body: BodySchema,
  happenedOn: TypedDay,
});

/** @throws {z.ZodError} the form is not one of ours: a browser that shows our pages cannot send it. */
export function readEvidencePart(form: FormData, sent: SentFile | null): EvidencePart | null {
  const typed = evidenceTexts(form, "evidence.");
  const existing = OwnId.safeParse(textOf(form, "evidence.existing")).data ?? null;
  const isEmpty = !sent && [typed.title, typed.url, typed.body].every((value) => value.trim() === "");
  if (isEmpty && existing === null && form.get("do") !== "add-evidence") return null;
  const expectationIds = form.getAll("evidence.expectation").map((id) => Id.parse(id));
  const missing = expectationIds.length === 0 ? { expectations: ["Choose what it is evidence for."] } : {};
  const part = { id: OwnId.parse(textOf(form, "evidence.id")), existing, expectationIds, typed };
  if (isEmpty && existing !== null) return { ...part, input: null, errors: missing };
  const parsed = readEvidence(typed, sent);
  return { ...part, input: parsed.input, errors: { ...parsed.errors, ...missing } };
}

/** Checks a piece of evidence; a link or file without a title is called by its address or name. The errors stand with the field they belong to. */
function readEvidence(typed: EvidenceTexts, sent: SentFile | null) {
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

function evidenceTexts(form: FormData, prefix = ""): EvidenceTexts {
  const text = (name: string) => textOf(form, `${prefix}${name}`);
  return { title: text("title"), url: text("url"), body: text("body"), happenedOn: text("happenedOn") };
}

/** The form of the library: `id` is `null` when it is not an id that our pages make. */
export function readNewEvidence(form: FormData, sent: SentFile | null = null) {
  const typed = evidenceTexts(form);
  return { id: OwnId.safeParse(form.get("id")).data ?? null, typed, ...readEvidence(typed, sent) };
}

/** What a search in one's library asks for; unknown values are ignored. */
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

/** What a button on the page of one piece of evidence asks for; `unknown` comes from no form of ours. */
export type EvidenceAction =
  | { do: "change"; typed: EvidenceTexts; input: EvidenceContent | null; errors: EvidenceErrors }
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
  /** The mark of the evidence as it was read, so that no one confirms words they have not seen. */
  mark: z.string().max(40),
  answer: z.enum(["confirmed", "declined"], { error: "Confirm or decline." }),
  sentence: z
    .string()
    .transform((text) => text.replaceAll("\0", ""))
    .pipe(z.string().trim().max(500, "Shorten it to 500 characters."))
    .default(""),
});
