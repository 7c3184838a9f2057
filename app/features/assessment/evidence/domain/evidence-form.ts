import { z } from "zod";
import type { SentFile } from "~/files/domain/file-name";
import { hidden, Id, list, OwnId, orNull, someOf, text } from "~/kernel/form/fields";
import { type Field, type FieldErrors, form, readEach } from "~/kernel/form/form";
import { TypedDay } from "~/kernel/time/typed-day";
import type { EvidenceContent, EvidenceTexts } from "./evidence-item";

/** A link if there is an address, a file if one was uploaded, otherwise a note. */
const Content = z.object({
  title: z.string().trim().min(1, "Give it a title.").max(200, "Shorten the title to 200 characters."),
  url: z
    .string()
    .trim()
    .max(2000, "Shorten the address to 2000 characters.")
    .regex(/^https?:\/\/\S+$/i, "Give a web address that starts with https:// or http://.")
    .optional(),
  body: z.string().max(20_000, "Shorten the text to 20000 characters."),
  happenedOn: TypedDay,
});

const anyText = text(z.string());
const TEXTS = { title: anyText, url: anyText, body: anyText, happenedOn: anyText };

/**
 * What a piece of evidence says, by fields of its own names. A link or file without a title is called by its address or name.
 * @param file what came along.
 * @returns `null` as the value where another piece, `existing`, is all that is sent.
 */
export function piece(file: SentFile | null): Field<EvidenceTexts, EvidenceContent | null> {
  return {
    names: () => Object.entries(TEXTS).flatMap(([name, field]) => field.names(name)),
    read(_at, received) {
      const { typed } = readEach(TEXTS, received, String);
      if (!file && isBlank(typed) && received.get("existing")?.[0]) return { typed, ok: true, value: null, errors: {} };
      if (file && typed.url.trim()) return { typed, ...wrong({ file: ["Give a web address or a file, not both."] }) };
      const title = typed.title.trim() || typed.url.trim().slice(0, 200) || file?.name.slice(0, 200) || "";
      const parsed = Content.safeParse({ ...typed, title, url: typed.url || undefined });
      if (parsed.success) return { typed, ok: true, value: parsed.data, errors: {} };
      return { typed, ...wrong(z.flattenError(parsed.error).fieldErrors) };
    },
  };
}

const wrong = (errors: FieldErrors) => ({ ok: false as const, value: null, errors });

const isBlank = ({ title, url, body }: EvidenceTexts) => [title, url, body].every((text) => text.trim() === "");

/** What stands beside the ratings of a sheet: a new piece, or one from before, and what it is evidence for. */
export const evidencePart = (file: SentFile | null) =>
  form({
    id: hidden(OwnId),
    existing: hidden(orNull(OwnId)),
    piece: piece(file),
    expectation: list(Id, 400, { problem: someOf("Choose what it is evidence for.") }),
  });
export type EvidencePart = NonNullable<ReturnType<ReturnType<typeof evidencePart>["read"]>>;

/** Nothing was entered. */
export const isEmptyPart = ({ typed }: EvidencePart) => isBlank(typed.piece) && typed.existing === "";
