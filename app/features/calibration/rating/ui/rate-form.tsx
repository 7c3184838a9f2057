import { Form } from "@remix-run/react";
import { type CalibrationItem, labelOf } from "~/features/calibration/session/domain/session";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { FormErrors, RadioGroup, TextArea } from "~/ui/forms/field";
import { Section } from "~/ui/section";
import type { ItemRating, RatePage } from "../domain/rate-page";
import type { RateProblem, RateTyped } from "../rating.schema";
import { useRateKeys } from "./rate-keys";

type Scale = RateViewProps["scale"];

/** One word per item, or none, with a note. */
export function RateForm({ items, scale, sheet, problem, around }: RateViewProps) {
  const several = items.length > 1;
  const form = useRateKeys();
  return (
    <Section id="own" title="Your ratings" className={several ? "rate-own rate-several" : "rate-own"}>
      {several && <WhatWordsMean scale={scale} />}
      <Form method="post" className="rate-form" noValidate ref={form}>
        <FormErrors errors={problem?.errors.form} />
        <input type="hidden" name="seen" value={sheet?.version ?? 0} />
        {items.map((item) => {
          const saved = sheet?.ratings[item.id];
          const typed = problem?.typed[item.id];
          return (
            <div key={item.id} className="rate-item" data-item>
              <RadioGroup
                legend={item.label}
                name={`word.${item.id}`}
                options={optionsOf(scale, !several)}
                defaultValue={typed ? typed.word : (saved?.word ?? "")}
                errors={problem?.errors[`word.${item.id}`]}
              />
              <TextArea
                label="Note"
                aria-label={`Note on ${item.label}`}
                name={`note.${item.id}`}
                rows={several ? 1 : 3}
                className="rate-note"
                hint={several ? undefined : NOTE_HINT}
                defaultValue={typed ? typed.note : (saved?.note ?? "")}
                errors={problem?.errors[`note.${item.id}`]}
              />
              {problem?.isConflict && <SavedElsewhere typed={typed} saved={saved} scale={scale} />}
            </div>
          );
        })}
        <div className="rate-acts">
          <Button name="do" value="submit" variant="primary" aria-keyshortcuts="Control+Enter">
            {around?.open ? "Submit and next" : "Submit"}
          </Button>
          <Button name="do" value="save">
            Save draft
          </Button>
          <p className="field-hint keys-told">
            Keys: <kbd>1</kbd>–<kbd>{scale.length}</kbd> rate, <kbd>c</kbd> note, <kbd>Ctrl Enter</kbd> submit
            {around && (
              <>
                , <kbd>n</kbd> and <kbd>p</kbd> next and previous
              </>
            )}
          </p>
        </div>
      </Form>
    </Section>
  );
}

const NOTE_HINT = "What you saw. Shown with your rating in the meeting.";

/** "Not rated" comes first and is what stands there until someone chooses. */
function optionsOf(scale: Scale, withMeaning: boolean) {
  const words = scale.map(({ id, label, meaning }) => ({
    value: id,
    label,
    ...(withMeaning ? { hint: meaning } : {}),
  }));
  return [{ value: "", label: "Not rated" }, ...words];
}

/** Folded, since raters need it only now and then. */
function WhatWordsMean({ scale }: { scale: Scale }) {
  return (
    <>
      <Disclosure summary="What the ratings mean" className="mt-1">
        <dl className="grid gap-2 text-sm">
          {scale.map(({ id, label, meaning }) => (
            <div key={id}>
              <dt className="font-medium">{label}</dt>
              <dd className="text-muted">{meaning}</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
      <p className="field-hint mb-2">Notes are shown with your ratings in the meeting.</p>
    </>
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

/** What the level asks there, each expectation folded over its examples. @param alone needs no name of its own. */
export function ItemAnchors({ item, alone }: { item: CalibrationItem; alone: boolean }) {
  const list = (
    <ul className="grid gap-2">
      {item.expectations.map(({ id, statement, examples }) => (
        <li key={id}>
          {examples.length === 0 ? (
            statement
          ) : (
            <details>
              <summary>{statement}</summary>
              <ul className="list-disc pl-5 text-muted text-sm">
                {examples.map((example) => (
                  <li key={example}>{example}</li>
                ))}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
  return (
    <Disclosure summary={`${alone ? "Expectations" : item.label} (${item.expectations.length})`} className="mt-2">
      {list}
    </Disclosure>
  );
}
