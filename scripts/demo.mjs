// One process from the shell to the server, so that Ctrl-C reaches one handler and its exit code reaches the shell. Plain
// JavaScript up to here: what is missing is said before anything else can fail in its own words.
import "./check-node.mjs";

const { register } = await import("tsx/esm/api");
register();
await import("./demo.ts");
