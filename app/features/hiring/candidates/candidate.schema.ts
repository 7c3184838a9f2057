import { z } from "zod";
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
