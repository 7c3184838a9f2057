import { readFile } from "node:fs/promises";
import { verifyCertificate } from "~/features/mentorship/pairing/certificate.server";

/**
 * `npm run pairing:verify -- FILE` checks a pairing's certificate away from any server: that it is whole, that its pairs break no
 * rule, and that no others are better. It reads nothing but the file.
 */

const file = process.argv[2];
if (file === undefined) {
  console.error("Name the certificate file: npm run pairing:verify -- FILE");
  process.exit(2);
}
const text = await readFile(file, "utf8").catch(() => null);
const verdict = text === null ? { problem: `${file} cannot be read.` } : verifyCertificate(text);
if (verdict.problem !== null) console.error(verdict.problem);
else console.log(verdict.says);
process.exit(verdict.problem === null ? 0 : 1);
