import { useRevalidator } from "@remix-run/react";
import { type RefObject, useEffect, useState } from "react";
import { usePartErrorFocus } from "~/ui/forms/error-focus";
import type { ScorecardOutcome } from "../domain/scorecard-page";

const FIELDS = ["about", "what", "reason"] as const;
const keyOf = (key: string) => `waymark.deviation/${key}`;

type Field = HTMLTextAreaElement | HTMLSelectElement | HTMLInputElement;
const field = (form: HTMLFormElement, name: string) => form.elements.namedItem(`deviation.${name}`) as Field | null;
const textOf = (form: HTMLFormElement, name: string) => field(form, name)?.value ?? "";
const isEmpty = (form: HTMLFormElement) => textOf(form, "what").trim() === "" && textOf(form, "reason").trim() === "";

type Sheet = { key: string; action: string };

/**
 * Notes a deviation without leaving the page. What is being written is kept in the browser until the server has it, and the page's id
 * for it makes sending it twice harmless.
 */
export function useDeviation(
  form: RefObject<HTMLFormElement>,
  sheet: Sheet,
  first: ScorecardOutcome["deviation"] | undefined,
) {
  const [problem, setProblem] = useState(first ?? null);
  const [message, setMessage] = useState<string | null>(null);
  const { revalidate } = useRevalidator();
  const focusError = usePartErrorFocus(form, "#deviations");
  useEffect(() => setProblem(first ?? null), [first]);
  useEffect(() => {
    if (form.current) restore(form.current, sheet.key);
  }, [form, sheet]);

  /** Resolves to whether there is nothing left to note. @param asked somebody pressed its button. */
  async function noteIt(asked: boolean): Promise<boolean> {
    const element = form.current;
    if (!element || (isEmpty(element) && !asked)) return true;
    const result = await send(sheet, element);
    setMessage(typeof result === "string" ? result : null);
    if (typeof result !== "string") setProblem(result);
    if (result) {
      focusError();
      return false;
    }
    clear(element, sheet.key);
    revalidate();
    return true;
  }
  const keep = () => form.current && remember(form.current, sheet.key);
  return { problem, message, noteIt, keep };
}

async function send({ key, action }: Sheet, form: HTMLFormElement): Promise<ScorecardOutcome["deviation"] | string> {
  const body = new URLSearchParams({ sheet: key, do: "deviate" });
  for (const name of ["id", ...FIELDS]) body.set(`deviation.${name}`, textOf(form, name));
  try {
    const response = await fetch(action, { method: "POST", body });
    if (response.status === 401) return "Not noted: your session has ended. Sign in again; this text is kept.";
    const saved = (await response.json()) as ScorecardOutcome | { message: string };
    if ("message" in saved) return saved.message;
    return saved.sealedAt ? "Not noted: this scorecard was submitted. The text is kept here." : saved.deviation;
  } catch {
    return "Not noted: the server could not be reached. The text is kept; try again in a moment.";
  }
}

function remember(form: HTMLFormElement, key: string): void {
  try {
    localStorage.setItem(keyOf(key), JSON.stringify(FIELDS.map((name) => textOf(form, name))));
  } catch {
    // Storage may be forbidden or full: then the text lives as long as the page.
  }
}

function restore(form: HTMLFormElement, key: string): void {
  try {
    const texts = JSON.parse(localStorage.getItem(keyOf(key)) ?? "null") as string[] | null;
    if (!texts || !isEmpty(form) || !(texts[1] || texts[2])) return;
    for (const [index, name] of FIELDS.entries()) {
      const target = field(form, name);
      if (target) target.value = texts[index] ?? "";
    }
    form.querySelector<HTMLDetailsElement>("#deviations details")!.open = true;
  } catch {
    // As above.
  }
}

function clear(form: HTMLFormElement, key: string): void {
  localStorage.removeItem(keyOf(key));
  for (const name of FIELDS) {
    const target = field(form, name);
    if (target) target.value = "";
  }
  const part = form.querySelector<HTMLDetailsElement>("#deviations details")!;
  part.open = false;
  part.querySelector("summary")?.focus();
}
