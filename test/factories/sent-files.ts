import { strToU8, type Zippable, zipSync } from "fflate";

/** The beginnings that tell kinds of files apart, with enough behind them to be a file. */
export const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, ...strToU8("IHDR")]);
export const PDF = strToU8("%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n");

/** A Word document as far as its directory tells, with more entries where given. */
export function wordDocument(more: Zippable = {}): Uint8Array {
  return zipSync({
    "[Content_Types].xml": strToU8("<Types/>"),
    "word/document.xml": strToU8("<document>What we did</document>"),
    ...more,
  });
}

/** An OpenDocument text: its first entry is stored, and says what it is. */
export function openDocument(): Uint8Array {
  const mimetype = strToU8("application/vnd.oasis.opendocument.text");
  return zipSync({ mimetype: [mimetype, { level: 0 }], "content.xml": strToU8("<office/>") });
}

/** A document of some kilobytes whose one entry unpacks to 64 MB. */
export function bomb(): Uint8Array {
  return wordDocument({ "word/media/image1.png": new Uint8Array(64_000_000) });
}
