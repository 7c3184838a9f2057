import "./growth.css";
import { KIND_WORDS } from "~/features/growth/opportunities/domain/opportunity";
import { PLACE_WORDS } from "~/features/growth/opportunities/domain/opportunity-place";
import { DayText, GoalBadges } from "~/features/growth/ui/plan-words";
import { amountsInWords, amountsOf, RESULT_WORDS } from "~/features/promotion/readiness/domain/readiness-words";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { PageTurner } from "~/ui/page/pager";
import { RetiredNotice } from "~/ui/retired-notice";
import { Section } from "~/ui/section";
import type { GrowthHome, OpenAction, PlanItem } from "../domain/growth-home";
import { nextStep, type ShownGoal } from "../domain/plan-goal";
import { GrowthPath } from "./growth-path";
import { GoalList, SuggestionLists } from "./plan-view";

type GrowthHomeProps = GrowthHome & { timeZone: string };

/** The person's own growth: the path, then plan, readiness and opportunities side by side. */
export function GrowthHomeView(props: GrowthHomeProps) {
  const { owner, path, slug, towards, versionId, suggestions, mayAdd, hasAssessed, closed, timeZone } = props;
  return (
    <div className="grid grid-cols-1 gap-7">
      <RetiredNotice retirement={props.retirement}>
        <a className="link" href="/growth/target">
          {props.retirement?.replacement ? "Choose a target level there" : "Choose a target level in another framework"}
        </a>
      </RetiredNotice>
      <GrowthPath path={path} slug={slug} target={owner.target} />
      <div className="growth-columns">
        <Plan {...props} />
        <Readiness readiness={props.readiness} />
        <Opportunities opportunities={props.opportunities} towards={towards} />
      </div>
      {towards && versionId && (
        <SuggestionLists suggestions={suggestions} towards={towards} versionId={versionId} mayAdd={mayAdd} />
      )}
      {towards && !hasAssessed && (
        <p>
          <a className="link" href="/assessments/new">
            Start a self-assessment
          </a>{" "}
          to get suggested goals.
        </p>
      )}
      {closed.length > 0 && (
        <Disclosure summary={`Closed goals (${closed.length})`}>
          <GoalList goals={closed} timeZone={timeZone} />
        </Disclosure>
      )}
      <PageTurner page={props.page} more={props.more} />
    </div>
  );
}

function Plan({ items, today, towards, mayAdd }: GrowthHomeProps) {
  return (
    <Section title="Plan">
      {items.length === 0 && (
        <EmptyState
          title="No goals yet"
          action={mayAdd && towards ? <LinkButton to="/growth/goals/new">Add goal</LinkButton> : null}
        >
          <p>A goal names one expectation and where you can practice it.</p>
        </EmptyState>
      )}
      {items.length > 0 && (
        <ul className="divide-y divide-line border-line border-y">
          {items.map((item) => (
            <li key={item.key} className="grid grid-cols-1 gap-1 py-3">
              {item.is === "goal" ? <GoalItem goal={item.goal} /> : <ActionItem action={item.action} />}
              <Due item={item} today={today} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Due({ item: { dueOn }, today }: { item: PlanItem; today: string }) {
  if (!dueOn) return null;
  const isOverdue = dueOn < today;
  return (
    <p className={isOverdue ? "text-danger text-sm" : "text-muted text-sm"}>
      {isOverdue ? "Overdue since" : "Due"} <DayText day={dueOn} />
    </p>
  );
}

function GoalItem({ goal }: { goal: ShownGoal }) {
  const { id, title, steps, expectation } = goal;
  const done = steps.filter(({ doneAt }) => doneAt !== null).length;
  const next = nextStep(steps);
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <a className="link font-medium" href={`/growth/goals/${id}`}>
          {title}
        </a>
        <GoalBadges goal={goal} due={goal.due} />
      </p>
      {next && <p>Next step: {next.text}</p>}
      <p className="text-muted text-sm">
        {steps.length > 0 && `${done} of ${steps.length} steps done. `}
        {expectation.competency}, {expectation.level}
      </p>
    </>
  );
}

function ActionItem({ action: { text, from, other, to } }: { action: OpenAction }) {
  return (
    <>
      <p>
        <a className="link" href={to}>
          {text}
        </a>
      </p>
      <p className="text-muted text-sm">
        {from === "review" ? "Action item from your review" : `Action item from your 1:1 with ${other}`}
      </p>
    </>
  );
}

function Readiness({ readiness }: Pick<GrowthHomeProps, "readiness">) {
  if (!readiness) {
    return (
      <Section title="Readiness">
        <p className="text-muted">No promotion criteria from your level.</p>
      </Section>
    );
  }
  const { to, stepId, criteria } = readiness;
  return (
    <Section title={`Readiness for ${to.code}`}>
      <p className="mb-2 font-medium">{amountsInWords(amountsOf(criteria))}</p>
      <ul className="grid grid-cols-1 gap-2.5">
        {criteria.map(({ id, words, result }) => (
          <li key={id}>
            <Badge tone={RESULT_WORDS[result].tone}>{RESULT_WORDS[result].label}</Badge>
            <p className="mt-0.5 text-sm">{words}</p>
          </li>
        ))}
      </ul>
      <p className="mt-3">
        <a className="link" href={`/readiness?${new URLSearchParams({ step: stepId })}`}>
          Open readiness
        </a>
      </p>
    </Section>
  );
}

function Opportunities({ opportunities, towards }: Pick<GrowthHomeProps, "opportunities" | "towards">) {
  return (
    <Section title="Opportunities">
      {opportunities.length === 0 && (
        <p className="text-muted">
          {towards ? `No matching opportunities for ${towards}.` : "No matching opportunities."}
        </p>
      )}
      {opportunities.length > 0 && (
        <ul className="divide-y divide-line border-line border-y">
          {opportunities.map(({ id, title, kind, startsOn, own, practices }) => (
            <li key={id} className="grid grid-cols-1 gap-1 py-3">
              <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
                <a className="link font-medium" href={`/opportunities/${id}`}>
                  {title}
                </a>
                {own && <Badge tone="info">{PLACE_WORDS[own]}</Badge>}
              </p>
              <p className="text-muted text-sm">
                {KIND_WORDS[kind].label}, starts <DayText day={startsOn} />
              </p>
              {practices[0] && <p className="text-sm">Practices: {practices[0]}</p>}
            </li>
          ))}
        </ul>
      )}
      <p className="mt-3">
        <a className="link" href="/opportunities">
          See all opportunities
        </a>
      </p>
    </Section>
  );
}
