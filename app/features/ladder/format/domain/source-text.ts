import type { Place, Report } from "./problem";

const strict = () => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function isValidStart(bytes: Uint8Array, length: number): boolean {
  try {
    strict().decode(bytes.subarray(0, length), { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * The text of a UTF-8 file without its byte order mark; `null` after reporting the first byte that is not UTF-8.
 * Once a byte is wrong every longer beginning is wrong too, so the place is found by halving.
 */
export function decodeUtf8(file: string, bytes: Uint8Array, report: Report): string | null {
  try {
    return strict()
      .decode(bytes)
      .replace(/^\uFEFF/, "");
  } catch {
    let valid = 0;
    let invalid = bytes.length + 1;
    while (invalid - valid > 1) {
      const middle = Math.floor((valid + invalid) / 2);
      if (isValidStart(bytes, middle)) valid = middle;
      else invalid = middle;
    }
    const before = strict()
      .decode(bytes.subarray(0, valid), { stream: true })
      .replace(/^\uFEFF/, "");
    report(placesIn(file, before)(before.length), "not-utf8", "This is not UTF-8 text. Save the file as UTF-8.");
    return null;
  }
}

/** Offsets into a text to places; lines end with LF, CRLF or CR as in YAML 1.2, section 5.4. */
export function placesIn(file: string, text: string): (offset: number) => Place {
  const starts = [0, ...Array.from(text.matchAll(/\r\n?|\n/g), (match) => match.index + match[0].length)];
  return (offset) => {
    const within = Math.min(Math.max(offset, 0), text.length);
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= within) low = middle;
      else high = middle;
    }
    return { file, line: low + 1, column: within - starts[low]! + 1 };
  };
}
