/** Problems of every kind that is hard for somebody, drawn from a seed. */
import type { AssignmentProblem } from "~/science/assignment/problem";

export const KINDS = ["random", "tied", "popular", "sparse", "infeasible", "scarce", "alike"] as const;
export type Kind = (typeof KINDS)[number];
export type Size = { rows: number; columns: number; seats: number; largest?: number };

/** Uniform in [0, 1), the same for the same seed (mulberry32). */
export function drawing(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * - `random`: gains are drawn; `tied`: from six words only; `popular`: everybody wants the first few columns
 * - `alike`: everybody thinks nearly the same of each column
 * - `sparse`: few pairs may be; `infeasible`: half of the rows share a sixth of the columns; `scarce`: half of the columns are lost
 */
export function createProblem(kind: Kind, size: Size, seed: number): AssignmentProblem {
  const { rows, columns, seats, largest = 10_000 } = size;
  const random = drawing(seed);
  const whole = (below: number) => Math.floor(random() * below);
  const wanted = Math.max(1, Math.min(10, Math.floor(columns / 3)));
  const share = columns > 20 ? Math.max(0.02, 6 / columns) : 0.4;
  const gain = new Float64Array(rows * columns);
  const esteem = Float64Array.from({ length: columns }, () => (kind === "alike" ? whole(largest * 0.95) : 0));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const isShut =
        (kind === "sparse" && random() > share) ||
        (kind === "infeasible" && row % 2 === 0 && column >= Math.max(1, columns / 6));
      gain[row * columns + column] = isShut ? -1 : gainOf(kind, column < wanted, largest, whole, esteem[column]!);
    }
  }
  const capacities = new Int32Array(columns).fill(seats);
  if (kind === "scarce") for (let column = 1; column < columns; column += 2) capacities[column] = 0;
  return { rows, columns, capacities, gain };
}

function gainOf(
  kind: Kind,
  isWanted: boolean,
  largest: number,
  whole: (below: number) => number,
  esteem: number,
): number {
  if (kind === "tied") return whole(6);
  if (kind === "alike") return esteem + whole(largest * 0.05 + 1);
  if (kind !== "popular") return whole(largest + 1);
  return isWanted ? largest - whole(largest / 10 + 1) : whole(largest / 2 + 1);
}
