import fc from "fast-check";
import { expect, test } from "vitest";
import { freeSeats, seatsInWords } from "./seats";

test.each([
  [{ offered: 2, limit: 3, here: 0, elsewhere: 0 }, "2 of 2 seats free"],
  [{ offered: 2, limit: 3, here: 1, elsewhere: 1 }, "1 of 2 seats free"],
  [{ offered: 2, limit: 2, here: 0, elsewhere: 2 }, "No free seats: takes 2 across programs, has 2 elsewhere"],
  [{ offered: 3, limit: 1, here: 0, elsewhere: 0 }, "1 of 3 seats free: takes 1 across programs"],
  [{ offered: 0, limit: 2, here: 0, elsewhere: 0 }, "No seats"],
  [{ offered: 1, limit: 0, here: 0, elsewhere: 1 }, "No free seats: takes 0 across programs, has 1 elsewhere"],
])("%o: %s", (limits, words) => expect(seatsInWords(limits)).toBe(words));

test("no one is promised a seat that a limit takes away", () => {
  const count = fc.nat(20);
  fc.assert(
    fc.property(count, count, count, count, (offered, limit, here, elsewhere) => {
      const free = freeSeats({ offered, limit, here, elsewhere });
      return free >= 0 && (free === 0 || (free + here <= offered && free + here + elsewhere <= limit));
    }),
  );
});
