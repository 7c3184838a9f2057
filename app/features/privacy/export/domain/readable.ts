/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const HEAD = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What Waymark stores about you</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
dl { display: grid; grid-template-columns: minmax(6rem, 14rem) 1fr; gap: .25rem 1rem; margin: 0 }
dt { color: GrayText } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
li { margin-bottom: .75rem }
</style>
</head>
<body>
`;

/**
 * A page that reads without Waymark, network or scripts. Everything in it was typed by somebody: all of it is escaped, and a
 * link is only ever text.
 * @param about the document's parts by name, as in the JSON beside it.
 */
export function readableDocument(title: string, lead: string, about: Readonly<Record<string, Json>>): string {
  const sections = Object.entries(about).map(
    ([name, value]) => `<section>\n<h2>${label(name)}</h2>\n${show(value)}\n</section>`,
  );
  return `${HEAD}<h1>${asText(title)}</h1>\n<p>${asText(lead)}</p>\n${sections.join("\n")}\n</body>\n</html>\n`;
}

function show(value: Json): string {
  if (isList(value)) {
    if (value.length === 0) return "<p>Nothing.</p>";
    return `<ol>${value.map((one) => `<li>${show(one)}</li>`).join("\n")}</ol>`;
  }
  if (typeof value !== "object" || value === null) return asText(inWords(value));
  const rows = Object.entries(value).map(([name, one]) => `<dt>${label(name)}</dt><dd>${show(one)}</dd>`);
  return `<dl>${rows.join("\n")}</dl>`;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

function inWords(value: string | number | boolean | null): string {
  if (value === null || value === "") return "–";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}

/** `startedOn` reads "Started on". */
function label(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, (_, end: string, begin: string) => `${end} ${begin.toLowerCase()}`);
  return asText(words.charAt(0).toUpperCase() + words.slice(1));
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function asText(text: string): string {
  return text.replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one);
}
