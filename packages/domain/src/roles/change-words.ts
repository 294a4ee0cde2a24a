import { list, quote } from "./phrase.ts"
import type { RoleMapping, RoleTier } from "./role-mapping.ts"
import type { Role } from "./role.ts"

/** What a mapping does where its tiers alone do not say it. */
export type Policy = Exclude<keyof RoleMapping, "version" | "tiers">

/** The words that differences between rules are told in, in one language. Names are handed in as they are stored. */
export interface ChangeWords {
  readonly quote: (text: string) => string
  readonly list: (words: ReadonlyArray<string>) => string
  readonly roleOrder: (roles: ReadonlyArray<string>) => string
  readonly roleNew: (role: string) => string
  readonly roleGone: (role: string) => string
  readonly roleRenamed: (before: string, role: string) => string
  readonly roleBack: (role: string) => string
  readonly roleRetired: (role: string, instead: string | undefined) => string
  readonly access: (role: string, now: Role["dashboardAccess"], before: Role["dashboardAccess"]) => string
  readonly givenBy: (role: string, now: Role["assignableBy"], before: Role["assignableBy"]) => string
  readonly alsoMeans: (words: ReadonlyArray<string>, role: string) => string
  readonly meansNoMore: (words: ReadonlyArray<string>, role: string) => string
  readonly may: (role: string, rights: ReadonlyArray<string>) => string
  readonly mayNoMore: (role: string, rights: ReadonlyArray<string>) => string
  readonly rightNew: (right: string) => string
  readonly rightGone: (right: string) => string
  readonly rightRenamed: (before: string, right: string) => string
  readonly rightUnder: (right: string, group: string) => string
  readonly rightSensitive: (right: string, isSensitive: boolean) => string
  readonly notTogether: (a: string, b: string) => string
  readonly togetherAgain: (a: string, b: string) => string
  readonly togetherOther: (a: string, b: string) => string
  /** Where a role is read, as a sentence speaks of it in passing; undefined: teams. */
  readonly place: (path: string | undefined) => string
  readonly placeNew: (path: string | undefined) => string
  readonly placeGone: (path: string | undefined) => string
  readonly placeOrder: (places: ReadonlyArray<string>) => string
  readonly within: (place: string, now: RoleTier["within"], before: RoleTier["within"]) => string
  readonly tie: (place: string, tie: RoleTier["tie"]) => string
  readonly roleName: (path: string | undefined) => string
  readonly value: (value: string, path: string | undefined) => string
  readonly team: (name: string) => string
  readonly teamCalled: (name: string) => string
  /** What a rule meets, and the role it gives, if not the one that is named. */
  readonly gives: (met: string, role: string | undefined) => string
  readonly ruleNew: (rule: string, isEnabled: boolean) => string
  readonly ruleGone: (rule: string) => string
  readonly ruleOther: (now: string, before: string) => string
  readonly ruleSwitched: (rule: string, isEnabled: boolean) => string
  readonly ruleOrder: (place: string) => string
  readonly policies: Readonly<Record<Policy, string>>
  readonly noRole: string
  readonly noValues: string
  readonly combine: Readonly<Record<RoleMapping["combine"], string>>
  readonly onUnknown: Readonly<Record<RoleMapping["onUnknown"], string>>
  readonly onNoSignal: Readonly<Record<RoleMapping["onNoSignal"], string>>
  readonly override: Readonly<Record<RoleMapping["override"], string>>
  readonly protectLastAdministrator: Readonly<Record<RoleMapping["protectLastAdministrator"], string>>
  readonly absentInReplace: Readonly<Record<RoleMapping["absentInReplace"], string>>
  readonly sameLetter: (isSame: boolean) => string
  readonly policy: (start: string, now: string, before: string) => string
}

const accesses: Readonly<Record<Role["dashboardAccess"], string>> = {
  administrator: "administers",
  auditor: "reads everything here",
  none: "gives nothing here",
}
const givers: Readonly<Record<Role["assignableBy"], string>> = {
  idp: "by the identity provider only",
  admin: "by hand only",
  both: "by the identity provider and by hand",
}
const choices: Readonly<Record<RoleTier["within"], string>> = {
  primary: "the primary one counts",
  latest: "the latest one counts",
  first: "the first one counts",
  highest: "the highest counts",
  lowest: "the lowest counts",
  union: "all count",
}

// Teams are many, an attribute is one; both are named at the start of a sentence.
const whole = (path: string | undefined): string =>
  path === undefined ? "What team somebody is in" : `What stands at ${path}`

const capitalised = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

export const englishChanges: ChangeWords = {
  quote,
  list,
  roleOrder: (roles) => `The order of roles is ${list(roles)}, the highest first.`,
  roleNew: (role) => `The role ${quote(role)} is new.`,
  roleGone: (role) => `The role ${quote(role)} is not there.`,
  roleRenamed: (before, role) => `${quote(before)} is called ${quote(role)}.`,
  roleBack: (role) => `${quote(role)} is in use again.`,
  roleRetired: (role, instead) =>
    `${quote(role)} is retired${instead === undefined ? "" : `, and ${quote(instead)} takes its place`}.`,
  access: (role, now, before) => `${quote(role)} ${accesses[now]}; it was: ${accesses[before]}.`,
  givenBy: (role, now, before) => `${quote(role)} is given ${givers[now]}; it was ${givers[before]}.`,
  alsoMeans: (words, role) => `${list(words.map(quote))} ${words.length === 1 ? "means" : "mean"} ${quote(role)}, too.`,
  meansNoMore: (words, role) =>
    `${list(words.map(quote))} ${words.length === 1 ? "does" : "do"} not mean ${quote(role)} any more.`,
  may: (role, rights) => `${quote(role)} may ${list(rights.map(quote))}.`,
  mayNoMore: (role, rights) => `${quote(role)} may not ${list(rights.map(quote), "or")} any more.`,
  rightNew: (right) => `The access right ${quote(right)} is new.`,
  rightGone: (right) => `The access right ${quote(right)} is not there.`,
  rightRenamed: (before, right) => `The access right ${quote(before)} is called ${quote(right)}.`,
  rightUnder: (right, group) => `${quote(right)} stands under ${quote(group)}.`,
  rightSensitive: (right, isSensitive) => `${quote(right)} is ${isSensitive ? "sensitive" : "not sensitive any more"}.`,
  notTogether: (a, b) => `Nobody should hold ${quote(a)} and ${quote(b)} together.`,
  togetherAgain: (a, b) => `${quote(a)} and ${quote(b)} may be held together.`,
  togetherOther: (a, b) => `What is said of holding ${quote(a)} and ${quote(b)} together is another.`,
  place: (path) => path ?? "teams",
  placeNew: (path) => `${whole(path)} is read.`,
  placeGone: (path) => `${whole(path)} is not read any more.`,
  placeOrder: (places) => `First comes ${list(places)}, in this order.`,
  within: (place, now, before) => `Of several roles by ${place}, ${choices[now]}; it was: ${choices[before]}.`,
  tie: (place, tie) => `Of those that are left by ${place}, the ${tie} counts.`,
  roleName: (path) => (path === undefined ? "a team named like a role" : `the name of a role at ${path}`),
  value: (value, path) => (path === undefined ? `a team called ${quote(value)}` : `${quote(value)} at ${path}`),
  team: (name) => `the team ${quote(name)}`,
  teamCalled: (name) => `a team called ${quote(name)}`,
  gives: (met, role) => `${met} gives ${role === undefined ? "that role" : quote(role)}`,
  ruleNew: (rule, isEnabled) => `New: ${rule}${isEnabled ? "" : ", switched off"}.`,
  ruleGone: (rule) => `Ended: ${rule}.`,
  ruleOther: (now, before) => `${capitalised(now)}; it was: ${before}.`,
  ruleSwitched: (rule, isEnabled) => `${isEnabled ? "Switched on" : "Switched off"}: ${rule}.`,
  ruleOrder: (place) => `The rules by ${place} stand in another order.`,
  policies: {
    defaultRole: "The default role is",
    ceilingRole: "The highest role an identity provider may give is",
    combine: "Of what several places say,",
    onUnknown: "Where nobody knows a value,",
    onNoSignal: "Where nothing is said,",
    override: "A role set by hand",
    protectLastAdministrator: "The last administrators",
    absentInReplace: "What a PUT leaves out",
    noiseValues: "Values that say nothing:",
    withholdsUnread: "Attributes kept from the identity provider while nothing reads them:",
    ignoreDiacritics: "Letters that differ by accents only are",
  },
  noRole: "none",
  noValues: "none",
  combine: {
    "first-tier": "the first that says something counts",
    highest: "the highest role counts",
    lowest: "the lowest role counts",
    union: "all roles count",
  },
  onUnknown: {
    "keep-last": "the last role stays",
    "default-role": "the default role is given",
    reject: "the push is refused",
    "fall-through": "the next place is looked at",
  },
  onNoSignal: {
    "keep-last": "the last role stays",
    "default-role": "the default role is given",
    "no-role": "no role is given",
  },
  override: {
    "until-idp-changes": "stands until the identity provider answers something else",
    sticky: "stands until it is taken back",
    forbidden: "is not allowed",
  },
  protectLastAdministrator: {
    hold: "are kept, and the rest of the push is taken",
    reject: "are kept, and the push is refused",
    off: "are not protected",
  },
  absentInReplace: { withdraw: "is withdrawn", keep: "stays" },
  sameLetter: (isSame) => (isSame ? "one" : "two"),
  policy: (start, now, before) => `${start} ${now}; before: ${before}.`,
}
