import "./rate.css";
import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { oftenLabel, wellLabel } from "~/features/assessment/peers/domain/peer-round";
import { type CalibrationItem, labelOf } from "~/features/calibration/session/domain/session";
import { ZonedTime } from "~/features/calibration/ui/zoned-time";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { Notice } from "~/ui/notice";
import { Pager } from "~/ui/page/pager";
import { PieceList } from "~/ui/piece-list";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import { type RateList, type RatePage, type RaterPacket, type RateState, REUSED_FOR_DAYS } from "../domain/rate-page";
import { ItemAnchors, RateForm, type RateViewProps, TypedRatings } from "./rate-form";

/** Against which level, how many are done, and the way to the others. */
export function RateLead({ session, level, around }: Pick<RatePage, "session" | "level" | "around">) {
  if (!around) return <>A vignette, rated against {level.code}</>;
  const { place, of, submitted, previous, next } = around;
  const to = (id: string) => `/calibration/${session.id}/rate/${id}`;
  return (
    <>
      Rated against {level.code}. Person {place} of {of}, {submitted} submitted.{" "}
      {previous && (
        <Link className="link" to={to(previous.id)} data-goes="previous" aria-keyshortcuts="p">
          Previous: {previous.name}
        </Link>
      )}
      {previous && next && " · "}
      {next && (
        <Link className="link" to={to(next.id)} data-goes="next" aria-keyshortcuts="n">
          Next: {next.name}
        </Link>
      )}
    </>
  );
}

/** One person or vignette to rate: what they did, what the level asks, and the rater's own words. */
export function RateView(props: RateViewProps) {
  const { level, frameworkPath, packet, story, sheet, mayWrite, problem, items } = props;
  const isOpen = mayWrite && sheet?.status !== "SUBMITTED";
  return (
    <div className="grid grid-cols-1 gap-4">
      {problem?.message && (
        <Notice tone="warning" live>
          <p>{problem.message}</p>
        </Notice>
      )}
      <div className={packet || story ? "rate-layout" : "rate-layout rate-layout-bare"}>
        {story && <RateStory {...story} />}
        {packet && <RateEvidence packet={packet} items={items} />}
        <Part labelledBy="level">
          <h2 id="level">
            {level.code} {level.title}
          </h2>
          <p>{level.scope}</p>
          {items.map((item) => (
            <ItemAnchors key={item.id} item={item} alone={items.length === 1} />
          ))}
          <p className="mt-3 text-sm">
            <Link className="link" to={`${frameworkPath}/levels/${level.code}`}>
              All that {level.code} asks
            </Link>
          </p>
        </Part>
        {isOpen ? <RateForm {...props} /> : <OwnRatings {...props} />}
      </div>
    </div>
  );
}

/** Scrolls by itself on a wide screen. */
function Part({ labelledBy, children }: { labelledBy: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section aria-labelledby={labelledBy} className="rate-part" tabIndex={0}>
      {children}
    </section>
  );
}

/** As it was submitted, or as it was when the meeting opened. */
function OwnRatings({ items, sheet, scale, mayWrite, problem, timeZone }: RateViewProps) {
  return (
    <section aria-labelledby="own" className="grid gap-4">
      <h2 id="own">Your ratings</h2>
      <p className="max-w-measure">
        {sheet?.submittedAt ? (
          <>
            Submitted <ZonedTime value={sheet.submittedAt} timeZone={timeZone} format="datetime" />.{" "}
            {mayWrite && "You can take them back until the meeting opens."}
          </>
        ) : (
          "Not submitted before the meeting opened, so this counts as not rated."
        )}
      </p>
      {problem?.isConflict && <TypedRatings items={items} scale={scale} typed={problem.typed} />}
      {items.map((item) => {
        const rating = sheet?.ratings[item.id];
        return (
          <div key={item.id} className="max-w-measure border-line border-t pt-3">
            <h3>{item.label}</h3>
            <p className="font-medium">{labelOf(rating?.word, scale, "Not rated")}</p>
            {rating?.note && <p className="as-written">{rating.note}</p>}
          </div>
        );
      })}
      {mayWrite && (
        <Form method="post">
          <Button name="do" value="take-back">
            Take back
          </Button>
        </Form>
      )}
    </section>
  );
}

type EvidenceProps = { packet: RaterPacket; items: readonly CalibrationItem[] };

/** What the person did, as it was when the rating began. */
function RateEvidence({ packet, items }: EvidenceProps) {
  const { evidence, peers, statement, frozenAt, heldLevel } = packet;
  return (
    <Part labelledBy="evidence">
      <h2 id="evidence">Evidence</h2>
      <p className="mb-2 text-muted text-sm">
        {heldLevel ? `At ${heldLevel}. ` : ""}As it was on <TimeText value={frozenAt} timeZone="UTC" />.
      </p>
      {statement && <p className="as-written mb-3">{statement}</p>}
      <PieceList pieces={evidence.map((piece) => ({ ...piece, note: noteOf(piece, items) }))} none="None." />
      {peers && <Peers peers={peers} />}
    </Part>
  );
}

function noteOf({ expectationIds, confirmed }: RaterPacket["evidence"][number], items: readonly CalibrationItem[]) {
  const isOf = ({ expectations }: CalibrationItem) => expectations.some(({ id }) => expectationIds.includes(id));
  const of = items.length > 1 ? items.filter(isOf).map(({ label }) => label) : [];
  return `${confirmedInWords(confirmed.length)}${of.length > 0 ? ` For ${of.join(", ")}.` : ""}`;
}

function confirmedInWords(count: number): string {
  if (count === 0) return "Not confirmed.";
  return count === 1 ? "Confirmed by a colleague." : `Confirmed by ${count} colleagues.`;
}

function Peers({ peers: { competencies, keepDoing, tryNext } }: { peers: NonNullable<RaterPacket["peers"]> }) {
  const said = [
    { title: "Keep doing", texts: keepDoing },
    { title: "Try next", texts: tryNext },
  ].filter(({ texts }) => texts.length > 0);
  return (
    <Disclosure summary="What peers saw" className="mt-4">
      <ul className="grid gap-2">
        {competencies.map(({ id, name, seen }) => (
          <li key={id}>
            <span className="font-medium">{name}</span>: {seen ? inWords(seen) : "too few observed it."}
          </li>
        ))}
      </ul>
      {said.map(({ title, texts }) => (
        <div key={title} className="mt-3">
          <h3>{title}</h3>
          {texts.map((text) => (
            <p key={text} className="as-written mt-1">
              {text}
            </p>
          ))}
        </div>
      ))}
    </Disclosure>
  );
}

type Seen = NonNullable<NonNullable<RaterPacket["peers"]>["competencies"][number]["seen"]>;

function inWords({ often, well, unseenBySome }: Seen): string {
  const patterns = [
    ...often.map(({ share, word }) => `${share}: ${oftenLabel(word).toLowerCase()}`),
    ...well.map(({ share, word }) => `${share}: ${wellLabel(word).toLowerCase()}`),
    ...(unseenBySome ? ["some did not see it"] : []),
  ];
  return patterns.length === 0 ? "no common answer." : `${patterns.join("; ")}.`;
}

/** Who an invented person is, and what was seen of them. */
function RateStory({ text, seen }: { text: string; seen: readonly string[] }) {
  return (
    <Part labelledBy="story">
      <h2 id="story">What is known</h2>
      <p className="as-written">{text}</p>
      <ul className="mt-2 list-disc pl-5">
        {seen.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </Part>
  );
}

type ListProps = RateList & { timeZone: string };

/** Whom and what a rater is asked to rate, and how far they are. */
export function RateListView({ timeZone, ...list }: ListProps) {
  const { session, people, vignettes, page, pages, submitted, asked, closesOn } = list;
  const base = `/calibration/${session.id}`;
  return (
    <div className="grid grid-cols-1 gap-6">
      <p className="max-w-measure">
        {session.status === "RATING" ? (
          <>
            {submitted} of {asked} people submitted. Rate until <TimeText value={closesOn} timeZone="UTC" />. No one
            sees your ratings before the meeting; what isn't submitted by then counts as not rated.
          </>
        ) : (
          "The meeting has opened. Ratings are final."
        )}
      </p>
      <Section id="people" title="People">
        {people.length === 0 ? (
          <EmptyState title="No one yet">The facilitator hasn't assigned you anyone.</EmptyState>
        ) : (
          <DataTable label="People" columns={["Person", "Against", "State"]}>
            <tbody>
              {people.map(({ id, name, targetLevel, items, state }) => (
                <tr key={id}>
                  <th scope="row">
                    {state ? (
                      <Link className="link" to={`${base}/rate/${id}`}>
                        {name}
                      </Link>
                    ) : (
                      name
                    )}
                  </th>
                  <td>{targetLevel}</td>
                  <td>
                    {state ? (
                      <StateWords state={state} items={items} timeZone={timeZone} />
                    ) : (
                      <span className="text-muted">You have no part in this one</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        )}
        <Pager page={page} pages={pages} to={(number) => `?page=${number}`} />
      </Section>
      {vignettes.length > 0 && (
        <section aria-labelledby="vignettes">
          <h2 id="vignettes" className="mb-1">
            Vignettes
          </h2>
          <p className="mb-2 max-w-measure text-muted">
            Invented people, the same for every rater. They show whether ratings mean the same. A rating from another
            session counts for {REUSED_FOR_DAYS} days.
          </p>
          <DataTable label="Vignettes" columns={["Vignette", "Against", "State"]}>
            <tbody>
              {vignettes.map(({ id, title, level, state, reused }) => (
                <tr key={id}>
                  <th scope="row">
                    <Link className="link" to={`${reused ? `/calibration/${reused.sessionId}` : base}/vignettes/${id}`}>
                      {title}
                    </Link>
                  </th>
                  <td>{level}</td>
                  <td>
                    {reused ? (
                      <>
                        Rated <TimeText value={reused.at} timeZone={timeZone} />, reused
                      </>
                    ) : (
                      <StateWords state={state} items={1} timeZone={timeZone} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </section>
      )}
    </div>
  );
}

type StateProps = { state: RateState; items: number; timeZone: string };

function StateWords({ state: { status, rated, submittedAt }, items, timeZone }: StateProps) {
  if (status === "NOT_BEGUN") return <>Not begun</>;
  const open = items - rated;
  const left = open > 0 && items > 1 ? `, ${open} of ${items} not rated` : "";
  if (status === "DRAFT") return <>Draft{left}</>;
  return (
    <>
      Submitted {submittedAt && <TimeText value={submittedAt} timeZone={timeZone} />}
      {left}
    </>
  );
}
