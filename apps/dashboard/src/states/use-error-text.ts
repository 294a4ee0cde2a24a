import { Refused, Unreachable } from "@rollcall/api"
import { useI18n } from "vue-i18n"

/** What failed, in a sentence of the reader's language. */
export interface ToldError {
  readonly text: string
  /** What the service said to it, where that is in English and the reader's language is another. */
  readonly said?: string
}

/** Tells errors: those that have a code or a kind by it, what there is more to say by the service. */
export const useTellError = (): ((error: unknown) => ToldError) => {
  const i18n = useI18n()
  return (error) => {
    if (error instanceof Unreachable) return { text: i18n.t("states.unreachable") }
    if (!(error instanceof Refused)) return { text: i18n.t("states.unreadable") }
    const { code, detail } = error.problem
    if (i18n.locale.value === "en") return { text: detail }
    if (code !== undefined && i18n.te(`states.codes.${code}`)) return { text: i18n.t(`states.codes.${code}`) }
    return { text: i18n.t(`states.kinds.${error.kind ?? "internal"}`), said: detail }
  }
}

/** The same as one text, for where there is room for no more. */
export const useErrorText = (): ((error: unknown) => string) => {
  const tell = useTellError()
  return (error) => {
    const { text, said } = tell(error)
    return said === undefined ? text : `${text} ${said}`
  }
}
