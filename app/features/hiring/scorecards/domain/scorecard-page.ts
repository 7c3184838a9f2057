import type { Interview, SeatRole } from "~/features/hiring/interviews/domain/interview";
import type { Framework, Kit, KitMaterial } from "~/features/ladder/format/domain/framework";
import { type KitExtras, kitExtras } from "~/features/ladder/kits/domain/kit-page";
import type { SaveAnswer } from "~/kernel/autosave";
import type { AskedForm } from "~/kernel/final-act";
import type { Missing, StoredCard, Written } from "./scorecard";

/** A question with its scale for the candidate's band, highest point first; `null` where a point lies between two anchors. */
export type ScoredQuestion = {
  id: string;
  ask: string;
  minutes: number;
  probes: readonly string[];
  alternates: readonly string[];
  competencies: readonly { id: string; name: string }[];
  points: readonly { point: number; anchor: string | null }[];
};

/** A kit for scoring one candidate. */
export type ScoredKit = Pick<Kit, "opening" | "candidateTime" | "redLines" | "accommodations"> &
  KitExtras & {
    name: string;
    path: string;
    bandName: string;
    materials: readonly Pick<KitMaterial, "id" | "name" | "for" | "text">[];
    questions: readonly ScoredQuestion[];
  };

/** One version of a scorecard. Times are ISO texts. */
export type ScorecardVersion = {
  version: number;
  submittedAt: string | null;
  stored: StoredCard;
};

export type Deviation = { id: string; questionId: string | null; what: string; reason: string; at: string };

/** `early`: it opens later. `over`: it can no longer be submitted. */
export type ScorecardState = "early" | "writing" | "submitted" | "over";

export type ScorecardHead = Pick<
  Interview,
  "id" | "code" | "role" | "stageName" | "startsAt" | "minutes" | "place" | "status" | "debriefStatus" | "debriefId"
> & {
  state: ScorecardState;
  opensAt: string;
  seat: SeatRole;
  /** Until when a browser may keep it for use without a network; `null` where there is nothing to write. */
  offlineUntil: string | null;
  /** Whose scorecard in which version: what another person left open in this browser is not saved here. */
  key: string;
};

export type ScorecardPage = {
  head: ScorecardHead;
  kit: ScoredKit;
  /** The one being written or the last submitted; nothing was written yet where `stored` is empty. */
  card: ScorecardVersion;
  /** Submitted before it, the newest first. */
  earlier: readonly ScorecardVersion[];
  deviations: readonly Deviation[];
  /** May be corrected: it is submitted, and no one has read it yet. */
  correctable: boolean;
  newDeviationId: string;
};

export type DeviationTyped = { id: string; about: string; what: string; reason: string };

/** What came of sending the form of a scorecard. */
export type ScorecardOutcome = {
  answer: SaveAnswer<Written>;
  /** What was sent and not stored. */
  typed: Readonly<Record<string, Written>>;
  sealedAt: string | null;
  /** What was noted as a deviation and not stored; `null` when all is well with it. */
  deviation: { typed: DeviationTyped; errors: Readonly<Record<string, readonly string[] | undefined>> } | null;
};

/** The page before submitting. */
export type SubmitPage = {
  head: ScorecardHead;
  kit: ScoredKit;
  card: ScorecardVersion;
  missing: readonly Missing[];
  asks: AskedForm;
};

/** @returns `null` where the version has no such kit or band. */
export function scoredKit(
  framework: Framework,
  { kitId, bandId }: Pick<Interview, "kitId" | "bandId">,
): ScoredKit | null {
  const kit = framework.kits?.find(({ id }) => id === kitId);
  const band = kit?.bands.find(({ id }) => id === bandId);
  if (!kit || !band) return null;
  const { opening, candidateTime, redLines, accommodations, name } = kit;
  return {
    ...{ opening, candidateTime, redLines, accommodations, name, bandName: band.name },
    ...kitExtras(kit),
    materials: (kit.materials ?? []).map(({ id, name, for: whose, text }) => ({ id, name, for: whose, text })),
    path: `/frameworks/${framework.slug}@${framework.version}/interviews/${kit.id}`,
    questions: kit.questions.map(({ id, ask, minutes, probes, alternates = [], competencyIds, scales }) => {
      const anchors = scales.find((scale) => scale.bandId === bandId)?.anchors ?? [];
      const points = Array.from({ length: kit.points }, (_, index) => {
        const point = kit.points - index;
        return { point, anchor: anchors.find((one) => one.point === point)?.text ?? null };
      });
      const competencies = framework.competencies.filter((one) => competencyIds.includes(one.id));
      return {
        id,
        ask,
        minutes,
        probes,
        alternates,
        points,
        competencies: competencies.map((one) => ({ id: one.id, name: one.name })),
      };
    }),
  };
}
