import { isDoubt } from "./combine-tiers.ts"
import type { Heard } from "./facts.ts"
import { doubtMessages } from "./headline-doubts.ts"
import { message, textsOf, withMore } from "./message.ts"
import { list, quote } from "./phrase.ts"
import type { Reading } from "./read-signals.ts"
import { attributeName } from "./message-params.ts"
import type { Resolution } from "./resolution.ts"
import type { IdpAnswer, RoleAssignment, TraceStep } from "./role-assignment.ts"
import { cut, shorten } from "./short-json.ts"

/** RFC 7644 sets no limit; Okta shows an administrator about so much of it. */
const longestDetail = 200

/** Enough to see what is meant, and few enough for a detail. */
const mostNames = 3

const nothing: IdpAnswer = { roles: [], outcome: "none" }

/** What is there already: a refused push writes nothing. */
export const standing = (previous: RoleAssignment | undefined): Pick<RoleAssignment, "roles" | "idp" | "idpKey"> => ({
  roles: previous?.roles ?? [],
  idp: previous?.idp ?? nothing,
  idpKey: previous?.idpKey ?? "-",
})

/** The push names what is no role, and the mapping refuses such pushes. */
export const refuseUnknown = (heard: Heard, steps: ReadonlyArray<TraceStep>): Resolution => {
  const { input, prepared, combined } = heard
  const doubts = combined.kind === "doubtful" ? combined.doubts : heard.readings.filter(isDoubt)
  const known = prepared.index.ranked.filter(
    ({ status, assignableBy }) => status === "active" && assignableBy !== "admin",
  )
  const unknown = doubts.filter(({ kind }) => kind === "unknown")
  const keys = known.map(({ key }) => key)
  const headline =
    unknown.length > 0
      ? message("refused.unknown", { values: textsOf(unknown), known: keys })
      : withMore(message("refused.unreadable", { known: keys }), doubtMessages(heard, doubts))
  const named = known.slice(0, mostNames).map(({ name }) => shorten(name, 20))
  const names = list(known.length > mostNames ? [...named, "another role"] : named, "or")
  return {
    ...standing(input.previous),
    outcome: "rejected",
    explanation: { headline, steps, mappingVersion: input.mapping.version },
    changed: false,
    refused: { status: 400, detail: cut(`${whatIsWrong(doubts)} Send ${names}.`, longestDetail) },
  }
}

const whatIsWrong = (doubts: ReadonlyArray<Reading>): string => {
  const [first] = doubts
  const path = first?.source.kind === "attribute" ? attributeName(first.source.path) : "The push"
  const values = textsOf(doubts.filter(({ text }) => text !== ""))
    .slice(0, 2)
    .map((text) => quote(shorten(text, 30)))
  if (values.length === 0) return `${path} has a value that cannot be read.`
  return `${path} says ${list(values)}, which ${values.length === 1 ? "is not a role" : "are not roles"} here.`
}

/** The push would leave the entity without an administrator, and the mapping refuses such pushes. */
export const refuseLastAdministrator = (
  previous: RoleAssignment | undefined,
  entityName: string,
  decided: Resolution,
): Resolution => {
  const entity = cut(entityName, 80)
  const { steps, mappingVersion } = decided.explanation
  return {
    ...standing(previous),
    outcome: "rejected",
    wanted: decided.roles,
    explanation: {
      headline: message("refused.last-administrator", { entity }),
      // Nothing is written, so nothing ends.
      steps: steps.filter(({ verdict }) => verdict !== "lapsed"),
      mappingVersion,
    },
    changed: false,
    refused: {
      status: 403,
      detail: cut(
        `This would leave ${entity} without an administrator. Make somebody else an administrator first, then push again.`,
        longestDetail,
      ),
    },
  }
}
