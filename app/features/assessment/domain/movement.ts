import type { AskedCompetency } from "./asked";
import type { Choice } from "./judgement";
import { middlePlace, type Scale } from "./summary";

/** A submitted assessment as far as movement depends on it. */
export type Past = {
  id: string;
  targetLevel: string;
  scale: Scale;
  asked: readonly AskedCompetency[];
  choices: Readonly<Record<string, Choice>>;
};

/**
 * How a competency stands compared with the assessment before. Words say something about a level, so that two are compared
 * only where both assessments were against the same one: a lower word at a higher level is no step back.
 */
export type Movement = "first" | "up" | "down" | "same" | "other-level" | "unknown";

export type MovementCell = { word: string | null; movement: Movement };
/** One competency through the assessments, in the order given. `null` where the level asked nothing of it. */
export type MovementRow = { id: string; name: string; cells: readonly (MovementCell | null)[] };

/**
 * How each competency moved between submitted assessments.
 * @param pasts oldest first.
 * @returns a row for each competency that any of them asked about, those of the latest first, in its order.
 */
export function movements(pasts: readonly Past[]): readonly MovementRow[] {
  const names = new Map<string, string>();
  for (const past of [...pasts].reverse()) {
    for (const { id, name } of past.asked) if (!names.has(id)) names.set(id, name);
  }
  return [...names].map(([id, name]) => ({ id, name, cells: cellsOf(id, pasts) }));
}

function cellsOf(competencyId: string, pasts: readonly Past[]): (MovementCell | null)[] {
  let before: Stand | null = null;
  return pasts.map((past) => {
    const stand = standIn(past, competencyId);
    if (!stand) return null;
    const cell = { word: stand.word?.label ?? null, movement: movementBetween(before, stand) };
    before = stand;
    return cell;
  });
}

type Stand = { targetLevel: string; scale: Scale; word: Scale[number] | null };

function standIn({ targetLevel, scale, asked, choices }: Past, competencyId: string): Stand | null {
  const competency = asked.find(({ id }) => id === competencyId);
  if (!competency) return null;
  const place = middlePlace(
    competency.expectations.map(({ id }) => choices[id] ?? "not-assessed"),
    scale,
  );
  return { targetLevel, scale, word: place === null ? null : scale[place]! };
}

/** The earlier word is looked up on the later scale: an unknown one cannot be compared. */
function movementBetween(before: Stand | null, now: Stand): Movement {
  if (!before) return "first";
  if (before.targetLevel !== now.targetLevel) return "other-level";
  const place = (word: Stand["word"]) => now.scale.findIndex(({ id }) => id === word?.id);
  const [from, to] = [place(before.word), place(now.word)];
  if (from === -1 || to === -1) return "unknown";
  return to > from ? "up" : to < from ? "down" : "same";
}
