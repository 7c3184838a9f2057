import { createDecision, createOpenDebrief } from "../../factories/debriefs";
import type { TestApp } from "../../setup/app";
import type { HiringWorld } from "./hiring";

const JUDGES = ["self", "colleague", "manager", "manager's manager"] as const;

/** What is written after the reveal is read by those who judge, never by whoever keeps the names. */
export const DEBRIEF_SECRETS = {
  "words-of-a-debriefed-scorecard": JUDGES,
  "words-of-a-rationale": JUDGES,
  "words-of-a-dissent": JUDGES,
  "name-of-a-decided-candidate": [],
} as const;
const [CITED, RATIONALE, DISSENT, NAME] = Object.keys(DEBRIEF_SECRETS) as [string, string, string, string];

export type DebriefWorld = {
  /** Of the judged opening: `self` and the colleague have scored, the manager's manager decides. */
  openDebrief: string;
  openDebriefInterview: string;
  /** Likewise, decided by a hire at IC2; the colleague has dissented. */
  decidedDebrief: string;
  /** The colleague alone scored it; `self` was hired, and has not answered what it showed. */
  hiredDebrief: string;
};

type People = { self: string; colleague: string; manager: string; managersManager: string };

export async function createDebriefWorld(
  app: TestApp,
  people: People,
  { judgedOpening }: HiringWorld,
): Promise<DebriefWorld> {
  const { self, colleague, manager, managersManager } = people;
  const { id: stageId } = await app.db.openingStage.findFirstOrThrow({ where: { openingId: judgedOpening } });
  const about = {
    ...{ openingId: judgedOpening, stageId, askedById: manager, cited: `${NAME}: ${CITED}`, name: NAME },
    scores: { [self]: 3, [colleague]: 4 },
  };
  const open = await createOpenDebrief(app, { ...about, code: "C-PENDW" });
  const decided = await createOpenDebrief(app, { ...about, code: "C-DECDE" });
  const { id: decisionId } = await createDecision(app, {
    ...{ debriefId: decided.debriefId, decidedById: managersManager, levelCode: "IC2", rationale: RATIONALE },
  });
  const dissent = { decisionId, personId: colleague, text: DISSENT, at: app.now() };
  await app.db.hiringDissent.create({ data: dissent });
  const hired = await createOpenDebrief(app, { ...about, code: "C-HERED", scores: { [colleague]: 4 } });
  await createDecision(app, { debriefId: hired.debriefId, decidedById: managersManager, levelCode: "IC1" });
  const link = { personId: self, linkedAt: app.now() };
  await app.db.startingPlan.update({ where: { candidateId: hired.id }, data: link });
  return {
    hiredDebrief: hired.debriefId,
    openDebrief: open.debriefId,
    openDebriefInterview: open.interviewId,
    decidedDebrief: decided.debriefId,
  };
}
