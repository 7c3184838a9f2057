import { readFileSync } from "node:fs";
import { findMismatch, type RowSchemas } from "./shape";

let schemas: RowSchemas | null = null;
let readFrom: string | undefined;

/** Has the raw reads of this process checked. @param file what `schemas.ts` has derived; without one none is checked. */
export function checkRawReads(file: string | undefined): void {
  if (file !== readFrom) schemas = file ? (JSON.parse(readFileSync(file, "utf8")) as RowSchemas) : null;
  readFrom = file;
}

type Rows = Promise<unknown>;

/**
 * What `mark.ts` puts around every raw read: the same promise, whose rows are checked once they are there. It stays Prisma's
 * own, which asks nothing before it is awaited.
 * @throws {Error} later, when the rows are not of the type that the source says they have.
 */
export function checked<P extends Rows>(read: string, promise: P): P {
  const derived = schemas;
  const schema = derived?.reads[read];
  if (!derived || !schema?.isUsed) return promise;
  const ask = promise.then.bind(promise);
  const rows = (): Rows =>
    ask((answer: unknown) => {
      const mismatch = findMismatch(derived.shapes, schema.shape, answer);
      if (!mismatch) return answer;
      const { path, expected, found } = mismatch;
      throw new Error(`${read} reads rows that are not of its type: ${path} is to be ${expected}, and is ${found}.`);
    });
  return Object.assign(promise, {
    // biome-ignore lint/suspicious/noThenProperty: it is a promise already, and each of its ways to the rows is to be checked.
    then: (...handlers: Parameters<Rows["then"]>) => rows().then(...handlers),
    catch: (handler: Parameters<Rows["catch"]>[0]) => rows().catch(handler),
    finally: (handler: Parameters<Rows["finally"]>[0]) => rows().finally(handler),
  });
}
