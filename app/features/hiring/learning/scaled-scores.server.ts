import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { App } from "~/platform/app-context.server";
import type { GivenScore } from "./domain/own-severity";
import { listDecidedScores } from "./severity.repo.server";

export type ScaledScore = GivenScore & { candidateId: string };

/** All scores that count of decided candidates, with the points of their scales. */
export async function scaledScores(app: Pick<App, "db" | "keep">, until: Date): Promise<ScaledScore[]> {
  const placed = await listDecidedScores(app.db, until);
  const versions = [...new Set(placed.map(({ versionId }) => versionId))];
  const points = new Map<string, number>();
  for (const id of versions) {
    for (const kit of (await readFramework(app, id)).kits ?? []) points.set(`${id} ${kit.id}`, kit.points);
  }
  return placed.flatMap(({ versionId, kitId, ...score }) => {
    const scale = points.get(`${versionId} ${kitId}`);
    return scale === undefined ? [] : [{ ...score, points: scale }];
  });
}
