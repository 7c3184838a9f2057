/**
 * `npm run audit:verify [-- --expect POSITION:HASH]` computes the audit log's hashes anew, and prints its end. Keep that line
 * elsewhere: given to `--expect` later, it shows whether entries up to it were removed or edited, even by somebody who could
 * make all hashes anew. Entries that the server has not linked yet are counted, and stay as they are. On the embedded database, stop
 * the server first.
 */
import { parseArgs } from "node:util";
import { type ChainEnd, type ChainProblem, verifyChain } from "~/platform/audit/audit-chain.server";
import { openMigrated } from "~/platform/start.server";
import { command } from "../command.server";

await command(async (env) => {
  const { values } = parseArgs({ options: { expect: { type: "string" } } });
  const expected = values.expect === undefined ? null : readEnd(values.expect);
  const database = await openMigrated(env);
  try {
    const { entries, end, problem, holdsExpected, waiting } = await verifyChain(database.db, expected);
    if (problem) throw new Error(`${inWords(problem)} The ${entries} entries before are as they were written.`);
    if (holdsExpected === false) {
      throw new Error(`The log does not hold ${values.expect}: entries were removed or edited, and hashes made anew.`);
    }
    console.log(`${entries} entries, unbroken${holdsExpected ? `, and ${values.expect} is among them` : ""}.`);
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

function readEnd(text: string): ChainEnd {
  const [, position, hash] = /^(\d+):([0-9a-f]{64}|)$/.exec(text) ?? [];
  if (position === undefined || hash === undefined) {
    throw new Error("--expect takes the line that an earlier run printed: POSITION:HASH.");
  }
  return { position: BigInt(position), hash };
}

function inWords(problem: ChainProblem): string {
  if (problem.kind === "outside") return `${problem.rows} rows are not part of the chain.`;
  if (problem.kind === "edited") {
    const { position, action, at } = problem;
    const entry = `Entry ${position} (${action}, ${at.toISOString()})`;
    return `${entry} was edited, or the one before it was edited and its hash made anew.`;
  }
  const { from, to } = problem;
  const which = problem.kind === "removed" ? ["Entry", "Entries"] : ["The link of entry", "The links of entries"];
  return from === to ? `${which[0]} ${from} was removed.` : `${which[1]} ${from} to ${to} were removed.`;
}
