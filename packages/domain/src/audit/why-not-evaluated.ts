import type { Missing } from "./rule.ts"

/**
 * Why a rule could not look, a sentence for each thing that it lacked.
 *
 * @example
 * import { whyNotEvaluated } from "@rollcall/domain/audit"
 * whyNotEvaluated(["signIns"]) // => ["Sign-ins are not recorded until single sign-on is set up."]
 */
export const whyNotEvaluated = (missing: ReadonlyArray<Missing>): ReadonlyArray<string> => [
  ...new Set(missing.map((what) => reasons[what])),
]

const reasons: Readonly<Record<Missing, string>> = {
  "running-connection": "The connection is paused, so that its identity provider cannot say anything.",
  "verified-domains": "The entity has no verified domain.",
  assignment: "No role has been decided yet.",
  alike: "People who share an externalId were not looked for.",
  roleHistory: "The changes of the role were not read.",
  lastEvents: "The last provisioning events were not read.",
  signIns: "Sign-ins are not recorded until single sign-on is set up.",
  unacknowledged: "No webhook tells the product that people were deactivated.",
  members: "The members of the team were not counted.",
  pending: "The members of the team that nobody knows were not read.",
  siblings: "The pushes of the connection's other teams were not read.",
  twins: "Teams like this one were not looked for.",
  earlyMembers: "The order in which people and memberships came is not recorded.",
  exposure: "It is not recorded from where each token is used.",
  lastContact: "The last answers to the identity provider are not recorded.",
  rolePatches: "The ways in which roles are patched are not counted.",
  pushes: "The pushes of the last day were not counted.",
  losses: "The people who lost their access were not counted.",
  changes: "The kinds of change that pushes made were not counted.",
  census: "The people of the entity were not counted.",
  ignoredAttributes: "The attributes that no rule of the mapping reads were not counted.",
  userTypes: "The values of userType were not counted.",
  ruleMatches: "The people each rule of the mapping meets were not counted.",
  mappedTeams: "The teams of the mapping were not looked up.",
  privilegeRises: "The people who rose to a privileged role were not counted.",
  emailTwins: "People who share an address were not looked for.",
  estate: "Entities are not compared with each other until there are auditors for the whole installation.",
  writers: "It was not read which applications write to the entity.",
  singleSignOn: "Single sign-on is not a part of Rollcall yet.",
  deliveries: "Neither a webhook nor a report is delivered from here.",
}
