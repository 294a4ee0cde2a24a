import { ifMatch, NotFound, PreconditionFailed } from "@rollcall/domain/scim"
import { refusal } from "./database-call.ts"

/** Which resource a request is about, and which version of it it expects. */
export interface Target {
  readonly id: string
  /** The `If-Match` header. */
  readonly ifMatch?: string
}

type Noun = "person" | "team"
const pronoun: Readonly<Record<Noun, string>> = { person: "them", team: "it" }

/** Throws 412 when the client expects another version than the one there is. */
export const expectVersion = (target: Target, current: string, noun: Noun): void => {
  if (ifMatch(target.ifMatch, current)) return
  const it = pronoun[noun]
  const detail = `The ${noun} changed since you read ${it}. Nothing was changed; read ${it} again.`
  throw refusal(new PreconditionFailed({ detail }))
}

/** No such resource; of what the client sent as an id only the beginning is repeated. */
export const missing = (id: string, noun: Noun): NotFound =>
  new NotFound({ detail: `There is no ${noun} with the id ${id.slice(0, 80)} here.` })
