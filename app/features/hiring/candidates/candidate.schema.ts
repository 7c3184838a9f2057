import { z } from "zod";
import { type Declared, readDeclared } from "~/features/hiring/interviewers/domain/declaration";
import { Refusal } from "~/kernel/refusal";
import { newIdOf, textOf } from "~/kernel/typed-form";
import { IDENTITY_FIELDS, type IdentityField, type IdentityTexts } from "./domain/candidate-identity";

const Edits = z.coerce.number().int().min(1).max(2_000_000_000);

/** Who a candidate is as it was typed; what it means is for `readIdentity` to say. */
export type IdentityForm = {
  id: string | null;
  /** The edit that the form was filled in against. */
  edits: number | null;
  typed: IdentityTexts;
};

export function readIdentityForm(form: FormData): IdentityForm {
  const texts = IDENTITY_FIELDS.map((field) => [field, textOf(form, field).slice(0, 2_000)]);
  return {
    id: newIdOf(form),
    edits: Edits.safeParse(form.get("edits")).data ?? null,
    typed: Object.fromEntries(texts) as Record<IdentityField, string>,
  };
}

const Reason = z.string().trim().min(1, "Say why.").max(1_000, "Shorten this to 1000 characters.");

export type ReasonForm = { typed: string; reason: string | null; error: string | null };

export function readReason(form: FormData): ReasonForm {
  const typed = textOf(form, "reason");
  const read = Reason.safeParse(typed);
  return read.success
    ? { typed, reason: read.data, error: null }
    : { typed, reason: null, error: read.error.issues[0]?.message ?? "Say why." };
}

export type OwnAct =
  | { do: "renew" | "end" | "ask-erasure" | "keep" }
  | { do: "declare"; declared: readonly Declared[] };

/** Which button of a candidate's own page was pressed. @throws {Refusal} `invalid`: none of them. */
export function readOwnAct(form: FormData): OwnAct {
  const act = textOf(form, "do");
  switch (act) {
    case "renew":
    case "end":
    case "ask-erasure":
    case "keep":
      return { do: act };
    case "declare":
      return { do: act, declared: readDeclared((name) => textOf(form, name)) };
    default:
      throw new Refusal("invalid", "This form is not complete. Open its page again.");
  }
}

const MOST_TEXT = 20_000;

const Sample = z
  .object({
    title: z.string().trim().min(1, "Give it a title.").max(200, "Shorten this to 200 characters."),
    body: z.string().trim().max(MOST_TEXT, `Shorten this to ${MOST_TEXT} characters.`),
    url: z.union([
      z.literal("").transform(() => null),
      z
        .string()
        .max(2_000, "Shorten the address to 2000 characters.")
        .regex(/^https?:\/\/\S+$/i, "Give a web address that starts with https:// or http://."),
    ]),
    looked: z.literal("yes", { error: "Confirm that the sample doesn't contain the candidate's name." }),
  })
  .refine(({ url, body }) => url === null || body === "", {
    error: "Add the text and the address as two work samples.",
    path: ["url"],
  });

export type SampleErrors = Partial<Record<"title" | "body" | "url" | "file" | "looked", string[]>>;
export type TypedSample = Record<"title" | "body" | "url", string>;
type SampleInput = Pick<z.infer<typeof Sample>, "title" | "body" | "url">;
export type SampleForm = { id: string | null; typed: TypedSample; input: SampleInput | null; errors: SampleErrors };

/** A text, an address or a file: exactly one of them. @param hasFile whether one came with it. */
export function readSample(form: FormData, hasFile: boolean): SampleForm {
  const typed = { title: textOf(form, "title"), body: textOf(form, "body"), url: textOf(form, "url").trim() };
  const id = newIdOf(form);
  const read = Sample.safeParse({ ...typed, looked: form.get("looked") });
  const errors: SampleErrors = read.success ? {} : z.flattenError(read.error).fieldErrors;
  const given = [typed.body.trim() !== "", typed.url !== "", hasFile].filter(Boolean).length;
  if (given === 0) errors.body = ["Give a text, a web address or a file."];
  if (hasFile && given > 1) errors.file = ["Add the file as a work sample of its own."];
  const input = read.success && Object.keys(errors).length === 0 ? read.data : null;
  return { id, typed, input: input && { title: input.title, body: input.body, url: input.url }, errors };
}
