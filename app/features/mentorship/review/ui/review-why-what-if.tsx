import { Link } from "@remix-run/react";
import { changeInWords, DECISION_LABELS } from "~/features/mentorship/pairing/domain/rule-sentence";
import { SCORE_RULE_WORDS, SCORE_RULES, type Weights } from "~/features/mentorship/programmes/domain/programme";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { SelectField, TextField } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { PageTurner } from "~/ui/page/pager";
import { Section } from "~/ui/section";
import type { TriedView, WhatIfPage, WhyPage } from "../domain/review-page";
import type { Supposed } from "../domain/trial";
import { Changes, NotListed } from "./review-compared";
import { runAddress, useHere } from "./run-address";
import { SettleForm } from "./settle-form";

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
      <h2 className="mb-2">{mentee ? `Which mentor for ${mentee.name}?` : "Which mentee?"}</h2>
      <form method="get" action={address} className="mb-4 flex flex-wrap items-end gap-3">
        {mentee && <input type="hidden" name="mentee" value={mentee.id} />}
        <TextField label={`Find a ${who}`} name="name" type="search" defaultValue={name} maxLength={100} />
        <Button>Find</Button>
      </form>
      {people.rows.length === 0 ? (
        <EmptyState title="No one found">
          {name ? "Try another part of the name." : `No ${who}s in this round.`}
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
      <PageTurner path={address} page={people.page} more={people.more} params={{ mentee: mentee?.id ?? "", name }} />
    </>
  );
}

type Answered = Extract<WhyPage, { is: "answer" }>;

function Answer(page: Answered) {
  const { round, run, mentee, mentor, decision, answer, mayPair } = page;
  const address = runAddress(round.id, run.id);
  const here = useHere();
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
          <SettleForm {...{ address, here, mentee, mentor, decision }} />
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

function inWords({ mentee, mentor, answer, names, run, mayPair }: Answered): string {
  switch (answer.is) {
    case "unknown":
      return `One of them wasn't part of this run.${mayPair ? " Match the round again to compare them." : ""}`;
    case "together":
      return "They are matched in this run.";
    case "forbidden":
      return answer.rule;
    case "fixed-elsewhere": {
      const others = answer.mentorIds.map((id) => names[id] ?? "Someone").join(" and ");
      return mayPair
        ? `${mentee.name} is pinned to ${others}. Unpin them first.`
        : `${mentee.name} was pinned to ${others}.`;
    }
    case "no-seat":
      return `All of ${mentor.name}'s seats ${mayPair ? "are" : "were"} pinned.`;
    case "cost": {
      const { matched, points, floor } = answer.tried;
      const lower = floor === null || floor === run.floor ? "" : " The weakest match would be another.";
      return `They could ${mayPair ? "be" : "have been"} matched. With the two pinned: ${changeInWords({ matched, points })}${lower}`;
    }
  }
}

type Names = WhatIfPage["names"];

/** What a run would have come to with a pair pinned or excluded, one more seat or other weights; nothing of it is stored. */
export function ReviewWhatIf(page: WhatIfPage) {
  const { weights, supposed } = page;
  return (
    <>
      <TriedSection {...page} />
      <Section id="weights" title="Try other weights">
        <p className="mb-4 max-w-measure">
          Nothing is saved. Try one more seat under “Seats”, and a pair under “Why not?” or in the list of matches.
        </p>
        <WeightsForm weights={weights} supposed={supposed} />
      </Section>
    </>
  );
}

export function TriedSection({ run, supposed, tried, names }: WhatIfPage) {
  if (!tried) return null;
  return (
    <section className="mb-8" aria-labelledby="tried">
      <h2 id="tried" className="mb-2">
        {supposedInWords(supposed, names, tried)}
      </h2>
      <Outcome tried={tried} names={names} floor={run.floor} />
    </section>
  );
}

function supposedInWords({ pair, seatOf }: Supposed, names: Names, tried: TriedView): string {
  const name = (id: string) => names[id] ?? "someone";
  const parts = [
    ...(pair
      ? [`${name(pair.menteeId)} and ${name(pair.mentorId)} were ${pair.kind === "LOCK" ? "pinned" : "excluded"}`]
      : []),
    ...(seatOf === null ? [] : [`${name(seatOf)} had one more seat`]),
    ...(tried.is === "tried" && tried.points === null ? ["the weights were different"] : []),
  ];
  return parts.length === 0 ? "What if?" : `What if ${parts.join(", and ")}?`;
}

type OutcomeProps = { tried: TriedView; names: Names; floor: number | null };

function Outcome({ tried, names, floor }: OutcomeProps) {
  if (tried.is === "unknown") {
    return <Notice tone="info">Not everyone was part of this run. Match the round again first.</Notice>;
  }
  if (tried.is === "impossible") {
    return <Notice tone="info">These two can't be matched: a rule excludes it, or every seat is pinned.</Notice>;
  }
  const { matched, points, changed, changes } = tried;
  return (
    <>
      <p className="mb-4 max-w-measure">
        {changeInWords({ matched, points })}
        {tried.floor !== null && tried.floor !== floor && " The weakest match would be another."}
      </p>
      <Changes changes={changes} changed={changed} names={names} />
      <NotListed changes={changes} changed={changed} />
    </>
  );
}

const WEIGHTS = Array.from({ length: 11 }, (_, weight) => ({ value: String(weight), label: String(weight) }));

function WeightsForm({ weights, supposed: { pair, seatOf } }: { weights: Weights; supposed: Supposed }) {
  return (
    <form method="post" className="grid gap-4">
      {pair && (
        <>
          <input type="hidden" name="together" value={pair.kind === "LOCK" ? "yes" : "never"} />
          <input type="hidden" name="mentee" value={pair.menteeId} />
          <input type="hidden" name="mentor" value={pair.mentorId} />
        </>
      )}
      {seatOf !== null && <input type="hidden" name="seat" value={seatOf} />}
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        {SCORE_RULES.map((rule) => (
          <SelectField
            key={rule}
            label={SCORE_RULE_WORDS[rule].label}
            name={rule}
            options={WEIGHTS}
            defaultValue={String(weights[rule])}
          />
        ))}
      </div>
      <div>
        <Button>Show result</Button>
      </div>
    </form>
  );
}
