import { levelsOf } from "./check-ladders";
import type { LevelPart, Parts } from "./framework-parts";
import { didYouMean } from "./near-duplicates";
import type { Report } from "./problem";

const numberIn = (code: string) => Number(code.replace(/\D+/g, ""));

/**
 * Codes that a parent's levels get where a child inserts some between them. Worked case: IC1, IC2, IC3 and a level above IC2 become IC1,
 * IC2, the new IC3, and IC4.
 */
function codesWithRoom(parent: Parts, child: Parts, report: Report): Map<string, string> {
  const codes = new Map<string, string>();
  for (const ladder of parent.ladders) {
    const own = child.levels.filter(({ value }) => value.ladder === ladder.value.id && (value.above ?? value.below));
    if (own.length === 0) continue;
    const levels = levelsOf(ladder, parent).sort((a, b) => numberIn(a.value.code) - numberIn(b.value.code));
    const known = new Set(levels.map(({ value }) => value.code));
    for (const level of own) {
      const field = level.value.above === undefined ? "below" : "above";
      const code = level.value[field] ?? "";
      const message = () => `${code} is no level of ${ladder.value.id} to insert one at.${didYouMean(code, known)}`;
      if (!known.has(code)) report(level.at(field), "unknown-reference", message);
    }
    const isAt = (field: "above" | "below", code: string) => own.filter(({ value }) => value[field] === code);
    const all = levels.flatMap((level): LevelPart[] => {
      const { code } = level.value;
      return [...isAt("below", code), level, ...isAt("above", code)];
    });
    const [lowest] = levels;
    if (!lowest) continue;
    const prefix = lowest.value.code.replace(/\d+$/, "");
    for (const [index, level] of all.entries()) {
      const code = `${prefix}${numberIn(lowest.value.code) + index}`;
      if (levels.includes(level)) codes.set(level.value.code, code);
      else if (level.value.code !== code)
        report(level.at("code"), "level-gap", `In this place, the level is called ${code}, not ${level.value.code}.`);
    }
  }
  return codes;
}

/** The parent's parts with room for the levels that a child inserts: those above get the next codes, and what speaks of them follows. */
export function withRoom(parent: Parts, child: Parts, report: Report): Parts {
  const codes = codesWithRoom(parent, child, report);
  if ([...codes].every(([from, to]) => from === to)) return parent;
  const now = (code: string) => codes.get(code) ?? code;
  const at = (code: string | undefined) => (code === undefined ? code : now(code));
  const former = (code: string) => (now(code) === code ? {} : { was: [code] });
  const joined = <Value extends { from?: string; to?: string }>(value: Value): Value => ({
    ...value,
    ...(value.from === undefined ? {} : { from: now(value.from) }),
    ...(value.to === undefined ? {} : { to: now(value.to) }),
  });
  const each = <One extends { value: object }>(list: One[], change: (value: One["value"]) => object): One[] =>
    list.map((part) => ({ ...part, value: change(part.value) }));
  return {
    ...parent,
    ladders: parent.ladders.map((part) => {
      const { entry, overlay, ...value } = part.value;
      const moved = overlay && { ...overlay, from: now(overlay.from), to: now(overlay.to) };
      return {
        ...part,
        value: { ...value, ...(entry && { entry: entry.map(now) }), ...(moved && { overlay: moved }) },
      };
    }),
    levels: parent.levels.map((part) => {
      return { ...part, value: { ...part.value, ...former(part.value.code), code: now(part.value.code) } };
    }),
    expectations: parent.expectations.map((part) => {
      return { ...part, value: { ...part.value, level: now(part.value.level) } };
    }),
    pathways: each(parent.pathways, joined),
    steps: each(parent.steps, joined),
    criteria: parent.criteria.map((part) => ({ ...part, value: { ...part.value, at: at(part.value.at) } })),
    vignettes: parent.vignettes.map((part) => ({ ...part, value: { ...part.value, level: at(part.value.level) } })),
    kits: parent.kits.map((part) => {
      const bands = part.value.bands?.map((band) => ({ ...band, levels: band.levels.map(now) }));
      return { ...part, value: { ...part.value, ...(bands && { bands }) } };
    }),
  };
}
