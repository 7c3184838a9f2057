// Plain JavaScript for any Node: says what is missing before anything else can fail in its own words.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Waymark needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
