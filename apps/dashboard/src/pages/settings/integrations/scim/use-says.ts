import type { SetUp } from "@rollcall/api"
import { useI18n } from "vue-i18n"
import { useAgo } from "../../../../parts/use-ago.ts"

type Idp = SetUp["connection"]["idp"]

/** What there is to say of a step, in a sentence. */
export const useSays = () => {
  const { t } = useI18n()
  const ago = useAgo()
  return ({ says, values, at }: SetUp["steps"][number], idp: Idp): string =>
    says === null
      ? ""
      : t(`scim.says.${says}`, {
          ...values,
          idp: t(`scim.idpShort.${idp}`),
          urlField: t(`scim.field.${idp}.url`),
          tokenField: t(`scim.field.${idp}.token`),
          ago: at === null ? "" : ago(at),
        })
}
