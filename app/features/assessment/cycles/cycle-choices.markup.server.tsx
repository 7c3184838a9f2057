import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { FieldErrors } from "~/kernel/form/form";
import type { Sources } from "~/platform/database/kept.server";
import { keptMarkup } from "~/platform/http/ready-markup.server";
import { FocusChoice, LevelChoice } from "./ui/cycle-choices";

/** @property versionIds of the offered frameworks. @property chosen the selected values. */
type ChoicesKey = { versionIds: readonly string[]; chosen: readonly string[]; errors?: readonly string[] };

const levelsMarkup = keptMarkup("levels of a new cycle", async ({ versionIds, ...choice }: ChoicesKey, sources) => {
  const frameworks = await Promise.all(versionIds.map((id) => readFramework(sources, id)));
  const codes = frameworks.flatMap(({ ladders }) => ladders.flatMap(({ levels }) => levels.map(({ code }) => code)));
  return <LevelChoice codes={[...new Set(codes)]} {...choice} />;
});

const focusMarkup = keptMarkup("focus of a new cycle", async ({ versionIds, ...choice }: ChoicesKey, sources) => {
  const frameworks = await Promise.all(versionIds.map((id) => readFramework(sources, id)));
  const shown = frameworks.map(({ slug, name, version, competencies }) => {
    const options = competencies.map(({ id: value, name: label }) => ({ value, label }));
    return { slug, label: `${name} ${version}`, competencies: options };
  });
  return <FocusChoice frameworks={shown} {...choice} />;
});

/** The two long checkbox lists of the form. @param typed the submitted values; nothing is selected in a new form. */
export async function choicesMarkup(
  sources: Sources,
  versionIds: readonly string[],
  typed: { levels: readonly string[]; focus: readonly string[] } = { levels: [], focus: [] },
  errors: FieldErrors = {},
): Promise<{ levels: string; focus: string }> {
  const [levels, focus] = await Promise.all([
    levelsMarkup(sources, { versionIds, chosen: typed.levels, errors: errors.levels }),
    focusMarkup(sources, { versionIds, chosen: typed.focus, errors: errors.focus }),
  ]);
  return { levels, focus };
}
