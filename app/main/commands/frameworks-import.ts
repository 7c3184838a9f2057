/**
 * Imports ladders: `npm run frameworks:import -- FILE... --out DIR [--name SLUG] [--split none|lines|bullets|numbers]
 * [--column "HEADER=CHOICE"]... [--accept] [--json]`.
 * Each file becomes a framework in a folder of DIR; what it lacked is marked in there and has to be confirmed. Exit code 1 if a file
 * was refused.
 */
import { namedChoices } from "~/features/ladder/importing/domain/column-choices";
import { importFiles, linesOf } from "~/features/ladder/importing/import-files.server";
import { command } from "../command.server";

const SPLITS = ["auto", "none", "lines", "bullets", "numbers"] as const;

await command(async ({ FRAMEWORKS_DIR }) => {
  const args = process.argv.slice(2);
  const value = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const takesValue = new Set(["--out", "--name", "--split", "--column"]);
  const files = args.filter((one, index) => !one.startsWith("--") && !takesValue.has(args[index - 1] ?? ""));
  if (files.length === 0) throw new Error("Name the files to import: npm run frameworks:import -- FILE... --out DIR");
  const splitting = SPLITS.find((one) => one === (value("--split") ?? "auto"));
  if (!splitting) throw new Error(`--split takes ${SPLITS.join(", ")}.`);
  const slug = value("--name");
  const report = await importFiles(files, {
    out: value("--out") ?? FRAMEWORKS_DIR,
    splitting,
    named: namedChoices(args.flatMap((one, index) => (args[index - 1] === "--column" ? [one] : []))),
    ...(slug ? { slug } : {}),
    isAccepted: args.includes("--accept"),
  });
  if (args.includes("--json")) console.log(JSON.stringify(report));
  else for (const line of linesOf(report)) console.log(line);
  if (report.refused.length > 0) process.exitCode = 1;
});
