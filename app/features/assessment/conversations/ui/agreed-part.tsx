import { type MutableRefObject, useRef } from "react";
import { choiceLabel } from "~/features/assessment/sheets/domain/judgement";
import type { RatingWord } from "~/features/assessment/sheets/domain/sheet-page";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { TextField } from "~/ui/forms/field";
import { TimeText } from "~/ui/time-text";
import type { Agreed } from "../domain/conversation";
import type { AgreedProblem, ShownPair } from "../domain/conversation-page";

type AgreedPartProps = {
  pair: ShownPair;
  /** Of the conversation. */
  address: string;
  /** Oldest first. */
  history: readonly Agreed[];
  scale: readonly RatingWord[];
  mayRecord: boolean;
  isOpen: boolean;
  /** Someone types in the form. */
  isTyping: MutableRefObject<boolean>;
  problem: AgreedProblem | null;
  /** Where to go on after recording. */
  next: string;
  timeZone: string;
};

/** What the two agree on, what they agreed on before, and the forms for it. */
export function AgreedPart(props: AgreedPartProps) {
  const { pair, address, history, scale, mayRecord, isOpen, timeZone } = props;
  const { id } = pair.expectation;
  const latest = history.at(-1);
  const isDifferent = pair.pattern === "differs" || pair.pattern === "one-sided";
  return (
    <div className="talk-agreed">
      {latest && <p className="font-medium">Agreed: {choiceLabel(latest, scale)}</p>}
      {!latest && pair.pattern === "alike" && <p className="font-medium">Agreed: {choiceLabel(pair.own, scale)}</p>}
      {latest?.sentence && <p className="as-written">{latest.sentence}</p>}
      {latest && <RecordedBy agreed={latest} timeZone={timeZone} />}
      {history.length > 1 && <Earlier history={history.slice(0, -1)} scale={scale} timeZone={timeZone} />}
      {!latest && isDifferent && <LinesToWriteOn />}
      {mayRecord && isOpen && (
        <>
          {isDifferent && <TakeOver {...props} />}
          <Disclosure
            summary="Agree on another rating"
            className="talk-other"
            open={!isDifferent || props.problem !== null || props.isTyping.current}
          >
            <RecordForm {...props} />
          </Disclosure>
        </>
      )}
      {mayRecord && !isOpen && (
        <a className="link text-sm print:hidden" href={`${address}?at=${id}#${id}`}>
          {latest || pair.pattern === "alike" ? "Change agreed rating" : "Agree on a rating"}
        </a>
      )}
    </div>
  );
}

/** Agrees on what one of the two said, by one click. */
function TakeOver({ pair, history, scale, next }: AgreedPartProps) {
  const given = [pair.own.choice, pair.manager.choice].filter((choice) => choice !== "not-assessed");
  return (
    <form method="post" className="talk-take-over">
      <Hidden id={pair.expectation.id} seen={history.at(-1)?.number ?? 0} next={next} />
      <input type="hidden" name="sentence" value="" />
      {given.map((choice) => (
        <Button key={choice} name="choice" value={choice} variant="primary" size="small" className="button-named">
          Agree on {choiceLabel({ choice }, scale)}
        </Button>
      ))}
    </form>
  );
}

function Hidden({ id, seen, next }: { id: string; seen: number; next: string }) {
  return (
    <>
      <input type="hidden" name="do" value="record" />
      <input type="hidden" name="expectation" value={id} />
      <input type="hidden" name="seen" value={seen} />
      <input type="hidden" name="next" value={next} />
    </>
  );
}

/** On paper alone: a word and a sentence, by hand. */
export function LinesToWriteOn() {
  return (
    <p className="to-write-on" aria-hidden="true">
      <span />
      <span />
    </p>
  );
}

function RecordedBy({ agreed, timeZone }: { agreed: Agreed; timeZone: string }) {
  return (
    <p className="text-muted text-sm">
      {agreed.recordedBy}, <TimeText value={agreed.recordedAt} timeZone={timeZone} format="datetime" />
    </p>
  );
}

function Earlier({ history, scale, timeZone }: Pick<AgreedPartProps, "history" | "scale" | "timeZone">) {
  return (
    <Disclosure summary="Earlier" className="mt-1 text-sm">
      <ol className="grid gap-2">
        {history.map((one) => (
          <li key={one.number}>
            {choiceLabel(one, scale)}
            {one.sentence && <span className="as-written block">{one.sentence}</span>}
            <RecordedBy agreed={one} timeZone={timeZone} />
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}

/**
 * The form keeps the number that it was first shown with while someone types in it: were the other side's record to slip in
 * unnoticed, theirs would be overtaken without having been read.
 */
function RecordForm(props: AgreedPartProps) {
  const { pair, history, scale, problem, next, timeZone, isTyping } = props;
  const { id } = pair.expectation;
  const latest = history.at(-1);
  const shown = useRef({ seen: 0, choice: "", sentence: "" });
  if (!isTyping.current) {
    const present = latest ?? (pair.pattern === "alike" ? { choice: pair.own.choice, sentence: "" } : null);
    const typed = problem?.typed ?? { choice: present?.choice ?? "", sentence: present?.sentence ?? "" };
    shown.current = { ...typed, seen: problem?.theirs?.number ?? latest?.number ?? 0 };
  }
  const { seen, choice, sentence } = shown.current;
  return (
    <form
      key={`${seen} ${problem ? "again" : "first"}`}
      method="post"
      className="mt-3 grid gap-3"
      autoComplete="off"
      noValidate
      onInput={() => {
        isTyping.current = true;
      }}
      onSubmit={() => {
        isTyping.current = false;
      }}
    >
      {problem?.theirs && <Meanwhile theirs={problem.theirs} scale={scale} timeZone={timeZone} />}
      <Hidden id={id} seen={seen} next={next} />
      <Choices id={id} scale={scale} chosen={choice} errors={problem?.errors.choice} />
      <TextField
        label="Reason"
        hint="Needed for a rating that neither of you gave."
        name="sentence"
        id={`${id}-sentence`}
        defaultValue={sentence}
        errors={problem?.errors.sentence}
      />
      <Button size="small" className="w-fit">
        {problem?.theirs ? "Save mine instead" : "Save agreed rating"}
      </Button>
    </form>
  );
}

function Meanwhile({ theirs, scale, timeZone }: { theirs: Agreed } & Pick<AgreedPartProps, "scale" | "timeZone">) {
  return (
    <div className="notice tone-warning" role="alert">
      <p className="notice-title">{theirs.recordedBy} saved this while you were writing</p>
      <p>
        {choiceLabel(theirs, scale)}, <TimeText value={theirs.recordedAt} timeZone={timeZone} format="time" />
      </p>
      {theirs.sentence && <p className="as-written">{theirs.sentence}</p>}
      <p>Your text is still below. Save it to replace theirs; both stay in the history.</p>
    </div>
  );
}

type ChoicesProps = { id: string; scale: readonly RatingWord[]; chosen: string; errors?: readonly string[] };

function Choices({ id, scale, chosen, errors }: ChoicesProps) {
  const options = [
    ...scale.map((word, place) => ({ value: `word:${word.id}`, label: word.label, key: String(place + 1) })),
    { value: "no-opportunity", label: "No opportunity yet", key: "0" },
    { value: "not-assessed", label: "Not assessed", key: "x" },
  ];
  const errorId = errors ? `${id}-choice-error` : undefined;
  return (
    <fieldset aria-describedby={errorId}>
      <legend className="field-label">We agree on</legend>
      <div className="rating">
        {options.map(({ value, label, key }) => (
          <label key={value} data-key={key}>
            <input
              type="radio"
              name="choice"
              value={value}
              defaultChecked={chosen === value}
              aria-invalid={errors ? true : undefined}
            />
            {label}
          </label>
        ))}
      </div>
      {errors && (
        <p className="field-error" id={errorId}>
          {errors.join(" ")}
        </p>
      )}
    </fieldset>
  );
}
