/** Detects a text file's encoding, which programs rarely declare. */

export type DecodedText = { text: string; encoding: "UTF-8" | "UTF-16" | "Windows-1252" };

/** A sample long enough to see where its zeros are. */
const SAMPLE = 4_000;
/** Control characters that don't occur in text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const BINARY = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
/** What Windows-1252 leaves open decodes to these. */
const UNASSIGNED = /[\u0080-\u009f]/;

/**
 * A byte order mark decides. Otherwise zeros mean UTF-16, valid UTF-8 is UTF-8, and anything else is Windows-1252,
 * which spreadsheets in Western Europe write.
 * @returns `null` if it isn't text.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const decoded = decode(bytes);
  if (!decoded || BINARY.test(decoded.text)) return null;
  return decoded.encoding === "Windows-1252" && UNASSIGNED.test(decoded.text) ? null : decoded;
}

function decode(bytes: Uint8Array): DecodedText | null {
  const utf16 = utf16Order(bytes);
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), encoding: "UTF-16" };
  const utf8 = decodeUtf8(bytes);
  if (utf8 !== null) return { text: utf8, encoding: "UTF-8" };
  return { text: decodeWindows1252(bytes), encoding: "Windows-1252" };
}

/** Characters at 0x80 to 0x9f, where ISO 8859-1 has control characters. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** By hand: some Node versions decode Windows-1252 as ISO 8859-1. */
function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return latin1.replace(/[\u0080-\u009f]/g, (letter) => WINDOWS_1252[letter.charCodeAt(0) - 0x80] ?? letter);
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function utf16Order(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
  const sample = bytes.subarray(0, SAMPLE);
  const zerosAt = (parity: number) => sample.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  const [even, odd] = [zerosAt(0), zerosAt(1)];
  const enough = sample.length / 4;
  if (odd > enough && even === 0) return "utf-16le";
  return even > enough && odd === 0 ? "utf-16be" : null;
}
