// Plain JavaScript for any Node: says what is missing before anything else can fail in its own words.
const [major, minor] = process.versions.node.split(".").map(Number);
const isSupported = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
if (!isSupported) {
  console.error(`Waymark needs Node 22 (from 22.12) or 24; 20.19 still works. This is ${process.versions.node}.`);
  process.exit(1);
}
