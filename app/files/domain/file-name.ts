/** A file as its form tells of it. */
export type SentFile = { name: string };

const LONGEST = 150;
/** Turn the direction of what follows, join or hide it: a name made with them reads as another. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/gu;
const LONELY_HALVES = /[\ud800-\udfff]/gu;
/** Names that Windows keeps for devices, with whatever ending. */
const DEVICES = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/**
 * What a file is called here: on pages and for people who download it, on any system. Its last part alone, without anything
 * that leads elsewhere, hides or turns letters, or means something to a system; with an ending that its content has.
 * @param endings of the content, the usual one first; a name with another ending gets it as well.
 * @returns 1 to 150 characters; the same again for its own result.
 * Worked case: `..\..\evil\u202Egnp.exe` with content of an image (`png`) is `evilgnp.exe.png`.
 */
export function cleanFileName(sent: string, endings: readonly [string, ...string[]]): string {
  const last = sent.replace(CONTROLS, "").split(/[/\\]/).at(-1) ?? "";
  const seen = last.normalize("NFC").replace(LONELY_HALVES, "").replace(INVISIBLE, "");
  const plain = trimmed(seen.replace(/[<>:"|?*%;]/g, "_").replace(/\s+/gu, " "));
  const safe = plain.replace(DEVICES, "_$1") || "file";
  const has = endings.some((ending) => safe.toLowerCase().endsWith(`.${ending}`));
  const ending = has ? safe.slice(safe.lastIndexOf(".")) : `.${endings[0]}`;
  // What stood before the ending may have hidden that it is a device's.
  const stem = trimmed(has ? safe.slice(0, -ending.length) : safe).replace(DEVICES, "_$1") || "file";
  return `${shortened(stem, LONGEST - ending.length)}${ending}`;
}

/** Systems drop dots and spaces at the end; a dot at the beginning hides. */
const trimmed = (text: string) => text.replace(/^[\s.]+/u, "").replace(/[\s.]+$/u, "");

/** Never half a character. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const isPair = /[\ud800-\udbff]/.test(text.charAt(most - 1));
  return trimmed(text.slice(0, isPair ? most - 1 : most));
}

/** RFC 6266, with the plain name that older programs read and the whole one of RFC 5987. */
export function attachmentHeader(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "_")
    .replace(/["\\%]/g, "_");
  const whole = encodeURIComponent(name).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** `12 kB`, `3.4 MB`. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
