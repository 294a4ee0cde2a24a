import type { JsonObject } from "../scim/json.ts"
import { attributeName } from "./message-params.ts"
import { day, list, quote } from "./phrase.ts"
import { ends, undecodableText } from "./render-headline.ts"

/** What the sentences of a trace are made of in a language. Roles, teams and people come by name. */
export interface StepWords {
  readonly quote: (text: string) => string
  readonly list: (words: ReadonlyArray<string>) => string
  readonly day: (instant: string) => string
  readonly noRole: string
  readonly somebody: string
  readonly isEmpty: string
  readonly isSent: string
  readonly team: (name: string) => string
  /** What is not read where teams are not. */
  readonly teams: string
  readonly means: string
  readonly gives: string
  /** By the code of a reason. */
  readonly reasons: Readonly<Record<string, (params: JsonObject, place: string) => string>>
  readonly suggestion: (role: string) => string
  readonly retired: (role: string, day: string | undefined) => string
  readonly undecodable: (hint: string) => string
  readonly noDefault: string
  readonly isDefault: (role: string) => string
  readonly isKept: (roles: string, isSilent: boolean) => string
  /** Why a role set by hand ended, by the code of the reason. */
  readonly ends: Readonly<Record<string, string>>
  readonly lapsed: (role: string, ending: string) => string
  readonly byHand: (role: string, by: string, at: string) => string
  readonly until: (day: string) => string
  readonly whatever: string
  readonly instead: (role: string | undefined) => string
  readonly less: string
  readonly aboveCeiling: (from: string, most: string) => string
  readonly notAssignable: (from: string) => string
  readonly roleGone: (from: string) => string
  readonly wasRetired: (from: string) => string
  readonly held: (entity: string, roles: string, wanted: string) => string
}

const firstOf = ({ by }: JsonObject): string =>
  typeof by === "string" ? `${attributeName(by)} comes first` : "teams come first"

export const englishSteps: StepWords = {
  quote,
  list,
  day,
  noRole: "no role",
  somebody: "somebody",
  isEmpty: "is empty",
  isSent: "is sent",
  team: (name) => `Team ${name}`,
  teams: "teams",
  means: "means",
  gives: "gives",
  reasons: {
    "first-tier": () => "used, as the first that names a role",
    combined: () => "used",
    "same-role": () => "it says the same",
    "same-as-by-hand": () => "it says the same as was set by hand",
    "set-by-hand": () => "not used, because the role was set by hand",
    "higher-tier": (params) => `not used, because ${firstOf(params)}`,
    "not-asked": (params) => `not asked, because ${firstOf(params)} and says something that is no role`,
    "combine-highest": () => "not used, because the highest role wins",
    "combine-lowest": () => "not used, because the lowest role wins",
    "not-highest": () => "not used, because the highest role wins",
    "not-lowest": () => "not used, because the lowest role wins",
    "not-primary": () => "not used, because another value is marked primary",
    "not-first": () => "not used, because another value comes first",
    "older-value": () => "not used, because a newer value has come",
    "several-primary": () => "not used, because several values are marked primary and the lowest counts",
    "path-not-read": (_params, place) => `ignored, because this mapping does not read ${place}`,
    echoed: () => "ignored, because the identity provider only sent back what it had read",
    "teams-not-read": () => "ignored, because this mapping does not read teams",
    "team-without-rule": () => "no rule gives it a role",
    "not-a-role": () => "not a role here",
    "noise-value": () => "no opinion about the role, as this mapping has it",
    "no-opinion": () => "which is no opinion",
  },
  suggestion: (role) => `Did you mean ${role}?`,
  retired: (role, on) => `${role} is a role that was retired${on === undefined ? "" : ` on ${on}`}`,
  undecodable: (hint) => undecodableText(hint, true),
  noDefault: "The identity provider gives no role, and there is none by default.",
  isDefault: (role) =>
    `${role} is the default role of this mapping: used, because the identity provider gives no other.`,
  isKept: (roles, isSilent) =>
    `${roles} is kept, the last answer of the identity provider, because ${isSilent ? "it gives none now" : "what it says now is no role"}.`,
  ends,
  lapsed: (role, ending) => `The ${role} set by hand ended${ending}.`,
  byHand: (role, by, at) => `${role} was set by ${by} on ${at}`,
  until: (on) => ` until ${on}`,
  whatever: "It stands whatever the identity provider says.",
  instead: (role) => (role === undefined ? "there is no role instead" : `${role} instead`),
  less: "less",
  aboveCeiling: (from, most) => `${from} is more than this connection may grant, which is at most ${most}`,
  notAssignable: (from) => `${from} is not for an identity provider to give`,
  roleGone: (from) => `${from} is no longer in the catalogue`,
  wasRetired: (from) => `${from} was retired`,
  held: (entity, roles, wanted) =>
    `Held: ${entity} would have too few administrators. ${roles} becomes ${wanted} as soon as there is another one.`,
}
