import { phrase } from "../phrase.ts"
import { choice, common } from "../readings.ts"

/** Steps in the Okta Admin Console, whose menus are named as it names them. */
export const oktaSteps = [
  phrase("Open Applications > the application > Assignments.", "Öppna Applications > applikationen > Assignments."),
  phrase("Open Directory > Profile Editor.", "Öppna Directory > Profile Editor."),
  phrase("Open the application's profile, not User (default).", "Öppna applikationens profil, inte User (default)."),
  phrase(
    "Delete the attribute {attribute}. If Okta says it is in use: Mappings > both directions > Do not map > Save Mappings, then delete.",
    "Ta bort attributet {attribute}. Säger Okta att det används: välj Mappings > båda riktningarna > Do not map > Save Mappings, och ta sedan bort det.",
  ),
  phrase(
    "Open Applications > the application > Provisioning > To App > Force Sync, or push one person again.",
    "Öppna Applications > applikationen > Provisioning > To App > Force Sync, eller skicka en person igen.",
  ),
  phrase(
    "Click the pencil beside {who}, or beside the group that assigns the person.",
    "Klicka på pennan bredvid {who}, eller bredvid gruppen som tilldelar personen.",
    { who: common },
  ),
  phrase(
    "Set Application username format to Email and click Save.",
    "Sätt Application username format till Email och klicka på Save.",
  ),
  phrase("Set {attribute} to {value} and click Save.", "Sätt {attribute} till {value} och klicka på Save.", {
    value: choice,
  }),
  phrase(
    "Click the pencil beside {attribute} and tick Define enumerated list of values.",
    "Klicka på pennan bredvid {attribute} och kryssa i Define enumerated list of values.",
  ),
  phrase("Enter {values} and click Save Attribute.", "Skriv in {values} och klicka på Save Attribute."),
  phrase(
    "Keep one attribute with the external name {attribute}.^[primary==true].value and delete the others.",
    "Behåll ett attribut med external name {attribute}.^[primary==true].value och ta bort de andra.",
  ),
  phrase(
    "If Okta says one is in use: Mappings > both directions > Do not map > Save Mappings, then delete.",
    "Säger Okta att något av dem används: välj Mappings > båda riktningarna > Do not map > Save Mappings, och ta sedan bort det.",
  ),
  phrase(
    "Note the external name of {attribute}, then delete the attribute. If Okta says it is in use: Mappings > both directions > Do not map > Save Mappings, then delete.",
    "Anteckna external name för {attribute} och ta sedan bort attributet. Säger Okta att det används: välj Mappings > båda riktningarna > Do not map > Save Mappings, och ta sedan bort det.",
  ),
  phrase(
    "Click Add Attribute, choose the data type string, enter the same external name and the external namespace urn:ietf:params:scim:schemas:core:2.0:User, and click Save.",
    "Klicka på Add Attribute, välj data type string, skriv in samma external name och external namespace urn:ietf:params:scim:schemas:core:2.0:User, och klicka på Save.",
  ),
  phrase(
    "Open Applications > the application > Sign On > Credentials Details > Edit.",
    "Öppna Applications > applikationen > Sign On > Credentials Details > Edit.",
  ),
  phrase(
    "Open Assignments, click the pencil beside each person concerned, and click Save.",
    "Öppna Assignments, klicka på pennan bredvid varje person som berörs, och klicka på Save.",
  ),
  phrase(
    "Click Add Attribute: data type string, external name externalId, external namespace urn:ietf:params:scim:schemas:core:2.0:User, and click Save.",
    "Klicka på Add Attribute: data type string, external name externalId, external namespace urn:ietf:params:scim:schemas:core:2.0:User, och klicka på Save.",
  ),
  phrase(
    'Click Mappings > Okta User to the application, map user.getInternalProperty("id") to externalId, and click Save Mappings.',
    'Klicka på Mappings > Okta User till applikationen, mappa user.getInternalProperty("id") till externalId, och klicka på Save Mappings.',
  ),
  phrase(
    "Open Directory > Groups > {group} > People and remove {who}.",
    "Öppna Directory > Groups > {group} > People och ta bort {who}.",
    { who: common },
  ),
  phrase(
    "Open Applications > the application > Push Groups > {group}, click its status and choose Push now.",
    "Öppna Applications > applikationen > Push Groups > {group}, klicka på dess status och välj Push now.",
  ),
  phrase(
    "Click Assign > Assign to People, choose {who}, set {attribute} to {value}, and click Save and Go Back.",
    "Klicka på Assign > Assign to People, välj {who}, sätt {attribute} till {value}, och klicka på Save and Go Back.",
    { who: common, value: choice },
  ),
  phrase(
    "Click the cross beside {who}; if a group assigns the person, take the person out of that group.",
    "Klicka på krysset bredvid {who}; om en grupp tilldelar personen, ta ut personen ur den gruppen.",
    { who: common },
  ),
  phrase(
    "Open Directory > People > {who} > Profile > Edit, change {part}, and click Save.",
    "Öppna Directory > People > {who} > Profile > Edit, ändra {part}, och klicka på Save.",
    { who: common },
  ),
  phrase(
    "Search for {who}. If the person is no longer there or should not be, remove the assignment; otherwise click the pencil and Save, so that Okta pushes the person again.",
    "Sök efter {who}. Om personen inte längre finns där, eller inte borde göra det, ta bort tilldelningen; klicka annars på pennan och Save, så att Okta skickar personen igen.",
  ),
  phrase(
    "Open Reports > System Log and search for {who} to see which applications push the person.",
    "Öppna Reports > System Log och sök efter {who} för att se vilka applikationer som skickar personen.",
  ),
  phrase(
    "In each application but one: Provisioning > To App > Edit, untick Update User Attributes, and click Save.",
    "I varje applikation utom en: öppna Provisioning > To App > Edit, kryssa ur Update User Attributes, och klicka på Save.",
  ),
  phrase(
    "Open Applications > the application > Provisioning > Integration > Edit.",
    "Öppna Applications > applikationen > Provisioning > Integration > Edit.",
  ),
  phrase(
    "Paste the new token into API Token, click Test API Credentials, and click Save.",
    "Klistra in den nya token i API Token, klicka på Test API Credentials, och klicka på Save.",
  ),
  phrase(
    "Open Dashboard > Tasks > the application's provisioning failures, select them, and click Retry Selected.",
    "Öppna Dashboard > Tasks > det som misslyckades för applikationen, markera det, och klicka på Retry Selected.",
  ),
  phrase(
    "Open Applications > the application > Provisioning > To App > Edit.",
    "Öppna Applications > applikationen > Provisioning > To App > Edit.",
  ),
  phrase(
    "Open Applications > the application that is not to push > Provisioning > To App > Edit.",
    "Öppna Applications > applikationen som inte ska skicka > Provisioning > To App > Edit.",
  ),
  phrase(
    "Untick Create Users, Update User Attributes and Deactivate Users, and click Save.",
    "Kryssa ur Create Users, Update User Attributes och Deactivate Users, och klicka på Save.",
  ),
  phrase("Tick {feature} and click Save.", "Kryssa i {feature} och klicka på Save."),
  phrase(
    "Open Applications > the application > Push Groups > {group}, click its status and choose Unlink pushed group.",
    "Öppna Applications > applikationen > Push Groups > {group}, klicka på dess status och välj Unlink pushed group.",
  ),
  phrase(
    "Open Applications > the application > Push Groups > Push Groups > Find groups by name.",
    "Öppna Applications > applikationen > Push Groups > Push Groups > Find groups by name.",
  ),
  phrase("Enter {group}, choose it, and click Save.", "Skriv in {group}, välj den, och klicka på Save.", {
    group: common,
  }),
  phrase(
    "Open Directory > Groups > {group} > People > Assign people and add {who}.",
    "Öppna Directory > Groups > {group} > People > Assign people och lägg till {who}.",
    { who: common },
  ),
  phrase(
    "Click Mappings > Okta User to the application, set {attribute} to Do not map, and click Save Mappings.",
    "Klicka på Mappings > Okta User till applikationen, sätt {attribute} till Do not map, och klicka på Save Mappings.",
  ),
  phrase("Open Reports > System Log and search for {what}.", "Öppna Reports > System Log och sök efter {what}.", {
    what: common,
  }),
  phrase(
    "Open Applications > the application > Assignments > Groups and check that every group is there that should be.",
    "Öppna Applications > applikationen > Assignments > Groups och kontrollera att alla grupper som ska finnas där gör det.",
  ),
  phrase(
    "Open Applications > the application > Sign On > Edit and choose SAML 2.0 or OpenID Connect.",
    "Öppna Applications > applikationen > Sign On > Edit och välj SAML 2.0 eller OpenID Connect.",
  ),
]
