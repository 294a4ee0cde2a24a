/** What a rule is called, and what it looks for and why it matters. */
export interface RuleWords {
  readonly title: string
  readonly means: string
}

/** The rules by id. Names of menus and attributes stay as the screens of identity providers have them. */
export const ruleWords: Readonly<Record<string, RuleWords>> = {
  "roles-beside-user-type": {
    title: "roles skickas bredvid userType",
    means:
      "Identitetsleverantören ger två svar om en och samma roll: userType, och ett attribut som heter roles. Mappningen går efter det ena, i Okta efter userType, så rollen är den som står där; men den som ser på det andra hos identitetsleverantören tror något annat. På andra håll är detta känt som Roles Sync Issue.",
  },
  "user-type-unknown-value": {
    title: "Identitetsleverantören skickar ett ord som inte är någon roll",
    means:
      "Mappningen läser attributet, men värdet är varken nyckel, namn eller synonym för någon roll, och inte heller likt någon. Personen behåller den senaste goda rollen eller får standardrollen, och ingen får veta det hos identitetsleverantören.",
  },
  "role-value-near-miss": {
    title: "Identitetsleverantören skickar ett ord som nästan är en roll",
    means:
      "Ett värde är felstavat, eller skrivet med andra versaler, mellanslag eller osynliga tecken. Ett felstavat värde är ingen roll, så personen behåller den senaste goda rollen; ett som bara ser annorlunda ut förstås, och nämns här så att det kan rättas till.",
  },
  "several-primary-roles": {
    title: "Mer än en roll är märkt som primär",
    means:
      "SCIM tillåter ett primärt värde (RFC 7643 §2.4), så ingen kan säga vilken roll som avses. Rollcall använder den lägsta av de märkta tills det är rättat: hellre för lite åtkomst än för mycket.",
  },
  "role-team-disagrees": {
    title: "Ett attribut och ett team ger olika roller",
    means:
      "Mappningen läser båda. Ett av dem avgör, oftast det som kommer först, och det andra läggs åt sidan: någon tror att personen har en roll som den inte har, eller har förlorat.",
  },
  "teams-disagree-on-role": {
    title: "En persons team ger olika roller",
    means:
      "Personen är med i flera team vars regler ger olika roller. Mappningen väljer en av dem efter sin egen regel, den högsta om inget annat sägs, vilket kanske inte är vad de som fyllde teamen hade tänkt sig.",
  },
  "role-signal-undecodable": {
    title: "En roll kommer i en form som inte går att läsa",
    means:
      "Värdet är XML, trasig JSON eller ett objekt som inte nämner något: oftast Entras interna objekt, för att appRoleAssignments är mappat direkt och inte med ett uttryck. Det ger ingen roll, så personen behåller den senaste goda.",
  },
  "role-signal-lost": {
    title: "Identitetsleverantören anger inte längre någon roll",
    means:
      "Personen hade en roll från identitetsleverantören, som nu inte säger något om den. Den senaste rollen behålls, så att ett misstag i en mappning inte tar någons åtkomst; men en roll som borde ha upphört finns också kvar.",
  },
  "role-drift": {
    title: "Rollen här är inte den som identitetsleverantören ger",
    means:
      "En administratör har satt rollen för hand och identitetsleverantören säger fortfarande en annan. Vad granskare läser hos identitetsleverantören är då inte vad personen får göra.",
  },
  "override-forgotten": {
    title: "En roll satt för hand är gammal, eller på väg att upphöra",
    means:
      "En roll satt för hand var tänkt för en tid. Efter 90 dagar är den oftast glömd; under de sju dagarna före dess slut bör någon veta att rollen snart ändras.",
  },
  "privileged-without-idp": {
    title: "Privilegierad utan identitetsleverantören",
    means:
      "Personen administrerar eller har en känslig behörighet, och identitetsleverantören har inte gett den: den känner inte personen, eller har aldrig angett någon roll. När personen slutar tar ingen där bort åtkomsten.",
  },
  "last-admin-at-risk": {
    title: "Den sista administratören skulle förlora rollen",
    means:
      "Identitetsleverantören bad om att ta administrationen från enhetens sista administratör. Rollcall håller kvar rollen, för annars kunde ingen släppa in någon efteråt. Så snart någon annan administrerar får personen den roll som begärdes.",
  },
  "dormant-admin": {
    title: "En administratör loggar inte in",
    means:
      "Personen administrerar och har inte loggat in på 45 dagar, eller inte en enda gång under de 14 dagarna efter att den skapades. Ett konto som ingen använder är ett som ingen vaktar.",
  },
  "duty-conflict": {
    title: "En person har två uppgifter som utesluter varandra",
    means:
      "Enheten har bestämt att ingen ska ha dessa två tillsammans, till exempel att beställa och godkänna betalningar. Personen har dem, genom flera roller eller inom en.",
  },
  "reactivated-with-higher-role": {
    title: "Någon kom tillbaka med en högre roll",
    means:
      "Personen inaktiverades och släpptes in igen, och rollen är nu högre än förut. Ofta är det gruppen eller värdet från ett annat arbete; ibland ett konto som någon annan har tagit över.",
  },
  "role-oscillates": {
    title: "Rollen växlar fram och tillbaka",
    means:
      "Rollen har inom ett dygn ändrats minst tre gånger mellan samma två. Oftast försörjer två applikationer, eller två regler hos identitetsleverantören, samma person utan att vara överens.",
  },
  "deactivation-unacknowledged": {
    title: "Produkten vet inte att personen är ute",
    means:
      "Identitetsleverantören tog bort personen, Rollcall berättade det för produkten med en webhook, och fem minuter senare har produkten inte svarat att den vet. Tills dess kan personen fortfarande vara inloggad där.",
  },
  "reactivation-held": {
    title: "Identitetsleverantören vill släppa in någon som en administratör stängde ute",
    means:
      "En administratör inaktiverade personen här, och identitetsleverantören säger aktiv. Rollcall håller personen ute och svarar active: false, för den som bestämde här kan ha haft ett skäl.",
  },
  "user-name-not-email": {
    title: "Användarnamnet är ingen e-postadress",
    means:
      "Identitetsleverantören skickar ett användarnamn av annan form, till exempel CONTOSO\\jdoe. Det godtas, men inloggning, inbjudningar och att hitta samma person på andra håll går efter e-postadressen. En anslutning kan avvisa sådana namn i sina inställningar.",
  },
  "user-name-differs-from-email": {
    title: "Användarnamnet är en annan adress än den primära e-posten",
    means:
      "Båda är adresser, och de är inte lika: efter ett namnbyte eller ett byte av företag ändrades ofta bara den ena. Meddelanden går till den ena, och inloggningen kan gå efter den andra.",
  },
  "external-id-missing": {
    title: "Identitetsleverantören skickar inget externt id",
    means:
      "Utan externalId hittas personen igen bara på användarnamnet. När namnet ändras kan identitetsleverantören skapa en andra person, utan den förstas roll och team.",
  },
  "external-id-collision": {
    title: "Två personer har samma externa id",
    means:
      "externalId är identitetsleverantörens eget namn på en person, och här står det för två: personen tilldelades två gånger, eller så klonades applikationen. En ändring kan nå fel person.",
  },
  "privileged-email-outside-domains": {
    title: "E-postadressen hör till en annan organisation",
    means:
      "Adressens domän är ingen av dem som enheten har verifierat. För någon som administrerar är det en väg in som enheten inte råder över; för andra är det oftast en gäst.",
  },
  "link-waiting": {
    title: "Någon som skapades för hand väntar på att länkas",
    means:
      "Identitetsleverantören försörjde en person som en administratör hade skapat för hand tidigare, och på två dagar har inget bundit ihop de två. Tills dess ändrar identitetsleverantören ingenting hos personen: inte rollen, och inte åtkomsten när den slutar.",
  },
  "mapped-but-inactive": {
    title: "Någon som är inaktiverad får fortfarande en roll",
    means:
      "Personen släpps inte in, och identitetsleverantören skickar ändå en roll för den eller håller den kvar i ett team som ger en. Aktiveras personen har den genast den rollen.",
  },
  "user-stale": {
    title: "Ingen har nämnt eller sett personen på länge",
    means:
      "Ingen begäran från identitetsleverantören har nämnt personen på 180 dagar, och personen har inte loggat in på 90. Identitetsleverantörer skickar bara det som ändras, så det bevisar ingenting; men en person som slutade obemärkt ser likadan ut.",
  },
  "mapped-team-empty": {
    title: "Ett team som ger en roll är tomt",
    means:
      "Personer fick en roll av det här teamet, och på 14 dagar har ingen aktiv varit med i det. Oftast har gruppen ersatts av en annan hos identitetsleverantören, och de som borde ha rollen har den inte.",
  },
  "team-orphaned": {
    title: "Ett team hålls inte längre uppdaterat",
    means:
      "Identitetsleverantören skapade teamet och har inte skickat det på 90 dagar, medan den skickade andra; eller så är anslutningen som teamet kom genom borta. Vem som går med i eller lämnar gruppen där berättas inte här. En grupp där inget ändras ser likadan ut, så titta innan du gör något.",
  },
  "team-renamed-duplicate": {
    title: "Två team är troligen ett",
    means:
      "En grupp bytte namn eller gjordes om hos identitetsleverantören och kom som ett nytt team bredvid det gamla. Regler som läser det gamla teamet gör det fortfarande, och medlemmarna behåller vad det gav dem.",
  },
  "team-member-inactive": {
    title: "Inaktiverade personer är med i ett team",
    means:
      "Personer som inaktiveras är kvar i sina team, så att de är där de var när de kommer tillbaka. Har de slutat för gott har någon glömt gruppen.",
  },
  "team-member-unknown": {
    title: "Ett team har medlemmar som ingen känner",
    means:
      "Identitetsleverantören satte personer i teamet som den aldrig har skickat. De väntar, och går med av sig själva så snart de skickas; tills dess har de inte det som teamet ger.",
  },
  "manual-membership-in-pushed-team": {
    title: "Personer sattes för hand i ett team som försörjs",
    means:
      "Teamet hör till identitetsleverantören, och en administratör satte in personer här. Identitetsleverantören vet inget om dem och kommer aldrig att ta ut dem: den som lämnar gruppens arbete är kvar i teamet.",
  },
  "team-nested": {
    title: "Ett team sattes i ett team",
    means:
      "Identitetsleverantören skickade en grupp som medlem i en annan. Team i SCIM rymmer här personer: de i det inre teamet har inte det som det yttre ger, vad identitetsleverantören än visar.",
  },
  "group-assigned-and-pushed": {
    title: "En grupp både tilldelar personer och skickas som team",
    means:
      "Personer kom gång på gång som medlemmar i teamet innan de kom som personer. Okta gör så när en och samma grupp både tilldelar applikationen och skickas: vem som är först är slump, så medlemskap kommer sent eller saknas en tid. Okta råder till två grupper.",
  },
  "token-never-rotated": {
    title: "En åtkomsttoken har inte bytts på länge",
    means:
      "Token har varit densamma i mer än ett år. Ju längre en hemlighet lever, desto fler personer och säkerhetskopior har sett den; den som har den kan göra administratörer.",
  },
  "token-unused": {
    title: "En åtkomsttoken fungerar och ingen använder den",
    means:
      "Token har inte använts under de 14 dagarna sedan den skapades, eller på 90 dagar. En nyckel till en dörr som ingen går igenom är bara till nytta för en tjuv.",
  },
  "token-expiring": {
    title: "En åtkomsttoken är på väg att upphöra",
    means:
      "Token upphör snart, eller har upphört, och ingen annan kan ta dess plats. Därefter avvisas identitetsleverantören: de som börjar väntar, och de som slutar behåller sin åtkomst.",
  },
  "token-overlap-ending": {
    title: "Den gamla åtkomsttoken upphör, och den nya används inte",
    means:
      "Ett byte påbörjades, och mindre än ett dygn innan den gamla token upphör används den fortfarande av identitetsleverantören. Den nya har troligen inte skrivits in där; när den gamla upphör avvisas försörjningen.",
  },
  "token-exposed": {
    title: "En åtkomsttoken är i andras händer",
    means:
      "Token stod där andra kunde läsa den, eller används från ett nätverk och av ett program som aldrig har setts förut medan den vanliga identitetsleverantören fortsätter att använda den. Den som har token kan göra administratörer och läsa om alla.",
  },
  "add-only-roles": {
    title: "Roller läggs bara till",
    means:
      "På 30 dagar har identitetsleverantören lagt till roller och varken ersatt eller tagit bort någon. En roll som någon förlorar där är kvar här bredvid den nya. Entra gör så när approllerna mappas en och en.",
  },
  "connection-silent": {
    title: "Identitetsleverantören har tystnat",
    means:
      "Ingen begäran har kommit på längre tid än den borde. Den som börjar väntar, och den som slutar behåller åtkomsten. Entra anropar var 40:e minut; andra anropar bara när något ändras, så för dem räknas tystnaden bara när något motsäger den.",
  },
  "pushes-failing": {
    title: "Försörjningen misslyckas",
    means:
      "Identitetsleverantören försöker samma sak om och om igen och avvisas, eller så misslyckades mer än en tiondel av dess begäranden under en timme. Det den ville ändra är inte ändrat.",
  },
  "mass-deactivation": {
    title: "Många personer förlorade sin åtkomst på en gång",
    means:
      "På en timme inaktiverades eller raderades mer än fem personer, och mer än en tiondel av alla, genom försörjningen; eller så togs de flesta medlemmarna ur ett team på en gång. Oftast har någon tagit bort en grupp från applikationen, och inte personerna.",
  },
  "updates-never-arrive": {
    title: "Personer skapas, och ändras aldrig",
    means:
      "Identitetsleverantören har skapat personer i en månad, och inte en enda ändring av ett attribut har kommit. Oftast är Update User Attributes avslaget i Okta, så att en ny roll, ett nytt namn eller en ny adress aldrig kommer fram.",
  },
  "attribute-ignored-by-mapping": {
    title: "Ett attribut som ser ut som en roll läses av ingen regel",
    means:
      "Identitetsleverantören skickar något som ser ut som en roll, för personer om vilka den inte säger något i userType, och mappningen läser det inte. Kanske var det därifrån rollen skulle komma.",
  },
  "user-type-is-employment-type": {
    title: "userType säger hur personer är anställda, inte vad de får göra",
    means:
      "För hälften av personerna eller fler säger userType Employee, Contractor eller liknande: en förvald mappning fyller det från basprofilen. De orden är inga roller, så de flesta behåller sin roll eller får standardrollen. Den som botar detta botar också konflikterna om de enskilda personerna.",
  },
  "mapping-rule-shadowed": {
    title: "En regel i mappningen kan aldrig vinna",
    means:
      "En tidigare regel på samma nivå möter allt som den här möter. Den som skrev den väntar sig en roll som den inte ger.",
  },
  "mapping-role-missing": {
    title: "Mappningen pekar på en roll som är avvecklad eller borta",
    means:
      "En regel, standardrollen eller taket nämner en roll som ingen längre kan få. Den som skulle få den behåller den gamla rollen, eller får standardrollen.",
  },
  "mapping-rule-unused": {
    title: "En regel i mappningen har inte mött någon på länge",
    means:
      "Regeln har funnits i 90 dagar och inte gett någon en roll. Den gör ingen skada förrän någon skapar ett värde eller ett team som den möter, kanske någon som känner till regeln.",
  },
  "mapping-team-missing": {
    title: "En regel läser ett team som är borta",
    means:
      "Teamet raderades, bytte namn, eller hör till en anslutning som är borta. Ingen får längre regelns roll, eller ingen förlorar den.",
  },
  "default-role-privileged": {
    title: "Den som inte har någon roll får en privilegierad",
    means:
      "Standardrollen administrerar eller har en känslig behörighet. Alla om vilka identitetsleverantören inte säger något begripligt har den: ett skrivfel gör en administratör.",
  },
  "too-many-admins": {
    title: "Många personer administrerar",
    means:
      "Fler än fem personer administrerar, och fler än en tiondel av alla som är aktiva. Ju fler de är, desto mindre märker någon vad en av dem gör, eller att ett konto har tagits över.",
  },
  "privilege-spike": {
    title: "Flera personer steg till en privilegierad roll inom en timme",
    means:
      "Tre personer eller fler fick inom 60 minuter en roll som administrerar eller har en känslig behörighet, långt fler än andra dagar. Det kan vara ett nytt team av administratörer; det kan vara någon som har tagit över identitetsleverantören.",
  },
  "duplicate-person-in-entity": {
    title: "En adress hör till flera personer",
    means:
      "Två personer eller fler har samma e-postadress, bortsett från versaler och det som följer ett plustecken. Oftast skickades en person två gånger, eller fanns för hand tidigare: när den slutar tas bara den ena av de två bort.",
  },
  "person-differs-across-entities": {
    title: "En person är olika i två enheter",
    means:
      "Samma adress har andra roller, eller är aktiv här och inaktiverad där, i en annan enhet i installationen. Den som lämnade den ena kan ha glömts bort i den andra.",
  },
  "several-writers": {
    title: "Två applikationer skriver till enheten",
    means:
      "Inom ett dygn har två applikationer hos en identitetsleverantör skrivit turvis till samma enhet, eller en avvecklad försöker fortfarande. Var och en tror att den ensam avgör vem som är här: vad den ena ger tar den andra.",
  },
  "sso-not-configured": {
    title: "Personer försörjs och kan inte logga in med enkel inloggning",
    means:
      "Identitetsleverantören säger vem som är här, och ingen kan logga in genom den. Personerna skulle behöva lösenord, som är kvar när identitetsleverantören tar bort personen.",
  },
  "webhook-failing": {
    title: "En webhook tar inte emot det den skickas",
    means:
      "Produkten svarar inte, eller svarar med fel. Den vet inte vem som har börjat, slutat eller fått en annan roll; det som gavs upp kommer först när det spelas upp igen.",
  },
  "report-not-delivered": {
    title: "En rapport nådde inte sin mottagare",
    means:
      "En schemalagd rapport skapades och kunde inte levereras. Den som ska läsa den vet inte vad den säger, och en revisor kommer att fråga efter den.",
  },
}
