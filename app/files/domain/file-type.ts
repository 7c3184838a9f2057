/** A kind of file that is taken as evidence. */
export type FileType = { type: string; label: string; endings: readonly [string, ...string[]] };

const PDF: FileType = { type: "application/pdf", label: "PDF", endings: ["pdf"] };
const PNG: FileType = { type: "image/png", label: "PNG image", endings: ["png"] };
const JPEG: FileType = { type: "image/jpeg", label: "JPEG image", endings: ["jpg", "jpeg"] };
const WEBP: FileType = { type: "image/webp", label: "WebP image", endings: ["webp"] };
const GIF: FileType = { type: "image/gif", label: "GIF image", endings: ["gif"] };
export const TEXT: FileType = {
  type: "text/plain; charset=utf-8",
  label: "Text",
  endings: ["txt", "md", "csv", "log"],
};

const OPENXML = "application/vnd.openxmlformats-officedocument";
const OPENDOCUMENT = "application/vnd.oasis.opendocument";

/** Office files by an entry that each has and no other kind. */
export const OFFICE: readonly (FileType & { entry: string })[] = [
  {
    type: `${OPENXML}.wordprocessingml.document`,
    label: "Word document",
    endings: ["docx"],
    entry: "word/document.xml",
  },
  { type: `${OPENXML}.spreadsheetml.sheet`, label: "Excel workbook", endings: ["xlsx"], entry: "xl/workbook.xml" },
  {
    type: `${OPENXML}.presentationml.presentation`,
    label: "PowerPoint presentation",
    endings: ["pptx"],
    entry: "ppt/presentation.xml",
  },
];

/** OpenDocument files by what their first entry, `mimetype`, holds. */
export const OPEN_OFFICE: readonly FileType[] = [
  { type: `${OPENDOCUMENT}.text`, label: "OpenDocument text", endings: ["odt"] },
  { type: `${OPENDOCUMENT}.spreadsheet`, label: "OpenDocument spreadsheet", endings: ["ods"] },
  { type: `${OPENDOCUMENT}.presentation`, label: "OpenDocument presentation", endings: ["odp"] },
];

const ALL = [PDF, PNG, JPEG, WEBP, GIF, TEXT, ...OFFICE, ...OPEN_OFFICE];

/** What a stored type is called; `File` for none that is known. */
export function typeLabel(type: string): string {
  return ALL.find((one) => one.type === type)?.label ?? "File";
}

/** What a file of a stored type may end with, the usual one first. */
export function endingsOf(type: string): FileType["endings"] {
  return ALL.find((one) => one.type === type)?.endings ?? ["bin"];
}

/** For the field: what a browser offers to choose. */
export const ACCEPTED = ALL.flatMap(({ endings }) => endings.map((ending) => `.${ending}`)).join(",");

export const TAKEN =
  "PDF, PNG, JPEG, WebP, GIF, plain text (also Markdown and CSV), Word, Excel, PowerPoint and OpenDocument files are accepted, without macros.";

/**
 * What a file is by its beginning, whatever it is called.
 * @param head its first bytes: 64 are enough.
 * @returns a type; `zip` for a container whose directory decides; `maybe-text` where only the whole can tell.
 */
export function typeByHead(head: Uint8Array): FileType | "zip" | "maybe-text" {
  if (begins(head, "%PDF-")) return PDF;
  if (begins(head, "\x89PNG\r\n\x1a\n")) return PNG;
  if (begins(head, "\xff\xd8\xff")) return JPEG;
  if (begins(head, "RIFF") && begins(head.subarray(8), "WEBP")) return WEBP;
  if (begins(head, "GIF87a") || begins(head, "GIF89a")) return GIF;
  if (begins(head, "PK\x03\x04")) return "zip";
  return "maybe-text";
}

function begins(bytes: Uint8Array, text: string): boolean {
  return bytes.length >= text.length && [...text].every((letter, at) => bytes[at] === letter.charCodeAt(0));
}

/** Characters that no text has: what holds them is something else. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const NOT_IN_TEXT = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;

/** Whether a part of a text is one. @param isFirst of the beginning: markup, scripts and printer programs are not taken. */
export function isTextPart(part: string, isFirst: boolean): boolean {
  if (NOT_IN_TEXT.test(part)) return false;
  return !isFirst || !/^\ufeff?\s*(<|#!|%!|\{\\rtf)/.test(part);
}
