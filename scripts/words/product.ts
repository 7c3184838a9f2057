import { execFileSync } from "node:child_process";
import { type Text, textsOf } from "./texts";

/** The files whose texts people read. @param root the folder that has `app`. */
export function productFiles(root: string): string[] {
  return execFileSync("git", ["ls-files", "app"], { cwd: root, encoding: "utf8" })
    .split("\n")
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.d\.ts$/.test(file));
}

export const productTexts = (root: string): Text[] => productFiles(root).flatMap((file) => textsOf(root, file));
