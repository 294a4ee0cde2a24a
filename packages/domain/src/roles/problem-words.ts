import { quote } from "./phrase.ts"

/** Of what of a mapping a role is missing or cannot be given. */
export type RolePlace = "rule" | "default" | "ceiling"

/**
 * The words that say what is wrong with a catalogue or a mapping, and what to do, in one language. Names are handed in
 * as they are stored.
 */
export interface ProblemWords {
  readonly sameWord: (a: string, b: string) => string
  readonly nearlySameWord: (a: string, b: string) => string
  readonly noAdministrator: string
  readonly keyMalformed: (key: string, longest: number) => string
  readonly keyTaken: (key: string) => string
  readonly nameEmpty: string
  readonly rankMalformed: (role: string) => string
  readonly rankTaken: (role: string) => string
  readonly synonymEmpty: (role: string) => string
  readonly permissionMissing: (role: string, permission: string) => string
  readonly replacementMissing: (role: string, by: string) => string
  readonly replacementNotActive: (role: string) => string
  readonly permissionKeyMalformed: (key: string) => string
  readonly permissionKeyTaken: (key: string) => string
  readonly dutyMissing: (duty: string) => string
  readonly roleRemoved: (role: string, key: string) => string
  readonly replacementNeeded: (role: string) => string
  readonly noTiers: string
  readonly noAttribute: (path: string) => string
  readonly ruleIdTaken: (id: string) => string
  readonly roleMissing: (place: RolePlace, key: string) => string
  readonly roleRetired: (place: RolePlace, role: string) => string
  readonly roleNotAssignable: (place: RolePlace, role: string) => string
  readonly defaultAdministers: (role: string) => string
  readonly defaultAboveCeiling: (role: string) => string
  /** `right`: the sensitive one that it gives; undefined: it shows the dashboard. */
  readonly defaultPrivileged: (role: string, right: string | undefined) => string
  readonly noiseIsRole: (value: string, role: string) => string
  readonly tierDuplicate: string
  readonly tierWithoutRules: (path: string) => string
  readonly pathNotKept: (path: string, isGroups: boolean) => string
  readonly pathOfPart: (attribute: string) => string
  readonly teamByKey: string
  readonly ruleMisplaced: string
  readonly teamUnknown: (team: string) => string
  readonly ruleWithoutRole: string
  readonly ruleCapped: (role: string, given: string | undefined) => string
  readonly ruleShadowed: (byName: boolean) => string
}

const places: Readonly<Record<RolePlace, string>> = {
  rule: "The role",
  default: "The default role",
  ceiling: "The ceiling",
}

export const englishProblems: ProblemWords = {
  sameWord: (a, b) => `${quote(a)} and ${quote(b)} name two roles. A word may name one role only.`,
  nearlySameWord: (a, b) => `${quote(a)} and ${quote(b)} differ in accents only, which a mapping may ignore.`,
  noAdministrator: "No active role administers. Let at least one role administer.",
  keyMalformed: (key, longest) =>
    `${quote(key)} is no key: use lower-case letters, digits and single hyphens, at most ${longest}.`,
  keyTaken: (key) => `Another role has the key ${quote(key)}.`,
  nameEmpty: "A role needs a name.",
  rankMalformed: (role) => `The rank of ${quote(role)} is not a number.`,
  rankTaken: (role) =>
    `${quote(role)} has the rank of another role. Ranks differ, so that one of two roles is always the higher.`,
  synonymEmpty: (role) => `A synonym of ${quote(role)} is empty.`,
  permissionMissing: (role, permission) =>
    `${quote(role)} has the permission ${quote(permission)}, which is not in the catalogue.`,
  replacementMissing: (role, by) => `${quote(role)} is replaced by ${quote(by)}, which is not in the catalogue.`,
  replacementNotActive: (role) => `The replacements of ${quote(role)} end at no active role. Choose an active role.`,
  permissionKeyMalformed: (key) => `${quote(key)} is no key.`,
  permissionKeyTaken: (key) => `Another permission has the key ${quote(key)}.`,
  dutyMissing: (duty) => `${quote(duty)} is neither a role (role:…) nor a permission (permission:…) of the catalogue.`,
  roleRemoved: (role, key) =>
    `${quote(role)} is in force and cannot be removed, nor get another key than ${quote(key)}. Retire it instead.`,
  replacementNeeded: (role) => `Say which role replaces ${quote(role)}: whoever has it passes to that one.`,
  noTiers: "The mapping reads nothing: everybody gets the default role.",
  noAttribute: (path) => `${quote(path)} is no attribute of a person.`,
  ruleIdTaken: (id) => `Two rules have the id ${quote(id)}.`,
  roleMissing: (place, key) => `${places[place]} ${quote(key)} is not in the catalogue.`,
  roleRetired: (place, role) => `${places[place]} ${quote(role)} is retired.`,
  roleNotAssignable: (place, role) => `${places[place]} ${quote(role)} is not for an identity provider to give.`,
  defaultAdministers: (role) =>
    `The default role ${quote(role)} administers: everybody without a role would be an administrator.`,
  defaultAboveCeiling: (role) => `The default role ${quote(role)} is above the ceiling.`,
  defaultPrivileged: (role, right) =>
    `Whoever has the default role ${quote(role)} ${right === undefined ? "sees the dashboard" : `may ${quote(right)}`}. Choose a role with fewer rights.`,
  noiseIsRole: (value, role) => `${quote(value)} names the role ${quote(role)}, which could not be given by that word.`,
  tierDuplicate: "An earlier tier reads the same: put the rules into that one.",
  tierWithoutRules: (path) => `No rule reads ${quote(path)}.`,
  pathNotKept: (path, isGroups) =>
    `${quote(path)} is nothing an identity provider says of a role.${isGroups ? " Read teams instead." : ""}`,
  pathOfPart: (attribute) => `Read ${quote(attribute)} whole: a part does not tell which value is primary.`,
  teamByKey: "Any team that is named like a role gives that role, whoever names it.",
  ruleMisplaced: "A rule for teams is in a tier that reads an attribute.",
  teamUnknown: (team) => `There is no team ${quote(team)}.`,
  ruleWithoutRole: "The rule gives no role.",
  ruleCapped: (role, given) =>
    `This connection may not grant ${quote(role)}: the rule gives ${quote(given ?? "no role")}.`,
  ruleShadowed: (byName) =>
    `An earlier rule of this tier ${byName ? "gives the role that is named so" : "meets the same"}: this one is never used.`,
}
