import { Button, LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Disclosure } from "~/ui/disclosure";
import { RadioGroup, TextArea } from "~/ui/forms/field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import {
  type Closing,
  type ClosingPage,
  type CompetencyMoved,
  SATISFACTION_WORDS,
  type Showable,
  type SideMoved,
} from "../domain/closing";
import type { PairSide } from "../domain/pair";
import { PairDay } from "./pair-page";

type ClosingProblem = ShownForm<Record<keyof Closing, string>> & { message?: string };
type Props = Omit<ClosingPage, "pair"> & { pairId: string; other: string; problem?: ClosingProblem };

/** The end of a pair as one side reviews it. */
export function ClosingView(props: Props) {
  const { pairId, other, side, state, own, theirs, movement, thanked, problem } = props;
  return (
    <div className="grid max-w-measure grid-cols-1 gap-8">
      {problem?.message && (
        <Notice tone="danger" live>
          {problem.message}
        </Notice>
      )}
      <Section id="own" title="Your review">
        {own ? <OwnReview own={own} /> : <Missing {...props} />}
      </Section>
      {theirs && (
        <section aria-labelledby="theirs">
          <h2 id="theirs" className="mb-2">
            What {other} says changed
          </h2>
          <p className="whitespace-pre-line">{theirs}</p>
        </section>
      )}
      {movement && <Movement movement={movement} />}
      {(thanked || (side === "mentee" && state !== "coming")) && (
        <Section id="thanks" title="Thanks">
          <p className="mb-3">{thanksSentence(side, other, thanked)}</p>
          <LinkButton to={`/mentorship/pairs/${pairId}/thanks`}>{thanked ? "Read it" : "Say thank you"}</LinkButton>
        </Section>
      )}
    </div>
  );
}

function thanksSentence(side: PairSide, other: string, thanked: boolean): string {
  if (side === "mentor") return `${other} thanks you.`;
  return thanked ? `You thanked ${other}.` : `${other} can keep your thanks as evidence of mentoring.`;
}

function OwnReview({ own: { satisfaction, changed } }: { own: Closing }) {
  const items = [
    { term: "How satisfied you are", detail: SATISFACTION_WORDS[satisfaction] },
    ...(changed === ""
      ? []
      : [{ term: "What changed", detail: <span className="whitespace-pre-line">{changed}</span> }]),
  ];
  return <DescriptionList items={items} />;
}

function Missing(props: Props) {
  if (props.state === "open") return <ReviewForm {...props} />;
  if (props.state === "over") return <p className="text-muted">The time for it is over. You did not write one.</p>;
  return (
    <p className="text-muted">
      Opens on <PairDay day={props.opensOn} />, or as soon as the pair ends.
    </p>
  );
}

function ReviewForm({ other, lastDay, problem }: Props) {
  const field = fieldsOf(problem ?? { typed: { satisfaction: "", changed: "" } });
  return (
    <form method="post" className="grid grid-cols-1 gap-4" noValidate>
      {lastDay && (
        <p>
          Open until <PairDay day={lastDay} />. It is sent once.
        </p>
      )}
      <RadioGroup
        legend="How satisfied are you?"
        hint={`${other} doesn't see this. The program owner sees totals only.`}
        options={Object.entries(SATISFACTION_WORDS).map(([value, label]) => ({ value, label }))}
        {...field("satisfaction")}
      />
      <TextArea
        label="What changed for you? (optional)"
        hint={`${other} reads this after writing theirs. No one else does.`}
        rows={4}
        maxLength={2000}
        {...field("changed")}
      />
      <Button variant="primary" className="w-fit">
        Send
      </Button>
    </form>
  );
}

function Movement({ movement }: { movement: readonly CompetencyMoved[] }) {
  return (
    <Section id="movement" title="Your chosen expectations">
      {movement.length === 0 ? (
        <p className="text-muted">You chose no expectations when you enrolled.</p>
      ) : (
        <>
          <p className="mb-2 text-muted">Your last ratings before the pair started, and since. Only you see this.</p>
          <DataTable label="Your chosen expectations" columns={["Competency", "Your own view", "Agreed"]} stacks>
            <tbody>
              {movement.map(({ id, name, own, agreed }) => (
                <tr key={id}>
                  <th scope="row">{name}</th>
                  <td data-label="Your own view">{movedInWords(own)}</td>
                  <td data-label="Agreed">{movedInWords(agreed)}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </>
      )}
    </Section>
  );
}

function movedInWords({ before, now, step }: SideMoved): string {
  if (!before && !now) return "Not assessed";
  if (!now) return `${before} before; not assessed since`;
  if (!before) return `${now}; not assessed before`;
  if (step === "same") return `${now}, as before`;
  const otherwise = {
    "other-level": "of another level",
    "other-framework": "of another ladder",
    "other-scale": "on another scale",
  };
  const how = step in otherwise ? ` (${otherwise[step as keyof typeof otherwise]})` : "";
  return `${before}${how}, now ${now}`;
}

type ThanksProblem = ShownForm<{ text?: string; expectation?: readonly string[] }> & { message?: string };
type ThanksProps = {
  id: string;
  other: string;
  side: PairSide;
  thanks: { text: string; sentAt: string; evidenceId: string | null } | null;
  shows: Showable;
  problem?: ThanksProblem;
};

/** Thanks: said once by the mentee, and kept by the mentor if they like. */
export function ThanksView({ thanks, problem, ...props }: ThanksProps) {
  const { side, other } = props;
  return (
    <div className="grid max-w-measure grid-cols-1 gap-6">
      {problem?.message && (
        <Notice tone="danger" live>
          {problem.message}
        </Notice>
      )}
      {thanks ? (
        <figure className="grid grid-cols-1 gap-1">
          <blockquote className="whitespace-pre-line">{thanks.text || "These words were erased."}</blockquote>
          <figcaption className="text-muted text-sm">
            {side === "mentee" ? "You" : other}, <PairDay day={thanks.sentAt.slice(0, 10)} />
          </figcaption>
        </figure>
      ) : (
        side === "mentor" && <p className="text-muted">Nothing here yet.</p>
      )}
      {!thanks && side === "mentee" && <SayThanks other={other} problem={problem} />}
      {thanks && thanks.text !== "" && side === "mentor" && (
        <Keep {...props} evidenceId={thanks.evidenceId} problem={problem} />
      )}
    </div>
  );
}

function SayThanks({ other, problem }: { other: string; problem?: ThanksProblem }) {
  const field = fieldsOf({ typed: { text: problem?.typed.text }, errors: problem?.errors });
  return (
    <form method="post" className="grid grid-cols-1 gap-4" noValidate>
      <TextArea
        label={`Your thanks to ${other}`}
        hint={`Sent once. ${other} can keep it as evidence of mentoring, and show it to others.`}
        rows={5}
        maxLength={2000}
        {...field("text")}
      />
      <Button variant="primary" className="w-fit" name="do" value="thank">
        Send
      </Button>
    </form>
  );
}

type KeepProps = Omit<ThanksProps, "thanks"> & { evidenceId: string | null };

function Keep({ id, shows, evidenceId, problem }: KeepProps) {
  const chosen = problem?.typed.expectation ?? [];
  if (evidenceId) return <LinkButton to={`/evidence/${evidenceId}`}>In your library</LinkButton>;
  return (
    <form method="post" className="grid grid-cols-1 gap-4">
      <input type="hidden" name="id" value={id} />
      <h2>Keep it as evidence</h2>
      {shows ? (
        <fieldset className="field min-w-0">
          <legend className="field-label mb-1">What of {shows.level} does it show?</legend>
          {shows.competencies.map(({ id: competencyId, name, expectations }) => (
            <Disclosure key={competencyId} summary={name} open={expectations.some((one) => chosen.includes(one.id))}>
              {expectations.map((one) => (
                <div className="choice" key={one.id}>
                  <input
                    type="checkbox"
                    name="expectation"
                    value={one.id}
                    id={`shows-${one.id}`}
                    defaultChecked={chosen.includes(one.id)}
                  />
                  <label htmlFor={`shows-${one.id}`}>{one.statement}</label>
                </div>
              ))}
            </Disclosure>
          ))}
        </fieldset>
      ) : (
        <p>It goes into your library as a note, which you can attach to expectations later.</p>
      )}
      <Button variant="primary" className="w-fit" name="do" value="keep">
        Keep
      </Button>
    </form>
  );
}
