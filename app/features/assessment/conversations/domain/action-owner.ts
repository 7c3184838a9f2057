import type { ActionOwner } from "./conversation-page";

type Named = { id: string; name: string };

/** Whose actions a review has. */
export type ReviewPeople = {
  subject: string;
  /** Who manages the subject now. */
  manager: Named | null;
  /** Who wrote the manager's review. */
  reviewer: Named;
};

export type OwnedAction = { owner: ActionOwner; createdById: string; doneById: string | null };

/**
 * Whose an action is. A manager's open actions pass to the next manager; which of the two agreed to one is known only where the
 * present manager added it or the earlier one completed it, so in all other cases both are named.
 */
export function actionOwner({ owner, createdById, doneById }: OwnedAction, people: ReviewPeople): string {
  if (owner === "subject") return people.subject;
  const { manager, reviewer } = people;
  if (doneById === reviewer.id) return reviewer.name;
  if (!manager) return `${reviewer.name}, manager at the time`;
  const earlier = takenOverFrom({ createdById, managerId: manager.id, reviewer });
  return earlier === null ? manager.name : `${manager.name}, who took over from ${earlier}`;
}

export type HandedOver = { createdById: string; managerId: string; reviewer: Named };

/** Who may have agreed to a present manager's action before them; `null` where it is their own. */
export function takenOverFrom({ createdById, managerId, reviewer }: HandedOver): string | null {
  return [reviewer.id, createdById].includes(managerId) ? null : reviewer.name;
}
