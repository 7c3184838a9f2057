import type { CompetencyFinding, LevelFinding, LevelRecommendation } from "./level-recommendation";

/** Two decimals at most, never rounded up to what is asked. */
function shortened(mean: number): string {
  return String(Math.floor(mean * 100 + 1e-6) / 100);
}

/** How a competency stands at a level, in a sentence. */
export function findingSentence({ level, is, mean, asked }: LevelFinding, reached: string | null): string {
  if (is === "untested") return `Untested: no answer was scored against anchors for ${level}.`;
  const compared =
    mean === null || asked === null ? "" : `${shortened(mean)} on average, and ${level} asks for ${shortened(asked)}`;
  if (is === "not-shown") return `Not shown: ${compared}.`;
  const byItself = mean !== null && asked !== null && mean >= asked - 1e-9;
  return byItself ? `Shown: ${compared}.` : `Shown, since it was shown at ${reached}.`;
}

/** What the scores bear out, and what stands in the way of each level above it; the most that they do first. */
export function recommendationSentences({ level, findings }: LevelRecommendation, range: readonly string[]): string[] {
  const first = level
    ? `The scores bear out ${level}: whatever the role must show is shown at it.`
    : "The scores bear out no level of this opening.";
  const above = range.slice(level ? range.indexOf(level) + 1 : 0);
  return [first, ...above.map((code) => hindranceSentence(code, range.indexOf(code), findings))];
}

function hindranceSentence(code: string, index: number, findings: readonly CompetencyFinding[]): string {
  const named = (is: LevelFinding["is"]) =>
    findings.filter(({ must, at }) => must && at[index]?.is === is).map(({ name }) => name);
  const parts = [
    ...(named("not-shown").length > 0 ? [`not shown: ${named("not-shown").join(", ")}`] : []),
    ...(named("untested").length > 0 ? [`untested: ${named("untested").join(", ")}`] : []),
  ];
  return parts.length > 0 ? `At ${code} ${parts.join("; ")}.` : `The role names nothing that must be shown at ${code}.`;
}
