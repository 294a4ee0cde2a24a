import { createI18n, type I18n } from "vue-i18n"
import { queryClient } from "../api/query-client.ts"

export const languages = ["en", "sv"] as const
export type Language = (typeof languages)[number]

const catalogues: Readonly<Record<Language, () => Promise<{ readonly default: Record<string, never> }>>> = {
  en: () => import("./en.ts") as never,
  sv: () => import("./sv.ts") as never,
}

const stored = "rollcall-language"

export const isLanguage = (text: string | null | undefined): text is Language =>
  languages.some((known) => known === text)

/** The language that was chosen, or else the browser's. */
const wanted = (): Language => {
  const chosen = localStorage.getItem(stored)
  if (isLanguage(chosen)) return chosen
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? "en"
}

let i18n: I18n<Record<string, never>, {}, {}, string, false> | undefined

/** Loads the catalogue of one language; others are loaded when they are chosen. */
export const startLanguage = async () => {
  i18n = createI18n({ legacy: false, locale: "en", fallbackLocale: "en", messages: {} }) as never
  await showLanguage(wanted())
  return i18n as NonNullable<typeof i18n>
}

const showLanguage = async (language: Language): Promise<void> => {
  if (i18n === undefined) return
  const { default: messages } = await catalogues[language]()
  i18n.global.setLocaleMessage(language, messages)
  i18n.global.locale.value = language
  document.documentElement.lang = language
}

/** Shows another language, also the next time. */
export const chooseLanguage = async (language: Language): Promise<void> => {
  localStorage.setItem(stored, language)
  await showLanguage(language)
  // What the service says comes in the page's language, too.
  await queryClient.invalidateQueries()
}
