import type { NeutralLadder } from "./neutral";

/** The initials of a name, such as EM for Engineering Manager; capitals of one to three letters. */
function initials(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/[^A-Za-z ]+/g, " ")
    .split(/\s+/)
    .filter((word) => word !== "" && !/^(?:and|of|the|for|framework|ladder|career|progression)$/i.test(word));
  const letters = words.map((word) => word[0]!.toUpperCase()).join("");
  return letters === "" ? "L" : letters.slice(0, 3);
}

type Codes = { prefix: string; numbers: number[] };

/** Codes that the source itself has: one prefix, numbers without a gap. */
function givenCodes({ levels }: NeutralLadder): Codes | null {
  const parts = levels.map(({ code }) => /^([A-Z]{1,6})(\d{1,2})$/.exec(code ?? ""));
  if (parts.some((part) => part === null)) return null;
  const codes = { prefix: parts[0]![1]!, numbers: parts.map((part) => Number(part![2])) };
  return parts.every((part) => part![1] === codes.prefix) && isSeries(codes.numbers) ? codes : null;
}

const isSeries = (numbers: readonly number[]) =>
  numbers.every((number, index) => index === 0 || number === numbers[index - 1]! + 1);

/** The numbers in names such as "Level 2", if they are a series; or else from 1. */
function numbersOf({ levels }: NeutralLadder): number[] {
  const found = levels.map(({ name }) => Number(/^\D*(\d{1,2})$/.exec(name)?.[1] ?? Number.NaN));
  const isUsable = found.every(Number.isInteger) && isSeries(found) && found.at(-1)! < 100;
  return isUsable ? found : levels.map((_level, index) => index + 1);
}

/** A code for each level, by the keys of its ladder and itself; `given` are the ladders whose codes are the source's. */
export function levelCodes(ladders: readonly NeutralLadder[]): { byKey: Map<string, string>; given: Set<string> } {
  const byKey = new Map<string, string>();
  const given = new Set<string>();
  const taken = new Set<string>();
  for (const ladder of ladders) {
    const own = givenCodes(ladder);
    const isFree = own !== null && !taken.has(own.prefix);
    if (isFree) given.add(ladder.key);
    const prefix = isFree ? own.prefix : freePrefix(initials(ladder.name), taken);
    taken.add(prefix);
    const numbers = isFree ? own.numbers : numbersOf(ladder);
    for (const [index, level] of ladder.levels.entries())
      byKey.set(`${ladder.key}\n${level.key}`, `${prefix}${numbers[index]}`);
  }
  return { byKey, given };
}

function freePrefix(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (const letter of "BCDEFGHIJKLMNOPQRSTUVWXYZ") if (!taken.has(`${wanted}${letter}`)) return `${wanted}${letter}`;
  return freePrefix(`${wanted}Z`, taken);
}
