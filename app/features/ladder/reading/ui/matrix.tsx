import type { Expectation, Framework, Ladder } from "~/features/ladder/format/domain/framework";
import { FrameworkPage } from "~/features/ladder/ui/framework-page";
import { Badge } from "~/ui/badge";
import { Markup } from "~/ui/page/markup";
import { TableRegion } from "~/ui/table";
import type { ReaderHere } from "../domain/reader-levels";
import type { FrameworkFrame } from "../domain/reading";
import { OwnLevels } from "./own-levels";

type MatrixProps = { framework: Framework; ladder: Ladder; base: string; reader: ReaderHere };

/** How the reader's own levels are marked; not by color alone. */
function markOf(code: string, { held, target }: ReaderHere) {
  if (code === held) return { className: "matrix-held", words: "Your level" };
  return code === target ? { className: "matrix-target", words: "Your target" } : { className: undefined, words: null };
}

function LevelMark({ words }: { words: string | null }) {
  return words && <Badge tone="accent">{words}</Badge>;
}

/**
 * Competencies by levels, and before it, for narrow screens, the levels one by one. Rendered once per version, never in the
 * browser (`keptMarkup`), so it may be large but has plain links and no behaviour.
 */
export function Matrix(props: MatrixProps) {
  const { ladder, base, reader } = props;
  return (
    <>
      <nav aria-label="Read one level" className="mb-4 sm:hidden print:hidden">
        <h2 className="text-base">Read one level</h2>
        <ul className="level-links">
          {ladder.levels.map(({ code, title }) => (
            <li key={code}>
              <a href={`${base}/levels/${code}`}>
                <b>{code}</b> {title} <LevelMark {...markOf(code, reader)} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <TableRegion label={`${ladder.name}: competencies by level`} sticky>
        <Cells {...props} />
      </TableRegion>
    </>
  );
}

/** A cell tells what is new at that level. */
function Cells({ framework, ladder, base, reader }: MatrixProps) {
  const themes = framework.themes.map((theme) => ({
    ...theme,
    competencies: framework.competencies.filter(
      ({ id, themeId }) => themeId === theme.id && ladder.competencyIds.includes(id),
    ),
  }));
  return (
    <table className="table matrix">
      <thead>
        <tr>
          <th scope="col">Competency</th>
          {ladder.levels.map(({ code, title }) => (
            <th key={code} scope="col" className={markOf(code, reader).className}>
              <a href={`${base}/levels/${code}`}>
                <b>{code}</b> {title}
              </a>{" "}
              <LevelMark {...markOf(code, reader)} />
            </th>
          ))}
        </tr>
      </thead>
      {themes
        .filter(({ competencies }) => competencies.length > 0)
        .map(({ id, name, competencies }) => (
          <tbody key={id}>
            <tr>
              <th scope="rowgroup" className="matrix-theme" colSpan={ladder.levels.length + 1}>
                <span>{name}</span>
              </th>
            </tr>
            {competencies.map((competency) => (
              <tr key={competency.id}>
                <th scope="row">
                  <a href={`${base}/competencies/${competency.id}`}>{competency.name}</a>
                </th>
                {ladder.levels.map((level) => (
                  <td key={level.code} className={markOf(level.code, reader).className}>
                    <Asks all={level.expectations.filter(({ competencyId }) => competencyId === competency.id)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
    </table>
  );
}

function Asks({ all }: { all: readonly Expectation[] }) {
  return (
    <ul>
      {all.map(({ id, statement, core }) => (
        <li key={id} className={core ? "core" : undefined}>
          {statement}
        </li>
      ))}
    </ul>
  );
}

export type LadderPageProps = {
  frame: FrameworkFrame;
  ladder: { id: string; name: string; summary: string };
  /** "A time-boxed assignment ..." for an overlay. */
  assignment: string | null;
  reader: ReaderHere;
  /** Rendered and escaped by `keptMarkup`; `null` where it is in the document already. */
  matrix: string | null;
};

export const MATRIX_ID = "matrix";

export function LadderPage({ frame, ladder, assignment, reader, matrix }: LadderPageProps) {
  return (
    <FrameworkPage
      frame={frame}
      title={ladder.name}
      lead={ladder.summary}
      width="full"
      currentTo={`/frameworks/${frame.slug}/ladders/${ladder.id}`}
    >
      <OwnLevels reader={reader} base={`/frameworks/${frame.param}`} />
      <p className="text-muted mb-3 text-sm">
        {assignment} Each level includes the ones to its left, unless a later expectation replaces one.{" "}
        <span className="matrix-key">Core to the level</span>
      </p>
      <Markup id={MATRIX_ID} html={matrix} />
    </FrameworkPage>
  );
}
