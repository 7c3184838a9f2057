import { performance } from "node:perf_hooks";
import { foundPeople } from "~/features/people/picking/picking.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { seededRandom } from "~/science/seeded-random";
import { actorOf } from "../factories/actors";
import { within } from "./figures";

/**
 * What finding people costs, as a picker and the search ask, each question about someone else by someone else: beside reading one
 * person by their id, which is the least that this database and machine take for a question.
 */
export type SearchFigure = {
  people: number;
  asked: string;
  p50: number;
  p95: number;
  p95OverReading: number;
  found: number;
};

const QUESTIONS = 150;
const LISTED = 30;

type Known = { id: string; name: string; email: string };

/** What is typed of someone. */
const KINDS: Readonly<Record<string, (person: Known) => string>> = {
  "two letters": ({ name }) => name.slice(0, 2),
  "the beginning of a last name": ({ name }) => lastOf(name).slice(0, 4),
  "first name and two letters": ({ name }) => `${name.split(" ")[0]} ${lastOf(name).slice(0, 2)}`,
  "a last name with a wrong letter": ({ name }) => misspelt(lastOf(name)),
  "both names with a wrong letter": ({ name }) => `${name.split(" ")[0]} ${misspelt(lastOf(name))}`,
  "no one's name": ({ id }) => `xyqz${id.replace(/\D/g, "")}plugh`,
  "an address": ({ email }) => email,
};

const lastOf = (name: string) => name.split(" ")[1] ?? name;
const misspelt = (word: string) => `${word.slice(0, 3)}q${word.slice(4)}`;

/** @param app with people of `fillSearched`. */
export async function measureSearch(app: App): Promise<SearchFigure[]> {
  const people = await app.db.person.count();
  const draws = await drawn(app);
  const reading = await times(draws, async ({ id }) => (await app.db.person.findMany({ where: { id } })).length);
  const figures: SearchFigure[] = [];
  for (const [asked, typed] of Object.entries(KINDS)) {
    const { took, found } = await times(draws, async (person, by) => {
      return (await foundPeople(app, by, typed(person), { take: LISTED })).length;
    });
    const [p50, p95] = [within(0.5, took), within(0.95, took)];
    figures.push({ people, asked, p50, p95, p95OverReading: p95 / within(0.95, reading.took), found });
  }
  const [p50, p95] = [within(0.5, reading.took), within(0.95, reading.took)];
  return [{ people, asked: "one person, by id", p50, p95, p95OverReading: 1, found: reading.found }, ...figures];
}

async function drawn(app: App): Promise<Known[]> {
  const random = seededRandom(20_261_124);
  const rows = await app.db.person.findMany({
    where: { id: { startsWith: "named-" } },
    select: { id: true, name: true, email: true },
    orderBy: { id: "asc" },
  });
  return Array.from({ length: QUESTIONS + 1 }, () => rows[Math.floor(random() * rows.length)]!);
}

/** @returns milliseconds of each question, and how many people were found by all of them. */
async function times(draws: readonly Known[], ask: (about: Known, by: Actor) => Promise<number>) {
  const took: number[] = [];
  let found = 0;
  for (const [place, about] of draws.slice(1).entries()) {
    const begun = performance.now();
    found += await ask(about, actorOf(draws[place]!));
    took.push(performance.now() - begun);
  }
  return { took, found };
}
