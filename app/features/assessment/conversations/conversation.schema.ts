import { z } from "zod";
import type { Choice } from "~/features/assessment/sheets/domain/judgement";
import { TypedDay } from "~/kernel/time/typed-day";
import { Id, OwnId, textOf } from "~/kernel/typed-form";
import { LONGEST_SENTENCE } from "./domain/conversation";
import type { ActionErrors, ActionTyped, AgreedErrors, AgreedTyped } from "./domain/conversation-page";

const Counted = z.coerce.number().int().min(0).max(1_000_000_000);
const lines = (text: string) => text.replace(/\r\n?/g, "\n").trim();

const Agreed = z.object({
  expectation: Id,
  seen: Counted,
  choice: z
    .string({ error: "Choose what you agree on." })
    .regex(/^(not-assessed|no-opportunity|word:[\w-]{1,64})$/, "Choose what you agree on.")
    .transform((text) => text as Choice),
  sentence: z
    .string()
    .transform(lines)
    .pipe(z.string().max(LONGEST_SENTENCE, `Shorten it to ${LONGEST_SENTENCE} characters.`))
    .default(""),
  next: Id.optional(),
});

const ActionContent = z.object({
  text: z
    .string()
    .transform(lines)
    .pipe(z.string().min(1, "Say what is to be done.").max(500, "Shorten it to 500 characters.")),
  owner: z.enum(["subject", "manager"], { error: "Choose who does it." }),
  dueOn: TypedDay.nullable(),
});

type AgreedInput = { expectationId: string; seen: number; choice: Choice; sentence: string };
type ActionInput = z.infer<typeof ActionContent>;

/** What a button on the page of a conversation asks for; `input` is `null` where something is to be put right. */
export type ConversationForm =
  | {
      do: "record";
      expectationId: string;
      seen: number;
      next: string;
      typed: AgreedTyped;
      errors: AgreedErrors;
      input: AgreedInput | null;
    }
  | {
      do: "add-action";
      id: string;
      expectationId: string | null;
      typed: ActionTyped;
      errors: ActionErrors;
      input: ActionInput | null;
    }
  | {
      do: "change-action";
      id: string;
      version: number;
      typed: ActionTyped;
      errors: ActionErrors;
      input: ActionInput | null;
    }
  | { do: "finish-action" | "reopen-action"; id: string }
  | { do: "unknown" };

export function readConversationForm(form: FormData): ConversationForm {
  const asked = form.get("do");
  const id = OwnId.safeParse(form.get("action")).data;
  if (asked === "record") return readAgreed(form);
  if (id === undefined) return { do: "unknown" };
  if (asked === "finish-action" || asked === "reopen-action") return { do: asked, id };
  if (asked === "add-action") {
    const expectationId = Id.safeParse(form.get("expectation")).data ?? null;
    return { do: "add-action", id, expectationId, ...readAction(form) };
  }
  const version = Counted.safeParse(form.get("version")).data;
  if (asked === "change-action" && version !== undefined) return { do: asked, id, version, ...readAction(form) };
  return { do: "unknown" };
}

function readAgreed(form: FormData): ConversationForm {
  const head = Agreed.pick({ expectation: true, seen: true, next: true }).safeParse({
    expectation: form.get("expectation"),
    seen: form.get("seen"),
    next: form.get("next") || undefined,
  });
  if (!head.success) return { do: "unknown" };
  const typed = textsOf(form, ["choice", "sentence"]);
  const parsed = Agreed.pick({ choice: true, sentence: true }).safeParse(typed);
  const { expectation: expectationId, seen, next = expectationId } = head.data;
  return {
    do: "record",
    expectationId,
    seen,
    next,
    typed,
    errors: parsed.success ? {} : z.flattenError(parsed.error).fieldErrors,
    input: parsed.success ? { expectationId, seen, ...parsed.data } : null,
  };
}

function readAction(form: FormData) {
  const typed = textsOf(form, ["text", "owner", "dueOn"]);
  const parsed = ActionContent.safeParse({ ...typed, dueOn: typed.dueOn || null });
  return {
    typed,
    errors: parsed.success ? {} : (z.flattenError(parsed.error).fieldErrors as ActionErrors),
    input: parsed.success ? parsed.data : null,
  };
}

function textsOf<Name extends string>(form: FormData, names: readonly Name[]): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, textOf(form, name)])) as Record<Name, string>;
}
