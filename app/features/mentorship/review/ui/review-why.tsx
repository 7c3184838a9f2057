import { Link } from "@remix-run/react";
import { changeInWords, counted, DECISION_LABELS } from "~/features/mentorship/pairing/domain/rule-sentence";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { TextField } from "~/ui/forms/field";
import { PageTurner } from "~/ui/page/page-turner";
import type { WhyPage } from "../domain/review-page";
import { Changes, NotListed } from "./review-compared";
import { SettleForm } from "./review-pairs";
import { runAddress } from "./run-page";

/** Why a mentee does not have a certain mentor, and what it would cost. */
export function ReviewWhy(page: WhyPage) {
  return page.is === "choose" ? <ChooseWho {...page} /> : <Answer {...page} />;
}

type Choosing = Extract<WhyPage, { is: "choose" }>;

function ChooseWho({ round, run, side, mentee, name, people }: Choosing) {
  const address = `${runAddress(round.id, run.id)}/why`;
  const to = (id: string) => (mentee ? `${address}?mentee=${mentee.id}&mentor=${id}` : `${address}?mentee=${id}`);
  const who = side === "MENTEE" ? "mentee" : "mentor";
  return (
    <>
      <h2 className="mb-2">{mentee ? `Why not which mentor for ${mentee.name}?` : "Whose mentor is it about?"}</h2>
      <form method="get" className="mb-4 flex flex-wrap items-end gap-3">
        {mentee && <input type="hidden" name="mentee" value={mentee.id} />}
        <TextField label={`Find a ${who}`} name="name" type="search" defaultValue={name} maxLength={100} />
        <Button>Find</Button>
      </form>
      {people.rows.length === 0 ? (
        <EmptyState title="Nobody found">
          {name ? "Look for another part of the name." : `There is no ${who} in this round.`}
        </EmptyState>
      ) : (
        <ul className="grid gap-1 sm:grid-cols-2">
          {people.rows.map((person) => (
            <li key={person.id}>
              <Link className="link" to={to(person.id)}>
                {person.name}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <PageTurner page={people.page} more={people.more} params={{ mentee: mentee?.id ?? "", name }} />
    </>
  );
}

type Answered = Extract<WhyPage, { is: "answer" }>;

function Answer(page: Answered) {
  const { round, run, mentee, mentor, decision, answer, mayPair } = page;
  const address = runAddress(round.id, run.id);
  return (
    <section aria-labelledby="answer">
      <h2 id="answer" className="mb-2">
        {mentee.name} and {mentor.name}
      </h2>
      <p className="max-w-measure">{inWords(page)}</p>
      {answer.is === "cost" && (
        <div className="mt-4">
          <Changes {...answer.tried} names={page.names} />
          <NotListed {...answer.tried} />
        </div>
      )}
      {mayPair && (decision !== null || answer.is === "cost" || answer.is === "together") && (
        <div className="mt-4 flex flex-wrap items-center gap-3">
          {decision && <Badge>{DECISION_LABELS[decision]}</Badge>}
          <SettleForm {...{ address, mentee, mentor, decision }} />
        </div>
      )}
      <p className="mt-4">
        <Link className="link" to={`${address}/why?mentee=${mentee.id}`}>
          Another mentor for {mentee.name}
        </Link>
      </p>
    </section>
  );
}

function inWords({ mentee, mentor, answer, names, run }: Answered): string {
  switch (answer.is) {
    case "unknown":
      return "One of them was not part of this run. Pair the round again to have them compared.";
    case "together":
      return `They are a pair in this run, of ${counted(answer.points, "point")}.`;
    case "forbidden":
      return answer.rule;
    case "fixed-elsewhere": {
      const others = answer.mentorIds.map((id) => names[id] ?? "Somebody").join(" and ");
      return `${mentee.name} is fixed to ${others}. Take that back first.`;
    }
    case "no-seat":
      return `${mentor.name} has no seat that nobody is fixed to.`;
    case "cost": {
      const { matched, points, floor } = answer.tried;
      const lower = floor === null || floor === run.floor ? "" : ` The floor would be ${counted(floor, "point")}.`;
      return `They would be a pair of ${counted(answer.points, "point")}. With the two fixed: ${changeInWords({ matched, points })}${lower}`;
    }
  }
}
