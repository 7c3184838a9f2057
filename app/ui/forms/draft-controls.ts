import type { DraftFields, FormValues } from "~/kernel/form/draft";
import { pickedPerson } from "~/kernel/form/person-field";

/*
 * Reads and writes a form's controls: which of them a draft holds, their values, and how forms are told apart.
 */

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const FREE_TEXT = new Set(["textarea", "text", "url", "email", "tel"]);
const CHOICES = new Set(["checkbox", "radio"]);
const NOT_KEPT = new Set(["hidden", "password", "search", "file", "submit", "button", "reset", "image"]);
/** `autocomplete` of fields that drafts leave out: browsers fill these in, and one-time codes expire. */
const FILLED_IN = /username|password|one-time-code/;

/** Whether a draft keeps this control. Rows that save themselves need no draft. */
function isKept(control: Element): control is Control {
  if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)) {
    return control instanceof HTMLSelectElement && isOutside(control);
  }
  return !NOT_KEPT.has(control.type) && !FILLED_IN.test(control.autocomplete) && isOutside(control);
}

/** Person fields are kept as a whole, below. */
const isOutside = (control: Control) => control.name !== "" && !control.closest("[data-autosaved], [data-people]");

function keptControls(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(isKept);
}

/** The form's person fields. Each holds its name, its current values and those the page came with. */
const peopleFields = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLElement>("[data-people]")];
const peopleAtFirst = ({ dataset }: HTMLElement): string[] => JSON.parse(dataset.first ?? "[]");

function peopleNow(field: HTMLElement): string[] {
  const typed = field.querySelector<HTMLInputElement>("input[type=text]")?.value.trim() ?? "";
  return [...JSON.parse(field.dataset.chosen ?? "[]"), ...(typed === "" ? [] : [typed])];
}

/** The event that gives a person field a draft's values, as its form would send them. */
export const DRAFT_OF_PEOPLE = "people-of-draft";

function writePeople(field: HTMLElement, values: readonly string[]): void {
  // The field itself updates only after React renders again.
  field.dataset.chosen = JSON.stringify(values.filter(pickedPerson));
  field.dispatchEvent(new CustomEvent(DRAFT_OF_PEOPLE, { detail: values }));
}

/** Resets the form to what the page came with. */
export function clearForm(form: HTMLFormElement): void {
  // Not `form.reset()`: a field named `reset` would shadow it.
  HTMLFormElement.prototype.reset.call(form);
  for (const field of peopleFields(form)) writePeople(field, peopleAtFirst(field));
}

/** Whether a form takes free text and no password. Searches are not sent with POST. */
export function takesText(form: HTMLFormElement): boolean {
  if (form.getAttribute("method")?.toLowerCase() !== "post" || form.querySelector("input[type=password]")) return false;
  return keptControls(form).some(isFreeText) || peopleFields(form).length > 0;
}

const isFreeText = (control: Control) => FREE_TEXT.has(control.type) && !control.disabled;

/** The current values. */
export const typedIn = (form: HTMLFormElement): FormValues => valuesOf(form, valueNow, peopleNow);
/** The values the page came with. */
export const shownIn = (form: HTMLFormElement): FormValues => valuesOf(form, valueAtFirst, peopleAtFirst);

function valuesOf(
  form: HTMLFormElement,
  read: (control: Control) => string[],
  readPeople: (field: HTMLElement) => string[],
): FormValues {
  const values: Record<string, string[]> = {};
  for (const control of keptControls(form)) {
    values[control.name] = [...(values[control.name] ?? []), ...read(control)];
  }
  for (const field of peopleFields(form)) values[field.dataset.people ?? ""] = readPeople(field);
  return values;
}

function valueNow(control: Control): string[] {
  if (control instanceof HTMLSelectElement) return [...control.selectedOptions].map(({ value }) => value);
  if (CHOICES.has(control.type)) return (control as HTMLInputElement).checked ? [control.value] : [];
  return [control.value];
}

function valueAtFirst(control: Control): string[] {
  if (control instanceof HTMLSelectElement) {
    const chosen = [...control.options].filter(({ defaultSelected }) => defaultSelected);
    const shown = chosen.length > 0 || control.multiple ? chosen : [...control.options].slice(0, 1);
    return shown.map(({ value }) => value);
  }
  if (CHOICES.has(control.type)) return (control as HTMLInputElement).defaultChecked ? [control.value] : [];
  return [control.defaultValue];
}

/** Writes one side of a draft into the fields with the events of typing, so the form's listeners notice. */
export function writeFields(form: HTMLFormElement, fields: DraftFields, side: "shown" | "typed"): void {
  const places = new Map<string, number>();
  for (const control of keptControls(form)) {
    const values = fields[control.name]?.[side];
    if (!values) continue;
    const place = places.get(control.name) ?? 0;
    places.set(control.name, place + 1);
    if (!setValue(control, values, place)) continue;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }
  for (const field of peopleFields(form)) {
    const values = fields[field.dataset.people ?? ""]?.[side];
    if (values) writePeople(field, values);
  }
}

/** @param place of the control among those with its name. @returns whether its value changed. */
function setValue(control: Control, values: readonly string[], place: number): boolean {
  const before = JSON.stringify(valueNow(control));
  if (control instanceof HTMLSelectElement) {
    for (const option of control.options) option.selected = values.includes(option.value);
  } else if (CHOICES.has(control.type)) {
    (control as HTMLInputElement).checked = values.includes(control.value);
  } else {
    // The element's own setter: React hides changes made through the one it puts on controlled fields.
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value") ?? {};
    set?.call(control, values[place] ?? "");
  }
  return JSON.stringify(valueNow(control)) !== before;
}

/** The fields of a form that a draft holds. */
export function fieldsIn(form: HTMLFormElement, fields: DraftFields): HTMLElement[] {
  const controls = keptControls(form).filter(({ name }) => Object.hasOwn(fields, name));
  const people = peopleFields(form).filter(({ dataset }) => Object.hasOwn(fields, dataset.people ?? ""));
  return [
    ...controls,
    ...people.flatMap((field) => field.querySelector<HTMLElement>("input[type=text], button") ?? []),
  ];
}

/**
 * Hidden fields that differ each time a page is opened, so they can't identify a form: the state it showed, or an id that makes sending
 * twice harmless.
 */
const OF_THE_PAGE =
  /^(.*\.)?(id|note|edits|version|seen|mark|moves|seed|next|offer|number|place|batch|filter|roundId)$|^(version|mark|other)\./;
/** Query parameters about how a page is shown or what just happened there. */
const OF_THE_VIEW = new Set([
  "saved",
  "done",
  "sent",
  "again",
  "page",
  "sort",
  "q",
  "before",
  "refused",
  "at",
  "suggest",
  "check",
]);

/** The address a draft belongs to. */
export function addressHere(): string {
  const asked = [...new URLSearchParams(location.search)].filter(([name]) => !OF_THE_VIEW.has(name)).sort();
  return `${location.pathname}?${new URLSearchParams(asked)}`;
}

/** Names each form that takes text, the same way each time the page is opened. */
export function formsByName(forms: readonly HTMLFormElement[]): Map<string, HTMLFormElement> {
  const named = new Map<string, HTMLFormElement[]>();
  for (const form of forms) {
    const name = digest(JSON.stringify([actionOf(form), textNames(form), buttonsOf(form), hiddenOf(form, false)]));
    named.set(name, [...(named.get(name) ?? []), form]);
  }
  // Where forms differ only in an id, that id is part of the name.
  const each = [...named].flatMap(([name, same]) =>
    same.map((form, place): [string, HTMLFormElement] => {
      const own = hiddenOf(form, true);
      return [same.length === 1 ? name : `${name}-${own.length > 0 ? digest(JSON.stringify(own)) : place}`, form];
    }),
  );
  return new Map(each);
}

/** Read from attributes: a field named `id` or `action` shadows the property. */
function actionOf(form: HTMLFormElement): string[] {
  const { pathname, hash } = new URL(form.getAttribute("action") ?? "", location.href);
  return [form.getAttribute("id") ?? "", pathname, form.hasAttribute("action") ? hash : ""];
}

const buttonsOf = (form: HTMLFormElement) =>
  [...form.elements].flatMap((one) => (one instanceof HTMLButtonElement && one.name ? [one.name, one.value] : []));

const textNames = (form: HTMLFormElement) => [
  ...new Set([
    ...keptControls(form)
      .filter(isFreeText)
      .map(({ name }) => name),
    ...peopleFields(form).map(({ dataset }) => dataset.people),
  ]),
];

function hiddenOf(form: HTMLFormElement, ofThePage: boolean): [string, string][] {
  return [...form.elements].flatMap((one): [string, string][] => {
    if (!(one instanceof HTMLInputElement) || one.type !== "hidden" || !isOutside(one)) return [];
    return OF_THE_PAGE.test(one.name) === ofThePage ? [[one.name, one.value]] : [];
  });
}

/** A short hash, the same in every browser. It only identifies forms; it isn't for security. */
function digest(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  return (high >>> 0).toString(36) + (low >>> 0).toString(36);
}
