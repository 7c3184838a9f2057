import { Link } from "@remix-run/react";
import type { SideState, SideView } from "~/features/assessment/cycles/domain/cycle";
import type { Position } from "~/features/people/directory/domain/position";
import { LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { RetiredNotice } from "~/ui/retired-notice";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import { CycleProgressView } from "./cycle-progress-view";
import type { Home } from "./home.server";
import { InboxList, InboxRest } from "./inbox-list";

export type HomeSummaryProps = Home & { timeZone: string };

export function HomeSummary({ inbox: found, elevated, progress, timeZone, ...own }: HomeSummaryProps) {
  const { inbox, total } = found;
  const shown = Object.values(inbox).reduce((sum, items) => sum + items.length, 0);
  const ofTeam = progress.filter(({ direct }) => direct);
  const ofOrganization = progress.filter(({ direct }) => !direct);
  return (
    <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
      {elevated.length > 0 && <ReadByOthers elevated={elevated} timeZone={timeZone} />}
      <div className="grid min-w-0 content-start gap-8">
        <div>
          <InboxList inbox={inbox} timeZone={timeZone} />
          <InboxRest more={total - shown} />
        </div>
        {ofOrganization.map((one) => (
          <CycleProgressView key={one.cycleId} progress={one} />
        ))}
      </div>
      <div className="grid min-w-0 content-start gap-6">
        {ofTeam.map((one) => (
          <CycleProgressView key={one.cycleId} progress={one} />
        ))}
        <Own {...own} timeZone={timeZone} />
      </div>
    </div>
  );
}

type OwnProps = Pick<HomeSummaryProps, "plan" | "cycle" | "news" | "timeZone">;

/** The reader's level, goals and news. */
function Own({ plan, cycle, news, timeZone }: OwnProps) {
  return (
    <>
      <Section id="position" title="Your level">
        {plan.position ? (
          <OwnPosition {...plan.position} />
        ) : (
          <p>No level is set for you yet. Ask your manager or an administrator.</p>
        )}
        <RetiredNotice retirement={plan.retirement} className="mt-2">
          {plan.retirement?.replacement && !plan.targetLevel && "Set a target level there."}
        </RetiredNotice>
        <Target plan={plan} />
      </Section>
      <Section id="goals" title="Goals">
        <Goals goals={plan.goals} />
      </Section>
      <Section id="cycle" title="Review cycle">
        <OwnCycle cycle={cycle} />
      </Section>
      {news.length > 0 && (
        <Section id="news" title="Recent changes">
          <News news={news} timeZone={timeZone} />
        </Section>
      )}
    </>
  );
}

function ReadByOthers({ elevated, timeZone }: Pick<HomeSummaryProps, "elevated" | "timeZone">) {
  return (
    <Notice tone="info" title="Others could read your revealed assessments" className="lg:col-span-2">
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
      <Link className="link inline-block" to={`/frameworks/${frameworkSlug}/pathways?from=${levelCode}`}>
        Career paths from here
      </Link>
    </p>
  );
}

function Target({ plan: { targetLevel, targetOn } }: Pick<HomeSummaryProps, "plan">) {
  return (
    <p className="mt-2">
      {targetLevel ? (
        <>
          Target: {targetLevel}
          {targetOn && (
            <>
              {" "}
              by <TimeText value={targetOn} timeZone="UTC" />
            </>
          )}
          .{" "}
          <Link className="link" to="/readiness">
            View readiness
          </Link>
        </>
      ) : (
        <Link className="link" to="/growth/target">
          Set a target level
        </Link>
      )}
    </p>
  );
}

function Goals({ goals }: Pick<HomeSummaryProps["plan"], "goals">) {
  if (goals.length === 0) {
    return (
      <p>
        None yet.{" "}
        <Link className="link" to="/growth/goals/new">
          Add a goal
        </Link>
      </p>
    );
  }
  return (
    <ul className="grid gap-1">
      {goals.map(({ id, title }) => (
        <li key={id} className="break-words">
          <Link className="link" to={`/growth/goals/${id}`}>
            {title}
          </Link>
        </li>
      ))}
    </ul>
  );
}

const STATES: Record<SideState, string> = {
  "not-started": "Not started",
  draft: "Draft",
  withdrawn: "Withdrawn",
  submitted: "Submitted",
  revealed: "Revealed",
};

const stateInWords = ({ state, late }: SideView) => `${STATES[state]}${late ? ", late" : ""}`;

function OwnCycle({ cycle }: Pick<HomeSummaryProps, "cycle">) {
  if (!cycle) {
    return (
      <div className="grid justify-items-start gap-2">
        <p>No review cycle is open for you.</p>
        <LinkButton to="/assessments/new" size="small">
          Start a self-assessment
        </LinkButton>
        <AllCycles />
      </div>
    );
  }
  return (
    <>
      <p>
        <Link className="link" to={`/cycles/${cycle.cycleId}`}>
          {cycle.cycle}
        </Link>
        , due <TimeText value={cycle.closesOn} timeZone="UTC" />
      </p>
      <ul className="mt-1">
        <li>Self-assessment: {stateInWords(cycle.self)}</li>
        <li>Manager review: {stateInWords(cycle.managers)}</li>
      </ul>
      <AllCycles />
    </>
  );
}

function AllCycles() {
  return (
    <p className="text-sm">
      <Link className="link inline-block min-h-6" to="/cycles">
        All review cycles
      </Link>
    </p>
  );
}

function News({ news, timeZone }: Pick<HomeSummaryProps, "news" | "timeZone">) {
  return (
    <>
      <ul className="grid gap-1 text-sm">
        {news.map(({ line, who, what, at }) => (
          <li key={line} className="break-words">
            {who} {what}{" "}
            <span className="text-muted">
              <TimeText value={at} timeZone={timeZone} />
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm">
        <Link className="link" to="/account/activity?by=others">
          All activity
        </Link>
      </p>
    </>
  );
}
