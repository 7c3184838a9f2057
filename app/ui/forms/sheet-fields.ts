import type { Autosave, Autosaving, Writing } from "~/kernel/autosave";

/** Texts of one kind, and how a form holds them. */
export type SheetKind<Text extends Fields> = {
  writing: Writing<Text>;
  saving: Autosaving<Text>;
  /** The elements of a form that hold one text each; their ids are those of the texts. */
  selector: string;
  /** Names of the fields of a text, which stand in the form as `name.id`. */
  fieldsOf(id: string): readonly string[];
  /** What a form holds, as a text. */
  toText(fields: Fields): Text;
};

export type Fields = Readonly<Record<string, string>>;

/*
 * The fields of a sheet are the browser's own, so that the page works before and without its scripts. Here is how the scripts
 * read and write them.
 */

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function field(form: HTMLFormElement, name: string): Field | RadioNodeList | null {
  return form.elements.namedItem(name) as Field | RadioNodeList | null;
}

function setValue(form: HTMLFormElement, name: string, value: string): void {
  const found = field(form, name);
  if (!found || found.value === value) return;
  found.value = value;
  // Nothing chosen: no radio button has that value.
  if (found.value !== value) for (const radio of found as RadioNodeList) (radio as HTMLInputElement).checked = false;
}

export function readFields<Text extends Fields>(kind: SheetKind<Text>, form: HTMLFormElement, id: string): Text {
  return kind.toText(
    Object.fromEntries(kind.fieldsOf(id).map((name) => [name, field(form, `${name}.${id}`)?.value ?? ""])),
  );
}

/** Brings one text's fields to what the page knows; what somebody is typing is known already and stays. */
export function writeFields<Text extends Fields>(
  kind: SheetKind<Text>,
  form: HTMLFormElement,
  id: string,
  state: Autosave<Text>,
): void {
  const { writing, saving } = kind;
  const { text, seen } = saving.shownIn(state, id);
  if (!writing.same(readFields(kind, form, id), text)) {
    for (const name of kind.fieldsOf(id)) setValue(form, `${name}.${id}`, text[name] ?? "");
  }
  setValue(form, `version.${id}`, String(seen));
  setValue(form, `mark.${id}`, writing.markOf(state.stored[id] ?? writing.nothing));
}

/** Ids of the texts on the page, in order. */
export function idsIn({ selector }: { selector: string }, form: HTMLFormElement): string[] {
  return [...form.querySelectorAll<HTMLElement>(selector)].map((element) => element.id);
}
