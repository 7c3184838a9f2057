/**
 * Confirms what an import filled in: `npm run frameworks:accept -- FOLDER [--fields kind,scale]`. Read it first: from then on it is
 * published as your own words.
 */
import { acceptFolder } from "~/features/ladder/importing/accept-marks.server";
import { command } from "../command.server";

await command(async () => {
  const args = process.argv.slice(2);
  const at = args.indexOf("--fields");
  const fields = at === -1 ? null : new Set((args[at + 1] ?? "").split(",").map((one) => one.trim()));
  const folder = args.find((one, index) => !one.startsWith("--") && (at === -1 || index !== at + 1));
  if (folder === undefined) throw new Error("Name the framework's folder: npm run frameworks:accept -- FOLDER");
  const { accepted, left } = await acceptFolder(folder, fields);
  for (const one of left) console.log(`${one.file}:${one.line}  left      ${one.fields.join(", ")}`);
  console.log(`${accepted} confirmed, ${left.length} left`);
});
