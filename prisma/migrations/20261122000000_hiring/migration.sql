-- CreateEnum
CREATE TYPE "OpeningStatus" AS ENUM ('DRAFT', 'OPEN', 'CLOSED');

-- CreateEnum
CREATE TYPE "QualificationState" AS ENUM ('SHADOW', 'REVERSE_SHADOW', 'QUALIFIED', 'LAPSED');

-- CreateEnum
CREATE TYPE "DebriefStatus" AS ENUM ('GATHERING', 'OPEN', 'DECIDED');

-- CreateEnum
CREATE TYPE "InterviewStatus" AS ENUM ('PLANNED', 'CALLED_OFF');

-- CreateEnum
CREATE TYPE "SeatRole" AS ENUM ('INTERVIEWER', 'SHADOW', 'REVERSE_SHADOW');

-- CreateEnum
CREATE TYPE "SeatStatus" AS ENUM ('ASKED', 'ACCEPTED', 'OFF');

-- CreateEnum
CREATE TYPE "ScorecardStatus" AS ENUM ('DRAFT', 'SUBMITTED');

-- CreateEnum
CREATE TYPE "HiringRecommendation" AS ENUM ('STRONG_NO', 'NO', 'YES', 'STRONG_YES');

-- CreateEnum
CREATE TYPE "Confidence" AS ENUM ('LOW', 'MEDIUM', 'HIGH');

-- CreateEnum
CREATE TYPE "AnswerKind" AS ENUM ('SCORED', 'NOT_ASSESSED');

-- CreateEnum
CREATE TYPE "HiringOutcome" AS ENUM ('HIRE', 'NO_HIRE', 'ANOTHER_STAGE', 'OTHER_OPENING');

-- CreateEnum
CREATE TYPE "StartingPlanState" AS ENUM ('OFFERED', 'TAKEN', 'DECLINED');

-- CreateEnum
CREATE TYPE "StartingPointKind" AS ENUM ('STRENGTH', 'UNTESTED', 'GAP');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('WAITING', 'DELIVERED', 'GIVEN_UP');

-- AlterTable
ALTER TABLE "ApiToken" ADD COLUMN     "scopes" TEXT[] DEFAULT ARRAY['scim']::TEXT[];

-- CreateTable
CREATE TABLE "Opening" (
    "id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "about" TEXT NOT NULL DEFAULT '',
    "versionId" TEXT NOT NULL,
    "lowestLevel" TEXT NOT NULL,
    "highestLevel" TEXT NOT NULL,
    "teamId" TEXT,
    "headcount" INTEGER NOT NULL DEFAULT 1,
    "leadId" TEXT NOT NULL,
    "deciderId" TEXT NOT NULL,
    "coordinatorId" TEXT NOT NULL,
    "opensOn" DATE NOT NULL,
    "fillBy" DATE,
    "status" "OpeningStatus" NOT NULL DEFAULT 'DRAFT',
    "openedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "edits" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Opening_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OpeningCompetency" (
    "openingId" TEXT NOT NULL,
    "competencyId" TEXT NOT NULL,
    "must" BOOLEAN NOT NULL DEFAULT true,
    "weight" INTEGER NOT NULL DEFAULT 1,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "OpeningCompetency_pkey" PRIMARY KEY ("openingId","competencyId")
);

-- CreateTable
CREATE TABLE "OpeningStage" (
    "id" TEXT NOT NULL,
    "openingId" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kitId" TEXT NOT NULL,
    "bandId" TEXT NOT NULL,
    "seats" INTEGER NOT NULL DEFAULT 2,

    CONSTRAINT "OpeningStage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Candidate" (
    "id" TEXT NOT NULL,
    "openingId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "erasedAt" TIMESTAMPTZ(3),
    "edits" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Candidate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CandidateIdentity" (
    "candidateId" TEXT NOT NULL,
    "openingId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT NOT NULL DEFAULT '',
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "source" TEXT NOT NULL DEFAULT '',
    "referredById" TEXT,
    "consentedOn" DATE NOT NULL,
    "consentUntil" DATE NOT NULL,
    "externalId" TEXT,
    "edits" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "CandidateIdentity_pkey" PRIMARY KEY ("candidateId")
);

-- CreateTable
CREATE TABLE "WorkSample" (
    "id" TEXT NOT NULL,
    "candidateId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "url" TEXT,
    "fileKey" TEXT,
    "fileType" TEXT,
    "fileSize" INTEGER,
    "fileHash" TEXT,
    "addedById" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WorkSample_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AnonymityLift" (
    "id" TEXT NOT NULL,
    "candidateId" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AnonymityLift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CandidateConflict" (
    "candidateId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "declaredById" TEXT NOT NULL,
    "declaredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CandidateConflict_pkey" PRIMARY KEY ("candidateId","personId")
);

-- CreateTable
CREATE TABLE "CandidateDeclaration" (
    "candidateId" TEXT NOT NULL,
    "attribute" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "declaredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CandidateDeclaration_pkey" PRIMARY KEY ("candidateId","attribute")
);

-- CreateTable
CREATE TABLE "CandidateLink" (
    "id" TEXT NOT NULL,
    "candidateId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CandidateLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InterviewerProfile" (
    "personId" TEXT NOT NULL,
    "perWeek" INTEGER NOT NULL DEFAULT 2,
    "edits" INTEGER NOT NULL DEFAULT 1,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "InterviewerProfile_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "InterviewHours" (
    "personId" TEXT NOT NULL,
    "weekday" INTEGER NOT NULL,
    "fromMinute" INTEGER NOT NULL,
    "untilMinute" INTEGER NOT NULL,

    CONSTRAINT "InterviewHours_pkey" PRIMARY KEY ("personId","weekday","fromMinute")
);

-- CreateTable
CREATE TABLE "InterviewerDeclaration" (
    "personId" TEXT NOT NULL,
    "attribute" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "declaredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "InterviewerDeclaration_pkey" PRIMARY KEY ("personId","attribute")
);

-- CreateTable
CREATE TABLE "QualificationStep" (
    "personId" TEXT NOT NULL,
    "frameworkSlug" TEXT NOT NULL,
    "kitId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "QualificationState" NOT NULL,
    "sentence" TEXT NOT NULL DEFAULT '',
    "byId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "QualificationStep_pkey" PRIMARY KEY ("personId","frameworkSlug","kitId","number")
);

-- CreateTable
CREATE TABLE "InterviewVignette" (
    "id" TEXT NOT NULL,
    "frameworkSlug" TEXT NOT NULL,
    "kitId" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "bandId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "url" TEXT,
    "addedById" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "InterviewVignette_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReferencePanelMember" (
    "frameworkSlug" TEXT NOT NULL,
    "kitId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "appointedById" TEXT NOT NULL,
    "appointedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReferencePanelMember_pkey" PRIMARY KEY ("frameworkSlug","kitId","personId")
);

-- CreateTable
CREATE TABLE "VignetteScore" (
    "vignetteId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "score" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "scoredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "VignetteScore_pkey" PRIMARY KEY ("vignetteId","personId")
);

-- CreateTable
CREATE TABLE "Debrief" (
    "id" TEXT NOT NULL,
    "candidateId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "status" "DebriefStatus" NOT NULL DEFAULT 'GATHERING',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "revealedAt" TIMESTAMPTZ(3),
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Debrief_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Interview" (
    "id" TEXT NOT NULL,
    "candidateId" TEXT NOT NULL,
    "debriefId" TEXT NOT NULL,
    "stageId" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "minutes" INTEGER NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "status" "InterviewStatus" NOT NULL DEFAULT 'PLANNED',
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "edits" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Interview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InterviewSeat" (
    "interviewId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" "SeatRole" NOT NULL DEFAULT 'INTERVIEWER',
    "status" "SeatStatus" NOT NULL DEFAULT 'ASKED',
    "askedById" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "closedById" TEXT,
    "closedReason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "InterviewSeat_pkey" PRIMARY KEY ("interviewId","personId")
);

-- CreateTable
CREATE TABLE "Scorecard" (
    "id" TEXT NOT NULL,
    "interviewId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "status" "ScorecardStatus" NOT NULL DEFAULT 'DRAFT',
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedAt" TIMESTAMPTZ(3),
    "recommendation" "HiringRecommendation",
    "confidence" "Confidence",
    "summary" TEXT NOT NULL DEFAULT '',
    "correction" TEXT NOT NULL DEFAULT '',
    "edits" INTEGER NOT NULL DEFAULT 1,
    "salt" TEXT NOT NULL DEFAULT (gen_random_uuid())::text,

    CONSTRAINT "Scorecard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScorecardAnswer" (
    "scorecardId" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "kind" "AnswerKind",
    "score" INTEGER,
    "cited" TEXT NOT NULL DEFAULT '',
    "edits" INTEGER NOT NULL DEFAULT 1,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ScorecardAnswer_pkey" PRIMARY KEY ("scorecardId","questionId")
);

-- CreateTable
CREATE TABLE "InterviewDeviation" (
    "id" TEXT NOT NULL,
    "interviewId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "questionId" TEXT,
    "what" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "InterviewDeviation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DebriefTurn" (
    "debriefId" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "personId" TEXT NOT NULL,
    "spokenAt" TIMESTAMPTZ(3),

    CONSTRAINT "DebriefTurn_pkey" PRIMARY KEY ("debriefId","personId")
);

-- CreateTable
CREATE TABLE "DebriefScore" (
    "debriefId" TEXT NOT NULL,
    "interviewId" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "score" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DebriefScore_pkey" PRIMARY KEY ("debriefId","interviewId","questionId","personId","number")
);

-- CreateTable
CREATE TABLE "HiringDecision" (
    "id" TEXT NOT NULL,
    "debriefId" TEXT NOT NULL,
    "outcome" "HiringOutcome" NOT NULL,
    "levelCode" TEXT,
    "otherOpeningId" TEXT,
    "rationale" TEXT NOT NULL,
    "decidedById" TEXT NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HiringDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HiringDissent" (
    "decisionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HiringDissent_pkey" PRIMARY KEY ("decisionId","personId")
);

-- CreateTable
CREATE TABLE "StartingPlan" (
    "candidateId" TEXT NOT NULL,
    "personId" TEXT,
    "versionId" TEXT NOT NULL,
    "state" "StartingPlanState" NOT NULL DEFAULT 'OFFERED',
    "linkedAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "StartingPlan_pkey" PRIMARY KEY ("candidateId")
);

-- CreateTable
CREATE TABLE "StartingPoint" (
    "personId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "competencyId" TEXT NOT NULL,
    "kind" "StartingPointKind" NOT NULL,
    "sentence" TEXT NOT NULL DEFAULT '',
    "takenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StartingPoint_pkey" PRIMARY KEY ("personId","competencyId")
);

-- CreateTable
CREATE TABLE "Webhook" (
    "id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "id" TEXT NOT NULL,
    "webhookId" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "objectId" TEXT NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'WAITING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastTriedAt" TIMESTAMPTZ(3),
    "problem" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Opening_leadId_idx" ON "Opening"("leadId");

-- CreateIndex
CREATE INDEX "Opening_deciderId_idx" ON "Opening"("deciderId");

-- CreateIndex
CREATE INDEX "Opening_coordinatorId_idx" ON "Opening"("coordinatorId");

-- CreateIndex
CREATE INDEX "Opening_status_opensOn_idx" ON "Opening"("status", "opensOn");

-- CreateIndex
CREATE UNIQUE INDEX "OpeningStage_openingId_place_key" ON "OpeningStage"("openingId", "place");

-- CreateIndex
CREATE UNIQUE INDEX "Candidate_code_key" ON "Candidate"("code");

-- CreateIndex
CREATE INDEX "Candidate_openingId_createdAt_idx" ON "Candidate"("openingId", "createdAt");

-- CreateIndex
CREATE INDEX "CandidateIdentity_email_idx" ON "CandidateIdentity"("email");

-- CreateIndex
CREATE INDEX "CandidateIdentity_openingId_name_candidateId_idx" ON "CandidateIdentity"("openingId", "name", "candidateId");

-- CreateIndex
CREATE INDEX "CandidateIdentity_consentUntil_idx" ON "CandidateIdentity"("consentUntil");

-- CreateIndex
CREATE INDEX "CandidateIdentity_referredById_idx" ON "CandidateIdentity"("referredById");

-- CreateIndex
CREATE UNIQUE INDEX "CandidateIdentity_openingId_email_key" ON "CandidateIdentity"("openingId", "email");

-- CreateIndex
CREATE UNIQUE INDEX "CandidateIdentity_openingId_externalId_key" ON "CandidateIdentity"("openingId", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "WorkSample_fileKey_key" ON "WorkSample"("fileKey");

-- CreateIndex
CREATE INDEX "WorkSample_candidateId_idx" ON "WorkSample"("candidateId");

-- CreateIndex
CREATE INDEX "AnonymityLift_candidateId_idx" ON "AnonymityLift"("candidateId");

-- CreateIndex
CREATE INDEX "CandidateConflict_personId_idx" ON "CandidateConflict"("personId");

-- CreateIndex
CREATE INDEX "CandidateDeclaration_attribute_value_idx" ON "CandidateDeclaration"("attribute", "value");

-- CreateIndex
CREATE INDEX "CandidateLink_candidateId_idx" ON "CandidateLink"("candidateId");

-- CreateIndex
CREATE INDEX "QualificationStep_frameworkSlug_kitId_idx" ON "QualificationStep"("frameworkSlug", "kitId");

-- CreateIndex
CREATE INDEX "InterviewVignette_frameworkSlug_kitId_idx" ON "InterviewVignette"("frameworkSlug", "kitId");

-- CreateIndex
CREATE INDEX "ReferencePanelMember_personId_idx" ON "ReferencePanelMember"("personId");

-- CreateIndex
CREATE INDEX "VignetteScore_personId_idx" ON "VignetteScore"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Debrief_candidateId_number_key" ON "Debrief"("candidateId", "number");

-- CreateIndex
CREATE INDEX "Interview_candidateId_idx" ON "Interview"("candidateId");

-- CreateIndex
CREATE INDEX "Interview_debriefId_idx" ON "Interview"("debriefId");

-- CreateIndex
CREATE INDEX "Interview_stageId_idx" ON "Interview"("stageId");

-- CreateIndex
CREATE INDEX "Interview_startsAt_idx" ON "Interview"("startsAt");

-- CreateIndex
CREATE INDEX "InterviewSeat_personId_status_idx" ON "InterviewSeat"("personId", "status");

-- CreateIndex
CREATE INDEX "Scorecard_personId_idx" ON "Scorecard"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Scorecard_interviewId_personId_version_key" ON "Scorecard"("interviewId", "personId", "version");

-- CreateIndex
CREATE INDEX "InterviewDeviation_interviewId_idx" ON "InterviewDeviation"("interviewId");

-- CreateIndex
CREATE INDEX "DebriefTurn_personId_idx" ON "DebriefTurn"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "DebriefTurn_debriefId_place_key" ON "DebriefTurn"("debriefId", "place");

-- CreateIndex
CREATE INDEX "DebriefScore_personId_idx" ON "DebriefScore"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "HiringDecision_debriefId_key" ON "HiringDecision"("debriefId");

-- CreateIndex
CREATE INDEX "HiringDecision_decidedById_idx" ON "HiringDecision"("decidedById");

-- CreateIndex
CREATE INDEX "HiringDecision_decidedAt_idx" ON "HiringDecision"("decidedAt");

-- CreateIndex
CREATE INDEX "HiringDissent_personId_idx" ON "HiringDissent"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "StartingPlan_personId_key" ON "StartingPlan"("personId");

-- CreateIndex
CREATE INDEX "WebhookDelivery_webhookId_createdAt_idx" ON "WebhookDelivery"("webhookId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "WebhookDelivery_webhookId_event_objectId_key" ON "WebhookDelivery"("webhookId", "event", "objectId");

-- AddForeignKey
ALTER TABLE "Opening" ADD CONSTRAINT "Opening_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "FrameworkVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Opening" ADD CONSTRAINT "Opening_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Opening" ADD CONSTRAINT "Opening_leadId_fkey" FOREIGN KEY ("leadId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Opening" ADD CONSTRAINT "Opening_deciderId_fkey" FOREIGN KEY ("deciderId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Opening" ADD CONSTRAINT "Opening_coordinatorId_fkey" FOREIGN KEY ("coordinatorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OpeningCompetency" ADD CONSTRAINT "OpeningCompetency_openingId_fkey" FOREIGN KEY ("openingId") REFERENCES "Opening"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OpeningStage" ADD CONSTRAINT "OpeningStage_openingId_fkey" FOREIGN KEY ("openingId") REFERENCES "Opening"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Candidate" ADD CONSTRAINT "Candidate_openingId_fkey" FOREIGN KEY ("openingId") REFERENCES "Opening"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CandidateIdentity" ADD CONSTRAINT "CandidateIdentity_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CandidateIdentity" ADD CONSTRAINT "CandidateIdentity_openingId_fkey" FOREIGN KEY ("openingId") REFERENCES "Opening"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CandidateIdentity" ADD CONSTRAINT "CandidateIdentity_referredById_fkey" FOREIGN KEY ("referredById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WorkSample" ADD CONSTRAINT "WorkSample_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WorkSample" ADD CONSTRAINT "WorkSample_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnonymityLift" ADD CONSTRAINT "AnonymityLift_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnonymityLift" ADD CONSTRAINT "AnonymityLift_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CandidateConflict" ADD CONSTRAINT "CandidateConflict_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CandidateConflict" ADD CONSTRAINT "CandidateConflict_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CandidateConflict" ADD CONSTRAINT "CandidateConflict_declaredById_fkey" FOREIGN KEY ("declaredById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CandidateDeclaration" ADD CONSTRAINT "CandidateDeclaration_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CandidateLink" ADD CONSTRAINT "CandidateLink_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewerProfile" ADD CONSTRAINT "InterviewerProfile_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewHours" ADD CONSTRAINT "InterviewHours_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewerDeclaration" ADD CONSTRAINT "InterviewerDeclaration_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QualificationStep" ADD CONSTRAINT "QualificationStep_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QualificationStep" ADD CONSTRAINT "QualificationStep_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewVignette" ADD CONSTRAINT "InterviewVignette_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReferencePanelMember" ADD CONSTRAINT "ReferencePanelMember_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReferencePanelMember" ADD CONSTRAINT "ReferencePanelMember_appointedById_fkey" FOREIGN KEY ("appointedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VignetteScore" ADD CONSTRAINT "VignetteScore_vignetteId_fkey" FOREIGN KEY ("vignetteId") REFERENCES "InterviewVignette"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VignetteScore" ADD CONSTRAINT "VignetteScore_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Debrief" ADD CONSTRAINT "Debrief_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interview" ADD CONSTRAINT "Interview_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interview" ADD CONSTRAINT "Interview_debriefId_fkey" FOREIGN KEY ("debriefId") REFERENCES "Debrief"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interview" ADD CONSTRAINT "Interview_stageId_fkey" FOREIGN KEY ("stageId") REFERENCES "OpeningStage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewSeat" ADD CONSTRAINT "InterviewSeat_interviewId_fkey" FOREIGN KEY ("interviewId") REFERENCES "Interview"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewSeat" ADD CONSTRAINT "InterviewSeat_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewSeat" ADD CONSTRAINT "InterviewSeat_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewSeat" ADD CONSTRAINT "InterviewSeat_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Scorecard" ADD CONSTRAINT "Scorecard_interviewId_personId_fkey" FOREIGN KEY ("interviewId", "personId") REFERENCES "InterviewSeat"("interviewId", "personId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScorecardAnswer" ADD CONSTRAINT "ScorecardAnswer_scorecardId_fkey" FOREIGN KEY ("scorecardId") REFERENCES "Scorecard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewDeviation" ADD CONSTRAINT "InterviewDeviation_interviewId_personId_fkey" FOREIGN KEY ("interviewId", "personId") REFERENCES "InterviewSeat"("interviewId", "personId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DebriefTurn" ADD CONSTRAINT "DebriefTurn_debriefId_fkey" FOREIGN KEY ("debriefId") REFERENCES "Debrief"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DebriefTurn" ADD CONSTRAINT "DebriefTurn_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DebriefScore" ADD CONSTRAINT "DebriefScore_debriefId_fkey" FOREIGN KEY ("debriefId") REFERENCES "Debrief"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DebriefScore" ADD CONSTRAINT "DebriefScore_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HiringDecision" ADD CONSTRAINT "HiringDecision_debriefId_fkey" FOREIGN KEY ("debriefId") REFERENCES "Debrief"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HiringDecision" ADD CONSTRAINT "HiringDecision_otherOpeningId_fkey" FOREIGN KEY ("otherOpeningId") REFERENCES "Opening"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HiringDecision" ADD CONSTRAINT "HiringDecision_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HiringDissent" ADD CONSTRAINT "HiringDissent_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "HiringDecision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HiringDissent" ADD CONSTRAINT "HiringDissent_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StartingPlan" ADD CONSTRAINT "StartingPlan_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StartingPlan" ADD CONSTRAINT "StartingPlan_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StartingPlan" ADD CONSTRAINT "StartingPlan_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "FrameworkVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StartingPoint" ADD CONSTRAINT "StartingPoint_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StartingPoint" ADD CONSTRAINT "StartingPoint_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "FrameworkVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "Webhook"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Hand-written from here.

ALTER TABLE "Opening" ADD CONSTRAINT "is_bounded" CHECK (
  length("role") BETWEEN 1 AND 120 AND length("about") <= 4000 AND "headcount" BETWEEN 1 AND 1000 AND "edits" >= 1
  AND ("fillBy" IS NULL OR "opensOn" <= "fillBy"));
-- Who knows names judges nobody, and who judges knows no name.
ALTER TABLE "Opening" ADD CONSTRAINT "names_apart_from_judgement" CHECK ("coordinatorId" NOT IN ("leadId", "deciderId"));
ALTER TABLE "Opening" ADD CONSTRAINT "state_has_dates" CHECK (
  ("status" = 'DRAFT') = ("openedAt" IS NULL) AND ("status" = 'CLOSED') = ("closedAt" IS NOT NULL));
ALTER TABLE "OpeningCompetency" ADD CONSTRAINT "unequal_has_a_reason" CHECK ("weight" BETWEEN 1 AND 5 AND ("weight" = 1 OR "reason" <> '') AND length("reason") <= 1000);
ALTER TABLE "OpeningStage" ADD CONSTRAINT "is_bounded" CHECK ("place" BETWEEN 1 AND 12 AND "seats" BETWEEN 1 AND 4 AND length("name") BETWEEN 1 AND 120);
ALTER TABLE "Candidate" ADD CONSTRAINT "code_is_one" CHECK ("code" ~ '^C-[2-9A-HJKMNP-Z]{4,8}$' AND "edits" >= 1);
ALTER TABLE "CandidateIdentity" ADD CONSTRAINT "is_bounded" CHECK (
  length("name") BETWEEN 1 AND 200 AND length("email") BETWEEN 3 AND 254 AND length("phone") <= 40 AND length("source") <= 120
  AND "consentedOn" < "consentUntil" AND "edits" >= 1 AND "email" = lower("email"));
ALTER TABLE "WorkSample" ADD CONSTRAINT "is_bounded" CHECK (
  length("title") <= 200 AND length("body") <= 20000 AND ("fileKey" IS NULL) = ("fileType" IS NULL) AND ("fileKey" IS NULL) = ("fileSize" IS NULL)
  AND ("fileKey" IS NULL) = ("fileHash" IS NULL));
ALTER TABLE "AnonymityLift" ADD CONSTRAINT "is_bounded" CHECK (length("reason") <= 1000);
ALTER TABLE "CandidateDeclaration" ADD CONSTRAINT "is_bounded" CHECK (length("attribute") BETWEEN 1 AND 40 AND length("value") BETWEEN 1 AND 40);
ALTER TABLE "InterviewerDeclaration" ADD CONSTRAINT "is_bounded" CHECK (length("attribute") BETWEEN 1 AND 40 AND length("value") BETWEEN 1 AND 40);
ALTER TABLE "CandidateLink" ADD CONSTRAINT "id_is_sha256" CHECK ("id" ~ '^[0-9a-f]{64}$');
ALTER TABLE "InterviewerProfile" ADD CONSTRAINT "is_bounded" CHECK ("perWeek" BETWEEN 0 AND 20 AND "edits" >= 1);
ALTER TABLE "InterviewHours" ADD CONSTRAINT "within_a_day" CHECK ("weekday" BETWEEN 1 AND 7 AND 0 <= "fromMinute" AND "fromMinute" < "untilMinute" AND "untilMinute" <= 1440);
ALTER TABLE "QualificationStep" ADD CONSTRAINT "counted_from_one" CHECK ("number" >= 1 AND length("sentence") <= 500);
ALTER TABLE "InterviewVignette" ADD CONSTRAINT "is_bounded" CHECK (
  length("title") BETWEEN 1 AND 200 AND length("text") <= 20000 AND ("text" <> '' OR "url" IS NOT NULL));
ALTER TABLE "VignetteScore" ADD CONSTRAINT "is_bounded" CHECK ("score" BETWEEN 1 AND 5 AND length("note") <= 2000);
ALTER TABLE "Debrief" ADD CONSTRAINT "state_has_dates" CHECK (
  "number" >= 1 AND ("status" = 'GATHERING') = ("revealedAt" IS NULL) AND ("status" = 'DECIDED') = ("decidedAt" IS NOT NULL));
ALTER TABLE "Interview" ADD CONSTRAINT "is_bounded" CHECK ("minutes" BETWEEN 5 AND 480 AND length("place") <= 500 AND "sequence" >= 0 AND "edits" >= 1);
CREATE UNIQUE INDEX "one_planned_interview" ON "Interview" ("debriefId", "stageId") WHERE "status" = 'PLANNED';
ALTER TABLE "InterviewSeat" ADD CONSTRAINT "closed_by_somebody" CHECK (
  ("closedAt" IS NULL) = ("closedById" IS NULL) AND ("closedAt" IS NOT NULL OR "closedReason" = '') AND length("closedReason") <= 1000);
ALTER TABLE "Scorecard" ADD CONSTRAINT "submitted_is_whole" CHECK (
  "version" >= 1 AND "edits" >= 1 AND length("summary") <= 5000 AND length("correction") <= 1000
  AND ("status" = 'SUBMITTED') = ("submittedAt" IS NOT NULL)
  AND ("status" = 'DRAFT' OR "recommendation" IS NOT NULL AND "confidence" IS NOT NULL));
ALTER TABLE "ScorecardAnswer" ADD CONSTRAINT "is_bounded" CHECK (
  "edits" >= 1 AND length("notes") <= 20000 AND length("cited") <= 5000 AND ("score" IS NULL OR "score" BETWEEN 1 AND 5)
  AND ("kind" IS NOT DISTINCT FROM 'SCORED') = ("score" IS NOT NULL));
ALTER TABLE "InterviewDeviation" ADD CONSTRAINT "is_bounded" CHECK (length("what") <= 1000 AND length("reason") <= 1000);
ALTER TABLE "DebriefTurn" ADD CONSTRAINT "counted_from_one" CHECK ("place" >= 1);
ALTER TABLE "DebriefScore" ADD CONSTRAINT "is_bounded" CHECK ("number" >= 1 AND "score" BETWEEN 1 AND 5 AND length("reason") <= 2000);
ALTER TABLE "HiringDecision" ADD CONSTRAINT "fields_of_its_outcome" CHECK (
  ("outcome" = 'HIRE') = ("levelCode" IS NOT NULL) AND ("outcome" = 'OTHER_OPENING') = ("otherOpeningId" IS NOT NULL) AND length("rationale") <= 5000);
ALTER TABLE "HiringDissent" ADD CONSTRAINT "is_bounded" CHECK (length("text") <= 5000);
ALTER TABLE "StartingPlan" ADD CONSTRAINT "answered_has_date" CHECK (
  ("state" = 'OFFERED') = ("answeredAt" IS NULL) AND ("personId" IS NULL) = ("linkedAt" IS NULL) AND ("state" = 'OFFERED' OR "personId" IS NOT NULL));
ALTER TABLE "StartingPoint" ADD CONSTRAINT "is_bounded" CHECK (length("sentence") <= 1000);
ALTER TABLE "Webhook" ADD CONSTRAINT "is_bounded" CHECK (length("url") BETWEEN 8 AND 2000 AND length("secret") >= 24);
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "is_bounded" CHECK ("attempts" >= 0 AND length("problem") <= 500);
ALTER TABLE "ApiToken" ADD CONSTRAINT "scopes_are_known" CHECK (
  cardinality("scopes") >= 1 AND "scopes" <@ ARRAY['scim', 'candidates:write', 'candidates:read', 'decisions:read']);

-- A candidate whose name is gone may lose what was written about them, in the transaction that erases them.
CREATE FUNCTION is_erasing_candidate(candidate text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT candidate = current_setting('waymark.erasing_candidate', true) AND EXISTS (
    SELECT 1 FROM "Candidate" c WHERE c."id" = candidate AND c."erasedAt" IS NOT NULL)
$$;

-- Of whom a row of hiring is.
CREATE FUNCTION candidate_of(it jsonb) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    it ->> 'candidateId',
    (SELECT i."candidateId" FROM "Interview" i WHERE i."id" = it ->> 'interviewId'),
    (SELECT d."candidateId" FROM "Debrief" d WHERE d."id" = it ->> 'debriefId'),
    (SELECT d."candidateId" FROM "HiringDecision" h JOIN "Debrief" d ON d."id" = h."debriefId" WHERE h."id" = it ->> 'decisionId'),
    (SELECT i."candidateId" FROM "Scorecard" s JOIN "Interview" i ON i."id" = s."interviewId" WHERE s."id" = it ->> 'scorecardId'))
$$;

-- Whether nothing but the given texts becomes empty, since their writer or their candidate is erased.
CREATE FUNCTION only_words_go(was jsonb, becomes jsonb, writer text, words text[]) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE word text;
BEGIN
  FOREACH word IN ARRAY words LOOP
    IF becomes -> word IS DISTINCT FROM was -> word AND becomes ->> word <> '' THEN RETURN false; END IF;
  END LOOP;
  RETURN becomes - words = was - words AND (coalesce(is_erasing(writer), false) OR coalesce(is_erasing_candidate(candidate_of(was)), false));
END $$;

-- Append-only, but for words of somebody who is erased. First argument: the column of the writer; then those of the words.
CREATE FUNCTION keep_as_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND only_words_go(to_jsonb(OLD), to_jsonb(NEW), to_jsonb(OLD) ->> TG_ARGV[0], TG_ARGV[1:]) THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% of "%" is refused: its rows are never changed', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "keep_as_written" BEFORE UPDATE OR DELETE ON "AnonymityLift" FOR EACH ROW EXECUTE FUNCTION keep_as_written('byId', 'reason');
CREATE TRIGGER "keep_as_written" BEFORE UPDATE OR DELETE ON "InterviewDeviation" FOR EACH ROW EXECUTE FUNCTION keep_as_written('personId', 'what', 'reason');
CREATE TRIGGER "keep_as_written" BEFORE UPDATE OR DELETE ON "DebriefScore" FOR EACH ROW EXECUTE FUNCTION keep_as_written('personId', 'reason');
CREATE TRIGGER "keep_as_written" BEFORE UPDATE OR DELETE ON "HiringDecision" FOR EACH ROW EXECUTE FUNCTION keep_as_written('decidedById', 'rationale');
CREATE TRIGGER "keep_as_written" BEFORE UPDATE OR DELETE ON "HiringDissent" FOR EACH ROW EXECUTE FUNCTION keep_as_written('personId', 'text');
CREATE TRIGGER "keep_as_written" BEFORE UPDATE OR DELETE ON "QualificationStep" FOR EACH ROW EXECUTE FUNCTION keep_as_written('byId', 'sentence');
CREATE TRIGGER "keep_as_written" BEFORE UPDATE OR DELETE ON "VignetteScore" FOR EACH ROW EXECUTE FUNCTION keep_as_written('personId', 'note');

-- Draft, open, closed, never back; what candidates are measured by stands from the opening on.
CREATE FUNCTION keep_opening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD."status" = 'DRAFT' THEN RETURN OLD; END IF;
  ELSIF OLD."status" = NEW."status" OR (OLD."status", NEW."status") IN (('DRAFT', 'OPEN'), ('OPEN', 'CLOSED')) THEN
    IF OLD."status" = 'DRAFT' OR (NEW."versionId", NEW."lowestLevel", NEW."highestLevel", NEW."openedAt")
       IS NOT DISTINCT FROM (OLD."versionId", OLD."lowestLevel", OLD."highestLevel", OLD."openedAt") THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'an opening goes from draft to open to closed, and keeps its levels' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "keep_opening" BEFORE UPDATE OR DELETE ON "Opening" FOR EACH ROW EXECUTE FUNCTION keep_opening();

CREATE FUNCTION only_while_planning() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE opening text := CASE WHEN TG_OP = 'DELETE' THEN OLD."openingId" ELSE NEW."openingId" END;
BEGIN
  -- With its opening a draft's plan goes too.
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM "Opening" o WHERE o."id" = opening)
     OR EXISTS (SELECT 1 FROM "Opening" o WHERE o."id" = opening AND o."status" = 'DRAFT' FOR SHARE) THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  RAISE EXCEPTION 'the plan of an opening stands once it is open' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "only_while_planning" BEFORE INSERT OR UPDATE OR DELETE ON "OpeningCompetency" FOR EACH ROW EXECUTE FUNCTION only_while_planning();
CREATE TRIGGER "only_while_planning" BEFORE INSERT OR UPDATE OR DELETE ON "OpeningStage" FOR EACH ROW EXECUTE FUNCTION only_while_planning();

CREATE FUNCTION keep_candidate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW."id", NEW."openingId", NEW."code", NEW."createdAt") IS NOT DISTINCT FROM (OLD."id", OLD."openingId", OLD."code", OLD."createdAt")
     AND (OLD."erasedAt" IS NULL OR NEW."erasedAt" = OLD."erasedAt")
     AND (NEW."erasedAt" IS NULL OR OLD."erasedAt" IS NOT NULL OR NOT EXISTS (SELECT 1 FROM "CandidateIdentity" i WHERE i."candidateId" = NEW."id")) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a candidate keeps their code, and is erased once, name first' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "keep_candidate" BEFORE UPDATE OR DELETE ON "Candidate" FOR EACH ROW EXECUTE FUNCTION keep_candidate();

-- Only what is gathered is revealed, once, and only when nobody is waited for.
CREATE FUNCTION keep_debrief() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a debrief stays' USING ERRCODE = 'restrict_violation'; END IF;
  IF (NEW."id", NEW."candidateId", NEW."number", NEW."createdAt") IS DISTINCT FROM (OLD."id", OLD."candidateId", OLD."number", OLD."createdAt")
     OR (OLD."status", NEW."status") NOT IN (('GATHERING', 'GATHERING'), ('GATHERING', 'OPEN'), ('OPEN', 'OPEN'), ('OPEN', 'DECIDED'), ('DECIDED', 'DECIDED'))
     OR OLD."revealedAt" IS NOT NULL AND NEW."revealedAt" IS DISTINCT FROM OLD."revealedAt"
     OR OLD."decidedAt" IS NOT NULL AND NEW."decidedAt" IS DISTINCT FROM OLD."decidedAt" THEN
    RAISE EXCEPTION 'a debrief goes from gathering to open to decided, once' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD."status" = 'GATHERING' AND NEW."status" = 'OPEN' AND debrief_waits_for(NEW."id") <> 0 THEN
    RAISE EXCEPTION 'somebody assigned has not submitted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD."status" = 'OPEN' AND NEW."status" = 'DECIDED' AND NOT EXISTS (SELECT 1 FROM "HiringDecision" h WHERE h."debriefId" = NEW."id") THEN
    RAISE EXCEPTION 'a debrief is decided by a decision' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- How many interviewers of a debrief are waited for: assigned, not closed, without a submitted scorecard or with a correction begun.
-- Without any interviewer at all nothing can be revealed: -1.
CREATE FUNCTION debrief_waits_for(debrief text) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN count(*) = 0 THEN -1 ELSE (count(*) FILTER (WHERE s."closedAt" IS NULL AND (
      NOT EXISTS (SELECT 1 FROM "Scorecard" c WHERE c."interviewId" = s."interviewId" AND c."personId" = s."personId" AND c."status" = 'SUBMITTED')
      OR EXISTS (SELECT 1 FROM "Scorecard" c WHERE c."interviewId" = s."interviewId" AND c."personId" = s."personId" AND c."status" = 'DRAFT'))))::int END
  FROM "Interview" i JOIN "InterviewSeat" s ON s."interviewId" = i."id"
  WHERE i."debriefId" = debrief AND i."status" = 'PLANNED' AND s."role" = 'INTERVIEWER' AND s."status" <> 'OFF'
$$;
CREATE TRIGGER "keep_debrief" BEFORE UPDATE OR DELETE ON "Debrief" FOR EACH ROW EXECUTE FUNCTION keep_debrief();

-- Interviews are of their candidate's opening while it is open, and of a debrief that still gathers.
CREATE FUNCTION keep_interview() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'an interview stays' USING ERRCODE = 'restrict_violation'; END IF;
  IF TG_OP = 'UPDATE' AND (NEW."id", NEW."candidateId", NEW."debriefId", NEW."stageId", NEW."createdAt")
     IS DISTINCT FROM (OLD."id", OLD."candidateId", OLD."debriefId", OLD."stageId", OLD."createdAt") THEN
    RAISE EXCEPTION 'an interview keeps its candidate and its stage' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM "Debrief" d WHERE d."id" = NEW."debriefId" AND d."candidateId" = NEW."candidateId" AND d."status" = 'GATHERING' FOR SHARE) THEN
    RAISE EXCEPTION 'the debrief of an interview has opened' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'INSERT' AND NOT EXISTS (SELECT 1 FROM "Candidate" c JOIN "Opening" o ON o."id" = c."openingId" JOIN "OpeningStage" s ON s."openingId" = o."id"
      WHERE c."id" = NEW."candidateId" AND s."id" = NEW."stageId" AND o."status" = 'OPEN' AND c."erasedAt" IS NULL) THEN
    RAISE EXCEPTION 'an interview is a stage of its opening, while it is open' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_interview" BEFORE INSERT OR UPDATE OR DELETE ON "Interview" FOR EACH ROW EXECUTE FUNCTION keep_interview();

-- The last guard of a panel: nobody judges whom they referred, whom they have a conflict with, or whose name they keep.
CREATE FUNCTION keep_interview_seat() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE interview "Interview";
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a seat stays; it is given up' USING ERRCODE = 'restrict_violation'; END IF;
  IF TG_OP = 'UPDATE' THEN
    IF only_words_go(to_jsonb(OLD), to_jsonb(NEW), OLD."closedById", ARRAY['closedReason']) THEN RETURN NEW; END IF;
    IF (NEW."interviewId", NEW."personId") IS DISTINCT FROM (OLD."interviewId", OLD."personId")
       OR OLD."closedAt" IS NOT NULL AND NEW."closedAt" IS DISTINCT FROM OLD."closedAt" THEN
      RAISE EXCEPTION 'a seat keeps its person' USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  SELECT i.* INTO interview FROM "Interview" i JOIN "Debrief" d ON d."id" = i."debriefId"
    WHERE i."id" = NEW."interviewId" AND d."status" = 'GATHERING' FOR SHARE OF d;
  IF NOT FOUND THEN RAISE EXCEPTION 'the debrief of an interview has opened' USING ERRCODE = 'restrict_violation'; END IF;
  IF NEW."status" = 'OFF' THEN
    IF TG_OP = 'UPDATE' AND OLD."status" <> 'OFF' AND EXISTS (SELECT 1 FROM "Scorecard" s
        WHERE s."interviewId" = NEW."interviewId" AND s."personId" = NEW."personId" AND s."status" = 'SUBMITTED') THEN
      RAISE EXCEPTION 'who has submitted keeps their seat' USING ERRCODE = 'restrict_violation';
    END IF;
  ELSIF EXISTS (SELECT 1 FROM "CandidateConflict" x WHERE x."candidateId" = interview."candidateId" AND x."personId" = NEW."personId")
     OR EXISTS (SELECT 1 FROM "CandidateIdentity" x WHERE x."candidateId" = interview."candidateId" AND x."referredById" = NEW."personId")
     OR EXISTS (SELECT 1 FROM "Candidate" c JOIN "Opening" o ON o."id" = c."openingId"
                WHERE c."id" = interview."candidateId" AND o."coordinatorId" = NEW."personId") THEN
    RAISE EXCEPTION 'they have no part in judging this candidate' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_interview_seat" BEFORE INSERT OR UPDATE OR DELETE ON "InterviewSeat" FOR EACH ROW EXECUTE FUNCTION keep_interview_seat();

-- A scorecard is its interviewer's until it is submitted, and nobody's to change afterwards. A correction follows a submitted one, and
-- none is written once the others can be read.
CREATE FUNCTION keep_scorecard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE gathering boolean;
BEGIN
  IF TG_OP = 'UPDATE' AND only_words_go(to_jsonb(OLD), to_jsonb(NEW), OLD."personId", ARRAY['summary', 'correction']) THEN RETURN NEW; END IF;
  SELECT d."status" = 'GATHERING' INTO gathering FROM "Interview" i JOIN "Debrief" d ON d."id" = i."debriefId"
    WHERE i."id" = CASE WHEN TG_OP = 'DELETE' THEN OLD."interviewId" ELSE NEW."interviewId" END FOR SHARE OF d;
  IF NOT gathering THEN RAISE EXCEPTION 'the debrief has opened' USING ERRCODE = 'restrict_violation'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW."status" = 'DRAFT' AND EXISTS (SELECT 1 FROM "InterviewSeat" s WHERE s."interviewId" = NEW."interviewId" AND s."personId" = NEW."personId"
          AND s."status" <> 'OFF' AND s."closedAt" IS NULL FOR SHARE)
       AND (SELECT count(*) FROM "Scorecard" c WHERE c."interviewId" = NEW."interviewId" AND c."personId" = NEW."personId" AND c."status" = 'SUBMITTED')
           = NEW."version" - 1 THEN
      RETURN NEW;
    END IF;
  ELSIF OLD."status" = 'DRAFT' THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    IF (NEW."id", NEW."interviewId", NEW."personId", NEW."version", NEW."startedAt", NEW."salt")
       IS NOT DISTINCT FROM (OLD."id", OLD."interviewId", OLD."personId", OLD."version", OLD."startedAt", OLD."salt")
       AND (NEW."status" = 'DRAFT' OR NOT EXISTS (SELECT 1 FROM "ScorecardAnswer" a
            WHERE a."scorecardId" = NEW."id" AND (a."kind" IS NULL OR btrim(a."cited") = ''))) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'a submitted scorecard stays as it is' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "keep_scorecard" BEFORE INSERT OR UPDATE OR DELETE ON "Scorecard" FOR EACH ROW EXECUTE FUNCTION keep_scorecard();

CREATE FUNCTION keep_scorecard_answer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE card text := CASE WHEN TG_OP = 'DELETE' THEN OLD."scorecardId" ELSE NEW."scorecardId" END;
BEGIN
  IF EXISTS (SELECT 1 FROM "Scorecard" s JOIN "Interview" i ON i."id" = s."interviewId" JOIN "Debrief" d ON d."id" = i."debriefId"
      WHERE s."id" = card AND s."status" = 'DRAFT' AND d."status" = 'GATHERING' FOR SHARE OF s) THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'UPDATE' AND only_words_go(to_jsonb(OLD), to_jsonb(NEW), (SELECT s."personId" FROM "Scorecard" s WHERE s."id" = card), ARRAY['notes', 'cited']) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a submitted scorecard stays as it is' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "keep_scorecard_answer" BEFORE INSERT OR UPDATE OR DELETE ON "ScorecardAnswer" FOR EACH ROW EXECUTE FUNCTION keep_scorecard_answer();

-- After the reveal, by those whose own scores were revealed; decisions and turns likewise.
CREATE FUNCTION only_in_open_debrief() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Debrief" d WHERE d."id" = NEW."debriefId" AND d."status" = 'OPEN' FOR SHARE) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'the debrief is not open' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "only_in_open_debrief" BEFORE INSERT ON "DebriefScore" FOR EACH ROW EXECUTE FUNCTION only_in_open_debrief();
CREATE TRIGGER "only_in_open_debrief" BEFORE INSERT ON "HiringDecision" FOR EACH ROW EXECUTE FUNCTION only_in_open_debrief();
CREATE TRIGGER "only_in_open_debrief" BEFORE INSERT OR UPDATE ON "DebriefTurn" FOR EACH ROW EXECUTE FUNCTION only_in_open_debrief();
