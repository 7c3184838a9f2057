import { shuffled } from "~/science/seeded-random";
import { assign, type Drawing, isFree, loadOf, release } from "./assignment-drawing";
import { type Edge, maySwap, movableEdges } from "./assignment-spread";

/**
 * Connects raters by people whom they have in common, so that it can be told who is severe: by swaps where assignments go in
 * circles, and by giving somebody one more rater where they do not.
 */
export function connect(drawing: Drawing, random: () => number): void {
  for (let groups = groupsOf(drawing); groups.count > 1; groups = groupsOf(drawing)) {
    if (!joinBySwap(drawing, groups, random) && !joinByAdding(drawing, groups, random)) return;
  }
}

type Groups = { count: number; ofRater: readonly number[]; ofPerson: readonly number[]; circles: boolean };

/** Raters and people that hang together by assignments; whoever has none is in no group (-1). */
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
