import { gzipSync } from "node:zlib";

/** Most of the saving for a third of the time: pages differ for everybody, so each is compressed anew. */
export const COMPRESSION_LEVEL = 3;

const TAKES_GZIP = /(^|,)\s*(gzip|\*)\s*(;(?!\s*q=0(\.0+)?\s*(,|$))|,|$)/i;

/**
 * Compresses a page that is there as a whole, in a quarter of the time that a stream of its own would take.
 * Sets the headers that say so; a body for somebody who does not take gzip stays as it is.
 */
export function compressed(body: string, request: Request, headers: Headers): Uint8Array<ArrayBuffer> {
  headers.append("Vary", "Accept-Encoding");
  if (!TAKES_GZIP.test(request.headers.get("Accept-Encoding") ?? "")) return Buffer.from(body);
  headers.set("Content-Encoding", "gzip");
  return gzipSync(body, { level: COMPRESSION_LEVEL });
}
