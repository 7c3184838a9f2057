import { Link } from "@remix-run/react";
import type { MentorshipSide } from "~/features/mentorship/programmes/domain/programme";
import { RoundPage } from "~/features/mentorship/ui/round-page";
import { Button, LinkButton } from "~/ui/button";
import { PersonField } from "~/ui/forms/person-field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";
import { type EnrolmentTime, type EnrolPage, MOST_WISHES, type StoredInWords, type Wish } from "../domain/enrolment";
import type { MentorshipRound } from "../domain/round";
import { MenteeForm, MentorForm } from "./enrol-forms";

type Props = EnrolPage & { wish?: ShownForm<{ person: string }> };

const SIDE_WORDS = { MENTEE: "As a mentee", MENTOR: "As a mentor" } as const;

/** Someone's own part in a round. */
export function EnrolView(props: Props) {
  const { round, owns, time, sides, side, own } = props;
  const enrolled = own !== null && own.withdrawnAt === null;
  return (
    <RoundPage
      round={{ ...round, owns }}
      title={enrolled ? "My enrollment" : "Enroll"}
      lead={<Until round={round} time={time} />}
      width="wide"
    >
      {sides.length > 1 && (
        <p className="mb-6 flex flex-wrap gap-2">
          {sides.map((one) => (
            <LinkButton
              key={one}
              to={`?as=${one.toLowerCase()}`}
              variant={one === side ? "primary" : "secondary"}
              aria-current={one === side ? "true" : undefined}
            >
              {SIDE_WORDS[one]}
              {round.enrolledAs.includes(one) && ": enrolled"}
            </LinkButton>
          ))}
        </p>
      )}
      <Side {...props} enrolled={enrolled} />
    </RoundPage>
  );
}

function Until({ round, time }: { round: MentorshipRound; time: EnrolmentTime }) {
  if (time !== "open")
    return (
      <>
        {round.name} runs until {<TimeText value={round.endsOn} timeZone="UTC" />}.
      </>
    );
  return (
    <>
      {round.name}: enroll until <TimeText value={round.closesOn} timeZone="UTC" />. Matches run from{" "}
      <TimeText value={round.startsOn} timeZone="UTC" /> to <TimeText value={round.endsOn} timeZone="UTC" />.
    </>
  );
}

function Side(props: Props & { enrolled: boolean }) {
  const { round, time, side, own, form, hasHours, hasOffers, seats, levels, enrolled, wish } = props;
  const personal = { languages: props.languages, hasHours, timeZone: props.timeZone };
  const mayWrite = time === "open" && round.openFor.includes(side);
  const asksForWishes = enrolled && round.way === "PAIRED";
  return (
    <>
      <h2 className="mb-3">{SIDE_WORDS[side]}</h2>
      <Reminders {...{ side, hasHours: hasHours || mayWrite, hasOffers, seats }} />
      {mayWrite && (
        <p className="mb-4 text-muted">
          <Link className="link" to="/mentorship/profile">
            Your profile
          </Link>{" "}
          holds your free hours, and people you'd rather not be matched with.
        </p>
      )}
      {own?.withdrawnAt && <p className="mb-4">You withdrew from this round.</p>}
      {mayWrite && side === "MENTEE" && (
        <MenteeForm
          {...{ form, levels, enrolled, mentorsEach: round.mentorsEach, ownerName: round.ownerName }}
          {...personal}
        />
      )}
      {mayWrite && side === "MENTOR" && seats !== null && seats > 0 && (
        <MentorForm {...{ form, enrolled, seats, ownerName: round.ownerName }} {...personal} />
      )}
      {!mayWrite && enrolled && own && <InWords {...own.inWords} />}
      {asksForWishes && own !== null && (mayWrite || own.wishes.length > 0) && (
        <Wishes {...{ side, round, mayWrite, wishes: own.wishes, wish }} />
      )}
      {enrolled && time !== "closed" && <Withdraw side={side} running={round.status === "RUNNING"} />}
    </>
  );
}

/** What is missing for a pair to come about. */
function Reminders({ side, hasHours, hasOffers, seats }: Pick<Props, "side" | "hasHours" | "hasOffers" | "seats">) {
  const noSeats = side === "MENTOR" && (seats ?? 0) < 1;
  const missing = [
    ...(noSeats ? ["Set how many mentees you take, then enroll."] : []),
    ...(hasHours ? [] : ["Add your free hours: without them you can't be matched."]),
    ...(side === "MENTOR" && !hasOffers ? ["Choose the competencies you offer."] : []),
  ];
  if (missing.length === 0) return null;
  return (
    <Notice tone="warning" title="Complete your profile" className="mb-4">
      <ul className="list-disc pl-5">
        {missing.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <p className="mt-2">
        <LinkButton to="/mentorship/profile" size="small">
          Open my profile
        </LinkButton>
      </p>
    </Notice>
  );
}

/** What was said, where it can be changed no more. */
function InWords({ level, grows, hope, languages, seats }: StoredInWords) {
  return (
    <dl className="mb-6 grid max-w-measure gap-3">
      {level && <Line term="Wants to get to">{level}</Line>}
      {grows.length > 0 && (
        <Line term="Wants to grow in">
          <ul className="list-disc pl-5">
            {grows.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Line>
      )}
      {seats !== null && <Line term="Mentees in this round">{seats}</Line>}
      {hope && <Line term="Hope">{hope}</Line>}
      <Line term="Languages">{languages.join(", ")}</Line>
    </dl>
  );
}

function Line({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-sm">{term}</dt>
      <dd className="whitespace-pre-line">{children}</dd>
    </div>
  );
}

function Withdraw({ side, running }: { side: MentorshipSide; running: boolean }) {
  return (
    <form method="post" className="mt-10">
      <input type="hidden" name="side" value={side} />
      <p className="mb-2 text-muted">
        {running ? "You won't be matched again. Matches you have continue." : "You won't be matched in this round."}
      </p>
      <Button name="do" value="withdraw" variant="danger">
        Withdraw
      </Button>
    </form>
  );
}

type WishesProps = {
  side: MentorshipSide;
  round: { id: string; ownerName: string };
  mayWrite: boolean;
  wishes: readonly Wish[];
  wish?: ShownForm<{ person: string }>;
};

/** With whom someone would like to be paired. */
function Wishes({ side, round, mayWrite, wishes, wish = { typed: { person: "" } } }: WishesProps) {
  return (
    <section id="wishes" aria-labelledby="wishes-title" className="mt-10 max-w-measure">
      <h2 id="wishes-title">Wishes</h2>
      <p className="mb-3 text-muted">
        {side === "MENTEE" ? "Mentors you would like to have" : "Mentees you would like to have"}, best first. A wish
        counts, and decides nothing alone. {round.ownerName} may read them; the people you name can't.
        {side === "MENTOR" && " Name anyone: it counts if they take part as a mentee."}
      </p>
      {wishes.length > 0 && (
        <ol className="mb-4 divide-y divide-line border-line border-y">
          {wishes.map((wish) => (
            <Wished key={wish.id} wish={wish} side={side} mayWrite={mayWrite} />
          ))}
        </ol>
      )}
      {mayWrite && wishes.length < MOST_WISHES && (
        <form method="post" className="grid gap-3" noValidate key={`${wishes.length} ${wish.typed.person}`}>
          <input type="hidden" name="side" value={side} />
          <PersonField
            label={side === "MENTEE" ? "Mentor" : "Colleague"}
            {...fieldsOf(wish)("person")}
            scope={side === "MENTEE" ? "mentorship.wish-mentor" : "mentorship.wish-mentee"}
            of={round.id}
            act="wish"
            className="max-w-96"
          />
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
