import { useNow } from "@vueuse/core"
import { useI18n } from "vue-i18n"
import { agoParts } from "./ago.ts"

/** How long ago an instant was, as a part of a sentence that goes on being true. */
export const useAgo = (): ((at: string) => string) => {
  const { locale, t } = useI18n()
  const now = useNow({ interval: 1_000 })
  return (at) => {
    const parts = agoParts(Date.parse(at), now.value.getTime())
    if (parts === undefined) return t("states.justNow")
    return new Intl.RelativeTimeFormat(locale.value, { numeric: "auto" }).format(parts.n, parts.unit)
  }
}
