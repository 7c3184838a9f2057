import { Link } from "@remix-run/react";
import { EmptyState } from "~/ui/empty-state";
import { Notice } from "~/ui/notice";
import { PageTurner } from "~/ui/page/pager";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import {
  LONGEST_PEER_TEXT,
  OFTEN,
  type PeerContent,
  type PeerReviewPage,
  type PeerReviewProblem,
  type ReviewState,
  type SavedElsewhere,
  type TypedReview,
  WELL,
} from "../domain/peer-round";
import { inWords } from "../domain/peer-summary";
import { ReviewInWords } from "./peer-section";
import "~/features/assessment/ui/assessment.css";
import type { AskedCompetency } from "~/features/ladder/reading/domain/reading";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { FormErrors, TextArea, TextField } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";

export type PeerReviewViewProps = PeerReviewPage & { timeZone: string; problem?: PeerReviewProblem };

/** One's review of a colleague: how it will be shown, then the form, or what was submitted. */
export function PeerReviewView(props: PeerReviewViewProps) {
  const { subject, closesOn, peerText, state, content, asked, fewest, problem } = props;
  return (
    <div className="grid grid-cols-1 gap-6">
      {problem?.is === "refused" && (
        <Notice tone="danger" live>
          <p>{problem.message}</p>
        </Notice>
      )}
      <ShownAs subject={subject} peerText={peerText} fewest={fewest} />
      {state === "open" ? (
        <>
          <p>
            Due <TimeText value={closesOn} timeZone="UTC" />. Only you can see your draft. You can't change it after
            submitting. Open the competencies you've seen in {subject}'s work; leave the rest.
          </p>
          <PeerReviewForm {...props} />
          <DeclineForm subject={subject} problem={problem} />
        </>
      ) : (
        <>
          <Ended {...props} />
          <ReviewInWords review={inWords(content, asked)} />
        </>
      )}
      {problem?.is === "refused" && problem.typed && <Unsaved typed={problem.typed} />}
    </div>
  );
}

function ShownAs({ subject, peerText, fewest }: Pick<PeerReviewViewProps, "subject" | "peerText" | "fewest">) {
  const readers = `${subject}, their manager and their manager's manager`;
  if (peerText === "ATTRIBUTED") {
    return (
      <Notice tone="info" title="Shown with your name">
        <p>{readers} can read what you submit, with your name, once both reviews are revealed.</p>
      </Notice>
    );
  }
  return (
    <Notice tone="info" title={`Shown without your name, and only if at least ${fewest} peers answer`}>
      <p>
        {readers} can then read a summary: what several peers saw of each competency, and all texts as written, in no
        order and without names. Leave out anything that would identify you.
      </p>
    </Notice>
  );
}

function Ended({ state, answeredAt, sentence, timeZone }: PeerReviewViewProps) {
  const at = answeredAt && <TimeText value={answeredAt} timeZone={timeZone} format="datetime" />;
  switch (state) {
    case "submitted":
      return <p>You submitted this {at}. It can't be changed.</p>;
    case "declined":
      return (
        <p>
          You declined {at}. {sentence && <q>{sentence}</q>}
        </p>
      );
    case "taken back":
      return <p>This request was withdrawn. Only you can see what you wrote.</p>;
    default:
      return <p>Peer reviews are closed and yours wasn't submitted. Only you can see what you wrote.</p>;
  }
}

function Unsaved({ typed }: { typed: { keepDoing: string; tryNext: string } }) {
  const text = [typed.keepDoing, typed.tryNext].filter(Boolean).join("\n\n");
  if (!text) return null;
  return (
    <section aria-labelledby="unsaved">
      <h2 id="unsaved" className="text-lg">
        What you typed, not stored
      </h2>
      <p className="as-written">{text}</p>
    </section>
  );
}

type Row = { id: string; subject: string; cycle: string; closesOn: string; begun: boolean; state: ReviewState };
type PeerReviewListProps = { rows: readonly Row[]; page: number; more: boolean };

const WORDS: Record<ReviewState, string> = {
  open: "To write",
  submitted: "Submitted",
  declined: "Declined",
  "taken back": "No longer asked",
  over: "Closed",
};

/** The people one is asked to write about, what waits first. */
export function PeerReviewList({ rows, page, more }: PeerReviewListProps) {
  if (rows.length === 0) {
    return (
      <EmptyState title={page > 1 ? "No more requests" : "No requests yet"}>
        <p>Requests from colleagues and their managers appear here.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <DataTable label="Peer review requests" columns={["Colleague", "Cycle", "Due", "State"]} stacks="tight">
        <tbody>
          {rows.map(({ id, subject, cycle, closesOn, begun, state }) => (
            <tr key={id}>
              <th scope="row">
                <Link className="link" to={`/peer-reviews/${id}`}>
                  {subject}
                </Link>
              </th>
              <td data-label="Cycle">{cycle}</td>
              <td data-label="Due" className="whitespace-nowrap">
                <TimeText value={closesOn} timeZone="UTC" />
              </td>
              <td data-label="State">{state === "open" && begun ? "Draft" : WORDS[state]}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <PageTurner page={page} more={more} />
    </>
  );
}

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
function PeerReviewForm({ subject, content, version, savedAt, asked, timeZone, problem }: PeerReviewFormProps) {
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
      <div className="divide-line border-line divide-y border-y">
        {asked.map((competency) => (
          <CompetencyFields key={competency.id} competency={competency} observed={observed} />
        ))}
      </div>
      <TextArea label={`What should ${subject} keep doing?`} {...field("keepDoing")} {...TEXT} />
      <TextArea label={`What could ${subject} try next?`} {...field("tryNext")} {...TEXT} />
      <div className="flex flex-wrap items-center gap-3">
        <Button name="do" value="save">
          Save draft
        </Button>
        <Button name="do" value="submit" variant="primary">
          Submit peer review
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
const NOT_SAVED = "Not saved yet. Fix the highlighted fields, then save again.";

function typedOf({ observations, keepDoing, tryNext }: PeerContent, version: number): TypedReview {
  const typed = Object.entries(observations).map(([key, { often, well }]) => ({ key, often, well: well ?? "" }));
  return { observations: typed, keepDoing, tryNext, version: String(version) };
}

type Observed = TypedReview["observations"][number];

/** Folded until something of it was observed: most peers have seen a few of many. */
function CompetencyFields({
  competency: { name, expectations },
  observed,
}: {
  competency: AskedCompetency;
  observed: ReadonlyMap<string, Observed>;
}) {
  const seen = expectations.filter(({ id }) => (observed.get(id)?.often ?? "") !== "").length;
  const summary = (
    <>
      <h2 className="inline text-lg">{name}</h2>{" "}
      <span className="text-muted text-sm font-normal">
        {seen} of {expectations.length} observed
      </span>
    </>
  );
  return (
    <Disclosure summary={summary} open={seen > 0} className="py-2">
      {expectations.map(({ id, statement }) => (
        <ObservationFields key={id} id={id} statement={statement} typed={observed.get(id) ?? { often: "", well: "" }} />
      ))}
    </Disclosure>
  );
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
        legend="How often, when it came up?"
        name={`often.${id}`}
        chosen={typed.often}
        words={[{ id: "", label: "Did not observe" }, ...OFTEN]}
        describedBy={`${id}-text`}
      />
      <Words
        legend="With what result?"
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
function DeclineForm({ subject, problem }: { subject: string; problem?: PeerReviewProblem }) {
  const wrong = problem?.is === "decline" ? problem : null;
  return (
    <Disclosure summary="Decline request" open={wrong !== null}>
      <form method="post" className="grid max-w-measure gap-3">
        <TextField
          label="Comment (optional)"
          name="sentence"
          maxLength={500}
          hint={`${subject} and their manager see that you declined, and this sentence.`}
          defaultValue={wrong?.sentence}
          errors={wrong ? [wrong.message] : undefined}
        />
        <Button name="do" value="decline" className="w-fit">
          Decline request
        </Button>
      </form>
    </Disclosure>
  );
}
