import { Link } from "@remix-run/react";
import { OpenActions } from "~/features/assessment/conversations/ui/conversation-list";
import { AskedInCycles } from "~/features/assessment/cycles/ui/asked-in-cycles";
import type { Position } from "~/features/people/directory/domain/position";
import { LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import type { Home } from "./home.server";

export type HomeSummaryProps = Home & { timeZone: string };

/** The rest is on a page of its own. */
const SHOWN = 8;

export function HomeSummary(props: HomeSummaryProps) {
  const { position, assessment, asked, peerReviews, elevated, reviews, actions, timeZone } = props;
  // Then it stands among the reviews.
  const isAsked = reviews.some(({ assessmentId }) => assessmentId === assessment?.id);
  return (
    <div className="grid gap-8 md:grid-cols-2">
      {elevated.length > 0 && <ReadByOthers elevated={elevated} timeZone={timeZone} />}
      {reviews.length > 0 && (
        <Section id="reviews" title="Reviews" className="md:col-span-2">
          <AskedInCycles items={reviews.slice(0, SHOWN)} />
          {reviews.length > SHOWN && (
            <p className="mt-2">
              <Link className="link" to="/cycles">
                All of them
              </Link>
            </p>
          )}
        </Section>
      )}
      {!isAsked && (
        <Section id="assessment" title="Self-assessment">
          <OwnAssessment assessment={assessment} timeZone={timeZone} />
        </Section>
      )}
      <Section id="position" title="Your level">
        {position ? <OwnPosition {...position} /> : <p>You have no level yet. Ask your administrator to add it.</p>}
      </Section>
      <OpenActions actions={actions} />
      {asked + peerReviews > 0 ? (
        <Section id="asked" title="Requests">
          {asked > 0 && (
            <p>
              <Link className="link" to="/corroborations">
                {asked === 1 ? "A colleague asks" : `${asked} colleagues' pieces of evidence ask`} for your confirmation
              </Link>
            </p>
          )}
          {peerReviews > 0 && (
            <p>
              <Link className="link" to="/peer-reviews">
                {peerReviews === 1 ? "A peer review waits" : `${peerReviews} peer reviews wait`} for you
              </Link>
            </p>
          )}
        </Section>
      ) : null}
    </div>
  );
}

function ReadByOthers({ elevated, timeZone }: Pick<HomeSummaryProps, "elevated" | "timeZone">) {
  return (
    <Notice tone="info" title="Others could read your revealed assessments" className="md:col-span-2">
      <ul>
        {elevated.map(({ id, reader, reason, since, until }) => (
          <li key={id}>
            {reader}, <TimeText value={since} timeZone={timeZone} format="datetime" /> to{" "}
            <TimeText value={until} timeZone={timeZone} format="time" />: {reason}
          </li>
        ))}
      </ul>
      <p>
        <a className="link" href="/account/activity?by=others">
          What they read
        </a>
      </p>
    </Notice>
  );
}

function OwnAssessment({ assessment, timeZone }: Pick<HomeSummaryProps, "assessment" | "timeZone">) {
  if (!assessment) {
    return (
      <div className="grid justify-items-start gap-3">
        <p>See what your level asks, and what the next one would.</p>
        <LinkButton to="/assessments/new" variant="primary">
          Start a self-assessment
        </LinkButton>
      </div>
    );
  }
  const { id, targetLevel, status, startedAt, submittedAt } = assessment;
  const open = status === "DRAFT";
  return (
    <div className="grid justify-items-start gap-3">
      <p>
        {open ? `Against ${targetLevel}, begun on ` : `Against ${targetLevel}, submitted on `}
        <TimeText value={submittedAt ?? startedAt} timeZone={timeZone} format="date" />
      </p>
      <LinkButton variant="primary" to={open ? `/assessments/${id}` : `/assessments/${id}/summary`}>
        {open ? "Continue" : "Read the summary"}
      </LinkButton>
      {open ? null : (
        <Link className="link" to="/assessments/new">
          Start another
        </Link>
      )}
    </div>
  );
}

function OwnPosition({ frameworkSlug, levelCode, overlay, since }: Position) {
  return (
    <p>
      <Link className="link" to={`/frameworks/${frameworkSlug}/levels/${levelCode}`}>
        {levelCode}
      </Link>{" "}
      since <TimeText value={since} timeZone="UTC" format="date" />
      {overlay ? (
        <>
          , with{" "}
          <Link className="link" to={`/frameworks/${frameworkSlug}/levels/${overlay.code}`}>
            {overlay.code}
          </Link>{" "}
          until <TimeText value={overlay.until} timeZone="UTC" format="date" />
        </>
      ) : null}
      .{" "}
      <Link className="link" to={`/frameworks/${frameworkSlug}/pathways?from=${levelCode}`}>
        Where can I go from here?
      </Link>
    </p>
  );
}
