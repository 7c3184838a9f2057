/** The forms of a page, as its markup has them: enough of HTML for what React writes. */

export type ShownForm = { path: string; fields: [name: string, value: string][] };

const PLAIN: Record<string, string> = { date: "2026-12-01", time: "10:00", number: "1", url: "https://example.org/" };

/**
 * What each button of each form that is sent with POST would send: fields as the page filled them in, and something in those it
 * left empty.
 */
export function formsOf(page: string, at: string): ShownForm[] {
  const forms = [...page.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)];
  return forms
    .map(([, tag, inner]) => ({ attributes: attributesOf(tag!), inner: inner! }))
    .filter(({ attributes }) => attributes.method === "post")
    .flatMap(({ attributes, inner }) => {
      const path = attributes.action?.startsWith("/") ? attributes.action : at;
      const fields = [...fieldsOf(inner), ...fieldsBeside(page, attributes.id)];
      const within = buttonsOf(inner).filter(({ form }) => form === undefined || form === attributes.id);
      const beside = attributes.id === undefined ? [] : buttonsOf(page).filter(({ form }) => form === attributes.id);
      return [...within, ...beside].map(({ to, sends }) => ({ path: to ?? path, fields: [...fields, ...sends] }));
    });
}

/** Inputs outside the form that belong to it by their `form` attribute. */
function fieldsBeside(page: string, id: string | undefined): [string, string][] {
  const inputs = [...page.matchAll(/<input\b([^>]*?)\/?>/g)].map(([, tag]) => attributesOf(tag!));
  return inputs.filter(({ form }) => id !== undefined && form === id).map(({ name, value }) => [name!, value ?? ""]);
}

function fieldsOf(inner: string): [string, string][] {
  const typed = [...inner.matchAll(/<input\b([^>]*?)\/?>/g)].map(([, tag]) => attributesOf(tag!));
  // Browsers send a file only if one was chosen, as its own part.
  const inputs = typed
    .filter(({ type }) => type !== "file")
    .map(({ name, value, type }) => [name, isSet(type) ? (value ?? "") : value || (PLAIN[type ?? ""] ?? "Words")]);
  const texts = [...inner.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs)].map(([, tag, text]) => [
    attributesOf(tag!).name,
    unescaped(text!) || "Words",
  ]);
  const lists = [...inner.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)].map(([, tag, options]) => [
    attributesOf(tag!).name,
    chosenOf(options!),
  ]);
  const named = [...inputs, ...texts, ...lists].filter((field): field is [string, string] => Boolean(field[0]));
  // Of radios and boxes of one name the first.
  return [...new Map(named.toReversed()).entries()].toReversed();
}

/** Whether people can't change the value, empty or not. */
const isSet = (type = "") => ["radio", "hidden"].includes(type);

function chosenOf(options: string): string {
  const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, tag]) => attributesOf(tag!));
  return (all.find((one) => "selected" in one && one.value) ?? all.find(({ value }) => value))?.value ?? "";
}

/** `form`: the id of the form that it belongs to, wherever it stands. */
type SendingButton = { sends: [string, string][]; to: string | undefined; form: string | undefined };

/** One without a name sends nothing of itself; one with an address of its own sends the form there. */
function buttonsOf(inner: string): SendingButton[] {
  const buttons = [...inner.matchAll(/<button\b([^>]*)>/g)].map(([, tag]) => attributesOf(tag!));
  const sending = buttons.filter(({ type }) => type !== "button");
  return sending.map(({ name, value, form, formAction, formaction = formAction }) => {
    return { sends: name ? [[name, value ?? ""]] : [], to: formaction, form };
  });
}

function attributesOf(tag: string): Record<string, string> {
  const found = [...tag.matchAll(/([\w-]+)(?:="([^"]*)")?/g)];
  return Object.fromEntries(found.map(([, name, value]) => [name, unescaped(value ?? "")]));
}

function unescaped(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
