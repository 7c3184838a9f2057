import {
  type AgreementGrade,
  agreementGrade,
  between,
  type Figure,
  inDigits,
  stepsInWords,
} from "~/science/statistics/figure";
import type { CalibrationReading } from "./reading";
import type { Agreement, ItemAgreement, RatersNeeded, VignetteDrift } from "./reading-raters";
import { type Alike, halvesAlike, type ShiftView, shiftView } from "./reading-shift";

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

/** For components, which do not know the kernel. */
export { between, inDigits };

/** What agreement beyond chance comes to, for anyone who reads it once a year. */
export function agreementInWords({ value, interval }: Figure): string | null {
  if (value === null) return null;
  const meaning = MEANINGS[agreementGrade(value)];
  const isOpen = interval !== null && agreementGrade(interval.low) !== agreementGrade(interval.high);
  return isOpen ? `${meaning} With so few ratings it may as well be ${between(interval)}.` : meaning;
}

const MEANINGS: Readonly<Record<AgreementGrade, string>> = {
  reliable: "Raters agree: it matters little who rated.",
  tentative: "Raters mostly agree: good enough for tentative conclusions.",
  different: "Raters differ too much to compare people with different raters.",
  chance: "Agreement is close to chance.",
};

/** Of one item, in a sentence. */
export function itemInWords({ alpha, differently }: ItemAgreement): string {
  if (alpha.value === null) return alpha.why ?? "Not enough data.";
  if (differently) return "Read differently: less agreement than on the rest.";
  return ITEM_MEANINGS[agreementGrade(alpha.value)];
}

const ITEM_MEANINGS: Readonly<Record<AgreementGrade, string>> = {
  reliable: "Raters agree.",
  tentative: "Raters mostly agree.",
  different: "Raters often differ.",
  chance: "Agreement is close to chance.",
};

export function neededInWords({ usual, dependability, needed }: RatersNeeded): string | null {
  if (dependability === null || needed === null) return null;
  const raters = (count: number) => `${count} ${count === 1 ? "rater" : "raters"}`;
  return needed <= usual
    ? `The usual ${raters(usual)} are enough: ratings by ${raters(needed)} tell people apart dependably.`
    : `It takes ${raters(needed)} for each person, instead of the usual ${usual}, to tell people apart dependably.`;
}

export const ALIKE_WORDS: Readonly<Record<Alike, string>> = {
  alike: "No significant difference: people discussed early and late were adjusted about as often.",
  "more early":
    "People discussed early were adjusted more often than people discussed late, more than chance explains. A break may help.",
  "more late":
    "People discussed late were adjusted more often than people discussed early, more than chance explains. Begin the next meeting with a case that everyone knows.",
};

export function compressionInWords({ value, interval }: Figure): string | null {
  if (value === null || interval === null) return null;
  if (interval.high < 1) return "Outcomes are closer together than the ratings before the meeting.";
  if (interval.low > 1) return "Outcomes are further apart than the ratings before the meeting.";
  return "Outcomes are about as far apart as the ratings before the meeting.";
}

export function driftInWords({ value, interval }: Figure): string | null {
  if (value === null || interval === null) return null;
  if (interval.low > 0) return `The same vignettes are rated ${stepsInWords(value)} higher now.`;
  if (interval.high < 0) return `The same vignettes are rated ${stepsInWords(value)} lower now.`;
  return "No significant difference: the same vignettes are rated as before.";
}
