import type {
  AnchoredScale,
  Framework,
  Kit,
  KitMaterial,
  KitQuestion,
} from "~/features/ladder/format/domain/framework";

export type KitCard = {
  id: string;
  name: string;
  purpose: string;
  minutes: number;
  bands: string;
  competencies: readonly { id: string; name: string }[];
};

/** A question with its scales as a table reads them: a row for each point, a column for each band. */
export type QuestionView = Pick<KitQuestion, "id" | "ask" | "minutes" | "probes"> & {
  alternates: readonly string[];
  competencies: readonly { id: string; name: string }[];
  /** Highest point first; `null` where a band has no anchor at it. */
  points: readonly { point: number; anchors: readonly (string | null)[] }[];
};

/** What a kit may say in addition; left out where it says nothing. */
export type KitExtras = Pick<Kit, "candidateBrief" | "aiRule" | "warmUp" | "partlyMet" | "close">;

export type MaterialLink = Pick<KitMaterial, "id" | "name" | "for">;

/** One material on a page of its own, to show or to print. */
export type MaterialPage = Pick<KitMaterial, "id" | "name" | "for" | "file" | "text"> & { kit: KitCard };

export type KitPage = Pick<Kit, "opening" | "candidateTime" | "redLines" | "accommodations"> &
  KitExtras &
  KitCard & {
    materials: readonly MaterialLink[];
    /** Names of the bands with their levels, in the order of the anchors. */
    bandNames: readonly { id: string; name: string; levels: string }[];
    questions: readonly QuestionView[];
    /** What is left of the time for the opening and the candidate. */
    minutesLeft: number;
  };

export function kitCard(framework: Framework, kit: Kit): KitCard {
  const { id, name, purpose, minutes, bands, competencyIds } = kit;
  const levels = bands.flatMap((band) => band.levels).join(", ");
  return { id, name, purpose, minutes, bands: levels, competencies: named(framework, competencyIds) };
}

/** One kit as its interviewers read it; `null` where there is none of that id. */
export function kitPage(framework: Framework, kitId: string): KitPage | null {
  const kit = framework.kits?.find(({ id }) => id === kitId);
  if (!kit) return null;
  const { opening, candidateTime, redLines, accommodations, bands, questions } = kit;
  const asked = questions.reduce((sum, { minutes }) => sum + minutes, 0);
  return {
    ...kitCard(framework, kit),
    ...{ opening, candidateTime, redLines, accommodations },
    ...kitExtras(kit),
    materials: materialLinks(kit),
    bandNames: bands.map(({ id, name, levels }) => ({ id, name, levels: levels.join(", ") })),
    questions: questions.map((question) => questionView(framework, kit, question)),
    minutesLeft: kit.minutes - asked,
  };
}

export function kitExtras({ candidateBrief, aiRule, warmUp, partlyMet, close }: Kit): KitExtras {
  return { candidateBrief, aiRule, warmUp, partlyMet, close };
}

function materialLinks({ materials }: Kit): MaterialLink[] {
  return (materials ?? []).map(({ id, name, for: whose }) => ({ id, name, for: whose }));
}

/** `null` where the kit has no such material. */
export function materialPage(framework: Framework, kitId: string, materialId: string): MaterialPage | null {
  const kit = framework.kits?.find(({ id }) => id === kitId);
  const material = kit?.materials?.find(({ id }) => id === materialId);
  return kit && material ? { ...material, kit: kitCard(framework, kit) } : null;
}

function questionView(framework: Framework, kit: Kit, question: KitQuestion): QuestionView {
  const { id, ask, minutes, probes, competencyIds, scales } = question;
  const anchorOf = (scale: AnchoredScale | undefined, point: number) =>
    scale?.anchors.find((anchor) => anchor.point === point)?.text ?? null;
  const rows = Array.from({ length: kit.points }, (_, index) => {
    const point = kit.points - index;
    return {
      point,
      anchors: kit.bands.map((band) =>
        anchorOf(
          scales.find((one) => one.bandId === band.id),
          point,
        ),
      ),
    };
  });
  // A point that no band describes lies between its neighbours.
  const points = rows.filter(({ anchors }) => anchors.some((anchor) => anchor !== null));
  const alternates = question.alternates ?? [];
  return { id, ask, minutes, probes, alternates, competencies: named(framework, competencyIds), points };
}

function named(framework: Framework, ids: readonly string[]) {
  return framework.competencies.filter(({ id }) => ids.includes(id)).map(({ id, name }) => ({ id, name }));
}
