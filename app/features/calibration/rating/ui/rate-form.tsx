import { type CalibrationItem, labelOf } from "~/features/calibration/session/domain/session";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { FormErrors, RadioGroup, TextArea } from "~/ui/forms/field";
import { Section } from "~/ui/section";
import type { ItemRating, RatePage } from "../domain/rate-page";
import type { RateProblem, RateTyped } from "../rating.schema";

type Scale = RateViewProps["scale"];

/** One word per item, or none, with a note. */
export function RateForm({ items, scale, sheet, problem }: RateViewProps) {
  const several = items.length > 1;
  return (
    <Section id="own" title="Your ratings">
      {several && <WhatWordsMean scale={scale} />}
      <form method="post" className="grid gap-6" noValidate>
        <FormErrors errors={problem?.errors.form} />
        <input type="hidden" name="seen" value={sheet?.version ?? 0} />
        {items.map((item) => {
          const saved = sheet?.ratings[item.id];
          const typed = problem?.typed[item.id];
          return (
            <div key={item.id} className="max-w-measure border-line border-t pt-4">
              <RadioGroup
                legend={item.label}
                name={`word.${item.id}`}
                options={optionsOf(scale, !several)}
                defaultValue={typed ? typed.word : (saved?.word ?? "")}
                errors={problem?.errors[`word.${item.id}`]}
              />
              <ItemAnchors item={item} open={!several} />
              <TextArea
                label="Note"
                aria-label={`Note on ${item.label}`}
                name={`note.${item.id}`}
                rows={3}
                className="mt-2"
                hint="What you saw that makes it this word. Shown with your rating in the meeting."
                defaultValue={typed ? typed.note : (saved?.note ?? "")}
                errors={problem?.errors[`note.${item.id}`]}
              />
              {problem?.isConflict && <SavedElsewhere typed={typed} saved={saved} scale={scale} />}
            </div>
          );
        })}
        <div className="flex flex-wrap gap-2">
          <Button name="do" value="submit" variant="primary">
            Submit
          </Button>
          <Button name="do" value="save">
            Save as a draft
          </Button>
        </div>
      </form>
    </Section>
  );
}

/** "Not rated" comes first and is what stands there until someone chooses. */
function optionsOf(scale: Scale, withMeaning: boolean) {
  const words = scale.map(({ id, label, meaning }) => ({
    value: id,
    label,
    ...(withMeaning ? { hint: meaning } : {}),
  }));
  return [{ value: "", label: "Not rated" }, ...words];
}

function WhatWordsMean({ scale }: { scale: Scale }) {
  return (
    <dl className="description-list mb-4 max-w-measure">
      {scale.map(({ id, label, meaning }) => (
        <div key={id} className="contents">
          <dt>{label}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}

type SavedProps = { typed: { word: string; note: string } | undefined; saved: ItemRating | undefined; scale: Scale };

/** The other of two texts; nothing where both say the same. */
function SavedElsewhere({ typed, saved, scale }: SavedProps) {
  if ((typed?.word ?? "") === (saved?.word ?? "") && (typed?.note ?? "") === (saved?.note ?? "")) return null;
  return (
    <div className="notice tone-warning mt-2">
      <p className="notice-title">Saved elsewhere: {labelOf(saved?.word, scale, "Not rated")}</p>
      <p className="as-written">{saved?.note || "No note."}</p>
    </div>
  );
}

type TypedProps = { items: readonly CalibrationItem[]; scale: Scale; typed: RateTyped };

/** What came too late, so that no one loses their words. */
export function TypedRatings({ items, scale, typed }: TypedProps) {
  return (
    <div className="notice tone-warning max-w-measure">
      <p className="notice-title">Not saved</p>
      {items.map(({ id, label }) => (
        <div key={id} className="mt-2">
          <p>
            {label}: {labelOf(typed[id]?.word, scale, "Not rated")}
          </p>
          {typed[id]?.note && <p className="as-written">{typed[id].note}</p>}
        </div>
      ))}
    </div>
  );
}

/** A page of one person or vignette to rate; `problem`: what was sent and not saved. */
export type RateViewProps = RatePage & { problem: RateProblem | null; timeZone: string };

/** What the level asks there, in the framework's words. */
export function ItemAnchors({ item, open }: { item: CalibrationItem; open?: boolean }) {
  return (
    <Disclosure summary={`What is asked (${item.expectations.length})`} open={open} className="mt-2">
      <ul className="grid gap-2">
        {item.expectations.map(({ id, statement, examples }) => (
          <li key={id}>
            {statement}
            {examples.length > 0 && <p className="text-muted text-sm">For example: {examples.join("; ")}</p>}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
