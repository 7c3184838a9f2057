-- CreateEnum
CREATE TYPE "MentorshipKind" AS ENUM ('GROWTH', 'ONBOARDING', 'MANAGER', 'SPONSORSHIP', 'REVERSE', 'PEER');

-- CreateEnum
CREATE TYPE "MentorshipWay" AS ENUM ('PAIRED', 'ASKED');

-- CreateEnum
CREATE TYPE "MentorshipRoundStatus" AS ENUM ('DRAFT', 'ENROLLING', 'RUNNING', 'CLOSED');

-- CreateEnum
CREATE TYPE "MentorshipSide" AS ENUM ('MENTOR', 'MENTEE');

-- CreateEnum
CREATE TYPE "PairingDecisionKind" AS ENUM ('LOCK', 'FORBID');

-- CreateEnum
CREATE TYPE "PairingMode" AS ENUM ('TOTAL', 'FLOOR', 'RANKED');

-- CreateEnum
CREATE TYPE "PairingRunStatus" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED');

-- CreateEnum
CREATE TYPE "PairOrigin" AS ENUM ('RUN', 'REQUEST', 'REMATCH');

-- CreateEnum
CREATE TYPE "PairStatus" AS ENUM ('ACTIVE', 'PAUSED', 'ENDED');

-- CreateEnum
CREATE TYPE "PairEnd" AS ENUM ('FINISHED', 'STEPPED_BACK', 'REMATCHED', 'LEFT');

-- CreateEnum
CREATE TYPE "PairSessionState" AS ENUM ('PLANNED', 'HELD', 'MENTOR_ABSENT', 'MENTEE_ABSENT', 'CALLED_OFF');

-- CreateEnum
CREATE TYPE "PairGoing" AS ENUM ('WELL', 'MIXED', 'BADLY');

-- CreateEnum
CREATE TYPE "PairMeeting" AS ENUM ('AS_AGREED', 'LESS', 'NOT_AT_ALL');

-- CreateEnum
CREATE TYPE "PairSatisfaction" AS ENUM ('VERY', 'MOSTLY', 'PARTLY', 'NOT');

-- CreateEnum
CREATE TYPE "MentorshipRequestState" AS ENUM ('WAITING', 'SENT', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "MentorshipProgramme" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "kind" "MentorshipKind" NOT NULL,
    "way" "MentorshipWay" NOT NULL,
    "ownerId" TEXT NOT NULL,
    "menteeLevels" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "mentorLevels" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "newWithinMonths" INTEGER,
    "weeks" INTEGER NOT NULL,
    "rhythm" "MeetingRhythm" NOT NULL,
    "overlapMinutes" INTEGER NOT NULL,
    "apartUnderOneManager" BOOLEAN NOT NULL DEFAULT true,
    "coolDownMonths" INTEGER NOT NULL DEFAULT 12,
    "mentorsEach" INTEGER NOT NULL DEFAULT 1,
    "answerDays" INTEGER NOT NULL DEFAULT 7,
    "requestsEach" INTEGER NOT NULL DEFAULT 3,
    "weights" JSONB NOT NULL,
    "edits" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MentorshipProgramme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MentorshipProgrammeTeam" (
    "programmeId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,

    CONSTRAINT "MentorshipProgrammeTeam_pkey" PRIMARY KEY ("programmeId","teamId")
);

-- CreateTable
CREATE TABLE "MentorshipRound" (
    "id" TEXT NOT NULL,
    "programmeId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "opensOn" DATE NOT NULL,
    "closesOn" DATE NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,
    "status" "MentorshipRoundStatus" NOT NULL DEFAULT 'DRAFT',
    "publishedAt" TIMESTAMPTZ(3),
    "publishedRunId" TEXT,
    "closedAt" TIMESTAMPTZ(3),
    "edits" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MentorshipRound_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MentorProfile" (
    "personId" TEXT NOT NULL,
    "seats" INTEGER NOT NULL,
    "about" TEXT NOT NULL DEFAULT '',
    "waysOfWorking" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "pathways" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "edits" INTEGER NOT NULL DEFAULT 1,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MentorProfile_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "MentorOffer" (
    "personId" TEXT NOT NULL,
    "frameworkSlug" TEXT NOT NULL,
    "competencyId" TEXT NOT NULL,
    "levelCode" TEXT,

    CONSTRAINT "MentorOffer_pkey" PRIMARY KEY ("personId","frameworkSlug","competencyId")
);

-- CreateTable
CREATE TABLE "MentorshipHours" (
    "personId" TEXT NOT NULL,
    "weekday" INTEGER NOT NULL,
    "fromMinute" INTEGER NOT NULL,
    "untilMinute" INTEGER NOT NULL,

    CONSTRAINT "MentorshipHours_pkey" PRIMARY KEY ("personId","weekday","fromMinute")
);

-- CreateTable
CREATE TABLE "MentorshipRefusal" (
    "byId" TEXT NOT NULL,
    "aboutId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MentorshipRefusal_pkey" PRIMARY KEY ("byId","aboutId")
);

-- CreateTable
CREATE TABLE "MentorshipEnrolment" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "side" "MentorshipSide" NOT NULL,
    "seats" INTEGER,
    "wanted" INTEGER,
    "frameworkSlug" TEXT,
    "heldLevel" TEXT,
    "targetLevel" TEXT,
    "hope" TEXT NOT NULL DEFAULT '',
    "languages" TEXT[],
    "enrolledAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "edits" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "MentorshipEnrolment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EnrolmentExpectation" (
    "enrolmentId" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "versionId" TEXT NOT NULL,
    "expectationId" TEXT NOT NULL,

    CONSTRAINT "EnrolmentExpectation_pkey" PRIMARY KEY ("enrolmentId","place")
);

-- CreateTable
CREATE TABLE "EnrolmentWish" (
    "enrolmentId" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "wishedId" TEXT NOT NULL,

    CONSTRAINT "EnrolmentWish_pkey" PRIMARY KEY ("enrolmentId","rank")
);

-- CreateTable
CREATE TABLE "PairingDecision" (
    "roundId" TEXT NOT NULL,
    "menteeId" TEXT NOT NULL,
    "mentorId" TEXT NOT NULL,
    "kind" "PairingDecisionKind" NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PairingDecision_pkey" PRIMARY KEY ("roundId","menteeId","mentorId")
);

-- CreateTable
CREATE TABLE "PairingRun" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "mode" "PairingMode" NOT NULL,
    "status" "PairingRunStatus" NOT NULL DEFAULT 'QUEUED',
    "askedById" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "step" TEXT NOT NULL DEFAULT '',
    "progress" INTEGER NOT NULL DEFAULT 0,
    "cancelAskedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "problem" TEXT NOT NULL DEFAULT '',
    "inputHash" TEXT,
    "resultHash" TEXT,
    "mentees" INTEGER,
    "mentors" INTEGER,
    "matched" INTEGER,
    "total" INTEGER,
    "floor" INTEGER,
    "floorCost" INTEGER,

    CONSTRAINT "PairingRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PairingCertificate" (
    "runId" TEXT NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "PairingCertificate_pkey" PRIMARY KEY ("runId")
);

-- CreateTable
CREATE TABLE "PairingRunPair" (
    "runId" TEXT NOT NULL,
    "menteeId" TEXT NOT NULL,
    "mentorId" TEXT NOT NULL,
    "layer" INTEGER NOT NULL,
    "points" INTEGER NOT NULL,
    "rules" JSONB NOT NULL,
    "locked" BOOLEAN NOT NULL,

    CONSTRAINT "PairingRunPair_pkey" PRIMARY KEY ("runId","menteeId","mentorId")
);

-- CreateTable
CREATE TABLE "PairingRunUnmatched" (
    "runId" TEXT NOT NULL,
    "menteeId" TEXT NOT NULL,
    "reason" JSONB NOT NULL,

    CONSTRAINT "PairingRunUnmatched_pkey" PRIMARY KEY ("runId","menteeId")
);

-- CreateTable
CREATE TABLE "PairingRunSeat" (
    "runId" TEXT NOT NULL,
    "mentorId" TEXT NOT NULL,
    "seats" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL,
    "worthMatched" INTEGER NOT NULL,
    "worthPoints" INTEGER NOT NULL,

    CONSTRAINT "PairingRunSeat_pkey" PRIMARY KEY ("runId","mentorId")
);

-- CreateTable
CREATE TABLE "MentorshipPair" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "menteeId" TEXT NOT NULL,
    "mentorId" TEXT NOT NULL,
    "origin" "PairOrigin" NOT NULL,
    "runId" TEXT,
    "replacesId" TEXT,
    "status" "PairStatus" NOT NULL DEFAULT 'ACTIVE',
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "pausedOn" DATE,
    "pausedDays" INTEGER NOT NULL DEFAULT 0,
    "rematchAskedById" TEXT,
    "rematchAskedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "end" "PairEnd",
    "edits" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "MentorshipPair_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PairAgreement" (
    "pairId" TEXT NOT NULL,
    "rhythm" "MeetingRhythm" NOT NULL,
    "minutes" INTEGER NOT NULL,
    "confidentiality" TEXT NOT NULL,
    "working" TEXT NOT NULL DEFAULT '',
    "edits" INTEGER NOT NULL DEFAULT 1,
    "changedById" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "menteeAgreed" INTEGER,
    "mentorAgreed" INTEGER,

    CONSTRAINT "PairAgreement_pkey" PRIMARY KEY ("pairId")
);

-- CreateTable
CREATE TABLE "PairGoal" (
    "id" TEXT NOT NULL,
    "pairId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "versionId" TEXT,
    "expectationId" TEXT,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "reachedOn" DATE,

    CONSTRAINT "PairGoal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PairSession" (
    "id" TEXT NOT NULL,
    "pairId" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "minutes" INTEGER NOT NULL,
    "state" "PairSessionState" NOT NULL DEFAULT 'PLANNED',
    "sharedNote" TEXT NOT NULL DEFAULT '',
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "edits" INTEGER NOT NULL DEFAULT 1,
    "changedById" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PairSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PairPrivateNote" (
    "sessionId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PairPrivateNote_pkey" PRIMARY KEY ("sessionId","authorId")
);

-- CreateTable
CREATE TABLE "PairCheckIn" (
    "pairId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "going" "PairGoing" NOT NULL,
    "meeting" "PairMeeting" NOT NULL,
    "help" TEXT NOT NULL DEFAULT '',
    "answeredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PairCheckIn_pkey" PRIMARY KEY ("pairId","personId","day")
);

-- CreateTable
CREATE TABLE "PairClosing" (
    "pairId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "satisfaction" "PairSatisfaction" NOT NULL,
    "changed" TEXT NOT NULL DEFAULT '',
    "answeredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PairClosing_pkey" PRIMARY KEY ("pairId","personId")
);

-- CreateTable
CREATE TABLE "MentorThanks" (
    "pairId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "evidenceId" TEXT,

    CONSTRAINT "MentorThanks_pkey" PRIMARY KEY ("pairId")
);

-- CreateTable
CREATE TABLE "MentorshipRequest" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "menteeId" TEXT NOT NULL,
    "mentorId" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "state" "MentorshipRequestState" NOT NULL DEFAULT 'WAITING',
    "note" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),
    "pairId" TEXT,

    CONSTRAINT "MentorshipRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "MentorshipProgramme_ownerId_idx" ON "MentorshipProgramme"("ownerId");

-- CreateIndex
CREATE INDEX "MentorshipProgrammeTeam_teamId_idx" ON "MentorshipProgrammeTeam"("teamId");

-- CreateIndex
CREATE UNIQUE INDEX "MentorshipRound_publishedRunId_key" ON "MentorshipRound"("publishedRunId");

-- CreateIndex
CREATE UNIQUE INDEX "MentorshipRound_programmeId_number_key" ON "MentorshipRound"("programmeId", "number");

-- CreateIndex
CREATE INDEX "MentorshipRefusal_aboutId_idx" ON "MentorshipRefusal"("aboutId");

-- CreateIndex
CREATE INDEX "MentorshipEnrolment_personId_idx" ON "MentorshipEnrolment"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "MentorshipEnrolment_roundId_personId_side_key" ON "MentorshipEnrolment"("roundId", "personId", "side");

-- CreateIndex
CREATE INDEX "EnrolmentExpectation_versionId_expectationId_idx" ON "EnrolmentExpectation"("versionId", "expectationId");

-- CreateIndex
CREATE UNIQUE INDEX "EnrolmentExpectation_enrolmentId_expectationId_key" ON "EnrolmentExpectation"("enrolmentId", "expectationId");

-- CreateIndex
CREATE INDEX "EnrolmentWish_wishedId_idx" ON "EnrolmentWish"("wishedId");

-- CreateIndex
CREATE UNIQUE INDEX "EnrolmentWish_enrolmentId_wishedId_key" ON "EnrolmentWish"("enrolmentId", "wishedId");

-- CreateIndex
CREATE INDEX "PairingDecision_menteeId_idx" ON "PairingDecision"("menteeId");

-- CreateIndex
CREATE INDEX "PairingDecision_mentorId_idx" ON "PairingDecision"("mentorId");

-- CreateIndex
CREATE INDEX "PairingRun_askedById_idx" ON "PairingRun"("askedById");

-- CreateIndex
CREATE UNIQUE INDEX "PairingRun_roundId_number_key" ON "PairingRun"("roundId", "number");

-- CreateIndex
CREATE INDEX "PairingRunPair_menteeId_idx" ON "PairingRunPair"("menteeId");

-- CreateIndex
CREATE INDEX "PairingRunPair_mentorId_idx" ON "PairingRunPair"("mentorId");

-- CreateIndex
CREATE INDEX "PairingRunUnmatched_menteeId_idx" ON "PairingRunUnmatched"("menteeId");

-- CreateIndex
CREATE INDEX "PairingRunSeat_mentorId_idx" ON "PairingRunSeat"("mentorId");

-- CreateIndex
CREATE UNIQUE INDEX "MentorshipPair_replacesId_key" ON "MentorshipPair"("replacesId");

-- CreateIndex
CREATE INDEX "MentorshipPair_roundId_status_idx" ON "MentorshipPair"("roundId", "status");

-- CreateIndex
CREATE INDEX "MentorshipPair_menteeId_idx" ON "MentorshipPair"("menteeId");

-- CreateIndex
CREATE INDEX "MentorshipPair_mentorId_idx" ON "MentorshipPair"("mentorId");

-- CreateIndex
CREATE INDEX "MentorshipPair_runId_idx" ON "MentorshipPair"("runId");

-- CreateIndex
CREATE INDEX "PairGoal_pairId_idx" ON "PairGoal"("pairId");

-- CreateIndex
CREATE INDEX "PairGoal_versionId_expectationId_idx" ON "PairGoal"("versionId", "expectationId");

-- CreateIndex
CREATE INDEX "PairSession_pairId_startsAt_idx" ON "PairSession"("pairId", "startsAt");

-- CreateIndex
CREATE INDEX "PairPrivateNote_authorId_idx" ON "PairPrivateNote"("authorId");

-- CreateIndex
CREATE INDEX "PairCheckIn_personId_idx" ON "PairCheckIn"("personId");

-- CreateIndex
CREATE INDEX "PairClosing_personId_idx" ON "PairClosing"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "MentorThanks_evidenceId_key" ON "MentorThanks"("evidenceId");

-- CreateIndex
CREATE INDEX "MentorshipRequest_roundId_menteeId_state_idx" ON "MentorshipRequest"("roundId", "menteeId", "state");

-- CreateIndex
CREATE INDEX "MentorshipRequest_mentorId_state_idx" ON "MentorshipRequest"("mentorId", "state");

-- CreateIndex
CREATE INDEX "MentorshipRequest_state_expiresAt_idx" ON "MentorshipRequest"("state", "expiresAt");

-- CreateIndex
CREATE INDEX "MentorshipRequest_menteeId_idx" ON "MentorshipRequest"("menteeId");

-- CreateIndex
CREATE INDEX "MentorshipRequest_pairId_idx" ON "MentorshipRequest"("pairId");

-- AddForeignKey
ALTER TABLE "MentorshipProgramme" ADD CONSTRAINT "MentorshipProgramme_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorshipProgrammeTeam" ADD CONSTRAINT "MentorshipProgrammeTeam_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "MentorshipProgramme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorshipProgrammeTeam" ADD CONSTRAINT "MentorshipProgrammeTeam_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorshipRound" ADD CONSTRAINT "MentorshipRound_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "MentorshipProgramme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorshipRound" ADD CONSTRAINT "MentorshipRound_publishedRunId_fkey" FOREIGN KEY ("publishedRunId") REFERENCES "PairingRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorProfile" ADD CONSTRAINT "MentorProfile_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorOffer" ADD CONSTRAINT "MentorOffer_personId_fkey" FOREIGN KEY ("personId") REFERENCES "MentorProfile"("personId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorshipHours" ADD CONSTRAINT "MentorshipHours_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorshipRefusal" ADD CONSTRAINT "MentorshipRefusal_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorshipRefusal" ADD CONSTRAINT "MentorshipRefusal_aboutId_fkey" FOREIGN KEY ("aboutId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorshipEnrolment" ADD CONSTRAINT "MentorshipEnrolment_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "MentorshipRound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorshipEnrolment" ADD CONSTRAINT "MentorshipEnrolment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EnrolmentExpectation" ADD CONSTRAINT "EnrolmentExpectation_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "MentorshipEnrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EnrolmentExpectation" ADD CONSTRAINT "EnrolmentExpectation_versionId_expectationId_fkey" FOREIGN KEY ("versionId", "expectationId") REFERENCES "FrameworkExpectation"("versionId", "expectationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EnrolmentWish" ADD CONSTRAINT "EnrolmentWish_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "MentorshipEnrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EnrolmentWish" ADD CONSTRAINT "EnrolmentWish_wishedId_fkey" FOREIGN KEY ("wishedId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairingDecision" ADD CONSTRAINT "PairingDecision_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "MentorshipRound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairingDecision" ADD CONSTRAINT "PairingDecision_menteeId_fkey" FOREIGN KEY ("menteeId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairingDecision" ADD CONSTRAINT "PairingDecision_mentorId_fkey" FOREIGN KEY ("mentorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairingRun" ADD CONSTRAINT "PairingRun_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "MentorshipRound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairingRun" ADD CONSTRAINT "PairingRun_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairingCertificate" ADD CONSTRAINT "PairingCertificate_runId_fkey" FOREIGN KEY ("runId") REFERENCES "PairingRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairingRunPair" ADD CONSTRAINT "PairingRunPair_runId_fkey" FOREIGN KEY ("runId") REFERENCES "PairingRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairingRunPair" ADD CONSTRAINT "PairingRunPair_menteeId_fkey" FOREIGN KEY ("menteeId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairingRunPair" ADD CONSTRAINT "PairingRunPair_mentorId_fkey" FOREIGN KEY ("mentorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairingRunUnmatched" ADD CONSTRAINT "PairingRunUnmatched_runId_fkey" FOREIGN KEY ("runId") REFERENCES "PairingRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairingRunUnmatched" ADD CONSTRAINT "PairingRunUnmatched_menteeId_fkey" FOREIGN KEY ("menteeId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairingRunSeat" ADD CONSTRAINT "PairingRunSeat_runId_fkey" FOREIGN KEY ("runId") REFERENCES "PairingRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairingRunSeat" ADD CONSTRAINT "PairingRunSeat_mentorId_fkey" FOREIGN KEY ("mentorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorshipPair" ADD CONSTRAINT "MentorshipPair_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "MentorshipRound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorshipPair" ADD CONSTRAINT "MentorshipPair_menteeId_fkey" FOREIGN KEY ("menteeId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorshipPair" ADD CONSTRAINT "MentorshipPair_mentorId_fkey" FOREIGN KEY ("mentorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorshipPair" ADD CONSTRAINT "MentorshipPair_runId_fkey" FOREIGN KEY ("runId") REFERENCES "PairingRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorshipPair" ADD CONSTRAINT "MentorshipPair_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "MentorshipPair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorshipPair" ADD CONSTRAINT "MentorshipPair_rematchAskedById_fkey" FOREIGN KEY ("rematchAskedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairAgreement" ADD CONSTRAINT "PairAgreement_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "MentorshipPair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairAgreement" ADD CONSTRAINT "PairAgreement_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairGoal" ADD CONSTRAINT "PairGoal_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "MentorshipPair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairGoal" ADD CONSTRAINT "PairGoal_versionId_expectationId_fkey" FOREIGN KEY ("versionId", "expectationId") REFERENCES "FrameworkExpectation"("versionId", "expectationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairSession" ADD CONSTRAINT "PairSession_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "MentorshipPair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairSession" ADD CONSTRAINT "PairSession_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairPrivateNote" ADD CONSTRAINT "PairPrivateNote_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "PairSession"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairPrivateNote" ADD CONSTRAINT "PairPrivateNote_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairCheckIn" ADD CONSTRAINT "PairCheckIn_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "MentorshipPair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairCheckIn" ADD CONSTRAINT "PairCheckIn_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairClosing" ADD CONSTRAINT "PairClosing_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "MentorshipPair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairClosing" ADD CONSTRAINT "PairClosing_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorThanks" ADD CONSTRAINT "MentorThanks_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "MentorshipPair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorThanks" ADD CONSTRAINT "MentorThanks_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorshipRequest" ADD CONSTRAINT "MentorshipRequest_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "MentorshipRound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorshipRequest" ADD CONSTRAINT "MentorshipRequest_menteeId_fkey" FOREIGN KEY ("menteeId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorshipRequest" ADD CONSTRAINT "MentorshipRequest_mentorId_fkey" FOREIGN KEY ("mentorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MentorshipRequest" ADD CONSTRAINT "MentorshipRequest_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "MentorshipPair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Hand-written from here.

ALTER TABLE "MentorshipProgramme" ADD CONSTRAINT "text_is_bounded" CHECK (length("name") BETWEEN 1 AND 120 AND length("purpose") <= 2000);
ALTER TABLE "MentorshipProgramme" ADD CONSTRAINT "counts_are_bounded" CHECK (
  "weeks" BETWEEN 1 AND 104 AND "overlapMinutes" BETWEEN 0 AND 600 AND "coolDownMonths" BETWEEN 0 AND 120 AND "mentorsEach" BETWEEN 1 AND 3
  AND "answerDays" BETWEEN 1 AND 30 AND "requestsEach" BETWEEN 1 AND 5 AND "newWithinMonths" BETWEEN 1 AND 60 AND "edits" >= 1);
ALTER TABLE "MentorshipProgramme" ADD CONSTRAINT "several_mentors_among_peers" CHECK ("mentorsEach" = 1 OR "kind" = 'PEER');
ALTER TABLE "MentorshipRound" ADD CONSTRAINT "days_in_order" CHECK ("opensOn" <= "closesOn" AND "closesOn" <= "startsOn" AND "startsOn" < "endsOn");
ALTER TABLE "MentorshipRound" ADD CONSTRAINT "state_has_dates" CHECK (
  ("status" IN ('RUNNING', 'CLOSED')) = ("publishedAt" IS NOT NULL) AND ("status" = 'CLOSED') = ("closedAt" IS NOT NULL)
  AND ("publishedRunId" IS NULL OR "publishedAt" IS NOT NULL));
ALTER TABLE "MentorshipRound" ADD CONSTRAINT "counted_from_one" CHECK ("number" >= 1 AND "edits" >= 1 AND length("name") BETWEEN 1 AND 120);
ALTER TABLE "MentorProfile" ADD CONSTRAINT "is_bounded" CHECK ("seats" BETWEEN 0 AND 20 AND length("about") <= 2000 AND "edits" >= 1);
ALTER TABLE "MentorshipHours" ADD CONSTRAINT "within_a_day" CHECK (
  "weekday" BETWEEN 1 AND 7 AND "fromMinute" >= 0 AND "fromMinute" < "untilMinute" AND "untilMinute" <= 1440
  AND "fromMinute" % 15 = 0 AND "untilMinute" % 15 = 0);
ALTER TABLE "MentorshipRefusal" ADD CONSTRAINT "not_oneself" CHECK ("byId" <> "aboutId");
ALTER TABLE "MentorshipEnrolment" ADD CONSTRAINT "fields_of_its_side" CHECK (
  ("side" = 'MENTOR') = ("seats" IS NOT NULL) AND ("side" = 'MENTEE') = ("wanted" IS NOT NULL)
  AND ("seats" IS NULL OR "seats" BETWEEN 1 AND 20) AND ("wanted" IS NULL OR "wanted" BETWEEN 1 AND 3));
ALTER TABLE "MentorshipEnrolment" ADD CONSTRAINT "text_is_bounded" CHECK (length("hope") <= 2000 AND "edits" >= 1 AND cardinality("languages") <= 10);
ALTER TABLE "EnrolmentExpectation" ADD CONSTRAINT "at_most_three" CHECK ("place" BETWEEN 1 AND 3);
ALTER TABLE "EnrolmentWish" ADD CONSTRAINT "at_most_five" CHECK ("rank" BETWEEN 1 AND 5);
ALTER TABLE "PairingDecision" ADD CONSTRAINT "not_oneself" CHECK ("menteeId" <> "mentorId");
ALTER TABLE "PairingRun" ADD CONSTRAINT "counted" CHECK ("number" >= 1 AND "progress" BETWEEN 0 AND 100 AND length("problem") <= 1000);
ALTER TABLE "PairingRun" ADD CONSTRAINT "done_whole" CHECK (
  ("status" = 'DONE') = ("resultHash" IS NOT NULL AND "inputHash" IS NOT NULL AND "matched" IS NOT NULL AND "total" IS NOT NULL
    AND "mentees" IS NOT NULL AND "mentors" IS NOT NULL)
  AND ("status" IN ('DONE', 'CANCELLED', 'FAILED')) = ("finishedAt" IS NOT NULL));
ALTER TABLE "PairingRun" ADD CONSTRAINT "hash_is_sha256" CHECK ("inputHash" ~ '^[0-9a-f]{64}$' AND "resultHash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "PairingRunPair" ADD CONSTRAINT "points_are_bounded" CHECK ("points" BETWEEN 0 AND 10000 AND "layer" BETWEEN 1 AND 3 AND "menteeId" <> "mentorId");
ALTER TABLE "PairingRunSeat" ADD CONSTRAINT "taken_are_seats" CHECK ("taken" BETWEEN 0 AND "seats");
ALTER TABLE "MentorshipPair" ADD CONSTRAINT "not_oneself" CHECK ("menteeId" <> "mentorId");
ALTER TABLE "MentorshipPair" ADD CONSTRAINT "state_has_dates" CHECK (
  ("status" = 'ENDED') = ("endedAt" IS NOT NULL) AND ("status" = 'ENDED') = ("end" IS NOT NULL)
  AND ("status" = 'PAUSED') = ("pausedOn" IS NOT NULL) AND "startsOn" < "endsOn" AND "pausedDays" >= 0 AND "edits" >= 1
  AND ("rematchAskedAt" IS NULL) = ("rematchAskedById" IS NULL)
  AND ("rematchAskedById" IS NULL OR "rematchAskedById" IN ("menteeId", "mentorId"))
  AND ("origin" = 'RUN') = ("runId" IS NOT NULL));
CREATE UNIQUE INDEX "one_living_pair" ON "MentorshipPair"("roundId", "menteeId", "mentorId") WHERE "status" <> 'ENDED';
ALTER TABLE "PairAgreement" ADD CONSTRAINT "is_bounded" CHECK (
  length("confidentiality") <= 2000 AND length("working") <= 2000 AND "minutes" BETWEEN 15 AND 240 AND "edits" >= 1
  AND ("menteeAgreed" IS NULL OR "menteeAgreed" BETWEEN 1 AND "edits") AND ("mentorAgreed" IS NULL OR "mentorAgreed" BETWEEN 1 AND "edits"));
ALTER TABLE "PairGoal" ADD CONSTRAINT "is_bounded" CHECK (length("text") <= 500 AND ("versionId" IS NULL) = ("expectationId" IS NULL));
ALTER TABLE "PairSession" ADD CONSTRAINT "is_bounded" CHECK (length("sharedNote") <= 5000 AND "minutes" BETWEEN 5 AND 480 AND "edits" >= 1 AND "sequence" >= 0);
ALTER TABLE "PairPrivateNote" ADD CONSTRAINT "is_bounded" CHECK (length("text") <= 5000);
ALTER TABLE "PairCheckIn" ADD CONSTRAINT "is_bounded" CHECK ("day" IN (30, 60) AND length("help") <= 1000);
ALTER TABLE "PairClosing" ADD CONSTRAINT "is_bounded" CHECK (length("changed") <= 2000);
ALTER TABLE "MentorThanks" ADD CONSTRAINT "is_bounded" CHECK (length("text") <= 2000);
ALTER TABLE "MentorshipRequest" ADD CONSTRAINT "not_oneself" CHECK ("menteeId" <> "mentorId" AND "rank" >= 1 AND length("note") <= 1000);
ALTER TABLE "MentorshipRequest" ADD CONSTRAINT "state_has_dates" CHECK (
  ("sentAt" IS NULL) = ("expiresAt" IS NULL) AND ("state" <> 'WAITING' OR "sentAt" IS NULL) AND ("state" NOT IN ('SENT', 'ACCEPTED', 'DECLINED', 'EXPIRED') OR "sentAt" IS NOT NULL)
  AND ("state" IN ('WAITING', 'SENT')) = ("answeredAt" IS NULL) AND ("state" = 'ACCEPTED') = ("pairId" IS NOT NULL));
CREATE UNIQUE INDEX "one_request_at_a_time" ON "MentorshipRequest"("roundId", "menteeId") WHERE "state" = 'SENT';
CREATE UNIQUE INDEX "one_living_request" ON "MentorshipRequest"("roundId", "menteeId", "mentorId") WHERE "state" IN ('WAITING', 'SENT', 'ACCEPTED');

-- A round goes forward, and a published one stays published by the same run.
CREATE FUNCTION keep_mentorship_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD."status" = 'DRAFT' THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'a round that people enrolled in stays' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."status" <> OLD."status" AND NOT ((OLD."status", NEW."status") IN (('DRAFT', 'ENROLLING'), ('ENROLLING', 'RUNNING'), ('RUNNING', 'CLOSED')))
     OR (NEW."id", NEW."programmeId", NEW."number") IS DISTINCT FROM (OLD."id", OLD."programmeId", OLD."number")
     OR OLD."publishedAt" IS NOT NULL AND (NEW."publishedAt", NEW."publishedRunId") IS DISTINCT FROM (OLD."publishedAt", OLD."publishedRunId") THEN
    RAISE EXCEPTION 'a round does not go back' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."publishedRunId" IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM "PairingRun" r WHERE r."id" = NEW."publishedRunId" AND r."roundId" = NEW."id" AND r."status" = 'DONE') THEN
    RAISE EXCEPTION 'what is published is a finished run of the round' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_mentorship_round" BEFORE UPDATE OR DELETE ON "MentorshipRound" FOR EACH ROW EXECUTE FUNCTION keep_mentorship_round();

-- A finished run is never changed; what belongs to it is written while it runs, in the moment in which it is done.
CREATE FUNCTION keep_pairing_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."status" IN ('QUEUED', 'RUNNING') AND NEW."roundId" = OLD."roundId" AND NEW."number" = OLD."number"
     AND NEW."mode" = OLD."mode" AND NOT (OLD."status" = 'RUNNING' AND NEW."status" = 'QUEUED') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a finished run stays as it is' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "keep_pairing_run" BEFORE UPDATE OR DELETE ON "PairingRun" FOR EACH ROW EXECUTE FUNCTION keep_pairing_run();

CREATE FUNCTION only_while_pairing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND EXISTS (SELECT 1 FROM "PairingRun" r WHERE r."id" = NEW."runId" AND r."status" = 'RUNNING' FOR SHARE) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'what a run found stays as it is' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "only_while_pairing" BEFORE INSERT OR UPDATE OR DELETE ON "PairingCertificate" FOR EACH ROW EXECUTE FUNCTION only_while_pairing();
CREATE TRIGGER "only_while_pairing" BEFORE INSERT OR UPDATE OR DELETE ON "PairingRunPair" FOR EACH ROW EXECUTE FUNCTION only_while_pairing();
CREATE TRIGGER "only_while_pairing" BEFORE INSERT OR UPDATE OR DELETE ON "PairingRunUnmatched" FOR EACH ROW EXECUTE FUNCTION only_while_pairing();
CREATE TRIGGER "only_while_pairing" BEFORE INSERT OR UPDATE OR DELETE ON "PairingRunSeat" FOR EACH ROW EXECUTE FUNCTION only_while_pairing();

-- Whether one stands above the other, at any distance.
CREATE FUNCTION is_above(above text, below text) RETURNS boolean LANGUAGE sql STABLE AS $$
  WITH RECURSIVE chain("id", "managerId") AS (
    SELECT p."id", p."managerId" FROM "Person" p WHERE p."id" = below
    UNION
    SELECT m."id", m."managerId" FROM "Person" m JOIN chain c ON m."id" = c."managerId")
  SELECT EXISTS (SELECT 1 FROM chain WHERE "id" = above) AND above <> below
$$;

-- The last guard of the rules that always hold: nobody in the other's reporting chain, nobody with whom one of them would rather not,
-- and no more mentees than seats, over all programmes. Pairs of one mentor are made one after the other.
CREATE FUNCTION keep_mentorship_pair() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE seats int; taken int;
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a pair stays' USING ERRCODE = 'restrict_violation'; END IF;
  IF TG_OP = 'UPDATE' THEN
    IF (NEW."id", NEW."roundId", NEW."menteeId", NEW."mentorId", NEW."origin", NEW."runId", NEW."createdAt", NEW."startsOn") IS DISTINCT FROM
       (OLD."id", OLD."roundId", OLD."menteeId", OLD."mentorId", OLD."origin", OLD."runId", OLD."createdAt", OLD."startsOn")
       OR OLD."status" = 'ENDED' AND to_jsonb(NEW) - 'edits' <> to_jsonb(OLD) - 'edits' THEN
      RAISE EXCEPTION 'a pair keeps its people, and an ended one stays ended' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF is_above(NEW."menteeId", NEW."mentorId") OR is_above(NEW."mentorId", NEW."menteeId") THEN
    RAISE EXCEPTION 'nobody mentors within their own reporting chain' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."status" <> 'ENDED' THEN
    IF EXISTS (SELECT 1 FROM "MentorshipRefusal" r WHERE (r."byId", r."aboutId") IN
        ((NEW."menteeId", NEW."mentorId"), (NEW."mentorId", NEW."menteeId"))) THEN
      RAISE EXCEPTION 'one of them would rather not' USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT m."seats" INTO seats FROM "MentorProfile" m WHERE m."personId" = NEW."mentorId" FOR UPDATE;
    SELECT count(*) INTO taken FROM "MentorshipPair" p WHERE p."mentorId" = NEW."mentorId" AND p."status" <> 'ENDED';
    IF taken >= coalesce(seats, 0) THEN
      RAISE EXCEPTION 'the mentor has no seat left' USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT e."seats" INTO seats FROM "MentorshipEnrolment" e
      WHERE e."roundId" = NEW."roundId" AND e."personId" = NEW."mentorId" AND e."side" = 'MENTOR' AND e."withdrawnAt" IS NULL FOR SHARE;
    SELECT count(*) INTO taken FROM "MentorshipPair" p
      WHERE p."roundId" = NEW."roundId" AND p."mentorId" = NEW."mentorId" AND p."status" <> 'ENDED';
    IF taken >= coalesce(seats, 0) THEN
      RAISE EXCEPTION 'the mentor has no seat left in this round' USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_mentorship_pair" BEFORE INSERT OR UPDATE OR DELETE ON "MentorshipPair" FOR EACH ROW EXECUTE FUNCTION keep_mentorship_pair();

CREATE FUNCTION is_of_pair(pair text, person text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "MentorshipPair" p WHERE p."id" = pair AND person IN (p."menteeId", p."mentorId"))
$$;

-- What two people write together, they alone write.
CREATE FUNCTION only_the_pair() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE pair text; writer text := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
  IF TG_TABLE_NAME = 'PairPrivateNote' THEN
    SELECT s."pairId" INTO pair FROM "PairSession" s WHERE s."id" = to_jsonb(NEW) ->> 'sessionId';
  ELSE
    pair := to_jsonb(NEW) ->> 'pairId';
  END IF;
  IF NOT is_of_pair(pair, writer) THEN
    RAISE EXCEPTION 'only the two of a pair write in it' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "only_the_pair" BEFORE INSERT OR UPDATE ON "PairAgreement" FOR EACH ROW EXECUTE FUNCTION only_the_pair('changedById');
CREATE TRIGGER "only_the_pair" BEFORE INSERT OR UPDATE ON "PairSession" FOR EACH ROW EXECUTE FUNCTION only_the_pair('changedById');
CREATE TRIGGER "only_the_pair" BEFORE INSERT OR UPDATE ON "PairPrivateNote" FOR EACH ROW EXECUTE FUNCTION only_the_pair('authorId');
CREATE TRIGGER "only_the_pair" BEFORE INSERT ON "PairCheckIn" FOR EACH ROW EXECUTE FUNCTION only_the_pair('personId');
CREATE TRIGGER "only_the_pair" BEFORE INSERT ON "PairClosing" FOR EACH ROW EXECUTE FUNCTION only_the_pair('personId');

-- Rows of an append-only table: texts alone go, when their writer is erased.
CREATE FUNCTION only_erase_own_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE column_name text := TG_ARGV[0]; writer text := to_jsonb(OLD) ->> TG_ARGV[1];
BEGIN
  IF TG_OP = 'UPDATE' AND is_erasing(writer) AND to_jsonb(NEW) ->> column_name = ''
     AND to_jsonb(NEW) - column_name = to_jsonb(OLD) - column_name THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% of "%" is refused: its rows are never changed', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "only_erase_sentence" BEFORE UPDATE OR DELETE ON "PairCheckIn" FOR EACH ROW EXECUTE FUNCTION only_erase_own_text('help', 'personId');
CREATE TRIGGER "only_erase_sentence" BEFORE UPDATE OR DELETE ON "PairClosing" FOR EACH ROW EXECUTE FUNCTION only_erase_own_text('changed', 'personId');

-- Thanks are the mentee's, said once; the mentor may keep them as evidence, and let that go.
CREATE FUNCTION keep_thanks() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE pair "MentorshipPair";
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'thanks stay' USING ERRCODE = 'restrict_violation'; END IF;
  SELECT p.* INTO pair FROM "MentorshipPair" p WHERE p."id" = OLD."pairId";
  IF to_jsonb(NEW) - 'evidenceId' = to_jsonb(OLD) - 'evidenceId'
     OR NEW."text" = '' AND to_jsonb(NEW) - 'text' = to_jsonb(OLD) - 'text' AND is_erasing(pair."menteeId") THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'thanks are said once' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "keep_thanks" BEFORE UPDATE OR DELETE ON "MentorThanks" FOR EACH ROW EXECUTE FUNCTION keep_thanks();

-- An answered request stays answered.
CREATE FUNCTION keep_mentorship_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a request stays' USING ERRCODE = 'restrict_violation'; END IF;
  IF (NEW."roundId", NEW."menteeId", NEW."mentorId", NEW."createdAt") IS DISTINCT FROM (OLD."roundId", OLD."menteeId", OLD."mentorId", OLD."createdAt")
     OR OLD."state" NOT IN ('WAITING', 'SENT')
        AND NOT (NEW."note" = '' AND to_jsonb(NEW) - 'note' = to_jsonb(OLD) - 'note' AND is_erasing(OLD."menteeId")) THEN
    RAISE EXCEPTION 'an answered request stays answered' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_mentorship_request" BEFORE UPDATE OR DELETE ON "MentorshipRequest" FOR EACH ROW EXECUTE FUNCTION keep_mentorship_request();

-- The sides for which a programme takes somebody: of its teams, at its levels and, as a mentee, not longer there than it says.
CREATE FUNCTION mentorship_open_for(programme text, reader text, round_opens date) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT ARRAY(
    SELECT side FROM (VALUES
      ('MENTEE', cardinality(m."menteeLevels") = 0 OR at."levelCode" = ANY (m."menteeLevels")),
      ('MENTOR', cardinality(m."mentorLevels") = 0 OR at."levelCode" = ANY (m."mentorLevels"))) AS s(side, fits)
    WHERE fits AND (side = 'MENTOR' OR m."newWithinMonths" IS NULL
                    OR p."startedOn" + make_interval(months => m."newWithinMonths") > round_opens))
  FROM "MentorshipProgramme" m JOIN "Person" p ON p."id" = reader
  LEFT JOIN LATERAL (SELECT o."levelCode" FROM "Position" o
    WHERE o."personId" = p."id" AND o."since" <= greatest(round_opens, p."startedOn") ORDER BY o."since" DESC LIMIT 1) at ON true
  WHERE m."id" = programme AND p."deactivatedAt" IS NULL
    AND (NOT EXISTS (SELECT 1 FROM "MentorshipProgrammeTeam" t WHERE t."programmeId" = m."id")
         OR EXISTS (SELECT 1 FROM "MentorshipProgrammeTeam" t WHERE t."programmeId" = m."id" AND t."teamId" = p."teamId"))
$$;
