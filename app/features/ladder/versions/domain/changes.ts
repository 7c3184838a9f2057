import type { Competency, Expectation, Framework, Ladder, Level } from "~/features/ladder/format/domain/framework";
import { canonicalJson } from "~/kernel/canonical-json";
import { rewordedSize } from "./alike";
import { levelDifferences } from "./asked-anew";
import type { Anchor, Change } from "./change";
import { expectationsIn, type Lineage, levelAfter, levelsIn } from "./lineage";
import { movesChanges } from "./move-changes";
import { type ChangeSize, largest } from "./version-number";

const quoted = (text: string) => `“${text.length > 90 ? `${text.slice(0, 87)}...` : text}”`;
const listed = (codes: readonly string[]) =>
  codes.length < 2 ? codes.join("") : `${codes.slice(0, -1).join(", ")} and ${codes.at(-1)}`;
const byId = <One extends { id: string }>(list: readonly One[]) => new Map(list.map((one) => [one.id, one]));

/** What levels ask anew, once for each expectation, with all the levels that ask it. */
function askedAnew(before: Framework, after: Framework, lineage: Lineage): Change[] {
  const levels = new Map<Expectation["id"], { one: Expectation; codes: string[] }>();
  for (const { to, anew } of levelDifferences(before, after, lineage)) {
    for (const one of anew) {
      const found = levels.get(one.id) ?? { one, codes: [] };
      levels.set(one.id, { one, codes: [...found.codes, to] });
    }
  }
  return [...levels.values()].map(({ one, codes }) => ({
    size: "major",
    anchor: { list: "expectations", id: one.id },
    text: `New for people at ${listed(codes)}: ${quoted(one.statement)}`,
  }));
}

/** Expectations that are gone, reworded, or asked otherwise; what they ask anew is listed by level. */
function expectationChanges(before: Framework, after: Framework, lineage: Lineage): Change[] {
  const now = byId(expectationsIn(after));
  return expectationsIn(before).flatMap((was): Change[] => {
    const heirs = (lineage.expectation.get(was.id) ?? []).flatMap((id) => now.get(id) ?? []);
    if (heirs.length === 0) {
      return [{ size: "minor", anchor: null, text: `No longer asked at ${was.levelCode}: ${quoted(was.statement)}` }];
    }
    return heirs.flatMap((is) => heirChanges(was, is, { before, after, lineage }));
  });
}

type Versions = { before: Framework; after: Framework; lineage: Lineage };

function heirChanges(was: Expectation, is: Expectation, versions: Versions): Change[] {
  const changes: Change[] = [];
  const add = (size: ChangeSize | null, text: string, field?: string) => {
    if (size) changes.push({ size, anchor: { list: "expectations", id: is.id, ...(field ? { field } : {}) }, text });
  };
  const words = rewordedSize(was.statement, is.statement);
  add(words, `${WORDED[words ?? "patch"]}: ${quoted(was.statement)} is now ${quoted(is.statement)}`, "statement");
  if (was.id !== is.id) add("minor", `${is.id} takes the place of ${was.id}: ${quoted(is.statement)}`, "was");
  if (was.kind !== is.kind) add("minor", `Now a ${is.kind}: ${quoted(is.statement)}`, "kind");
  if (!was.core && is.core)
    add(coreSize(is, versions.after), `Now core at ${is.levelCode}: ${quoted(is.statement)}`, "weight");
  if (was.core && !is.core) add("minor", `No longer core at ${is.levelCode}: ${quoted(is.statement)}`);
  if (!(versions.lineage.level.get(was.levelCode) ?? []).includes(is.levelCode)) {
    add("minor", `Moved from ${was.levelCode} to ${is.levelCode}: ${quoted(is.statement)}`);
  }
  add(movedSize(was, is, versions), `Moved to another competency: ${quoted(is.statement)}`, "competency");
  const same =
    canonicalJson([was.examples, was.observableBy, was.arc]) === canonicalJson([is.examples, is.observableBy, is.arc]);
  add(same ? null : "patch", `Other examples or details: ${quoted(is.statement)}`);
  return changes;
}

const WORDED: Record<ChangeSize, string> = {
  patch: "Wording",
  minor: "Clarified",
  major: "The same id asks something else",
};

/** Core matters where a criterion asks for all that is core. */
function coreSize({ levelCode }: Expectation, after: Framework): ChangeSize {
  const counts = after.promotions.some(({ criteria }) =>
    criteria.some(({ share, at }) => share === "core" && at === levelCode),
  );
  return counts ? "major" : "minor";
}

function movedSize(was: Expectation, is: Expectation, { before, after, lineage }: Versions): ChangeSize | null {
  if ((lineage.competency.get(was.competencyId) ?? []).includes(is.competencyId)) return null;
  const themeOf = ({ competencies }: Framework, id: string) => competencies.find((one) => one.id === id)?.themeId;
  return themeOf(before, was.competencyId) === themeOf(after, is.competencyId) ? "minor" : "major";
}

function competencyChanges(before: Framework, after: Framework, lineage: Lineage): Change[] {
  const now = byId(after.competencies);
  const old = new Set([...lineage.competency.values()].flatMap((ids) => ids ?? []));
  const added = after.competencies.filter(({ id }) => !old.has(id));
  return [
    ...added.map(
      ({ id, name }): Change => ({
        size: "minor",
        anchor: { list: "competencies", id },
        text: `New competency: ${name}`,
      }),
    ),
    ...before.competencies.flatMap((was) => {
      const heirs = (lineage.competency.get(was.id) ?? []).flatMap((id) => now.get(id) ?? []);
      if (heirs.length === 0) return [{ size: "major", anchor: null, text: `${was.name} is gone` } satisfies Change];
      return heirs.flatMap((is) => competencyChange(was, is));
    }),
  ];
}

function competencyChange(was: Competency, is: Competency): Change[] {
  const at = (field: string): Anchor => ({ list: "competencies", id: is.id, field });
  const moved: Change[] =
    was.themeId === is.themeId
      ? []
      : [{ size: "major", anchor: at("theme"), text: `${is.name} moves to another theme` }];
  const named: Change[] =
    was.name === is.name && was.id === is.id
      ? []
      : [
          {
            size: "minor",
            anchor: at(was.id === is.id ? "name" : "was"),
            text: `${was.name} is now called ${is.name}`,
          },
        ];
  return [...moved, ...named, ...prose(was.summary, is.summary, at("summary"), `Summary of ${is.name}`)];
}

/** Texts that explain and ask nothing. */
function prose(was: string, is: string, anchor: Anchor, what: string): Change[] {
  const size = rewordedSize(was, is);
  return size ? [{ size: size === "patch" ? "patch" : "minor", anchor, text: `${what} reworded` }] : [];
}

function levelChanges(before: Framework, after: Framework, lineage: Lineage): Change[] {
  const heirs = new Set([...lineage.level.values()].flatMap((codes) => codes ?? []));
  const now = new Map(levelsIn(after).map((one) => [one.code, one]));
  const added = levelsIn(after).filter(({ code }) => !heirs.has(code));
  return [
    ...added.map(
      ({ code }): Change => ({ size: "minor", anchor: { list: "levels", id: code }, text: `New level ${code}` }),
    ),
    ...levelsIn(before).flatMap((was) => {
      const code = levelAfter(lineage, was.code);
      const is = code === null ? undefined : now.get(code);
      if (!is) return [{ size: "major", anchor: null, text: `${was.code} is gone` } satisfies Change];
      return levelChange(was, is);
    }),
    ...joined(lineage),
    ...movedLevels(before, after, lineage),
  ];
}

/** Levels of which two become one: those of one are at another level now, whatever it asks. */
function joined(lineage: Lineage): Change[] {
  const from = new Map<string, string[]>();
  for (const [code, to] of lineage.level)
    for (const heir of to ?? []) from.set(heir, [...(from.get(heir) ?? []), code]);
  return [...from].flatMap(([to, codes]): Change[] =>
    codes.length > 1
      ? [{ size: "major", anchor: { list: "levels", id: to, field: "was" }, text: `${listed(codes)} become ${to}` }]
      : [],
  );
}

function levelChange(was: Level, is: Level): Change[] {
  const at = (field: string): Anchor => ({ list: "levels", id: is.code, field });
  const changes = [
    ...prose(was.title, is.title, at("title"), `Title of ${is.code}`),
    ...prose(was.scope, is.scope, at("scope"), `Scope of ${is.code}`),
    ...prose(was.summary, is.summary, at("summary"), `Summary of ${is.code}`),
  ];
  if (was.code !== is.code)
    changes.push({ size: "minor", anchor: at("was"), text: `${was.code} is now called ${is.code}` });
  if (was.entry !== is.entry) {
    const text = is.entry ? `People can be hired at ${is.code}` : `People can't be hired at ${is.code} any more`;
    changes.push({ size: "minor", anchor: at("code"), text });
  }
  return changes;
}

/** Levels that change ladders, or places with one that is still there. */
function movedLevels(before: Framework, after: Framework, lineage: Lineage): Change[] {
  const places = new Map(
    after.ladders.flatMap(({ id, levels }) =>
      levels.map(({ code }, at): [string, { ladder: string; at: number }] => [code, { ladder: id, at }]),
    ),
  );
  return before.ladders.flatMap(({ id, levels }) => {
    let highest = -1;
    return levels.flatMap(({ code }): Change[] => {
      const to = levelAfter(lineage, code);
      const place = to === null ? undefined : places.get(to);
      if (to === null || !place) return [];
      const anchor: Anchor = { list: "levels", id: to };
      if (place.ladder !== id) return [{ size: "major", anchor, text: `${code} moves to another ladder, as ${to}` }];
      if (place.at < highest) return [{ size: "major", anchor, text: `${code} moves below a level that it was above` }];
      highest = place.at;
      return [];
    });
  });
}

function ladderChanges(before: Framework, after: Framework, lineage: Lineage): Change[] {
  const now = byId(after.ladders);
  const old = byId(before.ladders);
  const added = after.ladders.filter(({ id }) => !old.has(id));
  return [
    ...added.map(
      ({ id, name }): Change => ({ size: "minor", anchor: { list: "ladders", id }, text: `New ladder: ${name}` }),
    ),
    ...before.ladders.flatMap((was): Change[] => {
      const is = now.get(was.id);
      if (!is) return [{ size: "major", anchor: null, text: `The ladder ${was.name} is gone` }];
      return ladderChange(was, is, lineage);
    }),
  ];
}

function ladderChange(was: Ladder, is: Ladder, lineage: Lineage): Change[] {
  const at = (field?: string): Anchor => ({ list: "ladders", id: is.id, ...(field ? { field } : {}) });
  const changes = prose(was.summary, is.summary, at("summary"), `Summary of ${is.name}`);
  const gone = was.competencyIds.filter(
    (id) =>
      lineage.competency.get(id)?.length &&
      !lineage.competency.get(id)!.some((heir) => is.competencyIds.includes(heir)),
  );
  for (const id of gone)
    changes.push({ size: "major", anchor: at("competencies"), text: `${is.name} no longer has ${id}` });
  if (was.name !== is.name || was.code !== is.code) {
    changes.push({ size: "minor", anchor: at("name"), text: `${was.name} is now called ${is.name}` });
  }
  if (canonicalJson(was.overlay) !== canonicalJson(is.overlay)) {
    changes.push({ size: "minor", anchor: at("overlay"), text: `Other terms for ${is.name}` });
  }
  return changes;
}

function scaleChanges(before: Framework, after: Framework): Change[] {
  const now = byId(after.scale);
  const order = (list: readonly { id: string }[], in_: ReadonlyMap<string, unknown>) =>
    list.flatMap(({ id }) => (in_.has(id) ? [id] : [])).join(" ");
  const old = byId(before.scale);
  const changes = before.scale.flatMap((was): Change[] => {
    const is = now.get(was.id);
    const anchor: Anchor = { list: "scale", id: was.id };
    if (!is) return [{ size: "major", anchor: null, text: `The rating ${was.label} is gone` }];
    if (was.meets !== is.meets) {
      return [{ size: "major", anchor, text: `An expectation is met from another rating on: ${is.label}` }];
    }
    const named =
      was.label === is.label
        ? []
        : [{ size: "minor" as const, anchor, text: `${was.label} is now called ${is.label}` }];
    return [...named, ...prose(was.meaning, is.meaning, { ...anchor, field: "meaning" }, `Meaning of ${is.label}`)];
  });
  if (order(before.scale, now) !== order(after.scale, old)) {
    changes.push({ size: "major", anchor: null, text: "The ratings are in another order" });
  }
  const added = after.scale.filter(({ id }) => !old.has(id));
  return [
    ...changes,
    ...added.map(
      ({ id, label }): Change => ({ size: "minor", anchor: { list: "scale", id }, text: `New rating: ${label}` }),
    ),
  ];
}

/** Everything else that readers see: no one is asked anything by it. */
function otherChanges(before: Framework, after: Framework): Change[] {
  const differs = (was: unknown, is: unknown) => canonicalJson(was ?? null) !== canonicalJson(is ?? null);
  const parts: [boolean, string, ChangeSize][] = [
    [
      differs([before.name, before.owner, before.summary], [after.name, after.owner, after.summary]),
      "Name, owner or summary",
      "patch",
    ],
    [differs([before.extends, before.pin], [after.extends, after.pin]), "What this framework extends", "patch"],
    [differs(before.themes, after.themes), "Themes", "minor"],
    [differs(before.vignettes, after.vignettes), "Vignettes", "patch"],
    [
      differs(before.kits, after.kits),
      "Interview kits",
      before.kits?.length === after.kits?.length ? "patch" : "minor",
    ],
  ];
  return parts.flatMap(([isOther, what, size]) => (isOther ? [{ size, anchor: null, text: `${what} changed` }] : []));
}

const ORDER: readonly ChangeSize[] = ["major", "minor", "patch"];

/** Every change between two versions, the largest first, with what it does to people. */
export function changesBetween(before: Framework, after: Framework, lineage: Lineage): Change[] {
  const changes = [
    ...levelChanges(before, after, lineage),
    ...competencyChanges(before, after, lineage),
    ...ladderChanges(before, after, lineage),
    ...askedAnew(before, after, lineage),
    ...movesChanges(before, after, lineage),
    ...scaleChanges(before, after),
    ...expectationChanges(before, after, lineage),
    ...otherChanges(before, after),
  ];
  return ORDER.flatMap((size) => changes.filter((one) => one.size === size));
}

/** `null` where nothing differs that people could notice. */
export const sizeOf = (changes: readonly Change[]): ChangeSize | null => largest(changes.map(({ size }) => size));
