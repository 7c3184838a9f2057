/** What of the bench is asked for on the command line; all of it, unless something is named. */
export type Options = {
  json: boolean;
  pace: { rounds: number; seconds: number };
  /** Numbers of people, smallest first. */
  sizes: readonly number[];
  /** How many ask at once; with one, throughput is what somebody alone waits for. */
  connections: readonly number[];
  /** Only pages are measured: something was named. */
  pagesOnly: boolean;
  /** Nothing but this is measured; `null`: everything. */
  alone: "assignment" | "statistics" | "search" | "inbox" | null;
  quick: boolean;
  asksDatabase(name: string): boolean;
  asksPage(name: string): boolean;
};

const ALONE = ["assignment", "statistics", "search", "inbox"] as const;

const KNOWN = [
  "--json",
  "--quick",
  ...ALONE.map((one) => `--${one}`),
  "--only",
  "--pages",
  "--people",
  "--connections",
];

/** @throws {Error} an option is not known, or names no number of people. */
export function readOptions(given: readonly string[]): Options {
  const flags = new Set(given.filter((one) => !one.includes("=")));
  const named = new Map(given.filter((one) => one.includes("=")).map((one) => one.split("=", 2) as [string, string]));
  for (const one of [...flags, ...named.keys()]) {
    if (!KNOWN.includes(one)) throw new Error(`Unknown option: ${one}`);
  }
  const quick = flags.has("--quick");
  const list = (name: string) =>
    named
      .get(name)
      ?.split(",")
      .map((one) => one.trim().toLowerCase());
  const asks = (list: readonly string[] | undefined) => (name: string) => list?.includes(name.toLowerCase()) ?? true;
  return {
    json: flags.has("--json"),
    pace: quick ? { rounds: 1, seconds: 2 } : { rounds: 3, seconds: 4 },
    connections: numbersOf("--connections", list("--connections")) ?? [10, 50],
    sizes: numbersOf("--people", list("--people")) ?? (quick ? [100, 10_000] : [100, 10_000, 100_000]),
    pagesOnly: named.size > 0,
    alone: ALONE.find((one) => flags.has(`--${one}`)) ?? null,
    quick,
    asksDatabase: asks(list("--only")),
    asksPage: asks(list("--pages")),
  };
}

/** Smallest first. */
function numbersOf(option: string, given: readonly string[] | undefined): number[] | undefined {
  const numbers = given?.map(Number).sort((a, b) => a - b);
  if (numbers?.some((one) => !Number.isInteger(one) || one < 1)) throw new Error(`${option} takes whole numbers.`);
  return numbers;
}
