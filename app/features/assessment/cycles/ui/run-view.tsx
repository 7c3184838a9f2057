import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { BurnUp } from "~/ui/charts/burn-up";
import { EmptyState } from "~/ui/empty-state";
import { ReadyPart } from "~/ui/page/markup";
import { PageTurner } from "~/ui/page/pager";
import { Progress } from "~/ui/progress";
import { Section } from "~/ui/section";
import { Selectable, SelectRow } from "~/ui/selection";
import { DataTable } from "~/ui/table";
import { TimeText, useDayInWords } from "~/ui/time-text";
import type { Awaited, BurnUpDays, TeamCount, Total } from "../domain/cycle-run";
import { namesOf } from "../domain/opening";
import { STATE_WORDS } from "../domain/state-words";

type Team = Omit<TeamCount, "teamId"> & { address: string };
type AwaitedLine = Awaited & { canRemind: boolean };

type RunPartsProps = {
  total: Total;
  burnUp: BurnUpDays;
  teams: readonly Team[];
  unlisted: number;
  isClosed: boolean;
};

/** Submissions over time and by team; rendered apart from the page. */
export function RunParts({ total, burnUp, teams, unlisted, isClosed }: RunPartsProps) {
  return (
    <>
      <RunOverview total={total} burnUp={burnUp} />
      <TeamCounts teams={teams} unlisted={unlisted} closed={isClosed} />
    </>
  );
}

/** Reviews submitted, and the picture of how they came in. */
function RunOverview({ total, burnUp }: { total: Total; burnUp: BurnUpDays }) {
  return (
    <Section id="overview" title="Submitted">
      <div className="grid gap-6 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <div className="grid content-start gap-4">
          <Progress label="Self-assessments" done={total.self} of={total.people} />
          <Progress label="Manager reviews" done={total.managers} of={total.reviews} />
        </div>
        <div className="max-w-2xl">
          <Chart total={total} burnUp={burnUp} />
        </div>
      </div>
    </Section>
  );
}

function Chart({ total, burnUp: { points, days, due } }: { total: Total; burnUp: BurnUpDays }) {
  const inWords = useDayInWords();
  const dayLabel = (day: number) => {
    const first = points[0];
    return first ? inWords(new Date(new Date(first.date).getTime() + day * DAY).toISOString().slice(0, 10)) : "";
  };
  const { people, self, reviews, managers } = total;
  return (
    <BurnUp
      id="burn-up"
      title="Reviews over time"
      description={`${self} of ${people} self-assessments and ${managers} of ${reviews} manager reviews submitted, due ${dayLabel(due)}.`}
      names={{ first: "Self-assessments", second: "Manager reviews" }}
      total={{ first: people, second: reviews }}
      points={points.map(({ date, ...point }) => ({ ...point, label: inWords(date) }))}
      days={days}
      due={due}
      labels={{ start: dayLabel(0), due: `Due ${dayLabel(due)}`, end: days > due ? dayLabel(days) : null }}
    />
  );
}

const DAY = 86_400_000;

/** Each team's counts; the link shows who of it is waited for. */
function TeamCounts({ teams, unlisted, closed }: { teams: readonly Team[]; unlisted: number; closed: boolean }) {
  return (
    <Section id="teams" title="Teams" className="mt-8">
      <DataTable label="Progress by team" columns={["Team", "People", "Self-assessments", "Manager reviews"]} stacks>
        <tbody>
          {teams.map(({ address, team, people, self, reviews, managers }) => {
            const name = team ?? "No team";
            const isDone = self === people && managers === reviews;
            return (
              <tr key={address}>
                <th scope="row">
                  {closed || isDone ? (
                    name
                  ) : (
                    <a className="link" href={`?team=${address}#waiting`} aria-label={`${name}: who is missing`}>
                      {name}
                    </a>
                  )}{" "}
                  {isDone && <Badge tone="good">Complete</Badge>}
                </th>
                <td data-label="People">{people}</td>
                <td data-label="Self-assessments">{`${self} of ${people}`}</td>
                <td data-label="Manager reviews">{reviews === 0 ? "None due" : `${managers} of ${reviews}`}</td>
              </tr>
            );
          })}
        </tbody>
      </DataTable>
      {unlisted > 0 && <p className="mt-2 text-muted">{unlisted} more teams are in the counts above.</p>}
    </Section>
  );
}

type AwaitedProps = {
  awaited: readonly AwaitedLine[];
  team: { address: string; name: string | null } | null;
  isOpen: boolean;
  page: number;
  more: boolean;
  timeZone: string;
};

/** People who haven't submitted. All can be reminded at once, or those selected. */
export function AwaitedPeople(props: AwaitedProps) {
  const { awaited, team, isOpen, page, more } = props;
  const canRemindAny = isOpen && (more || page > 1 || awaited.some(({ canRemind }) => canRemind));
  return (
    <Section id="waiting" title="Waiting for" className="mt-8">
      {team && (
        <p className="mb-3 flex flex-wrap items-center gap-3">
          Only reviews of {team.name ?? "people without a team"}.<LinkButton to="?#waiting">Show all</LinkButton>
        </p>
      )}
      {canRemindAny && (
        <form method="post" className="mb-3">
          {team && <input type="hidden" name="team" value={team.address} />}
          <Button name="do" value="remind-all">
            Remind everyone
          </Button>
        </form>
      )}
      {awaited.length === 0 ? (
        <EmptyState title="Everything is submitted">No one has a review left to submit.</EmptyState>
      ) : (
        <ReadyPart id={AWAITED_ID} isReady>
          <AwaitedForm {...props} />
        </ReadyPart>
      )}
      <PageTurner page={page} more={more} params={team ? { team: team.address } : {}} />
    </Section>
  );
}

export const AWAITED_ID = "awaited";

type AwaitedFormProps = Pick<AwaitedProps, "awaited" | "isOpen" | "timeZone">;

/** The list, with a button that reminds those selected. The server may have it ready. */
export function AwaitedForm({ awaited, isOpen, timeZone }: AwaitedFormProps) {
  const button = (
    <Button name="do" value="remind">
      Remind selected
    </Button>
  );
  return (
    <Selectable actions={button}>
      <AwaitedTable people={awaited} selects={isOpen} timeZone={timeZone} />
    </Selectable>
  );
}

function AwaitedTable({
  people,
  selects,
  timeZone,
}: {
  people: readonly AwaitedLine[];
  selects: boolean;
  timeZone: string;
}) {
  const columns = [...(selects ? [{ hidden: "Selected" }] : []), "Person", "Team", "Missing", "Due", "Reminded"];
  return (
    <DataTable label="People the cycle is waiting for" columns={columns} stacks="tight">
      <tbody>
        {people.map((one) => (
          <tr key={one.id}>
            {selects && <td>{one.canRemind && <SelectRow name="person" value={one.id} label={one.name} />}</td>}
            <th scope="row" className="sm:min-w-28">
              <a className="link" href={`/people/${one.id}`}>
                {one.name}
              </a>{" "}
              {one.onLeave && <Badge>On leave</Badge>}
            </th>
            <td data-label="Team">{one.team ?? "None"}</td>
            <td data-label="Missing">
              <Missing {...one} />
            </td>
            <td data-label="Due">
              <TimeText value={one.dueOn} timeZone="UTC" />
            </td>
            <td data-label="Reminded">
              {one.remindedAt ? <TimeText value={one.remindedAt} timeZone={timeZone} /> : "Not yet"}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Missing({ own, subjects, reviews, begun }: AwaitedLine) {
  const rest = reviews - subjects.length;
  const names = namesOf(rest > 0 ? [...subjects, `${rest} more`] : subjects);
  return (
    <ul className="grid gap-0.5">
      {own && <li>Self-assessment: {STATE_WORDS[own].toLowerCase()}</li>}
      {reviews > 0 && (
        <li>
          {reviews === 1 ? "Review of" : `${reviews} reviews:`} {names}
          {begun > 0 && (reviews === 1 ? ", in draft" : `, ${begun} in draft`)}
        </li>
      )}
    </ul>
  );
}
