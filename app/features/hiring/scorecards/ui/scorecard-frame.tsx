import "./scorecard.css";
import type { ReactNode } from "react";
import { InterviewWhen, Place } from "~/features/hiring/ui/when-and-where";
import { Disclosure } from "~/ui/disclosure";
import type { SavedSheet } from "~/ui/forms/saver";
import type { Fields, SheetKind } from "~/ui/forms/sheet-fields";
import { Page } from "~/ui/page/page";
import {
  type AnswerChoice,
  type Confidence,
  fieldsOf,
  type Recommendation,
  SCORECARD,
  SCORECARD_AUTOSAVE,
  type Written,
} from "../domain/scorecard";
import type { ScorecardHead, ScoredKit } from "../domain/scorecard-page";

type ScorecardFrameProps = {
  head: ScorecardHead;
  kit: ScoredKit;
  title: string;
  /** Of a page below the scorecard itself. */
  isBelow?: boolean;
  timeZone: string;
  children: ReactNode;
};

/** The frame of the pages of one scorecard; until it is submitted with what must not be asked at hand. */
export function ScorecardFrame({ head, kit, title, isBelow = false, timeZone, children }: ScorecardFrameProps) {
  const breadcrumbs = [
    { label: "Hiring", to: "/hiring" },
    { label: `${head.code}, ${head.stageName}`, to: `/hiring/interviews/${head.id}` },
    ...(isBelow ? [{ label: "Scorecard", to: `/hiring/interviews/${head.id}/scorecard` }] : []),
  ];
  return (
    <Page title={title} lead={head.role} breadcrumbs={breadcrumbs} width="prose">
      <p>
        <InterviewWhen startsAt={head.startsAt} minutes={head.minutes} zone={timeZone} />
        {head.place && (
          <>
            {" · "}
            <Place place={head.place} />
          </>
        )}
      </p>
      <p className="text-muted mb-4">
        <a href={kit.path} className="link">
          {kit.name}
        </a>{" "}
        · {kit.bandName}
      </p>
      {head.seat !== "INTERVIEWER" && (
        <p className="mb-4">You score to learn: your scores do not count, and nobody waits for them.</p>
      )}
      {!isBelow && (head.state === "writing" || head.state === "early") && <AtHand kit={kit} />}
      {children}
    </Page>
  );
}

function AtHand({ kit }: { kit: ScoredKit }) {
  return (
    <div id="at-hand" className="mb-4 grid scroll-mt-4 gap-2">
      <Disclosure summary="Never ask">
        <ul className="grid list-disc gap-2 pl-5">
          {kit.redLines.map(({ never, where, instead }) => (
            <li key={never}>
              {never} <span className="text-muted">{where}.</span>
              {instead && <span className="block">Instead: {instead}</span>}
            </li>
          ))}
        </ul>
      </Disclosure>
      <Disclosure summary="Accommodations">{kit.accommodations}</Disclosure>
    </div>
  );
}

/** How the page of a scorecard holds what is written. */
export const SCORECARD_KIND: SheetKind<Written> = {
  writing: SCORECARD,
  saving: SCORECARD_AUTOSAVE,
  selector: "[data-written]",
  fieldsOf,
  toText: (fields) => SCORECARD.normal(writtenOf(fields)),
};

function writtenOf(fields: Fields): Written {
  const { notes = "", choice = "", cited = "", summary = "", correction = "" } = fields;
  if ("choice" in fields) return { notes, choice: choice as AnswerChoice, cited };
  const { recommendation = "", confidence = "" } = fields;
  return {
    ...{ recommendation: recommendation as "" | Recommendation, confidence: confidence as "" | Confidence },
    ...{ summary, correction },
  };
}

export function scorecardSheetOf({ id, key }: Pick<ScorecardHead, "id" | "key">) {
  const action = `/hiring/interviews/${id}/scorecard/save`;
  return { kind: SCORECARD_KIND, key, action } satisfies SavedSheet<Written>;
}
