import fc from "fast-check";
import { childSource, frameworkSource, VALID_FILES } from "../factories/framework-files";

/** Of the right shape from few ids and codes, so that they collide, refer to one another and go in circles. JSON is YAML. */
const code = fc.constantFrom("IC1", "IC2", "IC3", "IC4", "TL1", "TL2", "TL9");
const opaque = (prefix: string, length = 4) =>
  fc.nat({ max: 9 }).map((digit) => `${prefix}-${String(digit).repeat(length)}`);
const mostly = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 400, arbitrary: value }, { weight: 1, arbitrary: fc.constantFrom(null, 1, true, "", [], {}) });
const text = fc.constantFrom(
  "Does one thing.",
  "Can do it and does it.",
  "Writes plain words about large and small matters.",
);
const shape = <Fields>(fields: { [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> }, needed: (keyof Fields)[]) =>
  mostly(fc.record(fields, { requiredKeys: needed }));
const few = <Item>(item: fc.Arbitrary<Item>, maxLength = 4) => mostly(fc.array(item, { maxLength }));

const expectation = shape(
  {
    id: opaque("e", 6),
    statement: text,
    kind: fc.constantFrom("skill", "behaviour"),
    examples: few(text),
    arc: fc.constantFrom("a", "b"),
  },
  ["id", "statement", "kind"],
);
const level = shape(
  {
    code,
    title: text,
    scope: text,
    summary: text,
    cumulative: fc.boolean(),
    expectations: fc.dictionary(opaque("c"), few(expectation), { maxKeys: 3 }),
  },
  ["code", "title", "scope", "summary", "expectations"],
);
const overlay = shape({ over: fc.constantFrom("ic", "tl"), from: code, to: code, months: fc.nat() }, [
  "over",
  "from",
  "to",
  "months",
]);
const ladderFile = shape(
  {
    id: fc.constantFrom("ic", "tl"),
    name: text,
    code: fc.constantFrom("IC", "TL"),
    summary: text,
    entry: few(code),
    kind: fc.constantFrom("ladder", "overlay"),
    overlay,
    competencies: few(opaque("c")),
    levels: few(level, 5),
  },
  ["id", "name", "code", "summary", "levels"],
);
const pathwaysFile = fc.record({
  pathways: few(
    shape(
      {
        id: opaque("p"),
        from: code,
        to: code,
        kind: fc.constantFrom("lateral", "advance"),
        both_ways: fc.boolean(),
        note: text,
      },
      ["id", "from", "to", "kind", "note"],
    ),
    8,
  ),
});
const criterion = shape(
  {
    id: opaque("r"),
    theme: fc.constantFrom("depth", "width"),
    competency: opaque("c"),
    all: fc.constant(true),
    at: code,
    rating: fc.constantFrom("meeting", "metting"),
    share: fc.constantFrom("all", "most", "core"),
    sustained: fc.record({ cycles: fc.nat(30) }),
  },
  ["id", "at", "rating", "share"],
);
const promotionFile = fc.record({
  steps: few(
    shape({ id: opaque("s"), from: code, to: code, summary: text, criteria: few(criterion) }, ["id", "from", "to"]),
    6,
  ),
});
const hidden = shape(
  {
    ladders: few(fc.constantFrom("ic", "tl")),
    levels: few(code),
    competencies: few(opaque("c")),
    expectations: few(opaque("e", 6)),
    promotion: few(opaque("s")),
  },
  [],
);
const competency = shape({ id: opaque("c"), theme: fc.constantFrom("depth", "width"), name: text, summary: text }, [
  "id",
  "theme",
  "name",
  "summary",
]);
const frameworkFile = fc.record({ competencies: few(competency, 6), hide: hidden }, { requiredKeys: ["competencies"] });

export const shaped = fc
  .tuple(frameworkFile, ladderFile, ladderFile, pathwaysFile, promotionFile, fc.boolean())
  .map(([framework, ic, tl, pathways, promotion, extending]) => {
    const texts = {
      "ladders/ic.yaml": JSON.stringify(ic),
      "ladders/tl.yaml": JSON.stringify(tl),
      "pathways.yaml": JSON.stringify(pathways),
      "promotion.yaml": JSON.stringify(promotion),
    };
    const lines = Object.entries(framework).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
    if (extending) return childSource({ ...texts, "framework.yaml": lines.join("") });
    const start = VALID_FILES["framework.yaml"]!.split("competencies:")[0]!;
    return frameworkSource({ ...texts, "framework.yaml": start + lines.join("") });
  });
