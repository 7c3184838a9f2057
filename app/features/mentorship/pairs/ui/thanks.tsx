import { Button, LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { TextArea } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import type { Showable } from "../domain/closing";
import type { PairSide } from "../domain/pair";
import { PairDay } from "./pair-page";

type ThanksProblem = {
  typed: Record<string, string>;
  errors: Record<string, string[] | undefined>;
  message: string | null;
  chosen: readonly string[];
};
type Props = {
  id: string;
  other: string;
  side: PairSide;
  thanks: { text: string; sentAt: string; evidenceId: string | null } | null;
  shows: Showable;
  problem?: ThanksProblem;
};

/** Thanks: said once by the mentee, and kept by the mentor if they like. */
export function ThanksView({ thanks, problem, ...props }: Props) {
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
  return (
    <form method="post" className="grid grid-cols-1 gap-4" noValidate>
      <TextArea
        label={`Your thanks to ${other}`}
        name="text"
        hint={`Sent once. ${other} can keep it as evidence of mentoring, and show it to others.`}
        rows={5}
        maxLength={2000}
        defaultValue={problem?.typed.text}
        errors={problem?.errors.text}
      />
      <Button variant="primary" className="w-fit" name="do" value="thank">
        Send
      </Button>
    </form>
  );
}

type KeepProps = Omit<Props, "thanks"> & { evidenceId: string | null };

function Keep({ id, shows, evidenceId, problem }: KeepProps) {
  if (evidenceId) return <LinkButton to={`/evidence/${evidenceId}`}>In your library</LinkButton>;
  return (
    <form method="post" className="grid grid-cols-1 gap-4">
      <input type="hidden" name="id" value={id} />
      <h2>Keep it as evidence</h2>
      {shows ? (
        <fieldset className="field min-w-0">
          <legend className="field-label mb-1">What of {shows.level} does it show?</legend>
          {shows.competencies.map(({ id: competencyId, name, expectations }) => (
            <Disclosure
              key={competencyId}
              summary={name}
              open={expectations.some((one) => problem?.chosen.includes(one.id))}
            >
              {expectations.map((one) => (
                <div className="choice" key={one.id}>
                  <input
                    type="checkbox"
                    name="expectation"
                    value={one.id}
                    id={`shows-${one.id}`}
                    defaultChecked={problem?.chosen.includes(one.id)}
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
