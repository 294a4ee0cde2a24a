import type { ChangeWords } from "../change-words.ts"
import type { RoleTier } from "../role-mapping.ts"
import type { Role } from "../role.ts"
import { list, quote } from "./phrase.ts"

const accesses: Readonly<Record<Role["dashboardAccess"], string>> = {
  administrator: "administrerar",
  auditor: "läser allt här",
  none: "ger inget här",
}
const givers: Readonly<Record<Role["assignableBy"], string>> = {
  idp: "bara av identitetsleverantören",
  admin: "bara för hand",
  both: "av identitetsleverantören och för hand",
}
const choices: Readonly<Record<RoleTier["within"], string>> = {
  primary: "räknas den primära",
  latest: "räknas den senaste",
  first: "räknas den första",
  highest: "räknas den högsta",
  lowest: "räknas den lägsta",
  union: "räknas alla",
}

const whole = (path: string | undefined): string =>
  path === undefined ? "Vilket team någon är med i" : `Det som står på ${path}`

const capitalised = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

export const swedishChanges: ChangeWords = {
  quote,
  list,
  roleOrder: (roles) => `Rollernas ordning är ${list(roles)}, den högsta först.`,
  roleNew: (role) => `Rollen ${quote(role)} är ny.`,
  roleGone: (role) => `Rollen ${quote(role)} är borttagen.`,
  roleRenamed: (before, role) => `${quote(before)} heter ${quote(role)}.`,
  roleBack: (role) => `${quote(role)} används igen.`,
  roleRetired: (role, instead) =>
    `${quote(role)} är avvecklad${instead === undefined ? "" : `, och ${quote(instead)} tar dess plats`}.`,
  access: (role, now, before) => `${quote(role)} ${accesses[now]}; förut: ${accesses[before]}.`,
  givenBy: (role, now, before) => `${quote(role)} ges ${givers[now]}; förut ${givers[before]}.`,
  alsoMeans: (words, role) => `Även ${list(words.map(quote))} betyder ${quote(role)}.`,
  meansNoMore: (words, role) => `${list(words.map(quote))} betyder inte längre ${quote(role)}.`,
  may: (role, rights) => `${quote(role)} får ${list(rights.map(quote))}.`,
  mayNoMore: (role, rights) => `${quote(role)} får inte längre ${list(rights.map(quote), "eller")}.`,
  rightNew: (right) => `Behörigheten ${quote(right)} är ny.`,
  rightGone: (right) => `Behörigheten ${quote(right)} är borttagen.`,
  rightRenamed: (before, right) => `Behörigheten ${quote(before)} heter ${quote(right)}.`,
  rightUnder: (right, group) => `${quote(right)} står under ${quote(group)}.`,
  rightSensitive: (right, isSensitive) => `${quote(right)} är ${isSensitive ? "känslig" : "inte känslig längre"}.`,
  notTogether: (a, b) => `Ingen bör ha både ${quote(a)} och ${quote(b)}.`,
  togetherAgain: (a, b) => `Någon får ha både ${quote(a)} och ${quote(b)}.`,
  togetherOther: (a, b) => `Det som sägs om att ha både ${quote(a)} och ${quote(b)} är ändrat.`,
  place: (path) => path ?? "team",
  placeNew: (path) => `${whole(path)} läses.`,
  placeGone: (path) => `${whole(path)} läses inte längre.`,
  placeOrder: (places) => `Först kommer ${list(places)}, i den ordningen.`,
  within: (place, now, before) => `Av flera roller genom ${place} ${choices[now]}; förut: ${choices[before]}.`,
  tie: (place, tie) => `Av dem som återstår genom ${place} räknas den ${tie === "highest" ? "högsta" : "lägsta"}.`,
  roleName: (path) => (path === undefined ? "ett team som heter som en roll" : `namnet på en roll på ${path}`),
  value: (value, path) => (path === undefined ? `ett team som heter ${quote(value)}` : `${quote(value)} på ${path}`),
  team: (name) => `teamet ${quote(name)}`,
  teamCalled: (name) => `ett team som heter ${quote(name)}`,
  gives: (met, role) => `${met} ger ${role === undefined ? "den rollen" : quote(role)}`,
  ruleNew: (rule, isEnabled) => `Ny: ${rule}${isEnabled ? "" : ", avstängd"}.`,
  ruleGone: (rule) => `Borttagen: ${rule}.`,
  ruleOther: (now, before) => `${capitalised(now)}; förut: ${before}.`,
  ruleSwitched: (rule, isEnabled) => `${isEnabled ? "Påslagen" : "Avstängd"}: ${rule}.`,
  ruleOrder: (place) => `Reglerna för ${place} står i en annan ordning.`,
  policies: {
    defaultRole: "Standardrollen är",
    ceilingRole: "Den högsta roll en identitetsleverantör får ge är",
    combine: "När flera platser säger något",
    onUnknown: "När ett värde är okänt",
    onNoSignal: "När inget sägs",
    override: "En roll som satts för hand",
    protectLastAdministrator: "De sista administratörerna",
    absentInReplace: "Det som en PUT utelämnar",
    noiseValues: "Värden som inte säger något:",
    withholdsUnread: "Attribut som identitetsleverantören inte får tillbaka så länge inget läser dem:",
    ignoreDiacritics: "Bokstäver som bara skiljer sig åt genom accenter är",
  },
  noRole: "ingen",
  noValues: "inga",
  combine: {
    "first-tier": "räknas den första platsen som säger något",
    highest: "räknas den högsta rollen",
    lowest: "räknas den lägsta rollen",
    union: "räknas alla roller",
  },
  onUnknown: {
    "keep-last": "behålls den senaste rollen",
    "default-role": "ges standardrollen",
    reject: "avvisas anropet",
    "fall-through": "läses nästa plats",
  },
  onNoSignal: {
    "keep-last": "behålls den senaste rollen",
    "default-role": "ges standardrollen",
    "no-role": "ges ingen roll",
  },
  override: {
    "until-idp-changes": "gäller tills identitetsleverantören svarar något annat",
    sticky: "gäller tills den tas tillbaka",
    forbidden: "är inte tillåten",
  },
  protectLastAdministrator: {
    hold: "behålls, och resten av anropet tas emot",
    reject: "behålls, och anropet avvisas",
    off: "är inte skyddade",
  },
  absentInReplace: { withdraw: "tas tillbaka", keep: "behålls" },
  sameLetter: (isSame) => (isSame ? "samma" : "olika"),
  policy: (start, now, before) => `${start} ${now}; förut: ${before}.`,
}
