import type { FieldErrors } from "~/kernel/form/form";
import { Button, LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { RadioGroup, TextArea } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";
import { DataTable } from "~/ui/table";
import type { VignetteOutcome, VignettePage, VignetteQuestion } from "../domain/vignette";

type Props = VignettePage & { back?: Pick<VignetteScoreFormProps, "typed" | "errors"> };

/** One answer: scored alone, then compared. */
export function VignetteView({ kit, vignette, question, scores, isReference, outcome, back }: Props) {
  const list = `/hiring/kits/${kit.slug}/${kit.kitId}/vignettes`;
  return (
    <Page
      title={vignette.title}
      lead={question ? `${question.band} (${question.levels})` : undefined}
      breadcrumbs={[
        { label: "Hiring", to: "/hiring" },
        { label: "Interviewing", to: "/hiring/interviewer" },
        { label: `Vignettes: ${kit.name}`, to: list },
      ]}
      actions={outcome && <LinkButton to={list}>All vignettes</LinkButton>}
    >
      {vignette.retired && (
        <Notice tone="warning" title="Retired" className="mb-6">
          <p>No longer scored, and left out of agreement.</p>
        </Notice>
      )}
      {outcome && <Outcome outcome={outcome} />}
      {question && <h2 className="max-w-measure">{question.ask}</h2>}
      {question && <p className="text-muted text-sm">{question.competencies.join(", ")}</p>}
      {vignette.text && <div className="mt-3 max-w-measure whitespace-pre-wrap">{vignette.text}</div>}
      {vignette.url && (
        <p className="mt-3">
          <a href={vignette.url} className="link" rel="noreferrer noopener" target="_blank">
            Open the recording (in a new tab)
          </a>
        </p>
      )}
      {!question && (
        <EmptyState title="This question is no longer in the kit">
          Visible only to people who have scored it.
        </EmptyState>
      )}
      {question && scores && <VignetteScoreForm question={question} isReference={isReference} {...back} />}
      {question && !scores && (
        <Scale question={question} own={outcome?.own.score ?? null} reference={outcome?.shipped?.point ?? null} />
      )}
    </Page>
  );
}

function Outcome({ outcome: { own, reference, shipped, scoredBy, needed } }: { outcome: VignetteOutcome }) {
  return (
    <section aria-label="Your score and the reference" className="mb-8">
      <p>
        You gave <strong>{own.score}</strong>.{" "}
        {reference ? (
          <>
            The reference panel gave <strong>{reference.median}</strong>, the median of {reference.members}.
          </>
        ) : (
          `${scoredBy} of the reference panel ${scoredBy === 1 ? "has" : "have"} scored it; ${needed} more are needed for a reference.`
        )}
      </p>
      {shipped && (
        <>
          <p className="mt-2">
            The framework's reference is <strong>{shipped.point}</strong>:
          </p>
          <ul className="max-w-measure list-disc space-y-1 pl-5">
            {shipped.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      )}
      {own.note && <p className="mt-2 max-w-measure whitespace-pre-wrap text-muted">Your note: {own.note}</p>}
      {reference && reference.notes.length > 0 && (
        <>
          <h2 className="mt-4">Panel notes</h2>
          <ul className="max-w-measure list-disc space-y-2 pl-5">
            {reference.notes.map((note) => (
              <li key={note} className="whitespace-pre-wrap">
                {note}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

type ScaleProps = { question: VignetteQuestion; own: number | null; reference: number | null };

function Scale({ question, own, reference }: ScaleProps) {
  const marked = (point: number) => {
    const marks = [...(point === own ? ["yours"] : []), ...(point === reference ? ["reference"] : [])];
    return marks.length === 0 ? point : `${point} (${marks.join(", ")})`;
  };
  return (
    <div className="mt-6">
      <DataTable label="Scale" columns={["Point", "Anchor"]}>
        <tbody>
          {question.points.map(({ point, text }) => (
            <tr key={point} aria-current={point === own ? "true" : undefined}>
              <th scope="row">{marked(point)}</th>
              <td>{text ?? "Between the two"}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </div>
  );
}

export type VignetteScoreFormProps = {
  question: VignetteQuestion;
  isReference: boolean;
  typed?: { score: string; note: string };
  errors?: FieldErrors;
};

/** Against the anchors in full; said once. */
function VignetteScoreForm({ question, isReference, typed, errors = {} }: VignetteScoreFormProps) {
  const field = fieldsOf<{ score?: string; note?: string }>({ typed: typed ?? {}, errors });
  return (
    <form method="post" className="mt-6 grid max-w-measure gap-5" noValidate>
      <RadioGroup
        legend="Your score"
        {...field("score")}
        options={question.points.map(({ point, text }) => ({
          value: String(point),
          label: `${point}: ${text ?? "Between the two"}`,
        }))}
      />
      <TextArea
        label="What in the answer shows it"
        hint={isReference ? "Shown without your name to people who score it after you." : "Only you can see this."}
        {...field("note")}
        maxLength={2000}
      />
      <p className="text-muted text-sm">You can't change your score later.</p>
      <Button variant="primary" className="w-fit">
        Submit score
      </Button>
    </form>
  );
}
