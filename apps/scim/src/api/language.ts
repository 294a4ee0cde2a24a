import { type ExplanationLanguage, explanationLanguages } from "@rollcall/domain/roles"
import Negotiator from "negotiator"
import type { IncomingMessage } from "node:http"

/** The language that a request's `Accept-Language` asks for, of those explanations can be told in; else English. */
export const languageOf = (request: Pick<IncomingMessage, "headers">): ExplanationLanguage => {
  const wanted = new Negotiator(request).language([...explanationLanguages])
  return explanationLanguages.find((language) => language === wanted) ?? "en"
}
