import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { times } from "../../../../../test/setup/draws";
import { holdsName, MASK, maskName } from "./candidate-identity";

const zoe = { name: "Zoë Müller", email: "zoe.mueller@mail.example" };
const iris = { name: "Iris van der Berg-Roy", email: "iris.vdb@mail.example" };
const will = { name: "Will Long", email: "w.long@mail.example" };

test.each([
  ["both parts, without accents", zoe, "Zoe led it, said muller.", "[name] led it, said [name]."],
  ["in the other order and in capitals", zoe, "MÜLLER, ZOË is ready", "[name] is ready"],
  ["decomposed accents", zoe, "Zoë did", "[name] did"],
  ["an address", zoe, "see zoe.mueller@mail.example.", "see [name]."],
  ["what stands before its @", zoe, "https://github.example/zoe.mueller/till", "https://github.example/[name]/till"],
  ["joined as it is written", zoe, "@zoëmüller pushed", "@[name] pushed"],
  ["a possessive", iris, "Iris's second try", "[name]'s second try"],
  ["a double name", iris, "Berg-Roy and Ms Berg", "[name]-[name] and Ms [name]"],
  ["no particle alone", iris, "the van der waals force", "the van der waals force"],
  ["a longer word", zoe, "Müllerian, Zoës", "Müllerian, Zoës"],
  ["an everyday word", will, "they will take long", "they will take long"],
  ["the same with a capital", will, "Will took Long", "[name] took [name]"],
  ["a name of two letters", { name: "Bo", email: "" }, "Bo said so", "[name] said so"],
  ["nothing of an empty name", { name: "", email: "" }, "Nobody", "Nobody"],
])("masks %s", (_, candidate, text, masked) => {
  expect(maskName(text, candidate)).toBe(masked);
});

describe("whatever the name and the text", () => {
  const word = fc.string({
    unit: fc.constantFrom("a", "b", "Ö", "é", "Z", "ß", "-", ".", " "),
    minLength: 1,
    maxLength: 8,
  });
  const candidate = fc.record({ name: word, email: fc.constantFrom("", "zo.ab@x.example") });
  const text = fc.array(fc.oneof(word, fc.constantFrom("zo.ab@x.example", MASK, "will")), { maxLength: 8 });

  test("nothing is left to mask, and what holds no name stays", () => {
    fc.assert(
      fc.property(candidate, text, (of, words) => {
        const given = words.join(" ");
        const masked = maskName(given, of);
        return maskName(masked, of) === masked && holdsName(given, of) === (masked !== given) && !holdsName(masked, of);
      }),
      { numRuns: times(300, 2000) },
    );
  });

  test("a name alone among other words is always found", () => {
    const letters = fc.string({ unit: fc.constantFrom("q", "x", "Y", "é"), minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(letters, letters, (first, last) => {
        const of = { name: `${first} ${last}`, email: "" };
        return [first, last, `${last}, ${first}`, `${first}${last}`, first.toUpperCase()].every((one) =>
          holdsName(`So ${one} said`, of),
        );
      }),
    );
  });
});
