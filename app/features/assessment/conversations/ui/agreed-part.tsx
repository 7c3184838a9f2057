import { type MutableRefObject, useRef } from "react";
import type { RatingWord } from "~/features/assessment/sheets/domain/sheet-page";
import { choiceLabel } from "~/features/assessment/ui/conflict-panel";
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
  problem: AgreedProblem | null;
  /** Where to go on after recording. */
  next: string;
  timeZone: string;
};

/** What the two came to, what they came to before, and the form for it. */
export function AgreedPart(props: AgreedPartProps) {
  const { pair, address, history, scale, mayRecord, timeZone } = props;
  const { id } = pair.expectation;
  const latest = history.at(-1);
  // What the other side records meanwhile must not take the form away from someone who types in it.
  const isTyping = useRef(false);
  const isOpen = props.isOpen || isTyping.current;
  const hasForm = mayRecord && isOpen;
  return (
    <div className="talk-agreed">
      <p className="font-medium">
        {latest && <>Agreed: {choiceLabel(latest, scale)}</>}
        {!latest && pair.pattern === "alike" && <>Agreed: {choiceLabel(pair.own, scale)}, as both said</>}
        {!latest && pair.pattern !== "alike" && "Not agreed yet"}
      </p>
      {latest?.sentence && <p className="as-written">{latest.sentence}</p>}
      {latest && <RecordedBy agreed={latest} timeZone={timeZone} />}
      {history.length > 1 && <Earlier history={history.slice(0, -1)} scale={scale} timeZone={timeZone} />}
      {!latest && (pair.pattern === "differs" || pair.pattern === "one-sided") && <LinesToWriteOn />}
      {hasForm && <RecordForm {...props} isTyping={isTyping} />}
      {mayRecord && !isOpen && (
        <a className="link text-sm print:hidden" href={`${address}?at=${id}#${id}`}>
          {latest || pair.pattern === "alike" ? "Agree on something else" : "Agree on a rating"}
        </a>
      )}
    </div>
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
    <Disclosure summary="Before that" className="mt-1 text-sm">
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
function RecordForm(props: AgreedPartProps & { isTyping: MutableRefObject<boolean> }) {
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
      <input type="hidden" name="do" value="record" />
      <input type="hidden" name="expectation" value={id} />
      <input type="hidden" name="seen" value={seen} />
      <input type="hidden" name="next" value={next} />
      <Choices id={id} scale={scale} chosen={choice} errors={problem?.errors.choice} />
      <TextField
        label="Why, in a sentence"
        name="sentence"
        id={`${id}-sentence`}
        defaultValue={sentence}
        errors={problem?.errors.sentence}
      />
      <Button size="small" className="w-fit">
        {problem?.theirs ? "Record mine after it" : "Record"}
      </Button>
    </form>
  );
}

function Meanwhile({ theirs, scale, timeZone }: { theirs: Agreed } & Pick<AgreedPartProps, "scale" | "timeZone">) {
  return (
    <div className="notice tone-warning" role="alert">
      <p className="notice-title">{theirs.recordedBy} recorded this while you were writing</p>
      <p>
        {choiceLabel(theirs, scale)}, <TimeText value={theirs.recordedAt} timeZone={timeZone} format="time" />
      </p>
      {theirs.sentence && <p className="as-written">{theirs.sentence}</p>}
      <p>What you wrote is still below. Leave it, or record it: both are kept, and the later one counts.</p>
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
