import fc from "fast-check";
import { actionRow, noteRow, oneToOneRow, talkingPointRow } from "../factories/one-to-ones";
import { day } from "../factories/people";
import type { Place } from "./people";
import { firstOfEach, type Items, type Making, type Piece, type Thing } from "./plan";

type Talks = Items["talks"];
const NOTE = "private note";

/** One-to-ones: an agenda of two, and what each of them writes for themselves. */
export const talks: Piece<Talks> = {
  items: (somebody) =>
    fc.array(
      fc.record({
        manager: somebody,
        report: somebody,
        ended: fc.boolean(),
        byManager: fc.boolean(),
        links: fc.boolean(),
      }),
      {
        maxLength: 3,
      },
    ),
  tidy: (items) =>
    firstOfEach(
      items.filter(({ manager, report }) => manager !== report),
      ({ manager, report }) => `${manager} ${report}`,
    ),
  where: () => /one-to-ones|growth|feedback|export/,
  things: ({ manager, report }) => [
    { of: NOTE, by: manager },
    { of: NOTE, by: report },
    { of: "talking point" },
    { of: "action of a one-to-one" },
  ],
  subject: ({ report, manager }, { by }) => (by === manager ? manager : report),
  mayRead: (_plan, { manager, report }, actor, { of, by }) =>
    of === NOTE ? actor === by : actor === manager || actor === report,
  rows(making, item, isOther) {
    const managerId = making.person(item.manager);
    const reportId = making.person(item.report);
    const endedAt = item.ended ? making.now() : null;
    return {
      OneToOne: [{ ...oneToOneRow(making, { id: making.id, managerId, reportId }), endedAt }],
      OneToOneNote: [item.manager, item.report].flatMap((by) => notesOf(making, by, isOther({ of: NOTE, by }))),
      ...agendaOf(making, item, isOther),
    };
  },
  world: ({ id }) => ({ plan: { series: id } }),
};

/** The other notes are of one meeting more, of which the other side knows nothing. */
function notesOf(making: Making, by: number, other: boolean) {
  const about = { oneToOneId: making.id, authorId: making.person(by) };
  const note = noteRow(making, { ...about, text: other ? "Quite another thought." : "A thought." });
  return other ? [note, noteRow(making, { ...about, text: "Before.", on: day("2026-11-10") })] : [note];
}

function agendaOf(making: Making, { manager, report, byManager, links }: Talks, isOther: (thing: Thing) => boolean) {
  const author = { oneToOneId: making.id, authorId: making.person(byManager ? manager : report) };
  const point = { id: `${making.id}p`, ...author };
  const action = { id: `${making.id}a`, ...author };
  const otherAction = { text: "Another thing", dueOn: day("2026-12-01"), doneAt: making.now() };
  return {
    TalkingPoint: isOther({ of: "talking point" })
      ? [
          talkingPointRow(making, { ...point, text: "Another point", aboutGrowth: true }),
          talkingPointRow(making, { ...point, id: `${making.id}q`, discussedOn: day("2026-11-10") }),
        ]
      : [talkingPointRow(making, point), ...(links ? linksOf(making, report) : [])],
    OneToOneAction: [
      actionRow(making, isOther({ of: "action of a one-to-one" }) ? { ...action, ...otherAction } : action),
    ],
  };
}

/** Points that name what the report works on and was told, as they were put on the agenda. */
function linksOf(making: Making, report: Place) {
  const { plan, id } = making;
  const of = { oneToOneId: id, authorId: making.person(report), aboutGrowth: true };
  const goal = plan.goals.findIndex(({ person }) => person === report);
  const said = plan.feedback.findIndex(({ receiver }) => receiver === report);
  return [
    ...(goal < 0 ? [] : [{ id: `${id}g`, text: "A goal", goalId: making.item("goals", goal) }]),
    ...(said < 0 ? [] : [{ id: `${id}f`, text: "Feedback of today", feedbackId: making.item("feedback", said) }]),
  ].map((point) => talkingPointRow(making, { ...of, ...point }));
}
