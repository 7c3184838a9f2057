import { Form, Link } from "@remix-run/react";
import type { MentorshipSide } from "~/features/mentorship/programmes/domain/programme";
import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { SelectField } from "~/ui/forms/field";
import { DataTable } from "~/ui/table";
import type { Enrolled, MentorView } from "../domain/round";
import { seatsInWords } from "../domain/seats";

/** Shows one side of a round, or the other. */
export function SideLinks({ side }: { side: MentorshipSide }) {
  const look = (which: MentorshipSide) => ({
    size: "small" as const,
    variant: which === side ? ("primary" as const) : ("secondary" as const),
    "aria-current": which === side ? ("true" as const) : undefined,
  });
  return (
    <nav aria-label="Sides" className="mb-4 flex gap-2">
      <LinkButton to="?side=mentees" {...look("MENTEE")}>
        Mentees
      </LinkButton>
      <LinkButton to="?side=mentors" {...look("MENTOR")}>
        Mentors
      </LinkButton>
    </nav>
  );
}

export function MentorEnrolments({ rows }: { rows: readonly Enrolled[] }) {
  return (
    <DataTable label="Mentors" columns={["Mentor", "Team", "Seats", "Languages"]} stacks>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Name row={row} />
            <td data-label="Team">{row.team ?? "No team"}</td>
            <td data-label="Seats">{row.seats && seatsInWords(row.seats)}</td>
            <td data-label="Languages">{row.languages.join(", ")}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

export function MenteeEnrolments({ rows }: { rows: readonly Enrolled[] }) {
  return (
    <DataTable label="Mentees" columns={["Mentee", "Level", "Wants to grow in and hopes for", "Languages"]} stacks>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Name row={row} />
            <td data-label="Level">{levelsInWords(row)}</td>
            <td data-label="Wants to grow in">
              <Expectations of={row.expectations} hope={row.hope} />
            </td>
            <td data-label="Languages">{row.languages.join(", ")}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Name({ row: { name, left, wanted, team, seats } }: { row: Enrolled }) {
  return (
    <th scope="row">
      {name} {left && <Badge tone="warning">Has left</Badge>}
      {seats === null && <span className="block text-muted text-sm">{team}</span>}
      {(wanted ?? 1) > 1 && <span className="block text-muted text-sm">wants {wanted} mentors</span>}
    </th>
  );
}

function levelsInWords({ heldLevel, targetLevel }: Enrolled): string {
  if (!targetLevel || targetLevel === heldLevel) return heldLevel ?? "No level";
  return heldLevel ? `${heldLevel}, growing to ${targetLevel}` : `Growing to ${targetLevel}`;
}

/** Competencies at a glance; statements and hopes, which are long, on request. */
function Expectations({ of: expectations, hope }: { of: Enrolled["expectations"]; hope: string }) {
  const names = [...new Set(expectations.map(({ competency, levelCode }) => `${competency} (${levelCode})`))];
  if (names.length === 0 && hope === "") return <span className="text-muted">Nothing chosen</span>;
  return (
    <Disclosure summary={names.length > 0 ? names.join(", ") : "Hope"}>
      {expectations.length > 0 && (
        <ul className="grid max-w-measure gap-1">
          {expectations.map(({ statement }) => (
            <li key={statement}>{statement}</li>
          ))}
        </ul>
      )}
      {hope && <p className="as-written mt-2 max-w-measure">{hope}</p>}
    </Disclosure>
  );
}

/** Narrows the list to what someone offers. */
export function OfferFilter({
  competencies,
  competency,
}: {
  competencies: readonly { value: string; label: string }[];
  competency: string;
}) {
  if (competencies.length === 0) return null;
  return (
    <Form method="get" className="mb-4 flex flex-wrap items-end gap-2">
      <SelectField
        key={competency}
        label="Offers"
        name="competency"
        defaultValue={competency}
        options={[{ value: "", label: "Anything" }, ...competencies]}
      />
      <Button>Show</Button>
    </Form>
  );
}

export function MentorList({ rows, mayWish }: { rows: readonly MentorView[]; mayWish: boolean }) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {rows.map((row) => (
        <Mentor key={row.id} row={row} mayWish={mayWish} />
      ))}
    </ul>
  );
}

function Mentor({ row, mayWish }: { row: MentorView; mayWish: boolean }) {
  const { id, name, team, levelCode, seats, about, hope, wished } = row;
  const where = [levelCode, team, seats].filter(Boolean).join(" · ");
  return (
    <li className="py-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="text-base">
            <Link className="link" to={`/people/${id}`}>
              {name}
            </Link>{" "}
            {wished && <Badge tone="accent">Wished for</Badge>}
          </h2>
          <p className="text-muted text-sm">{where}</p>
        </div>
        {mayWish && <WishButton id={id} name={name} wished={wished} />}
      </div>
      {about && <p className="mt-2 max-w-measure whitespace-pre-line">{about}</p>}
      {hope && <p className="mt-2 max-w-measure whitespace-pre-line">{hope}</p>}
      <Told row={row} />
    </li>
  );
}

function Told({ row: { offers, waysOfWorking, pathways, languages } }: { row: MentorView }) {
  const offered = offers.map(({ name, levelCode }) => (levelCode ? `${name} up to ${levelCode}` : name));
  const lines = [
    ["Offers", offered],
    ["Likes", waysOfWorking.map((way) => way.charAt(0).toLowerCase() + way.slice(1))],
    ["Made the move", pathways],
    ["Speaks", languages],
  ] as const;
  return (
    <dl className="mt-2 grid max-w-measure gap-1 text-sm">
      {lines
        .filter(([, told]) => told.length > 0)
        .map(([term, told]) => (
          <div key={term}>
            <dt className="inline text-muted">{term}: </dt>
            <dd className="inline">{told.join(", ")}</dd>
          </div>
        ))}
    </dl>
  );
}

function WishButton({ id, name, wished }: { id: string; name: string; wished: boolean }) {
  return (
    <form method="post">
      <input type="hidden" name="about-person" value={id} />
      <Button
        name="do"
        value={wished ? "unwish" : "wish"}
        size="small"
        aria-label={wished ? `Take back the wish for ${name}` : `Wish for ${name}`}
      >
        {wished ? "Take back" : "Wish for"}
      </Button>
    </form>
  );
}
