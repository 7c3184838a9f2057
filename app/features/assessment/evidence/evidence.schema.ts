import { z } from "zod";
import type { SentFile } from "~/files/domain/file-name";
import { hidden, Id, list, OwnId, optional, someOf, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { person } from "~/kernel/form/person-field";
import { piece } from "./domain/evidence-item";

/** The form of the library. @param file what came along. */
export const newEvidenceForm = (file: SentFile | null) => form({ id: hidden(OwnId), piece: piece(file) });

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

/** The buttons on the page of one piece of evidence. */
export const EvidenceForm = acts({
  change: form({ piece: piece(null) }),
  attach: form({ expectation: list(Id, 400, { problem: someOf("Choose what it is evidence for.") }) }),
  detach: form({ version: hidden(Id), expectation: hidden(Id) }),
  ask: form({ colleague: person("Choose a colleague.") }),
  remove: form({}),
});
export type EvidenceSent = NonNullable<ReturnType<typeof EvidenceForm.read>>;

/** `mark` is of the evidence as it was read, so that no one confirms words they have not seen. */
export const AnswerForm = form({
  evidence: hidden(OwnId),
  mark: hidden(z.string().max(40)),
  answer: text(z.enum(["confirmed", "declined"], { error: "Confirm or decline." })),
  sentence: text(optional(500, "Shorten it to 500 characters.")),
});
