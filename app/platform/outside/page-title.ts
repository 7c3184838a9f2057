const LONGEST = 200;

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  middot: "·",
  raquo: "»",
  laquo: "«",
};

/**
 * The title of an HTML page as one line of plain text.
 * @param html its beginning; what is in it is anybody's.
 * @returns at most 200 characters; `null` where there is none. Takes time in proportion to the text.
 */
export function pageTitle(html: string): string | null {
  const lower = html.toLowerCase();
  const tag = lower.search(/<title[\s>]/);
  const start = tag < 0 ? -1 : lower.indexOf(">", tag);
  const end = start < 0 ? -1 : lower.indexOf("</title", start);
  if (end < 0) return null;
  // Ten times as much markup as text is enough for any title.
  const text = decodeEntities(html.slice(start + 1, Math.min(end, start + 10 * LONGEST)));
  const plain = text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  if (plain === "") return null;
  return plain.length <= LONGEST ? plain : `${shortened(plain)}…`;
}

/** Never half a character. */
function shortened(text: string): string {
  const isPair = /[\ud800-\udbff]/.test(text.charAt(LONGEST - 2));
  return text.slice(0, isPair ? LONGEST - 2 : LONGEST - 1).trimEnd();
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,10}));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : " ";
  });
}
