/**
 * Prints what `frameworks:check --json` found as annotations of a pull request, and what version number the changes need:
 * `node report-findings.mjs findings.json [PREFIX]`. PREFIX is taken off the files' paths. Errors give exit code 1.
 */
import { appendFileSync, readFileSync } from "node:fs";

const [file = "findings.json", prefix = ""] = process.argv.slice(2);
const { frameworks, errors, warnings, problems } = JSON.parse(readFileSync(file, "utf8"));

/** What a value may not contain in an annotation. */
const escaped = (text) => String(text).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
const property = (text) => escaped(text).replace(/:/g, "%3A").replace(/,/g, "%2C");

for (const { file: path, line, column, rule, severity, message } of problems) {
  const name = path.startsWith(prefix) ? path.slice(prefix.length) : path;
  console.log(`::${severity} file=${property(name)},line=${line},col=${column},title=${property(rule)}::${escaped(message)}`);
}

const versions = frameworks.map(({ slug, version, against }) =>
  against?.needs
    ? `- **${slug}** ${version}: a ${against.needs} change since ${against.version}, so ${against.lowest} or higher`
    : `- **${slug}** ${version ?? "has errors"}`,
);
const summary = `${errors} errors, ${warnings} warnings\n\n${versions.join("\n")}\n`;
console.log(summary);
if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, summary);
if (errors > 0) process.exitCode = 1;
