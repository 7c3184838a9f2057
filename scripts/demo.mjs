// `npm run demo`. One process from the shell to the server, so that Ctrl-C reaches one handler and its exit code reaches the
// shell. Plain JavaScript up to here: what is missing is said before anything else can fail in its own words.
import "./check-node.mjs";
import { spawn } from "node:child_process";
import { enterBuild, isCurrent } from "./builds.mjs";

if (!isCurrent()) {
  // What it checked and reset is not to be done twice.
  const options = process.argv.splice(2);
  await finished(["--import", "tsx", "app/main/demo/beside-build.ts", ...options]);
}
await enterBuild("demo");

async function finished(args) {
  const child = spawn(process.execPath, args, { stdio: "inherit" });
  const stop = () => child.kill();
  process.once("SIGTERM", stop);
  const code = await new Promise((resolve) => child.once("close", resolve));
  process.off("SIGTERM", stop);
  if (code !== 0) process.exit(code ?? 1);
}
