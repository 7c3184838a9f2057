import { shuffled } from "~/science/seeded-random";
import {
  assign,
  type Drawing,
  type Edge,
  isFree,
  loadOf,
  maySwap,
  movable,
  movableEdges,
  release,
} from "./assignment-drawing";

type Random = () => number;

/**
 * Gives everyone the raters they need, as far as that is possible: by augmenting paths, a maximum flow from people to raters.
 * One rater for each person comes before a second for any, so that what is lacking is shared out.
 */
export function fillPeople(drawing: Drawing, random: Random): void {
  for (let round = 1; round <= drawing.ratersEach; round += 1) {
    for (const managers of [false, true]) {
      const numbers = drawing.people.map((_, person) => person);
      for (const person of shuffled(numbers, random)) {
        if (drawing.ratersOf[person]!.size < round) giveRater(drawing, person, managers, random);
      }
    }
  }
  spareManagers(drawing, random);
  evenOut(drawing, random);
}

/** How a rater was come to: they would take `person` over from `from`, or as someone new. */
type Step = { person: number; from: number | null };

/** One more rater for a person, for which others may have to change theirs. @returns whether there is a way. */
function giveRater(drawing: Drawing, person: number, managers: boolean, random: Random): boolean {
  const steps = new Map<number, Step>();
  const queue: number[] = [];
  const reach = (about: number, from: number | null) => {
    const found = freeRaters(drawing, about, managers, random).filter((rater) => !steps.has(rater));
    for (const rater of found) steps.set(rater, { person: about, from });
    queue.push(...found);
    return found.find((rater) => loadOf(drawing, rater) < drawing.mostEach);
  };
  let end = reach(person, null);
  for (let next = 0; end === undefined && next < queue.length; next += 1) {
    const rater = queue[next]!;
    for (const other of movable(drawing, rater)) {
      end = reach(other, rater);
      if (end !== undefined) break;
    }
  }
  if (end === undefined) return false;
  follow(drawing, steps, end);
  return true;
}

/** Those who may be given a person, the one with the fewest first. */
function freeRaters(drawing: Drawing, person: number, managers: boolean, random: Random): number[] {
  const numbers = drawing.raters.map((_, rater) => rater).filter((rater) => isFree(drawing, rater, person, managers));
  return shuffled(numbers, random).sort((a, b) => loadOf(drawing, a) - loadOf(drawing, b));
}

/** Does what a path of steps says, from its end. */
function follow(drawing: Drawing, steps: ReadonlyMap<number, Step>, end: number): void {
  for (let rater: number | null = end; rater !== null; ) {
    const { person, from }: Step = steps.get(rater)!;
    if (from !== null) release(drawing, from, person);
    assign(drawing, rater, person);
    rater = from;
  }
}

/** A path may have used a person's manager where, as things are now, someone else is free. */
function spareManagers(drawing: Drawing, random: Random): void {
  for (const [rater] of drawing.raters.entries()) {
    for (const person of movable(drawing, rater).filter((one) => drawing.open[rater]![one] === "manager")) {
      release(drawing, rater, person);
      if (!giveRater(drawing, person, false, random)) assign(drawing, rater, person);
    }
  }
}

/** Hands people on from raters with many to raters with few, as long as that brings two loads closer. */
function evenOut(drawing: Drawing, random: Random): void {
  let moved = true;
  while (moved) {
    const raters = drawing.raters.map((_, rater) => rater);
    raters.sort((a, b) => loadOf(drawing, b) - loadOf(drawing, a));
    moved = raters.some((rater) => relieve(drawing, rater, random));
  }
}

/** One person fewer for a rater, and one more for someone who has at least two fewer, perhaps by way of others. */
function relieve(drawing: Drawing, heavy: number, random: Random): boolean {
  const target = loadOf(drawing, heavy) - 2;
  const steps = new Map<number, Step>();
  const queue = [heavy];
  for (let next = 0; next < queue.length; next += 1) {
    const rater = queue[next]!;
    for (const person of movable(drawing, rater)) {
      for (const other of freeRaters(drawing, person, false, random)) {
        if (other === heavy || steps.has(other)) continue;
        steps.set(other, { person, from: rater });
        queue.push(other);
        if (loadOf(drawing, other) > target) continue;
        handOn(drawing, steps, other, heavy);
        return true;
      }
    }
  }
  return false;
}

function handOn(drawing: Drawing, steps: ReadonlyMap<number, Step>, end: number, heavy: number): void {
  for (let rater = end; rater !== heavy; ) {
    const { person, from }: Step = steps.get(rater)!;
    release(drawing, from!, person);
    assign(drawing, rater, person);
    rater = from!;
  }
}

/**
 * Connects raters by people whom they have in common, so that it can be told who is severe: by swaps where assignments go in
 * circles, and by giving someone one more rater where they do not.
 */
export function connect(drawing: Drawing, random: () => number): void {
  for (let groups = groupsOf(drawing); groups.count > 1; groups = groupsOf(drawing)) {
    if (!joinBySwap(drawing, groups, random) && !joinByAdding(drawing, groups, random)) return;
  }
}

type Groups = { count: number; ofRater: readonly number[]; ofPerson: readonly number[]; circles: boolean };

/** Raters and people that hang together by assignments; anyone who has none is in no group (-1). */
function groupsOf({ peopleOf, ratersOf }: Drawing): Groups {
  const ofRater = peopleOf.map(() => -1);
  const ofPerson = ratersOf.map(() => -1);
  let count = 0;
  for (const [first, people] of peopleOf.entries()) {
    if (people.size === 0 || ofRater[first] !== -1) continue;
    const waiting = [first];
    ofRater[first] = count;
    for (let rater = waiting.pop(); rater !== undefined; rater = waiting.pop()) {
      for (const person of peopleOf[rater]!) {
        ofPerson[person] = count;
        for (const next of ratersOf[person]!) {
          if (ofRater[next] !== -1) continue;
          ofRater[next] = count;
          waiting.push(next);
        }
      }
    }
    count += 1;
  }
  const nodes = [...ofRater, ...ofPerson].filter((group) => group !== -1).length;
  const edges = peopleOf.reduce((sum, people) => sum + people.size, 0);
  return { count, ofRater, ofPerson, circles: edges > nodes - count };
}

const MOST_TRIES = 1_000;

function joinBySwap(drawing: Drawing, groups: Groups, random: () => number): boolean {
  if (!groups.circles) return false;
  const edges = shuffled(movableEdges(drawing), random);
  const groupOf = ({ rater }: Edge) => groups.ofRater[rater]!;
  let left = MOST_TRIES;
  for (const a of edges) {
    for (const b of edges) {
      if (groupOf(a) >= groupOf(b) || !maySwap(drawing, a, b)) continue;
      swap(drawing, a, b);
      if (groupsOf(drawing).count < groups.count) return true;
      swap(drawing, { ...a, person: b.person }, { ...b, person: a.person });
      left -= 1;
      if (left === 0) return false;
    }
  }
  return false;
}

function swap(drawing: Drawing, a: Edge, b: Edge): void {
  release(drawing, a.rater, a.person);
  release(drawing, b.rater, b.person);
  assign(drawing, a.rater, b.person);
  assign(drawing, b.rater, a.person);
}

/** One more person for the rater with the fewest, of another group, with as few raters as there is. */
function joinByAdding(drawing: Drawing, { ofRater, ofPerson }: Groups, random: () => number): boolean {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
  const raters = shuffled(numbers(ofRater.length), random)
    .filter((rater) => ofRater[rater] !== -1 && loadOf(drawing, rater) < drawing.mostEach)
    .sort((a, b) => loadOf(drawing, a) - loadOf(drawing, b));
  const people = shuffled(numbers(ofPerson.length), random).sort(
    (a, b) => drawing.ratersOf[a]!.size - drawing.ratersOf[b]!.size,
  );
  for (const rater of raters) {
    const joins = (person: number) => ofPerson[person] !== -1 && ofPerson[person] !== ofRater[rater];
    const person = people.find((one) => joins(one) && isFree(drawing, rater, one));
    if (person === undefined) continue;
    assign(drawing, rater, person);
    return true;
  }
  return false;
}

/**
 * The raters, by id, as far as people whom they have in common connect them.
 * @returns groups of those with at least one person, in the order of their first rater.
 */
export function connectedRaters(drawing: Drawing): string[][] {
  const { count, ofRater } = groupsOf(drawing);
  return Array.from({ length: count }, (_, group) =>
    drawing.raters.filter((_rater, index) => ofRater[index] === group).map(({ id }) => id),
  );
}
