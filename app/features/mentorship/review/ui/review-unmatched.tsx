import { Link } from "@remix-run/react";
import { GROUPING_WORDS, GROUPINGS } from "~/features/growth/opportunities/domain/sponsorship";
import { HARD_RULE_WORDS } from "~/features/mentorship/pairing/domain/hard-rules";
import { counted, numberInWords } from "~/features/mentorship/pairing/domain/rule-sentence";
import type { SmallestChange, UnmatchedReason } from "~/features/mentorship/pairing/domain/run";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { HiddenCount } from "~/ui/hidden-count";
import { PageTurner } from "~/ui/page/pager";
import { ViewSwitch } from "~/ui/page/tabs";
import { DataTable } from "~/ui/table";
import { PAIRING_COLUMNS } from "../domain/publishable";
import type { GroupsPage, ReviewedSeat, SeatsPage, UnmatchedPage } from "../domain/review-page";
import { runAddress } from "./run-page";

type Names = UnmatchedPage["names"];

/** Who has no mentor: why, and what would change it. */
export function ReviewUnmatched({ round, run, unmatched, names, mayPair }: UnmatchedPage) {
  const address = runAddress(round.id, run.id);
  if (unmatched.rows.length === 0) {
    return <EmptyState title="Everybody has a mentor">Nobody who asked for one was left out.</EmptyState>;
  }
  return (
    <>
      <ul className="grid gap-4">
        {unmatched.rows.map(({ mentee, reason }) => (
          <li key={mentee.id}>
            <h2 className="text-lg">
              <Link className="link" to={`/people/${mentee.id}`}>
                {mentee.name}
              </Link>
            </h2>
            <p className="max-w-measure">{shortReason(reason)}</p>
            <p className="max-w-measure">{reason.change ? changeSentence(reason.change, names) : NO_CHANGE}</p>
            {reason.rules.length > 0 && <Rules reason={reason} />}
            <p className="mt-1 flex gap-4 text-sm">
              <Link className="link" to={`${address}/why?mentee=${mentee.id}`}>
                Why not a certain mentor
              </Link>
              {mayPair && reason.change && (
                <Link className="link" to={whatIfAddress(address, mentee.id, reason.change)}>
                  {reason.change.kind === "seat" ? "What if" : "Look at this pair"}
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

const NO_CHANGE = "No single change would give them one.";

function whatIfAddress(address: string, menteeId: string, { kind, mentorId }: SmallestChange): string {
  return kind === "seat"
    ? `${address}/what-if?seat=${mentorId}`
    : `${address}/why?mentee=${menteeId}&mentor=${mentorId}`;
}

function shortReason({ full, rules }: UnmatchedReason): string {
  if (full > 0) {
    return `${counted(full, "mentor")} could be theirs; all of their seats went to pairs that are worth more together.`;
  }
  return rules.length > 0 ? "A rule stands between them and every mentor." : "There is no mentor in this round.";
}

function Rules({ reason: { rules, full } }: { reason: UnmatchedReason }) {
  const who = full > 0 ? "the other mentors" : "the mentors";
  return (
    <Disclosure summary={`What stands between them and ${who}`} open={full === 0} className="mt-1">
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
  const name = (id: string) => names[id] ?? "Somebody";
  const mentor = name(change.mentorId);
  const pair = `a pair of ${counted(change.points, "point")}`;
  const moves = change.moves
    .map(({ menteeId, fromId, toId }) => `${name(menteeId)} would go from ${name(fromId)} to ${name(toId)}.`)
    .join(" ");
  switch (change.kind) {
    case "seat":
      return change.first
        ? `One more seat of ${mentor} would give them ${pair}.`
        : `One more seat of ${mentor} would do, if you fix them to it: ${pair}.`;
    case "rule":
      return `With ${mentor} they would be ${pair}, but: ${HARD_RULE_WORDS[change.rule]} ${moves}`.trim();
    case "move":
      return `${mentor} could be theirs, ${pair}. ${moves}`.trim();
  }
}

/** What one more seat of each mentor would add. */
export function ReviewSeats({ round, run, seats, mayPair }: SeatsPage) {
  const address = runAddress(round.id, run.id);
  if (seats.rows.length === 0)
    return <EmptyState title="No mentors">No one mentored in this round when it was matched.</EmptyState>;
  return (
    <>
      <DataTable
        label="Seats"
        columns={["Mentor", "Taken", "One more seat would add", ...(mayPair ? [{ hidden: "Try" }] : [])]}
      >
        <tbody>
          {seats.rows.map((seat) => (
            <tr key={seat.mentor.id}>
              <th scope="row">
                <Link className="link" to={`/people/${seat.mentor.id}`}>
                  {seat.mentor.name}
                </Link>
              </th>
              <td>
                {numberInWords(seat.taken)} of {numberInWords(seat.seats)}
              </td>
              <td>{worthOf(seat)}</td>
              {mayPair && (
                <td>
                  <Link className="link" to={`${address}/what-if?seat=${seat.mentor.id}`}>
                    What if<span className="sr-only"> {seat.mentor.name} had one more</span>
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

function worthOf({ worthMatched, worthPoints }: ReviewedSeat): string {
  if (worthMatched === 0) return worthPoints === 0 ? "Nothing" : counted(worthPoints, "point");
  return `A mentor for ${counted(worthMatched, "more mentee")}, and ${counted(worthPoints, "point")}`;
}

/** How many of each group have a mentor, and with how many points; what is hidden says so. */
export function ReviewGroups({ by, groups, minimum }: GroupsPage) {
  if (groups.length === 0)
    return <EmptyState title="No mentees">Numbers stand here once a run has mentees.</EmptyState>;
  return (
    <>
      <ViewSwitch
        label="Grouped by"
        views={GROUPINGS.map((one) => ({ to: `?by=${one}`, label: GROUPING_WORDS[one], isCurrent: one === by }))}
      />
      <DataTable label="Mentees by group" columns={[GROUPING_WORDS[by], ...PAIRING_COLUMNS, "With a mentor"]}>
        <tbody>
          {groups.map(({ group, cells, rate }) => (
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
        Mentees of this run, counted after it and apart from it. Counts under {minimum}, and others that would give them
        away, are hidden.
      </p>
    </>
  );
}
