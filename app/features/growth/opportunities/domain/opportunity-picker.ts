import type { Expectation, Framework } from "~/features/ladder/format/domain/framework";
import { findLevel } from "~/features/ladder/reading/domain/reading";

/** A framework version to choose expectations from. */
export type PickableVersion = { id: string; framework: Framework };

export type PickedExpectation = { id: string; statement: string; levelCode: string };
export type PickableCompetency = { id: string; name: string; expectations: PickedExpectation[] };

/** Choosing expectations level by level: what is chosen so far, and what the level being looked at asks. */
export type Picker = {
  versionId: string;
  framework: string;
  levels: { value: string; label: string }[];
  /** As `versionId/code`; empty while none is being looked at. */
  level: string;
  chosen: PickedExpectation[];
  /** Without what is chosen. */
  competencies: PickableCompetency[];
};

export const MOST_EXPECTATIONS = 10;

/** `versionId/code`, since two frameworks may have a level of the same code. */
export function levelValue(versionId: string, code: string): string {
  return `${versionId}/${code}`;
}

/**
 * @param versions those that may be chosen from, at least one.
 * @param given the version and expectations chosen so far, and the level to look at. Of another version than the level's,
 * what was chosen falls away: an opportunity names expectations of one version.
 */
export function pickerOf(
  versions: readonly PickableVersion[],
  given: { versionId: string; expectationIds: readonly string[]; level: string },
): Picker {
  const [levelVersion = "", code = ""] = given.level.split("/");
  const looked = versions.find(({ id, framework }) => id === levelVersion && findLevel(framework, code) !== null);
  const version = looked ?? versions.find(({ id }) => id === given.versionId) ?? versions[0];
  const levels = versions.flatMap((one) => levelsOf(one, versions.length > 1));
  if (!version) return { versionId: "", framework: "", levels, level: "", chosen: [], competencies: [] };
  const ids = new Set(version.id === given.versionId ? given.expectationIds : []);
  const all = expectationsOf(version.framework);
  return {
    versionId: version.id,
    framework: `${version.framework.name} ${version.framework.version}`,
    levels,
    level: looked ? given.level : "",
    chosen: all.filter(({ id }) => ids.has(id)).map(toPicked),
    competencies: looked ? competenciesAt(version.framework, code, ids) : [],
  };
}

function levelsOf({ id, framework }: PickableVersion, several: boolean) {
  return framework.ladders.flatMap((ladder) =>
    ladder.levels.map(({ code, title }) => ({
      value: levelValue(id, code),
      label: `${several ? `${framework.name}, ` : ""}${code} ${title}`,
    })),
  );
}

function competenciesAt(framework: Framework, code: string, without: ReadonlySet<string>): PickableCompetency[] {
  const asked = (findLevel(framework, code)?.level.expectations ?? []).filter(({ id }) => !without.has(id));
  return framework.competencies.flatMap(({ id, name }) => {
    const expectations = asked.filter(({ competencyId }) => competencyId === id).map(toPicked);
    return expectations.length > 0 ? [{ id, name, expectations }] : [];
  });
}

const toPicked = ({ id, statement, levelCode }: Expectation): PickedExpectation => ({ id, statement, levelCode });

function expectationsOf(framework: Framework): Expectation[] {
  return framework.ladders.flatMap(({ levels }) => levels.flatMap(({ expectations }) => expectations));
}

/** Those of a version, in its order; what it has not is left out. */
export function pickedOf(framework: Framework, ids: readonly string[]): PickedExpectation[] {
  const wanted = new Set(ids);
  return expectationsOf(framework)
    .filter(({ id }) => wanted.has(id))
    .map(toPicked);
}
