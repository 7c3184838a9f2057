/** What a column may hold, and what HR systems call it. */

export const MEANINGS = [
  "name",
  "first name",
  "last name",
  "email",
  "manager email",
  "team",
  "ladder",
  "level",
  "start date",
  "time zone",
  "languages",
  "employee id",
] as const;
export type Meaning = (typeof MEANINGS)[number];

/** As people read them. */
export const MEANING_LABELS: Record<Meaning, string> = {
  name: "Name",
  "first name": "First name",
  "last name": "Last name",
  email: "Email",
  "manager email": "Manager (email, name or ID)",
  team: "Team",
  ladder: "Ladder",
  level: "Level",
  "start date": "Start date",
  "time zone": "Time zone",
  languages: "Languages",
  "employee id": "Employee ID",
};

/** The surest headings first: a file often has several that would do. English, German, French, Spanish, Portuguese, Italian, Dutch. */
const HEADINGS: Record<Meaning, readonly string[]> = {
  email: [
    ..."work email,work e mail,business email,company email,email work,primary work email,primary email,email address".split(
      ",",
    ),
    ..."e mail address,email,e mail,mail,user email,userprincipalname,username email,e mail adresse,emailadresse".split(
      ",",
    ),
    ..."dienstliche e mail,geschaftliche e mail,adresse e mail,adresse mail,adresse email,courriel,correo electronico".split(
      ",",
    ),
    ..."correo,correo corporativo,endereco de email,e mail corporativo,indirizzo email,posta elettronica,e mailadres".split(
      ",",
    ),
  ],
  name: [
    ..."full name,display name,preferred name,employee name,legal name,name,worker,employee,vollstandiger name".split(
      ",",
    ),
    ..."mitarbeiter,mitarbeitername,nom complet,nombre completo,nome completo,volledige naam,naam,nome e cognome".split(
      ",",
    ),
  ],
  "first name": [
    ..."first name,firstname,given name,preferred first name,vorname,prenom,nombre,primeiro nome,nome,voornaam".split(
      ",",
    ),
  ],
  "last name": [
    ..."last name,lastname,surname,family name,nachname,familienname,nom de famille,nom,apellido,apellidos".split(","),
    ..."sobrenome,apelido,cognome,achternaam".split(","),
  ],
  "manager email": [
    ..."manager email,manager email address,manager e mail,managers email,manager work email,supervisor email".split(
      ",",
    ),
    ..."reports to email,reporting to email,vorgesetzter e mail,e mail vorgesetzter,email du manager".split(","),
    ..."manager,supervisor,reports to,reporting to,line manager,direct manager,manager name,supervisor name".split(","),
    ..."manager id,supervisor id,vorgesetzter,vorgesetzte r,fuhrungskraft,responsable,superieur hierarchique".split(
      ",",
    ),
    ..."chef,chefin,jefe,gerente,gestor,lider,responsabile,leidinggevende".split(","),
  ],
  team: [
    ..."team,team name,squad,department,department name,division,org unit,organizational unit".split(","),
    ..."supervisory organization,business unit,cost center name,abteilung,bereich,organisationseinheit,equipe".split(
      ",",
    ),
    ..."service,departement,departamento,equipo,area,reparto,dipartimento,afdeling".split(","),
  ],
  ladder: ["ladder", "career ladder", "track", "career track", "framework"],
  level: ["level", "career level", "job level", "grade", "stufe", "niveau", "nivel", "livello"],
  "start date": [
    ..."start date,hire date,hired on,hiredate,date of hire,joining date,date joined,join date,employment start date".split(
      ",",
    ),
    ..."original hire date,eintrittsdatum,einstellungsdatum,startdatum,eintritt,date d embauche,date d entree".split(
      ",",
    ),
    ..."fecha de ingreso,fecha de alta,fecha de contratacion,data de admissao,data de inicio".split(","),
    ..."data di assunzione,datum in dienst".split(","),
  ],
  "time zone": ["time zone", "timezone", "tz", "zeitzone", "fuseau horaire", "zona horaria", "fuso horario"],
  languages: ["languages", "language", "sprachen", "sprache", "langues", "langue", "idiomas", "idioma", "lingue"],
  "employee id": [
    ..."employee id,employee number,employee no,employee,worker id,person id,user id,userid,staff id,personnel number".split(
      ",",
    ),
    ..."personalnummer,mitarbeiternummer,matricule,numero de empleado,matricula,personeelsnummer,id".split(","),
  ],
};

/** Without case, accents and signs. */
function plainHeading(text: string): string {
  const letters = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return letters.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** Where each meaning ranks a heading; the lowest wins. */
const RANKS: ReadonlyMap<string, ReadonlyMap<Meaning, number>> = rankHeadings();

function rankHeadings(): Map<string, Map<Meaning, number>> {
  const ranks = new Map<string, Map<Meaning, number>>();
  for (const meaning of MEANINGS) {
    HEADINGS[meaning].forEach((heading, rank) => {
      const known = ranks.get(heading) ?? new Map<Meaning, number>();
      if (!known.has(meaning)) known.set(meaning, rank);
      ranks.set(heading, known);
    });
  }
  return ranks;
}

export const meaningsOf = (heading: string): ReadonlyMap<Meaning, number> =>
  RANKS.get(plainHeading(heading)) ?? new Map<Meaning, number>();
