import { Link } from "@remix-run/react";
import type { MentorshipSide } from "~/features/mentorship/programmes/domain/programme";
import type { NamedPerson } from "~/features/people/directory/domain/named-person";
import { Button } from "~/ui/button";
import { ChooseNamed } from "~/ui/forms/choose-named";
import { TextField } from "~/ui/forms/field";
import { MOST_WISHES, type Wish } from "../domain/enrolment";

type Props = {
  side: MentorshipSide;
  round: { id: string; ownerName: string };
  mayWrite: boolean;
  wishes: readonly Wish[];
  error?: string;
  several?: readonly NamedPerson[];
  who?: string;
};

/** With whom someone would like to be paired. */
export function Wishes({ side, round, mayWrite, wishes, error, several, who }: Props) {
  return (
    <section id="wishes" aria-labelledby="wishes-title" className="mt-10 max-w-measure">
      <h2 id="wishes-title">Wishes</h2>
      <p className="mb-3 text-muted">
        {side === "MENTEE" ? "Mentors you would like to have" : "Mentees you would like to have"}, best first. A wish
        counts, and decides nothing alone. {round.ownerName} may read them; whom you name does not.
        {side === "MENTOR" && " Name anybody: it counts if they take part as a mentee."}
      </p>
      {wishes.length > 0 && (
        <ol className="mb-4 divide-y divide-line border-line border-y">
          {wishes.map((wish) => (
            <Wished key={wish.id} wish={wish} side={side} mayWrite={mayWrite} />
          ))}
        </ol>
      )}
      {mayWrite && wishes.length < MOST_WISHES && (
        <form method="post" className="grid gap-3" noValidate key={`${wishes.length} ${who}`}>
          <input type="hidden" name="side" value={side} />
          <TextField
            label="Name or address"
            name="who"
            autoComplete="off"
            defaultValue={who}
            errors={error ? [error] : undefined}
          />
          {several && <ChooseNamed several={several} name="about-person" />}
          <div className="flex flex-wrap items-center gap-3">
            <Button name="do" value="wish">
              Add
            </Button>
            {side === "MENTEE" && (
              <Link className="link" to={`/mentorship/rounds/${round.id}/mentors`}>
                See who mentors in this round
              </Link>
            )}
          </div>
        </form>
      )}
    </section>
  );
}

function Wished({ wish: { id, name, rank }, side, mayWrite }: { wish: Wish; side: MentorshipSide; mayWrite: boolean }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 py-2">
      <span>
        {rank}. {name}
      </span>
      {mayWrite && (
        <form method="post" className="flex gap-2">
          <input type="hidden" name="side" value={side} />
          <input type="hidden" name="about-person" value={id} />
          <input type="hidden" name="rank" value={rank} />
          {rank > 1 && (
            <Button name="do" value="raise" size="small" aria-label={`Move ${name} up`}>
              Up
            </Button>
          )}
          <Button name="do" value="unwish" size="small" aria-label={`Take ${name} off the list`}>
            Remove
          </Button>
        </form>
      )}
    </li>
  );
}
