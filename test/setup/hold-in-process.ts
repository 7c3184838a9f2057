/**
 * Holds a data folder in a process of its own until it is killed: `<folder> [<file to wait for>]`. Prints `held`, or why
 * not.
 */
import { existsSync } from "node:fs";
import { holdDataFolder } from "~/platform/database/data-folder.server";

const [folder, go] = process.argv.slice(2);
console.log("ready");
// Spins, so that all who wait for the file go at the same instant.
while (go && !existsSync(go));
try {
  holdDataFolder(folder!);
  console.log("held");
} catch (error) {
  console.log((error as Error).message);
}
setInterval(() => {}, 60_000);
