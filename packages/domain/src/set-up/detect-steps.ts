import { employmentWords } from "../audit/employment-words.ts"
import { normalise } from "../roles/normalise.ts"
import type { RefusedOfSetUp, SetUpFacts } from "./set-up-facts.ts"
import { type DetectedStep, detectedSteps } from "./step.ts"

/** What a step came to, and what there is to say of it: a kind of sentence, and what is filled in. */
export interface DetectedStepState {
  readonly step: DetectedStep
  readonly state: "waiting" | "seen" | "problem"
  /** Milliseconds since 1970. */
  readonly at?: number
  readonly says: StepSays
  readonly values: Readonly<Record<string, string | number>>
}

/** The kinds of sentences: each dashboard has its own words for them. */
export const stepSays = [
  "token-none",
  "token-shown",
  "token-saved",
  "token-used",
  "request-none",
  "request-list",
  "request-other",
  "request-failed",
  "path-wrong",
  "address-wrong",
  "token-wrong",
  "token-missing",
  "token-damaged",
  "token-ended",
  "token-elsewhere",
  "connection-paused",
  "connection-draft",
  "creates-none",
  "creates-seen",
  "updates-none",
  "updates-missing",
  "updates-seen",
  "deactivations-none",
  "deactivations-seen",
  "user-names-none",
  "user-names-emails",
  "user-names-others",
  "roles-none",
  "roles-known",
  "roles-unknown",
  "roles-base-profile",
  "nobody-before",
  "people-before",
  "people-found",
  "people-linked",
  "groups-none",
  "groups-seen",
  "one-source-none",
  "one-source-counting",
  "one-source",
  "two-sources",
  "administrator-none",
  "administrator-seen",
] as const
export type StepSays = (typeof stepSays)[number]

type Detected = Omit<DetectedStepState, "step">

const waiting = (says: StepSays, values: Detected["values"] = {}): Detected => ({ state: "waiting", says, values })
const seen = (at: number | undefined, says: StepSays, values: Detected["values"] = {}): Detected => ({
  state: "seen",
  ...(at === undefined ? {} : { at }),
  says,
  values,
})
const problem = (at: number | undefined, says: StepSays, values: Detected["values"] = {}): Detected => ({
  ...seen(at, says, values),
  state: "problem",
})

const minute = 60_000
/** After so long, people who are created and never changed are no coincidence of the beginning. */
const updatesExpected = 15 * minute
/** So many pushes that say a role once tell that it stays so. */
const enoughPushes = 10
const mostNamed = 3

/**
 * What the server has seen of each step of setting up a connection, in the order of `detectedSteps`.
 *
 * @example
 * import { detectSteps, exampleSetUpFacts } from "@rollcall/domain/set-up"
 * const [credentials] = detectSteps(exampleSetUpFacts({ tokens: [{ hint: "93c2", works: true, savedAt: 0 }] }))
 * credentials?.says // => "token-saved"
 */
export const detectSteps = (facts: SetUpFacts): ReadonlyArray<DetectedStepState> =>
  detectedSteps.map((step) => ({ step, ...detectors[step](facts) }))

const detectors: Readonly<Record<DetectedStep, (facts: SetUpFacts) => Detected>> = {
  credentials: ({ tokens }) => {
    const used = tokens.filter(({ lastUsedAt }) => lastUsedAt !== undefined).at(-1)
    if (used !== undefined) return seen(used.lastUsedAt, "token-used", { hint: used.hint })
    const saved = tokens.filter(({ works, savedAt }) => works && savedAt !== undefined).at(-1)
    if (saved !== undefined) return seen(saved.savedAt, "token-saved", { hint: saved.hint })
    const shown = tokens.filter(({ works }) => works).at(-1)
    return shown === undefined ? waiting("token-none") : waiting("token-shown", { hint: shown.hint })
  },
  "connection-test": (facts) => testOf(facts),
  "create-users": ({ firsts, creates }) =>
    firsts.create === undefined ? waiting("creates-none") : seen(firsts.create, "creates-seen", { people: creates }),
  "update-users": ({ firsts: { create, update }, creates, now }) => {
    if (update !== undefined) return seen(update, "updates-seen")
    const isLate = create !== undefined && now - create > updatesExpected
    return isLate ? problem(create, "updates-missing", { people: creates }) : waiting("updates-none")
  },
  "deactivate-users": ({ firsts: { deactivation } }) =>
    deactivation === undefined ? waiting("deactivations-none") : seen(deactivation, "deactivations-seen"),
  "user-name": ({ userNames: { people, notEmails }, firsts }) => {
    if (people === 0) return waiting("user-names-none")
    const [name] = notEmails
    return name === undefined
      ? seen(firsts.create, "user-names-emails", { people })
      : problem(undefined, "user-names-others", { name, people: notEmails.length })
  },
  "roles-given": ({ roleWords, firsts }) => {
    if (roleWords.length === 0) return waiting("roles-none")
    const unknown = roleWords.filter(({ known }) => !known)
    const named = (words: typeof roleWords) => ({
      words: words
        .slice(0, mostNamed)
        .map(({ value }) => value)
        .join(", "),
      people: words.reduce((sum, { people }) => sum + people, 0),
    })
    const employed = unknown.filter(({ value }) => employmentWords.has(normalise(value, true)))
    if (employed.length > 0) return problem(undefined, "roles-base-profile", named(employed))
    return unknown.length > 0
      ? problem(undefined, "roles-unknown", named(unknown))
      : seen(firsts.create, "roles-known", named(roleWords))
  },
  "people-before": ({ firsts, unlinked, contacts }) => {
    if (firsts.link !== undefined) return seen(firsts.link, "people-linked", { people: unlinked })
    if (firsts.found !== undefined) return waiting("people-found", { people: unlinked })
    if (unlinked > 0) return waiting("people-before", { people: unlinked })
    const [last] = contacts
    return last === undefined ? waiting("request-none") : seen(undefined, "nobody-before")
  },
  groups: ({ firsts: { team } }) => (team === undefined ? waiting("groups-none") : seen(team, "groups-seen")),
  "one-role-source": ({ pushes: { total, saidTwice } }) => {
    if (saidTwice > 0) return problem(undefined, "two-sources", { pushes: saidTwice, total })
    if (total === 0) return waiting("one-source-none")
    const values = { pushes: total, needed: enoughPushes }
    return total < enoughPushes ? waiting("one-source-counting", values) : seen(undefined, "one-source", values)
  },
  administrator: ({ firsts: { administrator } }) =>
    administrator === undefined ? waiting("administrator-none") : seen(administrator, "administrator-seen"),
}

/** A request that came after the last good one tells more than the good one. */
const testOf = ({ contacts, refused, tokens }: SetUpFacts): Detected => {
  const [contact, refusal] = [contacts[0], refused[0]]
  const kept = tokens.filter(({ works }) => works).at(-1)?.hint ?? ""
  if (refusal !== undefined && (contact === undefined || refusal.at > contact.at)) {
    return problem(refusal.at, saysOfRefused(refusal), { came: refusal.hint, saved: kept })
  }
  if (contact === undefined) return waiting("request-none")
  if (contact.pattern === "unmatched") return problem(contact.at, "path-wrong")
  const good = contacts.find(({ status }) => status < 400)
  // Looking for somebody who is not there is how some test.
  if (good === undefined && contact.status !== 404) {
    return problem(contact.at, "request-failed", { status: contact.status })
  }
  const listed = contacts.find(({ method, pattern, status }) => method === "GET" && isList(pattern) && status < 400)
  return listed === undefined
    ? seen(contact.at, "request-other", { request: `${contact.method} ${contact.pattern}` })
    : seen(listed.at, "request-list")
}

const isList = (pattern: string): boolean => pattern === "/Users" || pattern === "/Groups"

const refusals: Readonly<Record<string, StepSays>> = {
  "no-token": "token-missing",
  "damaged-token": "token-damaged",
  "unknown-token": "token-wrong",
  "other-connection": "token-elsewhere",
  "wrong-address": "address-wrong",
  "paused-connection": "connection-paused",
  "draft-connection": "connection-draft",
}

const saysOfRefused = ({ outcome }: RefusedOfSetUp): StepSays => refusals[outcome] ?? "token-ended"
