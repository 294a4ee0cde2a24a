import { computed } from "vue"
import { useI18n } from "vue-i18n"
import { isLanguage, type Language } from "./i18n.ts"

/** The language that is shown, for what tells something in words of its own. */
export const useLanguage = () => {
  const { locale } = useI18n()
  return computed((): Language => (isLanguage(locale.value) ? locale.value : "en"))
}
