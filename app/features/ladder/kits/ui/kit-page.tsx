import { Link } from "@remix-run/react";
import type { FrameworkFrame } from "~/features/ladder/reading/domain/reading";
import { FrameworkPage } from "~/features/ladder/ui/framework-page";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { KitPage as Kit, KitCard, MaterialLink, QuestionView } from "../domain/kit-page";

export function KitPage({ frame, page }: { frame: FrameworkFrame; page: Kit }) {
  const base = `/frameworks/${frame.param}`;
  return (
    <FrameworkPage frame={frame} title={page.name} lead={page.purpose}>
      <p className="text-muted mb-6">
        {page.minutes} minutes, of which {page.minutesLeft} for the beginning and the candidate. Levels {page.bands}.
      </p>
      <div className="space-y-8">
        {page.candidateBrief && <Words id="brief" title="For the invitation" text={page.candidateBrief} />}
        {page.materials.length > 0 && <Materials base={`${base}/interviews/${page.id}`} materials={page.materials} />}
        {page.aiRule && <Words id="ai-rule" title="AI tools" text={page.aiRule} />}
        <Words id="opening" title="Beginning" text={page.opening} />
        {page.warmUp && <Words id="warm-up" title="Warm-up, not scored" text={page.warmUp} />}
        {page.partlyMet && <Words id="partly-met" title="Scoring rule" text={page.partlyMet} />}
        {page.questions.map((question, index) => (
          <Question key={question.id} base={base} number={index + 1} question={question} bands={page.bandNames} />
        ))}
        <Words id="candidate-time" title="The candidate's time" text={page.candidateTime} />
        {page.close && <Words id="close" title="Close" text={page.close} />}
        <RedLines redLines={page.redLines} />
        <Words id="accommodations" title="Accommodations" text={page.accommodations} />
      </div>
    </FrameworkPage>
  );
}

function Words({ id, title, text }: { id: string; title: string; text: string }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="mt-1 max-w-measure">{text}</p>
    </section>
  );
}

const FOR: Record<MaterialLink["for"], string> = { candidate: "For the candidate", interviewer: "Interviewers only" };

function Materials({ base, materials }: { base: string; materials: readonly MaterialLink[] }) {
  return (
    <section aria-labelledby="materials">
      <h2 id="materials">Materials</h2>
      <ul className="mt-1 list-disc space-y-1 pl-5">
        {materials.map(({ id, name, for: whose }) => (
          <li key={id}>
            <Link to={`${base}/materials/${id}`} className="link">
              {name}
            </Link>{" "}
            <span className="text-muted">{FOR[whose]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type QuestionProps = { base: string; number: number; question: QuestionView; bands: Kit["bandNames"] };

function Question({ base, number, question, bands }: QuestionProps) {
  const { id, ask, minutes, probes, alternates, competencies, points } = question;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="max-w-measure">
        {number}. {ask}
      </h2>
      <p className="text-muted mt-1 text-sm">
        {minutes} minutes.{" "}
        {competencies.map((one, index) => (
          <span key={one.id}>
            {index > 0 && ", "}
            <Link to={`${base}/competencies/${one.id}`} className="link">
              {one.name}
            </Link>
          </span>
        ))}
      </p>
      {probes.length > 0 && (
        <ul className="mt-2 list-disc pl-5">
          {probes.map((probe) => (
            <li key={probe}>{probe}</li>
          ))}
        </ul>
      )}
      {alternates.length > 0 && (
        <>
          <p className="mt-2">If the candidate knows this question:</p>
          <ul className="list-disc pl-5">
            {alternates.map((alternate) => (
              <li key={alternate}>{alternate}</li>
            ))}
          </ul>
        </>
      )}
      <div className="mt-3">
        <DataTable
          label={`Scale of question ${number}`}
          columns={["Point", ...bands.map(({ name, levels }) => `${name} (${levels})`)]}
          stacks
        >
          <tbody>
            {points.map(({ point, anchors }) => (
              <tr key={point}>
                <th scope="row">{point}</th>
                {bands.map((band, index) => (
                  <td key={band.id} data-label={`${band.name} (${band.levels})`} className="min-w-56">
                    {anchors[index] ?? "Between the two"}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </DataTable>
      </div>
    </section>
  );
}

function RedLines({ redLines }: Pick<Kit, "redLines">) {
  return (
    <section aria-labelledby="red-lines">
      <h2 id="red-lines">Never ask</h2>
      <ul className="mt-1 max-w-measure list-disc space-y-2 pl-5">
        {redLines.map(({ never, where, instead, source, reviewed }) => (
          <li key={never}>
            {never} <span className="text-muted">{where}.</span>
            {instead && <span className="block">Instead: {instead}</span>}
            {source && reviewed && (
              <span className="text-muted block text-sm">
                {source}. Checked <TimeText value={reviewed} timeZone="UTC" />.
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function KitsPage({ frame, kits }: { frame: FrameworkFrame; kits: readonly KitCard[] }) {
  const lead = "Structured interviews: the same questions for everyone, and what answers look like at each point.";
  return (
    <FrameworkPage frame={frame} title="Interviews" lead={lead}>
      <ul className="grid gap-6 lg:grid-cols-2">
        {kits.map((kit) => (
          <li key={kit.id}>
            <h2 className="text-base">
              <Link to={`/frameworks/${frame.param}/interviews/${kit.id}`} className="link">
                {kit.name}
              </Link>
            </h2>
            <p className="text-muted text-sm">
              {kit.minutes} minutes, {kit.bands}
            </p>
            <p className="mt-1 max-w-measure">{kit.purpose}</p>
            <p className="text-muted mt-1 text-sm">{kit.competencies.map(({ name }) => name).join(", ")}</p>
          </li>
        ))}
      </ul>
    </FrameworkPage>
  );
}
