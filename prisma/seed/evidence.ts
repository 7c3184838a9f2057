import { effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import {
  type CorroborationRow,
  corroborationRow,
  type EvidenceLinkRow,
  type EvidenceRow,
  evidenceLinkRow,
  evidenceRow,
} from "../../test/factories/assessments";
import type { AssessmentRows, World } from "./assessments";
import { daysBefore, workingHours } from "./calendar";
import { below, chance, idOf, shuffled } from "./chance";
import { freshAt, personId, startedOn } from "./people";
import type { PersonPlan } from "./roster";
import type { EvidenceText } from "./texts";
import { colleaguesOf, worded, wordsOf } from "./wording";

export type EvidenceRows = { evidence: EvidenceRow[]; links: EvidenceLinkRow[]; corroborations: CorroborationRow[] };

/** What a person has to show for the levels they assessed themselves against, and whom they asked to confirm it. */
export function evidenceOf(plan: PersonPlan, assessments: readonly AssessmentRows[], world: World): EvidenceRows {
  const rows: EvidenceRows = { evidence: [], links: [], corroborations: [] };
  const targets = [...new Set(assessments.map(({ assessment }) => assessment.targetLevel))];
  const { framework } = world.published(plan.team.frameworkSlug);
  const asked = targets.flatMap((target) => effectiveExpectations(framework, target));
  const fitting = world.texts.evidence.flatMap((text) => {
    const ids = asked.filter(({ arc }) => arc !== null && text.arcs.includes(arc)).map(({ id }) => id);
    return ids.length > 0 ? [{ text, expectationIds: [...new Set(ids)] }] : [];
  });
  const wanted = plan.name === "Amara Okafor" ? 10 : assessments.length + below(3, "evidence", plan.handle);
  for (const { text, expectationIds } of inTurn(fitting, plan, world).slice(0, wanted)) {
    addPiece(rows, plan, text, expectationIds, world);
  }
  return rows;
}

/** In one order for a team, each member beginning further on, so that colleagues rarely show the same. */
function inTurn<T>(list: readonly T[], plan: PersonPlan, { roster }: World): T[] {
  const ordered = shuffled(list, "evidence", plan.team.name);
  const place = roster.filter((one) => one.team === plan.team).indexOf(plan);
  const start = ordered.length === 0 ? 0 : (place * 5) % ordered.length;
  return [...ordered.slice(start), ...ordered.slice(0, start)];
}

function addPiece(
  rows: EvidenceRows,
  plan: PersonPlan,
  text: EvidenceText,
  expectationIds: string[],
  world: World,
): void {
  const { today } = world;
  const key = [plan.handle, text.title] as const;
  const here = Math.floor((today.getTime() - startedOn(plan, today).getTime()) / 86_400_000);
  const daysAgo = 14 + below(Math.max(1, Math.min(here, 720) - 30), "happened", ...key);
  const happenedOn = daysBefore(today, daysAgo);
  const noted = daysBefore(today, daysAgo - 3 - below(6, "created", ...key));
  const createdAt = workingHours(plan.timeZone)(noted, chance("created", ...key));
  const words = {
    ...wordsOf(plan, world, happenedOn, text.title),
    number: String(101 + below(1800, "number", ...key)),
    year: String(happenedOn.getUTCFullYear()),
  };
  const piece = evidenceRow(freshAt(createdAt), {
    id: idOf("evidence", ...key),
    ownerId: personId(plan),
    title: worded(text.title, words),
    url: text.at && `https://${worded(text.at, words)}`,
    body: worded(text.body, words),
    happenedOn,
  });
  rows.evidence.push(piece);
  const { id: versionId } = world.published(plan.team.frameworkSlug);
  for (const expectationId of shuffled(expectationIds, "link", ...key).slice(0, 3)) {
    rows.links.push(evidenceLinkRow(freshAt(createdAt), piece, { versionId, expectationId }));
  }
  rows.corroborations.push(...asksFor(plan, piece, worded(text.confirmation, words), createdAt, world));
}

const DECLINED = [
  "I was on leave then and did not see it myself.",
  "I only know of it from the retro. Please ask somebody who was there.",
  "I saw the end of it, which is too little to confirm the whole.",
];

/** About half is put before a colleague, seldom two of them. */
function asksFor(
  plan: PersonPlan,
  piece: { id: string },
  confirmation: string,
  createdAt: Date,
  world: World,
): CorroborationRow[] {
  const luck = chance("asks", piece.id);
  const count = luck < 0.4 ? 0 : luck < 0.88 ? 1 : 2;
  const asked = shuffled(colleaguesOf(plan, world, createdAt), "asked", piece.id).slice(0, count);
  return asked.map((colleague, index) => {
    const answer = chance("answer", piece.id, index);
    const status = answer < 0.58 ? "CONFIRMED" : answer < 0.72 ? "DECLINED" : "ASKED";
    const askedAt = new Date(createdAt.getTime() + 3_600_000);
    const days = 1 + below(5, "answered", piece.id, index);
    const answeredAt = new Date(Math.min(askedAt.getTime() + days * 86_400_000, world.today.getTime()));
    return corroborationRow(freshAt(askedAt), piece, {
      colleagueId: personId(colleague),
      status,
      sentence:
        status === "ASKED"
          ? ""
          : status === "DECLINED"
            ? declined(piece.id)
            : index === 0
              ? confirmation
              : "I saw it too.",
      answeredAt: status === "ASKED" ? null : answeredAt,
    });
  });
}

function declined(id: string): string {
  return DECLINED[below(DECLINED.length, "declined", id)] ?? "";
}
