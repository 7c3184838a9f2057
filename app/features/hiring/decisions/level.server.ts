import { openRecord } from "~/features/hiring/debriefs/debrief-record.server";
import type { DebriefHead } from "~/features/hiring/debriefs/ui/debrief-page";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { levelsOfRange } from "./domain/decision";
import { type AtLevel, type LevelRecommendation, recommendLevel, statementsOf } from "./domain/level-recommendation";
import { findingSentence, recommendationSentences } from "./domain/level-sentences";

export type ComparedLevel = { level: string; is: AtLevel; sentence: string; asks: readonly string[] };
export type ComparedCompetency = { id: string; name: string; must: boolean; at: readonly ComparedLevel[] };
export type LevelPage = {
  debrief: DebriefHead;
  levels: readonly { code: string; title: string }[];
  /** By the scores as they stand after the debrief. */
  sentences: readonly string[];
  /** What the independent scores bear out, where it is another level. */
  independently: { level: string | null } | null;
  competencies: readonly ComparedCompetency[];
};

/** What the ladder's levels ask, compared with what was shown. @throws {Refusal} `not-found` */
export async function levelPage(app: App, actor: Actor, debriefId: string): Promise<LevelPage> {
  const { head, record, framework } = await openRecord(app, actor, debriefId);
  const levels = levelsOfRange(framework, record);
  const later = recommendLevel(framework, record, "later");
  const { level } = recommendLevel(framework, record, "initial");
  return {
    debrief: head,
    levels,
    sentences: recommendationSentences(
      later,
      levels.map(({ code }) => code),
    ),
    independently: level === later.level ? null : { level },
    competencies: comparedOf(later, (code, id) => statementsOf(framework, code, id)),
  };
}

function comparedOf(
  { findings }: LevelRecommendation,
  asksOf: (level: string, competencyId: string) => readonly string[],
): ComparedCompetency[] {
  return findings.map(({ id, name, must, reached, at }) => ({
    ...{ id, name, must },
    at: at.map((finding) => ({
      ...{ level: finding.level, is: finding.is },
      sentence: findingSentence(finding, reached),
      asks: asksOf(finding.level, id),
    })),
  }));
}
