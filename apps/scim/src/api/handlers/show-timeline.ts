import type { TimelineEntry } from "@rollcall/api"
import type { TimelineEvent } from "@rollcall/database"
import type { Explanation, ExplanationLanguage, RoleCatalogue } from "@rollcall/domain/roles"
import { isJsonArray, isJsonObject, type Json, type JsonObject } from "@rollcall/domain/scim"
import { showExplanation, showRoles } from "./show-role.ts"

/** Events, those that came one after the other and changed nothing together. */
export const runsOf = (events: ReadonlyArray<TimelineEvent>): ReadonlyArray<ReadonlyArray<TimelineEvent>> => {
  const runs: Array<Array<TimelineEvent>> = []
  for (const event of events) {
    const run = runs.at(-1)
    const first = run?.[0]
    const isRepeat = event.outcome === "unchanged" && first?.outcome === "unchanged" && first.kind === event.kind
    if (isRepeat) run?.push(event)
    else runs.push([event])
  }
  return runs
}

/** A run as one entry, that of its latest event. */
export const showRun = (
  run: ReadonlyArray<TimelineEvent>,
  catalogue: RoleCatalogue,
  language: ExplanationLanguage,
): ReadonlyArray<Omit<TimelineEntry, "actorName">> => {
  const [latest, earliest] = [run[0], run.at(-1)]
  if (latest === undefined || earliest === undefined) return []
  const { rule, severity, message, evidence, at, before, after, ...event } = latest
  const isRole = event.kind === "role.changed" || event.kind === "role.held"
  const findingId =
    event.subject?.startsWith("Findings/") === true ? event.subject.slice("Findings/".length) : undefined
  return [
    {
      ...event,
      at: at.toISOString(),
      // How a role was decided is said in words.
      before: isRole ? null : before,
      after: isRole ? null : after,
      times: run.length,
      firstAt: earliest.at.toISOString(),
      roles: isRole ? { from: showRoles(keysIn(before), catalogue), to: showRoles(keysIn(after), catalogue) } : null,
      headline: isRole ? headlineOf(after, catalogue, language) : null,
      finding:
        findingId === undefined || rule === null || severity === null
          ? null
          : { id: findingId, rule, severity, message: message ?? "", evidence: evidence ?? {} },
    },
  ]
}

const keysIn = (facts: JsonObject | null): ReadonlyArray<string> => {
  const roles = facts?.["roles"]
  return isJsonArray(roles) ? roles.filter((role) => typeof role === "string") : []
}

const headlineOf = (
  facts: JsonObject | null,
  catalogue: RoleCatalogue,
  language: ExplanationLanguage,
): string | null => {
  const explanation: Json | undefined = facts?.["explanation"]
  // It was written as one.
  return isJsonObject(explanation)
    ? showExplanation(explanation as unknown as Explanation, catalogue, language).headline
    : null
}
