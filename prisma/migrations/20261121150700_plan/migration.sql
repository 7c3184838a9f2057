-- CreateEnum
CREATE TYPE "GoalState" AS ENUM ('OPEN', 'DONE', 'DROPPED');

-- CreateEnum
CREATE TYPE "CheckInRhythm" AS ENUM ('WEEKLY', 'TWO_WEEKLY', 'MONTHLY', 'QUARTERLY');

-- CreateEnum
CREATE TYPE "MeetingRhythm" AS ENUM ('WEEKLY', 'TWO_WEEKLY', 'MONTHLY');

-- CreateEnum
CREATE TYPE "FeedbackRequestStatus" AS ENUM ('ASKED', 'ANSWERED', 'DECLINED');

-- CreateTable
CREATE TABLE "GrowthPlan" (
    "personId" TEXT NOT NULL,
    "frameworkSlug" TEXT NOT NULL,
    "targetLevel" TEXT NOT NULL,
    "targetOn" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "GrowthPlan_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "GrowthGoal" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "expectationId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "opportunity" TEXT NOT NULL DEFAULT '',
    "evidence" TEXT NOT NULL DEFAULT '',
    "rhythm" "CheckInRhythm" NOT NULL DEFAULT 'MONTHLY',
    "state" "GoalState" NOT NULL DEFAULT 'OPEN',
    "reason" TEXT,
    "closedAt" TIMESTAMPTZ(3),
    "sharedAt" TIMESTAMPTZ(3),
    "agreedById" TEXT,
    "agreedAt" TIMESTAMPTZ(3),
    "agreedVersion" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "GrowthGoal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GoalCheckIn" (
    "id" TEXT NOT NULL,
    "goalId" TEXT NOT NULL,
    "recordedById" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "GoalCheckIn_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OneToOne" (
    "id" TEXT NOT NULL,
    "managerId" TEXT NOT NULL,
    "reportId" TEXT NOT NULL,
    "rhythm" "MeetingRhythm" NOT NULL,
    "startsOn" DATE NOT NULL,
    "time" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OneToOne_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OneToOneMeeting" (
    "oneToOneId" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "cancelledAt" TIMESTAMPTZ(3),
    "sequence" INTEGER NOT NULL DEFAULT 1,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OneToOneMeeting_pkey" PRIMARY KEY ("oneToOneId","on")
);

-- CreateTable
CREATE TABLE "TalkingPoint" (
    "id" TEXT NOT NULL,
    "oneToOneId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "aboutGrowth" BOOLEAN NOT NULL DEFAULT false,
    "goalId" TEXT,
    "feedbackId" TEXT,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "discussedOn" DATE,

    CONSTRAINT "TalkingPoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OneToOneNote" (
    "oneToOneId" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "authorId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OneToOneNote_pkey" PRIMARY KEY ("oneToOneId","on","authorId")
);

-- CreateTable
CREATE TABLE "OneToOneAction" (
    "id" TEXT NOT NULL,
    "oneToOneId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "madeOn" DATE NOT NULL,
    "dueOn" DATE,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "OneToOneAction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarFeed" (
    "personId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalendarFeed_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "Feedback" (
    "id" TEXT NOT NULL,
    "giverId" TEXT NOT NULL,
    "receiverId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "versionId" TEXT,
    "expectationId" TEXT,
    "givenAt" TIMESTAMPTZ(3) NOT NULL,
    "followUpAt" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "outcomeAt" TIMESTAMPTZ(3),

    CONSTRAINT "Feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FeedbackShare" (
    "feedbackId" TEXT NOT NULL,
    "readerId" TEXT NOT NULL,
    "asManager" BOOLEAN NOT NULL,
    "sharedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FeedbackShare_pkey" PRIMARY KEY ("feedbackId","readerId")
);

-- CreateTable
CREATE TABLE "FeedbackRequest" (
    "id" TEXT NOT NULL,
    "askerId" TEXT NOT NULL,
    "askedId" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "versionId" TEXT,
    "expectationId" TEXT,
    "status" "FeedbackRequestStatus" NOT NULL DEFAULT 'ASKED',
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "FeedbackRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "GrowthGoal_personId_state_idx" ON "GrowthGoal"("personId", "state");

-- CreateIndex
CREATE INDEX "GrowthGoal_agreedById_idx" ON "GrowthGoal"("agreedById");

-- CreateIndex
CREATE INDEX "GoalCheckIn_goalId_recordedAt_idx" ON "GoalCheckIn"("goalId", "recordedAt");

-- CreateIndex
CREATE INDEX "GoalCheckIn_recordedById_idx" ON "GoalCheckIn"("recordedById");

-- CreateIndex
CREATE INDEX "OneToOne_reportId_idx" ON "OneToOne"("reportId");

-- CreateIndex
CREATE UNIQUE INDEX "OneToOne_managerId_reportId_key" ON "OneToOne"("managerId", "reportId");

-- CreateIndex
CREATE INDEX "TalkingPoint_oneToOneId_discussedOn_idx" ON "TalkingPoint"("oneToOneId", "discussedOn");

-- CreateIndex
CREATE INDEX "TalkingPoint_authorId_idx" ON "TalkingPoint"("authorId");

-- CreateIndex
CREATE INDEX "TalkingPoint_goalId_idx" ON "TalkingPoint"("goalId");

-- CreateIndex
CREATE INDEX "TalkingPoint_feedbackId_idx" ON "TalkingPoint"("feedbackId");

-- CreateIndex
CREATE INDEX "OneToOneNote_authorId_idx" ON "OneToOneNote"("authorId");

-- CreateIndex
CREATE INDEX "OneToOneNote_updatedAt_idx" ON "OneToOneNote"("updatedAt");

-- CreateIndex
CREATE INDEX "OneToOneAction_oneToOneId_doneAt_idx" ON "OneToOneAction"("oneToOneId", "doneAt");

-- CreateIndex
CREATE INDEX "OneToOneAction_ownerId_idx" ON "OneToOneAction"("ownerId");

-- CreateIndex
CREATE INDEX "OneToOneAction_authorId_idx" ON "OneToOneAction"("authorId");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_tokenHash_key" ON "CalendarFeed"("tokenHash");

-- CreateIndex
CREATE INDEX "Feedback_receiverId_givenAt_idx" ON "Feedback"("receiverId", "givenAt");

-- CreateIndex
CREATE INDEX "Feedback_giverId_givenAt_idx" ON "Feedback"("giverId", "givenAt");

-- CreateIndex
CREATE INDEX "Feedback_followUpAt_givenAt_idx" ON "Feedback"("followUpAt", "givenAt");

-- CreateIndex
CREATE INDEX "FeedbackShare_readerId_idx" ON "FeedbackShare"("readerId");

-- CreateIndex
CREATE INDEX "FeedbackRequest_askerId_askedAt_idx" ON "FeedbackRequest"("askerId", "askedAt");

-- CreateIndex
CREATE INDEX "FeedbackRequest_askedId_status_idx" ON "FeedbackRequest"("askedId", "status");

-- CreateIndex
CREATE INDEX "FeedbackRequest_answeredAt_idx" ON "FeedbackRequest"("answeredAt");

-- AddForeignKey
ALTER TABLE "GrowthPlan" ADD CONSTRAINT "GrowthPlan_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GrowthGoal" ADD CONSTRAINT "GrowthGoal_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GrowthGoal" ADD CONSTRAINT "GrowthGoal_versionId_expectationId_fkey" FOREIGN KEY ("versionId", "expectationId") REFERENCES "FrameworkExpectation"("versionId", "expectationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GrowthGoal" ADD CONSTRAINT "GrowthGoal_agreedById_fkey" FOREIGN KEY ("agreedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoalCheckIn" ADD CONSTRAINT "GoalCheckIn_goalId_fkey" FOREIGN KEY ("goalId") REFERENCES "GrowthGoal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoalCheckIn" ADD CONSTRAINT "GoalCheckIn_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OneToOne" ADD CONSTRAINT "OneToOne_managerId_fkey" FOREIGN KEY ("managerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OneToOne" ADD CONSTRAINT "OneToOne_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OneToOneMeeting" ADD CONSTRAINT "OneToOneMeeting_oneToOneId_fkey" FOREIGN KEY ("oneToOneId") REFERENCES "OneToOne"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TalkingPoint" ADD CONSTRAINT "TalkingPoint_oneToOneId_fkey" FOREIGN KEY ("oneToOneId") REFERENCES "OneToOne"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TalkingPoint" ADD CONSTRAINT "TalkingPoint_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TalkingPoint" ADD CONSTRAINT "TalkingPoint_goalId_fkey" FOREIGN KEY ("goalId") REFERENCES "GrowthGoal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TalkingPoint" ADD CONSTRAINT "TalkingPoint_feedbackId_fkey" FOREIGN KEY ("feedbackId") REFERENCES "Feedback"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OneToOneNote" ADD CONSTRAINT "OneToOneNote_oneToOneId_fkey" FOREIGN KEY ("oneToOneId") REFERENCES "OneToOne"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OneToOneNote" ADD CONSTRAINT "OneToOneNote_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OneToOneAction" ADD CONSTRAINT "OneToOneAction_oneToOneId_fkey" FOREIGN KEY ("oneToOneId") REFERENCES "OneToOne"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OneToOneAction" ADD CONSTRAINT "OneToOneAction_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OneToOneAction" ADD CONSTRAINT "OneToOneAction_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarFeed" ADD CONSTRAINT "CalendarFeed_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_giverId_fkey" FOREIGN KEY ("giverId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_receiverId_fkey" FOREIGN KEY ("receiverId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_versionId_expectationId_fkey" FOREIGN KEY ("versionId", "expectationId") REFERENCES "FrameworkExpectation"("versionId", "expectationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeedbackShare" ADD CONSTRAINT "FeedbackShare_feedbackId_fkey" FOREIGN KEY ("feedbackId") REFERENCES "Feedback"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeedbackShare" ADD CONSTRAINT "FeedbackShare_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeedbackRequest" ADD CONSTRAINT "FeedbackRequest_askerId_fkey" FOREIGN KEY ("askerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeedbackRequest" ADD CONSTRAINT "FeedbackRequest_askedId_fkey" FOREIGN KEY ("askedId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeedbackRequest" ADD CONSTRAINT "FeedbackRequest_versionId_expectationId_fkey" FOREIGN KEY ("versionId", "expectationId") REFERENCES "FrameworkExpectation"("versionId", "expectationId") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ------------------------------------------------------------------------------------------------
-- Rules that Prisma's schema cannot say.

ALTER TABLE "GrowthGoal" ADD CONSTRAINT "text_is_bounded" CHECK (length("title") BETWEEN 1 AND 200
  AND length("opportunity") <= 2000 AND length("evidence") <= 2000 AND length("reason") BETWEEN 1 AND 2000);
ALTER TABLE "GrowthGoal" ADD CONSTRAINT "closed_has_date" CHECK (("state" = 'OPEN') = ("closedAt" IS NULL));
ALTER TABLE "GrowthGoal" ADD CONSTRAINT "dropped_has_reason" CHECK (("state" = 'DROPPED') = ("reason" IS NOT NULL));
ALTER TABLE "GrowthGoal" ADD CONSTRAINT "agreed_whole" CHECK (("agreedById" IS NULL) = ("agreedAt" IS NULL)
  AND ("agreedById" IS NULL) = ("agreedVersion" IS NULL) AND ("agreedById" IS NULL OR "sharedAt" IS NOT NULL));
ALTER TABLE "GoalCheckIn" ADD CONSTRAINT "text_is_bounded" CHECK (length("sentence") <= 2000);
CREATE TRIGGER "only_erase_sentence" BEFORE UPDATE OR DELETE ON "GoalCheckIn" FOR EACH ROW EXECUTE FUNCTION only_erase_sentence();

-- A goal keeps whose it is and what it is for, and what was shared has been read.
CREATE FUNCTION keep_goal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW."id" <> OLD."id" OR NEW."personId" <> OLD."personId" OR NEW."versionId" <> OLD."versionId"
     OR NEW."expectationId" <> OLD."expectationId" OR NEW."createdAt" <> OLD."createdAt"
     OR (OLD."sharedAt" IS NOT NULL AND NEW."sharedAt" IS DISTINCT FROM OLD."sharedAt") THEN
    RAISE EXCEPTION 'a goal keeps its person and its expectation, and stays shared' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_goal" BEFORE UPDATE OR DELETE ON "GrowthGoal" FOR EACH ROW EXECUTE FUNCTION keep_goal();

-- A plan is a handful.
CREATE FUNCTION five_open_goals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."state" = 'OPEN' AND (SELECT count(*) FROM "GrowthGoal" g
       WHERE g."personId" = NEW."personId" AND g."state" = 'OPEN' AND g."id" <> NEW."id") >= 5 THEN
    RAISE EXCEPTION 'a plan has at most five open goals' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "five_open_goals" BEFORE INSERT OR UPDATE ON "GrowthGoal" FOR EACH ROW EXECUTE FUNCTION five_open_goals();

ALTER TABLE "OneToOne" ADD CONSTRAINT "two_people" CHECK ("managerId" <> "reportId");
ALTER TABLE "OneToOne" ADD CONSTRAINT "time_of_day" CHECK ("time" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
ALTER TABLE "OneToOne" ADD CONSTRAINT "of_some_length" CHECK ("minutes" BETWEEN 5 AND 480);
ALTER TABLE "TalkingPoint" ADD CONSTRAINT "text_is_bounded" CHECK (length("text") BETWEEN 1 AND 500);
ALTER TABLE "OneToOneNote" ADD CONSTRAINT "text_is_bounded" CHECK (length("text") <= 20000);
ALTER TABLE "OneToOneAction" ADD CONSTRAINT "text_is_bounded" CHECK (length("text") BETWEEN 1 AND 500);
ALTER TABLE "CalendarFeed" ADD CONSTRAINT "token_is_a_hash" CHECK ("tokenHash" ~ '^[0-9a-f]{64}$');

-- One-to-ones are between two people, for as long as there is anything in them.
CREATE FUNCTION keep_one_to_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW."id" <> OLD."id" OR NEW."managerId" <> OLD."managerId" OR NEW."reportId" <> OLD."reportId" THEN
    RAISE EXCEPTION 'one-to-ones keep their two people' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_one_to_one" BEFORE UPDATE OR DELETE ON "OneToOne" FOR EACH ROW EXECUTE FUNCTION keep_one_to_one();

CREATE FUNCTION is_of_one_to_one(series text, person text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "OneToOne" o WHERE o."id" = series AND person IN (o."managerId", o."reportId"))
$$;
CREATE FUNCTION only_the_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT is_of_one_to_one(NEW."oneToOneId", NEW."authorId")
     OR NOT is_of_one_to_one(NEW."oneToOneId", coalesce(to_jsonb(NEW) ->> 'ownerId', NEW."authorId"))
     OR (TG_OP = 'UPDATE' AND (NEW."oneToOneId" <> OLD."oneToOneId" OR NEW."authorId" <> OLD."authorId")) THEN
    RAISE EXCEPTION 'one-to-ones are between their two people' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "only_the_two" BEFORE INSERT OR UPDATE ON "TalkingPoint" FOR EACH ROW EXECUTE FUNCTION only_the_two();
CREATE TRIGGER "only_the_two" BEFORE INSERT OR UPDATE ON "OneToOneNote" FOR EACH ROW EXECUTE FUNCTION only_the_two();
CREATE TRIGGER "only_the_two" BEFORE INSERT OR UPDATE ON "OneToOneAction" FOR EACH ROW EXECUTE FUNCTION only_the_two();

ALTER TABLE "Feedback" ADD CONSTRAINT "two_people" CHECK ("giverId" <> "receiverId");
ALTER TABLE "Feedback" ADD CONSTRAINT "text_is_bounded" CHECK (length("text") <= 10000 AND length("outcome") <= 2000);
ALTER TABLE "Feedback" ADD CONSTRAINT "outcome_has_date" CHECK (("outcome" IS NULL) = ("outcomeAt" IS NULL));
ALTER TABLE "Feedback" ADD CONSTRAINT "expectation_has_version" CHECK (("versionId" IS NULL) = ("expectationId" IS NULL));
ALTER TABLE "FeedbackRequest" ADD CONSTRAINT "two_people" CHECK ("askerId" <> "askedId");
ALTER TABLE "FeedbackRequest" ADD CONSTRAINT "text_is_bounded" CHECK (length("question") <= 1000);
ALTER TABLE "FeedbackRequest" ADD CONSTRAINT "answer_has_date" CHECK (("status" = 'ASKED') = ("answeredAt" IS NULL));
ALTER TABLE "FeedbackRequest" ADD CONSTRAINT "expectation_has_version" CHECK (("versionId" IS NULL) = ("expectationId" IS NULL));

-- What was said stays as it was said; what came of it is added once. Either goes when its writer is erased.
CREATE FUNCTION keep_feedback() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE'
     AND (to_jsonb(NEW) - 'text' - 'outcome' - 'outcomeAt' - 'followUpAt')
       = (to_jsonb(OLD) - 'text' - 'outcome' - 'outcomeAt' - 'followUpAt')
     AND (NEW."text" = OLD."text" OR (NEW."text" = '' AND is_erasing(OLD."giverId")))
     AND (OLD."outcome" IS NULL
          OR (NEW."outcome" = OLD."outcome" AND NEW."outcomeAt" = OLD."outcomeAt")
          OR (NEW."outcome" = '' AND is_erasing(OLD."receiverId")))
     AND (OLD."followUpAt" IS NULL OR NEW."followUpAt" = OLD."followUpAt") THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'feedback stays as it was given' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "keep_feedback" BEFORE UPDATE OR DELETE ON "Feedback" FOR EACH ROW EXECUTE FUNCTION keep_feedback();
