import { Link } from "@remix-run/react";
import { PURPOSE, RULE, STATUS, UNIT } from "~/features/calibration/ui/calibration-words";
import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";
import type {
  CalibrationPurpose,
  CalibrationRole,
  CalibrationRule,
  CalibrationStatus,
  CalibrationUnit,
} from "../domain/session";

type OverviewHead = {
  id: string;
  name: string;
  purpose: CalibrationPurpose;
  unit: CalibrationUnit;
  rule: CalibrationRule;
  status: CalibrationStatus;
  round: number;
  roles: readonly CalibrationRole[];
  opensOn: string;
  closesOn: string;
  ratersEach: number;
};

type FactsProps = {
  session: OverviewHead;
  around: { createdBy: string; secondReader: string; cycle: string | null; slug: string; version: string };
};

export function SessionFacts({ session, around }: FactsProps) {
  const { status, purpose, unit, rule, opensOn, closesOn, round } = session;
  const framework = `${around.slug}@${around.version}`;
  const { label, tone } = STATUS[status];
  return (
    <DescriptionList
      items={[
        {
          term: "State",
          detail: (
            <>
              <Badge tone={tone}>{label}</Badge>
              {round > 1 && ` Round ${round}`}
            </>
          ),
        },
        { term: "For", detail: around.cycle ? `${PURPOSE[purpose]}: ${around.cycle}` : PURPOSE[purpose] },
        { term: "What is rated", detail: UNIT[unit] },
        {
          term: "Days of rating",
          detail: (
            <>
              <TimeText value={opensOn} timeZone="UTC" /> to <TimeText value={closesOn} timeZone="UTC" />
            </>
          ),
        },
        { term: "Outcome", detail: `${RULE[rule].label}. ${RULE[rule].meaning}` },
        {
          term: "Framework",
          detail: (
            <Link className="link" to={`/frameworks/${framework}`}>
              {framework}
            </Link>
          ),
        },
        { term: "Appeals", detail: `Read by ${around.secondReader}` },
        { term: "Made by", detail: around.createdBy },
      ]}
    />
  );
}

type NextProps = {
  session: OverviewHead;
  may: { setUp: boolean; open: boolean };
  missing: readonly string[] | null;
  message?: string;
};

/** What happens next, and the one thing that the reader can do about it. */
export function WhatNext({ session: { id, status, roles, closesOn }, may, missing, message }: NextProps) {
  const rates = roles.includes("RATER");
  const at = (page: string) => `/calibration/${id}/${page}`;
  return (
    <section aria-labelledby="next" className="mt-6 grid max-w-measure gap-3">
      <h2 id="next">What happens next</h2>
      {message && (
        <Notice tone="danger" live>
          {message}
        </Notice>
      )}
      {status === "PREPARING" && !missing && <p>It is being set up. You will be told when the rating begins.</p>}
      {status === "PREPARING" && missing && <Begin id={id} missing={missing} />}
      {status === "RATING" && (
        <>
          <p>
            Raters rate, each alone, until <TimeText value={closesOn} timeZone="UTC" />. Nobody sees a rating of
            somebody else before the meeting.
          </p>
          <div className="flex flex-wrap gap-2">
            {rates && (
              <LinkButton to={at("rate")} variant="primary">
                Rate
              </LinkButton>
            )}
            {may.open && <LinkButton to={at("open")}>Open the meeting</LinkButton>}
            {may.setUp && <LinkButton to={at("edit")}>Edit</LinkButton>}
          </div>
        </>
      )}
      {status === "OPEN" && (
        <LinkButton to={at("meeting")} variant="primary" className="w-fit">
          Go to the meeting
        </LinkButton>
      )}
      {status === "LOCKED" && (
        <p>It is locked. Each person reads their outcome, and can appeal once to the second reader.</p>
      )}
    </section>
  );
}

function Begin({ id, missing }: { id: string; missing: readonly string[] }) {
  return (
    <>
      {missing.length > 0 ? (
        <>
          <p>Before the rating can begin:</p>
          <ul className="list-disc pl-5">
            {missing.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>
          Begin the rating to freeze a packet of each person as it is now. Who is rated, and by which words, stays fixed
          from then on.
        </p>
      )}
      <form method="post" className="flex flex-wrap gap-2">
        {missing.length === 0 && (
          <Button name="do" value="begin" variant="primary">
            Begin the rating
          </Button>
        )}
        <LinkButton to={`/calibration/${id}/edit`} variant={missing.length > 0 ? "primary" : "secondary"}>
          Edit
        </LinkButton>
        <LinkButton to={`/calibration/${id}/assignments`}>Who rates whom</LinkButton>
      </form>
    </>
  );
}
