import { useRevalidator } from "@remix-run/react";
import { type RefObject, useEffect, useState } from "react";
import type { EvidenceOutcome } from "~/features/assessment/evidence/domain/evidence-item";
import { usePartErrorFocus } from "~/ui/forms/error-focus";
import type { SaveOutcome } from "../domain/sheet-page";

const TEXTS = ["title", "url", "body"] as const;
const keyOf = (assessmentId: string) => `waymark.evidence/${assessmentId}`;

type Fields = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Adds evidence without leaving the page. What is being written is kept in the browser until the server has it, and the
 * page's id for it makes sending it twice harmless.
 */
export function useEvidencePart(form: RefObject<HTMLFormElement>, assessmentId: string, first: EvidenceOutcome | null) {
  const [outcome, setOutcome] = useState(first);
  const [message, setMessage] = useState<string | null>(null);
  const { revalidate } = useRevalidator();
  const focusError = usePartErrorFocus(form, "#evidence");
  useEffect(() => setOutcome(first), [first]);
  useEffect(() => {
    if (form.current) restore(form.current, assessmentId);
  }, [form, assessmentId]);

  /** Resolves to whether there is nothing left to add. @param asked somebody pressed its button. */
  async function add(asked: boolean): Promise<boolean> {
    const element = form.current;
    if (!element || (isEmpty(element) && !asked)) return true;
    const result = await send(assessmentId, element);
    setMessage(typeof result === "string" ? result : null);
    if (typeof result !== "string") setOutcome(result);
    if (typeof result === "string" || !result.added) {
      focusError();
      return false;
    }
    clear(element, assessmentId);
    revalidate();
    return true;
  }
  const keep = () => form.current && remember(form.current, assessmentId);
  return { outcome, message, add, keep };
}

const field = (form: HTMLFormElement, name: string) => form.elements.namedItem(`evidence.${name}`) as Fields | null;
const textOf = (form: HTMLFormElement, name: string) => field(form, name)?.value.trim() ?? "";

function isEmpty(form: HTMLFormElement): boolean {
  return [...TEXTS, "file", "existing"].every((name) => textOf(form, name) === "");
}

async function send(assessmentId: string, form: HTMLFormElement): Promise<EvidenceOutcome | string> {
  const body = new FormData();
  body.set("do", "add-evidence");
  for (const [name, value] of new FormData(form)) if (name.startsWith("evidence.")) body.append(name, value);
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

function remember(form: HTMLFormElement, assessmentId: string): void {
  try {
    const texts = Object.fromEntries([...TEXTS, "happenedOn"].map((name) => [name, textOf(form, name)]));
    localStorage.setItem(keyOf(assessmentId), JSON.stringify(texts));
  } catch {
    // Storage may be forbidden or full: then the text lives as long as the page.
  }
}

function restore(form: HTMLFormElement, assessmentId: string): void {
  try {
    const texts = JSON.parse(localStorage.getItem(keyOf(assessmentId)) ?? "null") as Record<string, string> | null;
    if (!texts || !isEmpty(form) || TEXTS.every((name) => !texts[name])) return;
    for (const [name, text] of Object.entries(texts)) {
      const target = field(form, name);
      if (target) target.value = text;
    }
    form.querySelector<HTMLDetailsElement>("#evidence")!.open = true;
  } catch {
    // As above.
  }
}

function clear(form: HTMLFormElement, assessmentId: string): void {
  localStorage.removeItem(keyOf(assessmentId));
  for (const name of [...TEXTS, "file", "existing"]) {
    const target = field(form, name);
    if (target) target.value = "";
  }
  const part = form.querySelector<HTMLDetailsElement>("#evidence")!;
  for (const box of part.querySelectorAll<HTMLInputElement>("input[type=checkbox]")) box.checked = false;
  part.open = false;
  part.querySelector("summary")?.focus();
}
