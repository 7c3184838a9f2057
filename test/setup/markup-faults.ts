/**
 * What makes a page hard to use without seeing it, and can be told from its markup alone: on every page every day, where axe in a browser
 * looks at each page in turn. Enough of HTML for what React writes.
 */

/** What is wrong, in words; empty if nothing is. */
export function markupFaults(page: string): string[] {
  const tags = tagsOf(page);
  const labeled = new Set(tags.flatMap(({ name, attributes }) => (name === "label" ? (attributes.for ?? []) : [])));
  return [
    ...(/<html[^>]* lang="\w/.test(page) ? [] : ["the page has no language"]),
    ...(/<title>[^<]/.test(page) ? [] : ["the page has no title"]),
    ...headingFaults(tags),
    ...repeatedIds(tags),
    ...tags.filter(isField).flatMap((tag) => (isLabeled(tag, labeled) ? [] : [`no label: ${tag.text}`])),
    ...tags
      .filter(({ name }) => name === "img")
      .flatMap((tag) => ("alt" in tag.attributes ? [] : [`no alt: ${tag.text}`])),
    ...namelessControls(page),
    ...emptyLists(page),
  ];
}

type Tag = { name: string; text: string; attributes: Record<string, string>; inLabel: boolean };

function tagsOf(page: string): Tag[] {
  let labels = 0;
  return [...page.replace(NOT_MARKUP, "").matchAll(TAG)].flatMap(([text, end, name = "", rest = ""]) => {
    if (name === "label") labels += end ? -1 : 1;
    return end ? [] : [{ name, text: text.slice(0, 200), attributes: attributesOf(rest), inLabel: labels > 0 }];
  });
}

const NOT_MARKUP = /<(script|style|template)\b.*?<\/\1>|<!--.*?-->/gs;
const TAG = /<(\/?)([a-z][a-z\d]*)\b((?:[^>"]|"[^"]*")*)>/g;

function attributesOf(rest: string): Record<string, string> {
  return Object.fromEntries(
    [...rest.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name, value ?? ""]),
  );
}

function headingFaults(tags: readonly Tag[]): string[] {
  const levels = tags.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []));
  const first = levels.filter((level) => level === 1).length;
  return first === 1 ? [] : [`${first} headings of level 1`];
}

function repeatedIds(tags: readonly Tag[]): string[] {
  const ids = tags.flatMap(({ attributes: { id } }) => (id ? [id] : []));
  return [...new Set(ids.filter((id, place) => ids.indexOf(id) !== place))].map((id) => `id ${id} is there twice`);
}

const NO_FIELDS = ["hidden", "submit", "button", "reset", "image"];
const isField = ({ name, attributes }: Tag) =>
  ["select", "textarea"].includes(name) || (name === "input" && !NO_FIELDS.includes(attributes.type ?? "text"));

function isLabeled({ attributes, inLabel }: Tag, labeled: ReadonlySet<string>): boolean {
  const { id, title } = attributes;
  return (
    inLabel || Boolean(attributes["aria-label"] || attributes["aria-labelledby"] || title || (id && labeled.has(id)))
  );
}

/** Links and buttons that a screen reader would announce by nothing. */
function namelessControls(page: string): string[] {
  const controls = [
    ...page.replace(NOT_MARKUP, "").matchAll(/<(a|button|summary)\b((?:[^>"]|"[^"]*")*)>(.*?)<\/\1>/gs),
  ];
  return controls.flatMap(([, name, rest = "", inner = ""]) => {
    const { "aria-label": label, "aria-labelledby": by, title, "aria-hidden": hidden } = attributesOf(rest);
    const words = inner.replace(/<[^>]* aria-label="([^"]+)"[^>]*>/g, "$1").replace(/<[^>]*>/g, "");
    return label || by || title || hidden === "true" || words.trim() !== ""
      ? []
      : [`no name: <${name}${rest.slice(0, 150)}>`];
  });
}

/** They have no content, but a place in their grid, so that a gap shows. */
const emptyLists = (page: string): string[] =>
  [...page.replace(NOT_MARKUP, "").matchAll(/<(ul|ol)\b(?:[^>"]|"[^"]*")*>\s*<\/\1>/g)].map(
    ([list]) => `empty list: ${list}`,
  );
