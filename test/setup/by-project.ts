import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Most of the time first, so that at the end no worker is left with a long file. */
const ORDER = ["pglite", "development", "together", "postgresql", "slow", "fuzz", "unit"];
const LONG =
  /permission-matrix|hostile-forms|replay|\/leaks\/|\/seed\/|backup|data-folder|held-changes|sign-in-limits|two-processes/;

/**
 * One project after the other: a worker goes on with the modules that it has loaded for as long as files are of one project.
 * Within it long files come first.
 */
export class ByProject extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ project, moduleId }: TestSpecification) =>
      2 * ORDER.indexOf(project.name) + (LONG.test(moduleId) ? 0 : 1);
    return sorted.sort((one, other) => rank(one) - rank(other));
  }
}
