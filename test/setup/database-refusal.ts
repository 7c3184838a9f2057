import { expect } from "vitest";

type Refused = { message?: string; meta?: { driverAdapterError?: { cause?: { originalMessage?: string } } } };

/**
 * What the database itself says when it refuses a statement. Prisma's own message names a kind of error and, in development, quotes
 * the lines of the call, in which a test finds any word of its own.
 */
export async function databaseRefusal(statement: PromiseLike<unknown>): Promise<string> {
  const error = await Promise.resolve(statement).then(
    () => expect.unreachable("The database took it."),
    (refused: Refused) => refused,
  );
  return error.meta?.driverAdapterError?.cause?.originalMessage ?? error.message ?? "";
}
