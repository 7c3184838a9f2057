/**
 * The directory of a zip container, which office files are. Nothing is ever unpacked here: what the directory says is held
 * against bounds, so that the people who open the file get no trap from us.
 * Format: PKWARE APPNOTE 6.3.10, 4.3.7 to 4.3.16; without its 64-bit, split and encrypted forms.
 */

/** Where the directory is. */
export type ZipEnd = { at: number; size: number; count: number };
export type ZipEntry = { name: string; packed: number; unpacked: number; method: number; flags: number; at: number };

const END = 0x06054b50;
const END_SIZE = 22;
/** The longest comment after the end, and the end itself. */
export const ZIP_TAIL = 65_535 + END_SIZE;
const ENTRY = 0x02014b50;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;

const MOST_ENTRIES = 5_000;
const MOST_DIRECTORY = 2_000_000;
/** Unpacked, all of it: ten times the largest file. */
const MOST_UNPACKED = 500_000_000;
/** Text of office files packs 10 to 40 times; 200 leaves room, and a bomb needs a thousand. */
const MOST_RATIO = 200;
/** Below it, no one is harmed by whatever ratio. */
const SMALL = 1_000_000;

const ENCRYPTED = 0x1;
const STORED = 0;
const DEFLATED = 8;

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * Finds the end of the directory.
 * @param tail the last bytes of the file, `ZIP_TAIL` of them where it has so many.
 * @returns `null` where it is no plain container: nothing may follow its directory but its end.
 */
export function findZipEnd(tail: Uint8Array, fileSize: number): ZipEnd | null {
  const data = view(tail);
  for (let at = tail.length - END_SIZE; at >= 0; at--) {
    if (data.getUint32(at, true) !== END) continue;
    const end = {
      count: data.getUint16(at + 10, true),
      size: data.getUint32(at + 12, true),
      at: data.getUint32(at + 16, true),
    };
    const isWhole = at + END_SIZE + data.getUint16(at + 20, true) === tail.length;
    const isOne = data.getUint32(at + 4, true) === 0 && data.getUint16(at + 8, true) === end.count;
    const isBeforeEnd = end.at + end.size === fileSize - tail.length + at;
    const isBounded = end.count > 0 && end.count <= MOST_ENTRIES && end.size <= MOST_DIRECTORY;
    return isWhole && isOne && isBeforeEnd && isBounded ? end : null;
  }
  return null;
}

/** @param directory its bytes, as `end` says. @returns `null` where they are not as many entries as it says. */
export function readZipEntries(directory: Uint8Array, { count }: ZipEnd): ZipEntry[] | null {
  const data = view(directory);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + ENTRY_SIZE <= directory.length && entries.length < count) {
    if (data.getUint32(at, true) !== ENTRY) return null;
    const nameEnd = at + ENTRY_SIZE + data.getUint16(at + 28, true);
    if (nameEnd > directory.length) return null;
    entries.push({
      flags: data.getUint16(at + 8, true),
      method: data.getUint16(at + 10, true),
      packed: data.getUint32(at + 20, true),
      unpacked: data.getUint32(at + 24, true),
      at: data.getUint32(at + 42, true),
      name: new TextDecoder().decode(directory.subarray(at + ENTRY_SIZE, nameEnd)),
    });
    at = nameEnd + data.getUint16(at + 30, true) + data.getUint16(at + 32, true);
  }
  return entries.length === count && at === directory.length ? entries : null;
}

/** Programs, macros and containers within. */
export const UNWANTED =
  /(^|\/)(vbaproject\.bin|vbadata\.xml)$|^(basic|scripts)\/|(^|\/)embeddings\/[^/]*\.bin$|\.(zip|jar|7z|rar|gz|tgz|tar|bz2|xz|zst|iso|cab|exe|dll|com|bat|cmd|scr|msi|ps1|vbs|vbe|js|jse|wsf|hta|lnk|class|sh|apk|app|swf|docm|xlsm|pptm)$/i;

/**
 * What is wrong with a container.
 * @param end where its directory begins, which is where its content must have ended.
 * @returns `null` when it is within bounds.
 */
export function zipProblem(entries: readonly ZipEntry[], end: ZipEnd): "path" | "bomb" | "content" | null {
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  if (names.size !== entries.length || entries.some(({ name }) => isPathTrick(name))) return "path";
  if (entries.some(isBomb) || sum(entries.map(({ unpacked }) => unpacked)) > MOST_UNPACKED) return "bomb";
  if (overlap(entries, end)) return "bomb";
  return entries.some(isUnwanted) ? "content" : null;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const ODD = /[\\:\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffd]/;

/** A name that leads out of the folder it is unpacked into, or that systems read differently. */
function isPathTrick(name: string): boolean {
  if (name === "" || name.startsWith("/") || name.includes("//") || ODD.test(name)) return true;
  return name.split("/").some((part) => part === ".." || part === ".");
}

function isBomb({ packed, unpacked, method }: ZipEntry): boolean {
  if (method === STORED) return packed !== unpacked;
  return unpacked > SMALL && unpacked > packed * MOST_RATIO;
}

export function isUnwanted({ name, flags, method }: ZipEntry): boolean {
  return (flags & ENCRYPTED) !== 0 || (method !== STORED && method !== DEFLATED) || UNWANTED.test(name);
}

/** Entries that share their bytes are how a small file becomes a huge one. */
function overlap(entries: readonly ZipEntry[], end: ZipEnd): boolean {
  const inOrder = [...entries].sort((a, b) => a.at - b.at);
  if (inOrder[0]?.at !== 0) return true;
  return inOrder.some((entry, place) => entry.at + LOCAL_SIZE + entry.packed > (inOrder[place + 1]?.at ?? end.at));
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
