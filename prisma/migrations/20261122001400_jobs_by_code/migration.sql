-- Hand-written: triggers keep rules. What puts work into the queue is the code that makes the change.

DROP TRIGGER "hand_over_reviews" ON "Person";
DROP FUNCTION hand_over_reviews();

DROP TRIGGER "leave_mentorship" ON "Person";
DROP FUNCTION leave_mentorship();

DROP TRIGGER "settle_mentorship_requests" ON "MentorshipRound";
DROP TRIGGER "settle_mentorship_requests" ON "Person";
DROP TRIGGER "settle_mentorship_requests" ON "MentorshipPair";
DROP TRIGGER "settle_mentorship_requests" ON "MentorshipEnrolment";
DROP TRIGGER "settle_mentorship_requests" ON "MentorProfile";
DROP FUNCTION settle_mentorship_requests();
