import type { Refusal, SourceFile } from "./neutral";

/** Largest file that is looked at at all. */
export const MOST_BYTES = 50_000_000;

const PROGRAM = /\.(?:[cm]?[jt]sx?|py|rb|php|sh|exe|ps1|bat|vbs|jar|wasm)$/i;

/** The name of a file without its folders. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** The first line with code: after empty lines and comments. */
function firstCodeLine(text: string): number {
  let isInComment = false;
  const lines = text.split(/\r\n?|\n/);
  for (const [index, line] of lines.entries()) {
    const trimmed = line.trim();
    if (isInComment) {
      isInComment = !trimmed.includes("*/");
      continue;
    }
    if (trimmed.startsWith("/*") && !trimmed.includes("*/")) isInComment = true;
    else if (trimmed !== "" && !/^(?:\/\/|#|\/\*|["']use strict["'])/.test(trimmed)) return index + 1;
  }
  return 1;
}

/** A byte at which a text stops being UTF-8, counted from 0; `null` if it never does. */
function firstInvalidByte(bytes: Uint8Array): number | null {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return null;
  } catch {
    let [valid, invalid] = [0, bytes.length + 1];
    while (invalid - valid > 1) {
      const middle = (valid + invalid) >> 1;
      try {
        new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
        valid = middle;
      } catch {
        invalid = middle;
      }
    }
    return startOfCharacter(bytes, valid);
  }
}

/** Bytes may go wrong in the middle of a character; its first byte is the place. */
function startOfCharacter(bytes: Uint8Array, at: number): number {
  for (let from = at - 1; from >= 0 && at - from <= 3; from -= 1) {
    const byte = bytes[from]!;
    if (byte >= 0xc0) return from + (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > at ? from : at;
    if (byte < 0x80) return at;
  }
  return at;
}

export const isZip = ({ bytes }: SourceFile): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** UTF-16, as spreadsheet programs save "Unicode text": only where its mark says so, and every byte fits. */
function wideText(bytes: Uint8Array): string | null {
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  if (label === null) return null;
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

/** The text of a file, without a byte order mark, or why there is none. */
export function textOf(file: SourceFile): { text: string } | { refusal: Refusal } {
  const { path, bytes } = file;
  const refuse = (message: string, line = 1, column = 1) => ({ refusal: { file: path, line, column, message } });
  if (bytes.length > MOST_BYTES) return refuse("This file is larger than 50 MB. Split it.");
  if (PROGRAM.test(path)) {
    const line = firstCodeLine(new TextDecoder().decode(bytes));
    return refuse(
      `${baseName(path)} is a program, and programs aren't run. Export its data as JSON, YAML or CSV.`,
      line,
    );
  }
  const wide = wideText(bytes);
  if (wide !== null) return wide.trim() === "" ? refuse("This file is empty.") : { text: wide };
  const invalid = firstInvalidByte(bytes);
  if (invalid !== null) {
    const before = new TextDecoder().decode(bytes.subarray(0, invalid)).split(/\r\n?|\n/);
    const byte = bytes[invalid]?.toString(16).toUpperCase().padStart(2, "0") ?? "nothing";
    const message = `This is not UTF-8 text: byte ${invalid} is 0x${byte}. Save the file as UTF-8.`;
    return refuse(message, before.length, before.at(-1)!.length + 1);
  }
  const text = new TextDecoder().decode(bytes).replace(/^\ufeff/, "");
  if (text.includes("\0")) return refuse("This file is not text.");
  if (text.trim() === "") return refuse("This file is empty.");
  return { text };
}

/** Spaces of all kinds to one, without invisible characters. Joiners stay: emoji and some scripts need them. */
export function clean(text: string): string {
  return text
    .replace(/[\u200b\u2060\ufeff\u00ad]/g, "")
    .replace(/[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/g, " ")
    .trim();
}

/** The same text for comparing. */
export const normalized = (text: string): string => clean(text).toLowerCase().normalize("NFC");

/** What people write into a cell that has nothing. */
export const isBlank = (text: string): boolean => /^(?:|n\/?\.?a\.?|-+|–|—|none|\.|\?)$/i.test(clean(text));

/** What people write where a text is to follow. */
export const isPlaceholder = (text: string): boolean =>
  /^(?:todo|tbd|tba|tbc|coming soon|to be (?:defined|confirmed|written|announced)|wip)[.!…]*$/i.test(clean(text));

/** A short name of lower-case words and hyphens. */
export function slugOf(text: string, otherwise: string): string {
  const slug = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^[-0-9]+|-+$/g, "");
  return slug === "" ? otherwise : slug;
}

/** The name of a file as a title: `career_ladder.csv` is "Career ladder". */
export function titleOf(path: string): string {
  const words = clean(
    baseName(path)
      .replace(/\.[^.]+$/, "")
      .replace(/[-_.]+/g, " "),
  );
  return words === "" ? "Imported" : words[0]!.toUpperCase() + words.slice(1);
}

export type Splitting = "auto" | "none" | "lines" | "bullets" | "numbers";
const BULLET = /^\s*(?:[•●▪◦‣·*–—-]|o(?=\s{2}))\s+/;
const NUMBER = /^\s*(?:\(?\d{1,2}[.)]|[a-z][.)])\s+/;

/** The asks of a cell with their line in it. */
export function asksOf(cell: string, splitting: Splitting): { text: string; offset: number }[] {
  const lines = cell.split(/\r\n?|\n/);
  const starts = startsOf(lines, splitting);
  if (starts === null) return blankless([{ text: cell, offset: lines.findIndex((line) => line.trim() !== "") }]);
  const asks: { text: string; offset: number }[] = [];
  for (const [offset, line] of lines.entries()) {
    if (starts[offset] || asks.length === 0)
      asks.push({ text: line.replace(BULLET, "").replace(splitting === "numbers" ? NUMBER : "", ""), offset });
    else asks[asks.length - 1]!.text += ` ${line}`;
  }
  return blankless(asks);
}

const blankless = (asks: readonly { text: string; offset: number }[]) =>
  asks.map(({ text, offset }) => ({ text: clean(text), offset })).filter(({ text }) => !isBlank(text));

/** For each line whether an ask starts there; `null` where the cell is one. */
function startsOf(lines: readonly string[], splitting: Splitting): boolean[] | null {
  const filled = lines.filter((line) => line.trim() !== "");
  if (splitting === "none") return null;
  if (splitting === "lines") return lines.map((line) => line.trim() !== "");
  if (splitting === "numbers" && filled.some((line) => NUMBER.test(line))) {
    return lines.map((line) => NUMBER.test(line) || BULLET.test(line));
  }
  if (filled.some((line) => BULLET.test(line))) return lines.map((line) => BULLET.test(line));
  if (splitting !== "auto" || filled.length < 2 || filled.length !== lines.length) return null;
  const isListed = filled.every((line) => /^\s*\p{Lu}/u.test(line) && clean(line).length < 400 && !NUMBER.test(line));
  return isListed && clean(filled[0]!).split(" ").length > 2 ? lines.map(() => true) : null;
}
