import { useQuery, useQueryClient } from "@tanstack/vue-query"
import { useDebounceFn, useEventListener } from "@vueuse/core"
import { computed, onScopeDispose, ref, shallowRef, watch } from "vue"
import type { RulesDraft } from "@rollcall/api"
import { api } from "../../api/client.ts"
import { isRefusedAs } from "../../api/refusal.ts"
import { useEntity } from "../../entity/current-entity.ts"
import type { Rules } from "./edit-rules.ts"

const pause = 600
/** How often the draft is asked for while it is looked at, so that whoever else changes it is noticed. */
const lookEvery = 5_000

export const draftKey = (entityId: string) => ["rules-draft", entityId] as const

/**
 * The draft of an entity's rules as it is edited here. It saves itself in the version that was read; where somebody else
 * was faster, nothing is lost: `theirs` is what they saved, and one says whose is to stand.
 */
export const useRulesDraft = () => {
  const entity = useEntity()
  const entityId = entity.value.id
  const queries = useQueryClient()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: draftKey(entityId),
    queryFn: () => api.roleMapping.getDraft({ entityId }),
    refetchInterval: lookEvery,
  })
  /** What was saved last, as far as is known here. */
  const saved = shallowRef<RulesDraft>()
  const rules = shallowRef<Rules>()
  const state = ref<"saved" | "waiting" | "saving" | "failed">("saved")
  const failure = shallowRef<unknown>()
  const theirs = shallowRef<RulesDraft>()
  /** Somebody else changed the draft, and it is shown here: their name. */
  const changedBy = ref<string>()
  const isDirty = computed(() => state.value !== "saved")

  const adopt = (draft: RulesDraft): void => {
    saved.value = draft
    rules.value = { catalogue: draft.catalogue, mapping: draft.mapping }
    theirs.value = undefined
    state.value = "saved"
    failure.value = undefined
  }
  watch(
    data,
    (draft) => {
      if (draft === undefined || state.value === "saving") return
      const known = saved.value
      if (known === undefined) return adopt(draft)
      if (draft.version === known.version && draft.inForceVersion === known.inForceVersion) return
      if (draft.version === known.version) {
        saved.value = { ...known, inForceVersion: draft.inForceVersion }
        if (!isDirty.value) adopt(draft)
      } else if (isDirty.value) theirs.value = draft
      else {
        // A draft of version 0 is none: it was given up, or put in force.
        changedBy.value = draft.updatedBy ?? ""
        adopt(draft)
      }
    },
    { immediate: true },
  )

  const save = async (): Promise<void> => {
    const [wanted, known] = [rules.value, saved.value]
    if (wanted === undefined || known === undefined || state.value !== "waiting" || theirs.value !== undefined) return
    state.value = "saving"
    try {
      const body = { baseVersion: known.baseVersion, ...wanted }
      const draft = await api.roleMapping.saveDraft({ entityId, version: known.version, body })
      saved.value = draft
      queries.setQueryData(draftKey(entityId), draft)
      // More may have been edited while it was on its way.
      state.value = rules.value === wanted ? "saved" : "waiting"
      failure.value = undefined
      if (state.value === "waiting") void saveSoon()
    } catch (cause) {
      state.value = "failed"
      failure.value = cause
      if (isRefusedAs(cause, "precondition-failed")) theirs.value = (await refetch()).data
    }
  }
  const saveSoon = useDebounceFn(save, pause)

  const edit = (change: (rules: Rules) => Rules): void => {
    const before = rules.value
    if (before === undefined) return
    const after = change(before)
    if (after === before) return
    rules.value = after
    changedBy.value = undefined
    if (state.value !== "saving") state.value = "waiting"
    void saveSoon()
  }
  const saveNow = (): Promise<void> => {
    if (state.value === "failed") state.value = "waiting"
    return save()
  }
  /** Ends the difference of two who edit at once. */
  const settle = (whose: "mine" | "theirs"): Promise<void> => {
    const other = theirs.value
    if (other === undefined) return Promise.resolve()
    if (whose === "theirs") {
      adopt(other)
      return Promise.resolve()
    }
    saved.value = other
    theirs.value = undefined
    state.value = "waiting"
    return save()
  }
  /** Takes the rules in force for the draft's base: what it changes of them was looked at. */
  const rebase = (): Promise<void> => {
    const known = saved.value
    if (known === undefined) return Promise.resolve()
    saved.value = { ...known, baseVersion: known.inForceVersion }
    state.value = "waiting"
    return save()
  }
  const discard = async (): Promise<void> => {
    const version = saved.value?.version ?? 0
    if (version > 0) await api.roleMapping.discardDraft({ entityId, version })
    await reload()
  }
  /** Begins anew from what the service has. */
  const reload = async (): Promise<void> => {
    const { data: draft } = await refetch()
    if (draft !== undefined) adopt(draft)
  }

  useEventListener(window, "beforeunload", (event) => {
    if (isDirty.value) event.preventDefault()
  })
  onScopeDispose(() => void save())
  return {
    entityId,
    saved,
    rules,
    state,
    failure,
    theirs,
    changedBy,
    error,
    isPending,
    refetch,
    edit,
    saveNow,
    settle,
    rebase,
    discard,
    reload,
    adopt,
  }
}
export type Draft = ReturnType<typeof useRulesDraft>
