import { Refused, Unreachable } from "@rollcall/api"
import { computed, type ComputedRef } from "vue"
import { useI18n } from "vue-i18n"

/** What failed, in a sentence: the service's own, or that there was none. */
export const useErrorText = (error: () => unknown): ComputedRef<string> => {
  const { t } = useI18n()
  return computed(() => {
    const failed = error()
    if (failed instanceof Refused) return failed.problem.detail
    return failed instanceof Unreachable ? t("states.unreachable") : t("states.unreadable")
  })
}
