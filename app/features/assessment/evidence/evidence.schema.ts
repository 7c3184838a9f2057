import { z } from "zod";
import type { SentFile } from "~/files/domain/file-name";
import { hidden, Id, list, OwnId, optional, orNull, someOf, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { people, person } from "~/kernel/form/person-field";
import { EVIDENCE_KINDS, fileOfKind, piece } from "./domain/evidence-item";

const MOST_EXPECTATIONS = 400;
/** Each is told at once. */
const MOST_COLLEAGUES = 5;

/** A new piece, what it is evidence for, and who is asked to confirm it. @param file what came along. */
export const newEvidenceForm = (file: SentFile | null) =>
  form({
    id: hidden(OwnId),
    kind: hidden(orNull(z.enum(EVIDENCE_KINDS))),
    piece: piece(file),
    version: hidden(orNull(Id)),
    expectation: list(Id, MOST_EXPECTATIONS),
    colleagues: people(MOST_COLLEAGUES),
  }).as(({ id, kind, piece, version: versionId, expectation: expectationIds, colleagues }) => ({
    id,
    piece,
    takesFile: fileOfKind(kind, file) !== null,
    attachTo: versionId && expectationIds.length > 0 ? { versionId, expectationIds } : null,
    colleagues,
  }));

/** What the form is begun with, such as a link found in the search box. */
const Begun = z.object({
  kind: z.enum(EVIDENCE_KINDS).nullable().catch(null),
  url: z.string().max(2_000).catch(""),
  title: z.string().catch(""),
});

export function readBegun(search: URLSearchParams) {
  const { kind, url, title } = Begun.parse(Object.fromEntries(search));
  return { kind: kind ?? (title && !url ? "note" : "link"), url, title: title.slice(0, 200) } as const;
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

/** The buttons on the page of one piece of evidence. */
export const EvidenceForm = acts({
  change: form({ piece: piece(null) }),
  attach: form({
    version: hidden(Id),
    expectation: list(Id, MOST_EXPECTATIONS, { problem: someOf("Choose what it is evidence for.") }),
  }),
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
