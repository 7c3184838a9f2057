import { ReadableStream } from "node:stream/web";
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

/** A file that goes into a zip as it is read; `null` where it is missing. */
export type ZippedFile = {
  name: string;
  open(): Promise<AsyncIterable<Uint8Array> | null>;
  /** It is packed on the way; what people send is packed already. */
  packs?: true;
};

/** A zip as it is read: texts first, then files, none of which is ever in memory as a whole. */
export function zipStream(
  texts: Readonly<Record<string, Uint8Array>>,
  files: readonly ZippedFile[],
  mtime: Date,
): ReadableStream<Uint8Array> {
  const pieces = piecesOf(texts, files, mtime);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

async function* piecesOf(
  texts: Readonly<Record<string, Uint8Array>>,
  files: readonly ZippedFile[],
  mtime: Date,
): AsyncGenerator<Uint8Array, undefined> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  const taken = () => {
    const now = ready;
    ready = [];
    return now;
  };
  for (const [name, bytes] of Object.entries(texts)) {
    const entry = Object.assign(new ZipDeflate(name, { level: 6 }), { mtime });
    zip.add(entry);
    entry.push(bytes, true);
    yield* taken();
  }
  for (const { name, open, packs } of files) {
    const content = await open();
    if (!content) continue;
    const entry = Object.assign(packs ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name), { mtime });
    zip.add(entry);
    for await (const piece of content) {
      entry.push(piece);
      yield* taken();
    }
    entry.push(new Uint8Array(0), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}
