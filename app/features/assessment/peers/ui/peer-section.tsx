import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { DataTable } from "~/ui/table";
import type { NamedReview, PeerPart } from "../domain/peer-summary";

type PeerSectionProps = { assessmentId: string; part: PeerPart; fewest: number; problem?: string };

/** What peers said of someone, or why there is nothing to read (yet). Nothing at all where no peers are asked. */
export function PeerSection({ assessmentId, part, fewest, problem }: PeerSectionProps) {
  if (part.is === "none") return null;
  return (
    <section aria-labelledby="peers" className="grid grid-cols-1 gap-4">
      <h2 id="peers">What peers saw</h2>
      {problem && (
        <Notice tone="danger" live>
          <p>{problem}</p>
        </Notice>
      )}
      <Part assessmentId={assessmentId} part={part} fewest={fewest} />
    </section>
  );
}

function Part({ assessmentId, part, fewest }: PeerSectionProps) {
  switch (part.is) {
    case "none":
      return null;
    case "sealed":
      return <p>You can read it once both reviews are revealed.</p>;
    case "too few":
      return <p>Fewer than {fewest} peers answered, so nothing of it is shown to anybody.</p>;
    case "own":
      return <p>You were one of the peers, so the summary is not shown to you.</p>;
    case "open":
      return <Open assessmentId={assessmentId} mayRelease={part.mayRelease} fewest={fewest} />;
    case "attributed":
      return <Attributed reviews={part.reviews} />;
    case "summary":
      return <Summary part={part} />;
  }
}

type OpenProps = { assessmentId: string; mayRelease: boolean; fewest: number };

function Open({ assessmentId, mayRelease, fewest }: OpenProps) {
  return (
    <>
      <p className="max-w-measure">Peers can still answer. The summary is shown when the cycle ends.</p>
      {mayRelease && (
        <form method="post" action={`/assessments/${assessmentId}/peers`} className="grid max-w-measure gap-2">
          <p>
            To read it sooner, close it now. Peers who haven't answered can't answer anymore. It needs at least {fewest}{" "}
            answers.
          </p>
          <Button name="do" value="release" className="w-fit">
            Close and read
          </Button>
        </form>
      )}
    </>
  );
}

function Summary({ part }: { part: Extract<PeerPart, { is: "summary" }> }) {
  return (
    <>
      <DataTable label="What peers saw, by competency" columns={["Competency", "How often", "Result"]} stacks>
        <tbody>
          {part.competencies.map(({ id, name, seen }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {seen ? (
                <>
                  <td data-label="How often" className="min-w-32">
                    {seen.often}
                  </td>
                  <td data-label="Result" className="min-w-32">
                    {seen.came || <span className="text-muted">Too few could say.</span>}
                  </td>
                </>
              ) : (
                <td colSpan={2} className="text-muted">
                  Too few answers.
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </DataTable>
      {part.textsWithheld && <p>The texts are no longer shown: somebody who was asked has been erased.</p>}
      <Texts title="Keep doing" texts={part.keepDoing} />
      <Texts title="Try next" texts={part.tryNext} />
    </>
  );
}

function Texts({ title, texts }: { title: string; texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <div>
      <h3 className="mb-2">{title}</h3>
      <ul className="grid max-w-measure gap-3">
        {/* Two peers may write the same. */}
        {[...new Set(texts)].map((text) => (
          <li key={text} className="border-line border-l-2 pl-3 whitespace-pre-wrap">
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Attributed({ reviews }: { reviews: readonly NamedReview[] }) {
  if (reviews.length === 0) return <p>No peer has answered so far.</p>;
  return (
    <>
      {reviews.map((review) => (
        <article key={review.peer} className="grid grid-cols-1 gap-3">
          <h3>{review.peer}</h3>
          <ReviewInWords review={review} />
        </article>
      ))}
    </>
  );
}

/** One review as its writer left it. */
export function ReviewInWords({ review }: { review: Omit<NamedReview, "peer"> }) {
  const { competencies, keepDoing, tryNext } = review;
  return (
    <>
      {competencies.map(({ id, name, lines }) => (
        <div key={id}>
          <p className="font-medium">{name}</p>
          <ul className="grid max-w-measure gap-1">
            {lines.map((line) => (
              <li key={line.id}>
                {line.statement}{" "}
                <span className="text-muted">{[line.often, line.well].filter(Boolean).join(". ")}.</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <Texts title="Keep doing" texts={keepDoing ? [keepDoing] : []} />
      <Texts title="Try next" texts={tryNext ? [tryNext] : []} />
    </>
  );
}
