import { z } from "zod";
import { optional } from "~/kernel/form/fields";
import { Id, OwnId, type ReadForm, readForm } from "~/kernel/typed-form";
import type { CheckIn, Closing } from "./domain/closing";

const CheckInForm: z.ZodType<CheckIn> = z.object({
  day: z.enum(["30", "60"]).transform((text) => (text === "30" ? 30 : 60)),
  going: z.enum(["WELL", "MIXED", "BADLY"], { error: "Choose how it goes." }),
  meeting: z.enum(["AS_AGREED", "LESS", "NOT_AT_ALL"], { error: "Choose how often you meet." }),
  help: optional(1000),
});

export function readCheckIn(form: FormData): ReadForm<string, CheckIn> {
  return readForm(form, ["day", "going", "meeting", "help"], CheckInForm);
}

const ClosingForm: z.ZodType<Closing> = z.object({
  satisfaction: z.enum(["VERY", "MOSTLY", "PARTLY", "NOT"], { error: "Choose how satisfied you are." }),
  changed: optional(2000),
});

export function readClosing(form: FormData): ReadForm<string, Closing> {
  return readForm(form, ["satisfaction", "changed"], ClosingForm);
}

const ThanksForm = z.object({ text: optional(2000).min(1, "Write your thanks first.") });

/** What a button on the page of thanks asks for. */
export function readThanks(form: FormData) {
  if (form.get("do") !== "keep") return { do: "thank" as const, ...readForm(form, ["text"], ThanksForm) };
  const ids = form.getAll("expectation").map((id) => Id.safeParse(id).data ?? "");
  return { do: "keep" as const, id: OwnId.safeParse(form.get("id")).data ?? null, expectationIds: [...new Set(ids)] };
}

const RematchForm = z.object({ id: OwnId, mentor: Id });

/** `null` for a form that is none of ours. */
export function readRematch(form: FormData): { id: string; mentorId: string } | null {
  const parsed = RematchForm.safeParse({ id: form.get("id"), mentor: form.get("mentor") });
  return parsed.success ? { id: parsed.data.id, mentorId: parsed.data.mentor } : null;
}
