/**
 * `npm run audit:verify [-- --expect POSITION:HASH]` computes the audit log's hashes anew, and prints its end. Keep that line
 * elsewhere: given to `--expect` later, it shows whether entries up to it were removed or edited, even by somebody who could
 * make all hashes anew. Entries that the server has not linked yet are counted, and stay as they are. On the embedded database, stop
 * the server first. Then it compares what was submitted, agreed, frozen, locked and decided with its hash in the log, and names what differs or is gone.
 * `--anchors FILE` takes a file of `AUDIT_ANCHOR_FILE` and looks for each of its ends.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { anchorText, lostAnchors, readAnchor, readAnchors } from "~/platform/audit/audit-anchor.server";
import { type ChainEnd, type ChainProblem, verifyChain } from "~/platform/audit/audit-chain.server";
import { type ContentsVerified, verifyContents } from "~/platform/audit/verified-contents.server";
import { openMigrated } from "~/platform/start.server";
import { command } from "../command.server";
import { SEALED_CONTENTS } from "../sealed-contents.server";

const MOST_NAMED = 50;

await command(async (env) => {
  const { values } = parseArgs({ options: { expect: { type: "string" }, anchors: { type: "string" } } });
  const anchors = values.anchors === undefined ? [] : readAnchors(readFileSync(values.anchors, "utf8"));
  const expected = values.expect === undefined ? null : readEnd(values.expect);
  const database = await openMigrated(env);
  try {
    const { entries, end, problem, holdsExpected, waiting } = await verifyChain(database.db, expected);
    if (problem) throw new Error(`${inWords(problem)} The ${entries} entries before are as they were written.`);
    if (holdsExpected === false) {
      throw new Error(`The log does not hold ${values.expect}: entries were removed or edited, and hashes made anew.`);
    }
    const lost = await lostAnchors(database.db, anchors);
    if (lost.length > 0) {
      const which = lost.map(anchorText).join(", ");
      throw new Error(`The log does not hold ${which}: its end was cut off, or it was rewritten.`);
    }
    if (anchors.length > 0) console.log(`The log holds all ${anchors.length} anchors.`);
    const contents = await verifyContents(database.db, SEALED_CONTENTS);
    if (contents.differing.length + contents.removed.length > 0) throw new Error(faultsInWords(contents));
    console.log(`${entries} entries, unbroken${holdsExpected ? `, and ${values.expect} is among them` : ""}.`);
    console.log(contentsInWords(contents));
    if (waiting.since) {
      const [many, oldest] = [waiting.entries === 1 ? "1 more is" : `${waiting.entries} more are`, waiting.since];
      console.log(
        `${many} not linked yet, the oldest of ${oldest.toISOString()}. A running server links within 5 seconds.`,
      );
    }
    console.log(`${end.position}:${end.hash}`);
  } finally {
    await database.close();
  }
});

/** Which, and never what they say. */
function faultsInWords({ differing, removed }: ContentsVerified): string {
  const lines = ["The log is unbroken, but the database doesn't match it."];
  if (differing.length > 0) lines.push("These contents were changed in the database:", ...listed(differing));
  if (removed.length > 0) {
    lines.push(
      "These contents were removed from the database, and nothing in the log explains why:",
      ...listed(removed),
    );
  }
  return lines.join("\n");
}

function listed(contents: ContentsVerified["removed"]): string[] {
  const named = contents.slice(0, MOST_NAMED).map(({ kind, id }) => `- ${kind}: ${id}`);
  return contents.length > MOST_NAMED ? [...named, `and ${contents.length - MOST_NAMED} more`] : named;
}

function contentsInWords({ same, erased, unlogged }: ContentsVerified): string {
  const parts = [`${same} contents are what the log says`];
  if (erased > 0) parts.push(`${erased} lost words when a person or a candidate was erased`);
  if (unlogged > 0) parts.push(`${unlogged} were written before the log kept hashes of them`);
  return `${parts.join("; ")}.`;
}

function readEnd(text: string): ChainEnd {
  const end = readAnchor(text);
  if (!end) throw new Error("--expect takes the line that an earlier run printed: POSITION:HASH.");
  return end;
}

function inWords(problem: ChainProblem): string {
  if (problem.kind === "outside") return `${problem.rows} rows are not part of the chain.`;
  if (problem.kind === "edited") {
    const { position, action, at } = problem;
    const entry = `Entry ${position} (${action}, ${at.toISOString()})`;
    return `${entry} was edited, or the one before it was edited and its hash recalculated.`;
  }
  const { from, to } = problem;
  const which = problem.kind === "removed" ? ["Entry", "Entries"] : ["The link of entry", "The links of entries"];
  return from === to ? `${which[0]} ${from} was removed.` : `${which[1]} ${from} to ${to} were removed.`;
}
