import type { App } from "~/platform/app-context.server";
import { readFunnel } from "./board.repo.server";
import { type Funnel, type FunnelStep, shownFunnel } from "./domain/funnel";
import type { Opening } from "./domain/opening";

/** How far candidates came, for those who see each of them on the board; `null` where all but one step would be hidden. */
export async function openingFunnel(app: App, { id, stages }: Pick<Opening, "id" | "stages">): Promise<Funnel | null> {
  const rows = await readFunnel(app.db, id);
  const labels = new Map<number, string>([
    [0, "Added"],
    ...stages.map(({ place, name }) => [place, name] as const),
    [-1, "Debrief"],
    [-2, "Hired"],
  ]);
  const steps = rows.map(({ rank, reached, stays }): FunnelStep => ({ label: labels.get(rank) ?? "", reached, stays }));
  const minimum = app.env.SMALLEST_GROUP;
  const shown = shownFunnel(steps, minimum);
  return shown.filter(({ reached }) => reached !== null).length > 1 ? { steps: shown, minimum } : null;
}
