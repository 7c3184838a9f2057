import { wordsOf } from "~/features/assessment/sheets/personal-data.server";
import { type PersonalData, withNames } from "~/platform/personal-data.server";
import { eraseConversations, listConversations } from "./personal-data.repo.server";

/** What came of the person's conversations; of others' what they wrote there themselves. */
export const conversationsData: PersonalData = {
  async exportOf(app, { id }) {
    const conversations = (await listConversations(app.db, id)).map(async (row) => {
      const { versionId, subject, targetLevel, agreed, actions } = row;
      const { framework, statementOf } = await wordsOf(app, versionId);
      const inWords = ({ expectationId, ...rest }: { expectationId: string | null }) => ({
        expectation: expectationId === null ? null : statementOf(expectationId),
        ...rest,
      });
      return {
        ...{ subject: subject.name, framework, targetLevel },
        agreedRatings: withNames(agreed.map(inWords)),
        actions: withNames(actions.map(inWords)),
      };
    });
    return { conversations: await Promise.all(conversations) };
  },
  erase: (tx, { personId }) => eraseConversations(tx, personId),
};
