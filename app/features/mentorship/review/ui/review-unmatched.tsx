import { Link } from "@remix-run/react";
import { GROUPING_WORDS, GROUPINGS } from "~/features/growth/opportunities/domain/sponsorship";
import { HARD_RULE_WORDS } from "~/features/mentorship/pairing/domain/hard-rules";
import { counted, numberInWords } from "~/features/mentorship/pairing/domain/rule-sentence";
import type { SmallestChange, UnmatchedReason } from "~/features/mentorship/pairing/domain/run";
import { SEATS_EXPLAINED } from "~/features/mentorship/rounds/domain/seats";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { HiddenCount } from "~/ui/hidden-count";
import { PageTurner } from "~/ui/page/pager";
import { ViewSwitch } from "~/ui/page/tabs";
import { DataTable } from "~/ui/table";
import { PAIRING_COLUMNS } from "../domain/publishable";
import type { GroupsPage, MenteeNow, ReviewedSeat, SeatsPage, UnmatchedPage } from "../domain/review-page";
import { runAddress } from "./run-address";

type Names = UnmatchedPage["names"];

/** Who has no mentor: why, and what would change it. */
export function ReviewUnmatched({ round, run, unmatched, names, mayPair }: UnmatchedPage) {
  const address = runAddress(round.id, run.id);
  if (unmatched.rows.length === 0) {
    return <EmptyState title="Every mentee has a mentor">No one was left out.</EmptyState>;
  }
  const waits = round.status === "RUNNING" && unmatched.rows.some(({ now }) => now?.is === "waiting");
  return (
    <>
      {waits && (
        <p className="mb-4">
          <Link className="link" to={`/mentorship/rounds/${round.id}/waiting`}>
            Open waiting list
          </Link>
        </p>
      )}
      <ul className="grid gap-4">
        {unmatched.rows.map(({ mentee, reason, now }) => (
          <li key={mentee.id}>
            <h2 className="text-lg">
              <Link className="link" to={`/people/${mentee.id}`}>
                {mentee.name}
              </Link>
            </h2>
            {now && <NowLine now={now} />}
            <p className="max-w-measure">{shortReason(reason, mayPair)}</p>
            {mayPair && (
              <p className="max-w-measure">{reason.change ? changeSentence(reason.change, names) : NO_CHANGE}</p>
            )}
            {reason.rules.length > 0 && <Rules reason={reason} />}
            <p className="mt-1 flex gap-4 text-sm">
              <Link className="link" to={`${address}/why?mentee=${mentee.id}`}>
                Why not a certain mentor?
              </Link>
              {mayPair && reason.change && (
                <Link className="link" to={whatIfAddress(address, mentee.id, reason.change)}>
                  {reason.change.kind === "seat" ? "What if?" : "See this pair"}
                </Link>
              )}
            </p>
          </li>
        ))}
      </ul>
      <PageTurner page={unmatched.page} more={unmatched.more} />
    </>
  );
}

/** What became of a mentee that the published run left out. */
function NowLine({ now }: { now: MenteeNow }) {
  if (now.is !== "matched") return <p className="font-medium">{NOW_WORDS[now.is]}</p>;
  return (
    <p className="font-medium">
      Now with{" "}
      <Link className="link" to={`/mentorship/pairs/${now.id}/health`}>
        {now.mentor}
      </Link>
    </p>
  );
}

const NOW_WORDS = {
  waiting: "Still without a mentor",
  ended: "Had a mentor later; that match has ended",
  withdrawn: "Has withdrawn",
} as const;

const NO_CHANGE = "No single change would match them.";

function whatIfAddress(address: string, menteeId: string, { kind, mentorId }: SmallestChange): string {
  return kind === "seat"
    ? `${address}/what-if?seat=${mentorId}`
    : `${address}/why?mentee=${menteeId}&mentor=${mentorId}`;
}

/** @param isOpen another run may still change it. */
function shortReason({ full, rules }: UnmatchedReason, isOpen: boolean): string {
  if (full > 0) {
    const possible = isOpen ? "would be" : full === 1 ? "was" : "were";
    return `${counted(full, "mentor")} ${possible} possible, but all their seats went to others.`;
  }
  if (rules.length > 0) return `No mentor in this round ${isOpen ? "meets" : "met"} the rules.`;
  return `This round ${isOpen ? "has" : "had"} no mentors.`;
}

function Rules({ reason: { rules, full } }: { reason: UnmatchedReason }) {
  const who = full > 0 ? "the other mentors" : "these mentors";
  return (
    <Disclosure summary={`Why not ${who}?`} open={full === 0} className="mt-1">
      <ul className="list-disc pl-5 text-sm">
        {rules.map(({ rule, mentors }) => (
          <li key={rule}>
            {counted(mentors, "mentor")}: {HARD_RULE_WORDS[rule]}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

/** The smallest change that would give someone a mentor, in sentences. */
function changeSentence(change: SmallestChange, names: Names): string {
  const name = (id: string) => names[id] ?? "Someone";
  const mentor = name(change.mentorId);
  const moves = change.moves
    .map(({ menteeId, fromId, toId }) => `${name(menteeId)} would move from ${name(fromId)} to ${name(toId)}.`)
    .join(" ");
  switch (change.kind) {
    case "seat":
      return change.first
        ? `One more seat with ${mentor} would match them.`
        : `One more seat with ${mentor} would match them, if you pin the two.`;
    case "rule":
      return `${mentor} would be possible, except: ${HARD_RULE_WORDS[change.rule]} ${moves}`.trim();
    case "move":
      return `${mentor} would be possible. ${moves}`.trim();
  }
}

function limitsInWords({ offered, limit, elsewhere }: ReviewedSeat): string {
  const parts = [`Offers ${numberInWords(offered)} here`, `takes ${numberInWords(limit)} across programs`];
  return [...parts, ...(elsewhere > 0 ? [`mentors ${numberInWords(elsewhere)} in other rounds`] : [])].join("; ");
}

/** What one more seat of each mentor would add. */
export function ReviewSeats({ round, run, seats, mayPair }: SeatsPage) {
  const address = runAddress(round.id, run.id);
  const worth = mayPair ? "One more seat would" : "One more seat would have";
  if (seats.rows.length === 0)
    return <EmptyState title="No mentors">No one mentored in this round when it was matched.</EmptyState>;
  return (
    <>
      {mayPair && <p className="mb-3 max-w-measure text-muted">{SEATS_EXPLAINED}</p>}
      <DataTable
        label="Seats"
        columns={["Mentor", "Filled", "Limits", worth, ...(mayPair ? [{ hidden: "Try" }] : [])]}
        stacks="tight"
      >
        <tbody>
          {seats.rows.map((seat) => (
            <tr key={seat.mentor.id}>
              <th scope="row">
                <Link className="link" to={`/people/${seat.mentor.id}`}>
                  {seat.mentor.name}
                </Link>
              </th>
              <td data-label="Filled">
                {seat.seats === 0 ? "No free seats" : `${numberInWords(seat.taken)} of ${numberInWords(seat.seats)}`}
              </td>
              <td data-label="Limits">{limitsInWords(seat)}</td>
              <td data-label={worth}>{worthOf(seat, mayPair)}</td>
              {mayPair && (
                <td className="whitespace-nowrap">
                  <Link className="link" to={`${address}/what-if?seat=${seat.mentor.id}`}>
                    What if?<span className="sr-only"> {seat.mentor.name} had one more seat</span>
                  </Link>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </DataTable>
      <PageTurner page={seats.page} more={seats.more} />
    </>
  );
}

function worthOf({ worthMatched, worthPoints }: ReviewedSeat, isOpen: boolean): string {
  if (worthMatched > 0) return `${isOpen ? "Match" : "Matched"} ${counted(worthMatched, "more mentee")}`;
  if (worthPoints === 0) return isOpen ? "Change nothing" : "Changed nothing";
  return isOpen ? "Improve the fit" : "Improved the fit";
}

/** How many of each group have a mentor, and with how many points; what is hidden says so. */
export function ReviewGroups({ by, groups, minimum }: GroupsPage) {
  if (groups.length === 0) return <EmptyState title="No mentees">Groups show here once a run has mentees.</EmptyState>;
  const shown = groups.filter(({ cells }) => cells.some((cell) => (cell ?? 0) > 0));
  const hidden = groups.length - shown.length;
  const views = (
    <ViewSwitch
      label="Grouped by"
      views={GROUPINGS.map((one) => ({ to: `?by=${one}`, label: GROUPING_WORDS[one], isCurrent: one === by }))}
    />
  );
  if (shown.length === 0)
    return (
      <>
        {views}
        <EmptyState title="Too few mentees to compare">
          Every group here is too small to be shown: numbers under {minimum} are hidden, to protect small groups.
        </EmptyState>
      </>
    );
  return (
    <>
      {views}
      <DataTable label="Mentees by group" columns={[GROUPING_WORDS[by], ...PAIRING_COLUMNS, "Matched"]}>
        <tbody>
          {shown.map(({ group, cells, rate }) => (
            <tr key={group}>
              <th scope="row">{group}</th>
              {cells.map((cell, index) => (
                <td key={PAIRING_COLUMNS[index]}>{cell ?? <HiddenCount minimum={minimum} />}</td>
              ))}
              <td>{rate === null ? <HiddenCount minimum={minimum} /> : `${rate}%`}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <p className="mt-4 max-w-measure text-muted text-sm">
        {hidden > 0 && `${counted(hidden, "group")} with too few mentees not listed. `}
        Counts under {minimum}, and others that would reveal them, are hidden.
      </p>
    </>
  );
}
