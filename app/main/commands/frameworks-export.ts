/** Writes a framework as a CASE 1.1 package: `npm run frameworks:export -- FOLDER [--out FILE] [--date 2026-11-25T12:00:00Z]`. */
import { exportFolder } from "~/features/ladder/importing/export-case.server";
import { writeText } from "~/features/ladder/importing/import-record.server";
import { command } from "../command.server";

await command(async () => {
  const args = process.argv.slice(2);
  const value = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const folder = args.find(
    (one, index) => !one.startsWith("--") && !["--out", "--date"].includes(args[index - 1] ?? ""),
  );
  if (folder === undefined) throw new Error("Name the framework's folder: npm run frameworks:export -- FOLDER");
  const date = new Date(value("--date") ?? Date.now());
  if (Number.isNaN(date.getTime())) throw new Error("--date takes a date such as 2026-11-25T12:00:00Z.");
  const { text, removed } = await exportFolder(folder, date);
  for (const { identifier, title } of removed) console.error(`removed  ${identifier}  ${title}`);
  const out = value("--out");
  if (out === undefined) process.stdout.write(text);
  else await writeText(out, text);
});
