import "~/features/assessment/ui/assessment.css";
import type { AskedCompetency } from "~/features/ladder/reading/domain/asked";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { FormErrors, TextArea, TextField } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";
import {
  LONGEST_PEER_TEXT,
  OFTEN,
  type PeerContent,
  type PeerReviewProblem,
  type SavedElsewhere,
  type TypedReview,
  WELL,
} from "../domain/peer-review";
import { inWords } from "../domain/peer-summary";
import { ReviewInWords } from "./peer-section";

type PeerReviewFormProps = {
  subject: string;
  content: PeerContent;
  version: number;
  savedAt: Date | null;
  asked: readonly AskedCompetency[];
  timeZone: string;
  problem?: PeerReviewProblem;
};

/** What was observed, and two texts; a plain form that is saved as a whole. */
export function PeerReviewForm({ subject, content, version, savedAt, asked, timeZone, problem }: PeerReviewFormProps) {
  const typed = problem && "typed" in problem ? problem.typed : null;
  const conflict = problem?.is === "conflict" ? problem : null;
  const errors = problem?.is === "invalid" ? problem.errors : {};
  const shown = typed ?? typedOf(content, version);
  const observed = new Map(shown.observations.map((one) => [one.key, one]));
  const field = fieldsOf({ typed: shown, errors });
  return (
    <form method="post" className="grid grid-cols-1 gap-6" noValidate>
      <FormErrors errors={errors.form ?? (Object.keys(errors).length > 0 ? [NOT_SAVED] : undefined)} />
      {conflict && <Conflict theirs={conflict.theirs} asked={asked} timeZone={timeZone} />}
      <input type="hidden" name="version" value={conflict ? conflict.theirs.version : shown.version} />
      {asked.map(({ id, name, expectations }) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id} className="mb-3 text-lg">
            {name}
          </h2>
          {expectations.map((one) => (
            <ObservationFields
              key={one.id}
              id={one.id}
              statement={one.statement}
              typed={observed.get(one.id) ?? { often: "", well: "" }}
            />
          ))}
        </section>
      ))}
      <TextArea label={`What should ${subject} keep doing?`} {...field("keepDoing")} {...TEXT} />
      <TextArea label={`What could ${subject} try next?`} {...field("tryNext")} {...TEXT} />
      <div className="flex flex-wrap items-center gap-3">
        <Button name="do" value="save">
          Save draft
        </Button>
        <Button name="do" value="submit" variant="primary">
          Submit
        </Button>
        {savedAt && (
          <span className="text-muted text-sm">
            Saved <TimeText value={savedAt} timeZone={timeZone} format="datetime" />
          </span>
        )}
      </div>
    </form>
  );
}

const TEXT = { className: "max-w-measure", rows: 4, maxLength: LONGEST_PEER_TEXT };
const NOT_SAVED = "Nothing is saved yet. Put right what is marked below, then save again.";

function typedOf({ observations, keepDoing, tryNext }: PeerContent, version: number): TypedReview {
  const typed = Object.entries(observations).map(([key, { often, well }]) => ({ key, often, well: well ?? "" }));
  return { observations: typed, keepDoing, tryNext, version: String(version) };
}

type ObservationFieldsProps = {
  id: string;
  statement: string;
  typed: Omit<TypedReview["observations"][number], "key">;
};

function ObservationFields({ id, statement, typed }: ObservationFieldsProps) {
  return (
    <div className="expectation peer-observation" id={`e-${id}`}>
      <h3 id={`${id}-text`} className="expectation-statement">
        {statement}
      </h3>
      <Words
        legend="How often, when there was an occasion?"
        name={`often.${id}`}
        chosen={typed.often}
        words={[{ id: "", label: "Did not observe" }, ...OFTEN]}
        describedBy={`${id}-text`}
      />
      <Words
        legend="What came of it?"
        name={`well.${id}`}
        chosen={typed.well}
        words={[{ id: "", label: "Hard to say" }, ...WELL]}
        describedBy={`${id}-text`}
      />
    </div>
  );
}

type WordsProps = {
  legend: string;
  name: string;
  chosen: string;
  words: readonly { id: string; label: string }[];
  describedBy: string;
};

function Words({ legend, name, chosen, words, describedBy }: WordsProps) {
  return (
    <fieldset className={`mt-2 ${name.split(".")[0]}`} aria-describedby={describedBy}>
      <legend className="text-muted text-sm">{legend}</legend>
      <div className="rating">
        {words.map(({ id, label }) => (
          <label key={id}>
            <input type="radio" name={name} value={id} defaultChecked={chosen === id} />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

type ConflictProps = {
  theirs: SavedElsewhere;
  asked: readonly AskedCompetency[];
  timeZone: string;
};

/** What another tab saved, beside the form that still holds what was typed here. */
function Conflict({ theirs, asked, timeZone }: ConflictProps) {
  return (
    <Notice tone="warning" title="This was changed in another tab or on another device" live>
      <p>
        What you typed is below and not saved yet. Save it to put it in the place of the other, or{" "}
        <a className="link" href="?">
          use the saved one
        </a>
        .
      </p>
      <Disclosure
        open
        summary={
          <>
            Saved elsewhere
            {theirs.savedAt && (
              <>
                , <TimeText value={theirs.savedAt} timeZone={timeZone} format="datetime" />
              </>
            )}
          </>
        }
      >
        <ReviewInWords review={inWords(theirs.content, asked)} />
      </Disclosure>
    </Notice>
  );
}

/** To say no, with a sentence or without. */
export function DeclineForm({ subject, problem }: { subject: string; problem?: PeerReviewProblem }) {
  const wrong = problem?.is === "decline" ? problem : null;
  return (
    <Disclosure summary="Decline" open={wrong !== null}>
      <form method="post" className="grid max-w-measure gap-3">
        <TextField
          label="A sentence, if you like"
          name="sentence"
          maxLength={500}
          hint={`${subject} and their manager see that you declined, and this sentence.`}
          defaultValue={wrong?.sentence}
          errors={wrong ? [wrong.message] : undefined}
        />
        <Button name="do" value="decline" className="w-fit">
          Decline
        </Button>
      </form>
    </Disclosure>
  );
}
