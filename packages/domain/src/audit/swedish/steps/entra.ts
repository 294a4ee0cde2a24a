import { phrase } from "../phrase.ts"
import { choice, common } from "../readings.ts"

/** Steps in the Microsoft Entra admin center, whose menus are named as it names them. */
export const entraSteps = [
  phrase(
    "Open Enterprise apps > the application > Provisioning > Mappings > Provision Microsoft Entra ID Users.",
    "Öppna Enterprise apps > applikationen > Provisioning > Mappings > Provision Microsoft Entra ID Users.",
  ),
  phrase(
    "Open Enterprise apps > the application > Users and groups.",
    "Öppna Enterprise apps > applikationen > Users and groups.",
  ),
  phrase(
    "Delete the row whose target is {attribute} and click Save.",
    "Ta bort raden vars mål är {attribute} och klicka på Save.",
  ),
  phrase(
    "Tick {who}, or the group that assigns the person, and click Edit assignment.",
    "Markera {who}, eller gruppen som tilldelar personen, och klicka på Edit assignment.",
    { who: common },
  ),
  phrase(
    "Click Select a role, choose {role}, and click Assign.",
    "Klicka på Select a role, välj {role}, och klicka på Assign.",
    { role: choice },
  ),
  phrase(
    "Open App registrations > the application > App roles.",
    "Öppna App registrations > applikationen > App roles.",
  ),
  phrase(
    "Edit each app role so that its Value is one of {values}, or click Create app role, and click Apply.",
    "Redigera varje approll så att dess Value är något av {values}, eller klicka på Create app role, och klicka på Apply.",
  ),
  phrase(
    "Open the row of appRoleAssignments and set Mapping type to Expression.",
    "Öppna raden för appRoleAssignments och sätt Mapping type till Expression.",
  ),
  phrase(
    'Enter SingleAppRoleAssignment([appRoleAssignments]), choose the target roles[primary eq "True"].value, and click Ok and Save.',
    'Skriv in SingleAppRoleAssignment([appRoleAssignments]), välj målet roles[primary eq "True"].value, och klicka på Ok och Save.',
  ),
  phrase(
    "Open Enterprise apps > the application > Provisioning > Provision on demand, choose {what}, and click Provision.",
    "Öppna Enterprise apps > applikationen > Provisioning > Provision on demand, välj {what}, och klicka på Provision.",
    { what: common },
  ),
  phrase(
    "Map userName from mail, or from userPrincipalName if that is the person's address.",
    "Mappa userName från mail, eller från userPrincipalName om det är personens adress.",
  ),
  phrase(
    'Map emails[type eq "work"].value from mail, and click Save.',
    'Mappa emails[type eq "work"].value från mail, och klicka på Save.',
  ),
  phrase("Map externalId from objectId and click Save.", "Mappa externalId från objectId och klicka på Save."),
  phrase(
    "Open Groups > All groups > {group} > Members, tick {who}, and click Remove.",
    "Öppna Groups > All groups > {group} > Members, markera {who}, och klicka på Remove.",
    { who: common },
  ),
  phrase(
    "Click Add user/group, choose {who}, click Select a role, choose {role}, and click Assign.",
    "Klicka på Add user/group, välj {who}, klicka på Select a role, välj {role}, och klicka på Assign.",
    { who: common, role: choice },
  ),
  phrase(
    "Open Users > {who} > Edit properties, change {part}, and click Save.",
    "Öppna Users > {who} > Edit properties, ändra {part}, och klicka på Save.",
    { who: common },
  ),
  phrase(
    "Tick {who} and click Remove; if a group assigns the person, take the person out of that group.",
    "Markera {who} och klicka på Remove; om en grupp tilldelar personen, ta ut personen ur den gruppen.",
    { who: common },
  ),
  phrase(
    "Open Enterprise apps > Audit logs and search for {who} to see which applications push the person.",
    "Öppna Enterprise apps > Audit logs och sök efter {who} för att se vilka applikationer som skickar personen.",
  ),
  phrase(
    "In each application but one: Provisioning > Stop provisioning.",
    "I varje applikation utom en: välj Provisioning > Stop provisioning.",
  ),
  phrase(
    "Open Enterprise apps > the application > Provisioning > Admin Credentials.",
    "Öppna Enterprise apps > applikationen > Provisioning > Admin Credentials.",
  ),
  phrase(
    "Paste the new token into Secret Token, click Test Connection, and click Save.",
    "Klistra in den nya token i Secret Token, klicka på Test Connection, och klicka på Save.",
  ),
  phrase(
    "Open Enterprise apps > the application > Provisioning > Overview.",
    "Öppna Enterprise apps > applikationen > Provisioning > Overview.",
  ),
  phrase(
    "Click Start provisioning; if it says Quarantine, click Restart provisioning.",
    "Klicka på Start provisioning; står det Quarantine, klicka på Restart provisioning.",
  ),
  phrase(
    "Open Enterprise apps > the application > Provisioning logs, set Status to Failure, and open a line to see what was answered.",
    "Öppna Enterprise apps > applikationen > Provisioning logs, sätt Status till Failure, och öppna en rad för att se vad som svarades.",
  ),
  phrase(
    "Open Enterprise apps > the application that is not to push > Provisioning > Stop provisioning.",
    "Öppna Enterprise apps > applikationen som inte ska skicka > Provisioning > Stop provisioning.",
  ),
  phrase(
    "Click Add user/group, choose {group}, and click Assign.",
    "Klicka på Add user/group, välj {group}, och klicka på Assign.",
    { group: common },
  ),
  phrase("Tick {group} and click Remove.", "Markera {group} och klicka på Remove."),
  phrase(
    "Open Groups > All groups > {group} > Members > Add members, choose {who}, and click Select.",
    "Öppna Groups > All groups > {group} > Members > Add members, välj {who}, och klicka på Select.",
    { who: common },
  ),
  phrase(
    "Open Enterprise apps > the application > Provisioning > Settings, tick Prevent accidental deletion, enter a threshold, and click Save.",
    "Öppna Enterprise apps > applikationen > Provisioning > Settings, kryssa i Prevent accidental deletion, skriv in ett tröskelvärde, och klicka på Save.",
  ),
  phrase(
    "Tick Update under Target Object Actions and click Save.",
    "Kryssa i Update under Target Object Actions och klicka på Save.",
  ),
  phrase(
    "Enter AssertiveAppRoleAssignmentsComplex([appRoleAssignments]), choose the target roles, and click Ok and Save.",
    "Skriv in AssertiveAppRoleAssignmentsComplex([appRoleAssignments]), välj målet roles, och klicka på Ok och Save.",
  ),
  phrase(
    "Open the row whose target is {attribute} and set Mapping type to Expression.",
    "Öppna raden vars mål är {attribute} och sätt Mapping type till Expression.",
  ),
  phrase(
    "Enter SingleAppRoleAssignment([appRoleAssignments]), and click Ok and Save.",
    "Skriv in SingleAppRoleAssignment([appRoleAssignments]), och klicka på Ok och Save.",
  ),
  phrase(
    "Open Enterprise apps > Audit logs and search for {what}.",
    "Öppna Enterprise apps > Audit logs och sök efter {what}.",
    {
      what: common,
    },
  ),
  phrase(
    "Open Enterprise apps > the application > Provisioning > Settings and check that Scope is Sync only assigned users and groups.",
    "Öppna Enterprise apps > applikationen > Provisioning > Settings och kontrollera att Scope är Sync only assigned users and groups.",
  ),
  phrase("Check that every group is there that should be.", "Kontrollera att alla grupper som ska finnas där gör det."),
  phrase(
    "Open Enterprise apps > the application > Single sign-on and choose SAML.",
    "Öppna Enterprise apps > applikationen > Single sign-on och välj SAML.",
  ),
]
