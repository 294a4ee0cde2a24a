import type { Translated } from "../translated.ts"
import type en from "../en/guide.ts"

export default {
  title: "Ställ in {product} i {idp}",
  text: "För {entity}. Stegen bockas av själva när det de väntar på kommer.",
  back: "SCIM-användarförsörjning",
  steps: "Steg",
  progress: "{done} av {all} steg klara",
  stepOf: "Steg {n} av {all}",
  runbook: "Kopiera som checklista",
  optional: "Valfritt",
  state: { waiting: "Väntar", seen: "Klart", problem: "Behöver åtgärdas" },
  previous: "Tillbaka",
  next: "Nästa steg",
  finish: "Avsluta",
  done: "Jag har gjort detta",
  undo: "Jag har inte gjort detta",
  tickedBy: "Bockat av {by}",
  drawing: "I {idp}: {path}. Rör: {touch}.",
  logo: "Ladda ner logotypen för {product} som PNG",
  logoAsIs: "Som den är",
  logoAlt: "Logotypen för {product}",
  onLight: "På ljust",
  onDark: "På mörkt",
  values: "Värden för profilen",
  copyValues: "Kopiera värdena",
  signOn: "Gå till enkel inloggning",
  noConnection: "Ingen identitetsleverantör är ansluten",
  noConnectionText: "Välj en först: stegen följer dess skärmar.",
  toScim: "Välj en identitetsleverantör",
  okta: {
    application: {
      title: "Lägg till {product} bland dina program i Okta",
      text: "Gå till Applications, välj Applications och Browse App Catalog. Sök efter {product}, eller efter SCIM 2.0 Test App (Header Auth), och klicka på Add.",
    },
    "single-sign-on": {
      title: "Enkel inloggning fungerar",
      text: "Okta kräver enkel inloggning innan det erbjuder försörjning. Ställ in den, eller fortsätt utan med ett skäl. Bocka av när personer loggar in.",
    },
    credentials: {
      title: "Kopiera adress och token till Okta, och spara här",
      text: "På fliken Provisioning, välj Configure API Integration och Enable. Kopiera tenant-URL till Base URL och åtkomsttoken till API Token. Tryck sedan på Spara här.",
    },
    "connection-test": {
      title: "Testa anslutningen",
      text: "Tryck på Test API Credentials i Okta. När det lyckas, tryck på Save i Okta.",
    },
    "provisioning-on": {
      title: "Slå på försörjningen",
      text: "Under Provisioning, klicka på To App och sedan Edit. Kryssa i Create Users, Update User Attributes och Deactivate Users, och klicka på Save. Utan Update User Attributes kommer en ändrad User type aldrig fram.",
    },
    "create-users": {
      title: "Lägg till personer i programmet",
      text: "Gå till Assignments och lägg till de användare eller grupper som du vill försörja.",
    },
    "update-users": {
      title: "Ändringar kommer fram",
      text: "Ändra något på en tilldelad person i Okta, till exempel en titel.",
    },
    "deactivate-users": {
      title: "Den som slutar förlorar åtkomsten",
      text: "Ta ut en person ur programmet, och lägg tillbaka den om du vill. Avstängda personer går att läsa här.",
    },
    "user-name": {
      title: "Programmets format för användarnamn",
      text: "Gå till fliken Sign On och rulla ner till Credentials Details. Välj Email som Application username format, och spara.",
    },
    "roles-given": {
      title: "Ange User type",
      text: "Sätt User type till Administrator, Manager eller User på varje tilldelning. Gör User type till en lista i Profile Editor med dessa värden, så kan ingen skriva fel.",
    },
    "people-before": {
      title: "Personer som fanns här tidigare",
      text: "Om personer tilldelades innan försörjningen slogs på, tryck på Provision User. Okta söker efter var och en här, och de länkas.",
    },
    groups: {
      title: "Skicka grupper",
      text: "På fliken Push Groups, skicka en grupp eller länka den till en grupp som finns här. Använd en annan grupp än den du tilldelade.",
    },
    "one-role-source": {
      title: "Inget roles-attribut bredvid User type",
      text: "Problem med roller kommer av ett roles-attribut på användaren. Klicka på fliken Provisioning, rulla ner och klicka på Go to Profile Editor. Leta upp fältet roles och ta bort det.",
    },
    logo: {
      title: "Lägg till programmets logotyp",
      text: "Ladda ner logotypen. Klicka i Okta på logotypen bredvid programmets namn, Browse, välj filen och Update Logo.",
    },
    administrator: {
      title: "Avsluta",
      text: "Tilldela dig själv som Administrator och se dig själv komma. Från och med nu säger Okta vem som får vad här.",
    },
  },
  entra: {
    application: {
      title: "Lägg till {product} som företagsprogram",
      text: "Gå till Enterprise applications och New application, sedan Create your own application. Skapa ett program för varje enhet.",
    },
    "single-sign-on": {
      title: "Enkel inloggning fungerar",
      text: "Ställ in den, eller fortsätt utan med ett skäl. Bocka av när personer loggar in.",
    },
    credentials: {
      title: "Kopiera adress och token till Entra, och spara här",
      text: "Under Provisioning, välj läget Automatic. Kopiera tenant-URL till Tenant URL och åtkomsttoken till Secret Token. Tryck sedan på Spara här.",
    },
    "connection-test": {
      title: "Testa anslutningen",
      text: "Tryck på Test Connection i Entra. Den söker efter någon som inte finns. När det lyckas, tryck på Save i Entra.",
    },
    "app-roles": {
      title: "Skapa programroller",
      text: "Gå till App registrations, detta program, App roles. Skapa en roll för varje värde: administrator, manager och user. Under Provisioning, Mappings, mappa roles med SingleAppRoleAssignment.",
    },
    "one-role-source": {
      title: "En rad bär rollen",
      text: "Ta under Mappings bort varje andra rad som bär en roll, som userType bredvid roles, och varje direkt mappning av appRoleAssignments.",
    },
    scope: {
      title: "Omfång och säkerhet",
      text: "Välj under Settings Sync only assigned users and groups, och slå på Prevent accidental deletion.",
    },
    "roles-given": {
      title: "Tilldela personer med en roll",
      text: "Lägg under Users and groups till personer eller grupper, var och en med en roll. Flera grupper med roller går bra här: mappningen säger hur de kombineras.",
    },
    "create-users": {
      title: "Försörj en person på begäran",
      text: "Välj Provision on demand och en person. Den kommer inom några sekunder.",
    },
    start: {
      title: "Starta försörjningen",
      text: "Tryck på Start provisioning. Entra kommer ungefär var fyrtionde minut.",
    },
    "update-users": {
      title: "Ändringar kommer fram",
      text: "Ändra något på en tilldelad person i Entra. Det kommer med nästa cykel, eller på begäran.",
    },
    "deactivate-users": {
      title: "Den som slutar förlorar åtkomsten",
      text: "Ta ut en person ur programmet. Den stängs av med nästa cykel och går att läsa här.",
    },
    "people-before": {
      title: "Personer som fanns här tidigare",
      text: "Entra söker efter varje tilldelad person på userName. Den som fanns här tidigare hittas och länkas.",
    },
    groups: {
      title: "Grupper",
      text: "Tilldelade grupper kommer med nästa cykel.",
    },
    logo: {
      title: "Lägg till programmets logotyp",
      text: "Ladda ner logotypen. Gå i Entra till Properties, välj Select a file bredvid Logo, och Save. Entra tar en PNG på 215 gånger 215 bildpunkter.",
    },
    administrator: {
      title: "Avsluta",
      text: "Tilldela dig själv rollen administrator och se dig själv komma. Från och med nu säger Entra vem som får vad här.",
    },
  },
  other: {
    credentials: {
      title: "Ge din klient adress och token, och spara här",
      text: "Den talar SCIM 2.0 med en bearer-token. Tryck sedan på Spara här.",
    },
    "connection-test": { title: "Testa anslutningen", text: "Låt den fråga efter en sida användare." },
    "create-users": { title: "Skapa personer", text: "Låt den skapa en person." },
    "update-users": { title: "Ändringar kommer fram", text: "Låt den ändra något på den personen." },
    "deactivate-users": { title: "Den som slutar förlorar åtkomsten", text: "Låt den sätta active till false." },
    "user-name": {
      title: "Användarnamn är e-postadresser",
      text: "Låt userName vara den e-postadress som personen har.",
    },
    "roles-given": { title: "Roller", text: "Låt den skicka userType: Administrator, Manager eller User." },
    "people-before": {
      title: "Personer som fanns här tidigare",
      text: "Låt den söka efter en person på userName innan den skapar en.",
    },
    groups: { title: "Grupper", text: "Låt den skapa en grupp." },
    "one-role-source": { title: "Varje roll sägs en gång", text: "Låt den skicka userType eller roles, inte båda." },
    administrator: { title: "Avsluta", text: "Låt den skicka dig själv som Administrator, och se dig själv komma." },
  },
} satisfies Translated<typeof en>
