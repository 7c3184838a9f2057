import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ReceivedFile } from "~/platform/http/upload.server";
import type { TestApp } from "./app";

/** A received upload, stored in the data folder of the app. */
export function receivedFile({ env }: TestApp, content: string | Uint8Array, name = "file.csv"): ReceivedFile {
  const bytes = Buffer.from(content as Uint8Array);
  mkdirSync(env.DATA_DIR, { recursive: true });
  const path = join(env.DATA_DIR, randomUUID());
  writeFileSync(path, bytes);
  return {
    ...{ name, isTooLarge: false, path, size: bytes.length },
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
}
