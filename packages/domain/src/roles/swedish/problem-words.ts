import type { ProblemWords, RolePlace } from "../problem-words.ts"
import { quote } from "./phrase.ts"

const places: Readonly<Record<RolePlace, string>> = {
  rule: "Rollen",
  default: "Standardrollen",
  ceiling: "Den högsta rollen",
}

export const swedishProblems: ProblemWords = {
  sameWord: (a, b) => `${quote(a)} och ${quote(b)} är namn på två roller. Ett ord får vara namn på bara en roll.`,
  nearlySameWord: (a, b) =>
    `${quote(a)} och ${quote(b)} skiljer sig bara åt genom accenter, som en mappning kan bortse från.`,
  noAdministrator: "Ingen aktiv roll administrerar. Låt minst en roll administrera.",
  keyMalformed: (key, longest) =>
    `${quote(key)} är ingen nyckel: använd små bokstäver a till z, siffror och enkla bindestreck, högst ${longest}.`,
  keyTaken: (key) => `En annan roll har nyckeln ${quote(key)}.`,
  nameEmpty: "En roll behöver ett namn.",
  rankMalformed: (role) => `Rangen för ${quote(role)} är inget tal.`,
  rankTaken: (role) =>
    `${quote(role)} har samma rang som en annan roll. Rangerna ska skilja sig åt, så att en av två roller alltid är den högre.`,
  synonymEmpty: (role) => `En synonym till ${quote(role)} är tom.`,
  permissionMissing: (role, permission) =>
    `${quote(role)} har behörigheten ${quote(permission)}, som inte finns i katalogen.`,
  replacementMissing: (role, by) => `${quote(role)} ersätts av ${quote(by)}, som inte finns i katalogen.`,
  replacementNotActive: (role) => `Det som ersätter ${quote(role)} slutar inte i någon aktiv roll. Välj en aktiv roll.`,
  permissionKeyMalformed: (key) => `${quote(key)} är ingen nyckel.`,
  permissionKeyTaken: (key) => `En annan behörighet har nyckeln ${quote(key)}.`,
  dutyMissing: (duty) => `${quote(duty)} är varken en roll (role:…) eller en behörighet (permission:…) i katalogen.`,
  roleRemoved: (role, key) =>
    `${quote(role)} gäller och kan inte tas bort, inte heller få en annan nyckel än ${quote(key)}. Avveckla den i stället.`,
  replacementNeeded: (role) => `Ange vilken roll som ersätter ${quote(role)}: alla som har den får den i stället.`,
  noTiers: "Mappningen läser inget: alla får standardrollen.",
  noAttribute: (path) => `${quote(path)} är inget attribut för en person.`,
  ruleIdTaken: (id) => `Två regler har id:t ${quote(id)}.`,
  roleMissing: (place, key) => `${places[place]} ${quote(key)} finns inte i katalogen.`,
  roleRetired: (place, role) => `${places[place]} ${quote(role)} är avvecklad.`,
  roleNotAssignable: (place, role) => `${places[place]} ${quote(role)} får ingen identitetsleverantör ge.`,
  defaultAdministers: (role) =>
    `Standardrollen ${quote(role)} administrerar: alla utan roll skulle bli administratörer.`,
  defaultAboveCeiling: (role) => `Standardrollen ${quote(role)} är över den högsta roll som får ges.`,
  defaultPrivileged: (role, right) =>
    `Den som har standardrollen ${quote(role)} ${right === undefined ? "ser den här sidan" : `får ${quote(right)}`}. Välj en roll med färre behörigheter.`,
  noiseIsRole: (value, role) => `${quote(value)} är namn på rollen ${quote(role)}, som då inte kan ges med det ordet.`,
  tierDuplicate: "En tidigare plats läser samma sak: lägg reglerna i den.",
  tierWithoutRules: (path) => `Ingen regel läser ${quote(path)}.`,
  pathNotKept: (path, isGroups) =>
    `${quote(path)} är inget som en identitetsleverantör säger om en roll.${isGroups ? " Läs team i stället." : ""}`,
  pathOfPart: (attribute) => `Läs hela ${quote(attribute)}: en del av det säger inte vilket värde som är primärt.`,
  teamByKey: "Varje team som heter som en roll ger den rollen, vem som än namnger det.",
  ruleMisplaced: "En regel för team står på en plats som läser ett attribut.",
  teamUnknown: (team) => `Det finns inget team ${quote(team)}.`,
  ruleWithoutRole: "Regeln ger ingen roll.",
  ruleCapped: (role, given) =>
    `Den här anslutningen får inte ge ${quote(role)}: regeln ger ${given === undefined ? "ingen roll" : quote(given)}.`,
  ruleShadowed: (byName) =>
    `En tidigare regel på den här platsen ${byName ? "ger rollen som heter så" : "gäller samma sak"}: den här används aldrig.`,
}
