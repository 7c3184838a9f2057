/** A ladder's file: its levels, and an expectation in each cell. */

import { AMONG_PEOPLE, type FileData, ordered, TO_WRITE, type Work } from "./filling";
import { competenciesIn, type FittedExpectation, repeatedTexts, repeatKey } from "./fit";
import type { NeutralCompetency, NeutralLadder, NeutralLevel } from "./neutral";
import { slugOf } from "./source-text";

export function ladderFile(ladder: NeutralLadder, path: string, isCodeGiven: boolean, work: Work): FileData {
  const { fitted, ids, filling, codes, ladders } = work;
  const asked = competenciesIn(ladder, fitted);
  const first = codes.get(levelKey(ladder, ladder.levels[0]!))!;
  const code = first.replace(/\d+$/, "");
  const isEntered = fitted.ladders[0] === ladder || !ladder.key.includes("|");
  const head = filling.thing(
    path,
    {
      id: ladders.get(ladder.key),
      name: ladder.name,
      ...(isCodeGiven ? { code } : {}),
      ...(ladder.summary ? { summary: ladder.summary } : {}),
      competencies: asked.map((one) => ids.of("c", one.key)),
    },
    {
      code: [code, "Codes of levels begin with the ladder's; the source has none."],
      summary: [
        `${TO_WRITE} who the ladder is for, from ${ladder.levels[0]!.name} to ${ladder.levels.at(-1)!.name}.`,
        "The source doesn't describe the ladder.",
      ],
      ...(isEntered ? { entry: [[first], "The source doesn't say at which levels people start."] } : {}),
      cumulative: [true, "Higher levels are taken to keep what lower ones ask; the source doesn't say."],
    },
    ladder.doubts,
  );
  const repeated = repeatedTexts(fitted.expectations.filter((one) => one.ladder === ladder.key));
  const levels = ladder.levels.map((level) =>
    levelData(level, ladder, `${path}#levels/${codes.get(levelKey(ladder, level))}`, asked, repeated, work),
  );
  return ordered({ ...head, levels }, [
    "id",
    "name",
    "code",
    "summary",
    "entry",
    "competencies",
    "cumulative",
    "invented",
    "levels",
  ]);
}

export const levelKey = (ladder: { key: string }, level: { key: string }): string => `${ladder.key}\n${level.key}`;

function levelData(
  level: NeutralLevel,
  ladder: NeutralLadder,
  path: string,
  asked: readonly NeutralCompetency[],
  repeated: ReadonlySet<string>,
  work: Work,
): FileData {
  const { ids, filling, codes, fitted } = work;
  const { name, scope, summary } = level;
  const given = {
    code: codes.get(levelKey(ladder, level)),
    title: name,
    ...(scope ? { scope } : {}),
    ...(summary ? { summary } : {}),
  };
  const head = filling.thing(
    path,
    given,
    {
      scope: [
        `${TO_WRITE} how large the work at ${name} is, with how much guidance.`.slice(0, 600),
        "The source doesn't describe the level's scope.",
      ],
      summary: [`${TO_WRITE} ${name} as a whole, in two or three sentences.`, "The source doesn't describe the level."],
    },
    level.doubts,
  );
  const expectations = asked.map((competency) => {
    const cell = fitted.expectations.filter(
      (one) => one.ladder === ladder.key && one.level === level.key && one.competency === competency.key,
    );
    const id = ids.of("c", competency.key);
    return [
      id,
      cell.length > 0
        ? cell.map((one) => expectationData(one, competency, `${path}/${id}`, repeated, work))
        : [emptyCell(level, ladder, competency, `${path}/${id}`, work)],
    ];
  });
  return ordered({ ...head, expectations: Object.fromEntries(expectations) }, [
    "code",
    "title",
    "scope",
    "summary",
    "invented",
    "expectations",
  ]);
}

function expectationData(
  one: FittedExpectation,
  competency: NeutralCompetency,
  path: string,
  repeated: ReadonlySet<string>,
  { ids, filling }: Work,
): FileData {
  const id = ids.of("e", one.key);
  const key = repeatKey(one);
  const kind = AMONG_PEOPLE.test(competency.name) ? "behaviour" : "skill";
  const examples = one.examples.map(({ text }) => text);
  const given = { id, statement: one.statement, ...one.fields, ...(examples.length > 0 ? { examples } : {}) };
  const data = filling.thing(
    `${path}/${id}`,
    given,
    {
      kind: [kind, "The source doesn't say whether it shows in results or in dealings with others."],
      ...(repeated.has(key)
        ? {
            arc: [
              slugOf(one.statement.slice(0, 50), "repeated"),
              "The source repeats the text on a higher level; it is asked once.",
            ],
          }
        : {}),
    },
    one.doubts,
  );
  return ordered(data, ["id", "statement", "kind", "examples", "observable_by", "arc", "weight"]);
}

/** The format has no empty cells. What is put there says so, and is for a person to replace. */
function emptyCell(
  level: NeutralLevel,
  ladder: NeutralLadder,
  competency: NeutralCompetency,
  path: string,
  { ids, filling }: Work,
): FileData {
  const id = ids.of("e", `empty|${ladder.key}|${level.key}|${competency.key}`);
  const statement = `${TO_WRITE} what ${level.name} shows of ${competency.name}.`.slice(0, 600);
  return filling.thing(
    `${path}/${id}`,
    { id },
    {
      statement: [statement, "The source asks nothing here, and a ladder can't leave it out."],
      kind: [AMONG_PEOPLE.test(competency.name) ? "behaviour" : "skill", "The source asks nothing here."],
    },
  );
}
