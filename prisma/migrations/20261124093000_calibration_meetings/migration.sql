-- The meeting time of a calibration session, and the sequence of its invitations.
ALTER TABLE "CalibrationSession"
  ADD COLUMN "meetingAt" TIMESTAMPTZ(3),
  ADD COLUMN "meetingMinutes" INTEGER,
  ADD COLUMN "meetingSequence" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "meetingChangedAt" TIMESTAMPTZ(3);
ALTER TABLE "CalibrationSession" ADD CONSTRAINT "meeting_is_whole" CHECK (num_nulls("meetingAt", "meetingMinutes") IN (0, 2));
ALTER TABLE "CalibrationSession" ADD CONSTRAINT "meeting_takes_hours" CHECK ("meetingMinutes" BETWEEN 5 AND 480);
ALTER TABLE "CalibrationSession" ADD CONSTRAINT "meeting_is_counted" CHECK (
  "meetingSequence" >= 0 AND ("meetingSequence" = 0) = ("meetingChangedAt" IS NULL)
  AND ("meetingAt" IS NULL OR "meetingSequence" > 0));
