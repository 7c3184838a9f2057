import type { Figure } from "~/science/statistics/figure";
import type { ReadingMaterial } from "./reading-material";
import {
  type Agreement,
  type Drift,
  type ItemAgreement,
  type OwnSeverity,
  type RatersNeeded,
  readAgreement,
  readDrift,
  readRatersNeeded,
  readSeverity,
} from "./reading-raters";
import { type Halves, readCompression, readHalves, type ShiftCell, shiftCells } from "./reading-shift";

/** What the ratings of a locked round say about how its group rates; counts are as they are, and hidden where they are shown. */
export type CalibrationReading = {
  format: "waymark.calibration-reading";
  formatVersion: 1;
  /** Whom it is about: the people in whose case every facilitator has a part. */
  of: readonly string[];
  leftOut: number;
  raters: number;
  agreement: Agreement;
  /** Those the group reads most differently first. */
  items: readonly ItemAgreement[];
  needed: RatersNeeded;
  halves: Halves;
  compression: Figure;
  shift: readonly ShiftCell[];
  drift: Drift | null;
  /** Each rater's own, for them alone. */
  own: Readonly<Record<string, OwnSeverity>>;
};

/** Enough for two digits of an interval of 95 %. */
const RESAMPLES = 2_000;

/** Works out all that is ever shown of a round. Deterministic: the same material gives the same reading. */
export function readSession(material: ReadingMaterial, resamples = RESAMPLES): CalibrationReading {
  const people = material.people.filter(({ leftOut }) => !leftOut);
  const of = people.map(({ id }) => id).sort();
  const known = new Set(of);
  const ratings = material.ratings.filter(({ personId }) => known.has(personId));
  const { whole, items } = readAgreement(material, ratings, resamples);
  return {
    format: "waymark.calibration-reading",
    formatVersion: 1,
    of,
    leftOut: material.people.length - people.length,
    raters: new Set(ratings.map(({ raterId }) => raterId)).size,
    agreement: whole,
    items,
    needed: readRatersNeeded(ratings, material.scale),
    halves: readHalves(people),
    compression: readCompression(people, material, resamples),
    shift: shiftCells(people, material),
    drift: readDrift(material, resamples),
    own: readSeverity(material, material.ratings),
  };
}
