import type { FieldErrors } from "~/kernel/form/form";
import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { RadioGroup, TextArea } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { Page } from "~/ui/page/page";
import type { PracticePage } from "../domain/practice";
import { distanceInWords } from "./distance";

type Props = PracticePage & { back?: { typed: { word: string; note: string }; errors: FieldErrors } };

/** One invented person: rated alone, then compared with the reference. */
export function PracticeVignetteView({ framework, vignette, level, scale, outcome, back }: Props) {
  return (
    <Page
      title={vignette.title}
      lead={`Against ${vignette.level}, ${level.title}: ${level.scope}`}
      breadcrumbs={[
        { label: "Calibration", to: "/calibration" },
        { label: "Practice", to: "/calibration/practice" },
      ]}
    >
      <div className="grid gap-8 lg:grid-cols-2">
        <section aria-label="What was seen" className="max-w-measure">
          <p>{vignette.story}</p>
          <ul className="mt-3 list-disc space-y-2 pl-5">
            {vignette.seen.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
          <details className="mt-4">
            <summary className="link cursor-pointer">What {vignette.level} is</summary>
            <p className="mt-2">{level.summary}</p>
          </details>
        </section>
        {outcome ? (
          <Outcome outcome={outcome} slug={framework.slug} />
        ) : (
          <PracticeRatingForm scale={scale} {...(back ? { shown: back } : {})} />
        )}
      </div>
    </Page>
  );
}

function Outcome({ outcome, slug }: { outcome: NonNullable<PracticePage["outcome"]>; slug: string }) {
  const { own, reference, steps, next } = outcome;
  return (
    <section aria-labelledby="reference" className="max-w-measure">
      <h2 id="reference">
        Reference: {reference.label}{" "}
        <Badge tone={steps === 0 ? "good" : "neutral"}>{steps === 0 ? "Matches yours" : "Differs from yours"}</Badge>
      </h2>
      {steps !== 0 && (
        <p className="mt-2">
          You gave <strong>{own.label}</strong>
          {steps !== null && `, ${distanceInWords(steps)}`}.
        </p>
      )}
      <h3 className="mt-4">Why</h3>
      <ul className="mt-1 list-disc space-y-2 pl-5">
        {reference.reasons.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      {own.note && <p className="as-written mt-4 text-muted">You wrote: {own.note}</p>}
      <div className="mt-6 flex flex-wrap gap-2">
        {next && (
          <LinkButton to={`/calibration/practice/${slug}/${next}`} variant="primary">
            Next vignette
          </LinkButton>
        )}
        <LinkButton to="/calibration/practice">How I rate</LinkButton>
      </div>
    </section>
  );
}

type FormProps = {
  scale: PracticePage["scale"];
  shown?: { typed: { word: string; note: string }; errors: FieldErrors };
};

function PracticeRatingForm({ scale, shown = { typed: { word: "", note: "" }, errors: {} } }: FormProps) {
  const field = fieldsOf(shown);
  return (
    <form method="post" className="grid max-w-measure content-start gap-5" noValidate>
      <RadioGroup
        legend="Your rating"
        {...field("word")}
        options={scale.map(({ id, label, meaning }) => ({ value: id, label, hint: meaning }))}
      />
      <TextArea label="Why" hint="Optional. Only you can see it." {...field("note")} maxLength={1000} />
      <Button variant="primary" className="w-fit">
        Rate and compare
      </Button>
      <p className="text-muted text-sm">You rate each vignette once.</p>
    </form>
  );
}
