import type { Figure } from "~/science/statistics/figure";
import type { CalibrationReading } from "./reading";
import type { Agreement, ItemAgreement } from "./reading-agreement";
import type { RatersNeeded } from "./reading-raters";
import { type Alike, halvesAlike } from "./reading-shift";
import type { VignetteDrift } from "./reading-vignettes";
import { type ShiftView, shiftView } from "./shift-groups";

export type DriftView = {
  sessionName: string;
  lockedOn: string;
  shift: Figure;
  /** Only those that enough raters rated, both times. */
  vignettes: readonly VignetteDrift[];
};

/** What a facilitator sees of a reading: nothing that is about fewer people than the minimum. */
export type StatisticsView = {
  people: number;
  leftOut: number;
  raters: number;
  minimum: number;
  agreement: Agreement;
  items: readonly ItemAgreement[];
  needed: RatersNeeded;
  alike: Alike | null;
  compression: Figure;
  shift: ShiftView;
  drift: DriftView | null;
};

/** @returns `null` where fewer people than the minimum were rated. */
export function statisticsView(reading: CalibrationReading, minimum: number): StatisticsView | null {
  const { of, leftOut, raters, agreement, needed, compression } = reading;
  const shift = shiftView(reading.shift, minimum);
  if (!shift) return null;
  return {
    people: of.length,
    leftOut,
    raters,
    minimum,
    agreement,
    items: reading.items.map((item) => (item.people < minimum ? hiddenItem(item, minimum) : item)),
    needed,
    alike: halvesAlike(reading.halves, minimum),
    compression,
    shift,
    drift: driftView(reading, minimum),
  };
}

const hidden = (why: string): Figure => ({ value: null, interval: null, why });

function hiddenItem(item: ItemAgreement, minimum: number): ItemAgreement {
  const why = `Fewer than ${minimum} people were rated on it by two raters.`;
  return { ...item, people: 0, alpha: hidden(why), same: null, differently: false };
}

/** Here the people are the raters. */
function driftView({ drift }: CalibrationReading, minimum: number): DriftView | null {
  if (!drift) return null;
  const enough = (raters: { before: number; now: number }) => raters.before >= minimum && raters.now >= minimum;
  const why = `In each of the two sessions at least ${minimum} raters have to rate vignettes.`;
  return {
    sessionName: drift.sessionName,
    lockedOn: drift.lockedOn,
    shift: enough(drift.raters) ? drift.shift : hidden(why),
    vignettes: drift.vignettes.filter(({ raters }) => enough(raters)),
  };
}
