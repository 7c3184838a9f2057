import { Badge } from "~/ui/badge";
import { Disclosure } from "~/ui/disclosure";
import { DataTable } from "~/ui/table";
import type { Tone } from "~/ui/tone";
import type { AtLevel, ComparedCompetency, LevelPage } from "../domain/level-recommendation";

type Props = Omit<LevelPage, "debrief"> & { debriefId: string };

const AT_LEVEL: Readonly<Record<AtLevel, { label: string; tone: Tone }>> = {
  shown: { label: "shown", tone: "good" },
  "not-shown": { label: "not shown", tone: "warning" },
  untested: { label: "untested", tone: "neutral" },
};

/** What the levels ask, beside what was shown. */
export function LevelView({ debriefId, levels, sentences, independently, competencies }: Props) {
  return (
    <div className="grid grid-cols-1 gap-8">
      <div className="grid max-w-measure gap-1">
        {sentences.map((sentence, index) => (
          <p key={sentence} className={index === 0 ? "text-lg" : undefined}>
            {sentence}
          </p>
        ))}
        {independently && (
          <p>
            Before the debrief the scores bore out {independently.level ?? "no level"}; what was said after it made the
            difference.
          </p>
        )}
        <p className="text-muted">
          An interview&rsquo;s anchors tell some levels apart: the lowest of them asks for the middle of the scale, the
          highest for the point above it. This advises; the decider decides.
        </p>
      </div>
      <AtAGlance levels={levels} competencies={competencies} />
      {competencies.map((competency) => (
        <CompetencyPart key={competency.id} debriefId={debriefId} competency={competency} />
      ))}
    </div>
  );
}

function AtAGlance({ levels, competencies }: Pick<Props, "levels" | "competencies">) {
  return (
    <DataTable label="By competency and level" columns={["Competency", ...levels.map(({ code }) => code)]}>
      <tbody>
        {competencies.map(({ id, name, must, at }) => (
          <tr key={id}>
            <th scope="row">
              <a className="link" href={`#${id}`}>
                {name}
              </a>{" "}
              {must && <Badge>must</Badge>}
            </th>
            {at.map(({ level, is }) => (
              <td key={level}>
                <Badge tone={AT_LEVEL[is].tone}>{AT_LEVEL[is].label}</Badge>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function CompetencyPart({ debriefId, competency }: { debriefId: string; competency: ComparedCompetency }) {
  const { id, name, at } = competency;
  return (
    <section aria-labelledby={id} className="max-w-measure">
      <h2 id={id} className="mb-1">
        {name}
      </h2>
      <ul className="grid gap-2">
        {at.map(({ level, sentence, asks }) => (
          <li key={level}>
            <p>
              <strong>{level}</strong> {sentence}
            </p>
            {asks.length > 0 && (
              <Disclosure summary={`What ${level} asks`}>
                <ul className="list-disc pl-5">
                  {asks.map((statement) => (
                    <li key={statement}>{statement}</li>
                  ))}
                </ul>
              </Disclosure>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-1">
        <a className="link" href={`/hiring/debriefs/${debriefId}#${id}`}>
          What it rests on<span className="sr-only">: {name}</span>
        </a>
      </p>
    </section>
  );
}
