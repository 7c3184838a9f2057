import type { EvidenceOutcome } from "~/features/assessment/evidence/domain/evidence-item";
import type { SaveOutcome } from "../domain/sheet-page";

/** The fields of the evidence part as its scripts read, send and empty them; pages load this when someone saves. */
const TEXTS = ["title", "url", "body"] as const;

type Fields = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const field = (form: HTMLFormElement, name: string) => form.elements.namedItem(`evidence.${name}`) as Fields | null;
const textOf = (form: HTMLFormElement, name: string) => field(form, name)?.value.trim() ?? "";

export function isEmpty(form: HTMLFormElement): boolean {
  return [...TEXTS, "file", "existing"].every((name) => textOf(form, name) === "");
}

/** Why it could not be sent, as a text, or what came of it. */
export async function send(assessmentId: string, form: HTMLFormElement): Promise<EvidenceOutcome | string> {
  const body = new FormData();
  body.set("do", "add-evidence");
  for (const [name, value] of new FormData(form)) {
    if (/^(evidence\.|form-)/.test(name)) body.append(name, value);
  }
  try {
    const response = await fetch(`/assessments/${assessmentId}/save`, { method: "POST", body });
    if (response.status === 401) return "Not added: your session has ended. Sign in again; this text is kept.";
    const saved = (await response.json()) as SaveOutcome | { message: string };
    if ("message" in saved) return saved.message;
    return saved.evidence ?? "Not added: this assessment was submitted. The text is kept here.";
  } catch {
    return "Not added: the server could not be reached. The text is kept; try again in a moment.";
  }
}

export function clear(form: HTMLFormElement): void {
  for (const name of [...TEXTS, "file", "existing"]) {
    const target = field(form, name);
    if (target) target.value = "";
  }
  const part = form.querySelector<HTMLDetailsElement>("#evidence")!;
  for (const box of part.querySelectorAll<HTMLInputElement>("input[type=checkbox]")) box.checked = false;
  void import("~/ui/forms/draft-keeper").then(({ draftKeeper }) => draftKeeper.forget(form));
  part.open = false;
  part.querySelector("summary")?.focus();
}
