import { z } from "zod";
import { Id, textOf } from "~/kernel/typed-form";
import type { CaseErrors, Typed } from "./domain/case-page";
import { type CaseAct, type DraftInput, LONGEST_REASONS, LONGEST_STATEMENT, LONGEST_WORDS } from "./domain/case-state";

/** What the address of a page of readiness asks for; anything unknown is left out. */
export function readReadinessAsked(query: URLSearchParams): { step: string | null; view: "agreed" | "own" } {
  const step = Id.safeParse(query.get("step")).data ?? null;
  return { step, view: query.get("as") === "own" ? "own" : "agreed" };
}

/** From a page of ours: an id made there, so that sending the form twice starts one case. */
export function readNewCase(form: FormData): { id: string; stepId: string } | null {
  return (
    z.object({ id: z.uuid(), stepId: Id }).safeParse({ id: form.get("id"), stepId: form.get("step") }).data ?? null
  );
}

/** `save` and `submit` send the whole draft; the others a reason, where they need one. */
export type CaseForm =
  | { do: "save" | "submit"; draft: DraftInput; errors: CaseErrors }
  | { do: "discard" }
  | { do: "act"; act: CaseAct; typed: Typed; errors: CaseErrors }
  | { do: "unknown" };

const ACTS: Readonly<Record<string, CaseAct["kind"]>> = {
  endorse: "endorsed",
  decline: "declined",
  calibrate: "calibration",
  decide: "decided",
  appeal: "appealed",
  "decide-appeal": "decided-finally",
  withdraw: "withdrawn",
};

export function readCaseForm(form: FormData): CaseForm {
  const asked = textOf(form, "do");
  if (asked === "discard") return { do: "discard" };
  if (asked === "save" || asked === "submit") return readDraft(form, asked);
  const kind = Object.hasOwn(ACTS, asked) ? ACTS[asked] : undefined;
  return kind ? readAct(form, kind) : { do: "unknown" };
}

const Edits = z.coerce.number().int().min(1).max(2_000_000_000);
const MOST_EVIDENCE = 500;

function readDraft(form: FormData, asked: "save" | "submit"): CaseForm {
  const edits = Edits.safeParse(form.get("edits")).data;
  if (edits === undefined) return { do: "unknown" };
  const names = [...new Set(form.keys())].filter((name) => /^words\.[\w-]{1,64}$/.test(name)).slice(0, 200);
  const words = Object.fromEntries(names.map((name) => [name.slice("words.".length), textOf(form, name)]));
  const evidenceIds = form.getAll("evidence").flatMap((id) => Id.safeParse(id).data ?? []);
  const draft = {
    edits,
    statement: textOf(form, "statement"),
    words,
    evidenceIds: [...new Set(evidenceIds)].slice(0, MOST_EVIDENCE),
  };
  const errors: Record<string, string[]> = {};
  if (draft.statement.length > LONGEST_STATEMENT) errors.statement = [shorten(LONGEST_STATEMENT)];
  if (asked === "submit" && draft.statement.trim() === "")
    errors.statement = ["Write what you put forward, then submit."];
  for (const [id, one] of Object.entries(words)) {
    if (one.length > LONGEST_WORDS) errors[`words.${id}`] = [shorten(LONGEST_WORDS)];
  }
  return { do: asked, draft, errors };
}

const shorten = (limit: number) => `Shorten this to ${limit} characters. All of it is still here.`;

/** What needs reasons, and what is said where they are missing. */
const REASONS_FOR: Partial<Record<CaseAct["kind"], string>> = {
  endorsed: "Say why you endorse it.",
  declined: "Say why you decline to endorse it.",
  decided: "Give the reasons. The person reads them.",
  appealed: "Say why the case should be read again.",
  "decided-finally": "Give the reasons. The person reads them.",
};
const DECIDING: readonly string[] = ["decided", "decided-finally"];

function readAct(form: FormData, kind: CaseAct["kind"]): CaseForm {
  const typed = {
    kind,
    reasons: textOf(form, "reasons").trim(),
    outcome: textOf(form, "outcome"),
    change: textOf(form, "change").trim(),
    reader: textOf(form, "reader"),
    conditions: form.getAll("conditions").join(" "),
  };
  const isDecision = DECIDING.includes(kind);
  const promoted = !isDecision ? null : typed.outcome === "promoted";
  const conditions = form.getAll("conditions").flatMap((id) => Id.safeParse(id).data ?? []);
  const act: CaseAct = {
    kind,
    reasons: typed.reasons,
    promoted,
    change: promoted === false ? typed.change : "",
    conditions: promoted === false ? [...new Set(conditions)].slice(0, 50) : [],
    readerId: kind === "appealed" ? (Id.safeParse(typed.reader).data ?? null) : null,
  };
  return { do: "act", act, typed, errors: errorsOf(act, typed, isDecision) };
}

function errorsOf(act: CaseAct, { outcome }: { outcome: string }, isDecision: boolean): CaseErrors {
  const errors: Record<string, string[]> = {};
  const missing = REASONS_FOR[act.kind];
  if (missing && act.reasons === "") errors.reasons = [missing];
  if (act.reasons.length > LONGEST_REASONS) errors.reasons = [shorten(LONGEST_REASONS)];
  if (act.change.length > LONGEST_REASONS) errors.change = [shorten(LONGEST_REASONS)];
  if (isDecision && outcome !== "promoted" && outcome !== "not-now") errors.outcome = ["Choose one of the two."];
  else if (act.promoted === false && act.change === "") errors.change = ["Say what would change the decision."];
  if (act.kind === "appealed" && act.readerId === null) errors.reader = ["Name a second reader."];
  return errors;
}
