import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import { type NamedPart, namedParts, searchExpectations } from "./domain/search";
import { offeredVersions, readFramework } from "./ladder.server";

export type LadderFinds = { parts: readonly NamedPart[]; expectations: readonly NamedPart[] };

/** Ladders, levels and expectations of the current frameworks; they are in memory, so that this costs one statement. */
export async function searchLadders(app: App, actor: Actor, text: string, take: number): Promise<LadderFinds> {
  demand(actor, "ladder.read", null);
  const heads = await offeredVersions(app);
  const frameworks = await Promise.all(heads.map(({ id }) => readFramework(app, id)));
  const expectations = frameworks.flatMap((framework) =>
    searchExpectations(framework, text, take).map(({ expectation, competency }) => ({
      title: expectation.statement,
      about: `${competency.name}, ${framework.name}`,
      to: `/frameworks/${framework.slug}/expectations/${expectation.id}`,
    })),
  );
  const parts = frameworks.flatMap((framework) => namedParts(framework, text));
  return { parts: parts.slice(0, take), expectations: expectations.slice(0, take) };
}
