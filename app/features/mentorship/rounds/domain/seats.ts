/** How seats are counted, the same wherever they are shown. */
export const SEATS_EXPLAINED =
  "A mentor's free seats are what they offer in this round, up to what they take across all programs, less the mentees they have.";

/** What limits a mentor. `here` and `elsewhere`: mentees they have in this round, and in others. */
export type SeatLimits = { offered: number; limit: number; here: number; elsewhere: number };

/**
 * Mentees whom a mentor can still take in a round.
 * @returns 0 or more.
 *
 * Worked case: offers 2, takes 3 across programs, and has 2 elsewhere: 1.
 */
export function freeSeats({ offered, limit, here, elsewhere }: SeatLimits): number {
  return Math.max(0, Math.min(offered - here, limit - here - elsewhere));
}

/** The same in words: "1 of 2 seats free". */
export function freeInWords(limits: SeatLimits): string {
  const { offered } = limits;
  const free = freeSeats(limits);
  if (free === 0) return offered === 0 ? "No seats" : "No free seats";
  return `${free} of ${offered} ${offered === 1 ? "seat" : "seats"} free`;
}

/**
 * With the limit that reduces them.
 *
 * Worked case: offers 2, takes 2 across programs, and has 2 elsewhere: "No free seats: takes 2 across programs, has 2 elsewhere".
 */
export function seatsInWords(limits: SeatLimits): string {
  const { offered, limit, elsewhere } = limits;
  const words = freeInWords(limits);
  if (limit - elsewhere >= offered) return words;
  return `${words}: takes ${limit} across programs${elsewhere > 0 ? `, has ${elsewhere} elsewhere` : ""}`;
}
