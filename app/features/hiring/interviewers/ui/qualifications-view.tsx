import { Link } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { TextField } from "~/ui/forms/field";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/page-turner";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { Counts, KitHead, Learner } from "../domain/qualification";
import { LEAST_MEMBERS, LEAST_VIGNETTES, STATE_WORDS, STATES } from "../domain/qualification";
import { FrameworkRows, InterviewingPage, StateBadge } from "./interviewing-page";

type Props = { kits: readonly { kit: KitHead; counts: Counts }[] };

const COLUMNS = ["Interview", ...STATES.map((state) => STATE_WORDS[state]), "Reference panel", "Vignettes"];

/** How many people are how far with each kit. */
export function QualificationsView({ kits }: Props) {
  return (
    <InterviewingPage title="Qualifications" lead="Who learns and who holds which interview." leads>
      {kits.length === 0 ? (
        <EmptyState title="No interviews">No framework has interview kits in its current version.</EmptyState>
      ) : (
        <DataTable label="Interviews" columns={COLUMNS}>
          <FrameworkRows kits={kits} of={({ kit }) => kit} columns={COLUMNS.length}>
            {({ kit, counts }) => (
              <tr key={`${kit.slug}/${kit.kitId}`}>
                <th scope="row" className="min-w-44">
                  <Link to={`/hiring/qualifications/${kit.slug}/${kit.kitId}`} className="link">
                    {kit.name}
                  </Link>
                </th>
                {STATES.map((state) => (
                  <td key={state}>{counts[state]}</td>
                ))}
                <td>{enough(counts.members, LEAST_MEMBERS)}</td>
                <td>
                  <Link to={`/hiring/kits/${kit.slug}/${kit.kitId}/vignettes`} className="link">
                    {enough(counts.vignettes, LEAST_VIGNETTES)}
                  </Link>
                </td>
              </tr>
            )}
          </FrameworkRows>
        </DataTable>
      )}
    </InterviewingPage>
  );
}

const enough = (count: number, least: number) => (count >= least ? String(count) : `${count} of ${least} needed`);

type KitLearnersProps = {
  kit: KitHead;
  rows: readonly Learner[];
  page: number;
  more: boolean;
  typed?: string;
  error?: string;
};

/** Who is how far with a kit. */
export function KitLearnersView({ kit, rows, page, more, typed = "", error }: KitLearnersProps) {
  const base = `/hiring/qualifications/${kit.slug}/${kit.kitId}`;
  return (
    <Page
      title={kit.name}
      lead="Who learns this interview and who holds it."
      breadcrumbs={[
        { label: "Hiring", to: "/hiring" },
        { label: "Qualifications", to: "/hiring/qualifications" },
      ]}
      actions={
        <>
          <LinkButton to={`/frameworks/${kit.slug}/interviews/${kit.kitId}`}>The kit</LinkButton>
          <LinkButton to={`/hiring/kits/${kit.slug}/${kit.kitId}/vignettes`}>Vignettes and reference panel</LinkButton>
        </>
      }
    >
      {rows.length === 0 ? (
        <EmptyState title="Nobody has begun">
          Let people begin as shadows below. The first who are qualified are the reference panel.
        </EmptyState>
      ) : (
        <DataTable label="People" columns={["Person", "Step", "Since", "Vignettes scored"]}>
          <tbody>
            {rows.map(({ id, name, team, state, at, scored, isReference }) => (
              <tr key={id}>
                <th scope="row" className="min-w-32">
                  <Link to={`${base}/${id}`} className="link">
                    {name}
                  </Link>
                  {team && <span className="block font-normal text-muted text-sm">{team}</span>}
                </th>
                <td>
                  <StateBadge state={state} /> {isReference && <Badge>Reference panel</Badge>}
                </td>
                <td className="min-w-28">
                  <TimeText value={at} timeZone="UTC" />
                </td>
                <td>{scored}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <PageTurner page={page} more={more} />
      <form method="post" action="#begin" id="begin" className="mt-8 flex flex-wrap items-end gap-3" noValidate>
        <TextField
          label="Let a panel member begin as a shadow"
          hint="Name or address."
          name="who"
          defaultValue={typed}
          errors={error ? [error] : undefined}
          className="w-full max-w-md"
        />
        <Button>Begin</Button>
      </form>
    </Page>
  );
}
