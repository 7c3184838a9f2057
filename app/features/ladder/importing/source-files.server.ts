/** Files to import, and what belongs to them, from the disk. */
import { open as openFile, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { readAtMost } from "~/files/read-at-most.server";
import type { SourceFile } from "./domain/neutral";
import { MOST_BYTES } from "./domain/source-text";

export class NotAFile extends Error {}

const isMissing = (error: unknown) => ["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");

/** A file as far as the limit and one byte more; `null` if it is missing. @throws {NotAFile} it is a folder or a device. */
export async function readWhole(path: string): Promise<Uint8Array | null> {
  const file = await openFile(path, "r").catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (!file) return null;
  try {
    const about = await file.stat();
    if (!about.isFile()) throw new NotAFile();
    const { size } = about;
    // One byte over the limit is enough to refuse it.
    return await readAtMost(file, Math.min(size, MOST_BYTES + 1));
  } finally {
    await file.close();
  }
}

/** How many folders above a file are searched for what belongs to it. */
const MOST_ABOVE = 3;

/** The endings of a path, longest first: where a site's root is, is not known. */
function endings(name: string): string[] {
  const parts = name.split("/").filter((part) => part !== "" && part !== "." && part !== "..");
  return parts.map((_part, index) => parts.slice(index).join("/"));
}

/** What a file names or has beside it. */
export async function findSide(main: string, name: string): Promise<SourceFile | null> {
  let folder = dirname(main);
  for (let above = 0; above <= MOST_ABOVE; above += 1) {
    // What lies beside a file is its own; only what a file names itself, or a shared text, is looked for above.
    if (above > 0 && !name.includes("/") && name !== "generic.md") return null;
    for (const ending of endings(name)) {
      const path = join(folder, ending);
      if (resolve(path) === resolve(main)) continue;
      const bytes = await readWhole(path).catch(() => null);
      if (bytes) return { path, bytes };
    }
    folder = join(folder, "..");
  }
  return null;
}

/** The first lines of a license beside the source, or above it. */
export async function licenseOf(path: string): Promise<string | null> {
  let folder = dirname(path);
  for (let above = 0; above <= 2; above += 1) {
    for (const name of ["LICENSE", "LICENSE.md", "LICENSE.txt", "COPYING"]) {
      const text = await readFile(join(folder, name), "utf8").catch(() => null);
      const first = text?.split("\n").find((line) => line.trim() !== "");
      if (first)
        return first
          .replace(/^[#\s]+/, "")
          .trim()
          .slice(0, 200);
    }
    folder = join(folder, "..");
  }
  return null;
}
