import { LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Section } from "~/ui/section";

type WelcomeProps = {
  position: { frameworkSlug: string; levelCode: string } | null;
  manager: string | null;
  /** If an open review cycle includes them. */
  assessment: string | null;
};

export function WelcomePage({ position, manager, assessment }: WelcomeProps) {
  return (
    <div className="grid max-w-measure gap-8">
      <Section title="Your first step">
        <FirstStep position={position} assessment={assessment} />
      </Section>
      <Section title="Your level">
        <OwnLevel position={position} manager={manager} />
      </Section>
      <Section title="About Waymark">
        <p>
          Ladders say what each level asks for. You assess yourself against yours, your manager reviews you against the
          same expectations, and you compare and agree. Evidence, goals and 1:1s help you prepare.
        </p>
      </Section>
      <Section title="Privacy">
        <DescriptionList items={READERS} />
        <p className="mt-3">
          <a className="link" href="/trust">
            Everything stored about you, and who reads it
          </a>
        </p>
      </Section>
    </div>
  );
}

const READERS = [
  {
    term: "Your self-assessment",
    detail: "Only you, until you and your manager have both submitted. Then you, your manager and their manager.",
  },
  {
    term: "Your manager's review",
    detail: "Only your manager, until you have both submitted. Then you, your manager and their manager.",
  },
  { term: "Evidence", detail: "Only you. Your manager reads what you attached to a review once it's shared." },
  { term: "Goals", detail: "You and your manager, except those you keep to yourself." },
  { term: "Your level and team", detail: "Your colleagues." },
  { term: "Administrators", detail: "They run the system and see that an assessment exists, never what it says." },
];

function FirstStep({ position, assessment }: Omit<WelcomeProps, "manager">) {
  if (assessment)
    return (
      <div className="grid justify-items-start gap-3">
        <p>A review cycle is open. Your self-assessment is part of it.</p>
        <LinkButton to={`/assessments/${assessment}`} variant="primary">
          Start self-assessment
        </LinkButton>
      </div>
    );
  if (position)
    return (
      <div className="grid justify-items-start gap-3">
        <p>Read what your level asks for, or see where you stand with a self-assessment.</p>
        <p className="flex flex-wrap gap-3">
          <LinkButton to={`/frameworks/${position.frameworkSlug}/levels/${position.levelCode}`} variant="primary">
            Read your level
          </LinkButton>
          <LinkButton to="/assessments/new">Start self-assessment</LinkButton>
        </p>
      </div>
    );
  return (
    <div className="grid justify-items-start gap-3">
      <p>Look at the ladders of your organization.</p>
      <LinkButton to="/frameworks" variant="primary">
        Browse ladders
      </LinkButton>
    </div>
  );
}

function OwnLevel({ position, manager }: Omit<WelcomeProps, "assessment">) {
  if (!position)
    return (
      <p>No level is set for you yet. {manager ? `Ask ${manager} or an administrator.` : "Ask an administrator."}</p>
    );
  const { frameworkSlug, levelCode } = position;
  return (
    <p>
      <a className="link" href={`/frameworks/${frameworkSlug}/levels/${levelCode}`}>
        {levelCode}
      </a>
      {manager ? `. ${manager} is your manager.` : "."}
    </p>
  );
}
