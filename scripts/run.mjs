// Runs a program of the current build with plain Node: `node scripts/run.mjs start`, `node scripts/run.mjs admin ...`.
import "./check-node.mjs";

const [program] = process.argv.splice(2, 1);
const { enterBuild, isCurrent } = await import("./builds.mjs");

/** These read files alone. Where the sources are being worked on, they follow the sources, built or not. */
const OF_FILES = ["frameworks-accept", "frameworks-check", "frameworks-export", "frameworks-import", "pairing-verify"];
const loader = OF_FILES.includes(program) && !isCurrent() ? await import("tsx/esm/api").catch(() => null) : null;
if (loader === null) await enterBuild(program);
else {
  loader.register();
  await import(`../app/main/commands/${program}.ts`);
}
