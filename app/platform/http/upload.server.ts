import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, opendir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { Refusal } from "~/kernel/refusal";
import type { Env } from "../env.server";
import { type Field, receivedFields, rememberFields } from "./received.server";
import { refuseOthersForm } from "./sealed-form.server";

/** Of one file, in bytes. */
const FILE_LIMIT = 50_000_000;
/** Of all texts of a form together, in bytes: as without a file. */
const TEXT_LIMIT = 1_000_000;
const PARTS = { fields: 5_000, parts: 5_001, fieldSize: TEXT_LIMIT, headerPairs: 20, headerSize: 8_000 };

const CUT_OFF = "This form arrived incomplete. Send it again.";

/** A file as it arrived: what it is called is what its sender says. */
export type ReceivedFile = { name: string } & (
  | { isTooLarge: true }
  | { isTooLarge: false; path: string; size: number; sha256: string }
);
export type ReceivedForm = { form: FormData; file: ReceivedFile | null };

type Place = { request: Request; context: { app: { env: Env } } };
type Wanted = {
  /** The field whose file is taken; what comes in others is thrown away. */
  field: string;
  /** Asked before the first byte of a file is kept; what it throws refuses the whole form. */
  before(): Promise<void>;
};

/** Where files wait to be looked at. On the disk of `DATA_DIR`: `/tmp` may be memory. */
function incomingFolder({ DATA_DIR }: Pick<Env, "DATA_DIR">): string {
  return join(DATA_DIR, "incoming");
}

/**
 * Reads a form with at most one file, which goes to the disk as it arrives and is gone when `use` is done, however that ends.
 * Everything else is read as any other form.
 * @throws {Refusal} `invalid`: not a form, cut off, or too much text.
 * @throws a 401: someone else typed it.
 */
export async function withUpload<T>(
  place: Place,
  wanted: Wanted,
  use: (received: ReceivedForm) => Promise<T>,
): Promise<T> {
  const path = join(incomingFolder(place.context.app.env), `${randomUUID()}.partial`);
  try {
    const received = await receive(place.request, path, wanted);
    await refuseOthersForm(place.request, receivedFields(place.request));
    return await use(received);
  } finally {
    await rm(path, { force: true });
  }
}

/** The texts of a form; its files are thrown away as they arrive. */
export async function readTexts(request: Request): Promise<FormData> {
  return (await receive(request, "", null)).form;
}

const isMultipart = (request: Request) => /^multipart\/form-data\b/i.test(request.headers.get("Content-Type") ?? "");

async function receive(request: Request, path: string, wanted: Wanted | null): Promise<ReceivedForm> {
  if (!isMultipart(request) || !request.body) {
    const form = await readUrlEncoded(request);
    remember(request, form);
    return { form, file: null };
  }
  const parser = openParser(request);
  const texts = gatherTexts(parser);
  const files = takeFile(parser, path, wanted);
  try {
    await pipeline(Readable.fromWeb(request.body as ReadableStream, { signal: request.signal }), parser);
  } catch {
    remember(request, texts.form);
    await files.cutOff();
    throw new Refusal("invalid", CUT_OFF);
  }
  remember(request, texts.form);
  const file = await files.taken();
  if (texts.isTooMuch) {
    throw new Refusal("invalid", "That's too much text for one form. Shorten it and send it again.");
  }
  return { form: texts.form, file };
}

function remember(request: Request, texts: FormData): void {
  rememberFields(
    request,
    [...texts].flatMap(([name, value]): Field[] => (typeof value === "string" ? [[name, value]] : [])),
  );
}

/** @throws {Refusal} `invalid`: no form. */
async function readUrlEncoded(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw new Refusal("invalid", CUT_OFF);
  }
}

function openParser(request: Request): BusboyInstance {
  try {
    const isPartAFile = (_field?: string, _type?: string, fileName?: string) => fileName !== undefined;
    const headers = { "content-type": request.headers.get("Content-Type") ?? "" };
    return new Busboy({ headers, limits: PARTS, isPartAFile });
  } catch {
    throw new Refusal("invalid", CUT_OFF);
  }
}

function gatherTexts(parser: BusboyInstance) {
  const texts = { form: new FormData(), isTooMuch: false };
  let size = 0;
  parser.on("field", (name, value, _isNameCut, isCut) => {
    size += name.length + Buffer.byteLength(value);
    if (isCut || size > TEXT_LIMIT) texts.isTooMuch = true;
    else texts.form.append(name, value);
  });
  for (const over of ["fieldsLimit", "partsLimit"] as const) {
    parser.on(over, () => {
      texts.isTooMuch = true;
    });
  }
  return texts;
}

/** Keeps the first file of the wanted field; what else is sent is read and thrown away. */
function takeFile(parser: BusboyInstance, path: string, wanted: Wanted | null) {
  let arriving: { stream: Readable; kept: Promise<ReceivedFile> } | null = null;
  parser.on("file", (field, stream, fileName) => {
    // The parser tells of it too.
    stream.on("error", () => {});
    if (!wanted || field !== wanted.field || !fileName || arriving) return void stream.resume();
    const kept = keep(stream, path, fileName, wanted);
    arriving = { stream, kept };
    // Refused before it began: the rest of the form is still read. After a disk that fails there is nothing to wait for.
    kept.catch((error) => (error instanceof Refusal ? stream.resume() : parser.destroy(error)));
  });
  return {
    taken: async () => (arriving ? arriving.kept : null),
    /** @throws {Error} it was the disk that failed. */
    async cutOff() {
      arriving?.stream.destroy(new Error("cut off"));
      const failure: unknown = await arriving?.kept.catch((error) => error);
      if (failure instanceof Error && "syscall" in failure) throw failure;
    },
  };
}

/** Writes a file as it arrives. Of one that is too large the rest is read, so that its form can be answered, and not kept. */
async function keep(stream: Readable, path: string, name: string, { before }: Wanted): Promise<ReceivedFile> {
  await before();
  await mkdir(join(path, ".."), { recursive: true, mode: 0o700 });
  const handle = await open(path, "wx", 0o600);
  const hash = createHash("sha256");
  let size = 0;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > FILE_LIMIT) continue;
      hash.update(piece);
      await handle.writeFile(piece);
    }
  } finally {
    await handle.close();
  }
  if (size > FILE_LIMIT) return { name, isTooLarge: true };
  return { name, isTooLarge: false, path, size, sha256: hash.digest("hex") };
}

/** Removes what an upload has left that was killed before this moment. */
export async function tidyIncoming(env: Pick<Env, "DATA_DIR">, before: Date): Promise<void> {
  const folder = incomingFolder(env);
  try {
    for await (const { name } of await opendir(folder)) {
      const path = join(folder, name);
      const found = await stat(path).catch(() => null);
      if (name.endsWith(".partial") && found && found.mtime < before) await rm(path, { force: true });
    }
  } catch (error) {
    // Before the first upload there is no folder.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
