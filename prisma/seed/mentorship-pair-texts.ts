/** What the pairs of the demonstration wrote. */

export const CONFIDENTIALITY =
  "What we talk about stays between the two of us, unless somebody is in danger or we both agree to tell it.";

export const WORKING = [
  "The mentee brings the topics, a day before. We start with what was tried since last time.",
  "Half of each session is for what is on fire, half for the longer questions. Either of us may say: not today.",
  "We look at real work: a design, a review, a plan. No slides.",
  "We read something short before each session and talk about what it would change here.",
];

export const GOALS = [
  "Lead the design of a change that crosses two teams, from the question to the decision.",
  "Say no to a request with reasons that the other side can repeat.",
  "Run a review after an incident in which nobody defends themselves.",
  "Write a proposal that people who were not in the room can decide on.",
  "Hand a project over early enough that somebody else grows with it.",
  "Estimate a quarter of work and explain afterwards where it differed.",
  "Have the conversation about the missed deadline before it is missed.",
];

export const SHARED_NOTES = [
  "Went through the draft of the proposal. Next: one page, and the two options side by side.",
  "Talked about how to disagree with a more senior reviewer. To try: ask what they would need to see.",
  "Practised the opening of the incident review. Next time we look at how it went.",
  "Looked at the last three estimates. What was missing each time was the waiting, not the work.",
  "Who decides what in the migration. Next: draw it, show it to the platform team.",
];

export const OWN_NOTES = [
  "Ask again about the first months in the role.",
  "I talked too much today. Listen longer before answering.",
  "Try the one-page version on the team before the next session.",
];
