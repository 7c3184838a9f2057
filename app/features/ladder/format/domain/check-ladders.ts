import type { LadderPart, LevelPart, Parts } from "./framework-parts";
import { didYouMean } from "./near-duplicates";
import type { Place, Report } from "./problem";

/** Reports a reference to something that does not exist, with the nearest thing that does. */
export function checkReference(
  at: Place,
  what: string,
  id: string | undefined,
  known: ReadonlySet<string>,
  report: Report,
): void {
  if (id === undefined || known.has(id)) return;
  report(at, "unknown-reference", () => `There is no ${what} "${id}" in this framework.${didYouMean(id, known)}`);
}

/** The competencies a ladder asks about: its list, or all of the framework's. */
export function competenciesOf(ladder: LadderPart, parts: Parts): string[] {
  return ladder.value.competencies ?? parts.competencies.map((one) => one.value.id);
}

export const levelsOf = (ladder: LadderPart, parts: Parts): LevelPart[] =>
  parts.levels.filter((level) => level.value.ladder === ladder.value.id);

export function checkScale(parts: Parts, report: Report): void {
  const words = parts.scale;
  const at = parts.head.at("scale");
  const place = words[0]?.at() ?? at;
  if (words.length < 3 || words.length > 6) {
    report(place, "wrong-value", `The scale has ${words.length} words. Give it three to six, lowest first.`);
  }
  const meeting = words.filter((word) => word.value.meets);
  if (meeting.length === 0 && words.length > 0) {
    report(
      place,
      "meets-count",
      "No word of the scale has meets: true. Add it to the first word that means the expectation is met.",
    );
  }
  for (const word of meeting.slice(1)) {
    const message = `"${meeting[0]!.value.id}" has meets: true already. Keep it on the lowest word that means it is met.`;
    report(word.at("meets"), "meets-count", message);
  }
}

const numberIn = (code: string) => Number(code.replace(/\D+/g, ""));

function checkLevels(ladder: LadderPart, levels: readonly LevelPart[], report: Report): void {
  if (levels.length === 0) {
    report(ladder.at(), "missing-field", `${ladder.value.id} has no levels. Add at least one, lowest first.`);
  }
  for (const [index, level] of levels.entries()) {
    const { code } = level.value;
    const prefix = ladder.value.code;
    if (prefix !== undefined && code.replace(/\d+$/, "") !== prefix) {
      const message = `The levels of ${ladder.value.id} are called ${prefix}1, ${prefix}2 and so on. Rename "${code}".`;
      report(level.at("code"), "wrong-value", message);
      continue;
    }
    const below = levels[index - 1]?.value.code;
    if (below !== undefined && numberIn(code) !== numberIn(below) + 1) {
      const expected = `${prefix}${numberIn(below) + 1}`;
      const message = `After ${below} comes ${expected}, not ${code}. Add ${expected}, or put the levels in order.`;
      report(level.at("code"), "level-gap", message);
    }
  }
}

/** A competency that is misspelt in a level would also leave its cell empty; saying so twice does not help. */
function checkCells(ladder: LadderPart, levels: readonly LevelPart[], parts: Parts, report: Report): void {
  const asked = competenciesOf(ladder, parts);
  const known = new Set(parts.competencies.map((one) => one.value.id));
  const names = new Map(parts.competencies.map(({ value }) => [value.id, value.name ?? value.id]));
  const here = parts.expectations.filter(({ value }) => value.ladder === ladder.value.id);
  const filled = new Set(here.map(({ value }) => `${value.level} ${value.competency}`));
  const strays = new Set<string>();
  for (const part of here) {
    const { competency, level } = part.value;
    if (asked.includes(competency) || strays.has(`${level} ${competency}`)) continue;
    strays.add(`${level} ${competency}`);
    if (!known.has(competency)) checkReference(part.at("competency"), "competency", competency, known, report);
    else {
      const message = `${names.get(competency)} (${competency}) is not in the list of competencies of ${ladder.value.id}. Add it there, or move this.`;
      report(part.at("competency"), "unknown-reference", message);
    }
  }
  const misspelt = new Set([...strays].filter((one) => !known.has(one.split(" ")[1]!)).map((one) => one.split(" ")[0]));
  for (const level of levels.filter(({ value }) => !misspelt.has(value.code))) {
    for (const id of asked) {
      if (!known.has(id) || filled.has(`${level.value.code} ${id}`)) continue;
      const message = `${level.value.code} asks nothing of ${names.get(id)} (${id}). Add an expectation, or take it off the ladder's list.`;
      report(level.at("code"), "empty-cell", message);
    }
  }
}

/** People move with their level, so that only one may take them. */
function checkFormerLevels(parts: Parts, report: Report): void {
  const heirs = new Map<string, string>();
  for (const { value, at } of parts.levels) {
    for (const was of [value.was ?? []].flat()) {
      const other = heirs.get(was);
      if (was === value.code) report(at("was"), "wrong-value", `${was} is this level's own code. Remove this.`);
      else if (other) report(at("was"), "duplicate-id", `${other} says it was ${was} too. Keep one.`);
      else heirs.set(was, value.code);
    }
  }
}

function checkOverlay(ladder: LadderPart, parts: Parts, report: Report): void {
  const { kind = "ladder", overlay, id } = ladder.value;
  if (kind === "ladder") {
    if (overlay) report(ladder.at("overlay"), "wrong-value", `${id} is a ladder. Write kind: overlay, or remove this.`);
    return;
  }
  if (!overlay) {
    const message = `${id} is an overlay. Say over which ladder and levels: overlay: { over, from, to, months }.`;
    if (!ladder.given("overlay")) report(ladder.at("kind"), "missing-field", message);
    return;
  }
  const ladders = parts.ladders.filter(({ value }) => value.kind !== "overlay");
  checkReference(
    ladder.at("overlay", "over"),
    "ladder",
    overlay.over,
    new Set(ladders.map((one) => one.value.id)),
    report,
  );
  const below = parts.levels.filter(({ value }) => value.ladder === overlay.over).map(({ value }) => value.code);
  if (below.length === 0) return;
  for (const end of ["from", "to"] as const) {
    checkReference(ladder.at("overlay", end), `level of ${overlay.over}`, overlay[end], new Set(below), report);
  }
  if (below.includes(overlay.to) && below.indexOf(overlay.from) > below.indexOf(overlay.to)) {
    report(ladder.at("overlay", "to"), "wrong-value", `${overlay.to} is below ${overlay.from}. Exchange them.`);
  }
}

/** Everything inside ladders: references, levels without a gap, and a filled cell for each level and competency. */
export function checkLadders(parts: Parts, report: Report): void {
  const themes = new Set(parts.themes.map((one) => one.value.id));
  const competencies = new Set(parts.competencies.map((one) => one.value.id));
  for (const part of parts.competencies) checkReference(part.at("theme"), "theme", part.value.theme, themes, report);
  checkFormerLevels(parts, report);
  const codes = new Map<string, string>();
  for (const ladder of parts.ladders) {
    const levels = levelsOf(ladder, parts);
    for (const [index, id] of (ladder.value.competencies ?? []).entries()) {
      checkReference(ladder.at("competencies", index), "competency", id, competencies, report);
      if (ladder.value.competencies!.indexOf(id) < index) {
        report(ladder.at("competencies", index), "duplicate-id", `"${id}" is in this list twice. Keep one.`);
      }
    }
    for (const [index, code] of (ladder.value.entry ?? []).entries()) {
      const own = new Set(levels.map((level) => level.value.code));
      checkReference(ladder.at("entry", index), `level of ${ladder.value.id}`, code, own, report);
    }
    const { code, id } = ladder.value;
    const other = code && codes.get(code);
    if (other)
      report(ladder.at("code"), "duplicate-id", `The ladder ${other} has the code ${code} too. Choose another.`);
    if (code) codes.set(code, id);
    checkLevels(ladder, levels, report);
    checkCells(ladder, levels, parts, report);
    checkOverlay(ladder, parts, report);
  }
}
