import { type Autosave, shownIn } from "../domain/autosave";
import { type Choice, type Judgement, markOf, NOTHING_YET, normal, sameJudgement } from "../domain/judgement";

/*
 * The fields of a page of expectations are the browser's own, so that the page works before and without its scripts.
 * Here is how the scripts read and write them.
 */

type Field = HTMLInputElement | HTMLTextAreaElement;

function field(form: HTMLFormElement, name: string): Field | RadioNodeList | null {
  return form.elements.namedItem(name) as Field | RadioNodeList | null;
}

const textIn = (form: HTMLFormElement, name: string) => field(form, name)?.value ?? "";

function setValue(form: HTMLFormElement, name: string, value: string): void {
  const found = field(form, name);
  if (found && found.value !== value) found.value = value;
}

export function readFields(form: HTMLFormElement, id: string): Judgement {
  return normal({
    choice: (textIn(form, `choice.${id}`) || "not-assessed") as Choice,
    reason: textIn(form, `reason.${id}`),
    note: textIn(form, `note.${id}`),
  });
}

/** Brings one expectation's fields to what the page knows; what somebody is typing is known already and stays. */
export function writeFields(form: HTMLFormElement, id: string, state: Autosave): void {
  const { judgement, seen } = shownIn(state, id);
  if (!sameJudgement(readFields(form, id), judgement)) {
    setValue(form, `choice.${id}`, judgement.choice);
    setValue(form, `reason.${id}`, judgement.reason);
    setValue(form, `note.${id}`, judgement.note);
  }
  setValue(form, `version.${id}`, String(seen));
  setValue(form, `mark.${id}`, markOf(state.stored[id] ?? NOTHING_YET));
}

/** Ids of the expectations on the page, in order. */
export function idsIn(form: HTMLFormElement): string[] {
  return [...form.querySelectorAll<HTMLElement>("[data-expectation]")].map((element) => element.id);
}

/** The expectation that the focus is in, or the one last focused; the first otherwise. */
export function currentId(form: HTMLFormElement): string | undefined {
  const focused = document.activeElement?.closest<HTMLElement>("[data-expectation]");
  return focused?.id ?? form.dataset.current ?? idsIn(form)[0];
}
