import type { Beginning, Widths } from "./begin";
import { extend } from "./place-row";
import type { Reading } from "./problem";
import type { Seating } from "./seating";
import { lowerPrices, priceShut, settle } from "./smallest-prices";
import { survey } from "./survey";
import type { Tight } from "./tight";

/**
 * The best assignment among the pairs on a list, with the smallest prices that prove it, looked over with all pairs; where one of
 * these is worth more, it comes on the list, until none is. Prices that are the smallest for the list and hold for all pairs
 * are the smallest for all.
 * Source: Volgenant (1996), Computers and Operations Research 23, 917-932 (core oriented).
 */
export function prove(reading: Reading, beginning: Beginning, widths: Widths): { seating: Seating; tight: Tight } {
  let { list, standing } = beginning;
  for (let missing = widths.missing; ; missing *= 2) {
    const seating = settle(list.pairs, standing);
    lowerPrices(seating);
    const found = survey(reading, list, seating, { missing, many: widths.many });
    if ("rows" in found) {
      priceShut(reading, seating, list.largest);
      return { seating, tight: found };
    }
    list = extend(list, found);
    standing = seating;
  }
}
