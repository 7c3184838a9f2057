import type { CalibrationItem } from "~/features/calibration/session/domain/items";
import { Button } from "~/ui/button";
import { FormErrors, RadioGroup, TextArea } from "~/ui/forms/field";
import { Section } from "~/ui/section";
import type { ItemRating } from "../domain/own-sheet";
import type { RateTyped } from "../rate.schema";
import { ItemAnchors, labelOf } from "./rate-item";
import type { RateViewProps } from "./rate-props";

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

/** "Not rated" comes first and is what stands there until somebody chooses. */
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
      <p className="notice-title">Saved elsewhere: {labelOf(saved?.word, scale)}</p>
      <p className="as-written">{saved?.note || "No note."}</p>
    </div>
  );
}

type TypedProps = { items: readonly CalibrationItem[]; scale: Scale; typed: RateTyped };

/** What came too late, so that nobody loses their words. */
export function TypedRatings({ items, scale, typed }: TypedProps) {
  return (
    <div className="notice tone-warning max-w-measure">
      <p className="notice-title">Not saved</p>
      {items.map(({ id, label }) => (
        <div key={id} className="mt-2">
          <p>
            {label}: {labelOf(typed[id]?.word, scale)}
          </p>
          {typed[id]?.note && <p className="as-written">{typed[id].note}</p>}
        </div>
      ))}
    </div>
  );
}
