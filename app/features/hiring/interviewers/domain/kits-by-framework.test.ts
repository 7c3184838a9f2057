import { expect, test } from "vitest";
import { kitsByFramework } from "./kits-by-framework";

const kit = (slug: string, framework: string, name: string) => ({ slug, framework, name });
const shown = (kits: ReturnType<typeof kit>[]) =>
  kitsByFramework(kits, (one) => one).map(({ name, kits: under }) => [name, under.map((one) => one.name)]);

test.each([
  ["none", [], []],
  [
    "each kit once, under its framework, in the order in which they come",
    [
      kit("engineering", "Engineering", "Coding"),
      kit("reliability", "Site reliability", "Coding"),
      kit("engineering", "Engineering", "Design"),
    ],
    [
      ["Engineering", ["Coding", "Design"]],
      ["Site reliability", ["Coding"]],
    ],
  ],
  [
    "frameworks of one name go by their addresses, too",
    [kit("engineering", "Engineering", "Coding"), kit("till", "Engineering", "Coding"), kit("sre", "SRE", "Coding")],
    [
      ["Engineering (engineering)", ["Coding"]],
      ["Engineering (till)", ["Coding"]],
      ["SRE", ["Coding"]],
    ],
  ],
])("%s", (_, kits, expected) => expect(shown(kits)).toEqual(expected));
